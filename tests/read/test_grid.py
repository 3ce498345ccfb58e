"""Spans that real and hostile tables claim."""

from __future__ import annotations

from errlex.blocks import Cell, Row
from errlex.read.grid import MAX_COLUMNS, MAX_PLACES, SpanCell, lay_out


def texts(rows: list[list[SpanCell]]) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in lay_out([(row, None) for row in rows], [])]


def test_rowspan_zero_reaches_to_the_end() -> None:
    rows = [[SpanCell(Cell("a"), rows=0), SpanCell(Cell("b"))], [SpanCell(Cell("c"))], []]
    assert texts(rows) == [["a", "b"], ["a", "c"], ["a", ""]]


def test_span_to_the_right_of_a_short_row() -> None:
    rows = [
        [SpanCell(Cell("a")), SpanCell(Cell("b")), SpanCell(Cell("c"), rows=2)],
        [SpanCell(Cell("d"))],
    ]
    assert texts(rows) == [["a", "b", "c"], ["d", "", "c"]]


def test_colspan_beyond_the_limit_is_cut_and_said() -> None:
    problems: list[str] = []
    (row,) = lay_out([([SpanCell(Cell("a"), columns=10**9), SpanCell(Cell("b"))], 1)], problems)
    assert len(row.cells) == MAX_COLUMNS
    assert problems == [f"2 cells or spans reach beyond column {MAX_COLUMNS} and were cut there"]


def test_cells_beyond_the_last_column_are_cut_and_said() -> None:
    problems: list[str] = []
    (row,) = lay_out([([Cell(str(n)) for n in range(MAX_COLUMNS + 3)], 1)], problems)
    assert row.cells[-1].text == str(MAX_COLUMNS - 1)
    assert problems == [f"3 cells or spans reach beyond column {MAX_COLUMNS} and were cut there"]


def test_rows_beyond_the_limit_keep_their_own_cells() -> None:
    problems: list[str] = []
    wide = [SpanCell(Cell("w"), columns=MAX_COLUMNS, rows=10**9)]
    count = MAX_PLACES // MAX_COLUMNS + 5
    rows = lay_out([(wide, 1), *(([SpanCell(Cell("own"))], n) for n in range(2, count))], problems)
    assert [cell.text for cell in rows[-1].cells] == ["own"]
    assert problems == [
        "row 22: the table is too large, its row spans end here",
        f"20 cells or spans reach beyond column {MAX_COLUMNS} and were cut there",
        "a table of 24 rows by 1000 columns is left ragged",
    ]


def _stairs(count: int) -> list[Row]:
    """A table whose every row has a cell that reaches to the end."""
    return lay_out(
        [([SpanCell(Cell("1"), rows=0), Cell("x")], n) for n in range(count)], problems=[]
    )


def test_spans_cost_no_more_than_the_cells_that_are_written() -> None:
    few, many = (sum(len(row.cells) for row in _stairs(count)) for count in (1000, 8000))
    assert many <= 8 * few
    assert [row.cells[-2].text for row in _stairs(8000)][-1] == "1"
