"""Inline Markdown as text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from errlex.blocks import Inline
from errlex.read import markdown_inline
from errlex.read.markdown_inline import InlineReader
from errlex.read.markdown_parser import make_parser
from errlex.read.markdown_simple import simple, simple_lines

READER = InlineReader(make_parser(), {"references": {"B": {"href": "/b", "title": ""}}})
SOURCES = st.text(alphabet="aBlt1中.-!&;<>/_*~`\\[]{ \n", max_size=14).map(str.strip)
_PIECES = r"""a 1 B - . : _ * ** *** ` `` [ ] ]( ) ( ! ![ \ & &lt; &#49; < <b> </b> <br> <br/> ~~ { } {% %} {: `x`
    **x** __x__ [x](/y) [`x`](/y) [B] (javascript:x) (/a(b)c) 中 x_y **x:** **`x`** **[x](/y)** "t" """
MARKUP = st.lists(
    st.sampled_from([*_PIECES.split(), "`x `", "` x`", " ", " ", "  \n", "\n", "\u00a0"]),
    max_size=9,
).map(lambda pieces: "".join(pieces).strip())

CASES = {
    "plain": ("a > 1", Inline("a > 1", ("a > 1",))),
    "escapes": (r"\-1000 \_a\_", Inline("-1000 _a_", ("-1000 _a_",))),
    "name with underscores": ("BAD_SYMBOL_", Inline("BAD_SYMBOL_", ("BAD_SYMBOL_",))),
    "emphasis parts no words": ("*a*b", Inline("ab", ("ab",))),
    "bold": ("**a**", Inline("a", ("a",), bold=True)),
    "struck": ("~~1001~~", Inline("1001", ("1001",), struck=True, gone=("1001",))),
    "code": ("`10001` Bad <key>", Inline("10001 Bad", ("10001 Bad",), code=("10001",))),
    "code keeps signs": (
        "`a*b_ &amp;` c",
        Inline("a*b_ &amp; c", ("a*b_ &amp; c",), ("a*b_ &amp;",)),
    ),
    "code of two backticks": ("``a`b``", Inline("a`b", ("a`b",), code=("a`b",))),
    "backtick alone": ("a ` b", Inline("a ` b", ("a ` b",))),
    "link": ("[1](/x) b", Inline("1 b", ("1 b",), links=("1",))),
    "link by name": ("[a][b]", Inline("a", ("a",), links=("a",))),
    "break": ("a<br/>b", Inline("a b", ("a", "b"))),
    "hard break": ("a  \nb", Inline("a b", ("a", "b"))),
    "line end": ("a\nb", Inline("a b", ("a b",))),
    "template tags": ("a{% x %} {/* c */}b", Inline("a b", ("a b",))),
    "entity": ("a &lt; b", Inline("a < b", ("a < b",))),
}


@pytest.mark.parametrize(("source", "expected"), CASES.values(), ids=CASES)
def test_fields(source: str, expected: Inline) -> None:
    assert Inline(*READER.fields(source)) == expected


def test_sources_are_parts() -> None:
    assert Inline(*READER.fields("a", "`b`", "")) == Inline("a b", ("a", "b"), code=("b",))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a\nb", [("a", 0), ("b", 1)]),
        ("a<br>b\nc", [("a", 0), ("b", 0), ("c", 1)]),
        ("`a`\n\\\nb", [("a", 0), ("b", 2)]),
        ("**a\nb**", [("a", 0), ("b", 1)]),
        ("`a\nb`", [("a b", 0)]),
    ],
)
def test_lines(source: str, expected: list[tuple[str, int]]) -> None:
    assert [(fields[0], below) for fields, below in READER.lines(source)] == expected


def test_a_flood_of_brackets_is_text() -> None:
    flood = "[{" * markdown_inline.MOST_BRACKETS + "[ **bold**"
    text = READER.fields(flood)[0]
    assert text == flood.replace("**", "")
    few = READER.fields("[{" * 50 + " [link](x)")
    assert few[3] == ("link",)


def test_markup_over_lines_holds_in_each() -> None:
    assert [fields[5] for fields, _ in READER.lines("**a\nb** c")] == [True, False]


@settings(max_examples=1000, deadline=None)
@given(SOURCES | MARKUP, SOURCES | MARKUP)
@example("** a**b", "a<br>b")
@example("**a**", "")
@pytest.mark.parametrize("reader", [READER, InlineReader(make_parser(), {})], ids=["names", "none"])
def test_texts_read_at_once_are_as_the_parser_reads_them(
    reader: InlineReader, source: str, other: str
) -> None:
    found = reader.fields(source), reader.fields(source, other), reader.lines(source)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown_inline, "simple", lambda _, **__: None)
        patch.setattr(markdown_inline, "simple_lines", lambda _, **__: None)
        patch.setattr(reader, "_known", {})
        slow = reader.fields(source), reader.fields(source, other), reader.lines(source)
    assert found == slow


@pytest.mark.parametrize(
    "source",
    [
        *("plain - text_here", "`code`", "**bold**", "[link](https://a.b/c_d?e=f&g=h)", "a<br>b"),
        *(
            "**`code`**: text",
            "**[link](#x)**",
            "[`code`](/x)",
            r"\-1001 \_ text",
            "[1001] a * b {c}",
            "**Note:** x",
        ),
    ],
)
def test_these_texts_need_no_parser(source: str) -> None:
    assert simple(source, references=False) is not None


@pytest.mark.parametrize(
    "source",
    [
        "a_b",
        "a * b",
        "a~b",
        "`a`",
        "a < b",
        "a<br>b",
        "a<br/>b",
        "a<br />c",
        "& b",
        "a]b",
        "[a](b)",
        "[a] (b)",
        '[a](b "c")',
        "**a**",
        "**`a`**",
        "**[a](b)**",
        "**a:**",
        "**a.** b",
        "\\*",
        "{ x",
        "[`a`](b)",
        "[a_b](c)",
        "**a b**, **c**",
        "**1**",
        "[a][b]",
        "[a]",
    ],
)
def test_other_signs_are_read_at_once_too(source: str) -> None:
    """Unless the page defines links: then any text in brackets may be one."""
    assert simple(source, references=False) is not None
    assert (simple(source, references=True) is None) == ("[" in source)


@pytest.mark.parametrize(
    "source",
    [
        "_a_",
        "*a*",
        "a *b",
        "a* b",
        "~~a~~",
        "`a",
        "``a``",
        "`a``b`",
        "<b>",
        "&amp;",
        "&#65;",
        "[a](b c)",
        "[a](javascript:x)",
        "![a](b)",
        "** a**",
        "**a **",
        "x**a**",
        "**a**x",
        "**a`b`**",
        "\\a",
        "a\\",
        "{% x",
        "{: x",
        "{/ x",
        "a\nb",
        "a  \nb",
    ],
)
def test_what_may_be_markup_is_left_to_the_parser(source: str) -> None:
    assert simple(source, references=False) is None
    assert ("\n" in source) or simple_lines(f"a\n{source}", references=False) is None
