"""Pages of Markdown, a trap each, and what must hold for any."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.case_files import cases, dump

from errlex.blocks import CodeBlock, List
from errlex.read import read


@pytest.mark.parametrize(("page", "expected"), cases("markdown.txt"))
def test_case(page: str, expected: str) -> None:
    assert dump(read(page + "\n", "page.md", "markdown")) == expected


@pytest.mark.parametrize(("page", "expected"), cases("markdown.txt"))
def test_line_ends_of_windows_change_nothing(page: str, expected: str) -> None:
    source = "\ufeff" + page.replace("\n", "\r\n") + "\r\n"
    assert dump(read(source.encode(), "page.md", "markdown")) == expected


@given(st.text(alphabet="|-`*_~<>[]{}#:!=\\ \nab1", max_size=200))
def test_any_text_is_read_the_same_twice(source: str) -> None:
    first = dump(read(source, "page.md", "markdown"))
    assert first == dump(read(source, "page.md", "markdown"))


def test_a_list_of_programs_is_no_list() -> None:
    source = "- ```\n  x = 1\n  ```\n- ```\n  y\n  ```\n"
    blocks = read(source, "page.md", "markdown").blocks
    assert [(type(block), block.line) for block in blocks] == [(CodeBlock, 1), (CodeBlock, 4)]


def test_lists_nested_too_deeply_are_kept_as_text_and_said() -> None:
    source = "".join("  " * depth + f"- item{depth}\n" for depth in range(120))
    document = read(source, "page.md")
    assert isinstance(document.blocks[0], List)
    assert "item119" in dump(document)
    assert document.problems == ["line 50: nested too deeply; what follows was left as text"]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<table>\n" * 3_000 + "text", id="tables never closed"),
        pytest.param("<A {\n" * 3_000 + "text", id="attributes never closed"),
        pytest.param("> " * 3_000 + "text", id="quotes"),
        pytest.param("    !!! note\n" * 3_000 + "text", id="admonitions"),
        pytest.param("# " + " {#" * 20_000 + "text", id="attribute lists"),
        pytest.param("{% " * 20_000 + "text", id="template tags"),
    ],
)
def test_text_survives_hostile_markup(page: str) -> None:
    assert "text" in dump(read(page, "page.md", "markdown"))
