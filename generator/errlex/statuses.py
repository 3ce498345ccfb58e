"""The meanings of HTTP statuses and WebSocket close codes, read from `data/statuses.toml`, which documents them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from errlex.taxonomy import taxonomy
from errlex.toml import TomlTable, load_data

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Status:
    """The meaning of a status. code: "404", or "4XX" for the rest of a class. category, retry: of the taxonomy.

    certain: its meaning does not depend on the code beside it. families: families of the codes that may come with it; () for all.
    """

    code: str
    category: str
    retry: str
    certain: bool
    families: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Statuses:
    """http, close: status or close code -> its meaning, in the order of the file."""

    http: Mapping[str, Status]
    close: Mapping[str, Status]


@cache
def statuses() -> Statuses:
    """Return the statuses (read once). Raises ConfigError, with file and line, for a faulty entry."""
    root = load_data("statuses.toml")
    read = {
        kind: {code: _status(code, row) for code, row in root.table(kind).subtables()}
        for kind in ("http", "close")
    }
    root.finish()
    return Statuses(read["http"], read["close"])


def _status(code: str, row: TomlTable) -> Status:
    known = taxonomy()
    category = row.choice("category", known.categories) or row.text("category")
    status = Status(
        code,
        category,
        row.choice("retry", known.retries) or known.categories[category].retry,
        row.flag("certain", default=False),
        row.texts("families"),
        row.text("why", ""),
    )
    for family in status.families:
        if family not in known.families:
            raise row.error(
                f"no family {family!r}", "families", f"one of: {', '.join(known.families)}"
            )
    row.finish()
    return status
