# Copied by `errlex regenerate` from templates/python/_from_ccxt.py. Do not edit.
"""The meaning of an exception of ccxt: from its text, and from the exchange's last answer if it is of the same request."""

from __future__ import annotations

from exchange_errors._ccxt import CCXT_CLASS
from exchange_errors._load import load
from exchange_errors._marks import is_digits
from exchange_errors._taxonomy import Category, Retry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from exchange_errors._api import Api

#: Maximum number of characters of an exception's text to search for an answer.
_READ = 100_000


def from_ccxt(api: Api, exchange: Any, raised: BaseException) -> Any:
    """Return the error for `raised`; never None, and never less than ccxt itself knows.

    After a timeout ccxt's `last_http_response` is the answer to the previous request. So it is used only if the
    text of `raised` contains it.
    """
    text = str(raised)[:_READ]
    last = getattr(exchange, "last_http_response", None)
    if isinstance(last, str) and last and last in text:
        status = _status(text.partition(last)[0])
        headers = getattr(exchange, "last_response_headers", None)
        error = api.error_from(last, http_status=status, headers=headers)
    else:
        sent = _answer(text)
        error = None if sent is None else api.error_from(sent)
    known = _category(raised)
    if error is not None and (error.category is not Category.UNKNOWN or known is Category.UNKNOWN):
        return error
    return _by_class(api, known, error, text)


def _answer(text: str) -> Any:
    """Return the JSON at the end of an exception's text: ccxt writes the exchange's id, then the answer."""
    json = load("json")
    for at, mark in enumerate(text):
        if mark in "{[":
            try:
                return json.loads(text[at:])
            except (ValueError, RecursionError):
                return None
    return None


def _status(head: str) -> int | None:
    """Return the HTTP status in "bitget GET https://... 429 Too Many Requests", the text before an answer."""
    words = head.split()
    numbers = [int(word) for word in words if len(word) == 3 and is_digits(word) and word > "399"]
    return numbers[0] if numbers and len(words) > 2 else None


def _category(raised: BaseException) -> Category:
    """Return the category of the class that ccxt raised, or of its nearest parent class that has one."""
    names = [kind.__name__ for kind in type(raised).__mro__]
    names = ["RateLimitExceeded" if name == "DDoSProtection" else name for name in names]
    for name in names:
        for category, ccxt in CCXT_CLASS.items():
            if ccxt == name:
                return category if name != "ExchangeError" else Category.UNKNOWN
    return Category.UNKNOWN


def _by_class(api: Api, category: Category, error: Any, text: str) -> Any:
    """Return an error whose ccxt class is its only known fact. Its advice is to verify: the request may have arrived."""
    kind = load(f"exchange_errors.{api.exchange}._exceptions").BY_CATEGORY[category]
    fields = dict(vars(error)) if error is not None else {"scope": api.scope, "message": text}
    fields["retry"] = Retry.VERIFY
    return kind(fields.pop("message"), **fields)
