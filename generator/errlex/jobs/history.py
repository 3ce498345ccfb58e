"""History: `changes.jsonl` beside a catalogue, one change a line, appended by `errlex update`.

A catalogue says what a code means today. Its history says since when, and what it meant before. errlex never rewrites
a line of it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from errlex.compare import compare
from errlex.fetch.records import load_records
from errlex.files import file_text, malformed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from errlex.compare import Change
    from errlex.jobs.update import Updated

HISTORY_FILE = "changes.jsonl"
#: Findings about the rules of errlex rather than about the page.
OWN_RULES = frozenset({"category-changed", "retry-changed"})


def appended_history(result: Updated, today: date) -> bytes | None:
    """Return the content of an exchange's history after an update; None if nothing changed.

    today: the date of changes whose page does not say when it changed. The first catalogue of an exchange adds
    nothing: its codes are new to us, and perhaps old upstream. Raises ConfigError if the history cannot be read.
    """
    if result.previous is None or result.previous == result.catalogue:
        return None
    changes = [
        change
        for change in compare(result.previous, result.catalogue, reclassified=False)
        if change.rule not in OWN_RULES
    ]
    if not changes:
        return None
    file = result.source.folder / HISTORY_FILE
    load_history(file)
    written = file.read_bytes() if file.is_file() else b""
    if written and not written.endswith(b"\n"):
        written += b"\n"
    dates = _dates(result)
    lines = [_line(change, result, dates, today) for change in changes]
    known = set(written.decode("utf-8-sig").split("\n"))
    new = [line for line in lines if line not in known]
    return written + "".join(f"{line}\n" for line in new).encode() if new else None


def load_history(file: Path) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Return (scope, code) -> its changes, oldest first; empty if there is no such file.

    A change has `date` (ISO 8601), `rule`, `scope`, `code`, `old`, `new`. Raises ConfigError, with the line.
    """
    history: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    try:
        text = file_text(file)
    except FileNotFoundError:
        return {}
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        if not line:
            continue
        try:
            row = json.loads(line)
            date.fromisoformat(row["date"])
            sides = [row[side] for side in ("old", "new") if row[side] is not None]
            texts = [row["rule"], row["scope"], row["code"], *sides]
            if not all(isinstance(each, str) for each in texts):
                raise TypeError
            history[row["scope"], row["code"]].append(row)
        except (ValueError, KeyError, TypeError, RecursionError):
            what = "not a change: a line is an object with date, rule, scope, code, old and new"
            merged = "keep the lines of both sides"
            raise malformed(what, text, file, number, "correct the line", merged) from None
    return dict(history)


def _line(change: Change, result: Updated, dates: Mapping[str, date], today: date) -> str:
    origin = change.new_origin or change.old_origin
    page = origin.page if origin else _page(change, result)
    row = {
        "date": dates.get(page, today).isoformat(),
        "rule": change.rule,
        "scope": change.scope or "",
        "code": change.code or "",
        "old": change.old,
        "new": change.new,
    }
    return json.dumps(row, ensure_ascii=False)


def _page(change: Change, result: Updated) -> str:
    """Return the id of the page that documents a change's code; "" if there is none."""
    for catalogue in (result.catalogue, result.previous):
        for code in catalogue.codes if catalogue else ():
            if code.key == (change.scope, change.code) and code.meanings:
                return code.meanings[0].page
    return ""


def _dates(result: Updated) -> dict[str, date]:
    """Return page id -> date of its last change, by its server."""
    found = {}
    for page, record in load_records(result.source.folder).items():
        try:
            found[page] = parsedate_to_datetime(record.last_modified).date()
        except (TypeError, ValueError):  # the server does not say
            continue
    return found
