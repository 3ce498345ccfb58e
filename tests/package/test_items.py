"""Items of batches, and lists and frames that say of each thing how it went: with their nearest neighbours that say nothing."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from tests.package.conftest import api

NO = {"code": "9", "msg": "no"}


def said(error: Any) -> Any:
    """(class, message, (index, code, message) of each item) of an error; None for none."""
    if error is None:
        return None
    items = [(item.index, item.code, item.message) for item in error.items]
    return type(error).__name__, error.message, items


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param({"code": 0, "failed": [NO]}, ("InsufficientFunds", "no", [(0, 9, "no")]), id="all that there is failed"),
        pytest.param({"code": 0, "failed": [NO], "success": ["7"]}, ("PartialFailure", "1 of 2 failed", [(0, 9, "no")]), id="one did well"),
        pytest.param({"code": 0, "failed": [NO], "success": "7,8"}, ("PartialFailure", "1 of 3 failed", [(0, 9, "no")]), id="two ids did well"),
        pytest.param({"code": 0, "failed": [NO], "success": "7,,8,"}, ("PartialFailure", "1 of 3 failed", [(0, 9, "no")]), id="ids with empty ones"),
        pytest.param({"code": 0, "failed": [NO], "success": {"7": 1}}, ("PartialFailure", "1 of 2 failed", [(0, 9, "no")]), id="an object by id did well"),
        pytest.param({"code": 0, "failed": {"7": "no", "8": ""}}, ("UnclassifiedError", "no", [(0, None, "no")]), id="messages by id"),
        pytest.param({"code": 0, "failed": "7"}, None, id="a text is no list"),
        pytest.param({"code": 0, "failed": {"7": 1}}, None, id="no messages by id"),
        pytest.param({"code": 0, "failed": []}, None, id="nothing failed"),
        pytest.param({"code": 0, "failed": ["7", "8"]}, ("UnclassifiedError", "", [(0, None, ""), (1, None, "")]), id="ids of orders"),
        pytest.param({"code": 0, "data": {"error": "7,8", "success": []}}, ("UnclassifiedError", "", [(0, None, ""), (1, None, "")]), id="ids of what failed, beside a list of what did well"),
        pytest.param({"code": 0, "data": {"7": {"success": True}, "8": {"success": False}}}, ("PartialFailure", "1 of 2 failed", [(1, None, "")]), id="objects by id"),
        pytest.param({"code": 0, "data": ["success", "fail"]}, ("PartialFailure", "1 of 2 failed", [(1, None, "")]), id="a list of outcomes"),
        pytest.param({"code": 0, "data": ["success", "so"]}, None, id="a list of other words"),
        pytest.param({"code": 0, "data": ["fail"]}, None, id="a list of one outcome"),
        pytest.param({"code": 0, "data": [{"orderId": 1}, 5, {"success": False}]}, ("PartialFailure", "1 of 3 failed", [(2, None, "")]), id="numbers among objects"),
        pytest.param({"code": 0, "data": [{"success": False}, *[{"orderId": 1}] * 299]}, ("PartialFailure", "1 of 300 failed", [(0, None, "")]), id="the first of a long list"),
        pytest.param({"code": 0, "data": [*[{"orderId": 1}] * 299, {"success": False}]}, ("PartialFailure", "1 of 300 failed", [(299, None, "")]), id="the last of a long list"),
        pytest.param({"code": 0, "data": [{"orderId": 1}, {"success": False}, *[{"orderId": 1}] * 299]}, None, id="one within a long list"),
        pytest.param({"code": 0, "data": ["success"] * 256 + ["fail"]}, None, id="a long list of outcomes"),
        pytest.param({"code": 0, "errors": ["7", "8"]}, ("UnclassifiedError", "", []), id="messages are no ids of orders"),
        pytest.param({"code": 0, "errors": {"7": "no"}}, ("UnclassifiedError", "", []), id="a message for a parameter is no item"),
        pytest.param({"code": 0, "data": []}, None, id="an empty list"),
        pytest.param({"code": 0, "data": {}}, None, id="an empty object"),
        pytest.param({"code": 0, "data": [{"success": True}] * 300}, None, id="a long list that did well"),
        pytest.param({"code": 0, "data": [{"orderId": 1}, {"success": False}]}, ("PartialFailure", "1 of 2 failed", [(1, None, "")]), id="the last of two"),
    ],
)  # fmt: skip
def test_a_batch(xe: Any, body: dict[str, Any], found: Any) -> None:
    assert said(api(xe, "limited").error_from(body, http_status=200)) == found


@pytest.mark.parametrize("data", ["abc", 7, True, {"list": [1]}, None, [], {}], ids=str)
def test_what_is_no_list_where_a_batch_is_described(xe: Any, data: Any) -> None:
    assert api(xe, "acme").error_from({"code": "00000", "data": data}) is None
    assert api(xe, "worded").error_from({"error": [], "info": {"list": data}}) is None


def test_an_object_with_a_code_of_its_own_may_be_a_thing(xe: Any) -> None:
    """Its code may be that of a currency; in a list it would be that of an item."""
    body: dict[str, Any] = {"error": [], "info": {"list": {"code": "5", "msg": "so"}}}
    assert api(xe, "worded").error_from(body) is None
    body["info"]["list"] = [body["info"]["list"]]
    assert api(xe, "worded").error_from(body) is not None


@pytest.mark.parametrize(
    ("count", "is_refused"), [(0, True), (2, True), (3, False)], ids=["alone", "three fields", "four fields"]
)  # fmt: skip
def test_a_frame_that_only_its_fields_name_speaks_for(
    xe: Any, count: int, is_refused: bool
) -> None:
    others = {f"f{at}": 1 for at in range(count)}
    frame = {"subscribeCandlesResponse": {"error": "no such market"}, **others}
    assert (api(xe, "limited").event_error(frame) is not None) is is_refused


@pytest.mark.parametrize(
    "text",
    [
        b'{"code": 4301',
        b'{"code": "\xff',
        '[{"code": 1',
        b'[{"code": 1',
        bytearray(b'{"code": 1'),
        '{"code": 1',
    ],
)
def test_a_frame_that_breaks_off(xe: Any, text: Any) -> None:
    error = api(xe, "acme").event_error(text)
    assert (type(error).__name__, error.retry) == ("UnclassifiedError", "verify")


@pytest.mark.parametrize("text", [b"pong", "pong", b"\xff\xfe", '{"x": 1', b'["x"', "", b""])
def test_text_that_is_no_frame(xe: Any, text: Any) -> None:
    assert api(xe, "acme").event_error(text) is None


def test_an_error_of_nothing_has_nothing(xe: Any) -> None:
    error = xe.ExchangeError("so")
    known = (
        error.exchange,
        error.scope,
        error.code,
        error.name,
        error.http_status,
        error.retry_after,
    )
    assert known == ("", "", None, "", None, None)
    assert (error.info, error.body, error.items, error.index, error.undocumented) == (
        None,
        None,
        (),
        None,
        False,
    )
    assert repr(error) == "exchange_errors.ExchangeError('so')"


def test_what_an_error_is_shown_with(xe: Any) -> None:
    error = api(xe, "acme").error("43012", "no", http_status=400)
    assert (
        repr(error) == "exchange_errors.acme.InsufficientFunds('no', code='43012', http_status=400)"
    )
    assert str(error) == "43012 INSUFFICIENT_BALANCE: no (HTTP 400)"
    assert str(xe.ExchangeError("", code=7, name="7")) == "7"
    assert str(xe.ExchangeError("7", code=7, name="SEVEN")) == "7 SEVEN"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [({"Retry-After": [b"7"]}, 7.0), ({"Retry-After": b"7, 9"}, 9.0), ({"Retry-After": [b"\xff"]}, None), ({"Retry-After": b"\xff"}, None)],
    ids=str,
)  # fmt: skip
def test_headers_of_bytes(xe: Any, headers: Any, seconds: float | None) -> None:
    waits = importlib.import_module(f"{xe.__name__}._waits")
    assert waits.retry_after(headers, 1_690_000_000.0) == seconds


@pytest.mark.parametrize(
    ("body", "status", "retry"),
    [
        ("<html>gone</html>", 404, "verify"), ("", 404, "verify"), ("", 499, "verify"), ("", 500, "verify"), ("", None, "verify"),
        ("<html>slow</html>", 429, "retry_after"), ("", 403, "after_fix"), ("<html>no</html>", 403, "verify"),
    ],
    ids=str,
)  # fmt: skip
def test_answers_that_are_not_json(xe: Any, body: str, status: int | None, retry: str) -> None:
    assert api(xe, "acme").error_from(body, http_status=status).retry == retry


def test_a_variant_of_answers_that_have_a_field_whatever_its_value(xe: Any) -> None:
    shape = importlib.import_module(f"{xe.__name__}._shape")
    table = {"code": (("code",),), "message": (), "success": (), "ok": ()}
    any_value = shape.Variant({**table, "when": ((("kind",), ()),)})
    assert [any_value.fits(body) for body in ({"kind": "a"}, {"kind": 0}, {"kind": None}, {})] == [
        True,
        True,
        False,
        False,
    ]
    one = shape.Variant({**table, "when": ((("kind",), ("a",)), (("type",), ("b",)))})
    bodies: tuple[Any, ...] = (
        {"kind": "a"},
        {"kind": "b"},
        {"type": "b"},
        {"kind": "b", "type": "b"},
        [],
    )
    assert [one.fits(body) for body in bodies] == [True, False, True, True, False]
