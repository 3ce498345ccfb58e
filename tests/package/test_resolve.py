"""What an error has of the documentation: of its code, of a part of it, of its words, of the HTTP status."""

from __future__ import annotations

from typing import Any

import pytest
from tests.package.conftest import api

#: (API, answer, HTTP status) -> (class, code, name, scope, undocumented, code of the documentation)
CASES: dict[str, tuple[str, Any, int | None, tuple[Any, ...]]] = {
    "a code": ("acme", {"code": "43012", "msg": "no"}, 400, ("InsufficientFunds", "43012", "INSUFFICIENT_BALANCE", "api", False, "43012")),
    "a code that nobody documents": ("acme", {"code": "99999", "msg": "no"}, 400, ("UnclassifiedError", "99999", "", "api", True, None)),
    "an HTTP status that the exchange documents": ("acme", {}, 429, ("RateLimitExceeded", None, "TOO_MANY_REQUESTS", "api", False, 429)),
    "one that it does not": ("acme", {}, 403, ("PermissionDenied", None, "", "api", False, None)),
    "where no status is documented": ("multi", {}, 429, ("RateLimitExceeded", None, "", "", False, None)),
    "a status that is a code": ("quiet", "gone", 404, ("OrderNotFound", 404, "NOT_FOUND", "api", False, 404)),
    "words that are a code": ("acme", {"msg": "Invalid nonce"}, 400, ("InvalidTimestamp", None, "NONCE", "api", False, "nonce reuse / Invalid nonce")),
    "words of a code that the answer lacks": ("acme", {"msg": "Order not found"}, 400, ("OrderNotFound", None, "ORDER_NOT_FOUND", "api", False, "43001")),
    "words of no error": ("acme", {"msg": "success"}, 400, ("InvalidParameter", None, "", "api", False, None)),
    "words that were seen": ("limited", {"msg": "Words of a report 5 are seen"}, 400, ("PermissionDenied", None, "", "api", False, "Words of a report {} are seen")),
    "a code with details": ("worded", {"error": ["EOrder:Insufficient funds:XBT"]}, 200, ("InsufficientFunds", "EOrder:Insufficient funds:XBT", "INSUFFICIENT_FUNDS", "api", False, "EOrder:Insufficient funds")),
    "a code with two details": ("worded", {"error": ["EGeneral:Invalid arguments:a:b"]}, 200, ("InvalidParameter", "EGeneral:Invalid arguments:a:b", "INVALID_ARGUMENTS", "api", False, "EGeneral:Invalid arguments")),
    "a part of a code": ("worded", {"error": ["EOrder"]}, 200, ("UnclassifiedError", "EOrder", "", "api", True, None)),
    "a code of the scope": ("multi.futures", {"success": False, "error": {"code": 40001, "message": "no"}}, 400, ("InsufficientFunds", 40001, "NO_MARGIN", "futures", False, 40001)),
    "a code that scopes share": ("multi.futures", {"success": False, "error": {"code": 30013, "message": "no"}}, 400, ("RateLimitExceeded", 30013, "TOO_MANY", "futures", False, 30013)),
    "the same, of no scope": ("multi", {"code": 30013, "message": "no"}, 400, ("RateLimitExceeded", 30013, "TOO_MANY", "auth", False, 30013)),
    "a code that scopes explain differently": ("multi", {"code": 40001, "message": "no"}, 400, ("UnclassifiedError", 40001, "", "", False, 40001)),
    "a code that was seen": ("limited", {"code": 99, "msg": "no"}, 200, ("InsufficientFunds", 99, "", "api", True, 99)),
    "a code that is no more": ("acme", {"code": "45001", "msg": "no"}, 200, ("MarketUnavailable", "45001", "TOO_OLD", "api", False, "45001")),
}  # fmt: skip


@pytest.mark.parametrize(("name", "body", "status", "wanted"), CASES.values(), ids=CASES)
def test_what_is_known_of_an_error(
    xe: Any, name: str, body: Any, status: int | None, wanted: tuple[Any, ...]
) -> None:
    error = api(xe, name).error_from(body, http_status=status)
    info = error.info.code if error.info else None
    known = (error.code, error.name, error.scope, error.undocumented, info)
    assert (type(error).__name__, *known) == wanted


def test_an_error_made_of_no_code(xe: Any) -> None:
    error = api(xe, "acme").error(None, "Order not found")
    assert (type(error).__name__, error.code, error.name) == (
        "OrderNotFound",
        None,
        "ORDER_NOT_FOUND",
    )
    with pytest.raises(TypeError, match="a code is an int or a str, not float"):
        api(xe, "acme").error(1.5, "no")


def test_a_partial_failure_has_the_documentation_of_the_answers_code(xe: Any) -> None:
    data = {"failure": [{"errorCode": "43012", "errorMsg": "no"}], "resultList": [{"orderId": "1"}]}
    error = api(xe, "acme").error_from(
        {"code": "40725", "msg": "so", "data": data}, http_status=200
    )
    assert (type(error).__name__, error.code, error.name, error.info.code) == (
        "PartialFailure",
        "40725",
        "SERVICE_ERROR",
        "40725",
    )
    error = api(xe, "acme").error_from({"code": "00000", "data": data}, http_status=200)
    assert (error.code, error.name, error.message, error.items[0].index) == (
        None,
        "",
        "1 of 2 failed",
        0,
    )


@pytest.mark.parametrize(
    ("message", "kind", "retry"),
    [
        ("Parameter verification failed", "InvalidParameter", "after_fix"), ("Account 5 is not a trader", "PermissionDenied", "after_fix"),
        ("Please try again", "ServiceUnavailable", "after_fix"), ("please try AGAIN.", "ServiceUnavailable", "after_fix"), ("so", "InvalidParameter", "after_fix"),
    ],
)  # fmt: skip
def test_the_words_pick_one_of_the_meanings_of_a_code(
    xe: Any, message: str, kind: str, retry: str
) -> None:
    """Words that advise a repetition allow none that the code does not."""
    for _ in range(2):
        error = api(xe, "acme").error_from({"code": "40017", "msg": message}, http_status=400)
        assert (type(error).__name__, error.retry) == (kind, retry)


def test_all_fields_that_an_error_lacks_are_named(xe: Any) -> None:
    with pytest.raises(TypeError, match=r"^ExchangeError has no field colour, size$"):
        xe.ExchangeError("so", size=1, colour=2)
