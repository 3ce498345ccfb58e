"""Which reader a page gets, and pages with nothing in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.read import guess_format, read

if TYPE_CHECKING:
    from errlex.blocks import PageFormat


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


@pytest.mark.parametrize(
    "source", ["", " \n", b"\xef\xbb\xbf"], ids=["empty", "blank", "mark alone"]
)
@pytest.mark.parametrize("name", ["page.html", "page.md"])
def test_empty_page_is_a_problem(source: bytes | str, name: str) -> None:
    document = read(source, name)
    assert (document.blocks, document.problems) == ([], ["the page is empty"])
