"""The marks that hold at every exchange, each with its neighbours: what says that something failed, and what does not."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

LONG = "x" * 300


@pytest.fixture(scope="module")
def marks(xe: Any) -> Any:
    return importlib.import_module(f"{xe.__name__}._marks")


def fields(count: int, **more: Any) -> dict[str, Any]:
    """An object of so many fields, and more."""
    return {**{f"f{at}": 1 for at in range(count)}, **more}


#: function -> arguments, and what it says of them.
SAYS: dict[str, list[tuple[tuple[Any, ...], Any]]] = {
    "is_failed_status": [
        ((399,), False), ((400,), True), ((599,), True), ((600,), False), (("400",), True), (("599",), True),
        (("600",), False), (("40",), False), (("4000",), False), (("0400",), False), (("4_0",), False), (("٤٠٠",), False),
        ((400.0,), False), ((True,), False), ((None,), False),
    ],
    "is_success": [
        (("0",), True), (("000",), True), (("200",), True), ((" OK ",), True), (("Success",), True), ((0,), True), ((200,), True),
        ((0.0,), True), ((True,), True), ((1,), True), (("1",), False), ((201,), False), (("",), True), ((None,), False), (([],), False),
        (("okay",), False), ((False,), True),
    ],
    "says_something": [
        (("no",), True), (("",), False), (("0",), False), (("000",), False), ((" None ",), False), (("NULL",), False), (("False",), False),
        (("ok",), False), (("success",), False), ((0,), False), ((1,), True), ((None,), False), (({},), False), (([],), False),
        (({"a": ""},), False), (({"a": "no"},), True), (([None, 0],), False), (([None, "no"],), True),
        (([[[[0]]]],), False), (([[[[[0]]]]],), True), (({"a": {"b": {"c": {"d": ""}}}},), False),
        (({"a": {"b": {"c": {"d": {"e": ""}}}}},), True),
    ],
    "is_refusal": [
        (("SUBSCRIPTION_STATUS_INSTRUMENT_NOT_FOUND",), True), (("limit-is-exceeded",), True), (("Access.Denied",), True), (("so: invalid",), True),
        (("UNKNOWN",), True), (("knot",), False), (("NOTED",), False), (("x" * 55 + "_fail",), True), (("x" * 56 + "_fail",), False),
    ],
    "refuses": [
        (("Not subscribed",), True), (("ERROR: no",), True), (("error:no",), True), (("Denied!",), True), (("invalid, so",), True),
        (("Failed.",), True), (("Nothing",), False), (("It failed",), False), ((" not",), False), (("",), False),
    ],
    "leaves_open": [
        (("Too many requests, order ACCEPTED",), True), (("Too many requests",), False), (("x" * 192 + "accepted",), True),
        (("x" * 193 + "accepted",), False),
    ],
    "is_of_gateway": [
        (({"message": "Not found"},), True), (({"message": "Bad request"},), True), (({"message": "It is there"},), False),
        (({"message": "not found", "orderId": 1},), False), (({},), False), ((False,), True), ((None,), False), ((True,), False), ((0,), False),
        (("403 Forbidden",), True), (("forbidding",), False), (({"message": 5},), False), (({"message": "so", "detail": "gateway"},), True),
        (("x" * 193 + "timeout",), True), (("x" * 194 + "timeout",), False), (({"message": "Insufficient balance"},), True),
        (({"message": "Success, 0 errors"},), False), (({"msg": "No error"},), False), (({"reason": "Wrong key"},), True),
        (({"errorMessage": "Slow down"},), True), (({"errorMessage": ""},), False), (({"error_msg": "none"},), False), (({"errMsg": 5},), False),
        (({"errorMessage": "so", "orderId": 1},), False), (({"errorType": "E", "message": "so"},), True),
    ],
    "shows_success": [
        (({"success": True},), True), (({"success": "true"},), True), (({"result": True},), True), (({"success": "True"},), False),
        (({"success": False},), False), (({"ok": True},), False), (({},), False),
    ],
    "is_digits": [
        (("12",), True), (("",), False), (("+1",), False), (("1_0",), False), (("٣",), False), (("²",), False), (("1.0",), False),
    ],
    "is_outcome": [
        (("orderStatus",), True), (("cancelFailedCount",), True), (("unifiedUpdateStatus",), True), (("UNIFIED_UPDATE_STATUS",), True),
        (("my-transfer-status",), True), (("success",), True), (("marketStatus",), False), (("updateStatuses",), False), (("status",), True), ((5,), False),
    ],
    "is_of_change": [
        ((fields(7),), True), ((fields(8),), False), ((fields(6, price=1),), False), ((fields(6, amount=1),), False),
        ((fields(8, transactTime=1),), True), ((fields(8, price=1, transactTime=1),), True), (({},), True),
    ],
    "is_past": [
        ((fields(6, createTime=1, orderStatus="x"),), True), ((fields(5, createTime=1, orderStatus="x"),), False),
        ((fields(6, price=1, createTime=1),), False), ((fields(8, orderStatus="x"),), False),
        ((fields(2, price=1, createdAt=1, my_order_status="x"),), True), ((fields(8, transactTime=1, createTime=1, orderStatus="x"),), False),
    ],
    "has_record": [
        (({"address": 1, "amount": 1},), False), (({"address": 1, "amount": 1, "chain": 1},), True), ((fields(3),), False),
        ((fields(6, createTime=1, orderStatus="x"),), True),
    ],
    "is_thing": [
        (({"lastPrice": 1},), True), (({"PX": 1},), True), (({"fillSz": 1},), True), (({"id": 1},), False), (({"priced": 1},), False),
        (({5: 1},), False), (({"address": 1, "chain": 1, "createTime": 1},), True),
    ],
    "is_refused_item": [
        (({"success": False},), True), (({"success": "false"},), True), (({"isSuccess": False},), True), (({"result": "fail"},), True),
        (({"success": True},), False), (({"success": None},), False), (({"data": False},), False), (({},), False),
    ],
    "has_failed": [
        (({"orderStatus": "REJECTED"},), True), (({"orderStatus": "NEW"},), False), (({"orderStatus": False},), False),
        (({"orderResult": False},), True), (({"orderResult": "false"},), True), (({"orderResult": True},), False),
        (({"success": False},), True), (({"success": True},), False), (({"failedCount": 1},), True), (({"failedCount": "2"},), True), (({"failedCount": 30.0},), True), (({"failedCount": 0.0},), False), (({"failedCount": 0.5},), False),
        (({"failedCount": 0},), False), (({"failedCount": "0"},), False), (({"failedCount": "00"},), False), (({"failedCount": "two"},), False),
        (({"failedCount": -1},), False), (({"failedCount": True},), False), (({"failedCount": [1]},), False), (({"failedCount": "1_0"},), False),
        ((fields(8, orderStatus="REJECTED"),), False), ((fields(8, orderResult="REJECTED"),), True),
        ((fields(6, price=1, orderStatus="REJECTED"),), False), (({"orderStatus": {"success": False}},), False), (({"note": "REJECTED"},), False), (({},), False),
    ],
    "failed_thing": [
        (("data", "fail"), "fail"), (("data", "done"), None), (("data", False), None), (("result", False), False), (("orderResult", False), False),
        (("data", {"orderStatus": "rejected"}), {"orderStatus": "rejected"}), (("data", [{"orderStatus": "rejected"}]), {"orderStatus": "rejected"}),
        (("data", [{"orderStatus": "rejected"}] * 2), None), (("data", ["fail"]), None), (("data", {}), None), (("data", None), None),
    ],
    "refuses_frame": [
        (({"result": False},), True), (({"result": 0},), False), (({"result": None},), False), (({"channel": "channel-conn-count-error"},), True),
        (({"event": "sub.failed: ERR"},), True), (({"type": "a_b.c: FAIL"},), True), (({"type": "failing"},), False), (({"status": "x-error"},), False),
        (({"channel": "x" * 54 + "-error"},), True), (({"channel": "x" * 55 + "-error"},), False), (({"channel": 5},), False), (({},), False),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [(name, *case) for name, cases in SAYS.items() for case in cases],
    ids=lambda value: str(value)[:60],
)
def test_what_it_says(marks: Any, name: str, given: tuple[Any, ...], said: Any) -> None:
    assert getattr(marks, name)(*given) == said


@pytest.mark.parametrize(
    ("value", "false", "said"),
    [
        ("Err", False, True), ("ERROR", False, True), ("order-rejected", False, True), ("STATUS_FAILED", False, True), ("so.fail", False, True),
        ("a: failure", False, True), ("it reject", False, True), ("order-error", False, False), ("unrejected", False, False), ("failed-over", False, False),
        ("false", True, True), ("FALSE", True, True), ("false", False, False), (False, True, True), (False, False, False), (0, True, False), (None, True, False),
        ("x" * 53 + "-failed", False, True), ("x" * 54 + "-failed", False, False), ("x" * 54 + "-failed", True, False), (["failed"], True, False),
    ],
    ids=str,
)  # fmt: skip
def test_a_state_of_failure(marks: Any, value: Any, false: bool, said: bool) -> None:
    assert marks.is_failed_state(value, false=false) is said


@pytest.mark.parametrize(
    ("body", "successes", "said"),
    [
        ({"error": "no"}, (), True), ({"error": ""}, (), False), ({"error": True}, (True,), True), ({"errorCode": "7"}, ("7",), False),
        ({"errorCode": "7"}, ("8",), True), ({"errors": ["no"]}, (), True), ({"success": False}, (), True), ({"success": "failed"}, (), True),
        ({"success": True}, (), False), ({"type": "ERROR"}, (), True), ({"event": "Err"}, (), True), ({"op": "fail"}, (), True), ({"op": "failed"}, (), False),
        ({"op": 5}, (), False), ({"status": 400}, (), True), ({"statusCode": "500"}, (), True), ({"status": 200}, (), False), ({"status": "fail"}, (), True),
        ({"note": "error"}, (), False), ({"success": True, "error": "no"}, (), True), ({"success": True, "type": "x", "status": 403}, (), True), ({}, (), False),
    ],
    ids=str,
)  # fmt: skip
def test_an_answer_that_shows_failure(
    marks: Any, body: dict[str, Any], successes: tuple[object, ...], said: bool
) -> None:
    assert marks.shows_failure(body, frozenset(successes)) is said


def test_fields_that_say_nothing_are_remembered_and_others_still_looked_at(marks: Any) -> None:
    quiet = {"someId": 1, "someName": "FAILED"}
    assert not marks.has_failed(quiet)
    assert not marks.has_failed(quiet)
    assert marks.has_failed({**quiet, "orderStatus": "FAILED"})
    many = {f"field{at}": 1 for at in range(600)}
    assert not marks.has_failed(many)
    assert marks.has_failed({**many, "orderResult": "failed"})
