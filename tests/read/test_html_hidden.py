"""Comments, scripts and the like are gone; all else stays where it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.read.html_hidden import without_hidden

CASES = {
    "nothing hidden": ("<p class='x'>a < b</p>", "<p class='x'>a < b</p>"),
    "comment": ("a<!-- <b> -->c", "ac"),
    "empty comment": ("a<!-->c-->", "ac-->"),
    "line ends stay": ("a<!--\n\n-->c", "a<!\n\n>c"),
    "script with tags": ("<SCRIPT type='a'>'<p>' </SCRIPTS></SCRIPT >c", "c"),
    "style": ("a<style>p > b {}</style>c", "ac"),
    "drawing without content": ("<svg a='>'/>c<svg><path/></svg>d", "cd"),
    "template": ("a<template><p>b</p></template>c", "ac"),
    "template of a component": (
        " <template><p>b</p></template><script>c</script>",
        " <template><p>b</p></template>",
    ),
    "a name that only begins so": ("<script-x>a</script-x>", "<script-x>a</script-x>"),
    "title is text": ("<title>The <script> tag</title>b", "<title>The <script> tag</title>b"),
    "title without end": ("<title>a<title>b<!-- c -->", "<title>a<title>b"),
}


@pytest.mark.parametrize(("source", "expected"), CASES.values(), ids=CASES)
def test_what_stays(source: str, expected: str) -> None:
    problems: list[tuple[int, str]] = []
    assert without_hidden(source, lambda at, what: problems.append((at, what))) == expected
    assert not problems


@pytest.mark.parametrize("start", ["<!-- ", "<script>", "<template a=b>"])
def test_no_end(start: str) -> None:
    problems: list[tuple[int, str]] = []
    page = without_hidden(f"ab{start}\n<p>c", lambda at, what: problems.append((at, what)))
    assert page == "ab<!\n>"
    assert problems == [(2, "a comment or script is never closed")]


@given(
    st.lists(
        st.sampled_from(
            ["<!--", "-->", "<script>", "</script>", "<svg/>", "<title>", "</title>", "\n", "a"]
        )
    ).map("".join)
)
def test_line_ends_are_all_kept(source: str) -> None:
    assert without_hidden(source, lambda *_: None).count("\n") == source.count("\n")


@pytest.mark.parametrize("start", ["<title>", "<textarea>", "<svg", "<!-"])
def test_hostile_repetition_takes_linear_time(start: str) -> None:
    source = start * 200_000
    assert without_hidden(source, lambda *_: None) == source
