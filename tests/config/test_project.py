"""[tool.errlex]: sources stay inside the project; who publishes what is generated. What a mistake prints: test_mistakes.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.config.project import Publisher, find_project
from errlex.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


def publisher(folder: Path, lines: str) -> Publisher:
    (folder / "pyproject.toml").write_text(f"[tool.errlex.publisher]\n{lines}\n", "utf-8")
    return find_project(folder).publisher


def test_publisher(tmp_path: Path) -> None:
    said = 'author = "The acme authors"\ncontact = "sdk@acme.example"\nrepository = "https://git.acme.example/errors/"\nsite = "https://errors.example/acme/"'
    assert publisher(tmp_path, said) == Publisher(
        "The acme authors",
        "sdk@acme.example",
        "https://git.acme.example/errors",
        "https://errors.example/acme",
    )


def test_nothing_is_said_by_default(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.errlex]\n", "utf-8")
    assert find_project(tmp_path).publisher == Publisher()


@pytest.mark.parametrize(
    ("repository", "is_named"),
    [
        ("", False),
        ("https://github.com/OWNER/errlex", False),
        ("https://git.invalid/acme/errors", False),
        ("https://github.com/acme/errors", True),
        ("https://github.com/acme/OWNERS", True),
    ],
)
def test_a_repository_that_only_holds_its_place(repository: str, is_named: bool) -> None:
    assert Publisher(repository=repository).is_named is is_named


@pytest.mark.parametrize("linked", ["sources", "sources/acme"])
def test_sources_that_a_link_leads_to(tmp_path: Path, linked: str) -> None:
    real = tmp_path / "elsewhere" / "acme"
    real.mkdir(parents=True)
    (real / "source.toml").write_text('title = "Acme"\nwire = "int"\n')
    root = tmp_path / "project"
    (root / linked).parent.mkdir(parents=True)
    (root / linked).symlink_to(real if linked.endswith("acme") else real.parent)
    (root / "pyproject.toml").write_text("[tool.errlex]\n")
    with pytest.raises(ConfigError, match=r"leads out of the project, to .*elsewhere/acme"):
        find_project(root).load()
    (tmp_path / "pyproject.toml").write_text('[tool.errlex]\nsources = "project/sources"\n')
    assert len(find_project(tmp_path).load()) == 1, "a link inside the project is one's own affair"


def test_all_mistakes_of_all_sources_are_reported_together(tmp_path: Path) -> None:
    for name, text in (("acme", "title = 1"), ("gate", "[scopes.v4]"), ("gate_v4", 'title = "G"')):
        folder = tmp_path / "sources" / name
        folder.mkdir(parents=True)
        (folder / "source.toml").write_text(text, "utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.errlex]\n", "utf-8")
    project = find_project(tmp_path)
    with pytest.raises(ConfigError) as caught:
        project.load(["acme", "gate", "acne"])
    assert str(caught.value).replace(str(project.sources), "") == (
        "/acme/source.toml:1: 'title' must be a string, not int\n"
        "/gate/source.toml: top level: 'title' is missing\n"
        '  add title = "..."\n'
        ": no exchange 'acne'\n"
        "  did you mean acme? one of: acme, gate, gate_v4"
    )
    (project.sources / "gate" / "source.toml").write_text('title = "G"\n[scopes.v4]\n', "utf-8")
    with pytest.raises(ConfigError) as caught:
        project.load(["gate"])
    assert str(caught.value).replace(str(project.sources), "") == (
        "/gate/source.toml: scope 'v4' would share files with the exchange gate_v4\n"
        "  rename the scope or the exchange"
    )
