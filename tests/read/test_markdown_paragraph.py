"""Paragraphs and underlined headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.read.case_files import dump

from errlex.blocks import Heading
from errlex.read import read
from errlex.read.markdown_parser import make_parser

LINES = st.sampled_from(
    ["a", "  b", "    c", "===", "---", "  = ", "     ---", "- -", "# d", "> e", "1. f", "==g"]
)


@given(st.lists(LINES, max_size=6).map("\n".join))
def test_blocks_are_those_of_commonmark(source: str) -> None:
    expected = MarkdownIt("commonmark").parse(source)
    found = make_parser().parse(source)
    assert [(t.type, t.tag, t.content) for t in found] == [
        (t.type, t.tag, t.content) for t in expected
    ]


@pytest.mark.parametrize("indent", ["", "  ", "        "])
def test_table_ends_a_paragraph_at_any_indent(indent: str) -> None:
    source = f"Text\n{indent}| a | b |\n{indent}| - | - |\n{indent}| 1 | 2 |\n"
    expected = "1: paragraph\n  1: Text\n2: table\n  2: a* | b*\n  4: 1 | 2"
    assert dump(read(source, "page.md", "markdown")) == expected


@pytest.mark.parametrize("before", ["", "> "], ids=["of the page", "in a quote"])
def test_a_drawn_table_ends_at_the_first_line_without_its_signs(before: str) -> None:
    drawn = ["+---+---+", "| a | b |", "+---+---+", "text", "| more |"]
    source = "".join(f"{before}{line}\n" for line in drawn)
    kind = "quote" if before else "paragraph"
    assert dump(read(source, "page.md", "markdown")) == (
        f"1: table\n  2: a | b\n4: {kind}\n  4: text\n  5: | more |"
    )


def test_heading_spans_its_lines() -> None:
    tokens = make_parser().parse("one\ntwo\n---\nthree")
    assert [(t.type, t.map) for t in tokens if t.map] == [
        ("heading_open", [0, 2]),
        ("inline", [0, 2]),
        ("paragraph_open", [3, 4]),
        ("inline", [3, 4]),
    ]


@pytest.mark.parametrize(
    ("source", "headings"),
    [
        pytest.param("Fees\n=\n\ntext", ["Fees"], id="a short underline"),
        pytest.param("Fees\nof all\n===\ntext", ["Fees of all"], id="two lines, underlined"),
        pytest.param("Fee\n=\n2\n×\n3\n\ntext", [], id="an equation, one sign a line"),
        pytest.param("100\n+\n5\n=\n\n105", [], id="an equation that ends a paragraph"),
        pytest.param("#!/bin/sh\n# requires:\n# -curl\nURL=a\n# run\n\n# Fees\n", ["Fees"], id="comments of a program"),
        pytest.param("Sample\n# Fees\n", ["Fees"], id="a heading below text"),
    ],
)  # fmt: skip
def test_headings_are_those_of_a_reader(source: str, headings: list[str]) -> None:
    """CommonMark takes more lines for headings than readers do."""
    blocks = read(source, "page.md", "markdown").blocks
    assert [block.text for block in blocks if isinstance(block, Heading)] == headings
