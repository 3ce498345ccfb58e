"""From an answer to an error: shapes of answers, HTTP statuses, what cannot be read."""

from __future__ import annotations

import json
from email.utils import formatdate
from time import time
from typing import Any

import pytest
from tests.package.conftest import api


@pytest.mark.parametrize(
    ("name", "body"),
    [
        pytest.param("acme", {"code": "00000", "data": None}, id="success code"),
        pytest.param("acme", b'{"code": "00000"}', id="bytes"),
        pytest.param("acme", bytearray(b'{"code": "00000"}'), id="bytearray"),
        pytest.param("acme", '{"code": "00000"}', id="str"),
        pytest.param("acme", {"code": "00000", "data": {"failure": [], "resultList": [{}]}}, id="batch without failures"),
        pytest.param("acme", {"code": "00000", "data": [{"sCode": "0"}, {"sCode": 0}]}, id="items that did well"),
        pytest.param("multi.spot", {"code": "1000"}, id="success code as text"),
        pytest.param("multi.futures", {"success": True, "error": None}, id="a scope's own marker"),
        pytest.param("quiet", {"orderId": 1}, id="no marker"),
        pytest.param("quiet", [], id="empty list"),
        pytest.param("quiet", [{"orderId": 1}], id="list of data"),
        pytest.param("quiet", {"code": 200, "msg": "done"}, id="success code where few answers have one"),
        pytest.param("listed", [10020, 1.5], id="data in the place of a code"),
        pytest.param("worded", {"error": [], "result": {}}, id="empty list of codes"),
        pytest.param("worded", {"error": ["WApi:Old"], "result": {"id": 1}}, id="a warning beside data"),
        pytest.param("unsaid", {"code": 1}, id="success as the catalogue has it"),
        pytest.param("unsaid", {"data": []}, id="nothing is said"),
    ],
)  # fmt: skip
def test_success(xe: Any, name: str, body: object) -> None:
    assert api(xe, name).error_from(body) is None
    assert api(xe, name).error_from(body, http_status=200, headers={"Retry-After": "1"}) is None


@pytest.mark.parametrize(
    ("name", "body", "status", "kind", "code", "retry"),
    [
        pytest.param("acme", {"code": "43012"}, 400, "InsufficientFunds", "43012", "after_fix", id="a code"),
        pytest.param("acme", {"code": 43012}, None, "InsufficientFunds", "43012", "after_fix", id="as integer"),
        pytest.param("acme", {"code": 43012.0}, None, "InsufficientFunds", "43012", "after_fix", id="as float"),
        pytest.param("acme", {"code": 171}, None, "MissingParameter", "00171", "after_fix", id="zeros lost on the way"),
        pytest.param("acme", {"code": "99999"}, 400, "UnclassifiedError", "99999", "verify", id="undocumented"),
        pytest.param("acme", {"code": "99999"}, 429, "RateLimitExceeded", "99999", "retry_after", id="undocumented, 429"),
        pytest.param("acme", {"code": "99999"}, 502, "InternalError", "99999", "verify", id="undocumented, 502"),
        pytest.param("acme", {"code": "60123"}, None, "RateLimitExceeded", "60123", "backoff", id="a range"),
        pytest.param("acme", {}, None, "UnclassifiedError", None, "verify", id="success is not shown"),
        pytest.param("acme", {"code": "00000"}, 500, "InternalError", None, "verify", id="success under a 500"),
        pytest.param("acme", {"code": "00000"}, 429, "RateLimitExceeded", None, "verify", id="success under a 429"),
        pytest.param("acme", {"msg": "Invalid nonce"}, 401, "InvalidTimestamp", None, "resync", id="known by its words"),
        pytest.param("acme", {"msg": "invalid  NONCE."}, None, "InvalidTimestamp", None, "resync", id="words, other case"),
        pytest.param("acme", {"msg": "Invalid nonce"}, 503, "InvalidTimestamp", None, "verify", id="words under a 503"),
        pytest.param("acme", {"msg": "Order not found"}, None, "OrderNotFound", None, "verify", id="a code's words without the code"),
        pytest.param("acme", {"msg": "Insufficient balance"}, 400, "InsufficientFunds", None, "after_fix", id="its words under a 400"),
        pytest.param("acme", {"msg": "Insufficient balance"}, 500, "InsufficientFunds", None, "verify", id="its words under a 500"),
        pytest.param("acme", {"msg": "success"}, 400, "InvalidParameter", None, "after_fix", id="words of a success"),
        pytest.param("acme", {"code": "Insufficient balance", "msg": "Insufficient balance"}, 400, "InsufficientFunds", "Insufficient balance", "after_fix", id="words in the place of the code"),
        pytest.param("acme", {"msg": "Insufficient balance. asset=5"}, 400, "InsufficientFunds", None, "after_fix", id="its words, and more"),
        pytest.param("acme", {"msg": "Insufficient balance for asset 5"}, 400, "InvalidParameter", None, "after_fix", id="its words within others"),
        pytest.param("acme", {"code": "9", "msg": "Insufficient balance"}, 400, "UnclassifiedError", "9", "verify", id="another code's words"),
        pytest.param("multi", {"message": "Not found"}, 400, "OrderNotFound", None, "verify", id="words of one scope"),
        pytest.param("multi.spot", {"code": 40001}, None, "OrderNotFound", 40001, "verify", id="spot's meaning"),
        pytest.param("multi.futures", {"success": False, "error": {"code": "40001"}}, None, "InsufficientFunds", 40001, "after_fix", id="futures' meaning and shape"),
        pytest.param("multi", {"code": 40001}, None, "UnclassifiedError", 40001, "verify", id="whose meaning?"),
        pytest.param("multi.spot", {"code": 30013}, None, "RateLimitExceeded", 30013, "retry_after", id="a shared code"),
        pytest.param("quiet", {"code": -2010}, None, "InsufficientFunds", -2010, "after_fix", id="a code without markers"),
        pytest.param("quiet", {"msg": "?"}, 404, "OrderNotFound", 404, "verify", id="the status is the code"),
        pytest.param("quiet", {"orderId": 1}, 400, "InvalidParameter", None, "after_fix", id="status alone"),
        pytest.param("listed", ["error", 10020, "bad"], 500, "InvalidParameter", 10020, "after_fix", id="a list"),
        pytest.param("worded", {"error": ["EOrder:Insufficient funds"]}, 200, "InsufficientFunds", "EOrder:Insufficient funds", "after_fix", id="list of codes"),
        pytest.param("worded", {"error": ["WApi:Old"]}, 200, "UnclassifiedError", "WApi:Old", "verify", id="a warning alone"),
        pytest.param("worded", {"error": ["WApi:Old"], "result": {}}, 200, "UnclassifiedError", "WApi:Old", "verify", id="a warning beside nothing"),
        pytest.param("worded", {"error": ["WApi:Old", "EOrder:Insufficient funds"], "result": {"id": 1}}, 200, "UnclassifiedError", "WApi:Old", "verify", id="a warning before an error"),
        pytest.param("worded", {"error": ["EGeneral:Invalid arguments:volume"]}, 200, "InvalidParameter", "EGeneral:Invalid arguments:volume", "after_fix", id="details behind the code"),
        pytest.param("unsaid", {"ret_code": "7", "ret_msg": "x"}, None, "RateLimitExceeded", 7, "backoff", id="usual field names"),
    ],
)  # fmt: skip
def test_failure(
    xe: Any,
    name: str,
    body: object,
    status: int | None,
    kind: str,
    code: int | str | None,
    retry: str,
) -> None:
    module = api(xe, name)
    error = module.error_from(body, http_status=status)
    assert type(error) is getattr(api(xe, name.split(".")[0]), kind)
    assert (error.code, type(error.code)) == (code, type(code))
    assert error.retry == retry
    assert isinstance(error, getattr(xe, kind))
    assert error.body == body
    assert (error.exchange, error.http_status) == (name.split(".")[0], status)


@pytest.mark.parametrize(
    ("body", "status", "kind", "retry"),
    [
        pytest.param(b"<html>502 Bad Gateway</html>", 502, "InternalError", "verify", id="HTML, 502"),
        pytest.param("<html>", 504, "RequestTimeout", "verify", id="HTML, 504"),
        pytest.param(b"<html>", 200, "UnclassifiedError", "verify", id="HTML, 200"),
        pytest.param(b"<html>", 403, "PermissionDenied", "verify", id="HTML, 403"),
        pytest.param(b"slow down", 429, "RateLimitExceeded", "retry_after", id="text, 429"),
        pytest.param(b"slow down", 418, "RateLimitExceeded", "retry_after", id="text, 418"),
        pytest.param(None, None, "UnclassifiedError", "verify", id="nothing"),
        pytest.param(None, 503, "ServiceUnavailable", "verify", id="status alone, 503"),
        pytest.param(None, 401, "AuthenticationFailed", "after_fix", id="status alone, 401"),
        pytest.param(b"", 200, "UnclassifiedError", "verify", id="empty, 200"),
        pytest.param(b"null", 200, "UnclassifiedError", "verify", id="null"),
        pytest.param(b'{"code": ', 200, "UnclassifiedError", "verify", id="cut off"),
        pytest.param(b"\xff\xfe\x00", 200, "UnclassifiedError", "verify", id="no UTF-8"),
        pytest.param('{"a":' * 501 + "1" + "}" * 501, 200, "UnclassifiedError", "verify", id="deeper than any answer is"),
        pytest.param(b"[" * 100_000, 200, "UnclassifiedError", "verify", id="nested too deep"),
        pytest.param(b"7", 200, "UnclassifiedError", "verify", id="a number, where success has a code"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(
    xe: Any, body: object, status: int | None, kind: str, retry: str
) -> None:
    acme = api(xe, "acme")
    error = acme.error_from(body, http_status=status)
    assert type(error) is getattr(acme, kind)
    assert (error.code, error.retry) == (None, retry)


def test_no_content_is_success(xe: Any) -> None:
    assert api(xe, "acme").error_from(b"", http_status=204) is None


@pytest.mark.parametrize(
    ("message", "category", "retry"),
    [
        pytest.param("Parameter verification failed", "INVALID_PARAMETER", "after_fix", id="the first meaning"),
        pytest.param("account 17 is not a trader.", "PERMISSION_DENIED", "after_fix", id="a template"),
        pytest.param("Please try again", "SERVICE_UNAVAILABLE", "after_fix", id="never less cautious"),
        pytest.param("Please try again later", "INVALID_PARAMETER", "after_fix", id="only whole messages"),
        pytest.param("", "INVALID_PARAMETER", "after_fix", id="no message"),
    ],
)  # fmt: skip
def test_a_message_picks_the_meaning(xe: Any, message: str, category: str, retry: str) -> None:
    error = api(xe, "acme").error_from({"code": "40017", "msg": message})
    assert (error.code, error.category, error.retry) == ("40017", category, retry)


class TestBatches:
    def test_part_of_it_failed(self, xe: Any) -> None:
        acme = api(xe, "acme")
        failure = [
            {"id": "b", "errorMsg": "twice", "errorCode": "43118"},
            {"id": "c", "errorMsg": "service", "errorCode": 40725},
        ]
        body = {"code": "00000", "data": {"resultList": [{"id": "a"}], "failure": failure}}
        error = acme.error_from(body, http_status=200)
        assert isinstance(error, acme.PartialFailure)
        assert isinstance(error, xe.PartialFailure)
        assert str(error) == "2 of 3 failed (HTTP 200)"
        assert [item.index for item in error.items] == [0, 1]
        assert [type(item) for item in error.items] == [acme.DuplicateOrderId, acme.InternalError]
        assert [item.body["id"] for item in error.items] == ["b", "c"]
        assert error.code is None, "the code says success"
        assert error.retry_delay(1, safe_to_repeat=True) is None, "the first order is in"

    def test_all_failed_alike(self, xe: Any) -> None:
        acme = api(xe, "acme")
        body = {
            "code": "1",
            "msg": "All failed",
            "data": [{"sCode": "43012", "sMsg": "no money"}] * 2,
        }
        error = acme.error_from(body)
        assert type(error) is acme.InsufficientFunds
        assert (error.code, error.message, len(error.items)) == ("43012", "no money", 2)
        assert error.body is body
        assert error.index is None

    def test_all_failed_but_not_alike(self, xe: Any) -> None:
        body = {"code": "1", "data": [{"sCode": "43012"}, {"sCode": "43001"}]}
        error = api(xe, "acme").error_from(body)
        assert isinstance(error, xe.PartialFailure)
        assert error.code == "1"

    def test_one_failure_beside_a_success_is_partial(self, xe: Any) -> None:
        body = {"code": "00000", "data": {"resultList": [{}], "failure": [{"errorCode": "43012"}]}}
        assert isinstance(api(xe, "acme").error_from(body), xe.PartialFailure)

    def test_a_failure_without_a_code_is_one(self, xe: Any) -> None:
        body = {"code": "00000", "data": {"resultList": [], "failure": [{"errorMsg": "why?"}]}}
        error = api(xe, "acme").error_from(body)
        assert (type(error).__name__, error.message) == ("UnclassifiedError", "why?")

    @pytest.mark.parametrize("code", ["43012", 43012, 43012.0])
    @pytest.mark.parametrize("name", ["data", "orders"])
    def test_a_described_list_may_have_the_usual_fields(
        self, xe: Any, name: str, code: Any
    ) -> None:
        body = {"code": "00000", name: [{"code": code, "msg": "no money"}]}
        error = api(xe, "acme").error_from(body)
        assert (type(error).__name__, str(error.code)) == ("InsufficientFunds", "43012")
        record = {"side": "buy", "price": "1", "orderType": "limit", "createTime": 1}
        body[name] = [{**record, "code": "0", "msg": "done"}]
        assert api(xe, "acme").error_from(body) is None

    def test_items_are_the_whole_answer(self, xe: Any) -> None:
        error = api(xe, "quiet").error_from([{"orderId": 1}, {"code": -2010, "msg": "no"}])
        assert isinstance(error, xe.PartialFailure)
        assert [item.index for item in error.items] == [1]

    def test_codes_that_stand_beside_the_items(self, xe: Any) -> None:
        body = {
            "result": {"list": [{"order": "a"}, {"order": "b"}]},
            "info": {"list": [{"code": 0}, {"code": 170, "msg": "no"}]},
        }
        error = api(xe, "worded").error_from(body)
        assert isinstance(error, xe.PartialFailure)
        assert error.items[0].body == {"order": "b", "code": 170, "msg": "no"}

    @pytest.mark.parametrize(
        ("orders", "codes", "message", "failed"),
        [
            (3, [0, 0], "1 of 3 failed", [2]),
            (3, [170, 170], "3 of 3 failed", [0, 1, 2]),
            (2, [0, 0, 170], "1 of 3 failed", [2]),
            (1, [0, 0], None, []),
            (2, [], None, []),
        ],
    )
    def test_lists_beside_each_other_that_are_not_of_one_length(self, xe: Any, orders: int, codes: list[int], message: str | None, failed: list[int]) -> None:  # fmt: skip
        listed = [{"code": code} for code in codes]
        body = {"result": {"list": [{"order": "a"}] * orders}, "info": {"list": listed}}
        error = api(xe, "worded").error_from(body)
        said = error.message if error else None
        assert said == message or (message is None and not error.items)
        assert [item.index for item in (error.items if error else ())] == failed


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        pytest.param({"Retry-After": "60"}, 60.0, id="seconds"),
        pytest.param({"retry-after": "1.5"}, 1.5, id="lower case, a fraction"),
        pytest.param({"RETRY-AFTER": 3}, 3.0, id="a number"),
        pytest.param({"Retry-After": "-5"}, 0.0, id="negative"),
        pytest.param({"Retry-After": "5, 10"}, 10.0, id="sent twice"),
        pytest.param({"Retry-After": ["5"]}, 5.0, id="a list"),
        pytest.param({"Retry-After": []}, None, id="an empty list"),
        pytest.param({"Retry-After": "5, soon"}, None, id="sent twice, once no number"),
        pytest.param(
            {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0, id="a date that is past"
        ),
        pytest.param({"Retry-After": "soon"}, None, id="neither"),
        pytest.param({"Retry-After": "{'a': 1}"}, None, id="what email.utils stumbles over"),
        pytest.param({"Retry-After": "Wed, 99 Oct 99999 77:28:00 GMT"}, None, id="no such date"),
        pytest.param({"Retry-After": "nan"}, None, id="nan"),
        pytest.param({"Retry-After": "inf"}, None, id="inf"),
        pytest.param({"X": "1"}, None, id="absent"),
        pytest.param([("Retry-After", "1")], 1.0, id="pairs"),
        pytest.param({b"retry-after": b"5"}, 5.0, id="bytes"),
        pytest.param({"Retry-After": True}, None, id="no number"),
        pytest.param({None: None}, None, id="no text"),
        pytest.param("Retry-After: 5", None, id="text"),
        pytest.param(5, None, id="a number for headers"),
        pytest.param([1, 2], None, id="no pairs"),
    ],
)
def test_retry_after(xe: Any, headers: Any, seconds: float | None) -> None:
    error = api(xe, "acme").error_from({"code": "60001"}, http_status=429, headers=headers)
    assert error.retry_after == seconds


def test_retry_after_as_a_date_to_come(xe: Any) -> None:
    headers = {"Retry-After": formatdate(time() + 100, usegmt=True)}
    error = api(xe, "acme").error_from(b"", http_status=429, headers=headers)
    assert 90 < error.retry_after <= 101
    assert error.retry_delay(1) == error.retry_after


def test_retry_after_in_the_body(xe: Any) -> None:
    error = api(xe, "quiet").error_from({"code": -1, "pause": 64.5}, http_status=429)
    assert error.retry_after == 64.5


@pytest.mark.parametrize("wait", [10**400, "9" * 100, [], {}, True, -1, "x" * 10_000])
def test_waits_that_are_none(xe: Any, wait: object) -> None:
    error = api(xe, "quiet").error_from({"code": -1, "pause": wait}, http_status=429)
    assert error.retry_after is None or 0.0 <= error.retry_after <= 1.0


def test_a_message_that_is_a_tree(xe: Any) -> None:
    quiet = api(xe, "quiet")
    assert quiet.error_from({"code": -1, "msg": {"a": ["é"]}}).message == '{"a": ["é"]}'
    assert quiet.error_from({"code": -1, "msg": ["a", "b"]}).message == "a, b"
    endless: list[object] = []
    endless.append(endless)
    assert quiet.error_from({"code": -1, "msg": endless}).message == ""


def test_by_name(xe: Any) -> None:
    body = json.dumps({"code": "43012"})
    for name in ("acme", "bitget", "acme.api"):
        assert type(xe.error_from(name, body)) is api(xe, "acme").InsufficientFunds
    assert xe.error_from("multi.spot", {"code": 50020}).scope == "spot"
    with pytest.raises(ValueError, match="no exchange 'acne'"):
        xe.error_from("acne", body)
    with pytest.raises(ValueError, match="no scope 'margin'; one of: auth, spot, futures"):
        xe.error_from("multi.margin", body)
