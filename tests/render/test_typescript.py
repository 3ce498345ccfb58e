"""Literals and doc comments of JavaScript: no text of a page can end them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.errors import ConfigError
from errlex.render.safe import Safe
from errlex.render.typescript import TypeScriptFormat, doc, exported, literal, local

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(JSON)
def test_a_literal_is_the_value(value: object) -> None:
    # `<\/` and `<\!--` are what JavaScript, which JSON is not, reads as `</` and `<!--`.
    source = literal(value).replace("<\\/", "</").replace("<\\!--", "<!--")
    assert json.loads(source) == value


@given(st.text() | st.from_regex(r"(</?script>|<!--|\u2028|\u202e|\n){1,4}"))
def test_nothing_in_a_literal_ends_a_line_or_a_script(text: str) -> None:
    source = literal(text)
    assert isinstance(source, Safe)
    assert source.isprintable()
    assert "</" not in source
    assert "<!--" not in source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param("余额不足", '"余额不足"', id="other scripts"),
        pytest.param("a\u2028b", '"a\\u2028b"', id="a line separator"),
        pytest.param("\U000e0001", '"\\udb40\\udc01"', id="beyond the first plane"),
        pytest.param("</script>", '"<\\/script>"', id="the end of a script"),
    ],
)
def test_literal(text: str, source: str) -> None:
    assert literal(text) == source


@given(st.text() | st.from_regex(r"(\*+/|\n|x){1,6}"))
def test_nothing_in_a_comment_ends_it(text: str) -> None:
    source = doc(text)
    assert "*/" not in source
    assert source.isprintable()


def test_a_comment_is_shortened_before_it_is_escaped() -> None:
    assert doc("one */ two three", 10) == "one *\\/…"


def test_a_file_ends_in_one_newline() -> None:
    assert TypeScriptFormat().finish("const a = 1;\n\n\n", ()) == "const a = 1;\n"


@pytest.mark.parametrize(
    ("value", "source"),
    [
        pytest.param(2**53 - 1, "9007199254740991", id="largest"),
        pytest.param(2**53, '"9007199254740992"', id="too large"),
        pytest.param(-(2**53), '"-9007199254740992"', id="too small"),
        pytest.param([{"a": (2**60,)}], '[{"a": ["1152921504606846976"]}]', id="inside"),
    ],
)
def test_an_integer_that_javascript_cannot_hold_is_text(value: object, source: str) -> None:
    assert literal(value) == source


@pytest.mark.parametrize(
    "name", ["public", "class", "default", "await", "EVERY", "Lookup", "codes"]
)
def test_a_variable_is_never_a_reserved_word_or_one_of_ours(name: str) -> None:
    assert local(name) == f"{name}_"
    assert local("spot") == "spot"


def test_a_scope_cannot_take_the_name_of_a_function() -> None:
    with pytest.raises(ConfigError, match="'lookup' is one that every module has"):
        exported("lookup")
    assert exported("public") == "public"
