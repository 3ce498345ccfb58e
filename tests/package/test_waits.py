"""How long an answer asks to wait. The clock is an argument."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

NOW = 1_690_000_000.0
#: Nobody is told to wait so many seconds.
YEAR = 366 * 86400.0


def waits(xe: Any) -> Any:
    return importlib.import_module(f"{xe.__name__}._waits")


@pytest.mark.parametrize(
    ("message", "seconds"),
    [
        pytest.param(
            "IP banned until 1690000060000. Use WebSocket", 60.0, id="milliseconds since 1970"
        ),
        pytest.param("IP(1.2.3.4) banned until 1690000060.", 60.0, id="seconds since 1970"),
        pytest.param("banned until 1680000000000", None, id="a time that is past"),
        pytest.param("Try again in 5 seconds", 5.0, id="seconds"),
        pytest.param("it will be unblocked after 1690000060000", 60.0, id="unblocked after"),
        pytest.param("can retry after time: 1690000060000", 60.0, id="after a time"),
        pytest.param("try again in 500ms", 0.5, id="milliseconds"),
        pytest.param("retry after 2 minutes.", 120.0, id="minutes"),
        pytest.param("Retry after: 3", 3.0, id="no unit"),
        pytest.param("please wait 1.5s", 1.5, id="a fraction"),
        pytest.param("wait until the market opens", None, id="no number"),
        pytest.param("wait \u0663 seconds", None, id="digits of another script"),
        pytest.param("wait \u00b2 seconds", None, id="a raised digit"),
        pytest.param("wait 1_000 seconds", 1.0, id="digits up to a mark"),
        pytest.param("Order 1690000060000 rejected", None, id="a number of something else"),
        pytest.param("banned until " + "9" * 5000, None, id="no time"),
        pytest.param("until " * 1000, None, id="long"),
        pytest.param("", None, id="nothing"),
        pytest.param("wait (2 min) please", 120.0, id="brackets"),
        pytest.param("retry after: `5`", 5.0, id="a quoted number"),
        pytest.param("Wait 3. Then go on", 3.0, id="the end of a sentence"),
        pytest.param("wait 0 seconds", None, id="no time at all"),
        pytest.param("wait for me, then wait 4 sec.", 4.0, id="the second time"),
        pytest.param("try again in 2 parsecs", 2.0, id="no unit that is known"),
        pytest.param("x" * 994 + "wait 9", 9.0, id="the last characters that are read"),
        pytest.param("x" * 995 + "wait 9", None, id="behind what is read"),
    ],
)
def test_words(xe: Any, message: str, seconds: float | None) -> None:
    assert waits(xe).in_words(message, NOW) == seconds


@pytest.mark.parametrize(
    ("value", "unit", "seconds"),
    [
        ("1500", "ms", 1.5), (1500, "ms", 1.5), ("2", "s", 2.0), (b"2", "s", 2.0), (1690000007, "s", 7.0),
        ("1690000007000", "s", 7.0), (1680000000, "s", 0.0), (-5, "s", 0.0), ("nan", "s", None), ("inf", "s", None),
        (True, "s", None), ({}, "s", None), ("soon", "s", None), (1e9 - 1, "s", None), (1e9, "s", 0.0), (1e12 - 1, "s", None),
        (1e12, "s", 0.0), (YEAR, "s", None), (YEAR - 1, "s", YEAR - 1), (NOW + YEAR, "s", None), (NOW + YEAR - 1, "s", YEAR - 1),
        (7, "min", 420.0), (7, "ms", 0.007), (0, "s", 0.0), (2.5, "s", 2.5), (b"\xff", "s", None), (None, "s", None),
        (bytearray(b"3"), "s", 3.0), (10**400, "s", None), (" 12 ", "s", 12.0),
        ("1_000", "s", None), ("1e3", "s", None), ("+5", "s", None), ("\u0663", "s", None), ("\uff15", "s", None), ("\u00b2", "s", None),
        ("", "s", None), (" ", "s", None), ("-", "s", None), (".", "s", None), ("1.5", "s", 1.5), ("1.2.3", "s", None), ("-5", "s", 0.0), ("- 5", "s", None), ("0x10", "s", None), ("infinity", "s", None),
    ],
)  # fmt: skip
def test_spans_and_times(xe: Any, value: Any, unit: str, seconds: float | None) -> None:
    assert waits(xe).span(value, unit, NOW) == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "7"}, 7.0),
        ({"x-reset": "1690000009000"}, 9.0),
        ({"X-Reset": "500"}, 0.5),
        ({"Retry-After": "7", "X-Reset": "500"}, 7.0),
        ({"RateLimit-Reset": "4"}, 4.0),
        ({}, None),
    ],
)
def test_headers_of_a_limit(xe: Any, headers: dict[str, str], seconds: float | None) -> None:
    answers = importlib.import_module(f"{xe.__name__}.limited")._api._loaded_answers()
    error = answers.error_from({"code": 7}, 429, headers, NOW)
    assert (error.retry, error.retry_after) == ("retry_after", seconds)
    other = answers.error_from({"code": 8}, 400, headers, NOW)
    assert other.retry_after == (7.0 if "Retry-After" in headers else None), "a reset is of limits"


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        ({"code": 7, "data": {"wait": 2500}}, 2.5),
        ({"code": 7, "error": {"data": {"retryAfter": 1690000012000}}}, 12.0),
        ({"code": 7, "retryAfter": 1500}, 1.5),
        ({"code": 7, "msg": "Slow down. Try again in 3 seconds"}, 3.0),
    ],
)
def test_bodies_of_a_limit(xe: Any, body: dict[str, Any], seconds: float) -> None:
    answers = importlib.import_module(f"{xe.__name__}.limited")._api._loaded_answers()
    assert answers.error_from(body, 429, None, NOW).retry_after == seconds
    assert answers.event_error(body, NOW).retry_after == seconds


def test_a_ban_is_waited_out(xe: Any) -> None:
    answers = importlib.import_module(f"{xe.__name__}.limited")._api._loaded_answers()
    error = answers.error_from({"code": 7, "msg": "IP banned until 1690003600000"}, 418, None, NOW)
    assert error.retry_delay(1) == 3600.0


DAY = "Sat, 22 Jul 2023 04:26:40 GMT"  # at NOW


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "7"}, 7.0),
        ({"RETRY-AFTER": 7}, 7.0),
        ([("X", "1"), ("retry-after", "7")], 7.0),
        ({b"Retry-After": b"7"}, 7.0),
        ({1: "x", "Retry-After": "7"}, 7.0),
        ({"Retry-After": DAY}, 0.0),
        ({"Retry-After": DAY.replace(":40", ":55")}, 15.0),
        ({"Retry-After": DAY.replace(":40", ":55").encode()}, 15.0),
        ({"Retry-After": DAY.replace(":40 GMT", ":55 -0000")}, 15.0),
        ({"Retry-After": DAY.replace(":40 GMT", ":55 +0100")}, 0.0),
        ({"Retry-After": DAY.replace("2023", "2022")}, 0.0),
        ({"Retry-After": DAY.replace("2023", "2029")}, YEAR),
        ({"Retry-After": DAY + " " * 35}, 0.0),
        ({"Retry-After": DAY + " " * 36}, None),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": None}, None),
        ({"Retry-After": ["7"]}, 7.0),
        ({"Retry-After": ["7", "9"]}, 9.0),
        ({"Retry-After": "7, 5"}, 7.0),
        ({"Retry-After": [None]}, None),
        ({}, None),
        (None, None),
        (7, None),
        ([("one",)], None),
    ],
    ids=str,
)
def test_the_header(xe: Any, headers: Any, seconds: float | None) -> None:
    assert waits(xe).retry_after(headers, NOW) == seconds
