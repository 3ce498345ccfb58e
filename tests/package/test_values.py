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


@pytest.mark.parametrize(
    ("body", "paths", "value"),
    [
        ({"a": 1}, [("a",)], 1), ({"a": 0}, [("a",)], 0), ({"a": "0"}, [("a",)], "0"), ({"a": False, "b": 2}, [("a",), ("b",)], 2),
        ({"a": "", "b": 2}, [("a",), ("b",)], 2), ({"a": None, "b": 2}, [("a",), ("b",)], 2), ({"a": []}, [("a",)], None), ({}, [("a",)], None),
        ({"a": {"b": 3}}, [("a", "b")], 3), ({"a": {"b": {"c": 3}}}, [("a", "b", "c")], 3), ({"a": 5}, [("a", "b")], None), ({"a": None}, [("a", "b")], None),
        ({"a": [4, 5]}, [("a", 1)], 5), ({"a": [4]}, [("a", 1)], None), ([7, 8], [(1,)], 8), ([7, {"a": 9}], [(1, "a")], 9), ([7], [("a",)], None), (5, [("a",)], None),
        ({"a": 1}, [], None), ({"a": 1.5}, [("a",)], 1.5), ({"a": 0.0, "b": 1}, [("a",), ("b",)], 0.0),
    ],
    ids=str,
)  # fmt: skip
def test_first(xe: Any, body: Any, paths: list[tuple[Any, ...]], value: Any) -> None:
    found = xe._values.first(body, paths)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (100, 100), (99, None), (999, 999), (1000, None), ("503", 503), ("503 Service Unavailable", 503), (b"503", 503), (" 503", 503), ("50", None), ("", None),
        ("5x3", None), ("٥٠٣", None), (503.0, 503), (503.9, 503), (True, None), (None, None), (float("nan"), None), (float("inf"), None), ([503], None), (-503, None),
        ("100", 100), ("099", None), (b"\xb9\xb2\xb3", None),
    ],
    ids=str,
)  # fmt: skip
def test_statuses(xe: Any, value: Any, status: int | None) -> None:
    found = importlib.import_module(f"{xe.__name__}._http").status_of(value)
    assert (found, type(found)) == (status, type(status))


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        (f"100{between}199", ["100", "150", "199"], ["99", "200", "1000", "-150", "15x", ""])
        for between in (
            " to ",
            " TO ",
            "~",
            " ~ ",
            "\u2013",
            "\u2014",
            "-",
            " - ",
            "..",
            "...",
            "\u81f3",
        )
    ]
    + [
        ("199 to 100", ["100", "199"], ["99"]),
        ("-199 to -100", ["-100", "-199"], ["100", "-99"]),
        ("4XX", ["400", "499"], ["4000", "40", "4xx", "500"]),
        ("-1**", ["-100"], ["100"]),
        (" 10xx ", ["1000"], ["10000"]),
        ("100", [], ["100"]),
        ("0 to 99999999999999999999999", ["1" * 20], ["1" * 21]),
    ],
)
def test_ranges_that_pages_write(xe: Any, text: str, inside: list[str], outside: list[str]) -> None:
    covers = importlib.import_module(f"{xe.__name__}._ranges").covers
    assert [code for code in inside if not covers(text, code)] == []
    assert [code for code in outside if covers(text, code)] == []
