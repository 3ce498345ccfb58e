"""Plain text to blocks."""

from __future__ import annotations

import pytest
from tests.read.case_files import dump

from errlex.blocks import Paragraph, Table
from errlex.read import read


def test_paragraphs_tables_and_wrapped_lines() -> None:
    page = "Errors\n\nCode\tText\n1\tbad\n\n   110 Restart.\n       In this case\n       it is so.\n   120 Ready."
    assert dump(read(page, "page.txt")).split("\n") == [
        "1: paragraph",
        "  1: Errors",
        "3: table",
        "  3: Code | Text",
        "  4: 1 | bad",
        "6: paragraph",
        "  6: 110 Restart.",
        "  7: In this case it is so.",
        "  9: 120 Ready.",
    ]


@pytest.mark.parametrize(
    ("page", "name", "plain"),
    [
        pytest.param("Code\tText\n1\tbad", "page.txt", True, id="text"),
        pytest.param(
            "| Code | Text |\n| --- | --- |\n| 1 | bad |", "page.md", False, id="Markdown"
        ),
        pytest.param("<table><tr><td>1<td>bad</table>", "page.html", False, id="HTML"),
    ],
)
def test_a_table_that_no_markup_calls_one(page: str, name: str, *, plain: bool) -> None:
    (table,) = read(page, name).blocks
    assert isinstance(table, Table)
    assert table.plain is plain


def test_the_first_row_alone_is_the_header() -> None:
    (table,) = read("Code  Text\n----  ----\n1     bad\n2     worse", "page.txt").blocks
    assert isinstance(table, Table)
    header = [[bool(cell.header) for cell in row.cells] for row in table.rows()]
    assert header == [[True, True], [False, False], [False, False]]


def test_tables_in_markdown_are_split_from_the_lines_around_them() -> None:
    page = "# E\n\nbelow\nCode\tText\n1\t`bad`\n\n2\tworse\nafter\n\n- item\nCode\tText\n3\tx"
    assert dump(read(page, "page.md")).split("\n") == [
        "1: h1 E",
        "3: paragraph",
        "  3: below",
        "4: table",
        "  4: Code | Text",
        "  5: 1 | bad {code=bad}",
        "  7: 2 | worse",
        "8: paragraph",
        "  8: after",
        "10: bullet list",
        "  10: item",
        "11: table",
        "  11: Code | Text",
        "  12: 3 | x",
    ]


def test_indented_code_stays_code() -> None:
    assert dump(read("# E\n\n    a  b\n    c", "page.md")) == "1: h1 E\n3: code\n  a  b\n  c"


def test_a_line_that_is_bold_as_a_whole() -> None:
    (block,) = read("**ORA-1: Bad key**\n* 5 * 6\n", "page.rst").blocks
    assert isinstance(block, Paragraph)
    assert [(line.text, line.bold) for line in block.lines] == [
        ("ORA-1: Bad key", True),
        ("* 5 * 6", False),
    ]


def test_bullets_on_lines_of_their_own() -> None:
    document = read(
        "Errors:\n\n\t•\t\n\n101 Bad key\n\n•\n102 Bad price\n•\n\n\nThe end.\n", "page.txt", "text"
    )
    lines = [line.text for block in document.blocks for line in getattr(block, "lines", ())]
    assert lines == ["Errors:", "• 101 Bad key", "• 102 Bad price", "•", "The end."]
