"""What holds at every exchange, and what source.toml says of variants: marks of failure, batches, frames."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.package.conftest import api

BEFORE: dict[str, dict[str, Any]] = {
    "acme": {"code": "00000"},
    "quiet": {"orderId": 1},
    "unsaid": {"data": []},
    "limited": {"code": 0},
}


@pytest.mark.parametrize("name", BEFORE)
@pytest.mark.parametrize(
    "mark",
    [
        {"success": False}, {"success": "false"}, {"error": "no"}, {"error": {"message": "no"}}, {"errorCode": "E1"},
        {"error_code": 5}, {"err-code": "bad"}, {"status": 400}, {"status": "500"}, {"statusCode": 503},
        {"status": "error"}, {"event": "error"}, {"channel": "error"}, {"type": "error"}, {"errors": ["no"]},
        {"error": True},
    ],
    ids=str,
)  # fmt: skip
def test_a_mark_of_failure(xe: Any, name: str, mark: dict[str, Any]) -> None:
    body = {**BEFORE[name], **mark}
    assert api(xe, name).error_from(body, http_status=200) is not None
    assert api(xe, name).event_error(body) is not None


@pytest.mark.parametrize("name", BEFORE)
@pytest.mark.parametrize(
    "mark",
    [
        {"success": True}, {"error": None}, {"error": ""}, {"error": []}, {"error": {}}, {"error": False}, {"error": 0},
        {"errorCode": "0"}, {"error_code": 0, "error_message": ""}, {"error": {"code": 0, "message": ""}}, {"status": 200},
        {"status": "NEW"}, {"status": 15}, {"type": "update"}, {"error": "none"}, {"errors": []}, {"failed": []},
        {"data": {"failed": []}},
    ],
    ids=str,
)  # fmt: skip
def test_no_mark_of_failure(xe: Any, name: str, mark: dict[str, Any]) -> None:
    body = {**BEFORE[name], **mark}
    assert api(xe, name).error_from(body, http_status=200) is None
    assert api(xe, name).event_error(body) is None


@pytest.mark.parametrize(
    "name",
    [
        "failed",
        "fails",
        "failure",
        "failures",
        "failList",
        "failedList",
        "failureList",
        "rejected",
        "errors",
    ],
)
@pytest.mark.parametrize("inside", ["", "data", "result"])
def test_a_list_of_what_failed(xe: Any, name: str, inside: str) -> None:
    lists = {name: [{"code": "43012", "msg": "no"}], "success": [{"orderId": "1"}]}
    body = {"code": 0, **({inside: lists} if inside else lists)}
    error = api(xe, "limited").error_from(body)
    assert type(error).__name__ == "PartialFailure"
    assert (error.message, error.items[0].code, error.items[0].message) == (
        "1 of 2 failed",
        43012,
        "no",
    )


@pytest.mark.parametrize("flag", [False, "false"])
@pytest.mark.parametrize("inside", ["data", "result"])
@pytest.mark.parametrize("below", ["", "rows", "list"])
def test_a_list_whose_items_say_whether_they_did_well(
    xe: Any, flag: object, inside: str, below: str
) -> None:
    items = [{"orderId": 1}, {"success": flag, "msg": "no"}]
    for rows in (items, items[::-1]):
        error = api(xe, "limited").error_from({"code": 0, inside: {below: rows} if below else rows})
        assert (error.message, error.items[0].message) == ("1 of 2 failed", "no")
    assert error.items[0].index == 0


@pytest.mark.parametrize(
    ("body", "message", "items"),
    [
        pytest.param({"code": 0, "data": [{"result": False, "msg": "no"}]}, "no", [(None, "no")], id="another flag"),
        pytest.param({"code": 0, "orders": [{"result": False, "err_code": "9"}, {"result": True}]}, "1 of 2 failed", [(9, "")], id="a list beside the code"),
        pytest.param({"code": 0, "result": [{"code": "9", "msg": "no"}, {"order": {}}, {"code": 0}]}, "1 of 3 failed", [(9, "no")], id="numbers with words"),
        pytest.param({"code": 0, "data": {"failedSymbols": [{"symbol": "A", "error": "no"}], "succeedSymbols": ["B"]}}, "1 of 2 failed", [(None, "no")], id="another name"),
        pytest.param({"code": 0, "data": {"failed_order_ids": ["1"]}}, "", [(None, "")], id="its other spelling"),
        pytest.param({"code": 0, "data": {"success": "1", "error": "2,3"}}, "2 of 3 failed", [(None, "")] * 2, id="ids beside those that did well"),
        pytest.param({"code": 0, "data": {"success": "", "error": [{"code": 9, "message": "no"}]}}, "no", [(9, "no")], id="objects there"),
        pytest.param({"code": 0, "data": {"success": False}}, "", [(None, "")], id="the data are no success"),
        pytest.param({"code": 0, "data": {"result": False, "errMsg": "no"}}, "no", [(None, "no")], id="nor a result"),
        pytest.param({"code": 0, "result": {"status": "Err", "error_message": "no"}}, "no", [(None, "no")], id="a status of failure"),
        pytest.param({"code": 0, "data": {"status": "error"}}, "", [(None, "")], id="without words"),
        pytest.param({"code": 0, "data": {"status": "Rejected", "reason": "no"}}, "no", [(None, "no")], id="a status of refusal"),
        pytest.param({"code": 0, "data": {"exchangeStatus": "failure"}}, "", [(None, "")], id="status of an exchange"),
        pytest.param({"code": 0, "data": {"order_state": "REJECTED"}}, "", [(None, "")], id="state of an order"),
        pytest.param({"code": 0, "data": {"orderStatus": "ORDER_STATUS_FAILED"}}, "", [(None, "")], id="last word of a status"),
        pytest.param({"code": 0, "data": {"cancelResult": "FAILURE"}}, "", [(None, "")], id="result of an operation"),
        pytest.param({"code": 0, "data": {"result": False}}, "", [(None, "")], id="nothing but that it did not succeed"),
        pytest.param({"code": 0, "data": {"success-count": 2, "failed-count": 1}}, "", [(None, "")], id="how many failed"),
        pytest.param({"code": 0, "data": {"failCount": "1"}}, "", [(None, "")], id="as text"),
        pytest.param({"code": 0, "result": False}, "", [(None, "")], id="a result that is false"),
        pytest.param({"code": 0, "data": "fail"}, "", [(None, "")], id="a word of failure"),
        pytest.param({"code": 0, "data": [{"state": "rejected"}]}, "", [(None, "")], id="a list of one thing"),
        pytest.param({"code": 0, "data": {"cancelResult": "true", "replaceResult": "false"}}, "", [(None, "")], id="one result of two"),
        pytest.param({"code": 0, "data": {"success": "failure", "msg": "no"}}, "no", [(None, "no")], id="a flag with a word"),
        pytest.param({"code": 0, "result": {"ack": False}}, "", [(None, "")], id="not acknowledged"),
        pytest.param({"code": 0, "data": {"orderId": 1, "price": "5", "side": "BUY", "transactTime": 5, "status": "FAILED"}}, "", [(None, "")], id="an order that was just sent"),
        pytest.param({"code": 0, "data": {"orderId": 1, "price": "5", "cancelResult": "FAILURE"}}, "", [(None, "")], id="a result beside details of an order"),
        pytest.param({"code": 0, "success": ["1"], "error": ["2"]}, "1 of 2 failed", [(None, "")], id="ids beside the code"),
        pytest.param({"code": 0, "data": [{"result": True}, {"result": False}]}, "1 of 2 failed", [(None, "")], id="items that only say whether they did well"),
        pytest.param({"code": 0, "args": [{"code": "0", "msg": "Success"}, {"code": "43012", "msg": "no"}]}, "1 of 2 failed", [(43012, "no")], id="arguments of a request"),
        pytest.param({"code": 0, "data": {"7": {"isSuccess": False, "msg": "no"}, "8": {"isSuccess": True}}}, "1 of 2 failed", [(None, "no")], id="items by id"),
        pytest.param({"code": 0, "data": {"1": "success", "2": "fail"}}, "1 of 2 failed", [(None, "")], id="words by id"),
        pytest.param({"code": 0, "data": [True, False]}, "1 of 2 failed", [(None, "")], id="a list of outcomes"),
        pytest.param({"code": 0, "data": ["success", "failed"]}, "1 of 2 failed", [(None, "")], id="as words"),
        pytest.param({"code": 0, "result": [{"id": 1}, {"error": {"code": 43012, "message": "no"}}, {"id": 2}]}, "1 of 3 failed", [(43012, "no")], id="an error in the midst"),
        pytest.param({"code": 0, "data": {"orders": [{"orderId": 1}, {"errorCode": 9, "errorMsg": "no"}]}}, "1 of 2 failed", [(9, "no")], id="a code in a list below"),
        pytest.param({"code": 0, "created": [{"id": 1}, {"error": "no"}]}, "1 of 2 failed", [(None, "no")], id="a list of any name"),
        pytest.param({"code": 0, "data": [{"code": "0000"}, {"code": "-1142"}]}, "1 of 2 failed", [(-1142, "")], id="a code beside one of success"),
        pytest.param({"code": 0, "data": [{"code": "TRADE_INVALID", "message": "no"}]}, "no", [("TRADE_INVALID", "no")], id="a code of words"),
        pytest.param({"code": 0, "data": {"errorCode": 9, "errorMsg": "no"}}, "no", [(9, "no")], id="a code where the data stand"),
        pytest.param({"code": 0, "data": {"newOrder": {"code": 9, "msg": "no"}}}, "no", [(9, "no")], id="a code one field below"),
        pytest.param({"code": 0, "data": [{"symbol": "A", "price": "5", "size": "1", "side": "buy", "status": "fail", "failMsg": "no"}]}, "no", [(None, "no")], id="an order with words about an error"),
        pytest.param({"code": 0, "data": [{"price": "5", "size": "1", "side": "buy", "success": False}]}, "", [(None, "")], id="an order that says that it was refused"),
        pytest.param({"code": 0, "data": {"rows": [{"id": 0, "error_message": "no"}, {"id": 13, "error_message": "none"}]}}, "1 of 2 failed", [(None, "no")], id="words of an error and nothing else"),
        pytest.param({"code": 0, "data": [{"errMsg": "no"}]}, "no", [(None, "no")], id="in one item"),
        pytest.param({"code": 0, "data": {"ok": False}}, "", [(None, "")], id="a flag of another name"),
    ],
)  # fmt: skip
def test_success_in_which_something_failed(xe: Any, body: object, message: str, items: object) -> None:  # fmt: skip
    error = api(xe, "limited").error_from(body)
    assert (error.message, [(item.code, item.message) for item in error.items]) == (message, items)


@pytest.mark.parametrize(
    "data",
    [
        {"success": "1,2", "error": ""}, {"status": "cancelled", "reason": "x"}, {"status": 15}, {"orderStatus": None}, {"state": ["failed"]}, {"status": "NO_FAILURE_YET"},
        {"orderId": 1, "status": "REJECTED", "price": "5", "side": "BUY"}, [{"id": 1, "state": "failed", "amount": "5"}], {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6, "g": 7, "state": "failed"},
        {"result": 0}, {"failed-count": 0}, {"failedCount": "00"}, {"failed_count": "x"}, {"symbolStatus": "failed"}, "failing", "rejected " * 9, False, [{"status": "FAILED"}, {"status": "DONE"}], [["FAILED"]], {"status": False}, {"rows": [{"order_state": "rejected"}]},
        {"failedSymbols": []}, {"errorMsg": "of an order in the past"}, {"result": True, "errMsg": ""},
        {"7": {"isSuccess": True}}, {"canTrade": "success", "canWithdraw": "fail"}, {"canTrade": True, "canWithdraw": False}, {"1": "BTC", "2": "fail"}, [False], [True, True], ["success", "BTC"], ["0", "1"],
        [{"price": 1, "vol": 1, "createTime": 1, "errorCode": 0}, {"price": 1, "vol": 1, "createTime": 1, "errorCode": 2}], {"price": 1, "vol": 1, "createTime": 1, "errorCode": 2},
        [{"amount": "1", "address": "x", "fee": 0, "status": "FAIL", "reason": "no"}, {"status": "DONE"}], [{"code": 5}, {"code": 6}], {"BTC": {"code": "BTC", "message": "no"}},
    ],
    ids=str,
)  # fmt: skip
def test_data_in_which_nothing_failed(xe: Any, data: object) -> None:
    assert api(xe, "limited").error_from({"code": 0, "data": data}) is None


@pytest.mark.parametrize(
    ("data", "retry"),
    [
        pytest.param({"orderId": "1"}, "verify", id="an id"),
        pytest.param([{"code": 0, "ordId": 1}], "verify", id="in a list"),
        pytest.param({"list": [{"order_id": "1"}]}, "verify", id="in a list below"),
        pytest.param({"order": {}}, "verify", id="an order of which nothing is said"),
        pytest.param({"txid": ["O"]}, "verify", id="a list of ids"),
        pytest.param({"orderId": ""}, "retry_after", id="an empty id"),
        pytest.param(
            {"cancelResult": "SUCCESS", "newOrderResult": "FAILURE"}, "verify", id="one half of two"
        ),
        pytest.param(
            {"cancelResult": "FAILURE", "newOrderResult": "FAILURE"},
            "retry_after",
            id="neither half",
        ),
        pytest.param({"success": True}, "verify", id="a flag"),
        pytest.param({"wait": 5, "limit": 10}, "retry_after", id="what the limit is"),
        pytest.param([], "retry_after", id="an empty list"),
        pytest.param(None, "retry_after", id="nothing"),
    ],
)
def test_a_limit_beside_what_was_made(xe: Any, data: object, retry: str) -> None:
    assert api(xe, "limited").error_from({"code": 7, "data": data}).retry == retry


@pytest.mark.parametrize(
    ("data", "retry"),
    [
        pytest.param({"failed": [{"code": 7}]}, "retry_after", id="nothing else"),
        pytest.param({"failed": [{"code": 7, "orderId": "1"}]}, "retry_after", id="its own id"),
        pytest.param({"failed": [{"code": 7}], "orders": [{"orderId": "1"}]}, "verify", id="a list beside"),
        pytest.param({"failed": [{"code": 7}], "info": {"state": "done"}}, "verify", id="an outcome beside"),
    ],
)  # fmt: skip
def test_a_limit_of_all_items_beside_what_was_made(xe: Any, data: object, retry: str) -> None:
    assert api(xe, "limited").error_from({"code": 0, "data": data}).retry == retry


@pytest.mark.parametrize(
    "body",
    [
        {"message": "Internal server error"}, {"message": "Endpoint request timed out"}, {"message": "Forbidden", "request_id": "x"},
        {"message": "Insufficient balance"}, {"message": "User is not authorized to access this resource"}, {"message": "An unexpected error occurred"},
        {"errorMessage": "Slow down"}, {"error_description": "Locked"}, {"reason": "Invalid signature"}, {"msg": "Price must be positive", "path": "/order"},
        {"detail": "Not Found"}, {"Message": "Service Unavailable"}, {"msg": "error"}, "Bad Gateway", False,
    ],
    ids=str,
)  # fmt: skip
def test_a_gateways_words_are_no_success(xe: Any, body: object) -> None:
    error = api(xe, "quiet").error_from(json.dumps(body))
    assert error is not None
    assert error.retry in ("verify", "after_fix")


@pytest.mark.parametrize(
    "body",
    [
        {"message": "Order placed"}, {"msg": "success"}, {"msg": "No error"}, {"message": "OK, not filled yet"}, {"errorMessage": ""}, {"errorMsg": "success"}, {"message": "Forbidden", "orderId": 1}, {"timestamp": 1}, {}, [], "pong", True, 5,
    ],
    ids=str,
)  # fmt: skip
def test_words_that_refuse_nothing(xe: Any, body: object) -> None:
    assert api(xe, "quiet").error_from(json.dumps(body)) is None


@pytest.mark.parametrize(
    "data",
    [
        [{"success": True, "msg": ""}, {"success": True}], [{"code": "BTC", "msg": "no"}], [{"code": 0, "msg": "done"}], [{"code": 5, "msg": "ok"}],
        {"rows": [{"error_message": "none"}]}, [{"errMsg": ""}], [{"errMsg": "Successful"}], [{"code": 0, "errMsg": "placed"}], [{"isSuccess": True, "errorMsg": "placed"}],
        [{"price": 1, "vol": 1, "createTime": 1, "errorMsg": "of an order in the past"}], [{"errorMsg": {"a": 1}}],
        {"rows": [{"success": None}]}, {"rows": []}, {"rows": [1]}, {"success": [{"orderId": 1}]}, [{"deep": [{"success": False}]}],
    ],
    ids=str,
)  # fmt: skip
def test_a_list_that_says_nothing_of_failure(xe: Any, data: object) -> None:
    assert api(xe, "limited").error_from({"code": 0, "data": data}) is None


@pytest.mark.parametrize(
    ("failed", "items"),
    [
        pytest.param({"7": "no money", "8": ""}, [(None, "no money")], id="messages by id"),
        pytest.param({"code": 43012, "msg": "no"}, [(43012, "no")], id="one item"),
        pytest.param([{"code": "", "msg": ""}, {"code": 1, "msg": "a"}], [(1, "a")], id="an empty item"),
        pytest.param([{"code": "", "msg": ""}], None, id="nothing but an empty item"),
        pytest.param({"7": ["no", "money"]}, None, id="an object of lists"),
        pytest.param({}, None, id="nothing"),
    ],
)  # fmt: skip
def test_what_failed_in_other_forms(xe: Any, failed: Any, items: list[Any] | None) -> None:
    error = api(xe, "limited").error_from({"code": 0, "data": {"fail": failed, "ok": {"9": "x"}}})
    found = None if error is None else [(item.code, item.message) for item in error.items]
    assert found == items


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        pytest.param({"kind": "order", "state": "refused", "why": "7"}, 7, "7", id="refused"),
        pytest.param([1, "x", "ERROR", "no money"], None, "no money", id="a notification"),
    ],
)
def test_a_variant(xe: Any, body: Any, code: int | None, message: str) -> None:
    error = api(xe, "limited").error_from(body)
    assert (error.code, error.message) == (code, message)


def test_a_variant_that_did_well(xe: Any) -> None:
    assert api(xe, "limited").error_from({"kind": "order", "state": "placed", "why": "7"}) is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"code": 99, "msg": "Seen by others"}, ("INSUFFICIENT_FUNDS", "after_fix", True, "seen")),
        ({"code": 98, "msg": "?"}, ("RATE_LIMIT", "verify", True, "seen")),
        ({"code": 97531}, ("UNKNOWN", "verify", True, "seen")),
        ({"msg": "Words of a report 5 are seen"}, ("PERMISSION_DENIED", "after_fix", False, "seen")),
        ({"code": 8, "msg": "Market is closed"}, ("MARKET_UNAVAILABLE", "after_fix", False, "documented")),
    ],
)  # fmt: skip
def test_what_is_seen(xe: Any, body: dict[str, Any], expected: tuple[object, ...]) -> None:
    error = api(xe, "limited").error_from(body, http_status=400)
    assert (error.category, error.retry, error.undocumented, error.info.state) == expected


def test_seen_codes_are_no_members(xe: Any) -> None:
    limited = api(xe, "limited")
    assert limited.lookup(99).state == "seen"
    assert 99 not in [info.code for info in limited.codes()]
    assert 99 not in [code.value for code in limited.API_ERROR_CODE]
    assert "class alone" in limited.lookup(98).solution


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (200, ("INSUFFICIENT_FUNDS", "after_fix")),
        (429, ("RATE_LIMIT", "retry_after")),
        (500, ("INSUFFICIENT_FUNDS", "verify")),
    ],
)
def test_a_sentence_that_exchanges_share(xe: Any, status: int, expected: tuple[str, str]) -> None:
    error = api(xe, "multi.spot").error_from(
        {"code": 4711, "message": "Shared sentence."}, http_status=status
    )
    assert (error.category, error.retry) == expected
    assert error.undocumented


def test_a_sentence_never_leads_to_a_repetition(xe: Any) -> None:
    error = api(xe, "acme").error_from(
        {"code": "4711", "msg": "too many requests!"}, http_status=400
    )
    assert (error.category, error.retry) == ("RATE_LIMIT", "verify")


@pytest.mark.parametrize(
    "word", ["Not subscribed: x", "ERROR: no such topic", "invalid topic", "Blocked!"]
)
def test_a_frame_whose_words_refuse(xe: Any, word: str) -> None:
    assert api(xe, "limited").event_error({"code": 0, "msg": word}) is not None
    assert api(xe, "limited").event_error({"code": 0, "msg": "Subscribed successfully"}) is None


@pytest.mark.parametrize(
    "body",
    [{"orderId": "1", "orderStatus": "FAIL"}, {"tranId": 1, "status": "FAILURE"}, {"listOrderStatus": "REJECT"}, {"result": False}, {"isSuccess": False}, {"unifiedUpdateStatus": "FAIL"}, {"data": {"account_upgrade_status": "Failed"}}, {"transfer": {"status": "failed", "errorMessage": "x"}},
     {"d7347e4c-90f9-4b6f": {"IsSuccess": False, "Message": "no"}}, {"7": {"error": "no"}, "8": {}}, [{"order_id": "1", "order_status": "Rejected"}]],
    ids=str,
)  # fmt: skip
def test_an_answer_without_a_code_that_failed(xe: Any, body: object) -> None:
    assert api(xe, "quiet").error_from(body).retry == "verify"


@pytest.mark.parametrize(
    "body",
    [{"orderId": "1", "status": "CANCELED"}, {"orderId": "1", "symbol": "A", "price": "5", "origQty": "1", "status": "REJECTED"}, {"status": "order", "order": {"status": "rejected"}}, {"orderStatus": "NO_ERROR"}, {"failedCount": 0}, {"kycStatus": "REJECTED"}, {"recordStatus": "fail"}, {"transfer": {"status": "failed", "amount": "1"}},
     {"d7347e4c-90f9-4b6f": {"IsSuccess": True, "Message": ""}}, [{"price": "1", "qty": "1", "time": 1, "status": "fail"}], [{"order_id": "1", "order_status": "Rejected"}, {"order_id": "2"}]],
    ids=str,
)  # fmt: skip
def test_an_answer_without_a_code_that_did_not(xe: Any, body: object) -> None:
    assert api(xe, "quiet").error_from(body) is None


@pytest.mark.parametrize(
    ("body", "status", "retry"),
    [
        pytest.param({"code": 7, "msg": "Too many requests, order submitted"}, None, "verify", id="submitted"),
        pytest.param({"code": 7, "msg": "Too many requests. 2 of 5 orders were executed"}, None, "verify", id="some of several"),
        pytest.param({"code": 7, "msg": "Your order might still be processed"}, None, "verify", id="still"),
        pytest.param({"code": 7, "msg": "System busy, please do not resubmit"}, None, "verify", id="not to be repeated"),
        pytest.param({"code": 7, "msg": "系统繁忙，请查询订单状态"}, None, "verify", id="look it up"),
        pytest.param({"code": 7, "msg": "System busy, the order may have been placed"}, None, "verify", id="perhaps"),
        pytest.param({"code": 7, "msg": "Timeout, please try again later"}, None, "verify", id="no answer in time"),
        pytest.param({"code": 7, "msg": "系统繁忙,订单可能已提交"}, None, "verify", id="another language"),
        pytest.param({"code": 7, "msg": "x" * 180 + " order accepted"}, None, "verify", id="late in the text"),
        pytest.param({"code": 7, "msg": "wait " * 40 + "order accepted"}, None, "retry_after", id="beyond what is read"),
        pytest.param({"code": 7, "msg": "Too many requests; limit is 10 per second"}, None, "retry_after", id="other words"),
        pytest.param({"code": 7, "msg": "Too many requests! Don't resend"}, None, "verify", id="not to be sent again"),
        pytest.param({"code": 7, "msg": "System busy, please verify your open orders first"}, None, "verify", id="to be verified"),
        pytest.param({"code": 7, "msg": "Too many requests, cancel took effect"}, None, "verify", id="an effect"),
        pytest.param({"code": 7, "msg": "Rate limit; order is live"}, None, "verify", id="a live order"),
        pytest.param({"code": 7, "msg": "Too many visits. Your previous order went through"}, None, "verify", id="what went through"),
        pytest.param({"code": 7, "msg": "요청이 너무 많습니다. 주문이 접수되었습니다"}, None, "verify", id="received, in Korean"),
        pytest.param({"code": 7, "msg": "Частота превышена, заявка принята"}, None, "verify", id="accepted, in Russian"),
        pytest.param({"code": 7, "msg": "1 of 3 accepted"}, None, "verify", id="some accepted"),
        pytest.param({"code": 7, "msg": "Too many requests ... Order ID 12345 created"}, None, "verify", id="an order's number"),
        pytest.param({"code": 7, "msg": "Rate limit: your order was already filled"}, None, "verify", id="filled"),
        pytest.param({"code": 7, "msg": "System busy; leverage modified"}, None, "verify", id="modified"),
        pytest.param({"code": 7, "msg": "Slow down. Withdrawal processed"}, None, "verify", id="processed"),
        pytest.param({"code": 7, "msg": "请求过多，下单成功"}, None, "verify", id="success, in Chinese"),
        pytest.param({"code": 7, "msg": "Zu viele Anfragen, Order ausgeführt"}, None, "verify", id="executed, in German"),
        pytest.param({"code": 7, "msg": "Server busy, matching result pending"}, None, "verify", id="a result to come"),
        pytest.param({"code": 7, "msg": "Too many requests. Position already closed"}, None, "verify", id="a clause that limits do not have"),
        pytest.param({"code": 7, "msg": "Too many requests, cancel sent"}, None, "verify", id="a request that was sent"),
        pytest.param({"code": 7, "msg": "Too many requests; order is open"}, None, "verify", id="an open order"),
        pytest.param({"code": 7, "msg": "Rate limited after submission"}, None, "verify", id="after what"),
        pytest.param({"code": 7, "msg": "Zu viele Anfragen, die Order wurde ausgefuehrt"}, None, "verify", id="a language that is not known"),
        pytest.param({"code": 7, "msg": "Rate limit exceeded on /order/placement/do"}, None, "retry_after", id="a path says nothing"),
        pytest.param({"code": 7, "msg": "Request weight 1201x used of 1200, IP banned until 17"}, None, "retry_after", id="numbers say nothing"),
        pytest.param({"code": 7, "msg": "API rate limit exceeded for your account, please retry later"}, None, "retry_after", id="words that limits have"),
        pytest.param({"code": 7, "msg": "Requests are limited to 10 per second, please slow down"}, None, "retry_after", id="a limit"),
        pytest.param({"code": 7, "msg": "Order rate limit reached"}, None, "retry_after", id="a limit of orders"),
        pytest.param({"code": 7, "msg": "You have sent too many orders"}, None, "retry_after", id="too many orders"),
        pytest.param({"code": 7, "msg": "Requests submitted too frequently"}, None, "retry_after", id="submitted too often"),
        pytest.param({"code": 7, "msg": "Too many open orders requests, wait"}, None, "retry_after", id="open orders"),
        pytest.param({"code": 7, "msg": "Cancel too frequent"}, None, "retry_after", id="cancellations"),
        pytest.param({"code": 7, "msg": "访问过于频繁"}, None, "retry_after", id="too often, in Chinese"),
        pytest.param({"code": 7, "msg": "Your IP was blocked for 10 minutes"}, None, "retry_after", id="blocked"),
        pytest.param({"code": 7, "msg": "Your request was not sent: slow down, then try again"}, None, "retry_after", id="what was not sent"),
        pytest.param({"code": 7, "msg": "Too many requests, the limit will change"}, None, "retry_after", id="a limit that changes"),
        pytest.param({"code": 7, "msg": ""}, None, "retry_after", id="no words"),
        pytest.param({"code": 7777, "msg": "order submitted"}, 429, "verify", id="by the HTTP status"),
        pytest.param({"code": 7777, "msg": "slow down"}, 429, "retry_after", id="other words, by the HTTP status"),
    ],
)  # fmt: skip
def test_a_limit_beside_words_that_something_was_done(xe: Any, body: object, status: int | None, retry: str) -> None:  # fmt: skip
    assert api(xe, "limited").error_from(body, http_status=status).retry == retry
