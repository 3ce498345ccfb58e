"""Kinds of codes, block by block."""

from __future__ import annotations

import pytest

from errlex.extract.context import Context
from errlex.extract.kinds import with_kinds
from errlex.extraction import FoundCode

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
