"""Names of codes: what they are made of, and what happens when two codes want the same."""

from __future__ import annotations

import enum
import keyword
from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.naming.names import (
    NameRequest,
    allocate,
    candidate,
    candidates,
    identifier,
    is_name,
    suffix,
)

if TYPE_CHECKING:
    from errlex.catalogue import CodeKind

CODES = st.one_of(
    st.integers(-99999, 999999).map(str),
    st.text(max_size=12),
    st.from_regex(r"[A-Za-z]{1,8}[-_:. ]?[A-Za-z0-9]{0,6}", fullmatch=True),
)
KINDS = st.sampled_from(["error", "http", "close", "text"])


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        pytest.param("INSUFFICIENT_BALANCE_V3", "INSUFFICIENT_BALANCE_V3", id="as it is"),
        pytest.param("invalid_or_unsupported", "INVALID_OR_UNSUPPORTED", id="snake case"),
        pytest.param("dw-insufficient-balance", "DW_INSUFFICIENT_BALANCE", id="kebab case"),
        pytest.param("Exceed_Maximum_Limit", "EXCEED_MAXIMUM_LIMIT", id="capitalised snake case"),
        pytest.param(
            "invalid_triggerStopPrice", "INVALID_TRIGGER_STOP_PRICE", id="snake and camel"
        ),
        pytest.param("PerpMaxPosition", "PERP_MAX_POSITION", id="camel case"),
        pytest.param("clientOrderIDs", "CLIENT_ORDER_IDS", id="plural of an acronym"),
        pytest.param("APIKeyInvalid", "API_KEY_INVALID", id="acronym before a word"),
        pytest.param("EOrder:Insufficient funds", "EORDER_INSUFFICIENT_FUNDS", id="prefix letter"),
        pytest.param("KYC_data_inaccessible", "KYC_DATA_INACCESSIBLE", id="mixed case"),
        pytest.param("invalid.param.auth", "INVALID_PARAM_AUTH", id="dots"),
        pytest.param("__init__", "INIT", id="dunder"),
        pytest.param("_missing_", "MISSING", id="sunder"),
        pytest.param("class", "CLASS", id="keyword"),
        pytest.param("None", "NONE", id="constant"),
        pytest.param("mro", "MRO", id="attribute of an enum"),
        pytest.param("2FA_REQUIRED", "TWO_FA_REQUIRED", id="digit first"),
        pytest.param("51004_1101", "CODE_51004_1101", id="number first"),
        pytest.param("A__B", "A_B", id="doubled underscore"),
        pytest.param("x³", "X3", id="superscript"),
        pytest.param("ＡＢＣ", "ABC", id="full width"),
        pytest.param("Débit", "DEBIT", id="accent"),
        pytest.param("1", "CODE_1", id="one digit"),
        pytest.param("12a", "CODE_12A", id="two digits first"),
        pytest.param("1_a", "ONE_A", id="a digit and a joint"),
        pytest.param("a\tB", "A_B", id="a tab"),
        pytest.param("A\x7fB", "A_B", id="a control character"),
        pytest.param("_A_", "A", id="joints around"),
        pytest.param("A1_B2", "A1_B2", id="digits within"),
        pytest.param("余额不足", None, id="nothing left"),
        pytest.param("", None, id="empty"),
    ],
)
def test_a_symbol_becomes_an_identifier(symbol: str, name: str | None) -> None:
    assert identifier(symbol) == name


@pytest.mark.parametrize(
    ("symbol", "message", "section", "kind", "code", "name"),
    [
        pytest.param("ORDER_ADL", "Order is undergoing ADL", "", "error", "1004", "ORDER_ADL", id="symbol first"),
        pytest.param(None, "clientOrderId duplicate", "", "error", "43118", "CLIENT_ORDER_ID_DUPLICATE", id="words of the message"),
        pytest.param(None, "Balance not enough", "Spot API Error Code", "error", "50020", "BALANCE_NOT_ENOUGH", id="plain sentence"),
        pytest.param(None, "OK", "Spot API Error Code", "error", "1000", "OK", id="success may be one word"),
        pytest.param(None, "Exception", "Funding Account API Error Code", "error", "60055", "FUNDING_ACCOUNT_EXCEPTION", id="stump takes its section"),
        pytest.param(None, "Failed", "Error codes", "error", "7", "FAILED", id="stump in a section that says nothing"),
        pytest.param(None, "Too many", "", "http", "429", "TOO_MANY_REQUESTS", id="HTTP status"),
        pytest.param("BIG", "", "", "http", "413", "CONTENT_TOO_LARGE", id="HTTP status that Python renamed"),
        pytest.param(None, "Unknown origin", "", "http", "520", "UNKNOWN_ORIGIN", id="HTTP status that RFC 9110 has not"),
        pytest.param(None, "used when an IP has been auto-banned", "", "http", "418", "IP_BANNED", id="HTTP status that exchanges use otherwise"),
        pytest.param(None, "Short and stout", "", "http", "418", "IM_A_TEAPOT", id="418 that says nothing of a ban"),
        pytest.param(None, "Funds are missing", "", "error", "EOrder:Insufficient funds", "EORDER_INSUFFICIENT_FUNDS", id="code that tells"),
        pytest.param(None, "", "", "error", "EGeneral:Internal error[:<code>]", "EGENERAL_INTERNAL_ERROR", id="code with an optional end"),
        pytest.param(None, "Missing header", "", "error", "AUTH_003", "MISSING_HEADER", id="code that counts"),
        pytest.param(None, "Too many open orders", "", "error", "S1000-CW", "TOO_MANY_OPEN_ORDERS", id="serial number"),
        pytest.param(None, "Redemption is late", "", "error", "REDEEM_24_LIMIT", "REDEEM_24_LIMIT", id="words around a number"),
        pytest.param(None, "Wrong header names", "", "text", "api parameter is mandatory", "API_PARAMETER_MANDATORY", id="row without a code"),
        pytest.param(None, "余额不足", "", "error", "-2010", "CODE_MINUS_2010", id="no English words"),
        pytest.param(None, "", "", "error", "00001", "CODE_00001", id="no message"),
        pytest.param("A" * 10_000, "Bad price", "", "error", "1", "BAD_PRICE", id="10 kB symbol"),
        pytest.param("错误", "", "", "error", "×", "CODE_U00D7", id="nothing that is ASCII"),
    ],
)  # fmt: skip
def test_candidate(
    symbol: str | None, message: str, section: str, kind: CodeKind, code: str, name: str
) -> None:
    assert candidate(symbol, message, section, kind, code) == name


@pytest.mark.parametrize(
    ("symbol", "message", "kind", "code", "names"),
    [
        pytest.param("A" * 120, "Bad price", "error", "1", ["A" * 120], id="the longest symbol"),
        pytest.param("A" * 121, "Bad price", "error", "1", ["BAD_PRICE"], id="a longer one"),
        pytest.param("", "Bad price", "error", "1", ["BAD_PRICE"], id="an empty symbol"),
        pytest.param("余额", "Bad price", "error", "1", ["BAD_PRICE"], id="a symbol that gives no name"),
        pytest.param(None, "Bad price", "error", "a" * 120, ["A" * 120], id="the longest code of words"),
        pytest.param(None, "Bad price", "error", "a" * 121, ["BAD_PRICE"], id="a longer code"),
        pytest.param(None, "Bad price", "error", "abc[" + "x" * 475 + "]", ["ABC"], id="the longest that is looked at"),
        pytest.param(None, "Bad price", "error", "abc[" + "x" * 476 + "]", ["BAD_PRICE"], id="longer than is looked at"),
        pytest.param(None, "Bad price", "error", "ab", ["AB"], id="two letters"),
        pytest.param(None, "Bad price", "error", "a", ["BAD_PRICE"], id="a letter"),
        pytest.param(None, "Bad price", "error", "Order_2_Late", ["ORDER_2_LATE"], id="two words and a number"),
        pytest.param(None, "Bad price", "error", "Order_2", ["BAD_PRICE"], id="a word and a number"),
        pytest.param(None, "A timeout has occurred. The system is currently processing", "error", "1", ["TIMEOUT_OCCURRED_SYSTEM_PROCESSING", "TIMEOUT_OCCURRED"], id="no name twice"),
        pytest.param(None, "ignored", "text", "Order not found", ["ORDER_NOT_FOUND"], id="words of a text code"),
        pytest.param(None, "ignored", "text", "余额", ["CODE_U4F59_U989D"], id="a text code without words"),
        pytest.param(None, "Odd", "http", "799", ["ODD"], id="a status that nobody knows"),
        pytest.param(None, "", "http", "299", ["CODE_299"], id="a status without a message"),
        pytest.param(None, "Going away", "close", "1001", ["GOING_AWAY"], id="a closing code"),
        pytest.param(None, "", "range", "10XX", ["CODE_10XX"], id="a range"),
    ],
)  # fmt: skip
def test_candidates(
    symbol: str | None, message: str, kind: CodeKind, code: str, names: list[str]
) -> None:
    assert candidates(symbol, message, "", kind, code) == names


def test_http_names_do_not_depend_on_the_version_of_python() -> None:
    assert [candidate(None, "", "", "http", code) for code in ("413", "414", "416", "422")] == [
        "CONTENT_TOO_LARGE",
        "URI_TOO_LONG",
        "RANGE_NOT_SATISFIABLE",
        "UNPROCESSABLE_CONTENT",
    ]
    renamed = {413, 414, 416, 422}
    for status in HTTPStatus:
        if status not in renamed:
            assert candidate(None, "", "", "http", str(int(status))) == status.name


def test_a_newcomer_gets_its_code() -> None:
    wanted = [
        NameRequest("1", "BUSY"),
        NameRequest("-2", "BUSY"),
        NameRequest("S1-CW", "BUSY"),
        NameRequest("4", "FREE"),
    ]
    assert allocate(wanted, {"FREE"}) == ["BUSY", "BUSY_MINUS_2", "BUSY_S1_CW", "FREE_4"]


def test_a_newcomer_that_can_say_more_does() -> None:
    wanted = [
        NameRequest("1", "FAILED"),
        NameRequest("2", "FAILED", ("FAILED_MARGIN_LOW", "MARGIN_LOW")),
        NameRequest("3", "FAILED", ("FAILED_MARGIN_LOW", "MARGIN_LOW")),
        NameRequest("4", "FAILED", ("FAILED_MARGIN_LOW", "MARGIN_LOW")),
    ]
    assert allocate(wanted, ()) == ["FAILED", "FAILED_MARGIN_LOW", "MARGIN_LOW", "FAILED_4"]


def test_a_code_that_is_spelt_in_two_ways() -> None:
    wanted = [NameRequest(code, "BAD_DATE") for code in ("bad_date", "bad-date", "Bad.date")]
    assert allocate(wanted, ()) == ["BAD_DATE", "BAD_DATE_WITH_HYPHENS", "BAD_DATE_WITH_DOTS"]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("bad-date", "BAD_DATE_WITH_HYPHENS"),
        ("bad_date", "BAD_DATE_WITH_UNDERSCORES"),
        ("bad.date", "BAD_DATE_WITH_DOTS"),
        ("bad date", "BAD_DATE_WITH_SPACES"),
        ("bad:date", "BAD_DATE_WITH_COLONS"),
        ("bad.date-x", "BAD_DATE_X_WITH_DOTS"),
        ("BAD", "BAD_WITH_CAPITALS"),
    ],
)
def test_how_a_code_is_spelt_tells_it_apart(code: str, name: str) -> None:
    assert allocate([NameRequest(code, suffix(code))], {suffix(code)}) == [name]


def test_what_is_no_name_becomes_one() -> None:
    assert allocate([NameRequest("1", "class"), NameRequest("2", "1A")], ()) == ["CODE_1", "CODE_2"]


def test_a_name_is_taken_by_those_before() -> None:
    wanted = [NameRequest(str(n), "A", ("B", "A_3")) for n in range(1, 5)]
    assert allocate(wanted, ()) == ["A", "B", "A_3", "A_4"]
    assert allocate([NameRequest("3", "A")], ("A", "A_3")) == ["A_3_3"]


def test_codes_that_differ_in_marks_only_still_get_names_of_their_own() -> None:
    names = allocate(
        [NameRequest("a-1", "X"), NameRequest("a_1", "X"), NameRequest("a.1", "X")], ()
    )
    assert len(set(names)) == 3


@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("-1021", "MINUS_1021"),
        ("00001", "00001"),
        ("a-b", "A_B"),
        ("\u22125", "MINUS_5"),
        ("-a", "A"),
        ("--5", "5"),
        ("a--b", "A_B"),
        ("é", "E"),
        ("  ", "U0020_U0020"),
        ("", "EMPTY"),
        ("错", "U9519"),
    ],
)
def test_suffix(code: str, end: str) -> None:
    assert suffix(code) == end


@pytest.mark.parametrize(
    "text",
    ["", "a", "Name", "_X", "X_", "X__Y", "1X", "NAMÉ", "X Y", "X\n", "mro", "name", "__init__"],
)
def test_what_is_no_name(text: str) -> None:
    assert not is_name(text)


@given(st.none() | st.text(max_size=40), st.text(max_size=200), st.text(max_size=40), KINDS, CODES)
def test_a_candidate_is_always_a_name(
    symbol: str | None, message: str, section: str, kind: CodeKind, code: str
) -> None:
    name = candidate(symbol, message, section, kind, code)
    assert is_name(name)
    assert not keyword.iskeyword(name)
    assert name not in {*dir(enum.IntEnum), *dir(enum.StrEnum), *dir(str), *dir(int)}
    assert name == candidate(symbol, message, section, kind, code)


@given(
    st.lists(
        st.tuples(CODES, st.sampled_from(["A", "B", "A_1", "not a name"])),
        unique_by=lambda row: row[0],
    )
)
def test_names_are_unique_and_stay_when_codes_are_added(rows: list[tuple[str, str]]) -> None:
    wanted = [NameRequest(code, name) for code, name in rows]
    names = allocate(wanted, {"B"})
    assert len({*names, "B"}) == len(rows) + 1
    assert all(map(is_name, names))
    assert allocate(wanted[:1], {"B"}) == names[:1]
