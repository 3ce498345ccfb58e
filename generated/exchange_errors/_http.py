# Copied by `errlex regenerate` from templates/python/_http.py. Do not edit.
"""The meanings of HTTP statuses."""

from __future__ import annotations

from exchange_errors._policy import STATUSES
from exchange_errors._taxonomy import Category, Retry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_UNKNOWN = (Category.UNKNOWN, Retry.VERIFY)


def status_of(value: Any) -> int | None:
    """Return an HTTP status as a number, also from a text ("503", b"503"); None for anything else."""
    if value is None or (type(value) is int and 100 <= value < 1000):
        return value
    if isinstance(value, (bytes, bytearray)):
        value = bytes(value).decode("latin-1")
    if isinstance(value, str):
        value = str.__str__(value).strip()[:3]  # "503 Service Unavailable"
        if not (value.isascii() and value.isdecimal()):
            return None
    elif isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        number = int(value)
    except (OverflowError, ValueError):
        return None
    return number if 100 <= number < 1000 else None


def meaning(status: int | None) -> tuple[Category, Retry]:
    """Return category and retry of an answer by its HTTP status alone. Such an answer has not succeeded."""
    if status is None:
        return _UNKNOWN
    said = STATUSES.get(str(status)) or STATUSES.get(f"{status // 100}XX", _UNKNOWN)
    return _UNKNOWN if said[0] in (Category.SUCCESS, Category.INFO) else said
