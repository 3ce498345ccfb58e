"""Tables in text whose columns stand between two or more blanks, one below another.

Code   Meaning             A line of dashes below the first row makes it the header. A line that begins below
1001   The key is old      the second column, or further right, continues the row above it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from errlex.read.text_grid import TextTable

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP = re.compile(r"\t| {2,}")
#: A line below a header: "-----  ------", or "=====  =====".
_RULE = re.compile(r"[ \t]*(?:-{2,}|={2,}|─{2,})(?:[ \t]+(?:-{2,}|={2,}|─{2,}))*[ \t]*")
#: Parts of a program that blanks align: comments, assignments.
_NO_COLUMNS = re.compile(r"//|/\*|#|[*-] |:?=|--")
#: Minimum number of rows of a table with two columns between blanks: two rows may be chance.
MIN_ROWS = 3
#: Maximum distance in characters between a text and its column, in columns between blanks.
SLACK = 1
#: Blanks that replaced a tab: fewer may stand behind a sentence.
TAB = 3
MAX_COLUMNS = 64

Fields = list[tuple[int, str]]


def _fields(line: str) -> Fields:
    """Return the texts of a line between two or more blanks, each with the column where it begins."""
    line = line.expandtabs(8).rstrip()
    fields: Fields = []
    at = 0
    for gap in _GAP.finditer(line):
        if line[at : gap.start()].strip():
            fields.append((at, line[at : gap.start()].strip()))
        at = gap.end()
    if line[at:].strip():
        fields.append((at, line[at:].strip()))
    return fields[:MAX_COLUMNS]


def blanks_at(lines: Sequence[str], start: int) -> TextTable | None:
    """Return the table with columns between blanks that begins at `start`; None if there is none."""
    if "  " not in lines[start] and "\t" not in lines[start]:
        return None
    first = _fields(lines[start])
    if len(first) < 2 or _NO_COLUMNS.match(first[0][1]) or _NO_COLUMNS.match(first[1][1]):
        return None
    table = TextTable(start, start + 1, [(start, [text for _, text in first])])
    columns = [at for at, _ in first]
    tab = _tab(lines[start])
    number = start + 1
    full = 1
    while number < len(lines):
        line = lines[number]
        if not line.strip():
            if not (number + 1 < len(lines) and _is_row(_fields(lines[number + 1]), columns)):
                break
        elif _RULE.fullmatch(line) and len(table.rows) == 1:
            table.header = True
        elif _RULE.fullmatch(line) and len(_fields(line)) == len(columns):
            table.end = number + 1  # the last line of a table of reStructuredText
            break
        elif _is_row(fields := _fields(line), columns) or (
            len(fields) == len(columns) and tab and _tab(line) == tab
        ):
            table.rows.append((number, _placed(fields, columns)))
            full += 1
        elif fields[0][0] >= columns[1] - SLACK:
            _go_on(table.rows[-1][1], _aligned(fields, columns))
        else:
            break
        number += 1
        table.end = number
    return table if full >= MIN_ROWS or (table.header and full > 1) else None


def _tab(line: str) -> int:
    """Number of blanks between the texts of a line if it is the same everywhere, as where blanks replaced tabs; else 0."""
    gaps = {found.end() - found.start() for found in _GAP.finditer(line.strip())}
    return gap if len(gaps) == 1 and (gap := gaps.pop()) >= TAB else 0


def _is_row(fields: Fields, columns: Sequence[int]) -> bool:
    """Whether a line is a row: two texts or more, the first at the first column, the second at another.

    A row with all its cells need not be aligned, since wide characters take up two columns of a screen.
    """
    if len(fields) < 2 or abs(fields[0][0] - columns[0]) > SLACK:
        return False
    second = fields[1][0]
    if any(abs(second - column) <= SLACK for column in columns[1:]):
        return True
    return len(fields) == len(columns) and not all(text.isascii() for _, text in fields)


def _placed(fields: Fields, columns: Sequence[int]) -> list[str]:
    """Return the texts of a row's `fields`, each in its column."""
    return (
        [text for _, text in fields] if len(fields) == len(columns) else _aligned(fields, columns)
    )


def _aligned(fields: Fields, columns: Sequence[int]) -> list[str]:
    """Return the texts of `fields`, each in the column where it begins, however many there are."""
    cells = [""] * len(columns)
    bounds = [*columns, 1 << 30]
    for at, text in fields:
        for index, (low, high) in enumerate(pairwise(bounds)):
            if low - SLACK <= at < high - SLACK:
                cells[index] = f"{cells[index]} {text}".strip()
                break
    return cells


def _go_on(cells: list[str], more: list[str]) -> None:
    """Append the texts of a wrapped line to the cells above them."""
    for index, text in enumerate(more):
        if text and index < len(cells):
            cells[index] = f"{cells[index]} {text}".strip()
        elif text:
            cells.append(text)
