"""Nothing reaches a generated file that no filter made."""

from __future__ import annotations

import pytest

from errlex.errors import ConfigError
from errlex.model import UntrustedText
from errlex.render.safe import (
    Safe,
    columns,
    finalize,
    identifier,
    one_line,
    places,
    row,
    shortened,
)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("two words", id="words"),
        pytest.param("", id="empty"),
        pytest.param(UntrustedText("word"), id="one word of a document"),
        pytest.param(None, id="None"),
        pytest.param(True, id="bool"),
        pytest.param(1.5, id="float"),
        pytest.param(["a"], id="list"),
        pytest.param("naïve", id="not ASCII"),
    ],
)
def test_refused(value: object) -> None:
    with pytest.raises(ConfigError, match="without a filter"):
        finalize(value)


@pytest.mark.parametrize(
    ("length", "shown"),
    [(58, "'" + "a b" * 19 + "a' without"), (60, "'" + "a b" * 19 + "aa... without")],
    ids=["all of it", "its beginning"],
)
def test_what_is_refused_is_shown(length: int, shown: str) -> None:
    with pytest.raises(ConfigError) as caught:
        finalize(("a b" * 19 + "aaa")[:length])
    assert shown in str(caught.value)


@pytest.mark.parametrize("value", [Safe("any thing"), "AuthError", 7, -1])
def test_let_through(value: object) -> None:
    assert finalize(value) == value


@pytest.mark.parametrize(
    ("values", "text"),
    [
        pytest.param(["a", 7, ""], "a\t7\t", id="texts and a number"),
        pytest.param([("a", "b"), (), "c"], "a\nb\t\tc", id="lists"),
        pytest.param(["a\tb\nc", ["d\te\nf"]], "a b c\td e f", id="tabs and line breaks in texts"),
        pytest.param([], "", id="none"),
    ],
)
def test_row(values: list[object], text: str) -> None:
    assert row(values) == text
    with pytest.raises(ConfigError, match="without a filter"):
        finalize(row(values))


def test_places() -> None:
    assert places(["b", "a"]) == {"b": 0, "a": 1}


def test_safe_text_loses_its_mark_when_it_is_changed() -> None:
    assert type(Safe("a") + "; import os") is str


@pytest.mark.parametrize("value", ["1a", "a-b", "", "a b", "³", "a\n"])
def test_no_identifier(value: str) -> None:
    with pytest.raises(ConfigError):
        identifier(value)


def test_the_whole_refusal() -> None:
    with pytest.raises(ConfigError) as caught:
        finalize("two words")
    assert str(caught.value) == (
        "a template shows 'two words' without a filter\n  end the expression with a filter that files of this suffix"
        " have, such as literal, comment or (Markdown) text: docs/templates.md"
    )


@pytest.mark.parametrize("width", [0, -3])
def test_no_width_is_a_width_of_one(width: int) -> None:
    assert shortened("text", width) == "…"


def test_without_a_width_nothing_is_cut() -> None:
    assert shortened("text " * 99, None) == "text " * 99


def test_one_line_shows_what_is_invisible() -> None:
    assert one_line("a\r\nb\u2028c\u202ed\0") == "a b c\\u202ed\\x00"


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("short", 10, "short"),
        ("cut at a word", 8, "cut at…"),
        ("uncuttable", 5, "uncu…"),
        ("余额不足", 6, "余额…"),
        ("余额不足", 8, "余额不足"),
        ("余额不足", 7, "余额不…"),
        ("exact", 5, "exact"),
        ("a bcdefgh", 6, "a bcd…"),
        ("abcde fgh", 8, "abcde…"),
        ("comma, then", 8, "comma…"),
        ("none", 1, "…"),
    ],
)
def test_shortened(text: str, width: int, short: str) -> None:
    assert shortened(text, width) == short
    assert columns(shortened(text, width)) <= width
