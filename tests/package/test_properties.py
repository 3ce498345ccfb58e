"""What must hold for anything that an exchange, or whoever stands between, may send."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.package.conftest import SOURCES, api

NAMES = [*SOURCES, "multi.spot", "multi.futures"]
FIELDS = st.sampled_from(
    ["code", "msg", "message", "data", "error", "event", "failure", "resultList", "errorCode", "sCode", "success",
     "info", "result", "list", "retry_after", "op"]
)  # fmt: skip
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(
        ["00000", "43012", 43012, 1000, 40001, "60123", -2010, "error", 10020, "Invalid nonce"]
    ),
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(FIELDS | st.text(max_size=3), inner, max_size=4),
)
STATUS = st.sampled_from(
    [None, 200, 204, 301, 400, 401, 403, 404, 418, 429, 451, 500, 502, 503, 504, 599, 999]
)
CAREFUL = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("name", NAMES)
@CAREFUL
@given(body=JSON, status=STATUS, text=st.booleans())
def test_nothing_raises_and_failures_are_errors(
    xe: Any, name: str, body: object, status: int | None, text: bool
) -> None:
    module = api(xe, name)
    sent = json.dumps(body) if text else body
    error = module.error_from(sent, http_status=status, headers={"Retry-After": str(body)})
    if error is None:
        assert status is None or status < 400
        return
    assert isinstance(error, xe.ExchangeError)
    assert error.exchange == name.split(".")[0]
    assert isinstance(error.code, int | str | None)
    assert isinstance(error.message, str)
    assert error.category not in (xe.Category.SUCCESS, xe.Category.INFO)
    assert str(error)
    assert repr(error)
    if status is not None and status >= 500 and error.code is None:
        assert error.retry is xe.Retry.VERIFY
    for item in error.items:
        assert isinstance(item, xe.ExchangeError)
    delay = error.retry_delay(1, safe_to_repeat=True)
    assert delay is None or delay >= 0


@pytest.mark.parametrize("name", NAMES)
@CAREFUL
@given(frame=JSON)
def test_no_frame_raises(xe: Any, name: str, frame: object) -> None:
    error = api(xe, name).event_error(frame)
    assert error is None or isinstance(error, xe.ExchangeError)


@CAREFUL
@given(body=st.binary(max_size=40) | st.text(max_size=40), status=STATUS)
def test_bytes_are_success_only_where_they_show_it(
    xe: Any, body: bytes | str, status: int | None
) -> None:
    error = api(xe, "acme").error_from(body, http_status=status)
    assert error is not None or (status == 204 and not body)


@CAREFUL
@given(message=st.text(max_size=60) | st.from_regex(r"Account \w+ is not a trader"), status=STATUS)
def test_words_never_make_it_less_careful(xe: Any, message: str, status: int | None) -> None:
    careful = ["backoff", "retry_after", "resync", "after_fix", "never", "verify"]
    acme = api(xe, "acme")
    error = acme.error_from({"code": "40017", "msg": message}, http_status=status)
    assert error.code == "40017"
    assert careful.index(error.retry) >= careful.index(acme.lookup("40017").retry)
