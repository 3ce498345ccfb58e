"""Drift: local pages against the committed catalogue, and two versions of a source's page."""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING

import pytest

from errlex.compare import DriftResult, exit_status
from errlex.config.project import find_project
from errlex.fetch import Fetched, PageRequest
from errlex.fetch.model import BEFORE, Record
from errlex.fetch.records import RECORDS_FILE, catalogued_records, updated_records
from errlex.files import sha256_of
from errlex.jobs.drift import drift, drift_between
from errlex.jobs.update import update

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.compare import SourceResult
    from errlex.config.project import Project

SOURCE = """\
title = "Acme"
wire = "int"

[[pages]]
id = "errors"
file = "errors.md"

[[pages]]
id = "socket"
url = "https://docs.example/socket.md"
"""
PAGE = """\
# Error codes

| Code | Message |
| --- | --- |
| 1001 | Order not found |
| 1002 | Too many requests |
| 1003 | Insufficient balance |
| 1004 | Invalid signature |
"""
SOCKET = """\
# WebSocket error codes

| Code | Message |
| --- | --- |
| 2001 | Too many subscriptions |
| 2002 | Login failed |
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The exchange acme: one page in the repository, one in the cache, both in its catalogue."""
    (tmp_path / "pyproject.toml").write_text('[tool.errlex]\nsources = "sources"\n', "utf-8")
    folder = tmp_path / "sources" / "acme"
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text(SOURCE, "utf-8")
    (folder / "errors.md").write_text(PAGE, "utf-8")
    project = find_project(tmp_path)
    cached(project).parent.mkdir(parents=True)
    cached(project).write_text(SOCKET, "utf-8")
    (source,) = project.load(["acme"])
    source.catalogue_file.write_text(update(project, source).catalogue.dumps(), "utf-8")
    return project


def cached(project: Project) -> Path:
    return project.pages / "acme" / "socket.md"


def told(result: SourceResult) -> list[tuple[str, str | None]]:
    return [(change.rule, change.code) for change in result.changes]


def test_nothing_changed(project: Project) -> None:
    result = drift(project, "acme")
    assert (result.status, result.changes, result.problems, result.absent) == ("same", [], [], ())
    assert 0 < result.seconds < 60


def test_a_change_has_its_file_and_line(project: Project) -> None:
    file = project.root / "sources/acme/errors.md"
    file.write_text(PAGE + "| 1005 | Market is closed |\n", "utf-8")
    result = drift(project, "acme")
    (change,) = result.changes
    assert (change.rule, change.exchange, change.scope, change.code) == (
        "code-added",
        "acme",
        "api",
        "1005",
    )
    assert change.new_origin is not None
    assert (change.new_origin.page, change.new_origin.line) == ("errors", 9)
    assert result.files == {"errors": "sources/acme/errors.md"}


def test_nothing_is_written(project: Project) -> None:
    (project.root / "sources/acme/errors.md").write_text(PAGE.replace("1004", "1009"), "utf-8")
    before = {file: file.read_bytes() for file in project.root.rglob("*") if file.is_file()}
    assert drift(project, "acme").status == "changed"
    assert {file: file.read_bytes() for file in project.root.rglob("*") if file.is_file()} == before


def test_a_page_that_is_not_at_hand_says_nothing(project: Project) -> None:
    """Its codes are no removed ones, and the other page is compared all the same."""
    cached(project).unlink()
    errors = project.root / "sources/acme/errors.md"
    errors.write_text(PAGE.replace("Too many", "Far too many"), "utf-8")
    os.utime(errors, ns=(0, 0))  # else it took the place of another, which is not at hand either
    result = drift(project, "acme")
    assert told(result) == [("message-reworded", "1002")]
    assert (result.absent, result.failure) == (("socket",), 0)
    assert result.problems == ["page 'socket' was never fetched: errlex fetch acme"]


@pytest.mark.parametrize(
    ("page", "absent"),
    [
        pytest.param('url = "https://docs.example/errors.md"', ("errors",), id="an address"),
        pytest.param("", (), id="no address"),
        pytest.param('upstream = false\nwhy = "nobody publishes it"', (), id="nothing upstream"),
    ],
)
def test_a_snapshot_is_no_look_upstream(
    project: Project, page: str, absent: tuple[str, ...]
) -> None:
    """It agrees with the catalogue that was made from it, whatever stands upstream today."""
    file = project.root / "sources/acme/source.toml"
    file.write_text(SOURCE.replace('file = "errors.md"', f'file = "errors.md"\n{page}'), "utf-8")
    result = drift(project, "acme")
    assert (result.absent, result.changes) == (absent, [])
    assert exit_status(DriftResult([result]), "info") == (3 if absent else 0)
    url = "https://docs.example/errors.md"
    fetched = Fetched(
        PageRequest("acme", "errors", url, frozenset()),
        "new",
        record=Record(url, url, "", "0" * 64),
    )
    folder = project.root / "sources/acme"
    (folder / RECORDS_FILE).write_bytes(updated_records(folder, [fetched], ["errors"]))
    assert drift(project, "acme").status == "same"


def test_no_page_at_hand_is_could_not_tell(project: Project) -> None:
    cached(project).unlink()
    source = project.root / "sources/acme/source.toml"
    source.write_text(SOURCE.replace('file = "errors.md"', 'url = "https://docs.example"'), "utf-8")
    result = drift(project, "acme")
    assert (result.status, result.failure, result.absent) == ("unknown", 3, ("errors", "socket"))


def test_a_page_that_the_catalogue_was_made_from_is_not_read_again(project: Project) -> None:
    """Its record says so."""
    content = b"never looked at"
    cached(project).write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    url = "https://docs.example/socket.md"
    request = PageRequest("acme", "socket", url, frozenset())
    fetched = Fetched(request, "new", record=Record(url, url, "", digest))
    folder = project.root / "sources/acme"
    (folder / RECORDS_FILE).write_bytes(updated_records(folder, [fetched], ["socket"]))
    assert drift(project, "acme").status == "unknown"
    catalogue = folder / "catalogue.json"
    records = catalogued_records(folder, {"socket": digest}, catalogue.read_bytes())
    (folder / RECORDS_FILE).write_bytes(records or b"")
    assert drift(project, "acme").status == "same"


def test_a_record_says_nothing_of_another_catalogue(project: Project) -> None:
    """A merge may take fetched.json of one side and the catalogue of the other."""
    folder = project.root / "sources/acme"
    catalogue = folder / "catalogue.json"
    content = cached(project).read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    url = "https://docs.example/socket.md"
    request = PageRequest("acme", "socket", url, frozenset())
    fetched = Fetched(request, "new", record=Record(url, url, "", digest))
    (folder / RECORDS_FILE).write_bytes(updated_records(folder, [fetched], ["socket"]))
    records = catalogued_records(folder, {"socket": digest}, catalogue.read_bytes())
    (folder / RECORDS_FILE).write_bytes(records or b"")
    assert drift(project, "acme").status == "same"
    data = json.loads(catalogue.read_text("utf-8"))
    data["codes"] = [code for code in data["codes"] if code["code"] != "2002"]
    catalogue.write_text(json.dumps(data), "utf-8")
    assert ("code-added", "2002") in told(drift(project, "acme"))


#: What a catalogue does not hold, and what drift says if the page that it was made from is there.
ABOVE = "# Codes\n\nDo not repeat these:\n\n| Code | Message | Fix |\n| --- | --- | --- |\n| 2001 | Too many | Wait |\n| 2002 | Login | Log in |\n"
NOT_IN_A_CATALOGUE = {
    "a line above": (("Do not repeat", "Repeat"), "section-renamed"),
    "a header": (("Fix |", "Never do |"), "layout-changed"),
    "nothing": (("Do not", "do  not"), ""),
}


@pytest.mark.parametrize("kept", ["in the cache", "as a snapshot", "nowhere"])
@pytest.mark.parametrize("case", NOT_IN_A_CATALOGUE)
def test_the_page_that_the_catalogue_was_made_from_is_compared_whole(
    project: Project, case: str, kept: str
) -> None:
    (old, new), rule = NOT_IN_A_CATALOGUE[case]
    folder = project.root / "sources/acme"
    snapshot = 'file = "socket.md"\n' if kept == "as a snapshot" else ""
    (folder / "source.toml").write_text(SOURCE + snapshot, "utf-8")
    place = folder / "socket.md" if snapshot else cached(project)
    place.write_text(ABOVE, "utf-8")
    (source,) = project.load(["acme"])
    catalogue = update(project, source).catalogue.dumps()
    source.catalogue_file.write_text(catalogue, "utf-8")
    if kept == "in the cache":
        before = cached(project).parent / BEFORE / "socket.md"
        before.parent.mkdir()
        before.write_text(ABOVE, "utf-8")
    cached(project).write_text(ABOVE.replace(old, new), "utf-8")
    url = "https://docs.example/socket.md"
    request = PageRequest("acme", "socket", url, frozenset())
    record = Record(url, url, "", sha256_of(cached(project).read_bytes()))
    (folder / RECORDS_FILE).write_bytes(
        updated_records(folder, [Fetched(request, "new", record=record)], ["socket"])
    )
    records = catalogued_records(folder, {"socket": sha256_of(ABOVE.encode())}, catalogue.encode())
    (folder / RECORDS_FILE).write_bytes(records or b"")
    said = [found for found, _ in told(drift(project, "acme"))]
    assert said == ([rule] if rule and kept != "nowhere" else [])


#: What is wrong: the file, what it says, and the exit status.
BROKEN = {
    "another page": ("errors.md", "# Welcome\n", 3),
    "most codes gone": ("errors.md", PAGE[: PAGE.index("| 1003")], 3),
    "source.toml": ("source.toml", "title =", 2),
    "catalogue": ("catalogue.json", "{", 2),
}


@pytest.mark.parametrize(("name", "content", "failure"), BROKEN.values(), ids=BROKEN)
def test_trouble_is_part_of_the_result(
    project: Project, name: str, content: str, failure: int
) -> None:
    (project.root / "sources/acme" / name).write_text(content, "utf-8")
    result = drift(project, "acme")
    assert (result.status, result.failure, result.changes) == ("unknown", failure, [])
    assert len(result.problems) == 1


def test_versions_of_a_page_of_the_source(project: Project, tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text(SOCKET, "utf-8")
    new.write_text(SOCKET.replace("2002 | Login failed", "2003 | Login timed out"), "utf-8")
    (source,) = project.load(["acme"])
    result = drift_between(source, old, new, "socket")
    assert set(told(result)) == {("code-removed", "2002"), ("code-added", "2003")}
    assert {change.exchange for change in result.changes} == {"acme"}
    unknown = drift_between(source, old, new, "rest")
    assert (unknown.failure, unknown.changes) == (2, [])
    assert "one of: errors, socket" in unknown.problems[0]


@pytest.mark.parametrize(
    ("suffix", "page"),
    [
        pytest.param("md", "errors", id="of the same suffix"),
        pytest.param("html", "errors", id="of another suffix: the first page"),
    ],
)
def test_versions_of_an_unnamed_page(
    project: Project, tmp_path: Path, suffix: str, page: str
) -> None:
    old, new = tmp_path / f"old.{suffix}", tmp_path / f"new.{suffix}"
    start = {"md": PAGE, "html": "<html><table><tr><th>Error code<th>Message<tr><td>1001<td>Busy"}
    more = {"md": "| 1005 | Market is closed |", "html": "<tr><td>1005<td>Market is closed"}
    end = {"md": "\n", "html": "</table></html>"}
    old.write_text(start[suffix] + end[suffix], "utf-8")
    new.write_text(start[suffix] + more[suffix] + end[suffix], "utf-8")
    (source,) = project.load(["acme"])
    (change,) = drift_between(source, old, new, None).changes
    assert (change.rule, change.code) == ("code-added", "1005")
    assert change.new_origin is not None
    assert change.new_origin.page == page
