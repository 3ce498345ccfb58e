"""Which reader a page gets, and pages with nothing in them."""

from __future__ import annotations

from typing import get_args

import pytest

from errlex.blocks import SUFFIX_OF_FORMAT, PageFormat
from errlex.read import guess_format, read


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("<!DOCTYPE html><html>", "page", "html"),
        ("<!-- saved from url -->\n<HTML>", "errors.md", "html"),
        ("# Errors\n\n<div></div>", "index.html.md", "markdown"),
        ("<div><p>x</p></div>", "errors.html?x=1", "html"),
        ("---\ntitle: x\n---\n", "https://example.org/errors", "markdown"),
        ("<h1>x</h1><table></table>", "https://example.org/errors", "html"),
        ("", "", "markdown"),
    ],
)
def test_format(text: str, name: str, expected: PageFormat) -> None:
    assert guess_format(text, name) == expected


@pytest.mark.parametrize("format_", get_args(PageFormat))
def test_a_stored_page_keeps_its_format(format_: PageFormat) -> None:
    """Its suffix says it, where the content does not."""
    suffix = SUFFIX_OF_FORMAT[format_]
    assert guess_format("words", f"errors{suffix}") == format_
    assert suffix == {"markdown": ".md", "text": ".txt"}.get(format_, f".{format_}")


@pytest.mark.parametrize(
    "source", ["", " \n", b"\xef\xbb\xbf"], ids=["empty", "blank", "mark alone"]
)
@pytest.mark.parametrize("name", ["page.html", "page.md"])
def test_empty_page_is_a_problem(source: bytes | str, name: str) -> None:
    document = read(source, name)
    assert (document.blocks, document.problems) == ([], ["the page is empty"])
