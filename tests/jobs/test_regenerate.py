"""From snapshots to everything that should be on disk: what is computed, for which exchanges, from which inputs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from errlex import parallel
from errlex.config.project import find_project
from errlex.errors import ErrlexError
from errlex.jobs import update
from errlex.jobs.regenerate import inputs_of, regenerate
from errlex.render import renderer

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.config.project import Project

PAGE = "# Error codes\n\n| Code | Message |\n| --- | --- |\n| 1001 | Order not found |\n| 1002 | Too many requests |\n"
CONFIG = """\
[tool.errlex]
templates = ["mine"]

[[tool.errlex.output]]
target = "python-enum"
path = "lib/codes/{exchange}.py"
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The exchanges acme and bolt, generated once; then each page got another code."""
    (tmp_path / "pyproject.toml").write_text(CONFIG)
    (tmp_path / "mine").mkdir()
    for name in ("acme", "bolt"):
        folder = tmp_path / "sources" / name
        folder.mkdir(parents=True)
        (folder / "source.toml").write_text(
            f'title = "{name}"\nwire = "int"\n[[pages]]\nid = "e"\nfile = "e.md"\n'
        )
        (folder / "e.md").write_text(PAGE)
    project = find_project(tmp_path)
    for path, content in regenerate(project).files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for name in ("acme", "bolt"):
        with (tmp_path / "sources" / name / "e.md").open("a") as file:
            file.write("| 1003 | Market is closed |\n")
    return project


def names(project: Project, paths: object) -> list[str]:
    return sorted(path.relative_to(project.root).as_posix() for path in paths)  # type: ignore[attr-defined]


MODULES = ["lib/codes/acme.py", "lib/codes/bolt.py"]
CATALOGUES = ["sources/acme/catalogue.json", "sources/bolt/catalogue.json"]


def test_all(project: Project) -> None:
    result = regenerate(project)
    assert [updated.source.exchange for updated in result.updated] == ["acme", "bolt"]
    assert names(project, result.catalogues) == CATALOGUES
    assert names(project, result.files) == [*MODULES, *CATALOGUES]
    assert names(project, result.changes.updated) == [*MODULES, *CATALOGUES]
    assert all(b"1003" in content for content in result.files.values())


def test_one_exchange(project: Project) -> None:
    """The others stay as their catalogues have them, whatever their pages say now."""
    result = regenerate(project, ["bolt"])
    assert [updated.source.exchange for updated in result.updated] == ["bolt"]
    assert names(project, result.catalogues) == CATALOGUES[1:]
    assert names(project, result.files) == [*MODULES, CATALOGUES[1]]
    assert names(project, result.changes.updated) == [MODULES[1], CATALOGUES[1]]


def test_another_exchange_without_a_catalogue_is_read(project: Project) -> None:
    (project.sources / "acme" / "catalogue.json").unlink()
    result = regenerate(project, ["bolt"])
    assert names(project, result.catalogues) == CATALOGUES


def test_an_unknown_exchange(project: Project) -> None:
    with pytest.raises(ErrlexError, match="no exchange 'acne'"):
        regenerate(project, ["acne"])


def test_needless_overrides_of_all_exchanges_are_told(project: Project) -> None:
    text = '[api.1002]\nretry = "retry_after"\nreason = "It says so."\n'
    (project.sources / "acme" / "overrides.toml").write_text(text)
    (warning,) = regenerate(project, ["bolt"]).warnings
    assert "remove this override" in warning


def test_inputs(project: Project) -> None:
    """The project's file, the sources, the templates, and what says how a package above an output is imported."""
    inputs = inputs_of(project)
    assert inputs[:3] == [project.file, project.sources, project.root / "mine"]
    assert names(project, inputs[-2:]) == ["lib/__init__.py", "lib/codes/__init__.py"]
    assert len(inputs) == 2 + len(project.templates) + 2


@pytest.fixture
def on_two_cores(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The project, for which workers are used although it is small."""
    monkeypatch.setattr(parallel, "_may_fork", lambda: hasattr(os, "fork"))
    monkeypatch.setattr(parallel, "_cores", lambda: 2)
    monkeypatch.setattr(update, "FEWEST", 2)
    monkeypatch.setattr(renderer, "FEWEST", 2)
    return project


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # the test runner has threads
def test_several_processes_give_the_same(
    on_two_cores: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    several = regenerate(on_two_cores)
    monkeypatch.setattr(parallel, "_cores", lambda: 1)
    one = regenerate(on_two_cores)
    assert several.files == one.files
    assert several.changes == one.changes
    assert [each.catalogue for each in several.updated] == [each.catalogue for each in one.updated]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("cores", [1, 2])
@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        pytest.param("sources/bolt/e.md", "# Gone\n", "bolt/e.md: ", id="a page"),
        pytest.param(
            "mine/python-enum/{exchange}.py.j2",
            "{{ 1 // (exchange.id == 'acme') }}",
            "{exchange}.py.j2:1: ZeroDivisionError: .* \\(for bolt\\)",
            id="a template",
        ),
    ],
)
def test_several_processes_give_the_same_error(
    on_two_cores: Project,
    file: str,
    text: str,
    message: str,
    cores: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parallel, "_cores", lambda: cores)
    path = on_two_cores.root / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    with pytest.raises(ErrlexError, match=message):
        regenerate(on_two_cores)
