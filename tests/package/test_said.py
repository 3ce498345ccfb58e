"""Words that exchanges send with codes that nobody documents: a category or none, never a wrong one, never a repetition.

The messages were written down, with what each may mean, before they were first put to the package.
"""

from __future__ import annotations

from typing import Any

import pytest
from tests.package.test_hostile import package

__all__ = ["package"]

#: Categories that a reader accepts -> messages. UNKNOWN is accepted, too.
SAID = {
    ("INSUFFICIENT_FUNDS",): [
        "Insufficient margin",
        "Insufficient balance",
        "Not enough balance",
        "Insufficient funds for this order",
        "Balance not enough",
        "insufficient available balance",
        "account balance is insufficient",
    ],
    ("RATE_LIMIT",): [
        "Too many requests",
        "Too many requests, please try again later",
        "Rate limit exceeded",
        "Request too frequent",
        "You are sending requests too frequently",
        "API rate limit reached",
    ],
    ("AUTHENTICATION",): [
        "Invalid signature",
        "Signature verification failed",
        "Invalid sign",
        "signature mismatch",
        "Invalid API key",
        "API key not found",
        "API key expired",
        "api-key invalid",
    ],
    (
        "PERMISSION_DENIED",
        "AUTHENTICATION",
    ): [
        "Invalid IP",
        "IP not whitelisted",
        "Permission denied",
        "No permission",
        "Access denied",
    ],
    (
        "AUTHENTICATION",
        "PERMISSION_DENIED",
    ): [
        "Unauthorized",
    ],
    ("INVALID_TIMESTAMP",): [
        "Timestamp expired",
        "Invalid timestamp",
        "Request timestamp expired",
        "Invalid nonce",
    ],
    ("ORDER_NOT_FOUND",): [
        "Order not found",
        "Order does not exist",
        "order not exist",
        "Unknown order",
        "No such order",
    ],
    ("ORDER_STATE",): [
        "Order already cancelled",
        "Order already filled",
    ],
    ("DUPLICATE_ORDER_ID",): [
        "Duplicate order id",
        "Duplicate client order id",
        "clientOrderId already exists",
    ],
    ("UNKNOWN_SYMBOL",): [
        "Invalid symbol",
        "Symbol not found",
        "Unknown symbol",
        "Instrument not found",
        "Market does not exist",
    ],
    ("INVALID_PRICE",): [
        "Invalid price",
        "Price too low",
    ],
    ("INVALID_QUANTITY",): [
        "Invalid quantity",
        "Order size too small",
        "Quantity less than minimum",
    ],
    ("MISSING_PARAMETER",): [
        "Missing parameter",
    ],
    ("INVALID_PARAMETER",): [
        "Invalid parameter",
        "Invalid request",
    ],
    ("MARKET_UNAVAILABLE",): [
        "Market is closed",
        "Trading is suspended",
    ],
    (
        "MAINTENANCE",
        "SERVICE_UNAVAILABLE",
    ): [
        "System maintenance",
    ],
    (
        "SERVICE_UNAVAILABLE",
        "MAINTENANCE",
    ): [
        "Service unavailable",
    ],
    ("INTERNAL_ERROR",): [
        "Internal server error",
    ],
    (
        "SERVICE_UNAVAILABLE",
        "INTERNAL_ERROR",
    ): [
        "System busy",
    ],
    ("NO_POSITION",): [
        "Position not found",
        "Reduce only order rejected",
    ],
    ("WOULD_NOT_EXECUTE",): [
        "Post only order would immediately match",
    ],
    (
        "TIMEOUT",
        "INTERNAL_ERROR",
    ): [
        "Request timeout",
    ],
}
ROWS = [(message, categories) for categories, messages in SAID.items() for message in messages]
REPEATING = {"backoff", "retry_after", "resync"}
#: What is understood may become more.
FEWEST = 48


def of(package: Any, message: str) -> Any:
    return package.error_from("bitget", {"code": "98765", "msg": message, "data": None})


@pytest.mark.parametrize(("message", "categories"), ROWS, ids=[row[0] for row in ROWS])
def test_words_of_an_unknown_code(package: Any, message: str, categories: tuple[str, ...]) -> None:
    error = of(package, message)
    assert error.category in {*categories, "UNKNOWN"}
    assert error.retry not in REPEATING
    assert error.undocumented


def test_most_of_them_are_understood(package: Any) -> None:
    known = [message for message, _ in ROWS if of(package, message).category != "UNKNOWN"]
    assert len(known) >= FEWEST


@pytest.mark.parametrize("message", ["Success", "ok", "Done.", "Order", "order 5", "?"])
def test_words_that_say_no_failure(package: Any, message: str) -> None:
    error = of(package, message)
    assert (error.category, error.retry) == ("UNKNOWN", "verify")
