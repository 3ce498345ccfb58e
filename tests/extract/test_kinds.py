"""Kinds of codes, block by block."""

from __future__ import annotations

from dataclasses import replace

import pytest

from errlex.extract.context import Context
from errlex.extract.kinds import settle_kinds, with_kinds
from errlex.extract.ledger import Tally, with_codes
from errlex.extraction import FoundCode, Text

BLOCKS = {
    "statuses only": ("Errors", ["400", "429", "500"], ["http", "http", "http"]),
    "statuses among codes": ("Errors", ["400", "429", "7000"], ["error", "error", "error"]),
    "a mask among statuses": ("Errors", ["400", "5xx"], ["http", "range"]),
    "nothing but masks": ("Errors", ["4xx", "10XXXX"], ["range", "range"]),
    "close codes": ("WebSocket close codes", ["1000", "4001"], ["close", "close"]),
    "numbers alike": ("WebSocket errors", ["1000", "1008"], ["error", "error"]),
    "not in the range of close codes": ("Close codes", ["1000", "60001"], ["error", "error"]),
}


@pytest.mark.parametrize(("section", "codes", "kinds"), BLOCKS.values(), ids=BLOCKS)
def test_kinds(section: str, codes: list[str], kinds: list[str]) -> None:
    found = with_kinds([FoundCode(code) for code in codes], Context((section,)))
    assert [code.kind for code in found] == kinds


def test_a_code_with_a_status_of_its_own_is_no_status() -> None:
    assert with_kinds([FoundCode("503", http="503")], Context())[0].kind == "error"


def test_the_configuration_decides_but_masks_stay() -> None:
    found = with_kinds([FoundCode("400"), FoundCode("5xx")], Context(), kind="error")
    assert [code.kind for code in found] == ["error", "range"]


def row(code: str, name: str | None = None, text: str = "", http: str | None = None) -> FoundCode:
    return FoundCode(code, name=name, texts=(Text(text),) if text else (), http=http)


#: section, header of the codes, codes -> their kind.
ONE_KIND: dict[str, tuple[str, str, list[FoundCode], str]] = {
    "none": ("Errors", "", [], ""),
    "names of the statuses": (
        "Errors",
        "",
        [row("400", "BAD_REQUEST"), row("404", "NOT_FOUND")],
        "http",
    ),
    "one name of a status": ("Errors", "", [row("400", "BAD_REQUEST"), row("404", "OOPS")], "http"),
    "other names": ("Errors", "", [row("400", "BAD_KEY"), row("404", "BAD_SIGN")], "error"),
    "a code without a name": ("Errors", "", [row("400", "BAD_KEY"), row("404")], "http"),
    "other names below HTTP": ("HTTP errors", "", [row("400", "BAD_KEY")], "http"),
    "other names, a header of HTTP": ("Errors", "HTTP code", [row("400", "BAD_KEY")], "http"),
    "no usual status": ("Errors", "", [row("418"), row("502")], "error"),
    "no usual status below HTTP": ("HTTP errors", "", [row("418"), row("502")], "http"),
    "success that fails": (
        "Errors",
        "",
        [row("200", text="Order failed"), row("400", text="Bad")],
        "error",
    ),
    "success that is one": (
        "Errors",
        "",
        [row("200", text="Success, or failed before"), row("400", text="Bad")],
        "http",
    ),
    "success in its own words": (
        "Errors",
        "",
        [row("202", text="Accepted, may be rejected"), row("400", text="Bad")],
        "http",
    ),
    "half of the successes fail": (
        "Errors",
        "",
        [row("200", text="Order failed"), row("201", text="Created"), row("400")],
        "http",
    ),
    "zero beside statuses below HTTP": ("HTTP errors", "", [row("0"), row("400")], "http"),
    "zero beside statuses": ("Errors", "", [row("0"), row("400")], "error"),
    "zero alone below HTTP": ("HTTP errors", "", [row("0")], "error"),
    "statuses with statuses": ("Errors", "", [row("400", http="400")], "error"),
    "a header of close codes": ("Errors", "Close code", [row("1000"), row("4001")], "close"),
    "beyond close codes": ("Close codes", "", [row("999"), row("5000")], "error"),
}


@pytest.mark.parametrize(("section", "header", "codes", "kind"), ONE_KIND.values(), ids=ONE_KIND)
def test_kind(section: str, header: str, codes: list[FoundCode], kind: str) -> None:
    found = with_kinds(codes, Context((section,)), header)
    assert [code.kind for code in found] == [kind] * len(codes)
    assert [replace(code, kind="error") for code in found] == codes


#: sections and header of a table of statuses, its codes -> their kind beside a table of errors with the header "Code".
SETTLED: dict[str, tuple[tuple[str, ...], tuple[str, ...], list[str], str]] = {
    "the same header": (("Errors", "General"), ("Code",), ["400", "500"], "error"),
    "another header": (("Errors", "General"), ("Status",), ["400", "500"], "http"),
    "no header": (("Errors", "General"), ("", ""), ["400", "500"], "http"),
    "below another heading": (("Changes", "General"), ("Code",), ["400", "500"], "http"),
    "a heading of HTTP": (("Errors", "HTTP"), ("Code",), ["400", "500"], "http"),
    "a success": (("Errors", "General"), ("Code",), ["200", "500"], "http"),
    "an answer that goes on": (("Errors", "General"), ("Code",), ["100", "500"], "error"),
}


@pytest.mark.parametrize(("path", "header", "codes", "kind"), SETTLED.values(), ids=SETTLED)
def test_statuses_beside_a_table_of_errors(
    path: tuple[str, ...], header: tuple[str, ...], codes: list[str], kind: str
) -> None:
    orders = [FoundCode("1001"), FoundCode("1002")]
    errors = with_codes(Context(("Errors", "Orders")), 1, "x", Tally(), orders, "table")
    errors.verdict = replace(errors.verdict, header=header if not any(header) else ("Code",))
    found = [FoundCode(code, kind="http") for code in codes]
    statuses = with_codes(Context(path), 2, "x", Tally(), found, "table")
    statuses.verdict = replace(statuses.verdict, header=header)
    settle_kinds([errors, statuses])
    assert [code.kind for code in statuses.codes] == [kind] * len(codes)
    assert [code.kind for code in errors.codes] == ["error", "error"]


def test_a_status_among_errors_keeps_its_kind() -> None:
    errors = with_codes(Context(("Errors", "Orders")), 1, "x", Tally(), [FoundCode("1001"), FoundCode("500", kind="http")], "table")  # fmt: skip
    errors.verdict = replace(errors.verdict, header=("Code",))
    settle_kinds([errors])
    assert [code.kind for code in errors.codes] == ["error", "http"]
