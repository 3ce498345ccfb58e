"""Compiled templates: taken from this process or the cache only where all that they depend on is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jinja2
import pytest

from errlex.render import compiled
from errlex.render.compiled import CompiledTemplates
from errlex.render.environment import Environment
from errlex.render.safe import Safe

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache that has a template, of another process."""
    monkeypatch.setattr(compiled, "_MADE", {})
    (tmp_path / "a.j2").write_text("{{ 'word' | shown }}", "utf-8")
    file = tmp_path / ".cache" / "errlex-templates"
    kept = CompiledTemplates(file)
    assert rendered(kept, file) == "<word>"
    kept.save()
    compiled._MADE.clear()
    return file


def rendered(kept: CompiledTemplates, file: Path, sign: str = "<{}>", kind: str = "md") -> str:
    environment = Environment([file.parent.parent], compiled=kept.of(kind))
    environment.filters["shown"] = lambda text: Safe(sign.format(text))
    return environment.get_template("a.j2").render()


@pytest.fixture
def compilations(file: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the templates that Jinja compiles."""
    found: list[str] = []
    compile_ = jinja2.Environment.compile

    def noted(self: jinja2.Environment, source: Any, name: Any, filename: Any) -> Any:
        found.append(name)
        return compile_(self, source, name, filename)

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    return found


def test_a_later_run_does_not_compile(file: Path, compilations: list[str]) -> None:
    assert rendered(CompiledTemplates(file), file) == "<word>"
    assert compilations == []


def test_another_project_of_this_process_does_not_compile(
    file: Path, compilations: list[str]
) -> None:
    rendered(CompiledTemplates(file), file)
    kept = CompiledTemplates(file.with_name("errlex-none"))
    assert rendered(kept, file) == "<word>"


def test_a_changed_template_is_compiled(file: Path, compilations: list[str]) -> None:
    (file.parent.parent / "a.j2").write_text("{{ 'other' | shown }}", "utf-8")
    assert rendered(CompiledTemplates(file), file) == "<other>"
    assert compilations == ["a.j2"]


def test_filters_are_applied_anew(file: Path) -> None:
    assert rendered(CompiledTemplates(file), file, "[{}]") == "[word]"


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda stored: b"", id="empty"),
        pytest.param(lambda stored: stored[:-9], id="cut short"),
        pytest.param(lambda stored: stored[:-9] + b"\xff" * 9, id="other bytes"),
        pytest.param(lambda stored: b"0" * 64 + stored[64:], id="made by other code"),
    ],
)
def test_a_file_that_is_not_as_written_counts_as_empty(
    file: Path, damage: object, compilations: list[str]
) -> None:
    assert callable(damage)
    file.write_bytes(damage(file.read_bytes()))
    assert rendered(CompiledTemplates(file), file) == "<word>"
    assert compilations == ["a.j2"]


def test_a_folder_that_cannot_be_written_is_no_error(file: Path) -> None:
    file.with_name("errlex-file").write_text("")
    kept = CompiledTemplates(file.with_name("errlex-file") / "errlex-templates")
    assert rendered(kept, file, kind="toml") == "<word>"
    kept.save()
