"""Comments, literals and names of any language: no text of a page can end them, and none is lost."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

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


PLAIN = "has characters that a string without escapes cannot hold\n  name another `string` in the front matter of the template"
WIDE = "does not fit into an integer of 64 bits\n  pass it to `literal` as text"


@pytest.mark.parametrize(
    ("string", "value", "said"),
    [
        pytest.param("doubled", "a\nb", f"'a\\nb' {PLAIN}", id="a line end without an escape"),
        pytest.param(
            "doubled", "a\\", f"'a\\\\' {PLAIN}", id="a backslash, which MySQL reads as an escape"
        ),
        pytest.param(
            "rust", "a\ud800", "a text has half of a surrogate pair", id="half of a surrogate pair"
        ),
        pytest.param("json", 2**63, f"9223372036854775808 {WIDE}", id="above 64 bits"),
        pytest.param("json", -(2**63), f"-9223372036854775808 {WIDE}", id="below 64 bits"),
        pytest.param(
            "json",
            1.5,
            "no literal for a float\n  pass a text, an integer or a truth value to `literal`",
            id="a float",
        ),
    ],
)
def test_what_a_literal_cannot_hold_is_an_error(string: str, value: Any, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        literal(string)(value)
    assert str(caught.value) == said


def test_characters_that_begin_an_interpolation_are_escaped() -> None:
    assert literal("json", escaped="$")("${x}") == '"\\${x}"'
    assert literal("doubled", quote="'")("it's") == "'it''s'"


def test_other_literals() -> None:
    assert [literal("json")(value) for value in (True, False, -1003)] == ["true", "false", "-1003"]
    ends = (2**63 - 1, 1 - 2**63)
    assert [literal("json")(value) for value in ends] == [str(value) for value in ends]


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
    with pytest.raises(ConfigError) as caught:
        comment("said", mark="\n")
    assert str(caught.value) == "a comment's mark is one of '', '/', '!', '*', not '\\n'"


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
    with pytest.raises(ConfigError) as caught:
        filters["name"]("a-b")
    said = "a template uses 'a-b' as a name\n  make it a name first, for example with the filter `name`"
    assert str(caught.value) == said


FRONT = '{# errlex\ncomment = "--"\nstring = "doubled"\nquote = "\'"\n#}\n'


def test_front_matter_says_how_a_language_is_written() -> None:
    assert language(".anything", FRONT) == Language("--", "doubled", "'")
    assert language(".go", "package x") is languages()[".go"]
    assert language(".anything", "no front matter") is None


@pytest.mark.parametrize(
    ("front", "said"),
    [
        pytest.param('comment = "--"', "missing: string", id="a key is missing"),
        pytest.param(
            'comment = "--"\nstring = "go"\nstrnig = 1',
            "unknown: strnig; known: comment, escaped, quote, reserved, string",
            id="misspelt",
        ),
        pytest.param(
            'comment = "--"\nstring = "lua"',
            "string must be one of: json, go, rust, c, doubled",
            id="no such string",
        ),
        pytest.param('comment = ""\nstring = "go"', "comment must be text on one line", id="empty"),
        pytest.param(
            'comment = "a\\nb"\nstring = "go"', "comment must be text on one line", id="two lines"
        ),
        pytest.param(
            'comment = "--"\nstring = "go"\nescaped = 1',
            "escaped must be text on one line",
            id="a number",
        ),
        pytest.param("comment = ", "Invalid value (at line 1, column 11)", id="no TOML"),
    ],
)
def test_front_matter_that_is_wrong(front: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        language(".x", f"{{# errlex\n{front}\n#}}\n")
    mend = 'it needs comment = "//" and string = "json"'
    assert str(caught.value) == f"front matter: {said}\n  {mend}"
    assert caught.value.line == 1
