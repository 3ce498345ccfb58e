"""Grids: cells with spans become a rectangle in which every place has its cell.

The rules are those of the HTML standard ("forming a table"), with limits: a page may claim
`colspan="1000000000"`, and `rowspan="0"` reaches to the end of the table.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from errlex.blocks import EMPTY_CELL, Cell, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_COLUMNS = 1000
"""Columns of a grid; the standard's limit for colspan."""
MAX_PLACES = 4_000_000
"""Places (rows times columns) of a grid; beyond it, short rows stay short and spans are not repeated."""


@dataclass(frozen=True, slots=True)
class SpanCell:
    """A cell as written. rows: 0 reaches to the end of the table."""

    cell: Cell
    columns: int = 1
    rows: int = 1


def lay_out(
    written: Iterable[tuple[Sequence[SpanCell], int | None]], problems: list[str]
) -> list[Row]:
    """The rectangular grid of `written` rows (their cells, their line).

    Cells that cannot be placed within the limits are dropped and said so in `problems`.
    """
    grid: list[tuple[list[Cell], int | None]] = []
    pending: dict[int, tuple[Cell, int]] = {}  # column -> (cell, rows still to cover; -1: all)
    cut = 0
    places = 0
    for cells, line in written:
        row: list[Cell] = []
        for item in cells:
            _take_pending(row, pending)
            columns = min(item.columns, MAX_COLUMNS - len(row))
            if places > MAX_PLACES:
                columns = min(columns, 1)
            cut += columns < item.columns
            if columns < 1:
                continue
            covered = replace(item.cell, spanned=True) if columns > 1 or item.rows != 1 else None
            row.append(item.cell)
            for column in range(len(row) - 1, len(row) - 1 + columns):
                if column == len(row) and covered:
                    row.append(covered)
                if item.rows != 1 and covered:
                    pending[column] = (covered, item.rows - 1)
        _take_pending(row, pending)
        _fill_pending(row, pending)
        places += len(row)
        grid.append((row, line))
    if cut:
        problems.append(
            f"{cut} cells reach beyond column {MAX_COLUMNS} or the table's limit and were cut"
        )
    return _rectangle(grid, problems)


def _take_pending(row: list[Cell], pending: dict[int, tuple[Cell, int]]) -> None:
    """Put into `row` the cells of earlier rows that reach down to its next places."""
    while (entry := pending.get(len(row))) is not None:
        column = len(row)
        cell, left = entry
        row.append(cell)
        if left == 1:
            del pending[column]
        else:
            pending[column] = (cell, left - 1)


def _fill_pending(row: list[Cell], pending: dict[int, tuple[Cell, int]]) -> None:
    """The same for places to the right of a short row's last cell."""
    while pending and max(pending) >= len(row):
        if len(row) not in pending:
            row.append(EMPTY_CELL)
        _take_pending(row, pending)


def _rectangle(grid: list[tuple[list[Cell], int | None]], problems: list[str]) -> list[Row]:
    """Short rows padded to the widest, unless that is hostile."""
    width = max((len(cells) for cells, _ in grid), default=0)
    if width * len(grid) > MAX_PLACES:
        problems.append(f"a table of {len(grid)} rows by {width} columns is left ragged")
        return [Row(tuple(cells), line) for cells, line in grid]
    return [Row((*cells, *[EMPTY_CELL] * (width - len(cells))), line) for cells, line in grid]
