"""Twenty answers that exchanges really give when something fails, and what a bot should make of them.

python examples/failures.py        (with exchange_errors installed, or PYTHONPATH=generated)
"""

from __future__ import annotations

import exchange_errors as xe

#: (exchange or module, HTTP status, headers, body), as the exchanges' documentation shows or describes them.
FAILURES: list[tuple[str, int, dict[str, str], object]] = [
    ("binance.spot", 400, {}, {"code": -1121, "msg": "Invalid symbol."}),
    (
        "binance.spot",
        400,
        {},
        {"code": -1021, "msg": "Timestamp for this request is outside of the recvWindow."},
    ),
    (
        "binance.spot",
        400,
        {},
        {"code": -2010, "msg": "Account has insufficient balance for requested action."},
    ),
    (
        "binance.usdm",
        408,
        {},
        {
            "code": -1007,
            "msg": "Timeout waiting for response from backend server. Send status unknown; execution status unknown.",
        },
    ),
    ("binance.spot", 429, {"Retry-After": "7"}, {"code": -1003, "msg": "Too many requests."}),
    (
        "bybit",
        200,
        {},
        {
            "retCode": 10006,
            "retMsg": "Too many visits. Exceeded the API Rate Limit.",
            "result": {},
            "retExtInfo": {},
        },
    ),
    (
        "bybit",
        200,
        {},
        {
            "retCode": 110007,
            "retMsg": "ab not enough for new order",
            "result": {},
            "retExtInfo": {},
        },
    ),
    (
        "bybit",
        200,
        {},
        {"retCode": 10004, "retMsg": "error sign! origin_string[...]", "result": {}},
    ),
    (
        "okx",
        200,
        {},
        {
            "code": "1",
            "data": [
                {
                    "clOrdId": "a",
                    "ordId": "",
                    "sCode": "51008",
                    "sMsg": "Order failed. Insufficient USDT balance in account",
                }
            ],
            "msg": "All operations failed",
        },
    ),
    (
        "okx",
        429,
        {},
        {
            "code": "50011",
            "msg": "Rate limit reached. Please refer to API docs and throttle requests accordingly",
            "data": [],
        },
    ),
    (
        "bitget",
        400,
        {},
        {"code": "43001", "msg": "The order does not exist", "requestTime": 0, "data": None},
    ),
    (
        "bitget",
        400,
        {},
        {
            "code": "43012",
            "msg": "Insufficient balance",
            "requestTime": 0,
            "data": None,
        },
    ),
    ("kraken", 200, {}, {"error": ["EOrder:Insufficient funds"]}),
    ("kraken", 200, {}, {"error": ["EAPI:Invalid nonce"]}),
    ("kucoin", 200, {}, {"code": "400003", "msg": "KC-API-KEY not exists"}),
    (
        "bitmart.spot",
        400,
        {},
        {"code": 50020, "message": "Balance not enough", "trace": "t", "data": {}},
    ),
    (
        "bitmart.spot",
        429,
        {},
        {"code": 30013, "message": "Request too many requests", "trace": "t"},
    ),
    (
        "btse",
        429,
        {"Retry-After": "60"},
        {
            "status": 429,
            "error": "Too Many Requests",
            "code": 303,
            "message": "Rate limit exceeded",
        },
    ),
    ("msx.futures", 200, {}, {"code": 8018, "msg": "Insufficient margin"}),
    ("deribit", 502, {}, b"<html><head><title>502 Bad Gateway</title></head></html>"),
]


def advice(error: xe.ExchangeError) -> str:
    """What to do now, in words."""
    delay = error.retry_delay(attempt=1)
    if error.retry is xe.Retry.VERIFY:
        return "look before you repeat: it may have been done"
    if error.retry is xe.Retry.RESYNC:
        return "set the clock, sign again, repeat once"
    if delay is None:
        return "do not repeat it as it is"
    return f"repeat in {delay:.0f} s" if error.retry_after else "repeat after a pause"


def main() -> None:
    """Print a line for each failure."""
    for api, status, headers, body in FAILURES:
        error = xe.error_from(api, body, http_status=status, headers=headers)
        assert error is not None, body
        print(
            f"{api:<13} {error.code!s:<26} {error.category:<19} {error.retry:<12} {advice(error)}"
        )


if __name__ == "__main__":
    main()
