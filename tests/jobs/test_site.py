"""The site's folder: what the build did not write is neither replaced nor removed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from errlex.config.project import find_project
from errlex.errors import ConfigError
from errlex.jobs.site import LISTING, build_site

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.config.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project without an exchange: the site has its own pages alone."""
    root = tmp_path / "repository"
    (root / "sources").mkdir(parents=True)
    (root / "pyproject.toml").write_text("[tool.errlex]\n", "utf-8")
    return find_project(root)


def _listed(folder: Path) -> list[str]:
    names: list[str] = json.loads((folder / LISTING).read_text("utf-8"))
    return names


def _list(folder: Path, *names: str) -> None:
    (folder / LISTING).write_text(json.dumps([*_listed(folder), *names]), "utf-8")


@pytest.mark.parametrize("name", ["{outside}", "../precious", "a/../../precious", "./../precious"])
def test_a_listed_name_that_leads_out_is_not_removed(
    project: Project, tmp_path: Path, name: str
) -> None:
    outside, folder = tmp_path / "precious", tmp_path / "site"
    outside.write_text("mine", "utf-8")
    build_site(project, folder)
    _list(folder, name.format(outside=outside))
    assert build_site(project, folder).removed == 0
    assert outside.read_text("utf-8") == "mine"


def test_a_listed_file_below_a_link_is_not_removed(project: Project, tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious").write_text("mine", "utf-8")
    build_site(project, folder)
    (folder / "old").symlink_to(elsewhere)
    _list(folder, "old/precious")
    with pytest.raises(ConfigError, match="symbolic link"):
        build_site(project, folder)
    assert (elsewhere / "precious").read_text("utf-8") == "mine"


def test_a_link_in_the_place_of_a_page_is_not_followed(project: Project, tmp_path: Path) -> None:
    folder, outside = tmp_path / "site", tmp_path / "precious"
    outside.write_text("mine", "utf-8")
    build_site(project, folder)
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to(outside)
    with pytest.raises(ConfigError, match="symbolic link"):
        build_site(project, folder)
    assert outside.read_text("utf-8") == "mine"


def test_a_file_that_no_build_wrote_is_not_replaced(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    build_site(project, folder)
    names = [name for name in _listed(folder) if name != "404.html"]
    (folder / LISTING).write_text(json.dumps(names), "utf-8")
    (folder / "404.html").write_text("mine", "utf-8")
    with pytest.raises(ConfigError, match=r"404\.html: not written by errlex"):
        build_site(project, folder)
    assert (folder / "404.html").read_text("utf-8") == "mine"


def test_a_page_that_nothing_needs_is_removed(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    build_site(project, folder)
    (folder / "gone").mkdir()
    (folder / "gone" / "index.html").write_text("old", "utf-8")
    _list(folder, "gone/index.html")
    assert build_site(project, folder).removed == 1
    assert not (folder / "gone").exists()
    assert "gone/index.html" not in _listed(folder)


def test_a_failure_leaves_what_the_next_build_takes_up(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    with monkeypatch.context() as patched:
        patched.setattr(
            "errlex.jobs.site.write", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)
        )
        with pytest.raises(KeyboardInterrupt):
            build_site(project, folder)
    assert build_site(project, folder).written > 0
