"""HTML and JSX blocks: what is taken whole, what is taken as a tag alone, and what is left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.read.markdown_html import HTML_TOKEN, JSX_TOKEN, MAX_IN_VAIN, without_escapes
from errlex.read.markdown_parser import make_parser

Found = list[tuple[str, str, list[int] | None]]


def tokens(page: str) -> Found:
    """The tokens with a content: type, content, first and last line (0-based, half open)."""
    found = make_parser().parse(page)
    return [(token.type, token.content, token.map) for token in found if token.content]


#: Page -> its tokens with a content.
PAGES: dict[str, tuple[str, Found]] = {
    "a container's tag is taken alone": (
        "<details>\n1000: key\n</details>\nbelow",
        [("inline", "1000: key", [1, 2]), ("inline", "below", [3, 4])],
    ),
    "text beside a container's tag": ("<div> 1000", [("inline", "1000", [0, 1])]),
    "a table is taken whole, over blank lines": (
        "<table>\n\n<tr><td>1\n\n</table>\n1000",
        [
            (HTML_TOKEN, "<table>\n\n<tr><td>1\n\n</table>", [0, 5]),
            ("inline", "1000", [5, 6]),
        ],
    ),
    "to the end tag of its own": (
        "<ul><li>1\n<ul><li>2\n</ul>\n\n</UL>\nbelow",
        [
            (HTML_TOKEN, "<ul><li>1\n<ul><li>2\n</ul>\n\n</UL>", [0, 5]),
            ("inline", "below", [5, 6]),
        ],
    ),
    "a container with a table on its line": (
        "<div><table><tr><td>1\n</table></div>\nbelow",
        [
            (HTML_TOKEN, "<div><table><tr><td>1\n</table></div>", [0, 2]),
            ("inline", "below", [2, 3]),
        ],
    ),
    "a table that is never closed is its tag's line": (
        "<table>\n\n1000",
        [(HTML_TOKEN, "<table>", [0, 1]), ("inline", "1000", [2, 3])],
    ),
    "an attribute of JavaScript": (
        "<Codes rows={[\n{code: '>'}]} />\n1000",
        [(JSX_TOKEN, "<Codes rows={[\n{code: '>'}]} />", [0, 2]), ("inline", "1000", [2, 3])],
    ),
    "an export": (
        "export const rows = [\n  1000\n];\ntext",
        [(JSX_TOKEN, "export const rows = [\n  1000\n];", [0, 3]), ("inline", "text", [3, 4])],
    ),
    "a sentence about exports": ("exporter failed", [("inline", "exporter failed", [0, 1])]),
    "a comment over blank lines": (
        "<!-- 1000\n\n2000 --> 3000\n4000",
        [("inline", "3000", [2, 3]), ("inline", "4000", [3, 4])],
    ),
    "a comment of MDX": ("{/* 1000\n\n*/}\n2000", [("inline", "2000", [3, 4])]),
    "a comment that is never closed": ("text\n\n<!-- 1000\n\n2000", [("inline", "text", [0, 1])]),
    "a tag that belongs to its line": (
        "<code>1000</code> key",
        [("inline", "<code>1000</code> key", [0, 1])],
    ),
    "an autolink": ("<https://example.org>", [("inline", "<https://example.org>", [0, 1])]),
    "a tag ends a paragraph": (
        "1000\n<div>\n2000",
        [("inline", "1000", [0, 1]), ("inline", "2000", [2, 3])],
    ),
    "an element in a quote ends with the quote": (
        "> <table>\n\n</table>\n",
        [(HTML_TOKEN, "<table>", [0, 1])],
    ),
}


@pytest.mark.parametrize(
    ("page", "expected"), [pytest.param(*case, id=title) for title, case in PAGES.items()]
)
def test_blocks(page: str, expected: Found) -> None:
    assert tokens(page) == expected


def test_ends_are_sought_in_vain_only_so_often() -> None:
    """Else the time of a page would grow with its square: a tag then has to end on its line."""
    whole = "<table>\n\n</table>"
    few, many = ("<ul>\n\n" * count for count in (MAX_IN_VAIN - 1, MAX_IN_VAIN))
    assert tokens(few + whole)[-1][1] == whole
    assert tokens(many + whole)[-1][1] != whole


@given(st.lists(st.sampled_from(["<div>", "</div>", "<Tab>", "<p>", "", "- a", "> b"])))
def test_containers_hide_nothing_that_stands_between_them(lines: list[str]) -> None:
    page = "\n".join([*lines, "", "1000: key"])
    assert tokens(page)[-1] == ("inline", "1000: key", [len(lines) + 1, len(lines) + 2])


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        (
            "<td>NO\\_FUNDS</td><td>No \\[such\\] order</td>",
            "<td>NO_FUNDS</td><td>No [such] order</td>",
        ),
        ("<td>C:\\temp</td>", "<td>C:\\temp</td>"),
        ("<td>a\\\\_b</td>", "<td>a\\\\_b</td>"),
        ("<td><code>a\\_b</code></td>", "<td><code>a\\_b</code></td>"),
    ],
)
def test_escapes_in_texts_of_html(html: str, plain: str) -> None:
    assert without_escapes(html) == plain
