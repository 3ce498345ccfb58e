"""Words of a message that can stand as a constant: "Minimum size is %s" -> minimum, size.

Used by `names` for codes that have no documented symbol. The words it knows are in
`data/wording.toml`. Everything here is pure and works on English; a message in another language
gives its English part where that is a phrase of its own, else nothing.

    clauses    message -> clauses, the one worth a name first
    words      clause -> phrase, a list of words
    shorten    phrase -> at most 8 words and 48 characters
"""

from __future__ import annotations

from errlex.wording.clauses import clauses, plain, without_asides
from errlex.wording.shorten import shortened, without_holes
from errlex.wording.words import (
    HOLE,
    counted,
    is_generic,
    is_solid,
    phrase,
    split_words,
    vocabulary,
)

__all__ = ["message_words", "section_words", "split_words", "vocabulary"]


def message_words(message: str) -> list[str]:
    """The words of `message` that tell it from others, in lower case: at most 8, at most 48 characters.

    Empty where it has no English phrase.
    """
    phrases = [words for words in map(phrase, clauses(plain(message))) if is_solid(words)]
    if not phrases:
        return []
    referring = vocabulary()["referring"]
    chosen = next(
        (words for words in phrases if not is_generic(words) and words[0] not in referring),
        phrases[0],
    )
    words = _name_of(chosen)
    if len(words) == 1 or is_generic(chosen):  # "Invalid %s" is INVALID_VALUE
        words = _name_of([vocabulary()["value"] if word == HOLE else word for word in chosen])
    return words


def _name_of(words: list[str]) -> list[str]:
    """The words of the name. A number does not lead: "24-hour limit" is HOUR_LIMIT."""
    written = counted(shortened(without_holes(words)))
    while len(written) > 1 and written[0].isdecimal():
        written.pop(0)
    return written


def section_words(section: str) -> list[str]:
    """What a heading is about, in lower case: "Spot API Error Code" -> spot. At most three words."""
    noise = vocabulary()["section_noise"]
    words = [word.lower() for word in split_words(without_asides(plain(section)))]
    return [word for word in words if word not in noise and word != HOLE and not word.isdecimal()][
        :3
    ]
