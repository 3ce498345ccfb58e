"""Tables that a file of data writes as such: rows of values, with their headers beside them or with the name of each.

{"headers": ["Code", "Meaning"], "rows": [["400", "Bad request"], ...]}
{"columns": [{"key": "code", "label": "Code"}], "data": [{"code": "400"}, ...]}
[["Code", "Meaning"], [400, "Bad request"], ...]
{"NO_KEY": [-32001, "The key is missing"], ...}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from errlex.read.keys import is_code

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Keys of the headers and of the rows of a table.
_HEADERS = ("headers", "header", "columns", "cols", "head", "thead", "fields")
_ROWS = ("rows", "data", "body", "values", "tbody", "items")
#: Keys of a column: what its rows call it, and what a reader sees.
_KEYS = ("key", "field", "accessor", "accessorKey", "dataIndex", "prop", "name", "id")
_LABELS = ("label", "title", "header", "headerName", "text", "Header", "name")
#: Maximum number of columns.
MAX_COLUMNS = 40
#: Maximum number of values that a name may have.
MAX_VALUES = 4
_NUMBER = re.compile(r"[+-]?\d{1,10}")
_NAME = re.compile(r"[A-Za-z_][\w.-]{1,63}")


class DataTable(NamedTuple):
    """A table. keys: the members of the dictionary that it is made of."""

    header: list[str]
    rows: list[list[str]]
    keys: tuple[str, ...] = ()


def data_table(value: Any) -> DataTable | None:
    """Return the table that a value is, or that it has beside other things; None if it is something else."""
    if isinstance(value, list):
        return _of_rows(value)
    if not isinstance(value, dict):
        return None
    return _with_headers(value) or _of_names(value)


def _is_scalar(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float)


def _are_rows(rows: Sequence[Any], width: int) -> bool:
    """Whether all rows are lists of so many values."""
    return all(
        isinstance(row, list) and len(row) == width and all(map(_is_scalar, row)) for row in rows
    )


def _written(row: Sequence[Any]) -> list[str]:
    return ["" if value is None else str(value) for value in row]


def _with_headers(value: dict[Any, Any]) -> DataTable | None:
    """Return the table of a dictionary that has its headers and its rows."""
    head = next((key for key in _HEADERS if isinstance(value.get(key), list)), None)
    body = next((key for key in _ROWS if isinstance(value.get(key), list)), None)
    if head is None or body is None or not value[head] or not value[body]:
        return None
    columns, rows = value[head], value[body]
    labels = [_first(column, _LABELS) for column in columns]
    if not 1 < len(labels) <= MAX_COLUMNS or not all(labels):
        return None
    if all(isinstance(row, dict) for row in rows):
        keys = [_first(column, _KEYS) for column in columns]
        cells = [[row.get(key) for key in keys] for row in rows]
        rows = cells if any(any(map(_is_said, row)) for row in cells) else []
    if not rows or not _are_rows(rows, len(labels)):
        return None
    return DataTable(labels, [*map(_written, rows)], (head, body))


def _is_said(value: Any) -> bool:
    return value is not None and value != ""


def _first(column: Any, keys: Sequence[str]) -> str:
    """Return a column's text below the first of `keys` that it has, or itself if it is a text."""
    if isinstance(column, str):
        return column
    said = (column.get(key) for key in keys) if isinstance(column, dict) else ()
    return next((text for text in said if isinstance(text, str) and text), "")


def _of_rows(rows: list[Any]) -> DataTable | None:
    """Return the table of a list of lists, most of which have a text; the first one are its headers if it is of words above numbers."""
    width = len(rows[0]) if rows and isinstance(rows[0], list) else 0
    if not 1 < width <= MAX_COLUMNS or len(rows) < 2 or not _are_rows(rows, width):
        return None
    cells = [*map(_written, rows)]
    headed = all(map(_is_header, cells[0])) and all(map(_has_code, cells[1:]))
    header, body = (cells[0], cells[1:]) if headed else ([""] * width, cells)
    return DataTable(header, body) if _are_said(body) else None


def _is_header(text: str) -> bool:
    return not is_code(text) and any(map(str.isalpha, text))


def _has_code(row: Sequence[str]) -> bool:
    return any(map(is_code, row))


def _are_said(rows: Sequence[Sequence[str]]) -> bool:
    """Whether most rows have a text of several words."""
    return 2 * sum(any(" " in text.strip() for text in row) for row in rows) > len(rows)


def _of_names(value: dict[Any, Any]) -> DataTable | None:
    """Return the table of names that each have a number and a text, or of codes that have a text: `NO_KEY: [-32001, "The key is missing"]`."""
    held = {key: _written(member) for key, member in value.items() if _is_row(str(key), member)}
    if not held or 2 * len(held) <= len(value) or len(set(map(len, held.values()))) > 1:
        return None
    keys = [*map(str, held)]
    named = all(map(_NAME.fullmatch, keys)) and not all(key[-1].isdecimal() for key in keys)
    sure = named and all(map(str.isupper, keys))
    if not _are_said([*held.values()]) or (len(held) < 2 and not sure):
        return None
    width = len(next(iter(held.values())))
    rows = [[str(key), *texts] for key, texts in held.items()]
    return DataTable(["name" if named else "", *[""] * width], rows, tuple(held))


def _is_row(key: str, member: Any) -> bool:
    """Whether a member is a list of a number and a text, and perhaps more of them; where the key has digits, of texts."""
    if not isinstance(member, list) or not 1 < len(member) <= MAX_VALUES:
        return False
    texts = _written(member) if all(map(_is_scalar, member)) else []
    numbered = any(map(_NUMBER.fullmatch, texts)) or (key[-1:].isdecimal() and is_code(key))
    return numbered and any(any(map(str.isalpha, text)) for text in texts)
