"""Any grid of cells, written as a pipe table of any kind, reads back the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.case_files import cases, dump

from errlex.blocks import Table
from errlex.read import read

# White space is collapsed and cells are trimmed, so cells are drawn as they must come out.
TEXTS = st.text(alphabet="abz019 |<&*_`\\~[]#-:é中", max_size=12).map(
    lambda text: " ".join(text.split())
)
GRIDS = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=2, max_size=6)
)


@pytest.mark.parametrize(("page", "expected"), cases("markdown_table.txt"))
def test_case(page: str, expected: str) -> None:
    assert dump(read(page + "\n", "page.md", "markdown")) == expected


def escaped(text: str) -> str:
    return "".join("\\" + c if c in "\\|<&*_`~[]#:-" else c for c in text)


def read_back(source: str) -> list[list[str]]:
    (table,) = read(source, "page.md", "markdown").blocks
    assert isinstance(table, Table)
    return [[cell.text for cell in row.cells] for row in table.rows()]


@given(GRIDS)
def test_gfm_table(grid: list[list[str]]) -> None:
    lines = ["| " + " | ".join(map(escaped, row)) + " |" for row in grid]
    lines.insert(1, "| " + " | ".join("---" for _ in grid[0]) + " |")
    assert read_back("\n".join(lines)) == grid


@given(GRIDS)
def test_table_without_outer_pipes(grid: list[list[str]]) -> None:
    # An empty cell at either end cannot be written without outer pipes.
    grid = [["x" + row[0], *row[1:-1], row[-1] + "x"] for row in grid]
    lines = [" | ".join(map(escaped, row)) for row in grid]
    lines.insert(1, "|".join("---" for _ in grid[0]))
    assert read_back("\n".join(lines)) == grid


@pytest.mark.parametrize(
    "delimiter",
    [
        "-|-",
        "|-|-",
        ":-:|--:",
        "|---+---|",
        "---+---",
        "--- | --- | ---",
        "| :--- |",
        "|=-|-=|",
        "=|-",
        "|-|:=|",
        "+==+--+",
        "| - = | - |",
        "|:-",
        "–|-",
        "—|-",
        "|:–:|-|",
    ],
)
def test_delimiter_rows_that_sites_render(delimiter: str) -> None:
    assert read_back(f"Code | Message\n{delimiter}\n1 | one\n") == [
        ["Code", "Message"],
        ["1", "one"],
    ]


@pytest.mark.parametrize(
    "source",
    [
        "|Code|Message|\n\n|---|---|\n\n|1|one|\n\n|2|two|\n",
        "|Code|Message|\n\n|---|---|\n|1|one|\n|2|two|\n",
        "Code | Message\n--- | ---\n1 | one\n2 | two\n\nText | more\n",
    ],
    ids=["all rows spaced out", "a blank line below the header", "what stands below is no row"],
)
def test_blank_lines_between_rows(source: str) -> None:
    table = read(source, "page.md", "markdown").blocks[0]
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows()] == [
        ["Code", "Message"],
        ["1", "one"],
        ["2", "two"],
    ]


def test_table_without_a_header() -> None:
    assert read_back("|---|---|\n|1|one|\n|2|two|\n") == [["1", "one"], ["2", "two"]]


def test_a_cell_over_several_lines() -> None:
    source = "Code | Causes\n--- | ---\n1 | • one\n• other\n2 | • two\n• more\n"
    assert read_back(source) == [["Code", "Causes"], ["1", "• one • other"], ["2", "• two • more"]]


@pytest.mark.parametrize(
    "source", ["a | b\n---\n", "a | b\n\n--|--\n", "a\n|---|\n", "a | b\nc | d\n"]
)
def test_no_table(source: str) -> None:
    assert not [b for b in read(source, "page.md", "markdown").blocks if isinstance(b, Table)]


@pytest.mark.parametrize(
    "source", ["| Code | Message |\n|-|-|\n| 1 | one |\n", "Code | Message\n-|-\n1|one"]
)
def test_preview_parts_cells_by_tabs_and_rows_by_lines(source: str) -> None:
    (table,) = read(source, "page.md", "markdown").blocks
    assert isinstance(table, Table)
    assert [[cell.strip() for cell in line.split("\t")] for line in table.preview.splitlines()] == [
        ["Code", "Message"],
        ["1", "one"],
    ]


@pytest.mark.parametrize(
    ("source", "last"),
    [
        ("|Code|Message|\n|---|---|\n|1|one|\n|2|two\nand more|\n", ["2", "two and more"]),
        ("|Code|Message|\n|---|---|\n|1|one|\n|2|two\nand more\n", ["2", "two and more"]),
        ("Code | Message\n---|---\n1 | one\n2 | two  \nand more\n", ["2", "two and more"]),
        ("Code | Message\n---|---\n1 | one\n2 | two\n• and more\n", ["2", "two • and more"]),
    ],
    ids=["without its end", "never ended", "broken off with two blanks", "with a bullet"],
)
def test_a_row_that_goes_on_in_the_next_line(source: str, last: list[str]) -> None:
    (table,) = read(source, "page.md", "markdown").blocks
    assert isinstance(table, Table)
    rows = [[" ".join(cell.text.split()) for cell in row.cells] for row in table.rows()]
    assert rows == [["Code", "Message"], ["1", "one"], last]


@pytest.mark.parametrize("delimiter", ["|–|—|", "|-.|-|", "-|-\\", "| : | - |", "| | - |", "--"])
def test_other_lines_are_no_delimiter_rows(delimiter: str) -> None:
    (block,) = read(f"Code | Message |\n{delimiter}\n1 | one\n", "page.md", "markdown").blocks[:1]
    assert not isinstance(block, Table)
