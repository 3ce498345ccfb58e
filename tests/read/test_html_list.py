"""Items of an HTML list: depth, lines, missing end tags; and its preview."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.read.html_list import build_items, list_preview

#: Source -> (line, depth, text) of each item, its list beginning on line 10.
LISTS = {
    "nested": (
        "<ul>\n<li>1000\n<ul><li>key</li>\n<li>sign</li></ul>\n</li><li>2000</li></ul>",
        [(11, 0, "1000"), (12, 1, "key"), (13, 1, "sign"), (14, 0, "2000")],
    ),
    "end tags omitted": (
        "<ol><li>1000<ul><li>key<li>sign</ul><li>2000</ol>",
        [(10, 0, "1000"), (10, 1, "key"), (10, 1, "sign"), (10, 0, "2000")],
    ),
    "capitals and attributes": (
        '<UL CLASS="a>b"><LI ID=x>1000</LI><li\n class=y>2000</ul>',
        [(10, 0, "1000"), (10, 0, "2000")],
    ),
    "definitions": (
        "<dl><dt>1000<dd>Bad key<dd>Bad sign<dt>2000</dl>",
        [(10, 0, "1000"), (10, 1, "Bad key"), (10, 1, "Bad sign"), (10, 0, "2000")],
    ),
    "a list right below a list": (
        "<ul><li>1000</li><ul><li>key</li></ul><li>2000</li></ul>",
        [(10, 0, "1000"), (10, 1, "key"), (10, 0, "2000")],
    ),
    "text after a nested list": (
        "<ul><li>1000</li><li>2000<ul><li>key</li></ul>goes on</li></ul>",
        [(10, 0, "1000"), (10, 0, "2000 goes on"), (10, 1, "key")],
    ),
    "text between items": (
        "<ul><li>1000</li>astray<li>2000</li></ul>",
        [(10, 0, "1000"), (10, 0, "2000")],
    ),
    "empty items": ("<ul><li></li><li> &nbsp; </li><li>1000</li></ul>", [(10, 0, "1000")]),
    "elements whose names begin alike": (
        "<ul><li><link rel=x>1000<details>a</details></li></ul>",
        [(10, 0, "1000 a")],
    ),
}


@pytest.mark.parametrize(
    ("source", "expected"),
    [pytest.param(*case, id=title) for title, case in LISTS.items()],
)
def test_items(source: str, expected: list[tuple[int, int, str]]) -> None:
    items = build_items(source, 10)
    assert [(item.line, item.depth, item.text) for item in items] == expected


def test_text_after_a_nested_list_is_a_part_of_its_own() -> None:
    first, _ = build_items("<ul><li>1000<ul><li>key</li></ul>goes on</li></ul>", 1)
    assert first.parts == ("1000", "goes on")


def test_marks_belong_to_the_item_that_has_them() -> None:
    outer, inner = build_items(
        "<ul><li><del>1000</del><ul><li><code>BAD_KEY</code> <a href=k>Keys</a></ul></ul>", 1
    )
    assert (outer.struck, outer.code, outer.links) == (True, (), ())
    assert (inner.struck, inner.code, inner.links) == (False, ("BAD_KEY",), ("Keys",))


TREES = st.recursive(
    st.just(()), lambda inner: st.lists(inner, max_size=3).map(tuple), max_leaves=12
)


@given(TREES, st.booleans())
def test_any_tree_of_items_reads_back(tree: tuple[object, ...], closed: bool) -> None:
    expected: list[tuple[int, str]] = []

    def written(items: tuple[object, ...], depth: int) -> str:
        source = "<ul>"
        for nested in items:
            assert isinstance(nested, tuple)
            text = f"item {len(expected)}"
            expected.append((depth, text))
            inner = written(nested, depth + 1) if nested else ""
            source += f"<li>{text}{inner}" + "</li>" * closed
        return source + "</ul>"

    items = build_items(written(tree, 0), 1)
    assert [(item.depth, item.text) for item in items] == expected


@pytest.mark.parametrize(
    ("source", "preview"),
    [
        pytest.param("<ul><li>1000\nkey</li><li>2000</li></ul>", "1000 key\n2000", id="lines"),
        pytest.param(
            "<ul><li><code>BAD</code> key <tt>X</tt></ul>", "`BAD` key `X`", id="code spans"
        ),
        pytest.param("<dl><dt>1000<dd>Bad &lt;key></dl>", "1000\nBad <key>", id="definitions"),
        pytest.param("<ul></ul>", "", id="empty"),
    ],
)
def test_preview(source: str, preview: str) -> None:
    lines = [" ".join(line.split()) for line in list_preview(source).split("\n")]
    assert "\n".join(lines) == preview
