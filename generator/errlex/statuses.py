"""What HTTP statuses and WebSocket close codes say by themselves, read from `data/statuses.toml` (which documents them)."""

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
    """What a status says. code: "404", or "4XX" for the rest of a class; category, retry: of the taxonomy.

    certain: it means the same whatever code stands beside it. families: of codes that may come with it; none: all.
    """

    code: str
    category: str
    retry: str
    certain: bool
    families: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Statuses:
    """http, close: status or close code -> what it says, in the order of the file."""

    http: Mapping[str, Status]
    close: Mapping[str, Status]


@cache
def statuses() -> Statuses:
    """The statuses (read once). Raises ConfigError, with file and line, for one that is wrong."""
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
