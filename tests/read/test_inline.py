"""Runs of text with spans and breaks."""

from __future__ import annotations

import pytest

from errlex.blocks import Inline
from errlex.read.html_inline import read_inline
from errlex.read.inline import collapse


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("", Inline()),
        (" a\n b ", Inline("a b", ("a b",))),
        ("a<br>b<br/><br>c", Inline("a b c", ("a", "b", "c"))),
        ("<del>a</del> <s>b</s>", Inline("a b", ("a b",), struck=True)),
        ("<del>a</del> b", Inline("a b", ("a b",))),
        ("<b>a <code>b</code></b>", Inline("a b", ("a b",), code=("b",), bold=True)),
        ("<a href='x'><code>a</code>b</a>", Inline("ab", ("ab",), code=("a",), links=("ab",))),
        ("<ul><li>a</li><li>b</li></ul>", Inline("a b", ("a", "b"))),
        ("a<sup>1</sup> &lt;b&gt; &amp;amp;", Inline("a1 <b> &amp;", ("a1 <b> &amp;",))),
        ("</b>a<code>b", Inline("ab", ("ab",), code=("b",))),
        ("a<!-- <b> -->c<style>p{}</style>", Inline("ac", ("ac",))),
        ("1 < 2 > 0", Inline("1 < 2 > 0", ("1 < 2 > 0",))),
    ],
)
def test_html_fragment(fragment: str, expected: Inline) -> None:
    assert Inline(*read_inline(fragment)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("\u200b\ufeffa\u00adb\u2060", "ab"), ("a\u00a0\t\u3000b\n", "a b"), ("a\u2014b", "a\u2014b")],
)
def test_collapse(text: str, expected: str) -> None:
    assert collapse(text) == expected
