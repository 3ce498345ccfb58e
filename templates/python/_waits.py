"""Reads how long an answer asks to wait: from headers, from fields, from its words."""

from __future__ import annotations

from exchange_errors._load import load
from exchange_errors._policy import SECONDS, SPELT, WAIT_FIELDS, WAIT_HEADERS, WAIT_WORDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from exchange_errors._values import Path

    Units = Mapping[str, str]

#: Minimum of a number that is a time: in seconds since 1970 (2001 and later), in milliseconds.
_TIME, _TIME_IN_MS = 1e9, 1e12
#: Maximum number of seconds to wait. A larger number means something else.
_LONGEST = 366 * 86400.0
_DIGITS = frozenset("0123456789")
#: Maximum number of characters of a message that are read.
_READ = 1000


def retry_after(headers: Any, now: float) -> float | None:
    """Return the seconds of the header Retry-After (RFC 9110, 10.2.3: seconds or a date); None without it."""
    value = _header(headers, "retry-after")
    if value is None:
        return None
    found = _longest(value, "s", now)
    return _until_date(value, now) if found is None else found


def until_reset(headers: Any, units: Units, now: float) -> float | None:
    """Return the seconds until a limit is reset, from the first header in `units` or in those of all exchanges; else None."""
    for name, unit in (*units.items(), *WAIT_HEADERS.items()):
        value = _header(headers, name.lower())
        if value is not None and (found := _longest(value, unit, now)) is not None:
            return found
    return None


def _longest(value: Any, unit: str, now: float) -> float | None:
    """The longest of the spans of a header that was sent more than once: "5, 10", or a list."""
    if isinstance(value, (bytes, bytearray)):
        value = bytes(value).decode("latin-1")
    if isinstance(value, str):
        values: Any = value.split(",") if len(value) <= _READ else []
    else:
        values = value if isinstance(value, (list, tuple)) else [value]
    spans = [span(each, unit, now) for each in values]
    known = [each for each in spans if each is not None]
    return max(known) if known and len(known) == len(spans) else None


def in_fields(body: Any, units: Mapping[Path, str], now: float) -> float | None:
    """Return the seconds in a field of the answer; None without one. units: path -> unit."""
    at = load("exchange_errors._shape").at
    for path, unit in (*units.items(), *WAIT_FIELDS.items()):
        value = at(body, path)
        if value is not None and (found := span(value, unit, now)) is not None:
            return found
    return None


def in_words(message: str, now: float) -> float | None:
    """Return the seconds in a message, "banned until 1690000000000", "try again in 5 seconds"; None without any."""
    said = message[:_READ].casefold()
    for words, unit in WAIT_WORDS.items():
        start = said.find(words)
        while start >= 0:
            number, behind = _number(said[start + len(words) :])
            if number and (found := span(number, _unit(behind) or unit, now)) is not None:
                return found or None
            start = said.find(words, start + 1)
    return None


def span(value: Any, unit: str, now: float) -> float | None:
    """Return the seconds of a number of `unit`; for a large number, which is a time, the seconds from `now` until then."""
    if isinstance(value, (bytes, bytearray)):
        value = bytes(value).decode("latin-1")
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = _plain(value) if isinstance(value, str) else float(value)
    except OverflowError:
        return None
    if number >= _TIME_IN_MS:
        number = number / 1000 - now
    elif number >= _TIME:
        number -= now
    else:
        number *= SECONDS[unit]
    return max(0.0, number) if number < _LONGEST else None  # NaN is not less either


def _plain(text: str) -> float:
    """Return the number that a text is, in plain digits (RFC 9110, 10.2.3); NaN for "1_000", "1e3", "+5", other digits."""
    text = str.__str__(text).strip()
    digits = text.removeprefix("-").replace(".", "", 1)
    return float(text if digits.isascii() and digits.isdecimal() else "nan")


def _number(text: str) -> tuple[str, str]:
    """Return (the number at the beginning of `text`, after marks; the rest)."""
    text = text.lstrip(" :=(`'\"")
    end = 0
    while text[end : end + 1] in _DIGITS or (text[end : end + 1] == "." and text[end + 1 : end + 2] in _DIGITS):  # fmt: skip
        end += 1
    return text[:end], text[end:]


def _unit(text: str) -> str | None:
    """Return the unit at the beginning of `text`, or None."""
    word = text.lstrip(" (").split(" ", 1)[0].rstrip(".,;:!)")
    return SPELT.get(word) or SPELT.get(word.removesuffix("s"))


def _header(headers: Any, name: str) -> Any:
    """Return a header's value, whatever the name's case; None without it. headers: a mapping, or (name, value) pairs."""
    if not headers:
        return None
    try:
        pairs = headers.items() if hasattr(headers, "items") else headers
        for key, value in pairs:
            text = key.decode("latin-1") if isinstance(key, bytes) else key
            if isinstance(text, str) and text.lower() == name:
                return value
    except Exception:
        return None
    return None


def _until_date(value: Any, now: float) -> float | None:
    """Return the seconds until an HTTP date; None for another value."""
    if isinstance(value, (bytes, bytearray)):
        value = bytes(value).decode("latin-1")
    if not isinstance(value, str) or len(value) > 64:
        return None
    try:
        date = load("email.utils").parsedate_to_datetime(value)
        if date.tzinfo is None:
            date = date.replace(tzinfo=load("datetime").timezone.utc)
        return min(_LONGEST, max(0.0, float(date.timestamp()) - now))
    except Exception:
        return None
