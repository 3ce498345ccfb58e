"""What a project's `[tool.errlex.drift]` makes of findings: severities, accepted findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.compare.building import catalogue, changes, code

from errlex.compare import DriftPolicy, DriftResult, SourceResult
from errlex.config.drift import drift_settings
from errlex.errors import ConfigError
from errlex.toml import TomlTable

if TYPE_CHECKING:
    from pathlib import Path


def parsed(folder: Path, text: str) -> DriftPolicy:
    file = folder / "pyproject.toml"
    file.write_text(text, "utf-8")
    return DriftPolicy(drift_settings(TomlTable.load(file)))


def result(*sources: SourceResult) -> DriftResult:
    found = changes(catalogue(code("1", "a b"), code("2", "b")), catalogue(code("1", "a c")))
    return DriftResult([SourceResult("acme", found), *sources])


def test_default(tmp_path: Path) -> None:
    plain = parsed(tmp_path, "")
    assert plain == DriftPolicy()
    assert plain.apply(result()) == result()


def test_severity_changes_and_reorders(tmp_path: Path) -> None:
    strict = parsed(tmp_path, '[severity]\nmessage-reworded = "err"\n')
    before = [(change.rule, change.severity) for change in result().changes]
    after = [(change.rule, change.severity) for change in strict.apply(result()).changes]
    assert before == [("code-removed", "warn"), ("message-reworded", "info")]
    assert after == [("message-reworded", "err"), ("code-removed", "warn")]


def test_accepted_findings_are_set_aside(tmp_path: Path) -> None:
    removed, reworded = result().changes
    lenient = parsed(
        tmp_path, f'[[accept]]\nfingerprint = "{removed.fingerprint}"\nreason = "known"\n'
    )
    applied = lenient.apply(result())
    assert applied.changes == [reworded]
    assert applied.sources[0].accepted == [removed]
    assert applied.problems == []


def test_all_accepted_is_no_change(tmp_path: Path) -> None:
    rows = "".join(
        f'[[accept]]\nfingerprint = "{c.fingerprint}"\nreason = "known"\n' for c in result().changes
    )
    assert parsed(tmp_path, rows).apply(result()).status == "same"


ACCEPT = '\n[[accept]]\nfingerprint = "0123456789abcdef"\nreason = "known"\n'


def test_an_acceptance_that_matches_nothing_is_reported_with_its_line(tmp_path: Path) -> None:
    (problem,) = parsed(tmp_path, ACCEPT).apply(result()).problems
    assert problem.startswith(
        f"{tmp_path / 'pyproject.toml'}:2: accepted finding 0123456789abcdef (known) no longer"
    )


def test_but_not_where_it_may_be_out_of_sight(tmp_path: Path) -> None:
    lenient = parsed(tmp_path, ACCEPT)
    unreadable = SourceResult.failed("bolt", ConfigError("broken"))
    assert lenient.apply(result(), complete=False).problems == []
    assert lenient.apply(result(unreadable)).problems == []
