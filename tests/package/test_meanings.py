"""What the words of an answer make of its code: whose messages count, in which order, and how far."""

from __future__ import annotations

from typing import Any

import pytest
from tests.package.conftest import api


@pytest.mark.parametrize(
    ("name", "code", "message", "category", "retry"),
    [
        pytest.param("multi", 40001, "Not found", "ORDER_NOT_FOUND", "verify", id="which product's, no product said"),
        pytest.param("multi", 40001, "No margin", "INSUFFICIENT_FUNDS", "after_fix", id="the other product's"),
        pytest.param("multi", 40001, "What?", "UNKNOWN", "verify", id="nobody's, no product said"),
        pytest.param("multi.spot", 40001, "No margin", "INSUFFICIENT_FUNDS", "after_fix", id="of the same code elsewhere"),
        pytest.param("multi.spot", 50020, "Not found", "ORDER_NOT_FOUND", "verify", id="of another code"),
        pytest.param("multi.spot", 30013, "No margin", "INSUFFICIENT_FUNDS", "after_fix", id="of another code, beside a shared one"),
        pytest.param("acme", "43012", "Order not found", "ORDER_NOT_FOUND", "verify", id="of another code, with more care"),
        pytest.param("acme", "43012", "Service error", "INSUFFICIENT_FUNDS", "verify", id="general words add care alone"),
        pytest.param("acme", "43001", "gone", "ORDER_NOT_FOUND", "verify", id="a word"),
        pytest.param("acme", "43001", "success", "ORDER_NOT_FOUND", "verify", id="words of success"),
        pytest.param("acme", "43001", "Insufficient balance for 5", "ORDER_NOT_FOUND", "verify", id="a part of a message"),
        pytest.param("acme", "43001", "SHARED  sentence!", "INSUFFICIENT_FUNDS", "after_fix", id="of codes of two exchanges"),
        pytest.param("acme", "sharedSentence", "", "INSUFFICIENT_FUNDS", "after_fix", id="a code that is words"),
        pytest.param("acme", "SHARED_SENTENCE", "?", "INSUFFICIENT_FUNDS", "after_fix", id="a symbol"),
        pytest.param("acme", "sharedSentenceLess", "?", "UNKNOWN", "verify", id="a code that is other words"),
        pytest.param("acme", "sharedSentences", "?", "INSUFFICIENT_FUNDS", "after_fix", id="a plural"),
        pytest.param("acme", "99999", "The sentence is shared", "INSUFFICIENT_FUNDS", "after_fix", id="in another order"),
        pytest.param("acme", "99999", "Sentence isn't shared", "UNKNOWN", "verify", id="not"),
        pytest.param("unsaid", 9, "Too many requests", "RATE_LIMIT", "verify", id="words never lead to a repetition"),
        pytest.param("limited", 7, "Too many requests!", "RATE_LIMIT", "retry_after", id="words that say what the code says"),
    ],
)  # fmt: skip
def test_words_and_code(
    xe: Any, name: str, code: int | str, message: str, category: str, retry: str
) -> None:
    field = {"unsaid": "ret_code"}.get(name, "code")
    words = {"unsaid": "ret_msg", "multi": "message", "multi.spot": "message"}.get(name, "msg")
    for _ in range(2):  # the second time out of memory
        error = api(xe, name).error_from({field: code, words: message})
        assert (error.category, error.retry) == (category, retry)


def test_what_is_sent_does_not_fill_the_memory(xe: Any) -> None:
    acme = api(xe, "acme")
    for number in range(500):
        acme.error_from({"code": "43001", "msg": f"order {number}"})
    resolver = acme.error_from.__self__._answers._resolver
    assert len(resolver._resolutions["43001"].refined) == 32
    for length in (200, 201):
        acme.error_from({"code": "40725", "msg": "x" * length})
    assert list(map(len, resolver._resolutions["40725"].refined)) == [len("Service error"), 200]
    for number in range(500):
        acme.error_from({"code": str(number + 500_000), "msg": "x"})
    assert len(resolver._resolutions) <= 11, "codes that are documented"


@pytest.mark.parametrize(
    ("body", "status", "category", "retry"),
    [
        pytest.param({"code": 98}, None, "RATE_LIMIT", "verify", id="a class alone"),
        pytest.param({"code": 98}, 429, "RATE_LIMIT", "retry_after", id="a class, and a status that leaves no doubt"),
        pytest.param({"code": 99, "msg": ""}, 429, "INSUFFICIENT_FUNDS", "after_fix", id="another class than the status has"),
        pytest.param({"code": 400, "msg": "?"}, 400, "INVALID_PARAMETER", "after_fix", id="the status over again"),
        pytest.param({"code": 401, "msg": "?"}, 400, "UNKNOWN", "verify", id="another status"),
    ],
)  # fmt: skip
def test_undocumented_codes_and_statuses(
    xe: Any, body: object, status: int | None, category: str, retry: str
) -> None:
    error = api(xe, "limited").error_from(body, http_status=status)
    assert (error.category, error.retry) == (category, retry)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param({"code": "00000", "data": {"sCode": "43012", "sMsg": "no"}}, "43012", id="an item without a list"),
        pytest.param({"code": "00000", "data": {"sCode": "0"}}, None, id="one that did well"),
        pytest.param({"code": "00000", "data": {"code": "USDT"}}, None, id="data"),
        pytest.param({"success": False, "code": 1, "msg": "?"}, "1", id="1 is no success beside a mark of failure"),
    ],
)  # fmt: skip
def test_codes(xe: Any, body: object, code: str | None) -> None:
    error = api(xe, "acme").error_from(body)
    assert (error and error.code) == code


@pytest.mark.parametrize(
    ("name", "frame", "failed"),
    [
        pytest.param("acme", '{"id":"1","result":false,"reason":"missing symbol"}', True, id="result: false"),
        pytest.param("acme", '{"id":"1","result":true}', False, id="result: true"),
        pytest.param("acme", '{"event":"channel-conn-count-error","connCount":"20"}', True, id="an event that ends in error"),
        pytest.param("acme", '{"event":"bts:error"}', True, id="a namespace before it"),
        pytest.param("acme", '{"event":"terror"}', False, id="another word"),
        pytest.param("acme", '{"event":"error-count","channel":"x"}', False, id="not at the end"),
        pytest.param("acme", '{"op":"x","status":"CANCEL_FAIL"}', False, id="the state of an order"),
        pytest.param("listed", '["error",10020,"bad"]', True, id="a list with a mark"),
    ],
)  # fmt: skip
def test_frames(xe: Any, name: str, frame: str, failed: bool) -> None:
    module = api(xe, name)
    for _ in range(2):
        assert (module.event_error(frame) is not None) == failed
