"""The grammar of codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.extract.codes import (
    bare,
    is_http_status,
    is_identifier,
    is_phrase_of,
    read_codes,
    read_token,
    says_status,
    shape_of,
)
from errlex.extract.evidence import is_close_code

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
    "-4001 ~ 4": "range",
    "40010001~15": "range",
    "-4001 -4006": None,
    "4004 ~ 4": None,
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
    "sys_error_get_string ()": None,
    "BAD_KEY,": (("BAD_KEY",), ""),
    "10005 & 10006": (("10005", "10006"), ""),
    "ERR-201 / ERR-202": (("ERR-201", "ERR-202"), ""),
    "1001, E1002": (("1001", "E1002"), ""),
    "BAD_SIGN / E1003": (("BAD_SIGN", "E1003"), ""),
    "404, E1002": (("404",), "E1002"),
    "1001BAD_SIGN": (("1001",), "BAD_SIGN"),
    "1001 / BAD_SIGN": (("1001",), "BAD_SIGN"),
    "0x1f :: Door open": (("0x1f",), "Door open"),
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
        ("錯誤碼 10001", ("10001",)),
        ("エラーコード 10001", ("10001",)),
        ("에러 코드 10001", ("10001",)),
        ("参数 10001", None),
        ("10 (0xA)", ("10",)),
        ("0x0a (10)", ("0x0a",)),
        ("a_b and c_d or e_f", ("a_b", "c_d", "e_f")),
    ],
)
def test_sentences_are_told_from_codes_with_words_before_them(
    text: str, codes: tuple[str, ...] | None
) -> None:
    found = read_codes(text)
    assert (found.codes if found else None) == codes


@pytest.mark.parametrize(
    ("text", "rest"),
    [("10 (0xA)", ""), ("0x0a (10)", ""), ("10 (0xB)", "(0xB)"), ("10 (10)", "(10)")],
)
def test_a_number_in_two_bases_is_one_code(text: str, rest: str) -> None:
    found = read_codes(text)
    assert found is not None
    assert found.rest == rest


#: text -> shape; None: no code. At the edges of each form.
EDGES = {
    "1" * 10: "number",
    "1" * 11: None,
    "7_123456": "number",
    "7_1234567": None,
    "0x12345678": "number",
    "0x123456789": None,
    "599.1": "number",
    "600.1": None,
    "A-NET-01": "tag",
    "PF-BAD-KEY-12": "tag",
    "A-B-01": "symbol",
    "A-NET-PRICE-KEY-01": "symbol",
    "12 to 99": "range",
    "99 to 12": None,
    "12 to 12": None,
    "12 to -12": None,
    "-12 to -12": None,
    "-12 to -13": "range",
    "1 - 9": None,
    "0 - 999": "range",
    "0-999": None,
    "10-199": "tag",
    "10 - 199": "range",
    "22 to 0407": None,
    "2024-10-12": None,
    "40-001": "tag",
    "40-00001": None,
    "1XX": "mask",
    "6XX": "mask",
    "6X": None,
    "12X": "mask",
    "10+": None,
    "100+": "mask",
    "ABCDEF12": "tag",
    "ABCDEFG12": "symbol",
    "ABCDEFG123": "tag",
    "A1": None,
    "A12": "tag",
    "HTTP/1": None,
    "GW/12": "tag",
    "main.py": None,
    "order.py.bad": "symbol",
    "ABC": "word",
    "ABCD": "symbol",
    "a" * 24: "word",
    "a" * 25: None,
    "order/cancel": "word",
}


@pytest.mark.parametrize(("text", "shape"), EDGES.items(), ids=EDGES)
def test_edge(text: str, shape: str | None) -> None:
    assert shape_of(text) == shape


#: cell, its lines -> codes, their shape, the text behind them.
READ: dict[str, tuple[str, tuple[str, ...], tuple[tuple[str, ...], str, str] | None]] = {
    "a symbol and a colon": ("BAD_KEY:", (), (("BAD_KEY",), "symbol", "")),
    "a word and a colon": ("Bad:", (), None),
    "a symbol and a status": ("NOT_FOUND: 404", (), None),
    "a symbol and a number of three digits": ("BAD_KEY (701)", (), (("701",), "number", "BAD_KEY")),
    "numbers and masks": ("10001, 102xx", (), (("10001", "102xx"), "number", "")),
    "a number and a symbol": ("10001, BAD_KEY", (), (("10001",), "number", "BAD_KEY")),
    "a symbol and a number": ("BAD_KEY, 10001", (), None),
    "tags and symbols that are tokens": ("ETFC1, E0001", (), (("ETFC1", "E0001"), "tag", "")),
    "words": ("one, two", (), None),
    "a number and words": ("10001, and more", (), (("10001",), "number", "and more")),
    "symbols between blanks": ("bad_key bad_sign", (), (("bad_key", "bad_sign"), "symbol", "")),
    "on two lines": ("10001 10002", ("10001", "10002"), (("10001", "10002"), "number", "")),
    "on one line of two": ("10001 Bad", ("10001", "Bad"), (("10001",), "number", "Bad")),
    "as many characters as a cell may have": (
        "10001, " * 22 + "10001",
        (),
        (("10001",) * 23, "number", ""),
    ),
    "more characters than a cell may have": ("10001, " * 23 + "1", (), None),
    "text in brackets": ("10001（无效）", (), (("10001",), "number", "无效")),
    "a quoted field": ('53, message: "busy now"', (), (("53",), "number", "busy now")),
    "absent": ("0 or missing", (), (("0",), "number", "")),
    "or more": ("0 or more", (), (("0",), "number", "or more")),
    "a date and words": ("2024-01-10 Added", (), None),
    "a sentence": ("The order was not found", (), None),
    "words before a number": ("Error code: 10001", (), (("10001",), "number", "")),
    "words far before a number": ("x" * 31 + " 10001", (), None),
    "signs around a number": ("【10001】：", (), (("10001",), "number", "")),
    "signs around a word": ("[bad]", (), None),
    "a digit and a stop": ("1.", (), (("1",), "number", "")),
    "a digit and words": ("7 (old)", (), (("7",), "number", "old")),
}


@pytest.mark.parametrize(("text", "parts", "expected"), READ.values(), ids=READ)
def test_read(
    text: str, parts: tuple[str, ...], expected: tuple[tuple[str, ...], str, str] | None
) -> None:
    found = read_codes(text, parts)
    assert (found and (found.codes, found.shape, found.rest)) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("404", "Not found", True),
        ("404", "not found", False),
        ("404", "Found", False),
        ("401", "Unauthorised.", True),
        ("999", "Not found", False),
        ("404", "", False),
    ],
)
def test_says_status(code: str, text: str, expected: bool) -> None:
    assert says_status(code, text) is expected


@pytest.mark.parametrize(
    ("code", "constant", "expected"),
    [
        ("404", "NotFound", True),
        ("400", "BAD_REQUEST", True),
        ("429", "too-many-requests", True),
        ("404", "order_not_found", False),
        ("499", "NotFound", False),
        ("404", "", False),
    ],
)
def test_is_phrase_of(code: str, constant: str, expected: bool) -> None:
    assert is_phrase_of(code, constant) is expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("1000", True),
        ("4999", True),
        ("999", False),
        ("5000", False),
        ("100a", False),
        ("01000", False),
    ],
)
def test_close_code(code: str, expected: bool) -> None:
    assert is_close_code(code) is expected


#: Statuses that proxies send beside those of RFC 9110, masks of statuses, and neighbours of them.
STATUSES = ["420", "430", "440", "444", "449", "460", "499", "509", "520", "530", "598", "599", "1xx", "5XX"]  # fmt: skip
NO_STATUSES = ["419", "432", "441", "445", "450", "461", "498", "512", "531", "597", "600", "6xx", "000"]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "expected"),
    [(c, True) for c in STATUSES] + [(c, False) for c in NO_STATUSES],
)
def test_status(code: str, expected: bool) -> None:
    assert is_http_status(code) is expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("`1A`", "1A"),
        ("BP 171", "BP 171"),
        ("BO", "BO"),
        ("BANK", None),
        ("bad", None),
        ("13.20.00", "13.20.00"),
    ],
)
def test_token(text: str, code: str | None) -> None:
    found = read_token(text)
    assert (found and found.codes[0]) == code
    assert found is None or (found.shape, found.rest) == ("token", "")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('Code="2.1"', "2.1"),
        ('errorCode: "A01.RIT"', "A01.RIT"),
        ("Code: ABC_DEF,", "ABC_DEF"),
        ("code: invalid", None),
        ('code: "a b"', None),
        ("mode: 'x1'", None),
    ],
)
def test_the_field_of_an_answer_in_a_cell(cell: str, code: str | None) -> None:
    found = read_codes(cell)
    assert (found.codes[0] if found else None) == code
    assert found is None or found.rest == ""
