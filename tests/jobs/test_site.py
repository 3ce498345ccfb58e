"""The site's folder: what the build did not write is neither replaced nor removed."""

from __future__ import annotations

import errno
import itertools
import json
import os
from typing import TYPE_CHECKING

import pytest

from errlex import write
from errlex.config.project import find_project
from errlex.errors import ConfigError, WriteError
from errlex.jobs.site import JOURNAL, LISTING, PACKAGE_FOLDER, _needed, build_site
from errlex.journal import Journal

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


@pytest.mark.parametrize("target", ["", "python", "typescript"])
def test_the_page_for_answers_has_its_package(
    project: Project, tmp_path: Path, target: str
) -> None:
    """Whatever packages the project itself has."""
    if target:
        output = f'[[tool.errlex.output]]\ntarget = "{target}"\npath = "made"\n'
        project.file.write_text(output, "utf-8")
    build_site(find_project(project.root), tmp_path / "site")
    package = tmp_path / "site" / PACKAGE_FOLDER
    assert (package / "runtime" / "items.js").is_file()
    assert {file.suffix for file in package.rglob("*") if file.is_file()} == {".js"}


@pytest.mark.parametrize("place", ["", "..", "sources/..", "/", "../people", "../people/me"])
def test_a_folder_around_the_project_or_the_home_folder_is_not_read(
    project: Project, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    folder = project.root / place
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(project.root.parent / "people" / "me"))
    monkeypatch.setattr("os.scandir", lambda path: pytest.fail(f"{path} was read"))
    with pytest.raises(ConfigError, match="is in it, or is it"):
        build_site(project, folder)


@pytest.mark.parametrize(
    ("place", "why"),
    [
        (".git", "belongs to git"),
        (".git/hooks/site", "belongs to git"),
        ("sources", "keeps its sources"),
        ("sources/acme", "keeps its sources"),
        ("own/site", "keeps its templates"),
        ("made", "writes there"),
    ],
)
def test_a_folder_that_is_kept_for_something_else_is_not_written(
    project: Project, place: str, why: str
) -> None:
    project.file.write_text(
        '[tool.errlex]\ntemplates = ["own"]\n[[tool.errlex.output]]\ntarget = "python"\npath = "made"\n',
        "utf-8",
    )
    (project.root / "own").mkdir()
    with pytest.raises(ConfigError, match=why):
        build_site(find_project(project.root), project.root / place)
    assert not (project.root / place / "index.html").exists()


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


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
    }


def _stop(monkeypatch: pytest.MonkeyPatch, call: str, number: int, error: BaseException) -> None:
    """Raise `error` in the place of a call for a file of the site; where it stands for a kill, nothing is undone."""
    real, count = getattr(os, call), itertools.count()

    def stopping(*args: object, **more: object) -> object:
        if ".cache" not in str(args[0]) and next(count) == number:
            raise error
        return real(*args, **more)

    monkeypatch.setattr(os, call, stopping)
    if isinstance(error, KeyboardInterrupt):
        for name in ("undo", "clean"):
            monkeypatch.setattr(write._Run, name, lambda _: None)


#: (call, how often it succeeds before). The list of the site's files is replaced last.
STOPS = [("open", 0), ("open", 9), ("fdopen", 3), ("replace", 0), ("replace", 7), ("replace", -1)]


@pytest.fixture(scope="module")
def last(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, int]:
    """The number of the last thing that a build of a project without exchanges puts in its place.

    True: in a folder with a site, file by file. False: in a new one, where folders are put in their places whole.
    """
    root = tmp_path_factory.mktemp("empty")
    (root / "pyproject.toml").write_text("[tool.errlex]\n", "utf-8")
    built = build_site(find_project(root), root / "site")
    return {True: built.files, False: len(list((root / "site").iterdir())) - 1}


@pytest.mark.parametrize(("call", "number"), STOPS, ids=[f"{c} {n}" for c, n in STOPS])
@pytest.mark.parametrize("built", [False, True], ids=["first build", "second build"])
@pytest.mark.parametrize("killed", [False, True], ids=["full disk", "killed"])
def test_a_build_that_fails_changes_nothing_and_one_that_is_killed_is_undone(
    project: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    last: dict[bool, int],
    call: str,
    number: int,
    built: bool,
    killed: bool,
) -> None:
    folder = tmp_path / "site"
    if built:
        build_site(project, folder)
        (folder / "gone").mkdir()
        (folder / "gone" / "index.html").write_text("old", "utf-8")
        _list(folder, "gone/index.html")
        for name in _listed(folder):
            (folder / name).write_bytes(b"older")
    before = _tree(folder)
    error = KeyboardInterrupt() if killed else OSError(errno.ENOSPC, "No space left on device")
    with monkeypatch.context() as patched:
        _stop(patched, call, last[built] if number < 0 else number, error)
        with pytest.raises((KeyboardInterrupt, WriteError)):
            build_site(project, folder)
    if killed:
        assert _tree(folder) != before
        Journal(folder / JOURNAL, folder).recover()
    assert _tree(folder) == before
    assert folder.exists() == built
    built_now = build_site(project, folder)
    assert set(_listed(folder)) | {LISTING} == {n for n, each in _tree(folder).items() if each}
    assert len(_listed(folder)) == built_now.files


def test_a_killed_first_build_without_its_journal_is_nothing(
    project: Project, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    (folder / "assets").mkdir(parents=True)
    (folder / "assets" / ".errlex-0123456789abcdef.tmp").touch()
    assert build_site(project, folder).written
    assert not list(folder.rglob("*.tmp"))


def test_the_next_build_undoes_a_killed_one(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    with monkeypatch.context() as patched:
        _stop(patched, "replace", 3, KeyboardInterrupt())
        with pytest.raises(KeyboardInterrupt):
            build_site(project, folder)
    assert (folder / JOURNAL).exists()
    assert not (folder / LISTING).exists()
    built = build_site(project, folder)
    assert built.written == built.files == len(_listed(folder))
    assert not (folder / JOURNAL).exists()
    assert set(_listed(folder)) | {LISTING} == {n for n, each in _tree(folder).items() if each}


def test_what_a_build_has_to_change(tmp_path: Path) -> None:
    for name, text in {"same": "a", "other": "b", "longer": "c", "stale": "d", "kept": "e"}.items():
        (tmp_path / name).write_text(text, "utf-8")
    files = {"same": b"a", "other": b"x", "longer": b"cc", "new/page": b"f"}
    needed = _needed(tmp_path, {"other", "longer", "stale"}, files, {"stale", "gone"})
    found = [needed.created, needed.updated, needed.removed]
    assert [[path.relative_to(tmp_path).as_posix() for path in paths] for paths in found] == [
        ["new/page"],
        ["other", "longer"],
        ["stale"],
    ]


def test_what_is_in_the_way_of_a_build(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("a", "utf-8")
    (tmp_path / "above").write_text("b", "utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("mine")
    files = {"mine": b"x", "above/page": b"c", "folder": b"d", "link": b"e"}
    with pytest.raises(ConfigError) as caught:
        _needed(tmp_path, (), files, ())
    first, *lines = caught.value.message.split("\n")
    assert first == "in the way of the site:"
    mend = "move or remove them, or name another folder with --out; nothing was written"
    assert caught.value.mend == mend
    assert [line.rpartition("/")[2] for line in lines] == [
        "above: a file stands where a folder is needed",
        "folder: a folder",
        "link: a symbolic link",
        "mine: not written by errlex",
    ]
