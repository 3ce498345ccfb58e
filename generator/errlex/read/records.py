"""Files of data as pages: JSON, YAML and TOML. Lists of records become tables, keys headings.

    {"errors": [{"code": 1001, "msg": "..."}, ...]}     a table below the heading "errors"
    {"1001": {"msg": "..."}, "1002": {...}}             a table whose first column, without a header, has the keys
    {"1001": "...", "1002": "..."}                      the same
    {"enum": [1001], "x-enum-varnames": ["NO_KEY"]}     an enumeration of an OpenAPI document
    {"errorType": {"enum": ["NoKey", "NoFunds"]}}       a table whose first header is the key of the enumeration

Texts in HTML or Markdown are pages of their own (`errlex.read.data`).
"""

from __future__ import annotations

import re
from copy import copy
from functools import partial
from typing import TYPE_CHECKING, Any

from errlex.blocks import Cell, Document, Heading, Item, Paragraph, Table
from errlex.read.data import has_markup
from errlex.read.data_tables import DataTable, data_table
from errlex.read.enumeration import (
    BESIDE,
    BULLET,
    PROPERTIES,
    bare_values,
    sorts_values,
    texts_of_values,
)
from errlex.read.grid import lay_out
from errlex.read.html_inline import read_inline
from errlex.read.inline import collapse
from errlex.read.keys import codes_in_words, is_code, shown_codes, with_alike
from errlex.read.parse import parse_json, parse_toml, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.blocks import Block, PageFormat, Row

#: Keys that say nothing of what they hold.
SILENT = frozenset([PROPERTIES, "enum", "enumeration", "restriction"])
#: Maximum number of columns of a table: records with more keys are objects of a program.
MAX_COLUMNS = 40
#: Number of characters of the file to search for a key, since it stands near the key before it.
KEY_WITHIN = 20_000
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|&[#\w]{2,8};")
_NUMBER = re.compile(r"[+-]?\d{1,10}")
_NAMED = re.compile(
    r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+|[A-Z][A-Z0-9]{2,}|[A-Za-z][a-z0-9]+(?:[A-Z][a-z0-9]*)+"
)


def read_json(text: str, name: str) -> Document:
    """Return a JSON file as blocks. Raises UnreadableError."""
    return document_of(parse_json(text, name), text, name, "json")


def read_yaml(text: str, name: str) -> Document:
    """Return a YAML file as blocks. Raises UnreadableError."""
    return document_of(parse_yaml(text, name), text, name, "yaml")


def read_toml(text: str, name: str) -> Document:
    """Return a TOML file as blocks. Raises UnreadableError."""
    return document_of(parse_toml(text, name), text, name, "toml")


class _Lines:
    """Finds the lines of a file's values; they must be asked for in page order."""

    def __init__(self, text: str, first: int) -> None:
        self._text = text
        self._at = 0
        self._line = first

    def of(self, value: str) -> int:
        """Return the line on which `value` stands next; the latest line if the value is not found."""
        found = max(self._at, self._text.find(value, self._at))
        self._line += self._text.count("\n", self._at, found)
        self._at = found
        return self._line

    def of_key(self, key: str) -> int:
        """Return the line on which `key` stands next before a colon; the latest line if it is not found."""
        for mark in (":", '":', "':"):
            found = self._text.find(f"{key}{mark}", self._at, self._at + KEY_WITHIN)
            if found >= 0:
                return self.of(key + mark)
        return self.of(key)


def document_of(value: Any, text: str, name: str, format_: PageFormat, first: int = 1) -> Document:
    """Return dictionaries, lists and texts as blocks. text: what they come from, for the lines. first: its first line."""
    document = Document(name, format_, [])
    lines = _Lines(text, first)
    waiting: list[tuple[str, Any, int, str]] = [("", value, 0, "")]
    unsaid: set[int] = set()  # ids of headings that are dropped once they have headed their blocks
    while waiting:
        key, inner, depth, above = waiting.pop()
        values = bare_values(inner) if key else []
        if key and isinstance(inner, dict | list) and inner:
            line = lines.of_key(key)
            # A property's key is the header of its values, and "properties" and "enum" say nothing.
            heading = Heading(collapse(key), min(max(depth, 1), 6), line)
            document.blocks.append(heading)
            if key in SILENT or (values and above == PROPERTIES):
                unsaid.add(id(heading))
        table = data_table(inner)
        if table is not None:
            document.blocks.append(_of_data(table, copy(lines)))
        else:
            document.blocks += _tables_of(inner, copy(lines))
        if values:
            document.blocks += _value_table(key, inner, values, copy(lines))
        elif isinstance(inner, dict):
            document.blocks += _lists_of(inner, lines, name, pages=format_ != "json")
        members = (
            inner.items()
            if isinstance(inner, dict)
            else enumerate(inner if isinstance(inner, list) else ())
        )
        waiting += [
            (inner_key if isinstance(inner_key, str) else "", member, depth + 1, key)
            for inner_key, member in reversed([*members])
            if isinstance(member, dict | list)
            and not (inner_key in BESIDE and "enum" in inner)
            and not (table is not None and (inner_key in table.keys or isinstance(inner, list)))
        ]
    title = value.get("title") if isinstance(value, dict) else None
    document.title = title if isinstance(title, str) else ""
    headed = list(_without_empty(document.blocks))
    document.blocks = [block for block in headed if id(block) not in unsaid]
    return document


def _lists_of(values: dict[Any, Any], lines: _Lines, name: str, *, pages: bool) -> Iterator[Block]:
    """Yield the lists in the Markdown of `values`: OpenAPI explains an enumeration's values in its description.

    The sentence that introduces a list comes with it. pages: also what stands in texts with tables or headings.
    (`errlex.read.data` reads those of JSON.)
    """
    for text in values.values():
        if not isinstance(text, str):
            continue
        page = has_markup(text)
        if pages if page else len(BULLET.findall(text)) > 1:
            if not page and sorts_values(text, values):
                continue
            # Here, since the parser takes as long to load as a small page to read, and most data has no Markdown.
            from errlex.read.markdown import read_markdown

            yield from read_markdown(text, name, lines.of(text.partition("\n")[0])).blocks


def _without_empty(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks without headings that have nothing below them."""
    kept: list[Block] = []
    level = 0
    for block in reversed(blocks):
        if not isinstance(block, Heading):
            kept.append(block)
            level = 7
        elif block.level < level:
            kept.append(block)
            level = block.level
    yield from reversed(kept)


def _tables_of(value: Any, lines: _Lines) -> Iterator[Table]:
    """Yield the tables that a list or dictionary of records makes; none if it is something else."""
    if isinstance(value, list):
        records = [_flat(record) for record in value if isinstance(record, dict)]
        if records and 2 * len(records) > len(value):
            yield from _records(records, lines)
    elif isinstance(value, dict):
        if isinstance(value.get("enum"), list) and (table := _enumeration(value, lines)):
            yield table
        numbers = {key: number for key, number in value.items() if _NUMBER.fullmatch(str(number))}
        if len(numbers) > 2 and 2 * len(numbers) > len(value):
            named = [key for key in numbers if _NAMED.fullmatch(str(key))]
            if len(named) == len(numbers):  # names of numbers
                cells = [([key, str(number)], lines.of_key(key)) for key, number in numbers.items()]
                yield table_of(["name", ""], cells)
                return
        keyed = {key: member for key, member in value.items() if is_code(str(key))}
        keyed = (shown_codes(value) or with_alike(value, keyed)) if keyed else codes_in_words(value)
        if len(keyed) < 2 or 2 * len(keyed) <= len(value):
            return
        texts = {key: member for key, member in keyed.items() if isinstance(member, str)}
        if len(texts) == len(keyed):
            yield table_of(["", ""], [([key, text], lines.of(key)) for key, text in texts.items()])
        elif all(isinstance(member, dict) for member in keyed.values()):
            yield from _records(
                [{"": key, **_flat(member)} for key, member in keyed.items()], lines
            )


def _of_data(table: DataTable, lines: _Lines) -> Table:
    return table_of(table.header, [(row, lines.of(row[0])) for row in table.rows])


def _flat(record: dict[str, Any]) -> dict[str, str]:
    """Return the texts of a record and of the records inside it, by key."""
    flat: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, dict):
            flat |= {str(inner): text for inner, text in value.items() if isinstance(text, str)}
        elif isinstance(value, list):
            flat[str(key)] = ", ".join(
                str(item) for item in value if not isinstance(item, dict | list)
            )
        elif value is not None:
            flat[str(key)] = str(value)
    return flat


def _records(records: list[dict[str, str]], lines: _Lines) -> Iterator[Table]:
    header = list(dict.fromkeys(key for record in records for key in record))
    if 1 < len(header) <= MAX_COLUMNS:
        rows = [
            ([record.get(key, "") for key in header], lines.of(next(iter(record.values()), "")))
            for record in records
        ]
        yield table_of(header, rows)


def _enumeration(schema: dict[str, Any], lines: _Lines) -> Table | None:
    values = [str(value) for value in schema["enum"] if not isinstance(value, dict | list)]
    columns = [("code", values)]
    for key, header in BESIDE.items():
        beside = schema.get(key)
        if (
            key == "x-ms-enum"
            and isinstance(beside, dict)
            and isinstance(beside.get("values"), list)
        ):
            return next(
                _records([_flat(v) for v in beside["values"] if isinstance(v, dict)], lines), None
            )
        if isinstance(beside, dict):
            beside = [beside.get(value, "") for value in values]
        if isinstance(beside, list) and header not in dict(columns):
            columns.append((header, [str(text) for text in beside]))
    if len(columns) == 1:
        return None
    cells = [
        [texts[n] if n < len(texts) else "" for _, texts in columns] for n in range(len(values))
    ]
    return table_of([header for header, _ in columns], [(row, lines.of(row[0])) for row in cells])


def _value_table(
    key: str, schema: dict[str, Any], values: list[str], lines: _Lines
) -> Iterator[Block]:
    """Yield the table of an enumeration's strings below its key, with the texts that its description has for them.

    The description's first words, which introduce them, come before the table.
    """
    said = schema.get("description")
    said = said if isinstance(said, str) else ""
    texts = texts_of_values(said)
    if lead := collapse(BULLET.split(said)[0]):
        line = lines.of(said.partition("\n")[0])
        yield Paragraph([Item(lead, (lead,), line=line)], line)
    header = [key, "description"] if any(value in texts for value in values) else [key]
    lines.of_key("enum")
    rows = [([value, texts.get(value, "")][: len(header)], lines.of(value)) for value in values]
    yield table_of(header, rows)


def table_of(
    header: Sequence[str], rows: Sequence[tuple[Sequence[str], int]], first: int | None = None
) -> Table:
    """Return a table block. rows: (cells, line) each. first: the line of the header; None if it has no line of its own."""
    written = [(header, first if first else rows[0][1] if rows else 1), *rows]
    preview = "\n".join("\t".join(map(_words, cells)) for cells, _ in written)
    return Table(preview, partial(_rows, written), written[0][1], plain=True)


def _words(key: str) -> str:
    return collapse(key.replace("\t", " "))


def _rows(written: Sequence[tuple[Sequence[str], int]], table: Table) -> list[Row]:
    return lay_out(
        (
            ([_cell(value, line, header=not number) for value in values], line)
            for number, (values, line) in enumerate(written)
        ),
        table.problems,
    )


def _cell(value: str, line: int, *, header: bool) -> Cell:
    if "](" in value:
        value = _LINK.sub(r"\1", value)
    if _TAG.search(value):
        return Cell(*read_inline(value), header=header, line=line)
    parts = tuple(part for piece in value.split("\n") if (part := collapse(piece)))
    return Cell(" ".join(parts), parts, header=header, line=line)
