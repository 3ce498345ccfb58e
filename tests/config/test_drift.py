"""`[tool.errlex.drift]`: every command refuses what is no setting, with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.config.drift import Acceptance, DriftSettings
from errlex.config.project import find_project
from errlex.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


def settings(folder: Path, text: str) -> DriftSettings:
    (folder / "pyproject.toml").write_text(f"[tool.errlex.drift]\n{text}\n", "utf-8")
    return find_project(folder).drift


ACCEPT = '[[tool.errlex.drift.accept]]\nfingerprint = "0123456789abcdef"\nreason = "known"\n'


def test_settings(tmp_path: Path) -> None:
    said = settings(tmp_path, f'fail-on = "warn"\nseverity = {{ code-added = "err" }}\n{ACCEPT}')
    accepted = Acceptance("0123456789abcdef", "known", f"{tmp_path / 'pyproject.toml'}:4: ")
    assert said == DriftSettings("warn", {"code-added": "err"}, {accepted.fingerprint: accepted})


MISTAKES = {
    "unknown rule": (
        '[tool.errlex.drift.severity]\ncode-vanished = "err"',
        "pyproject.toml:3: no rule 'code-vanished'",
    ),
    "unknown severity": (
        '[tool.errlex.drift.severity]\ncode-added = "fatal"',
        "pyproject.toml:3: code-added = 'fatal'",
    ),
    "severity that is a number": (
        "severity.code-added = 1",
        "pyproject.toml:2: 'code-added' must be a string, not int",
    ),
    "severities that are no table": (
        "severity = 1",
        "pyproject.toml:2: 'severity' must be a table, not int",
    ),
    "unknown fail-on": ('fail-on = "always"', "pyproject.toml:2: fail-on = 'always'"),
    "fail-on that is a list": (
        "fail-on = []",
        "pyproject.toml:2: 'fail-on' must be a string, not list",
    ),
    "fail-on that is a date": (
        "fail-on = 1979-05-27",
        "pyproject.toml:2: 'fail-on' must be a string, not date",
    ),
    "unknown key": (
        "fail_on = 1",
        "pyproject.toml:2: [tool.errlex.drift]: unknown key 'fail_on'",
    ),
    "no reason": (
        '[[tool.errlex.drift.accept]]\nfingerprint = "0123456789abcdef"',
        "pyproject.toml:2: [tool.errlex.drift.accept]: 'reason' is missing",
    ),
    "no fingerprint": (
        '[[tool.errlex.drift.accept]]\nfingerprint = "40017"\nreason = "x"',
        "pyproject.toml:3: '40017' is not a fingerprint",
    ),
    "unknown key of a finding": (
        f"{ACCEPT}by = 'me'",
        "pyproject.toml:5: [tool.errlex.drift.accept]: unknown key 'by'",
    ),
    "findings that are no tables": (
        "accept = [1]",
        "pyproject.toml:2: 'accept' must be an array of tables",
    ),
    "twice": (ACCEPT + ACCEPT, "pyproject.toml:6: 0123456789abcdef is accepted twice"),
}


@pytest.mark.parametrize(("text", "message"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        settings(tmp_path, text)
    assert message in str(caught.value)
