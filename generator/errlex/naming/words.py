"""Words: the vocabulary, and phrases as lists of words.

A phrase is a list of words in lower case. Two marks may stand in it beside words: HOLE for a
placeholder or a quoted value, COPULA where "is", "was", "been" stood. Neither ends up in a name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from errlex.toml import load_data

if TYPE_CHECKING:
    from collections.abc import Sequence

HOLE = "\x00"
COPULA = "\x01"

_WORD = re.compile(
    r"[A-Z]{2,}s(?![a-z])|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+\d*|[A-Z]+\d*|\d+[A-Za-z]*|\x00"
)
_TOKEN = re.compile(r"[A-Za-z0-9]+|\x00")
#: A number with more digits is somebody's id, not part of what a message says.
_LONGEST_NUMBER = 5


@cache
def vocabulary() -> dict[str, Any]:
    """`data/wording.toml`, lists as sets (read once)."""
    return {
        key: frozenset(value) if isinstance(value, list) and isinstance(value[0], str) else value
        for key, value in load_data("wording.toml").plain().items()
    }


def split_words(text: str) -> list[str]:
    """Words of identifiers and phrases, as written: "clientOrderId duplicate" -> client Order Id duplicate.

    A single capital before a capitalised word belongs to it: "EOrder" is one word.
    """
    words = []
    for token in _TOKEN.findall(text):
        parts = [token] if token.isupper() or token.islower() else _WORD.findall(token)
        if len(parts) > 1 and len(parts[0]) == 1 and parts[0] != HOLE and parts[1][:1].isupper():
            parts[:2] = [parts[0] + parts[1]]
        words.extend(parts)
    return words


def phrase(clause: str) -> list[str]:
    """Words in lower case without those that never matter; holes are kept."""
    known = vocabulary()
    words = [word.lower() for word in split_words(clause)]
    kept: list[str] = []
    for position, word in enumerate(words):
        following = words[position + 1] if position + 1 < len(words) else ""
        relative = word == "that" and kept and following in known["auxiliaries"]
        if (
            (word in known["dropped"] and not relative)
            or (word.isdecimal() and len(word) > _LONGEST_NUMBER)
            or word in kept[-1:]
        ):
            continue
        if word in known["relative"] and following in known["copulas"]:
            continue
        if word in known["copulas"] and kept and words[position - 1] in known["relative"]:
            continue  # "users who are unverified"
        if word in known["copulas"] and not (
            word == "be" and kept and kept[-1] in known["before_copula"]
        ):
            if [following] == words[position + 1 :] and following.isdecimal() and following != "0":
                break  # "Minimum limit is 1": the number is a value
            kept.append(COPULA)
            continue
        if word in known["perfect"] and (
            following in known["participles"] or following.endswith("ed")
        ):
            continue
        kept.append(word)
    while kept and (kept[0] in known["conjunctions"] or kept[0] in known["subjects"]):
        kept.pop(0)
    return kept


def is_solid(words: Sequence[str]) -> bool:
    """Whether there is a word among the marks and numbers."""
    return any(
        word not in (HOLE, COPULA) and not word.isdecimal() and len(word) > 1 for word in words
    )


def is_generic(words: Sequence[str]) -> bool:
    """Whether the words say only that something went wrong."""
    return all(word in vocabulary()["generic"] or word in (HOLE, COPULA) for word in words)


def counted(words: Sequence[str]) -> list[str]:
    """The words that a name is made of: without copulas."""
    return [word for word in words if word != COPULA]
