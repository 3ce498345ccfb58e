"""Exceptions of ccxt: their text says what the exchange said; the last answer counts only where it is this request's."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from tests.package.conftest import api


class BaseError(Exception):
    """As ccxt's classes are named."""


class ExchangeError(BaseError): ...


class InsufficientFunds(ExchangeError): ...  # noqa: N818 - ccxt's name


class NetworkError(BaseError): ...


class RequestTimeout(NetworkError): ...  # noqa: N818 - ccxt's name


class DDoSProtection(NetworkError): ...  # noqa: N818 - ccxt's name


SAID = json.dumps({"code": "43012", "msg": "Insufficient balance"})


def exchange(**fields: Any) -> Any:
    return SimpleNamespace(id="acme", last_http_response=None, last_response_headers=None, **fields)


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        pytest.param(ExchangeError(f"acme {SAID}"), ("InsufficientFunds", "43012", None, "after_fix"), id="the answer in its text"),
        pytest.param(ExchangeError(f"acme POST https://acme.example/o 400 Bad Request {SAID}"), ("InsufficientFunds", "43012", None, "after_fix"), id="behind an address"),
        pytest.param(ExchangeError(f"acme POST https://acme.example/o {SAID}"), ("InsufficientFunds", "43012", None, "after_fix"), id="behind an address, without a status"),
        pytest.param(ExchangeError(f"acme 503 {SAID}"), ("InsufficientFunds", "43012", None, "after_fix"), id="a number that is no status"),
        pytest.param(InsufficientFunds("acme too poor"), ("InsufficientFunds", None, None, "verify"), id="its class alone"),
        pytest.param(InsufficientFunds('acme {"code":"99999"}'), ("InsufficientFunds", "99999", None, "verify"), id="class and undocumented code"),
        pytest.param(RequestTimeout("acme POST https://acme.example/o"), ("RequestTimeout", None, None, "verify"), id="a timeout"),
        pytest.param(DDoSProtection("acme 429"), ("RateLimitExceeded", None, None, "verify"), id="a class of another name"),
        pytest.param(ExchangeError("acme what?"), ("UnclassifiedError", None, None, "verify"), id="nothing is known"),
        pytest.param(ExchangeError('acme {"code":"00000"}'), ("UnclassifiedError", None, None, "verify"), id="raised for a success"),
        pytest.param(ValueError("{"), ("UnclassifiedError", None, None, "verify"), id="no class of ccxt"),
    ],
)  # fmt: skip
def test_raised(xe: Any, raised: Exception, expected: tuple[object, ...]) -> None:
    error = api(xe, "acme").from_ccxt(exchange(), raised)
    assert (type(error).__name__, error.code, error.http_status, error.retry) == expected
    assert isinstance(error, xe.ExchangeError)


def test_the_last_answer_is_that_of_another_request_after_a_timeout(xe: Any) -> None:
    last = exchange()
    last.last_http_response = SAID
    error = api(xe, "acme").from_ccxt(last, RequestTimeout("acme POST https://acme.example/o"))
    assert (type(error).__name__, error.code, error.retry) == ("RequestTimeout", None, "verify")


def test_the_last_answer_brings_status_and_headers(xe: Any) -> None:
    last = exchange()
    last.last_http_response = json.dumps({"code": "60001"})
    last.last_response_headers = {"Retry-After": "9"}
    text = f"acme POST https://acme.example/o 429 Too Many Requests {last.last_http_response}"
    error = api(xe, "acme").from_ccxt(last, DDoSProtection(text))
    assert (error.code, error.http_status, error.retry_after) == ("60001", 429, 9.0)


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("acme POST https://acme.example/o 429 Too Many Requests", 429),
        ("acme GET https://acme.example/o 400", 400),
        ("acme GET https://acme.example/o 599 404", 599),
        ("acme GET https://acme.example/o 399 OK", None),
        ("acme GET https://acme.example/503 OK", None),
        ("acme GET https://acme.example/o 4290", None),
        ("acme 503", None),
        ("acme", None),
    ],
)
def test_the_status_before_the_last_answer(xe: Any, head: str, status: int | None) -> None:
    last = exchange()
    last.last_http_response = SAID
    error = api(xe, "acme").from_ccxt(last, ExchangeError(f"{head} {SAID}"))
    assert (error.code, error.http_status) == ("43012", status)


def test_by_the_id_of_ccxt(xe: Any) -> None:
    bitget = exchange()
    bitget.id = "bitget"  # what acme says it is called there
    assert xe.from_ccxt(bitget, ExchangeError(f"bitget {SAID}")).code == "43012"
    bitget.id = "nobody"
    with pytest.raises(ValueError, match="no exchange 'nobody'"):
        xe.from_ccxt(bitget, ExchangeError(""))


@pytest.mark.parametrize("name", ["limited", "limitedplus", "limited.api"])
def test_ids_with_a_product(xe: Any, name: str) -> None:
    assert xe.lookup(name, 7).name == "SLOW_DOWN"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("acmee", "did you mean 'acme'"),
        ("limitd", "did you mean 'limited'"),
        ("zzz", "one of: acme"),
    ],
)
def test_a_misspelt_exchange(xe: Any, name: str, hint: str) -> None:
    with pytest.raises(ValueError, match=f"no exchange {name!r}; {hint}"):
        xe.lookup(name, 1)


def test_exchanges_are_attributes(xe: Any) -> None:
    assert xe.acme is api(xe, "acme")
    assert "acme" in dir(xe)
    with pytest.raises(AttributeError):
        _ = xe.acmee


@pytest.mark.parametrize("with_body", [False, True])
def test_as_dict(xe: Any, with_body: bool) -> None:
    body = {
        "code": "00000",
        "data": {"failure": [{"errorCode": "43012", "errorMsg": "no"}], "resultList": [{}]},
    }
    error = api(xe, "acme").error_from(json.dumps(body), http_status="200")
    made = error.as_dict(body=with_body)
    json.dumps(made)
    assert ("body" in made) == with_body
    assert (made["exchange"], made["http_status"], made["category"], made["retry"]) == (
        "acme",
        200,
        "UNKNOWN",
        "verify",
    )
    item = made["items"][0]
    assert (item["code"], item["name"], item["index"], item["url"]) == (
        "43012",
        "INSUFFICIENT_BALANCE",
        0,
        "https://acme.example/errors",
    )
