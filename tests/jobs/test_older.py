"""The snapshot that a catalogue was made from: what the latest commit has of a file that was replaced since."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from errlex.config.project import find_project
from errlex.jobs import older
from errlex.jobs.drift import drift
from errlex.jobs.update import update

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.config.project import Project

SOURCE = 'title = "Acme"\nwire = "int"\n\n[[pages]]\nid = "errors"\nfile = "errors.md"\n'
PAGE = """\
# Error codes

| Code | Message | Retry |
| --- | --- | --- |
| 1001 | Order not found | ✅ |
| 1002 | Too many requests | ✅ |
| 1003 | Insufficient balance | ❌ |
"""
FLIPPED = PAGE.replace("requests | ✅", "requests | ❌")


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The exchange acme, whose page and catalogue are committed."""
    (tmp_path / "pyproject.toml").write_text('[tool.errlex]\nsources = "sources"\n', "utf-8")
    folder = tmp_path / "sources" / "acme"
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text(SOURCE, "utf-8")
    (folder / "errors.md").write_text(PAGE, "utf-8")
    project = find_project(tmp_path)
    (source,) = project.load(["acme"])
    source.catalogue_file.write_text(update(project, source).catalogue.dumps(), "utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "sources")
    git(tmp_path, "commit", "--quiet", "-m", "pages")
    return project


def page(project: Project) -> Path:
    return project.root / "sources" / "acme" / "errors.md"


def told(project: Project) -> tuple[list[str], list[str]]:
    result = drift(project, "acme")
    return [change.rule for change in result.changes], [*result.problems]


def later(file: Path) -> None:
    """A file is newer than its catalogue."""
    newer = file.with_name("catalogue.json").stat().st_mtime_ns + 10**9
    os.utime(file, ns=(newer, newer))


def test_a_mark_beside_a_code(project: Project) -> None:
    assert told(project) == ([], [])
    page(project).write_text(FLIPPED, "utf-8")
    rules, problems = told(project)
    assert (rules, problems) == (["message-reworded"], [])


def test_a_header(project: Project) -> None:
    page(project).write_text(PAGE.replace("Retry", "Safe"), "utf-8")
    rules, problems = told(project)
    assert (set(rules), problems) == ({"message-reworded", "layout-changed"}, [])


def test_a_commit_that_gives_another_catalogue(project: Project) -> None:
    page(project).write_text(PAGE.replace("Order not", "No order"), "utf-8")
    git(project.root, "commit", "--quiet", "-am", "another")
    page(project).write_text(FLIPPED, "utf-8")
    rules, (problem,) = told(project)
    assert rules == []
    assert "was not compared" in problem


def test_a_committed_page_that_cannot_be_read(project: Project) -> None:
    page(project).write_bytes(b"\0\1\2")
    git(project.root, "commit", "--quiet", "-am", "broken")
    page(project).write_text(FLIPPED, "utf-8")
    assert "was not compared" in told(project)[1][0]


@pytest.mark.parametrize("why", ["no git", "too slow", "no repository"])
def test_without_the_older_one(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, why: str
) -> None:
    if why == "no repository":
        (tmp_path / ".git").rename(tmp_path / "git")
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    else:
        error = FileNotFoundError() if why == "no git" else subprocess.TimeoutExpired("git", 1)

        def fail(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr(subprocess, "run", fail)
    page(project).write_text(FLIPPED, "utf-8")
    later(page(project))
    rules, (problem,) = told(project)
    assert rules == []
    assert problem.startswith("page 'errors': ")
    page(project).write_text(PAGE, "utf-8")
    os.utime(page(project), ns=(0, 0))
    assert told(project) == ([], [])


def test_a_hook_of_another_repository(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "elsewhere")
    assert older.committed(page(project)) == PAGE.encode()
    assert older.committed(page(project).with_name("other.md")) is None
