"""The history of a catalogue: every change once, with the date of the page; nothing is rewritten."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from errlex.config.project import find_project
from errlex.errors import ConfigError
from errlex.fetch.model import Record
from errlex.fetch.records import RECORDS_FILE
from errlex.jobs.history import HISTORY_FILE, appended_history, load_history
from errlex.jobs.update import update

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = 'title = "Acme"\nwire = "int"\n[[pages]]\nid = "errors"\nfile = "errors.md"\n'
PAGE = """\
# Error codes

| Code | Message |
| --- | --- |
| 1001 | Order not found |
| 1002 | Too many requests |
| 1003 | Insufficient balance |
| 1004 | Invalid signature |
| 1005 | Invalid symbol |
| 1006 | Invalid price |
"""
TODAY = date(2026, 3, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The source acme, whose catalogue is made from PAGE."""
    (tmp_path / "pyproject.toml").write_text("[tool.errlex]\n")
    folder = tmp_path / "sources" / "acme"
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text(SOURCE)
    (folder / "errors.md").write_text(PAGE)
    assert updated(folder) is None
    return folder


def updated(folder: Path, today: date = TODAY) -> bytes | None:
    """Update as the command does; what the history must hold."""
    project = find_project(folder)
    result = update(project, project.load()[0])
    history = appended_history(result, today)
    (folder / "catalogue.json").write_text(result.catalogue.dumps())
    if history is not None:
        (folder / HISTORY_FILE).write_bytes(history)
    return history


def rows(folder: Path) -> list[tuple[str, str, str, str | None, str | None]]:
    lines = (folder / HISTORY_FILE).read_text().splitlines()
    keys = ("date", "rule", "code", "old", "new")
    return [tuple(json.loads(line)[key] for key in keys) for line in lines]


def test_changes_are_appended(folder: Path) -> None:
    (folder / "errors.md").write_text(PAGE + "| 1007 | Invalid size |\n")
    updated(folder)
    (folder / "errors.md").write_text(
        PAGE.replace("Too many requests", "Slow down") + "| 1007 | Invalid size |\n"
    )
    updated(folder, date(2026, 3, 2))
    assert rows(folder) == [
        ("2026-03-01", "code-added", "1007", None, "Invalid size"),
        ("2026-03-02", "message-reworded", "1002", "Too many requests", "Slow down"),
    ]
    assert updated(folder) is None
    assert list(load_history(folder / HISTORY_FILE)) == [("api", "1007"), ("api", "1002")]


def test_a_line_is_written_as_it_is_read(folder: Path) -> None:
    (folder / "errors.md").write_text(PAGE + "| 1007 | Invalid size: 数量 |\n", "utf-8")
    updated(folder)
    assert (folder / HISTORY_FILE).read_text("utf-8") == (
        '{"date": "2026-03-01", "rule": "code-added", "scope": "api", "code": "1007", "old": null, '
        '"new": "Invalid size: 数量"}\n'
    )


def test_the_date_is_the_pages_where_its_server_says_it(folder: Path) -> None:
    record = Record(
        "u", "u", "2026-02-20T00:00:00Z", "0", last_modified="Tue, 17 Feb 2026 10:00:00 GMT"
    )
    values = {key: getattr(record, key) for key in record.__slots__}
    (folder / RECORDS_FILE).write_text(json.dumps({"notice": "", "pages": {"errors": values}}))
    (folder / "errors.md").write_text(PAGE + "| 1007 | Invalid size |\n")
    updated(folder)
    assert rows(folder)[0][0] == "2026-02-17"


def test_a_removed_code_is_dated(folder: Path) -> None:
    (folder / "errors.md").write_text(PAGE.replace("| 1004 | Invalid signature |\n", ""))
    updated(folder)
    assert rows(folder) == [("2026-03-01", "code-removed", "1004", "Invalid signature", None)]


CHANGE = "not a change: a line is an object with date, rule, scope, code, old and new"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("<<<<<<< HEAD", "unresolved merge"),
        ("{", CHANGE),
        (
            '{"date": "today", "rule": "x", "scope": "", "code": "", "old": "", "new": ""}',
            CHANGE,
        ),
        ('{"date": "2026-01-01"}', CHANGE),
        (
            '{"date": "2026-01-01", "rule": "x", "scope": "", "code": "", "old": 0, "new": null}',
            CHANGE,
        ),
        ("[]", CHANGE),
    ],
)
def test_a_history_that_cannot_be_read_is_not_written_over(
    folder: Path, line: str, said: str
) -> None:
    (folder / HISTORY_FILE).write_text(f"{line}\n")
    (folder / "errors.md").write_text(PAGE + "| 1007 | Invalid size |\n")
    with pytest.raises(ConfigError, match=said) as caught:
        updated(folder)
    assert caught.value.line == 1
    mend = "keep the lines of both sides" if said == "unresolved merge" else "correct the line"
    assert caught.value.mend == mend
    assert (folder / HISTORY_FILE).read_text() == f"{line}\n"


def test_a_history_edited_by_hand_is_continued(folder: Path) -> None:
    """A line may be empty, and the last one may have lost its end."""
    line = '{"date": "2026-01-01", "rule": "code-added", "scope": "api", "code": "1001", "old": null, "new": "x"}'
    (folder / HISTORY_FILE).write_text(f"\n{line}", "utf-8")
    (folder / "errors.md").write_text(PAGE + "| 1007 | Invalid size |\n")
    updated(folder)
    text = (folder / HISTORY_FILE).read_text("utf-8")
    assert text.startswith(f"\n{line}\n{{")
    assert list(load_history(folder / HISTORY_FILE)) == [("api", "1001"), ("api", "1007")]
