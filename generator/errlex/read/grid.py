"""Grids: cells with spans become a rectangle with a cell in every place.

The rules are those of the HTML standard ("forming a table"), with limits: a page may claim
`colspan="1000000000"`, and `rowspan="0"` reaches to the end of the table.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from errlex.blocks import EMPTY_CELL, Cell, Row
from errlex.value import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_COLUMNS = 1000
"""Columns of a grid; the standard's limit for colspan."""
MAX_PLACES = 20_000
"""Places (rows times columns) of a grid, besides MAX_PER_CELL for each cell that the page has. Beyond it spans are
ignored and short rows stay short, so that a page of spans costs no more than its size."""
MAX_PER_CELL = 20

_Pending = dict[int, tuple[Cell, int]]
"""Column -> the cell that reaches down there from a row above, and for how many rows (-1: all)."""


@value(frozen=True, slots=True)
class SpanCell:
    """A cell that covers several places. rows: 0 reaches to the end of the table."""

    cell: Cell
    columns: int = 1
    rows: int = 1


def lay_out(
    written: Iterable[tuple[Sequence[Cell | SpanCell], int | None]], problems: list[str]
) -> list[Row]:
    """Return the rectangular grid of rows.

    written: (cells, line) of each row as the page has them; line is None if unknown. problems: gets a sentence
    for each limit that cut the table.
    """
    grid: list[tuple[list[Cell], int | None]] = []
    pending: _Pending = {}
    cut = places = 0
    limit = MAX_PLACES
    for cells, line in written:
        limit += MAX_PER_CELL * len(cells)
        if places > limit and pending:
            problems.append(f"row {len(grid) + 1}: the table is too large, its row spans end here")
            pending.clear()
        row, beyond = _place(cells, pending, spans=places <= limit)
        cut += beyond
        places += len(row)
        grid.append((row, line))
    if cut:
        problems.append(
            f"{cut} cells or spans reach beyond column {MAX_COLUMNS} and were cut there"
        )
    return _rectangle(grid, limit, problems)


def _place(
    cells: Sequence[Cell | SpanCell], pending: _Pending, *, spans: bool
) -> tuple[list[Cell], int]:
    """Return one row with all its places filled, and the number of cells that were cut."""
    row: list[Cell] = []
    cut = 0
    for item in cells:
        if pending:
            _take_pending(row, pending)
        room = MAX_COLUMNS - len(row)
        if isinstance(item, Cell):
            if room:
                row.append(item)
            else:
                cut += 1
            continue
        columns = min(item.columns, room)
        cut += columns < item.columns
        if columns < 1:
            continue
        if not spans:
            row.append(item.cell)
            continue
        covered = replace(item.cell, spanned=True)
        if item.rows != 1:
            pending.update(
                (column, (covered, item.rows - 1)) for column in range(len(row), len(row) + columns)
            )
        row.append(item.cell)
        row.extend([covered] * (columns - 1))
    if pending:
        last = max(pending)
        _take_pending(row, pending)
        while last > len(row):
            row.append(EMPTY_CELL)
            _take_pending(row, pending)
    return row, cut


def _take_pending(row: list[Cell], pending: _Pending) -> None:
    """Append to `row` the cells of earlier rows that span its next places."""
    while (entry := pending.get(len(row))) is not None:
        column = len(row)
        cell, left = entry
        row.append(cell)
        if left == 1:
            del pending[column]
        else:
            pending[column] = (cell, left - 1)


def _rectangle(
    grid: list[tuple[list[Cell], int | None]], limit: int, problems: list[str]
) -> list[Row]:
    """Return all rows, the short ones padded to the widest unless that makes more places than `limit`."""
    width = max((len(cells) for cells, _ in grid), default=0)
    if width * len(grid) > limit:
        problems.append(f"a table of {len(grid)} rows by {width} columns is left ragged")
        return [Row(tuple(cells), line) for cells, line in grid]
    for cells, _ in grid:
        if len(cells) < width:
            cells.extend([EMPTY_CELL] * (width - len(cells)))
    return [Row(tuple(cells), line) for cells, line in grid]
