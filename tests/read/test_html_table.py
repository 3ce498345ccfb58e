"""Any grid of cells with spans reads back the same, written in full or with end tags left out."""

from __future__ import annotations

import time
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.blocks import Cell, Table
from errlex.read import read
from errlex.read.html_table import _regular_rows, _repaired_rows

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


#: Tables whose tags are regular: they are read by their tags, as BeautifulSoup reads them.
REGULAR = {
    "all tags": "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody><tfoot><tr><td>c</td></tr></tfoot></table>",
    "no end tags": "<table><tr><th>a<th>b<tr><td>c<td>d</table>",
    "cells with tags": "<table><tr><td><b>a</b> c</td><td>x<br>y</td></tr>\n<tr><td>d</td>\n<td>e</td></tr></table>",
    "upper case": "<TABLE><TR><TH>a</TH><TD COLSPAN=2>b</TD></TR></TABLE>",
    "rows over lines": "<table>\n<tr>\n<td>a</td>\n<td\nrowspan='2'>b</td>\n</tr>\n\n<tr><td>c\nd</td></tr>\n</table>",
    "caption": "<table><caption>t</caption><tr><td>a</td></tr></table>",
    "caption with tags": "<table><caption><b>t</b> <i>u</i></caption><tr><td>a</td></tr></table>",
    "columns": "<table><colgroup><col><col/></colgroup><tr><td>a</td></tr></table>",
    "comments": "<table><!-- x --><tr><!-- y --><td>a<!-- z --></td></tr><!-- w --></table>",
    "blanks after it": "<table><tr><td>a</td></tr></table> \n",
    "a group ends a row": "<table><tr><td>a</td><tbody><tr><td>b</td></tr></table>",
    "empty rows": "<table><tr></tr><tr><td></td></tr><tr> </tr></table>",
    "attributes with signs": "<table><tr title='a > b'><td title=\"x < y\">a</td></tr></table>",
    "a row that begins in a row": "<table><tr><td>a</td><tr><td>b</td></tr></tr></table>",
    "two ends of a cell": "<table><tr><td>a</td></td><td>b</td></tr></table>",
    "spans": "<table><tr><td colspan=2 rowspan=\"3\">a</td><td colspan='0'>b</td><td ROWSPAN = 0>c</td><td data-colspan=4>d</td></tr></table>",
    "end tags with blanks": "<table ><tr ><td >a</td ></tr ></table >",
    "th in the body": "<table><tr><th scope=row>a</th><td>b</td></tr></table>",
}
#: Tables that only BeautifulSoup reads.
IRREGULAR = {
    "caption without its end": "<table><caption>t<tr><td>a</td></tr></table>",
    "caption within a row": "<table><tr><caption>t</caption><td>a</td></tr></table>",
    "text between rows": "<table>text<tr><td>a</td></tr></table>",
    "text between cells": "<table><tr><td>a</td>text<td>b</td></tr></table>",
    "text after it": "<table><tr><td>a</td></tr></table>text",
    "a tag between rows": "<table><form><tr><td>a</td></tr></form></table>",
    "a cell outside of rows": "<table><td>a</td><tr><td>b</td></tr></table>",
    "an end of a cell outside": "<table></td><tr><td>b</td></tr></table>",
    "two tables": "<table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table>",
    "a table inside": "<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>",
    "no end": "<table><tr><td>a</td></tr>",
    "no end of a cell": "<table><tr><td>a",
    "no table": "<tr><td>a</td></tr>",
    "a cell after a group": "<table><tr><td>a</td></tr><tbody><td>b</td></tbody></table>",
}


@pytest.mark.parametrize("table", REGULAR.values(), ids=REGULAR)
def test_regular_tables_are_read_as_others_are(table: str) -> None:
    problems: list[str] = []
    found = _regular_rows(table, 5)
    assert found is not None
    assert found == _repaired_rows(table, 5, problems)
    assert problems == []


@pytest.mark.parametrize("table", IRREGULAR.values(), ids=IRREGULAR)
def test_irregular_tables_are_left_to_a_parser(table: str) -> None:
    problems: list[str] = []
    assert _regular_rows(table, 5) is None
    assert _repaired_rows(table, 5, problems)
    assert problems == []


def test_a_span_of_another_attribute_is_none() -> None:
    (row,) = _regular_rows("<table><tr><td data-colspan=4>a</td></tr></table>", 1) or []
    assert row == ([Cell("a", ("a",), line=1)], 1)


@pytest.mark.parametrize("row", ["<tr><td><del>{}<td><s>bad", "<tr><del><td>{}<s><td>bad"])
def test_marks_that_cells_leave_open_take_linear_time(row: str) -> None:
    """A table that is never closed, either: its cells stood one in the other, and 800 rows took 40 s."""
    page = "<table><tr><th>Code<th>Message</tr>" + "".join(row.format(n) for n in range(3000))
    started = time.process_time()
    (table,) = read(page.encode(), "page.html").blocks
    assert isinstance(table, Table)
    rows = table.rows()
    assert time.process_time() - started < 20
    if "<td><del>" in row:
        assert [[cell.text for cell in each.cells] for each in rows[1:4]] == [
            [str(n), "bad"] for n in range(3)
        ]
        assert len(rows) == 3001
