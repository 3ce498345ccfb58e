# Copied by `errlex regenerate` from templates/python/_values.py. Do not edit.
"""Values of JSON: one at a path, the same value in other spellings, and a code or a message in a value."""

from __future__ import annotations

from exchange_errors._load import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    Path = tuple[str | int, ...]

#: Bits of the largest number that can be a code: a longer one is not a code, and Python may refuse to print it.
_CODE_BITS = 64


def at(body: Any, path: Path) -> Any:
    """Return the value of `body` at `path`; None if it has none."""
    for part in path:
        if isinstance(body, dict):
            body = body.get(part if type(part) is str else str(part))
        elif isinstance(body, list) and isinstance(part, int) and part < len(body):
            body = body[part]
        else:
            return None
        if body is None:
            return None
    return body


def first(body: Any, paths: Iterable[Path]) -> Any:
    """Return the first value at one of `paths` that is not missing, null, false or empty."""
    is_dict = type(body) is dict
    for path in paths:
        if is_dict and (len(path) == 1 or type(path[0]) is str):
            value = body.get(path[0])
            if value is not None and len(path) > 1:
                value = at(value, path[1:])
        else:
            value = at(body, path)
        if value or (value == 0 and value is not False):
            return value
    return None


def is_in(value: object, values: frozenset[object]) -> bool:
    """Whether `values`, made by `spellings`, contains `value`, which may be any value of JSON: 0 is not false."""
    try:
        if value not in values:
            return False
    except TypeError:
        return False
    if value is True or value is False:
        return "true" in values if value else "false" in values
    return value not in (0, 1) or str(int(value)) in values


def spellings(values: Iterable[object]) -> frozenset[object]:
    """Return `values` in every spelling of JSON: 0 and "0", true and "true"."""
    found: set[object] = set()
    for value in values:
        found.add(value)
        found.add(str(value).lower() if isinstance(value, bool) else str(value))
        if isinstance(value, str) and value.lstrip("-").isdecimal() and str(int(value)) == value:
            found.add(int(value))
    return frozenset(found)


def code_of(value: Any) -> int | str | None:
    """Return the code in the value of a code's field: of a list its first (Kraken), of a float its integer."""
    kind = type(value)
    if kind is str:
        return value  # type: ignore[no-any-return]
    if isinstance(value, list):
        return code_of(value[0]) if value and not isinstance(value[0], list) else None
    if isinstance(value, str):
        return str.__str__(value)
    if kind is float and value - value == 0:  # finite
        value = int(value) if value == int(value) else str(value)
        return value if type(value) is str or value.bit_length() <= _CODE_BITS else None
    if isinstance(value, int) and kind is not bool and int.bit_length(value) <= _CODE_BITS:
        return int.__add__(value, 0)
    return None


def text_of(value: Any) -> str:
    """Return a message as text; a structured one (WhiteBIT's lists, Discord's trees) as JSON."""
    if type(value) is str:
        return value
    if value is None:
        return ""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(map(str.__str__, value))
    try:
        return str(load("json").dumps(value, ensure_ascii=False, default=str))
    except (RecursionError, TypeError, ValueError):
        return ""
