"""Words of a message that can stand as a constant: "Minimum size is %s" -> minimum, size.

Used by `names` for codes that have no documented symbol. The words it knows are in
`data/wording.toml`. Everything here is pure and works on English; a message in another language
gives its English part where that is a phrase of its own, else nothing.

    clauses    message -> clauses, the one worth a name first
    words      clause -> phrase, a list of words
    shorten    phrase -> at most 8 words and 48 characters
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from errlex.naming.clauses import clauses, plain, without_asides
from errlex.naming.shorten import (
    fits,
    reason,
    says_something,
    shortened,
    trimmed,
    without_holes,
)
from errlex.naming.words import (
    COPULA,
    HOLE,
    counted,
    is_generic,
    is_solid,
    phrase,
    split_words,
    vocabulary,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["message_names", "message_words", "section_words", "split_words", "vocabulary"]

#: Ways to shorten a clause that are looked at.
MOST_NAMES = 3


def message_words(message: str) -> list[str]:
    """The words of `message` that tell it from others, in lower case: at most 8, at most 48 characters.

    Empty where it has no English phrase.
    """
    return next(message_names(message), [])


def message_names(message: str) -> Iterator[list[str]]:
    """Names for `message`, as lists of words, the best first; the others are for when that is taken.

    They say more of the clause, or the clause with the next one, or another clause.
    """
    phrases = [words for words in map(phrase, clauses(plain(message))) if is_solid(words)]
    if not phrases:
        return
    known = vocabulary()
    chosen = next(
        (
            words
            for words in phrases
            if not is_generic(words) and words[0] not in known["referring"]
        ),
        phrases[0],
    )
    first = next(_names_of(chosen), [])
    others = [words for words in map(phrase, clauses(plain(message), preparing=False)) if words]
    if len(first) < 3 and not says_something(chosen) and not known["generic"] & set(chosen):
        yield from _with_next(first, others[others.index(chosen) + 1 :] if chosen in others else [])
    yield first
    if why := reason(chosen):
        yield from islice(_names_of(why), 1)
    for words in islice(_names_of(chosen), 1, MOST_NAMES):
        if first[0] in words and not set(words) <= set(first):
            yield words
    for other in others:
        if other == chosen or not is_solid(other) or other[0] in known["advising"]:
            continue
        if HOLE in other and COPULA in other and other.index(HOLE) == other.index(COPULA) + 1:
            continue  # "the limit is {0}"
        more = counted(without_holes(other))
        if fits(joined := trimmed([*first, *more])) and (HOLE not in other or len(more) > 1):
            yield joined
        elif says_something(other) and not is_generic(other):
            yield from islice(_names_of(other), 1)


def _with_next(first: list[str], others: list[list[str]]) -> Iterator[list[str]]:
    """A thing that is only named, with what is said next: "You are a trader. Bots are not supported"."""
    known = vocabulary()
    for other in others[:1]:
        if not says_something(other) or other[0] in known["advising"] | known["complete"]:
            continue
        joined = trimmed([*first, *counted(without_holes(other))])
        if HOLE not in other and fits(joined):
            yield joined


def _names_of(words: list[str]) -> Iterator[list[str]]:
    """Names made of a phrase. A number does not lead: "24-hour limit" is HOUR_LIMIT."""
    for shorter in shortened(without_holes(words)):
        written = counted(shorter)
        while len(written) > 1 and written[0].isdecimal():
            written.pop(0)
        if HOLE in words and (
            len(written) == 1 or is_generic(words)
        ):  # "Invalid %s" is INVALID_VALUE
            yield from _names_of(
                [vocabulary()["value"] if word == HOLE else word for word in words]
            )
            return
        yield written


def section_words(section: str) -> list[str]:
    """What a heading is about, in lower case: "Spot API Error Code" -> spot. At most three words."""
    noise = vocabulary()["section_noise"]
    words = [word.lower() for word in split_words(without_asides(plain(section)))]
    return [word for word in words if word not in noise and word != HOLE and not word.isdecimal()][
        :3
    ]
