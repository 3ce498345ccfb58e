"""Lookups: either wire type, scopes, ranges, modules and their lazy names."""

from __future__ import annotations

from typing import Any

import pytest
from tests.package.conftest import api


@pytest.mark.parametrize(
    ("name", "code", "found"),
    [
        pytest.param("acme", "43012", "INSUFFICIENT_BALANCE", id="text"),
        pytest.param("acme", 43012, "INSUFFICIENT_BALANCE", id="integer"),
        pytest.param("acme", 0, None, id="zero is not zeros"),
        pytest.param("acme", "00000", "SUCCESS", id="zeros"),
        pytest.param("acme", 171, "PARAMETER_EMPTY", id="zeros lost"),
        pytest.param("acme", "171", None, id="another text"),
        pytest.param("acme", "60123", "", id="a range"),
        pytest.param("acme", "601234", None, id="outside the range"),
        pytest.param("acme", 429, None, id="a status is no code of a body"),
        pytest.param("acme", "", None, id="empty"),
        pytest.param("multi.spot", "50020", "BALANCE_NOT_ENOUGH", id="integers as text"),
        pytest.param("multi.spot", "050020", None, id="another integer as text"),
        pytest.param("multi.futures", 50020, None, id="another scope's"),
        pytest.param("multi.spot", 30013, "TOO_MANY", id="shared"),
        pytest.param("multi", 50020, "BALANCE_NOT_ENOUGH", id="one scope has it"),
        pytest.param("multi", 1000, "OK", id="all agree"),
        pytest.param("multi", 40001, "", id="they disagree"),
        pytest.param("quiet", -2010, "REJECTED", id="negative"),
        pytest.param("quiet", "-2010", "REJECTED", id="negative as text"),
        pytest.param("quiet", "9" * 5000, None, id="longer than int() takes"),
    ],
)
def test_lookup(xe: Any, name: str, code: int | str, found: str | None) -> None:
    for lookup in (api(xe, name).lookup, lambda key: xe.lookup(name, key)):
        info = lookup(code)
        assert (None if info is None else info.name) == found
        assert lookup(code) == info, "the second time"


@pytest.mark.parametrize("code", [None, [], {}, 1.5, object()])
def test_lookup_of_what_is_no_code(xe: Any, code: Any) -> None:
    assert api(xe, "acme").lookup(code) is None


def test_a_code_that_scopes_explain_differently(xe: Any) -> None:
    info = api(xe, "multi").lookup(40001)
    assert (info.scope, info.category, info.retry) == ("", "UNKNOWN", "verify")
    assert info.names == ("NOT_FOUND", "NO_MARGIN")


def test_info(xe: Any) -> None:
    info = api(xe, "acme").lookup("40017")
    assert info.names == ("PARAMETER_FAILED", "NOT_TRADER")
    assert info.messages[0] == "Parameter verification failed"
    assert (info.exchange, info.scope, info.code, info.state) == (
        "acme",
        "api",
        "40017",
        "documented",
    )
    assert (info.section, info.url) == ("Codes", "https://acme.example/errors")
    assert (info.category, info.family) == (xe.Category.INVALID_PARAMETER, xe.Family.REQUEST)
    assert repr(info) == "<ErrorInfo acme.api 40017 PARAMETER_FAILED: INVALID_PARAMETER, after_fix>"


def test_find(xe: Any) -> None:
    assert [(i.exchange, i.scope, i.name) for i in xe.find("40001")] == [
        ("multi", "spot", "NOT_FOUND"),
        ("multi", "futures", "NO_MARGIN"),
    ]
    assert [i.scope for i in xe.find(429)] == ["http"]
    assert xe.find("nothing") == []


def test_codes(xe: Any) -> None:
    acme = api(xe, "acme")
    assert [info.code for info in acme.codes()] == list(acme.API_ERROR_CODE)
    assert len(api(xe, "multi").codes()) == 6


def test_enum(xe: Any) -> None:
    codes = api(xe, "acme").API_ERROR_CODE
    assert codes.NOT_TRADER is codes.PARAMETER_FAILED
    assert codes.TOO_OLD == "45001"
    assert "TOO_MANY_REQUESTS" not in codes.__members__
    assert api(xe, "multi.spot").API_ERROR_CODE(50020).name == "BALANCE_NOT_ENOUGH"
    assert codes.__module__ == "exchange_errors.acme"


def test_a_bare_enum_of_several_scopes_names_them(xe: Any) -> None:
    with pytest.raises(
        AttributeError, match=r"exchange_errors\.multi\.spot, exchange_errors\.multi\.futures"
    ):
        _ = api(xe, "multi").API_ERROR_CODE
    assert api(xe, "multi").spot is api(xe, "multi.spot")


@pytest.mark.parametrize("name", ["", ".acme", ".multi", ".multi.spot"])
def test_names_of_modules(xe: Any, name: str) -> None:
    module = api(xe, name.lstrip(".")) if name else xe
    for public in module.__all__:
        assert getattr(module, public) is not None
        assert public in dir(module)
    for wrong in ("InsuficientFunds", "_nothing", "__wrapped__"):
        with pytest.raises(AttributeError, match=wrong):
            getattr(module, wrong)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        pytest.param("10XXXX", ["100000", "109999"], ["10000", "110000", "-100000"], id="mask"),
        pytest.param("4XX", ["400", "499"], ["500", "4000"], id="statuses"),
        pytest.param("51700 to 51799", ["51700", "51799"], ["51800", "x"], id="to"),
        pytest.param("000~099", ["000", "99"], ["100"], id="tilde"),
        pytest.param("-1199 - -1100", ["-1100", "-1150"], ["-1200", "1150"], id="negative"),
        pytest.param("30000-30010", ["30005"], ["30011"], id="hyphen"),
        pytest.param("other codes", [], ["1", "other"], id="words"),
    ],
)
def test_ranges(xe: Any, text: str, inside: list[str], outside: list[str]) -> None:
    covers = api(xe, "_ranges").covers
    assert [code for code in inside + outside if covers(text, code)] == inside
