"""Copied tables whose first cells span rows, and whose cells have several lines.

HTTP status      Error code        Cause             The first cell of the rows below it is missing in
400 Bad Request  bad_ask,                            the copy. A row ends where it has all its cells.
bad_bid          The order is bad
bad_price,
bad_amount       The values are bad
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.read.text_grid import TextTable

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Minimum number of columns: of two, one is left where the first is missing.
COLUMNS = 3
#: Maximum length in characters of a label of a column.
MAX_LABEL = 48
#: Maximum number of lines of a row.
LINES = 8
_NUMBER = re.compile(r"[+-]?\d")
#: One of several codes of a cell, on a line of its own.
_LISTED = re.compile(r"[`'\"]?[A-Za-z0-9][\w.-]*[`'\"]?(?:[,/;、，]|(?<=\d))")


def spanned_at(lines: Sequence[str], start: int) -> TextTable | None:
    """Return the table with tabs whose header is lines[start]; None if no cell of its first column spans rows.

    Rows below a number lack it if they begin with a word, and rows below a word if they begin with a number.
    """
    if lines[start].count("\t") < COLUMNS - 1:
        return None
    header = _cells(lines[start])
    if not all(0 < len(cell) <= MAX_LABEL for cell in header):
        return None
    table = TextTable(start, start + 1, [(start, header)], header=True)
    spans = 0
    first = second = ""
    while table.end < len(lines) and lines[table.end].strip():
        begun = lines[table.end].strip(" ")
        if "\t" not in begun and first and not _LISTED.fullmatch(begun):
            table.rows[-1][1][-1] += f"\n{begun}"  # the last cell goes on
            table.end += 1
            continue
        lacks = bool(first) and _is_number(begun) != _is_number(first)
        numbered = _is_number(first or begun)
        row = _row(lines, table.end, len(header) - lacks, numbered=numbered)
        if row is None:
            return None
        cells, end = row
        if lacks and _is_number(cells[0]) != _is_number(second):
            return None  # it is the header of another table
        second = second if lacks else cells[1]
        spans += lacks
        first = first if lacks else cells[0]
        table.rows.append((table.end, [first, *cells] if lacks else cells))
        table.end = end
    return table if spans else None


def _row(
    lines: Sequence[str], start: int, width: int, *, numbered: bool
) -> tuple[list[str], int] | None:
    """(the cells of the row that begins on lines[start], the index of the line after it); None if it has other cells.

    numbered: the rows that have their first cell begin with a number, so that no line within a row does.
    """
    cells = [""]
    for number in range(start, min(start + LINES, len(lines))):
        if not lines[number].strip():
            return None
        first, *others = _cells(lines[number])
        if others and numbered and number > start and _is_number(first):
            return None
        cells[-1] = f"{cells[-1]}\n{first}".strip("\n")
        cells += others
        if len(cells) >= width:
            return (cells, number + 1) if len(cells) == width else None
    return None


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("\t")]


def _is_number(text: str) -> bool:
    return _NUMBER.match(text) is not None
