"""Tables that have one cell a line and no header: rows of one length, each begun by a short code or a constant."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from errlex.extract.codes import CAPITALS
from errlex.extract.context import is_label
from errlex.extract.headers import is_phrase
from errlex.text import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: The number of the first line, and of the line after the last.
Span = tuple[int, int]
#: Maximum length in characters of a label.
MAX_LABEL = 40
#: The rest of a tag that the page's author broke: "Error code/th>".
BROKEN_TAG = re.compile(r"</?\w*>|/\w+>$")
#: What stands behind a label: "Description (English)".
_ASIDE = re.compile(r"(?<=\w) \(\w[\w ]{0,19}\)\Z")
#: A code on a line of its own. Rows that begin with such, each as long as the others, need no header.
_SHORT = re.compile(r"[+-]?\d{1,6}|[A-Z]{1,3}\d{1,3}|[1-9][xX]{2}")
SHORTEST = 7
"""Characters of the longest of these."""
SHORT_ROWS = 4
#: Number of lines of such a row, and of lines below the last one within which another code would belong to it.
LENGTHS = (2, 3, 4)
FURTHER = 4
#: Minimum share of rows that say more than a word ("Conflict").
MOST_SAID = 0.6
#: A constant on a line of its own, perhaps with a status behind it.
CONSTANT = re.compile(rf"{CAPITALS}(?:\s*[(（\[][1-5]\d\d[)）\]])?")
#: The same among others, where one word will do.
_CONSTANT_WORD = re.compile(rf"{CONSTANT.pattern}|[A-Z]{{4,}}")
#: A code before its constant, which begins a row of its own: "-2011 CANCEL_REJECTED".
_NUMBERED = re.compile(rf"[+-]?\d{{2,10}}\W{{1,5}}{CAPITALS}\W{{0,3}}")
_SPACE = re.compile(r"\S\s+\S")
#: Lines below a constant, and minimum number of such rows.
BELOW = (1, 2)
CONSTANT_ROWS = 2


class _Run(NamedTuple):
    """Rows that follow one another. end: the line after the last. said: how many rows say more than a word."""

    end: int
    distinct: bool
    said: int


@lru_cache(maxsize=1024)
def is_column_label(text: str) -> bool:
    """Whether a line is one of the known labels of columns."""
    if len(text) > MAX_LABEL:
        return False
    if text.endswith(")"):
        text = _ASIDE.sub("", text)
    return is_phrase(BROKEN_TAG.sub("", text) if ">" in text else text)


class Runs:
    """Rows of equal length that follow one another, each looked at once: they are asked for from each of their rows on.

    A page that repeats its codes has no table from any of its rows on.
    """

    def __init__(self, texts: Sequence[str], is_row: Callable[[Sequence[str]], bool]) -> None:
        """is_row: whether the lines given to it are a row."""
        self._texts = texts
        self._is_row = is_row
        self._runs: dict[tuple[int, int], _Run] = {}

    def at(self, start: int, length: int) -> _Run:
        """Return the run of rows of `length` lines from `start` on."""
        if (start, length) not in self._runs:
            end = start
            while end + length <= len(self._texts) and self._is_row(
                self._texts[end : end + length]
            ):
                end += length
            seen: set[str] = set()
            said = 0
            self._runs[start, length] = _Run(end, distinct=True, said=0)
            for number, at in enumerate(range(end - length, start - 1, -length), start=1):
                seen.add(self._texts[at])
                said += _says_something(self._texts[at + 1 : at + length])
                self._runs[at, length] = _Run(end, distinct=len(seen) == number, said=said)
        return self._runs[start, length]


def short_rows(texts: Sequence[str], start: int, runs: Runs) -> list[Span] | None:
    """Return the rows of a table without header that begins at `start`; None if there is none.

    Each begins with a short code, another one than the others, and has as many lines. runs: of such rows in `texts`.
    """
    for length in LENGTHS if _SHORT.fullmatch(texts[start]) else ():
        run = runs.at(start, length)
        count = (run.end - start) // length
        if count < SHORT_ROWS or _goes_on(texts, run.end):
            continue
        return (
            _spans(start, run.end, length)
            if run.distinct and run.said >= MOST_SAID * count
            else None
        )
    return None


def _spans(start: int, end: int, length: int) -> list[Span]:
    return [(at, at + length) for at in range(start, end, length)]


def begins_with_code(lines: Sequence[str]) -> bool:
    """Whether the lines are a code, and others that are none."""
    return bool(_SHORT.fullmatch(lines[0])) and not any(map(_SHORT.fullmatch, lines[1:]))


def _says_something(lines: Sequence[str]) -> bool:
    """Whether one of the lines is more than a word, or a constant."""
    return any(_is_text(text) or CONSTANT.fullmatch(text) for text in lines)


def _goes_on(texts: Sequence[str], end: int) -> bool:
    """Whether another code stands a few lines below the last row, and no title or label before it: the rows are not equally long."""
    for text in texts[end : min(end + FURTHER, len(texts) - 1)]:
        if _SHORT.fullmatch(text):
            return True
        if is_column_label(text) or is_label(text):
            return False
    return False


def constant_rows(texts: Sequence[str], start: int, runs: Runs) -> list[Span] | None:
    """Return the rows of a table without header that begins at `start`; None if there is none.

    Each begins with a constant and has as many lines, the last one a text. runs: of such rows in `texts`.
    """
    if not CONSTANT.fullmatch(texts[start]):
        return None
    lengths = [1 + below for below in BELOW]
    best = max(lengths, key=lambda length: (runs.at(start, length).end - start) // length)
    run = runs.at(start, best)
    rows = (run.end - start) // best
    return _spans(start, run.end, best) if rows >= CONSTANT_ROWS and run.distinct else None


def begins_with_constant(lines: Sequence[str]) -> bool:
    """Whether the lines are a constant, and others that are none, the last one a text."""
    if not _CONSTANT_WORD.fullmatch(lines[0]) or any(map(CONSTANT.fullmatch, lines[1:])):
        return False
    return _is_sentence(lines[-1])


def _is_sentence(text: str) -> bool:
    """Whether `text` has two words or more, or is written without blanks between them, and is no row of its own."""
    words = _SPACE.search(text) is not None or is_unspaced(text)
    return words and not is_column_label(text) and not _NUMBERED.fullmatch(text)


def _is_text(text: str) -> bool:
    words = " " in text or is_unspaced(text)
    return words and not _SHORT.fullmatch(text.partition(" ")[0])
