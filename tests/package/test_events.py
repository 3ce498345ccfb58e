"""WebSocket frames: data are told from errors by one look at their fields."""

from __future__ import annotations

import importlib
import json
from typing import Any

import pytest
from tests.package.conftest import api


def forms(frame: object) -> list[object]:
    """A frame twice (what tells data is loaded at the first), and one that is parsed as text and bytes, too."""
    if not isinstance(frame, dict):
        return [frame, frame]
    return [frame, frame, json.dumps(frame), json.dumps(frame).encode()]


@pytest.mark.parametrize(
    ("name", "frame"),
    [
        pytest.param(
            "acme", {"action": "snapshot", "arg": {}, "data": [{"code": "43012"}]}, id="data"
        ),
        pytest.param("acme", {"event": "subscribe", "arg": {}}, id="subscribed"),
        pytest.param("acme", {"event": "login", "code": 0}, id="0 is success everywhere"),
        pytest.param("acme", {"event": "login", "code": "00000"}, id="success code"),
        pytest.param("acme", "pong", id="pong"),
        pytest.param("acme", b'{"data": []}', id="bytes"),
        pytest.param("acme", [1, 2], id="a list"),
        pytest.param("acme", None, id="nothing"),
        pytest.param("worded", {"error": None, "result": {}}, id="null where errors stand"),
        pytest.param(
            "acme",
            {"method": "subscription", "data": [{"reason": "moved"}]},
            id="a subscription's data",
        ),
        pytest.param(
            "acme",
            {"op": "subscribe", "data": [{"status": "REJECTED", "limit_price": "1"}]},
            id="an order that was rejected",
        ),
        pytest.param(
            "acme",
            {"subscribeResponse": {"list": [{"subscriptionStatus": "STATUS_SUCCESS"}]}},
            id="all subscribed",
        ),
        pytest.param(
            "acme", {"candle": {"list": [{"status": "STATUS_NOT_FOUND"}]}}, id="no subscription"
        ),
        pytest.param("acme", {"subscribe": 1, 2: 3, "a": 4}, id="a name that is no text"),
        pytest.param("worded", {"code": "BTC", "description": "Bitcoin"}, id="a coin"),
        pytest.param("worded", {"code": 0, "desc": "done"}, id="success with a description"),
        pytest.param(
            "worded",
            {"code": 7, "desc": "x", "a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6},
            id="a record with a description",
        ),
    ],
)
def test_no_error(xe: Any, name: str, frame: object) -> None:
    for form in forms(frame):
        assert api(xe, name).event_error(form) is None, form


@pytest.mark.parametrize(
    ("name", "frame", "kind", "code"),
    [
        pytest.param("acme", {"event": "error", "code": 60001, "msg": "busy"}, "RateLimitExceeded", "60001", id="error event"),
        pytest.param("acme", {"event": "error", "msg": "Invalid nonce"}, "InvalidTimestamp", None, id="without a code"),
        pytest.param("acme", {"op": "order", "code": "43012"}, "InsufficientFunds", "43012", id="an answer to an order"),
        pytest.param("acme", '{"event": "error", "code": 43012}', "InsufficientFunds", "43012", id="as text"),
        pytest.param("acme", {"op": "order", "code": "0", "data": [{"sCode": "43012"}]}, "InsufficientFunds", "43012", id="an item of it"),
        pytest.param("worded", {"code": "-10009", "desc": "Invalid period!"}, "UnclassifiedError", "-10009", id="a description"),
        pytest.param("worded", {"error": "EOrder:Insufficient funds"}, "InsufficientFunds", "EOrder:Insufficient funds", id="a code in words"),
        pytest.param("multi.futures", {"error": {"code": 40001}}, "InsufficientFunds", 40001, id="nested"),
    ],
)  # fmt: skip
def test_error(xe: Any, name: str, frame: object, kind: str, code: int | str | None) -> None:
    for form in forms(frame):
        error = api(xe, name).event_error(form)
        assert type(error) is getattr(api(xe, name.split(".")[0]), kind), form
        assert (error.code, type(error.code)) == (code, type(code)), form


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        pytest.param({"type": "subscriptions", "channels": [{"name": "a"}, {"name": "b", "error": "not yours"}]}, "1 of 2 failed", id="a channel's error"),
        pytest.param({"event": "subscribed", "args": [{"channel": "a", "reason": "no login"}]}, "no login", id="the only one"),
        pytest.param({"event": "subscribe", "arg": {"channel": "a", "errorMessage": "gone"}}, "gone", id="not in a list"),
        pytest.param({"subscribeResponse": {"list": [{"id": 1, "subscriptionStatus": "SUBSCRIPTION_STATUS_LIMIT_IS_EXCEEDED"}]}}, "LIMIT_IS_EXCEEDED", id="a constant"),
        pytest.param({"subscriptions": {"accounts": [{"state": "invalid"}, {"state": "active"}]}}, "1 of 2 failed", id="a state"),
        pytest.param({"event": "unsubscribed", "status": "FAILED"}, "", id="of the frame"),
        pytest.param({"event": "subscribe", "result": {"status": "fail"}}, "", id="of its result"),
        pytest.param({"event": "login", "data": "login failed"}, "login failed", id="a word where data stand"),
        pytest.param({"op": "subscribe", "success": True, "data": {"failTopics": ["a"], "successTopics": ["b", "c"]}}, "1 of 3 failed", id="a list beside that of successes"),
    ],
)  # fmt: skip
def test_a_subscription_that_was_refused(xe: Any, frame: dict[str, Any], message: str) -> None:
    acme = fresh(xe)
    acme.event_error({"event": "login", "data": "success"})
    acme.event_error({"event": "subscribe", "arg": {}})
    for form in forms(frame):
        assert acme.event_error(form).message == message, form


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        pytest.param({"type": "snapshot", "code": "43012"}, "43012", id="a code"),
        pytest.param({"type": "snapshot", "retCode": "43012", "msg": "?"}, "43012", id="a code that no mark tells of"),
        pytest.param({"type": "error", "msg": "?"}, None, id="another kind"),
        pytest.param({"type": "snapshot", "error": "gone"}, None, id="an error"),
        pytest.param({"type": ["snapshot"], "error": "gone"}, None, id="a kind that is no text"),
    ],
)  # fmt: skip
def test_kinds_that_were_data_hide_nothing(
    xe: Any, frame: dict[str, Any], code: str | None
) -> None:
    acme = fresh(xe)
    for number in range(20):  # of a kind that is kept, and more kinds than are kept
        assert acme.event_error({"type": "snapshot", "data": [1]}) is None
        assert acme.event_error({"type": f"kind {number}", "data": [1]}) is None
    kept = acme._data_kinds[1]
    assert "snapshot" in kept
    assert len(kept) <= 8
    error = acme.event_error(frame)
    assert error is not None
    assert error.code == code


def fresh(xe: Any) -> Any:
    """The API of an exchange that has read nothing yet."""
    return importlib.import_module(f"{xe.__name__}._api").Api("acme", "")


@pytest.mark.parametrize(
    ("frames", "kept"),
    [
        pytest.param(['{"type": "snapshot", "data": [1]}'] * 20, ("snapshot",), id="as text"),
        pytest.param([{"event": "subscribe"}, {"type": "snapshot"}], ("snapshot",), id="after an answer"),
        pytest.param([{"type": "a"}, {"type": "b"}, {"": "c"}, {"type": "b"}], ("a", "b"), id="two"),
        pytest.param([{"": "a"}, {"type": "b"}], ("b",), id="a field without a name"),
        pytest.param([{"type": "x" * 60}], ("x" * 60,), id="as long as a kind may be"),
        pytest.param([{"type": "x" * 61}], (), id="too long for a kind"),
        pytest.param([{"type": str(n)} for n in range(9)], tuple("01234567"), id="as many as are kept"),
    ],
)  # fmt: skip
def test_kinds_that_are_remembered(xe: Any, frames: list[object], kept: tuple[str, ...]) -> None:
    acme = fresh(xe)
    assert [acme.event_error(frame) for frame in frames] == [None] * len(frames)
    assert acme._data_kinds[1] == kept
