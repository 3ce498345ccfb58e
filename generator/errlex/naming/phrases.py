"""Words: the vocabulary, and phrases as lists of words.

A phrase is a list of words in lower case. It may also hold two marks: HOLE replaces a placeholder or a quoted
value, COPULA replaces "is", "was" and "been". Neither becomes part of a name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from errlex.naming.spelling import corrected
from errlex.text import uncamelled
from errlex.toml import load_data

if TYPE_CHECKING:
    from collections.abc import Sequence

HOLE = "\x00"
COPULA = "\x01"

_TOKEN = re.compile(r"[A-Za-z0-9]+|\x00")
#: Minimum number of letters of a word in capitals that is not an abbreviation.
_SHORTEST_CRY = 7
#: Maximum number of digits of a number that belongs to the message. A longer number is an id.
_LONGEST_NUMBER = 5


@cache
def vocabulary() -> dict[str, Any]:
    """Return `data/wording.toml` with its lists as sets (read once)."""
    return {
        key: frozenset(value) if isinstance(value, list) else value
        for key, value in load_data("wording.toml").plain().items()
    }


def split_words(text: str) -> list[str]:
    """Return the words of identifiers and phrases, as written: "clientOrderId duplicate" -> client Order Id duplicate.

    A single capital before a capitalised word belongs to it: "EOrder" is one word.
    """
    words = []
    for token in _TOKEN.findall(text):
        first, *rest = uncamelled(token).split() if not token.isupper() else [token]
        if len(first) == 1 and first != HOLE and rest and rest[0][:1].isupper():
            first += rest.pop(0)
        words += [first, *rest]
    return words


def phrase(clause: str) -> list[str]:
    """Return the words of a clause in lower case, without those that never matter; holes are kept."""
    known = vocabulary()
    words = [word for token in _TOKEN.findall(clause) for word in _spelt(token)]
    kept: list[str] = []
    for position, word in enumerate(words):
        following = words[position + 1] if position + 1 < len(words) else ""
        if word in known["copulas"]:
            if kept and following.isdecimal() and following != "0" and position + 2 == len(words):
                return [*kept, COPULA, HOLE]  # "Minimum limit is 1": the number is a value
            kept += _copula(word, words[position - 1 : position], kept)
        elif not _is_idle(word, following, kept):
            kept.append(word)
    while kept and (kept[0] in known["conjunctions"] or kept[0] in known["subjects"]):
        kept.pop(0)
    if kept[:1] == [COPULA] and "and" in kept:  # "(you are) a trader and cannot switch"
        place = kept.index("and")
        if kept[place + 1 : place + 2] and kept[place + 1] in known["auxiliaries"]:
            del kept[place]
    for opening, short in known["openings"].items():
        start = opening.split()
        if len(kept) > len(start) and kept[: len(start)] == start:
            return [*short.split(), *kept[len(start) :]]
    return kept


def _spelt(token: str) -> list[str]:
    """Return the words of a token in lower case. The spelling of identifiers and abbreviations is not corrected."""
    words = [word.lower() for word in split_words(token)]
    if len(words) == 1 and (not token.isupper() or len(token) >= _SHORTEST_CRY):
        return [corrected(words[0])]
    return words


def _is_idle(word: str, following: str, kept: list[str]) -> bool:
    known = vocabulary()
    if word in known["dropped"]:  # "the number that can be closed" needs its pronoun
        return not (word == "that" and kept and following in known["auxiliaries"])
    if word in known["perfect"]:
        verb = bool(kept) and kept[-1] in known["auxiliaries"]  # "does not have", "may have"
        return not verb and (following in known["participles"] or following.endswith("ed"))
    return (
        word in kept[-1:]
        or (word.isdecimal() and len(word) > _LONGEST_NUMBER)
        or (word in known["relative"] and following in known["copulas"])
    )


def _copula(word: str, before: Sequence[str], kept: Sequence[str]) -> list[str]:
    """Return the words that replace a form of "be": none in "users who are unverified", "be" itself in "cannot be empty"."""
    known = vocabulary()
    if kept and before and before[0] in known["relative"]:
        return []
    return [word] if word == "be" and kept and known["before_copula"] & set(kept[-2:]) else [COPULA]


def is_solid(words: Sequence[str]) -> bool:
    """Whether at least one of `words` is a word, not a mark or a number."""
    return any(
        word not in (HOLE, COPULA) and not word.isdecimal() and len(word) > 1 for word in words
    )


def is_generic(words: Sequence[str]) -> bool:
    """Whether the words say only that something went wrong."""
    return all(word in vocabulary()["generic"] or word in (HOLE, COPULA) for word in words)


def without_marks(words: Sequence[str]) -> list[str]:
    """Return the words without marks, as a name has them."""
    return [word for word in words if word not in (COPULA, HOLE)]


def verb_of(words: Sequence[str]) -> int:
    """Return the index of the predicate; 0 if none is known."""
    known = vocabulary()
    if words[:1] and words[0] in known["complete"]:
        return 0
    return next(
        (
            place
            for place, word in enumerate(words)
            if word in known["predicates"] | {COPULA}
            and not (place and words[place - 1] in known["relative"])
        ),
        0,
    )


def says_something(words: Sequence[str]) -> bool:
    """Whether the phrase is a statement, not only a noun."""
    return verb_of(words) > 0 or words[0] in vocabulary()["complete"]
