"""Any grid of cells with spans reads back the same, written in full or with end tags left out."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.blocks import Table
from errlex.read import read

TEXTS = st.text(alphabet="abz019 |<&>\"'é中", max_size=10).map(lambda text: " ".join(text.split()))


@st.composite
def tilings(draw: st.DrawFn) -> tuple[list[list[str]], list[list[tuple[str, int, int]]]]:
    """A grid of texts, and its rows as cells of (text, colspan, rowspan) that cover it."""
    width, height = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    grid: list[list[str | None]] = [[None] * width for _ in range(height)]
    rows: list[list[tuple[str, int, int]]] = []
    for y in range(height):
        rows.append([])
        for x in range(width):
            if grid[y][x] is not None:
                continue
            free = next((n for n in range(x, width) if grid[y][n] is not None), width) - x
            columns, down = draw(st.integers(1, free)), draw(st.integers(1, height - y))
            text = draw(TEXTS)
            for covered in range(y, y + down):
                grid[covered][x : x + columns] = [text] * columns
            rows[-1].append((text, columns, down))
    return [[text or "" for text in row] for row in grid], rows


def read_back(source: str) -> list[list[str]]:
    # A table of one cell is taken for layout, so a second one stands beside it.
    (table,) = read(source, "page.html", "html").blocks
    assert isinstance(table, Table)
    assert not table.problems
    return [[cell.text for cell in row.cells] for row in table.rows()]


@pytest.mark.parametrize("end_tags", [True, False], ids=["written out", "end tags omitted"])
@given(tiling=tilings())
def test_grid_with_spans(
    tiling: tuple[list[list[str]], list[list[tuple[str, int, int]]]], end_tags: bool
) -> None:
    grid, rows = tiling
    cell_end, row_end = ("</td>", "</tr>") if end_tags else ("", "")
    source = "<table><tr><th>head</th><th>er</th></tr>"
    for row in rows:
        cells = (
            f'<td colspan="{columns}" rowspan={down}>{escape(text)}{cell_end}'
            for text, columns, down in row
        )
        source += "<tr>" + "\n".join(cells) + row_end
    found = read_back(source + "</table>")[1:]
    # A row without a cell of its own is not a row of the source's text.
    width = max(2, len(grid[0]))
    expected = [
        row + [""] * (width - len(row)) for row, written in zip(grid, rows, strict=True) if written
    ]
    assert len(found) == len(expected)
    if all(rows):
        assert found == expected


def test_cells_tell_header_span_and_line() -> None:
    source = "<table>\n<tr><th>Code</th>\n<td colspan=2>x</td></tr></table>"
    (table,) = read(source, "page.html", "html").blocks
    assert isinstance(table, Table)
    (row,) = table.rows()
    assert [(c.header, c.spanned, c.line) for c in row.cells] == [
        (True, False, 2),
        (False, False, 3),
        (False, True, 3),
    ]


@pytest.mark.parametrize("attribute", ["colspan=2", "COLSPAN=2", 'ColSpan="2"'])
def test_a_span_is_one_however_it_is_written(attribute: str) -> None:
    source = (
        "<table><tr><th>Code</th><th>Status</th><th>Message</th></tr>"
        f"<tr><td {attribute}>1</td><td>one</td></tr></table>"
    )
    (table,) = read(source, "page.html", "html").blocks
    assert isinstance(table, Table)
    assert [cell.text for cell in list(table.rows())[1].cells] == ["1", "1", "one"]


@pytest.mark.parametrize("attribute", ["rowspan=2", "ROWSPAN=2"])
def test_a_cell_over_two_rows_is_one_however_it_is_written(attribute: str) -> None:
    source = (
        "<table><tr><th>Code</th><th>Message</th></tr>"
        f"<tr><td>1</td><td {attribute}>one</td></tr><tr><td>2</td></tr></table>"
    )
    (table,) = read(source, "page.html", "html").blocks
    assert isinstance(table, Table)
    rows = [[cell.text for cell in row.cells] for row in table.rows()]
    assert rows[1:] == [["1", "one"], ["2", "one"]]


def test_rows_that_are_lost_are_counted() -> None:
    (table,) = read("<table><tr>words<tr><td>1<td>a<tr><td>2<td>b</table>", "p.html", "html").blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows()] == [["1", "a"], ["2", "b"]]
    (problem,) = table.problems
    assert problem.startswith("line 1: 1 of 3 rows of this table could not be read")
