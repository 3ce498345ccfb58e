"""Twenty answers as exchanges document them: what each means, and what a trader does about it.

python examples/twenty_failures.py, with exchange_errors installed (or PYTHONPATH=generated).
"""

from __future__ import annotations

import exchange_errors as xe

#: api, HTTP status, body
FAILURES: list[tuple[str, int, object]] = [
    ("bitget", 400, {"code": "43012", "msg": "Insufficient balance"}),
    ("bitget", 429, {"code": "429", "msg": "Too Many Requests"}),
    ("bitget", 502, b"<html><h1>502 Bad Gateway</h1></html>"),
    (
        "bybit",
        200,
        {"retCode": 10002, "retMsg": "check your server timestamp or recv_window", "result": {}},
    ),
    ("bybit", 200, {"retCode": 10006, "retMsg": "Too many visits!", "result": {}}),
    (
        "bybit",
        200,
        {
            "retCode": 0,
            "retMsg": "OK",
            "result": {"list": [{"orderLinkId": "a"}, {"orderLinkId": "b"}]},
            "retExtInfo": {
                "list": [{"code": 0, "msg": "OK"}, {"code": 110007, "msg": "not enough"}]
            },
        },
    ),
    (
        "okx",
        200,
        {"code": "1", "data": [{"sCode": "51008", "sMsg": "Insufficient balance", "clOrdId": "a"}]},
    ),
    ("okx", 400, {"code": "50004", "msg": "API endpoint request timeout"}),
    ("okx", 200, {"code": "51603", "msg": "Order does not exist"}),
    (
        "binance.spot",
        400,
        {"code": -1021, "msg": "Timestamp for this request is outside of the recvWindow."},
    ),
    (
        "binance.spot",
        408,
        {"code": -1007, "msg": "Timeout waiting for response from backend server."},
    ),
    ("kraken", 200, {"error": ["EOrder:Insufficient funds"]}),
    ("kraken", 200, {"error": ["EAPI:Invalid nonce"]}),
    ("gate", 400, {"label": "BALANCE_NOT_ENOUGH", "message": "Not enough balance"}),
    ("kucoin", 200, {"code": "400002", "msg": "KC-API-TIMESTAMP Invalid"}),
    ("deribit", 400, {"jsonrpc": "2.0", "error": {"code": 10009, "message": "not_enough_funds"}}),
    ("deribit", 429, {"jsonrpc": "2.0", "error": {"code": 10028, "message": "too_many_requests"}}),
    (
        "btse",
        400,
        {"status": 400, "error": "Bad Request", "code": 301, "message": "Invalid order size"},
    ),
    ("bitmart.spot", 400, {"code": 50020, "message": "Balance not enough", "trace": "1"}),
    ("bitzoom", 504, None),
]


def main() -> None:
    """Print a line for each: who, what it is, and whether to try again."""
    for api, status, body in FAILURES:
        error = xe.error_from(api, body, http_status=status)
        if error is None:
            print(f"{api:<14} success")
            continue
        delay, looked = error.retry_delay(1), error.retry_delay(1, safe_to_repeat=True)
        advice = (
            f"again in {delay:.1f} s"
            if delay is not None
            else "look first, then again" if looked else "do not repeat"
        )
        print(f"{api:<14} {error.category:<20} {error.retry:<12} {advice:<24} {error}")


if __name__ == "__main__":
    main()
