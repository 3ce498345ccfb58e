"""Codes that a table of fields lists as the values of one field.

Tag | Name         | Description
103 | OrdRejReason | 0 = Broker option
    |              | 1 = Unknown symbol
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.blocks import Item
from errlex.extract.entries import Entry, found_codes, read_entry
from errlex.extract.kinds import with_kinds
from errlex.extract.ledger import Collector, Reading, Tally, with_codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from errlex.blocks import Cell, Row, Table
    from errlex.extract.context import Context

#: Minimum number of values of a field.
MIN_VALUES = 2
#: The fields of FIX and its like that say why something was refused: "OrdRejReason", "CxlRejReason". The values of
#: "errorCode" among the fields of one endpoint's answer are listed where all codes are.
_REASON = re.compile(r"\w{0,20}Rej(?:ect)?[ _]?Reason(?:Code)?\b(?:\s*\(\d{1,6}\))?")
#: Text before each value in a cell that markup does not break: "0 = Broker option, 1 = Unknown symbol".
_NEXT = re.compile(r"(?<!\s)\s*+(?:[,;]\s*+)?(?<![\w.])(?=[+-]?\d{1,5}\s*[=:–]\s*[^\W\d])")
WHY = "values of the field {name!r}"


def read_values(table: Table, context: Context) -> Reading | None:
    """Return the reading of a table of fields one of which lists the codes of errors; None if none does."""
    if "Rej" not in table.preview or not _REASON.search(table.preview):
        return None
    found = [(name, line, entries) for row in table.rows() for name, line, entries in _values(row)]
    if not found:
        return None
    codes = Collector()
    for _, line, entries in found:
        for entry in entries:
            codes.add(*found_codes(entry, Item(entry.code, line=line)))
    count = sum(len(entries) for _, _, entries in found)
    tally = Tally(count, 0, max(len(table.rows()) - len(found), 0))
    why = WHY.format(name=found[0][0])
    kinds = with_kinds(codes.codes(), context)
    return with_codes(context, table.line, why, tally, kinds, "table")


def _values(row: Row) -> Iterator[tuple[str, int | None, list[Entry]]]:
    """Yield (name of the field, its line, its values) of a row that lists the codes of errors."""
    name = next((cell.text for cell in row.cells if _is_name(cell)), None)
    for cell in row.cells if name else ():
        if not cell.spanned and name and len(entries := _entries(cell)) >= MIN_VALUES:
            yield name, cell.line or row.line, entries
            return


def _is_name(cell: Cell) -> bool:
    return _REASON.fullmatch(cell.text) is not None


def _entries(cell: Cell) -> list[Entry]:
    """Return the values in a cell, each with its meaning; empty if something else stands between them."""
    parts = cell.parts if len(cell.parts) > MIN_VALUES else _NEXT.split(cell.text)
    read = [read_entry(Item(part.strip(" ,;")), symbols=False) for part in parts if part.strip()]
    first = next((n for n, entry in enumerate(read) if entry), len(read))
    entries = [
        entry for entry in read[first:] if entry and entry.firm and (entry.text or entry.name)
    ]
    return entries if first < MIN_VALUES and len(entries) == len(read) - first else []
