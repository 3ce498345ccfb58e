"""Codes that were seen: what a client library's class alone says."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from errlex.catalogue import SeenDecision
from errlex.config.seen import ANY, SeenCode
from errlex.reconcile.seen import text_of
from errlex.render.seen import seen_codes

#: text -> category and retry that a catalogue has for it.
SAID = {
    "Order not found": ("ORDER_NOT_FOUND", "verify"),
    "order not found": ("ORDER_NOT_FOUND", "verify"),
    "Insufficient balance": ("INSUFFICIENT_FUNDS", "after_fix"),
    "success": ("SUCCESS", "never"),
}


def decisions(*codes: SeenCode, wire: str = "int") -> dict[tuple[str, str], SeenDecision]:
    texts = [text_of(code.as_sent(wire)) for code in codes]
    return {
        text: SeenDecision(*text, *SAID.get("".join(text), ("UNKNOWN", "verify")))
        for text in texts
        if text
    }


CLASSES = {
    "": "UNKNOWN",
    "ExchangeError": "UNKNOWN",  # the class of three families
    "InvalidOrder": "INVALID_ORDER",  # the class of seven categories, one of which is called so
    "BadRequest": "INVALID_PARAMETER",  # the class of two categories of one family
    "OrderNotFound": "ORDER_NOT_FOUND",
    "CancelPending": "UNKNOWN",  # no category has it
}


@pytest.mark.parametrize(("klass", "category"), CLASSES.items())
def test_a_class_alone(klass: str, category: str) -> None:
    (seen,) = seen_codes([SeenCode(ANY, "77", klass=klass)], {}, "api", "int", [])
    assert (seen.category, seen.retry) == (category, "verify")


def test_a_message_comes_before_the_class() -> None:
    code = SeenCode(ANY, "77", "Insufficient balance", "ExchangeError")
    (seen,) = seen_codes([code], decisions(code), "api", "int", [])
    assert (seen.category, seen.retry) == ("INSUFFICIENT_FUNDS", "after_fix")


#: (what was seen, of the scope spot, whose codes are integers and where "1" and "Order lost" are documented; kind,
#: code, message, category, retry, note of what templates see).
SEEN: list[tuple[SeenCode, tuple[str, ...] | None]] = [
    (SeenCode(ANY, "7", "Order not found"), ("error", "7", "Order not found", "ORDER_NOT_FOUND", "verify", "")),
    (SeenCode("spot", "7", "Order not found"), ("error", "7", "Order not found", "ORDER_NOT_FOUND", "verify", "")),
    (SeenCode("futures", "7", "Order not found"), None),
    (SeenCode(ANY, "1", "Order not found"), None),
    (SeenCode(ANY, "1", "Order not found", kind="meaning"), ("meaning", "1", "Order not found", "ORDER_NOT_FOUND", "verify", "")),
    (SeenCode(ANY, "7", "Order not found", kind="meaning"), None),
    (SeenCode(ANY, "E7", "Order not found"), ("text", "E7", "Order not found", "ORDER_NOT_FOUND", "verify", "")),
    (SeenCode(ANY, "order not found"), ("text", "order not found", "order not found", "ORDER_NOT_FOUND", "verify", "")),
    (SeenCode(ANY, "Order lost", kind="text"), None),
    (SeenCode(ANY, "Login failed", kind="text", category="AUTHENTICATION"), ("text", "Login failed", "", "AUTHENTICATION", "after_fix", "")),
    (SeenCode(ANY, "7", category="TRANSFER", retry="never"), ("error", "7", "", "TRANSFER", "never", "")),
    (SeenCode(ANY, "7", "Zebra"), ("error", "7", "Zebra", "UNKNOWN", "verify", "")),
    (SeenCode(ANY, "7", "success", "BadRequest"), ("error", "7", "success", "INVALID_PARAMETER", "verify", "Documented nowhere; its category is that of a client library's class alone.")),
    (SeenCode(ANY, "3XX", reason="version 1", kind="range"), ("range", "3XX", "", "UNKNOWN", "verify", "Of a version that is switched off: version 1.")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "view"), SEEN, ids=[str(number) for number in range(len(SEEN))])
def test_what_templates_see(code: SeenCode, view: tuple[str, ...] | None) -> None:
    documented: Any = [
        SimpleNamespace(code="1", kind="error"),
        SimpleNamespace(code="Order lost", kind="text"),
        SimpleNamespace(code="7", kind="http"),
    ]
    keys = ("kind", "code", "message", "category", "retry", "note")
    made = [
        tuple(str(getattr(each, key)) for key in keys)
        for each in seen_codes([code], decisions(code), "spot", "int", documented)
    ]
    assert made == ([view] if view else [])


def test_a_code_is_seen_once_and_copies_are_told() -> None:
    codes = [
        SeenCode(ANY, "7", "a", by="zeta.spot"),
        SeenCode("spot", "7", "b"),
        SeenCode(ANY, "8", by="x"),
    ]
    made = [
        (each.code, each.message, each.by, each.copied)
        for each in seen_codes(codes, decisions(*codes), "spot", "str", [], ["zeta.spot"])
    ]
    assert made == [("7", "a", "zeta.spot", True), ("8", "", "x", False)]
