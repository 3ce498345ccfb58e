"""Wording: chooses the words of a message that become a constant: "Minimum size is %s" -> minimum, size.

`names` uses it for codes without a documented symbol. Its vocabulary is in `data/wording.toml`. All functions are
pure and read English. A message in another language gives its English part if that is a phrase, else nothing.

    clauses    message -> clauses, each with its function
    words      clause -> phrase, a list of words
    shorten    phrase -> at most 12 words and 64 characters
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from errlex.naming.clauses import Clause, clauses, plain, without_asides
from errlex.naming.phrases import (
    COPULA,
    HOLE,
    is_generic,
    phrase,
    says_something,
    split_words,
    verb_of,
    vocabulary,
    without_marks,
)
from errlex.naming.shorten import EASY_SIZE, MAX_SIZE, fits, short_forms, trimmed, without_holes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Maximum number of short forms of a clause to try.
MOST_NAMES = 6
#: A clause of fewer words only names an object; the next clause says what is wrong with it.
_FEWEST = 3
_ASIDE = re.compile(r"\(([A-Za-z][\w -]{2,30})\)")
#: Kinds of clauses, the best source of a name first. states: describes a condition. vague: says only that something
#: is wrong.
_RANKS = (
    "says",
    "states",
    "fails",
    "advises",
    "labels",
    "causes",
    "prepares",
    "vague",
    "refers",
    "courtesy",
)


def message_names(message: str) -> Iterator[list[str]]:
    """Yield names for `message`, as lists of words, the best first; the others are for when it is taken.

    An alternative has more words of the clause, joins the clause with another one, or is another clause.
    """
    said = clauses(message)
    for chosen in sorted(said, key=_rank):
        if first := next(_names_of(chosen.words), []):
            place = said.index(chosen)
            yield from _with_neighbour(first, chosen, said[:place], said[place + 1 :])
            yield first
            yield from _saying_more(first, chosen, said)
            yield from _with_circumstances(first, chosen, said, message)
            return


def _rank(clause: Clause) -> int:
    vague = is_generic(clause.words) and clause.role not in ("refers", "courtesy")
    if is_state(clause) and not vague:
        return _RANKS.index("states")
    return _RANKS.index("vague" if vague else clause.role)


def is_state(clause: Clause) -> bool:
    """Whether a clause only describes a condition: "There is a spot leverage order, ..."."""
    return (
        clause.role == "says"
        and clause.words[0] == COPULA
        and len(clause.words) > 1
        and not says_something(clause.words[1:])
    )


def _with_neighbour(
    first: list[str], chosen: Clause, before: Sequence[Clause], after: Sequence[Clause]
) -> Iterator[list[str]]:
    """Yield a failure with its reason ("Switching failed, margin is negative"), or a noun with its predicate from the next clause."""
    joined: list[str] = []
    size = EASY_SIZE
    if chosen.role == "fails":
        joined = [*first, *without_marks(without_holes(after[0].words))]
    elif chosen.role == "says" and before and before[-1].role == "fails":
        if not is_generic(before[-1].words) or chosen.words[-2:] == [COPULA, HOLE]:
            joined = [*without_marks(without_holes(before[-1].words)), *first]
            size = MAX_SIZE if _only_names(chosen) else EASY_SIZE
    elif chosen.role == "says" and before and is_state(before[-1]):
        state = without_marks(without_holes(before[-1].words))
        joined = [*state, *first] if state[-1:] != first[:1] else []
    elif first[0] in vocabulary()["attempting"] and before and before[-1].role == "causes":
        whole = [*first, *without_marks(without_holes(before[-1].words[1:]))]
        joined = next((words for words in short_forms(whole) if words[: len(first)] == first), [])
    elif len(first) < _FEWEST and _only_names(chosen) and after and _says_of_it(after[0]):
        joined = [*first, *without_marks(after[0].words)]
    elif len(first) < _FEWEST and is_state(chosen) and after and after[0].role == "advises":
        joined, size = [*first, *without_marks(without_holes(after[0].words))], MAX_SIZE
    if joined and fits(joined := trimmed(joined), size):
        yield joined


def _only_names(clause: Clause) -> bool:
    return not says_something(clause.words) and not vocabulary()["generic"] & set(clause.words)


def _says_of_it(clause: Clause) -> bool:
    """Whether a clause is a predicate that needs the clause before it as its subject: "is not supported"."""
    words = clause.words
    whole = words[0] in vocabulary()["complete"] or HOLE in words
    return clause.role == "says" and says_something(words) and not whole


def _saying_more(first: list[str], chosen: Clause, said: Sequence[Clause]) -> Iterator[list[str]]:
    for words in islice(_names_of(chosen.words), 1, MOST_NAMES):
        if first[0] in words and not set(words) <= set(first):
            yield words
    if why := _cause(chosen.words):
        yield from islice(_names_of(why), 1)
    for other in said:
        if other is not chosen and other.role in ("says", "advises"):
            yield from _with_other(first, other)


def _with_other(first: list[str], other: Clause) -> Iterator[list[str]]:
    """Yield a name joined with another clause, or that clause alone if both together are too long.

    Not "the limit is {0}".
    """
    if f"{COPULA} {HOLE}" in " ".join(other.words):
        return
    more = without_marks(without_holes(other.words))
    if fits(joined := trimmed([*first, *more]), MAX_SIZE) and (
        HOLE not in other.words or len(more) > 1
    ):
        yield joined
    elif other.role == "advises" or (says_something(other.words) and not is_generic(other.words)):
        yield from islice(_names_of(other.words), 1)


def _with_circumstances(
    first: list[str], chosen: Clause, said: Sequence[Clause], message: str
) -> Iterator[list[str]]:
    """Yield a name with its circumstances: "due to ...", "under ... mode,", "(Advanced)"."""
    told = [clause.words for clause in said if clause.role in ("causes", "prepares")]
    told += [chosen.words[place + 1 :] for place, word in enumerate(chosen.words) if word == "due"]
    told += [phrase(plain(aside)) for aside in _ASIDE.findall(message)]
    for words in told:
        while words and words[0] in vocabulary()["prepositions"]:
            words = words[1:]
        more = [word for word in without_marks(without_holes(words)) if not word.isdecimal()]
        if more and not set(more) <= set(first) and fits([*first, *more], MAX_SIZE):
            yield trimmed([*first, *more])


def _cause(words: list[str]) -> list[str]:
    """Return the words after "because" or "as" in a phrase if they are a statement, else []."""
    explains = [place for place, word in enumerate(words) if word in ("because", "since", "as")]
    why = phrase(" ".join(words[explains[-1] + 1 :])) if explains else []
    return why if why and says_something(why) else []


def _names_of(words: list[str]) -> Iterator[list[str]]:
    """Yield names made of a phrase. A name does not begin with a number: "24-hour limit" is HOUR_LIMIT."""
    known = vocabulary()
    words = _judged(words)
    if words[1:2] == [COPULA] and words[0] == words[-1] and 3 < len(words) < 6:
        kind = words[2:-1]  # "this product is a novice product"
        joints = (
            known["prepositions"] | known["predicates"] | known["conjunctions"] | known["negations"]
        )
        words = words if joints & set(kind) else words[2:]
    for shorter in short_forms(without_holes(words)):
        written = without_marks(shorter)
        while len(written) > 1 and written[0].isdecimal():
            written.pop(0)
        if HOLE in words and (len(written) == 1 or is_generic(words)):
            value = known["value"]  # "Invalid %s" is INVALID_VALUE
            yield from _names_of([value if word == HOLE else word for word in words])
            return
        yield written


def _judged(words: list[str]) -> list[str]:
    """Return the error that "the maximum amount is {0}" or "remaining amount is {0}" implies: the amount was wrong."""
    known = vocabulary()
    said = words[:-1] if words and words[-1] in known["units"] else words
    if said[-2:] == ["be", HOLE] and said[-3:-2] in (["must"], ["should"]) and said[:-3]:
        return [*said[:-3], "not", "allowed"]  # "the rate should be {0}"
    if said[-1:] == [HOLE] and not (known["predicates"] | {COPULA}) & set(said) and is_data(said):
        return [*said[:-1], known["limited"]] if not known["limits"].keys() & set(said) else words
    verb = verb_of(words)
    says = verb and words[verb - 1] not in known["subjects"]
    if said[-2:] != [COPULA, HOLE] or (says and verb != len(said) - 2):
        return words
    thing, limits = said[:-2], known["limits"].keys()
    if told := [known["limits"][word] for word in thing if word in limits]:
        return [*thing, *told[0].split()]
    return [*thing, known["limited"]] if thing and is_data(thing) else words


def is_data(words: list[str]) -> bool:
    """Whether words only name an amount, "remaining withdrawal amount"."""
    known = vocabulary()
    verb = verb_of(words)
    says = verb and words[verb - 1] not in known["subjects"]  # "the amount you can withdraw"
    return bool(known["amounts"] & set(words)) and not says


def section_words(section: str) -> list[str]:
    """Return the subject of a heading in lower case, at most three words: "Spot API Error Code" -> spot."""
    noise = vocabulary()["section_noise"]
    words = [word.lower() for word in split_words(without_asides(plain(section)))]
    return [word for word in words if word not in noise and word != HOLE and not word.isdecimal()][
        :3
    ]
