"""Lines that define a code."""

from __future__ import annotations

import pytest

from errlex.blocks import Inline
from errlex.extract.entries import read_entry

#: line -> (code, name, status, text)
LINES = {
    "8: INSUFFICIENT_BALANCE = Too little": ("8", "INSUFFICIENT_BALANCE", None, "Too little"),
    "30000: OTC_ORDER_QUERY": ("30000", "OTC_ORDER_QUERY", None, ""),
    "-1121 BAD_SYMBOL": ("-1121", "BAD_SYMBOL", None, ""),
    "-2021 Order failed": ("-2021", None, None, "Order failed"),
    "10001 //参数错误": ("10001", None, None, "参数错误"),
    "100001 - signature failed": ("100001", None, None, "signature failed"),
    "400 (INVALID_REQUEST)": ("400", "INVALID_REQUEST", None, ""),
    "400 Bad Request – malformed": ("400", None, None, "Bad Request – malformed"),
    "HTTP 403 return code is used": ("403", None, None, "return code is used"),
    "Error code 1001: Invalid nonce": ("1001", None, None, "Invalid nonce"),
    "'ret_code': 10001 bad": ("10001", None, None, "bad"),
    "10XXXX - General": ("10XXXX", None, None, "General"),
    "S1000-CW: internal": ("S1000-CW", None, None, "internal"),
    "INVALID_REQUEST (400): malformed": ("INVALID_REQUEST", None, "400", "malformed"),
    "order-value-min-error: too small": ("order-value-min-error", None, None, "too small"),
    "10001 sub-account not found": ("10001", None, None, "sub-account not found"),
    "BAD_KEY = 1001": ("1001", "BAD_KEY", None, ""),
    "BAD_KEY (1001): the key is bad": ("1001", "BAD_KEY", None, "the key is bad"),
    "Read the code first": None,
    "symbol: the market": None,
    "2FA is required": None,
    "": None,
}


@pytest.mark.parametrize(("line", "expected"), LINES.items(), ids=LINES)
def test_entry(line: str, expected: tuple[str, str | None, str | None, str] | None) -> None:
    entry = read_entry(Inline(line))
    assert (entry and (entry.code, entry.name, entry.http, entry.text)) == expected


def test_a_code_span_makes_any_word_a_code() -> None:
    entry = read_entry(Inline("unauthorized - log in first", code=("unauthorized",)))
    assert entry is not None
    assert entry.code == "unauthorized"


def test_a_number_before_a_sentence_is_not_firm() -> None:
    loose, firm = read_entry(Inline("100 orders at most")), read_entry(Inline("100: too many"))
    assert loose is not None
    assert firm is not None
    assert (loose.firm, firm.firm) == (False, True)
