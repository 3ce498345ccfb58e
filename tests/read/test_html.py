"""Pages of HTML, a trap each, and what must hold for any."""

from __future__ import annotations

import pytest
from tests.read.case_files import cases, dump

from errlex.blocks import Paragraph, Table
from errlex.read import read


@pytest.mark.parametrize(("page", "expected"), cases("html.txt"))
def test_case(page: str, expected: str) -> None:
    assert dump(read(page + "\n", "page.html", "html")) == expected


def test_title_is_kept_apart() -> None:
    document = read("<title>Error &amp; codes</title><p>text", "page.html")
    assert document.title == "Error & codes"
    assert [type(block) for block in document.blocks] == [Paragraph]


def test_preview_parts_cells_by_tabs_and_rows_by_lines() -> None:
    source = "<table><tr><th>Code</th><th>Message</th></tr>\n<tr><td><b>1</b></td><td>one &lt;</td></tr></table>"
    (table,) = read(source, "page.html", "html").blocks
    assert isinstance(table, Table)
    assert [[cell.strip() for cell in line.split("\t")] for line in table.preview.splitlines()] == [
        ["Code", "Message"],
        ["1", "one <"],
    ]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<div>" * 20_000 + "text", id="divs"),
        pytest.param("<table><tr><td>" * 2_000 + "text", id="tables"),
        pytest.param("<ul><li>" * 2_000 + "text", id="lists"),
        pytest.param("<blockquote>" * 2_000 + "text", id="quotes"),
        pytest.param("<p a=" * 20_000 + "> text", id="tags in tags"),
        pytest.param("<pre>" * 20_000 + "text", id="pre never closed"),
        pytest.param("<h1>" * 2_000 + "text", id="headings never closed"),
    ],
)
def test_text_survives_hostile_nesting(page: str) -> None:
    assert "text" in dump(read(page, "page.html", "html"))


def test_tables_that_lead_to_other_pages_are_left_out() -> None:
    row = "<tr><td>Home</td><td>Next</td></tr>"
    table = f'<table width="100%" summary="Navigation footer">{row}</table>'
    assert read(table, "page.html", "html").blocks == []
    assert len(read(table.replace("Navigation", "Error"), "page.html", "html").blocks) == 1


@pytest.mark.parametrize("element", ["table", "ul", "pre", "blockquote"])
def test_missing_end_is_a_problem_with_its_line(element: str) -> None:
    problems = read(f"<p>one</p>\n<{element}>two", "page.html", "html").problems
    assert problems == [f"line 2: <{element}> is never closed"]
