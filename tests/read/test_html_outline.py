"""The outline of a page: what encloses what, and where elements end whose end tags are missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.read.html_outline import MAX_DEPTH, Element, outline


def outlined(source: str) -> tuple[list[object], list[tuple[int, str]]]:
    """The children of the root as [name, inner source, children], and the problems."""
    problems: list[tuple[int, str]] = []

    def shown(element: Element) -> list[object]:
        assert source[element.start] == "<"
        inner = source[element.inner : element.inner_end]
        return [element.name, inner, [shown(child) for child in element.children]]

    root = outline(source, lambda at, problem: problems.append((at, problem)))
    return [shown(child) for child in root.children], problems


#: Source -> outline.
WELL_FORMED: dict[str, tuple[str, list[object]]] = {
    "side by side": (
        "<h2>Errors</h2><p>x<table><tr><td>1</table>",
        [["h2", "Errors", []], ["table", "<tr><td>1", []]],
    ),
    "a list in a table": (
        "<TABLE><tr><td><Ul><li>1</uL></table >",
        [["table", "<tr><td><Ul><li>1</uL>", [["ul", "<li>1", []]]]],
    ),
    "an end tag of another list": ("<ul><li>1</ol>", [["ul", "<li>1", []]]),
    "an end tag of another heading": ("<h2>Errors</h3>", [["h2", "Errors", []]]),
    "tags in a pre are text": ("<pre><table></pre>", [["pre", "<table>", []]]),
    "tags in the title are text": ("<title><h1>x</title>", [["title", "<h1>x", []]]),
    "a > in an attribute": ('<table title="a>b">1</table>', [["table", "1", []]]),
    "names that begin alike": ("<tablet>1</tablet><header>2</header>", []),
    "an end tag alone": ("</table></ul>", []),
    "a heading without an end, before a paragraph": ("<h2>Errors<p>text", [["h2", "Errors", []]]),
    "a heading without an end, before a table": (
        "<h2>Errors<table>1</table>",
        [["h2", "Errors", []], ["table", "1", []]],
    ),
    "a list that a table's end closes": (
        "<table><ul><li>1</table>",
        [["table", "<ul><li>1", [["ul", "<li>1", []]]]],
    ),
    "a list's end in a cell": (
        "<ul><table><td>1</ul></table></ul>",
        [["ul", "<table><td>1</ul></table>", [["table", "<td>1</ul>", []]]]],
    ),
}


@pytest.mark.parametrize(
    ("source", "expected"), [pytest.param(*case, id=title) for title, case in WELL_FORMED.items()]
)
def test_outline(source: str, expected: list[object]) -> None:
    assert outlined(source) == (expected, [])


#: Source -> outline, problems. An element that is never closed may not swallow the rest of the page.
NEVER_CLOSED: dict[str, tuple[str, list[object], list[tuple[int, str]]]] = {
    "a table ends before the next heading": (
        "<table>1<h2>Next</h2><ul>2</ul>",
        [["table", "1", []], ["h2", "Next", []], ["ul", "2", []]],
        [(0, "<table> is never closed")],
    ),
    "a list ends before the next table": (
        "<ul>1<ul>2</ul><table>3</table>",
        [["ul", "1<ul>2</ul>", [["ul", "2", []]]], ["table", "3", []]],
        [(0, "<ul> is never closed")],
    ),
    "a quote ends at once": (
        "<blockquote>1<ol>2</ol>",
        [["blockquote", "", []], ["ol", "2", []]],
        [(0, "<blockquote> is never closed")],
    ),
    "a site's navigation ends at once": (
        "<nav>1<ul>2</ul>",
        [["nav", "", []], ["ul", "2", []]],
        [(0, "<nav> is never closed")],
    ),
    "a pre is text": (
        "<pre>1<h2>Next</h2>",
        [["h2", "Next", []]],
        [(0, "<pre> is never closed")],
    ),
}


@pytest.mark.parametrize(
    ("source", "expected", "problems"),
    [pytest.param(*case, id=title) for title, case in NEVER_CLOSED.items()],
)
def test_never_closed(source: str, expected: list[object], problems: list[tuple[int, str]]) -> None:
    found, said = outlined(source)
    assert sorted(said) == problems
    assert found == expected


def test_too_deep_is_said_once_and_left_as_text() -> None:
    deep = MAX_DEPTH + 5
    source = "<ul>" * deep + "text" + "</ul>" * deep
    problems: list[int] = []
    element = outline(source, lambda at, _problem: problems.append(at))
    levels = 0
    while element.children:
        (element,) = element.children
        levels += 1
    assert levels == MAX_DEPTH - 1
    assert "text" in source[element.inner : element.inner_end]
    assert problems == [len("<ul>") * levels]


TAGS = st.sampled_from(
    ["ul", "ol", "table", "blockquote", "nav", "h2", "h3", "pre", "title", "p", "td"]
)


@given(st.lists(st.tuples(TAGS, st.booleans())))
def test_elements_lie_in_their_parents_in_order_and_apart(tags: list[tuple[str, bool]]) -> None:
    # However they are mixed, each has its end tag at last.
    source = "".join(f"<{'/' * closing}{name}>" for name, closing in tags)
    source += "".join(f"</{name}>" for name, closing in reversed(tags) if not closing)
    problems: list[str] = []

    def check(element: Element) -> None:
        assert element.start <= element.inner <= element.inner_end <= element.end
        at = element.inner
        for child in element.children:
            assert at <= child.start
            check(child)
            at = child.end
        assert at <= element.inner_end

    check(outline(source, lambda _at, problem: problems.append(problem)))
    assert not problems
