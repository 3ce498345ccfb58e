"""The stamp: the lines of the last run, where nothing that it read or wrote was touched since."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from errlex.stamp import lines_of_last_run, save, state_of, tool

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LINES = ["acme  6 rows", "nothing changed"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project after a run that read `sources` and wrote `made`."""
    files = {
        "pyproject.toml": "[tool.errlex]\n",
        "sources/acme/source.toml": "name",
        "sources/acme/catalogue.json": "{}",
        "sources/__pycache__/a.pyc": "x",
        "made/a.py": "A = 1",
        "made/sub/catalogue.json": "{}",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    inputs = [str(tmp_path / "sources")]
    state = state_of(inputs, without="catalogue.json")
    save(tmp_path, inputs, state, [str(tmp_path / "made")], LINES)
    return tmp_path


def written(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(text)


def later(name: str) -> Callable[[Path], object]:
    """The same bytes, written at another time."""
    return lambda folder: os.utime(folder / name, ns=(1, 1))


def stamp_with(**fields: object) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        file = folder / ".cache" / "errlex-regenerate.json"
        file.write_text(json.dumps({**json.loads(file.read_text()), **fields}))

    return change


def replaced_by_folder(project: Path) -> None:
    (project / "made" / "a.py").unlink()
    (project / "made" / "a.py").mkdir()


UNTOUCHED: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "what Python keeps": written("sources/__pycache__/b.pyc", "y"),
    "a catalogue, which the run itself writes": written("sources/acme/catalogue.json", "{1}"),
    "a file beside": written("notes.txt", "x"),
}
TOUCHED: dict[str, Callable[[Path], object]] = {
    "an input": written("sources/acme/source.toml", "other"),
    "an input, at another time": later("sources/acme/source.toml"),
    "a new input": written("sources/acme/new.toml", ""),
    "an input less": lambda folder: (folder / "sources/acme/source.toml").unlink(),
    "all inputs gone": lambda folder: (folder / "sources").rename(folder / "elsewhere"),
    "an output": written("made/a.py", "B = 1"),
    "an output less": lambda folder: (folder / "made/a.py").unlink(),
    "a catalogue among the outputs": written("made/sub/catalogue.json", "{1}"),
    "a file that became a folder": replaced_by_folder,
    "no stamp": lambda folder: (folder / ".cache" / "errlex-regenerate.json").unlink(),
    "a stamp that is no JSON": written(".cache/errlex-regenerate.json", "{"),
    "a stamp of another form": written(".cache/errlex-regenerate.json", "[]"),
    "a stamp of another folder": stamp_with(root="/elsewhere"),
    "a stamp of another state": stamp_with(state=""),
    "a stamp of other outputs": stamp_with(made=""),
}


@pytest.mark.parametrize("touch", UNTOUCHED.values(), ids=UNTOUCHED)
def test_untouched(project: Path, touch: Callable[[Path], object]) -> None:
    touch(project)
    assert lines_of_last_run(project) == LINES
    assert lines_of_last_run(project / "sources" / "acme") == LINES


@pytest.mark.parametrize("touch", TOUCHED.values(), ids=TOUCHED)
def test_touched(project: Path, touch: Callable[[Path], object]) -> None:
    touch(project)
    assert lines_of_last_run(project) is None


def test_no_project_around(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.black]\n")
    assert lines_of_last_run(tmp_path) is None


def test_the_nearest_project_counts(project: Path) -> None:
    inner = project / "sources" / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[tool.errlex]\n")
    assert lines_of_last_run(inner) is None


def test_no_stamp_of_a_run_while_which_inputs_changed(project: Path) -> None:
    save(project, [str(project / "sources")], "another state", [str(project / "made")], LINES)
    assert not (project / ".cache" / "errlex-regenerate.json").exists()


def test_a_cache_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file")
    save(tmp_path, [], state_of([]), [], LINES)
    assert (tmp_path / ".cache").read_text() == "a file"


def test_of_installed_packages_only_the_folder_counts(tmp_path: Path) -> None:
    packages = tmp_path / "site-packages"
    (packages / "acme").mkdir(parents=True)
    (packages / "acme" / "a.py").write_text("1")
    before = state_of([packages])
    (packages / "acme" / "a.py").write_text("12")
    assert state_of([packages]) == before
    (packages / "bolt").mkdir()
    assert state_of([packages]) != before


def test_paths_in_any_order_are_one_state(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_text(name)
    one, other = tmp_path / "a", tmp_path / "b"
    assert state_of([one, other]) == state_of([other, one]) != state_of([one])


def test_a_file_of_the_name_alone_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "my_catalogue.json").write_text("1")
    before = state_of([tmp_path], without="catalogue.json")
    (tmp_path / "my_catalogue.json").write_text("12")
    assert state_of([tmp_path], without="catalogue.json") != before


def test_the_tool_is_its_own_files_and_the_packages() -> None:
    own, *packages = tool()
    assert own.endswith("errlex")
    assert all(path.endswith("site-packages") for path in packages)
    assert packages
