"""Values of JSON: which of them are codes, and as what; messages as text; spellings of one value."""

from __future__ import annotations

import importlib
from typing import Any

import pytest


class Word(str):
    """Text of a class of its own, as some clients give it."""


CODES: dict[str, tuple[Any, int | str | None]] = {
    "integer": (-7, -7),
    "zero": (0, 0),
    "text": ("-7", "-7"),
    "empty": ("", ""),
    "a float that is whole": (7.0, 7),
    "a float of 64 bits": (2.0**63, 2**63),
    "a float of 65 bits": (2.0**64, None),
    "an integer of 64 bits": (2**64 - 1, 2**64 - 1),
    "an integer of 65 bits": (2**64, None),
    "a float that is not": (1.5, "1.5"),
    "infinite": (float("inf"), None),
    "not a number": (float("nan"), None),
    "too long": (10**400, None),
    "true": (True, None),
    "false": (False, None),
    "nothing": (None, None),
    "an object": ({"code": 1}, None),
    "a list": (["EOrder:Unknown", "EOther"], "EOrder:Unknown"),
    "an empty list": ([], None),
    "a list of lists": ([["a"]], None),
    "text of a class": (Word("a"), "a"),
}


@pytest.mark.parametrize(("value", "code"), CODES.values(), ids=CODES)
def test_code_of(xe: Any, value: Any, code: int | str | None) -> None:
    found = importlib.import_module(f"{xe.__name__}._values").code_of(value)
    assert (found, type(found)) == (code, type(code))


TEXTS: dict[str, tuple[Any, str]] = {
    "text": ("a", "a"),
    "nothing": (None, ""),
    "a list of texts": (["a", "b"], "a, b"),
    "an object": ({"a": ["é"]}, '{"a": ["é"]}'),
    "a number": (7, "7"),
    "a mixed list": (["a", 1], '["a", 1]'),
    "text of a class": (Word("a"), "a"),
}


@pytest.mark.parametrize(("value", "text"), TEXTS.values(), ids=TEXTS)
def test_text_of(xe: Any, value: Any, text: str) -> None:
    found = importlib.import_module(f"{xe.__name__}._values").text_of(value)
    assert (found, type(found)) == (text, str)


SPELLINGS: dict[str, tuple[tuple[Any, ...], set[Any]]] = {
    "number": ((0,), {0, "0"}),
    "text of a number": (("0",), {0, "0"}),
    "text with zeros": (("00000",), {"00000"}),
    "negative": (("-1",), {-1, "-1"}),
    "true": ((True,), {True, "true"}),
    "word": (("ok",), {"ok"}),
}


@pytest.mark.parametrize(("values", "found"), SPELLINGS.values(), ids=SPELLINGS)
def test_spellings(xe: Any, values: tuple[Any, ...], found: set[Any]) -> None:
    assert importlib.import_module(f"{xe.__name__}._values").spellings(values) == found


@pytest.mark.parametrize("value", [0, 1, False, True, "0", "false", None, [0]])
def test_zero_is_not_false(xe: Any, value: object) -> None:
    """As in JavaScript, and unlike `in` of Python."""
    is_in, spellings = xe._values.is_in, xe._values.spellings
    assert is_in(value, spellings([False])) is (value is False or value == "false")
    assert is_in(value, spellings([1])) is (value == 1 and value is not True)
    assert is_in(value, spellings([True])) is (value is True)
    assert is_in(value, spellings(["0"])) is (value == "0" or (value == 0 and value is not False))
