"""Fragments of HTML as inline text."""

from __future__ import annotations

import pytest

from errlex.blocks import Inline
from errlex.read.html_inline import read_inline, text_of
from errlex.read.html_list import list_preview


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("", Inline()),
        (" a\n b ", Inline("a b", ("a b",))),
        ("a<br>b<br/><br>c", Inline("a b c", ("a", "b", "c"))),
        ("<del>a</del> <s>b</s>", Inline("a b", ("a b",), struck=True, gone=("a", "b"))),
        ("<del>a</del> b", Inline("a b", ("a b",), gone=("a",))),
        ("<b>a <code>b</code></b>", Inline("a b", ("a b",), code=("b",), bold=True)),
        ("<a href='x'><code>a</code>b</a>", Inline("ab", ("ab",), code=("a",), links=("ab",))),
        ("<ul><li>a</li><li>b</li></ul>", Inline("a b", ("a", "b"))),
        ("a<sup>1</sup> &lt;b&gt; &amp;amp;", Inline("a1 <b> &amp;", ("a1 <b> &amp;",))),
        (
            "at most 10<sup>3</sup> of 2<sup>-4</sup>",
            Inline("at most 10^3 of 2^-4", ("at most 10^3 of 2^-4",)),
        ),
        ("the 1<sup>st</sup>", Inline("the 1st", ("the 1st",))),
        ("1001<sup>1</sup>", Inline("1001", ("1001",))),
        ("<code>1001</code><sup>[2]</sup> a", Inline("1001 a", ("1001 a",), code=("1001",))),
        ("1001<sup>*</sup>", Inline("1001", ("1001",))),
        ("1001<sup>since 2020</sup>", Inline("1001since 2020", ("1001since 2020",))),
        ("</sup>a<sup>1", Inline("a1", ("a1",))),
        ("</b>a<code>b", Inline("ab", ("ab",), code=("b",))),
        ("a<!\n>c<! x>", Inline("ac", ("ac",))),
        ("1 < 2 > 0", Inline("1 < 2 > 0", ("1 < 2 > 0",))),
    ],
)
def test_html_fragment(fragment: str, expected: Inline) -> None:
    assert Inline(*read_inline(fragment)) == expected


@pytest.mark.parametrize("tag", ["code", "kbd", "samp", "tt"])
def test_tags_of_code(tag: str) -> None:
    fragment = f"a <{tag}>b</{tag}>"
    assert Inline(*read_inline(fragment)) == Inline("a b", ("a b",), code=("b",))
    assert list_preview(f"<ul><li>{fragment}</ul>") == "a `b`"


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_tags_of_what_is_struck_out(tag: str) -> None:
    assert Inline(*read_inline(f"<{tag}>a</{tag}>")) == Inline(
        "a", ("a",), struck=True, gone=("a",)
    )


@pytest.mark.parametrize("tag", ["b", "strong"])
def test_tags_of_bold_text(tag: str) -> None:
    assert Inline(*read_inline(f"<{tag}>a</{tag}>")) == Inline("a", ("a",), bold=True)


#: Tags around words of a line, and those whose text stands apart (HTML, sections 4.5 and 15.3).
WITHIN = "a abbr b bdi code del em font i img ins kbd mark q s samp small span strike strong sub tt u var wbr"
APART = (
    "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td tfoot th"
    " thead tr ul"
)


@pytest.mark.parametrize(("tags", "parts"), [(WITHIN, ["abc"]), (APART, ["a", "b", "c"])])
def test_tags_within_words_and_apart_from_them(tags: str, parts: list[str]) -> None:
    for tag in tags.split():
        inline = Inline(*read_inline(f"a<{tag}>b</{tag}>c"))
        assert (list(inline.parts), tag) == (parts, tag)


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("1 &lt; 2", "1 < 2"),
        ("<p>a</p><p>b</p>", " a  b "),
        ("a<br/>b", "a b"),
        ("<b>a</b>b", "ab"),
        ("a<!\n>b", "ab"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_text_of(fragment: str, expected: str) -> None:
    assert text_of(fragment) == expected
