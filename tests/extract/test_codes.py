"""The grammar of codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.extract.codes import bare, is_http_status, is_identifier, read_codes, shape_of

SHAPES = {
    "00001": "number",
    "-1021": "number",
    "51004_1101": "number",
    "0x1F": "number",
    "10XXXX": "mask",
    "2090x": "mask",
    "4xx": "mask",
    "30x": "mask",
    "1000+": "mask",
    "400.002": "number",
    "51700 to 51799": "range",
    "000~099": "range",
    "10000-19999": "range",
    "51700 至 51799": "range",
    "-32000 to -32099": "range",
    "AUTH_003": "tag",
    "S1000-CW": "tag",
    "1001-12": "tag",
    "40xxx~49xxx": "mask",
    "TRADING|PLACE_ORDER|NO_FUNDS": "symbol",
    "ERR-201": "tag",
    "invalid-parameter": "symbol",
    "INVALID_PARAM_VALUE": "symbol",
    "NoOpenForCancel": "symbol",
    "RISK_LIMIT_TOO_lOW": "symbol",
    "order.invalid_price": "symbol",
    "ord::NotFound": "symbol",
    "auth/token-expired": "symbol",
    "urn:error:no-funds": "symbol",
    "GW:1": "tag",
    "AUTH/001": "tag",
    "ORD.001": "tag",
    "ok": "word",
    "Tick": "word",
    "EOrder:Insufficient funds": "phrase",
    "EGeneral:Internal error[:<code>]": "phrase",
    "2024-01": None,
    "4200.00": None,
    "Order not found": None,
    "1.2.3": None,
    "/v1/orders": None,
}


@pytest.mark.parametrize(("text", "shape"), SHAPES.items(), ids=SHAPES)
def test_shape(text: str, shape: str | None) -> None:
    assert shape_of(text) == shape


CELLS = {
    "10001 / 10002": (("10001", "10002"), ""),
    "110001, 110002": (("110001", "110002"), ""),
    "200/201": (("200", "201"), ""),
    "200 (OK)": (("200",), "OK"),
    "200 (OK (cached))": (("200",), "OK (cached)"),
    "400 Bad Request": (("400",), "Bad Request"),
    "404 - Not Found": (("404",), "Not Found"),
    "0 or absent": (("0",), ""),
    "base-not-found 找不到": (("base-not-found",), "找不到"),
    "'00000'": (("00000",), ""),
    "`-1021`": (("-1021",), ""),
    "１００１": (("1001",), ""),
    "−2": (("-2",), ""),
    r"EGeneral:Error[:\<code>]": (("EGeneral:Error[:<code>]",), ""),
    "BAD_KEY: 10001": (("10001",), "BAD_KEY"),
    "BadKey (10001)": (("10001",), "BadKey"),
    "HTTP 403": (("403",), ""),
    "Error code: 10001": (("10001",), ""),
    "[1001]": (("1001",), ""),
    "1001.": (("1001",), ""),
    "1....": None,
    "BAD_KEY,": (("BAD_KEY",), ""),
    "10005 & 10006": (("10005", "10006"), ""),
    "ERR-201 / ERR-202": (("ERR-201", "ERR-202"), ""),
    "BAD_KEY is wrong": None,
    "2024-01-10 Added a code": None,
    "Order 1001 not found": None,
    "Insufficient funds": None,
    "": None,
}


@pytest.mark.parametrize(("text", "expected"), CELLS.items(), ids=CELLS)
def test_cell(text: str, expected: tuple[tuple[str, ...], str] | None) -> None:
    found = read_codes(text)
    assert (found and (found.codes, found.rest)) == expected


def test_codes_on_lines_of_their_own() -> None:
    found = read_codes("ask_error, bid_error", ("ask_error,", "bid_error"))
    assert found is not None
    assert found.codes == ("ask_error", "bid_error")


@pytest.mark.parametrize(
    ("code", "expected"),
    [("404", True), ("418", True), ("5xx", True), ("299", False), ("4040", False), ("-40", False)],
)
def test_http_status(code: str, expected: bool) -> None:
    assert is_http_status(code) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TE_NO_MARGIN", True),
        ("price_too_low", True),
        ("UNKNOWN", True),
        ("Error", False),
        ("order.invalid", False),
        ("Not found", False),
    ],
)
def test_identifier(text: str, expected: bool) -> None:
    assert is_identifier(text) == expected


@given(st.from_regex(r"-?[0-9]{1,9}|[A-Z]{2,8}(_[A-Z]{2,8}){1,3}", fullmatch=True))
def test_a_code_reads_back_whatever_surrounds_it(code: str) -> None:
    for text in (code, f"`{code}`", f"'{code}'", f" {code} ", f"“{code}”"):
        found = read_codes(text)
        assert found is not None
        assert found.codes == (code,)


@given(st.text(max_size=200))
def test_any_text_is_read_without_complaint(text: str) -> None:
    found = read_codes(text)
    assert found is None or all(found.codes)
    assert bare(bare(text)) == bare(text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Order was not found", None),
        ("http status code 403", ("403",)),
        ("ok and bad_key and other_key", None),
        ("错误码 10001", ("10001",)),
        ("参数 10001", None),
        ("a_b and c_d or e_f", ("a_b", "c_d", "e_f")),
    ],
)
def test_sentences_are_told_from_codes_with_words_before_them(
    text: str, codes: tuple[str, ...] | None
) -> None:
    found = read_codes(text)
    assert (found.codes if found else None) == codes
