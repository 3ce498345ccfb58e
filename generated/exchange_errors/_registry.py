# Copied by `errlex regenerate` from templates/python/_registry.py. Do not edit.
"""Exchanges by name: the functions of `exchange_errors` itself."""

from __future__ import annotations

from exchange_errors._api import Api
from exchange_errors._exchanges import CCXT, SCOPES
from exchange_errors._load import load
from exchange_errors._lookup import RESERVED, Lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from exchange_errors import ErrorInfo, ExchangeError

#: Ids of all exchanges.
EXCHANGES: tuple[str, ...] = tuple(SCOPES)

_apis: dict[str, Api] = {}


def lookup(api: str, code: int | str) -> ErrorInfo | None:
    """Return the documentation of a code; None if it has none.

    api: "bitget", "bitmart.spot", or an id of ccxt. code: as int or str. Raises ValueError for an
    unknown api and TypeError for one that is no text.
    """
    try:
        if code is not True:  # which equals 1 in Python
            return _apis[api].found[code]
    except Exception:  # noqa: S110 - not looked up before, or no code at all
        pass
    return _known(api).lookup(code)


def find(code: int | str) -> list[ErrorInfo]:
    """Return the meaning of a code at every exchange, in every scope that documents it (HTTP statuses included)."""
    return [info for exchange in EXCHANGES for info in Lookup(exchange).explained(code)]


def error_from(
    api: str,
    body: object,
    *,
    http_status: int | str | None = None,
    headers: Mapping[str, str] | None = None,
) -> ExchangeError | None:
    """Return the error in the answer to a request; None if the answer shows success.

    api: "bitget", "bitmart.spot", or an id of ccxt. body: bytes, str, parsed JSON, or a response of httpx, requests
    or urllib3. http_status: a number or its digits. headers: of the answer, for the time to wait. Raises
    ValueError for an unknown api and TypeError for another object as api or body, but nothing for any answer.
    """
    error: ExchangeError | None = _known(api).error_from(
        body, http_status=http_status, headers=headers
    )
    return error


def from_ccxt(exchange: Any, raised: BaseException) -> ExchangeError:
    """Return the error for an exception of ccxt; never None.

    exchange: the object of ccxt that raised it. Raises ValueError for an unknown exchange, and for an
    object that has no id.
    """
    name: Any
    try:
        name = exchange.id
    except Exception:  # an object of anything
        name = None
    if not issubclass(type(name), str):
        raise ValueError(f"no exchange of ccxt: {type(exchange).__name__} has no text as id")
    error: ExchangeError = _known(name).from_ccxt(exchange, raised)
    return error


def _known(name: str) -> Api:
    try:
        return _apis[name]
    except Exception:  # not asked before, or no text
        return _api(name)


def _api(name: str) -> Api:
    if not issubclass(type(name), str):
        raise TypeError(f'an exchange is a text such as "bitget", not {type(name).__name__}')
    exchange, _, scope = name.partition(".")
    if exchange not in SCOPES:
        exchange, _, product = CCXT.get(exchange, exchange).partition(".")
        scope = scope or product
    if exchange not in SCOPES:
        close = load("difflib").get_close_matches(exchange, [*SCOPES, *CCXT], 1)
        hint = f"did you mean {close[0]!r}?" if close else f"one of: {', '.join(EXCHANGES)}"
        raise ValueError(f"no exchange {name!r}; {hint}")
    scopes = SCOPES[exchange]
    products = [each for each in scopes if each not in RESERVED]
    if not scope and len(products) == 1:
        scope = products[0]
    if scope and scope not in scopes:
        raise ValueError(f"{exchange} has no scope {scope!r}; one of: {', '.join(scopes)}")
    _apis[name] = Api(exchange, scope)
    return _apis[name]
