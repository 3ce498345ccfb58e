# Copied by `errlex regenerate` from templates/python/_http.py. Do not edit.
"""What HTTP itself says: the meaning of a status, the time in Retry-After."""

from __future__ import annotations

from exchange_errors._load import load
from exchange_errors._taxonomy import Category, Retry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

#: RFC 9110 and 6585; 418 is what exchanges send to those who go on after 429.
_BY_STATUS = {
    400: (Category.INVALID_PARAMETER, Retry.AFTER_FIX),
    401: (Category.AUTHENTICATION, Retry.AFTER_FIX),
    403: (Category.PERMISSION_DENIED, Retry.AFTER_FIX),
    405: (Category.INVALID_PARAMETER, Retry.AFTER_FIX),
    408: (Category.TIMEOUT, Retry.VERIFY),
    413: (Category.INVALID_PARAMETER, Retry.AFTER_FIX),
    415: (Category.INVALID_PARAMETER, Retry.AFTER_FIX),
    418: (Category.RATE_LIMIT, Retry.RETRY_AFTER),
    422: (Category.INVALID_PARAMETER, Retry.AFTER_FIX),
    429: (Category.RATE_LIMIT, Retry.RETRY_AFTER),
    451: (Category.REGION_RESTRICTED, Retry.NEVER),
    503: (Category.SERVICE_UNAVAILABLE, Retry.VERIFY),
    504: (Category.TIMEOUT, Retry.VERIFY),
}
#: Statuses that mean the same to every exchange, whatever code it sends with them.
TELLING = (401, 418, 429, 451)


def meaning(status: int | None) -> tuple[Category, Retry]:
    """Category and retry of an answer that has its HTTP status alone."""
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status is not None and status >= 500:
        return Category.INTERNAL_ERROR, Retry.VERIFY
    return Category.UNKNOWN, Retry.VERIFY


def retry_after(headers: Mapping[str, str] | None) -> float | None:
    """Seconds that the header Retry-After asks for (RFC 9110, 10.2.3: seconds or a date); None without it."""
    if not headers:
        return None
    try:
        value: Any = headers.get("Retry-After")
        if value is None:
            value = next((v for k, v in headers.items() if str(k).lower() == "retry-after"), None)
    except (AttributeError, TypeError, ValueError):
        return None
    return None if value is None else seconds(value)


def seconds(value: Any) -> float | None:
    """A number of seconds, or those until an HTTP date; None for what is neither."""
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    try:
        number = float(value)
        return max(0.0, number) if number < 1e9 else None
    except OverflowError:
        return None
    except (TypeError, ValueError):
        pass
    if not isinstance(value, str) or len(value) > 64:
        return None
    try:
        date = load("email.utils").parsedate_to_datetime(value)
        if date.tzinfo is None:
            date = date.replace(tzinfo=load("datetime").timezone.utc)
        return max(0.0, float(date.timestamp()) - float(load("time").time()))
    except (AttributeError, IndexError, OSError, OverflowError, TypeError, ValueError):
        return None  # email.utils raises all of these for dates that are none
