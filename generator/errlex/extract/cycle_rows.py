"""Rows of tables that have one cell a line: which lines are the header, and which belong to each row."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from errlex.extract.codes import CAPITALS, read_codes
from errlex.extract.context import is_label
from errlex.extract.headers import CODE_HINTS, Hint, hint, is_phrase
from errlex.extract.lookalikes import is_placeholder
from errlex.extract.uneven import is_name, rows_from, sort_of
from errlex.text import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

#: The number of the first line, and of the line after the last.
Span = tuple[int, int]
#: Maximum number of columns of such a table, and minimum number of rows.
COLUMNS = 7
ROWS = 3
#: Maximum length in characters of a label, and of a code.
MAX_LABEL = 40
#: The rest of a tag that the page's author broke: "Error code/th>".
_BROKEN_TAG = re.compile(r"</?\w*>|/\w+>$")
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
#: A code before its constant, which begins a row of its own: "-2011 CANCEL_REJECTED".
_NUMBERED = re.compile(rf"[+-]?\d{{2,10}}\W{{1,5}}{CAPITALS}\W{{0,3}}")
#: The code of a row, where a repeated header says that the line is one.
_WORD = re.compile(r"[\w.-]{1,60}")
_SPACE = re.compile(r"\S\s+\S")
#: Lines below a constant, and minimum number of such rows.
BELOW = (1, 2)
CONSTANT_ROWS = 2
_CODES: tuple[Hint, ...] = ("error_code", "code", "error", "status", "http")


class Cycle(NamedTuple):
    """A table. rows: the lines of each; the first is the header, or a row if none is needed. headed: the header was found again above other rows."""

    rows: list[Span]
    headed: bool = False


class _Run(NamedTuple):
    """Rows that follow one another. end: the line after the last. said: how many rows say more than a word."""

    end: int
    distinct: bool
    said: int


def cycles_of(texts: Sequence[str]) -> Iterator[Cycle]:
    """Yield the tables among lines of text, in order."""
    begins = [at for at, text in enumerate(texts[:-1]) if len(text) <= MAX_LABEL or "_" in text]
    if not begins:
        return  # as most prose
    again = _headers_again(texts)
    short, constants = _Runs(texts, _is_row), _Runs(texts, _is_row_of_constant)
    end = 0
    for at in begins:
        if at < end:
            continue
        labels = _is_label(texts[at]) and _is_label(texts[at + 1])
        rows = _table_at(texts, at) if labels else None
        headed = rows is None and at in again
        if headed:
            rows = _below_header(texts, at, at + again[at])
        if rows is None and (len(texts[at]) <= SHORTEST or "_" in texts[at]):  # few lines are asked
            rows = _without_header(texts, at, short) or _constants(texts, at, constants)
        if rows is not None:
            yield Cycle(rows, headed)
            end = rows[-1][1]


def _table_at(texts: Sequence[str], start: int) -> list[Span] | None:
    """Return the rows, header first, of the table that begins on line `start`; None if no table begins there.

    A heading may read like a column's label ("Error code" above "Error code", "Message"). Of the lines that
    may begin the header, the one wins with which the complete rows have the most cells.
    """
    end = start
    while end - start <= COLUMNS and _is_label(_at(texts, end)):
        end += 1
    ends = (end, end - 1)  # the last label may be the name of a group
    spans = [(first, last) for last in ends for first in range(start, last - 1)]
    found = [rows for span in spans if (rows := _rows_below(texts, *span))]
    return max(found, key=lambda rows: (_complete(rows), -_code_labels(texts, rows)), default=None)


def _code_labels(texts: Sequence[str], rows: Sequence[Span]) -> int:
    """Return how many labels of a header name codes: of several, the first ones are titles of the page."""
    return sum(hint(text) in CODE_HINTS for text in texts[slice(*rows[0])])


def _headers_again(texts: Sequence[str]) -> dict[int, int]:
    """Return (line -> number of lines) of each header that stands above several tables, its label of codes first.

    That it is repeated tells which lines belong to it, even if they are no known labels.
    """
    places: dict[str, list[int]] = {
        text: []
        for text, count in Counter(texts).items()
        if count > 1 and len(text) <= MAX_LABEL and hint(text) in ("error_code", "code")
    }
    for at, text in enumerate(texts) if places else ():
        if text in places:
            places[text].append(at)
    found: dict[int, int] = {}
    for starts in places.values():
        columns = 0
        while columns < COLUMNS and len({_at(texts, at + columns) for at in starts}) == 1:
            columns += 1
        short = all(len(text) <= MAX_LABEL for text in texts[starts[0] : starts[0] + columns])
        if columns > 1 and short:
            found.update(dict.fromkeys(starts, columns))
    return found


def _below_header(texts: Sequence[str], start: int, end: int) -> list[Span] | None:
    """Return the rows, header first, below a header that is repeated: each begins with a word or a number. None if there are none."""
    columns = end - start
    rows = [(start, end)]
    while end + columns <= len(texts) and _WORD.fullmatch(texts[end]):
        rows.append((end, end + columns))
        end += columns
    return rows if len(rows) > 1 else None


class _Runs:
    """Rows of equal length that follow one another, each looked at once: they are asked for from each of their rows on.

    A page that repeats its codes has no table from any of its rows on.
    """

    def __init__(self, texts: Sequence[str], is_row: Callable[[Sequence[str]], bool]) -> None:
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


def _without_header(texts: Sequence[str], start: int, runs: _Runs) -> list[Span] | None:
    """Return the rows of a table without header: a short code, each another one, then as many lines in each row."""
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


def _is_row(lines: Sequence[str]) -> bool:
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
        if _is_label(text) or is_label(text):
            return False
    return False


def _constants(texts: Sequence[str], start: int, runs: _Runs) -> list[Span] | None:
    """Return the rows of a table without header: a constant, then as many lines in each row, the last one a text."""
    if not CONSTANT.fullmatch(texts[start]):
        return None
    lengths = [1 + below for below in BELOW]
    best = max(lengths, key=lambda length: (runs.at(start, length).end - start) // length)
    run = runs.at(start, best)
    rows = (run.end - start) // best
    return _spans(start, run.end, best) if rows >= CONSTANT_ROWS and run.distinct else None


def _is_row_of_constant(lines: Sequence[str]) -> bool:
    """Whether the lines are a constant, and others that are none, the last one a text."""
    if not CONSTANT.fullmatch(lines[0]) or any(map(CONSTANT.fullmatch, lines[1:])):
        return False
    return _is_sentence(lines[-1])


def _is_sentence(text: str) -> bool:
    """Whether `text` has two words or more, or is written without blanks between them, and is no row of its own."""
    words = _SPACE.search(text) is not None or is_unspaced(text)
    return words and not _is_label(text) and not _NUMBERED.fullmatch(text)


def _is_text(text: str) -> bool:
    words = " " in text or is_unspaced(text)
    return words and not _SHORT.fullmatch(text.partition(" ")[0])


def _complete(rows: Sequence[Span]) -> int:
    """Return the number of cells in the rows that are as long as the header, less those that lines on their own may lack."""
    columns = rows[0][1] - rows[0][0]
    whole = sum(last - first == columns for first, last in rows[1:])
    return columns * (whole - sum(last - first == 1 for first, last in rows[1:]))


def _rows_below(texts: Sequence[str], start: int, end: int) -> list[Span] | None:
    """Do the same as `_table_at`, with the header on the lines from `start` to before `end`."""
    columns = end - start
    hints = [hint(_BROKEN_TAG.sub("", text)) for text in texts[start:end]]
    index = next((hints.index(kind) for kind in _CODES if kind in hints), None)
    if index is None:
        return None
    rows = _cycle(texts, end, columns, index)
    if not rows and hints[index] == "error_code":
        rows = _of_words(texts, end, columns, index)
    if index == 0:
        named = end + 1 < len(texts) and not _is_code(texts[end]) and _is_label(texts[end])
        uneven = rows_from(texts, end + named, columns, _is_code)
        uneven[:0] = [(end, end + 1)] if named and uneven else []
        rows = max(uneven, rows, key=lambda r: (_whole(texts, r, columns), len(r)))
    if len(rows) < (2 if hints[index] == "error_code" else ROWS):
        return None
    return [(start, end), *rows]


def _whole(texts: Sequence[str], rows: Sequence[Span], columns: int) -> int:
    """Return the number of rows with a cell in each column, less those that begin with another sort of word than the first."""
    whole = [(start, end) for start, end in rows if end - start == columns]
    first = sort_of(texts[rows[0][0]]) if rows else ""
    broken = sum(sort_of(texts[start]) not in (first, "text") for start, _ in whole)
    return len(whole) - broken


@lru_cache(maxsize=1024)
def _is_label(text: str) -> bool:
    if len(text) > MAX_LABEL:
        return False
    if text.endswith(")"):
        text = _ASIDE.sub("", text)
    return is_phrase(_BROKEN_TAG.sub("", text) if ">" in text else text)


def _is_code(text: str) -> bool:
    found = read_codes(text) if len(text) <= MAX_LABEL else None
    return found is not None and found.shape != "word" and not found.rest


def _cycle(texts: Sequence[str], start: int, columns: int, index: int) -> list[Span]:
    """Return rows of `columns` lines each, for as long as the line at `index` of each row is a code.

    Where the codes come second or later, a line between two rows that are alike is the name of a group, a row of one line.
    """
    rows: list[Span] = []
    while start + columns <= len(texts):
        if rows and index and _names_group(texts, rows[-1][0], start, columns, index):
            rows.append((start, start + 1))
            start += 1
        if not _is_code(texts[start + index]) and not (
            rows
            and is_placeholder(texts[start + index])
            and _is_code(_at(texts, start + columns + index))
        ):
            break
        rows.append((start, start + columns))
        start += columns
    return rows


def _names_group(texts: Sequence[str], before: int, start: int, columns: int, index: int) -> bool:
    """Whether the line at `start` names the rows below it: the next row is like that at `before`, a constant before its code."""
    below = start + 1
    return (
        below + columns <= len(texts)
        and is_name(texts[start])
        and all(CONSTANT.fullmatch(texts[at]) for at in (before, below))
        and not CONSTANT.fullmatch(texts[start])
        and _is_code(texts[below + index])
    )


def _of_words(texts: Sequence[str], start: int, columns: int, index: int) -> list[Span]:
    """Return rows whose codes are words, as the header says: each another one, with a sentence in the last column. None if they are few."""
    rows: list[Span] = []
    while start + columns <= len(texts):
        row = texts[start : start + columns]
        if not _WORD.fullmatch(row[index]) or " " not in row[-1] or _is_label(row[0]):
            break
        rows.append((start, start + columns))
        start += columns
    distinct = len({texts[first + index] for first, _ in rows})
    return rows if ROWS <= len(rows) == distinct and index < columns - 1 else []


def _at(texts: Sequence[str], number: int) -> str:
    return texts[number] if number < len(texts) else ""
