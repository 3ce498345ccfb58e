"""Codes that were seen: what a client library's class alone says."""

from __future__ import annotations

import pytest

from errlex.config.seen import ANY, SeenCode
from errlex.render.seen import seen_codes

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
    (seen,) = seen_codes([SeenCode(ANY, "77", klass=klass)], "api", "int", [])
    assert (seen.category, seen.retry) == (category, "verify")


def test_a_message_comes_before_the_class() -> None:
    code = SeenCode(ANY, "77", "Insufficient balance", "ExchangeError")
    (seen,) = seen_codes([code], "api", "int", [])
    assert (seen.category, seen.retry) == ("INSUFFICIENT_FUNDS", "after_fix")
