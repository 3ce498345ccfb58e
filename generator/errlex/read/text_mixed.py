"""Tables in text whose rows take several lines, with tabs between some of their cells and line ends between others.

Code<tab>Name         Browsers write so where cells hold blocks of their own. Each row is broken at the same places;
Description           the labels above have as many cells, however they are broken.
1001<tab>NO_KEY
The key is missing
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from errlex.read.text_grid import TextTable

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONSTANT = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|(?:WSA)?E[A-Z]{3,}\b")
#: What no line of labels has: it is found sooner than the cells.
_NO_LABEL = re.compile(r"\d|[.!:](?:\t|$)")
#: Maximum number of lines of the labels and of a row, and minimum number of rows.
LINES = 6
ROWS = 2
#: Maximum length in characters of a label, and of the first cell of a row.
LABEL = 40
FIRST = 60
#: Maximum number of empty lines between two lines of a row.
BLANK = 2
#: Number of lines that are remembered: each is asked for as a label, as a row, and below each of the lines above.
REMEMBERED = 64


def mixed_at(lines: Sequence[str], start: int) -> TextTable | None:
    """Return such a table whose labels begin on lines[start]; None if there is none."""
    if not _is_label_line(lines[start]):
        return None
    if not any("\t" in line and "\t" in line.strip() for line in lines[start : start + 3 * LINES]):
        return None
    labels: list[str] = []
    number: int | None = start
    for _ in range(LINES):
        if number is None or not _is_label_line(lines[number]) or _CONSTANT.match(lines[number]):
            return None
        labels += _cells(lines[number])
        number = _next(lines, number)
        table = _rows(lines, start, labels, number) if number and len(labels) > 2 else None
        if table is not None:
            return table
    return None


@lru_cache(REMEMBERED)
def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().split("\t"))


@lru_cache(REMEMBERED)
def _is_label_line(line: str) -> bool:
    if _NO_LABEL.search(line):
        return False
    cells = _cells(line)
    return all(
        cell
        and len(cell) <= LABEL
        and (cell.isascii() or not any(map(str.isdigit, cell)))
        and cell[-1] not in ".!:"
        for cell in cells
    )


def _next(lines: Sequence[str], number: int) -> int | None:
    """Return the next line with a text; None if it is far away."""
    for after in range(number + 1, min(number + 2 + BLANK, len(lines))):
        if lines[after].strip():
            return after
    return None


def _rows(lines: Sequence[str], start: int, labels: Sequence[str], first: int) -> TextTable | None:
    """Return the table whose rows begin on lines[first], each of as many cells as there are labels."""
    if not _begins_row(lines[first].strip().partition("\t")[0].strip()):
        return None
    pattern: list[int] = []
    at: int | None = first
    while at is not None and sum(pattern) < len(labels) and len(pattern) < LINES:
        pattern.append(len(_cells(lines[at])))
        at = _next(lines, at)
    if sum(pattern) != len(labels) or len(set(pattern)) < 2:
        return None
    table = TextTable(start, first, [(start, [*labels])], header=True)
    at = first
    while at is not None:
        row: list[str] = []
        begun = at
        for count in pattern:
            cells = _cells(lines[at]) if at is not None else ()
            if len(cells) != count:
                return table if len(table.rows) > ROWS else None
            row += cells
            last, at = at, _next(lines, at) if at is not None else None
        if not _begins_row(row[0]):
            break
        table.rows.append((begun, row))
        table.end = (last or begun) + 1
    return table if len(table.rows) > ROWS else None


def _begins_row(text: str) -> bool:
    """Whether a first cell is a number, or one word with a digit, underscore or capitals: no sentence."""
    if len(text) > FIRST or " " in text:
        return False
    return (
        any(sign.isdigit() or sign in "_-" for sign in text)
        or text.isupper()
        or text[1:] != text[1:].lower()
    )
