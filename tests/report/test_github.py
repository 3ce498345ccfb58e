"""Workflow commands: escaped, capped, and the files of a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.compare.building import catalogue, changes, code, drift

from errlex.compare import DriftResult, SourceResult
from errlex.report.github import MAX_ANNOTATIONS, github, write_github_files

if TYPE_CHECKING:
    from pathlib import Path


def commands(report: str) -> list[str]:
    return [line for line in report.splitlines() if line.startswith("::")]


def test_could_not_tell_comes_first_then_by_severity() -> None:
    kinds = [line.split(" ")[0] for line in commands(github(drift()))]
    assert kinds == ["::error", "::error", "::warning", "::notice", "::notice"]
    assert (
        commands(github(drift()))[0]
        == "::error title=corp%3A could not tell::page.html:3: a login page%0A  look at it"
    )


def test_places() -> None:
    (line,) = [line for line in commands(github(drift())) if "10001" in line]
    assert line.startswith(
        "::notice file=sources/acme/errors.md,line=12,title=acme 10001 message-reworded::"
    )


def test_a_text_cannot_begin_a_command_of_its_own() -> None:
    (line,) = [line for line in commands(github(drift())) if "10004" in line]
    assert "now: Said 100%25 \\x1b[31mno%0Away ::error::`x` #1" in line


def test_properties_are_escaped() -> None:
    found = changes(catalogue(), catalogue(code("EOrder:Bad, 100%", "a")))
    (line,) = commands(github(DriftResult([SourceResult("acme", found)])))
    assert "title=acme EOrder%3ABad%2C 100%25 code-added::" in line


def test_no_more_than_ten() -> None:
    found = changes(catalogue(), catalogue(*(code(str(n), f"m{n}") for n in range(40))))
    report = github(DriftResult([SourceResult("acme", found)]))
    assert len(commands(report)) == MAX_ANNOTATIONS
    assert "30 more in the summary of this step" in report


def test_files(tmp_path: Path) -> None:
    summary, outputs = tmp_path / "summary", tmp_path / "outputs"
    outputs.write_text("earlier=1\n", "utf-8")
    write_github_files(
        drift(), {"GITHUB_STEP_SUMMARY": str(summary), "GITHUB_OUTPUT": str(outputs)}
    )
    assert summary.read_text("utf-8").startswith("## Could not tell\n")
    assert (
        outputs.read_text("utf-8")
        == "earlier=1\nstatus=unknown\nbump=minor\nchanges=4\nerr=1\nwarn=1\ninfo=2\n"
    )


def test_elsewhere_nothing_is_written(tmp_path: Path) -> None:
    write_github_files(drift(), {"HOME": str(tmp_path)})
    assert list(tmp_path.iterdir()) == []
