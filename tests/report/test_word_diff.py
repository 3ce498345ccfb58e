"""Diffs of wordings."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.render.safe import one_line
from errlex.report.word_diff import MAX_PAIRS, MAX_WORDS, WordRun, paired, word_diff

DIFFS: dict[str, tuple[str, str, list[WordRun]]] = {
    "same": ("a b", "a b", [("same", "a b")]),
    "word came": (
        "size is large",
        "size is too large",
        [("same", "size is "), ("new", "too "), ("same", "large")],
    ),
    "word went": (
        "one two three",
        "one three",
        [("same", "one "), ("old", "two "), ("same", "three")],
    ),
    "word replaced": (
        "range 5 to 10 ticks",
        "range 1 to 10 ticks",
        [("same", "range "), ("old", "5 "), ("new", "1 "), ("same", "to 10 ticks")],
    ),
    "nothing in common": (
        "IP banned",
        "Service restricted here",
        [("old", "IP banned"), ("new", "Service restricted here")],
    ),
    "without spaces": (
        "訂單不存在",
        "訂單已存在",
        [("same", "訂單"), ("old", "不"), ("new", "已"), ("same", "存在")],
    ),
    "nothing before": ("", "new", [("new", "new")]),
    "escape sequence": ("a", "a \x1b[31m", [("old", "a"), ("new", "a \\x1b[31m")]),
}


@pytest.mark.parametrize(("old", "new", "runs"), DIFFS.values(), ids=DIFFS)
def test_runs(old: str, new: str, runs: list[WordRun]) -> None:
    assert word_diff(old, new) == runs


@given(st.text(), st.text())
def test_both_sides_can_be_read_back(old: str, new: str) -> None:
    runs = word_diff(old, new)
    assert "".join(text for side, text in runs if side != "new") == one_line(old)
    assert "".join(text for side, text in runs if side != "old") == one_line(new)


PAIRS = {
    "one each": ("a b", "a c", [("a b", "a c")]),
    "most alike together": (
        "red fox\nbig dog",
        "big dogs\nred foxes run",
        [("red fox", "red foxes run"), ("big dog", "big dogs")],
    ),
    "one came": (
        "big dog",
        "red fox\nbig dog runs",
        [("big dog", "big dog runs"), ("", "red fox")],
    ),
    "all new": (None, "a\nb", [("", "a"), ("", "b")]),
    "all gone": ("a", None, [("a", "")]),
}


@pytest.mark.parametrize(("old", "new", "expected"), PAIRS.values(), ids=PAIRS)
def test_pairs(old: str | None, new: str | None, expected: list[tuple[str, str]]) -> None:
    assert paired(old, new) == expected


def test_long_texts_are_shown_whole() -> None:
    old, new = " ".join(["a"] * MAX_WORDS), " ".join(["a"] * (MAX_WORDS - 1) + ["b"])
    assert [side for side, _ in word_diff(old, new)] == ["same", "old", "new"]
    assert word_diff(f"{old} a", new) == [("old", f"{old} a"), ("new", new)]


def test_many_lines_are_paired_in_order() -> None:
    lines = [f"line {n}" for n in range(MAX_PAIRS)]
    turned = lines[::-1]
    assert paired("\n".join(lines[:20]), "\n".join(lines[:20][::-1])) == [
        (t, t) for t in lines[:20]
    ]
    assert paired("\n".join(lines), "\n".join(turned[:-1])) == [
        *zip(lines[:-1], turned[:-1], strict=True),
        (lines[-1], ""),
    ]


def test_a_text_of_repeated_words_takes_no_time() -> None:
    """Every word of one is compared with every word of the other that is like it."""
    started = time.process_time()
    word_diff("a b " * 20_000, "b a " * 20_000)
    paired("a b " * 20_000, "b a " * 20_000)
    assert time.process_time() - started < 2
