"""Comments, literals and names of any language: no text of a page can end them, and none is lost."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.errors import ConfigError
from errlex.render.language import (
    STRINGS,
    Language,
    LanguageFormat,
    doc,
    language,
    languages,
    pascal,
)
from errlex.render.safe import Safe

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE = st.text() | st.from_regex(
    r"(\\u000a|\\|\"|\*/|\$\{x\}|#\{x\}|\?\?/|\n|\u2028|\u202e|-->|'){1,5}"
)
#: Names of generated constants.
CONSTANTS = st.from_regex(r"[A-Z](_?[A-Z0-9]){0,8}", fullmatch=True)


def literal(string: str, quote: str = '"', escaped: str = "") -> Callable[[object], Safe]:
    return LanguageFormat(Language("//", string, quote, escaped)).literal


@given(HOSTILE)
@pytest.mark.parametrize("string", sorted(STRINGS))
def test_a_string_is_one_line_and_ends_at_its_quote(string: str, text: str) -> None:
    try:
        source = literal(string)(text)
    except ConfigError:
        return
    body = source[1:-1]
    assert isinstance(source, Safe)
    assert source.isprintable()
    if string == "doubled":
        assert "\\" not in body
        assert body.count('"') % 2 == 0
        assert body.replace('""', '"') == text
    else:
        assert re.fullmatch(r'(?:[^"\\]|\\.)*', body)


@given(HOSTILE)
def test_a_json_string_is_the_text(text: str) -> None:
    assert json.loads(literal("json")(text)) == text


@pytest.mark.parametrize(
    ("string", "text", "source"),
    [
        pytest.param("json", "a\U000e0001", '"a\\udb40\\udc01"', id="json: a pair of surrogates"),
        pytest.param("go", "a\U000e0001\x00", '"a\\U000e0001\\u0000"', id="go"),
        pytest.param("rust", "a\U000e0001\x00", '"a\\u{e0001}\\u{0}"', id="rust"),
        pytest.param("c", "a\u202e??/", '"a\\342\\200\\256\\?\\?/"', id="c: bytes, no trigraphs"),
        pytest.param("doubled", 'say "no"', '"say ""no"""', id="doubled"),
        pytest.param("rust", "余额不足", '"余额不足"', id="other scripts"),
    ],
)
def test_string(string: str, text: str, source: str) -> None:
    assert literal(string)(text) == source


@pytest.mark.parametrize(
    ("string", "text"),
    [
        pytest.param("doubled", "a\nb", id="a line end without an escape"),
        pytest.param("doubled", "a\\", id="a backslash, which MySQL reads as an escape"),
        pytest.param("rust", "a\ud800", id="half of a surrogate pair"),
    ],
)
def test_what_a_string_cannot_hold_is_an_error(string: str, text: str) -> None:
    with pytest.raises(ConfigError):
        literal(string)(text)


def test_characters_that_begin_an_interpolation_are_escaped() -> None:
    assert literal("json", escaped="$")("${x}") == '"\\${x}"'
    assert literal("doubled", quote="'")("it's") == "'it''s'"


@pytest.mark.parametrize("value", [2**63, -(2**64)])
def test_an_integer_beyond_64_bits_is_an_error(value: int) -> None:
    with pytest.raises(ConfigError, match="64 bits"):
        literal("json")(value)


def test_other_literals() -> None:
    assert [literal("json")(value) for value in (True, False, -1003)] == ["true", "false", "-1003"]
    with pytest.raises(ConfigError):
        literal("json")(1.5)


@given(HOSTILE)
def test_a_comment_is_one_line_without_an_escape(text: str) -> None:
    source = LanguageFormat(Language("//", "json")).comment(text)
    assert source.isprintable()
    assert source.startswith("//")
    assert not re.search(r"(?<!\\)(\\\\)*\\u", source)  # Java reads \u000a in a comment
    assert not source.endswith("\\")


@given(HOSTILE)
def test_documentation_has_no_markup(text: str) -> None:
    source = doc(text)
    assert source.isprintable()
    assert not set(source) & set("<>@{}*\\")


def test_a_comments_mark() -> None:
    comment = LanguageFormat(Language("//", "json")).comment
    assert comment("said", mark="/") == "/// said"
    with pytest.raises(ConfigError):
        comment("said", mark="\n")


@given(CONSTANTS, CONSTANTS)
def test_constants_that_differ_stay_different(one: str, other: str) -> None:
    assert (pascal(one) == pascal(other)) == (one == other)


@pytest.mark.parametrize(
    ("constant", "made"),
    [
        ("ORDER_NOT_FOUND", "OrderNotFound"),
        ("A_1", "A_1"),
        ("A1", "A1"),
        ("INVALID_PARAMETER_80014", "InvalidParameter_80014"),
        ("X", "X"),
    ],
)
def test_pascal(constant: str, made: str) -> None:
    assert pascal(constant) == made


def test_a_reserved_word_is_no_name() -> None:
    filters = LanguageFormat(languages()[".go"]).filters
    assert filters["name"]("go") == "go_"
    assert filters["snake"]("TYPE") == "type_"
    with pytest.raises(ConfigError):
        filters["name"]("a-b")


FRONT = '{# errlex\ncomment = "--"\nstring = "doubled"\nquote = "\'"\n#}\n'


def test_front_matter_says_how_a_language_is_written() -> None:
    assert language(".anything", FRONT) == Language("--", "doubled", "'")
    assert language(".go", "package x") is languages()[".go"]
    assert language(".anything", "no front matter") is None


@pytest.mark.parametrize(
    ("front", "said"),
    [
        pytest.param('comment = "--"', "missing: string", id="a key is missing"),
        pytest.param('comment = "--"\nstring = "go"\nstrnig = 1', "unknown: strnig", id="misspelt"),
        pytest.param('comment = "--"\nstring = "lua"', "one of: json", id="no such string"),
        pytest.param('comment = ""\nstring = "go"', "comment must be text", id="empty"),
        pytest.param("comment = ", "front matter", id="no TOML"),
    ],
)
def test_front_matter_that_is_wrong(front: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        language(".x", f"{{# errlex\n{front}\n#}}\n")
