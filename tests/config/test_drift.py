"""`[tool.errlex.drift]`: severities, accepted findings. What a mistake prints: test_mistakes.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.config.drift import Acceptance, DriftSettings
from errlex.config.project import find_project

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
