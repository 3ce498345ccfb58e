"""A run that is killed at any step is undone by the next one; a run that fails at any step undoes itself."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from errlex import write as module
from errlex.errors import WriteError
from errlex.files import TEMPORARY
from errlex.journal import Journal
from errlex.lock import JOURNAL, writing
from errlex.mark import notice_of
from errlex.write import difference, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def notice(name: str) -> bytes:
    return f"# {notice_of('sources/', f't/{name}.j2')}\n".encode()


OLD = {
    "a": b"old",
    "sub/b": b"old",
    "sub/old.py": notice("sub/old.py"),
    "gone/old.py": notice("gone/old.py"),
    "mine": b"mine",
}
NEW = {
    "a": b"new",
    "sub/b": b"new",
    "mine": b"mine",
    "x/y/c": b"new",
    "x/d": b"new",
    "x/y/e": b"new",
}
#: Every way in which the disk is changed.
STEPS = [(os, "open"), (os, "fdopen"), (os, "link"), (os, "replace"), (os, "mkdir"), (Path, "unlink"), (Path, "mkdir"), (Path, "rmdir"),
         (Path, "write_text"), (Path, "open")]  # fmt: skip


class Killed(BaseException):
    """Stands for the end of the process."""


@contextmanager
def at_step(
    monkeypatch: pytest.MonkeyPatch, number: int, what: Callable[[], None], only: str = ""
) -> Iterator[None]:
    """Call `what` in the place of the step with this number. only: count the steps of this name."""
    steps = count()

    def stopping(real: Callable[..., object]) -> Callable[..., object]:
        def step(*args: object, **more: object) -> object:
            if next(steps) == number:
                what()
            return real(*args, **more)

        return step

    with monkeypatch.context() as patched:
        for owner, name in STEPS:
            if only in ("", name):
                patched.setattr(owner, name, stopping(getattr(owner, name)))
        yield


def fill(root: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)


def tree(root: Path) -> dict[str, bytes]:
    """All files and folders of the project but its cache."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else b"folder"
        for path in sorted(root.rglob("*"))
        if path.relative_to(root).parts[0] != ".cache"
    }


def run(root: Path) -> None:
    with writing(root) as journal:
        files = {root / name: content for name, content in NEW.items()}
        write(files, difference(files, {root: {"t"}}), journal)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    fill(tmp_path, OLD)
    (tmp_path / ".cache").mkdir()
    return tmp_path


def kill(
    monkeypatch: pytest.MonkeyPatch,
    root: Path,
    number: int,
    doing: Callable[[Path], None] = run,
    only: str = "",
) -> bool:
    """Whether the step with this number was there to be killed at."""

    def killed() -> None:
        for name in ("undo", "clean"):  # a process that is gone does neither
            monkeypatch.setattr(module._Run, name, lambda _: None)
        raise Killed

    try:
        with at_step(monkeypatch, number, killed, only):
            doing(root)
    except Killed:
        return True
    finally:
        monkeypatch.undo()
    return False


def killed_midway(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some files are new, some old."""
    assert kill(monkeypatch, root, 2, only="replace")
    contents = {name: (root / name).read_bytes() for name in ("a", "sub/b")}
    assert (root / "x" / "y" / "c").exists()
    assert contents != {name: NEW[name] for name in contents}


def test_a_run_that_is_killed_at_any_step_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = set()
    for number in count():
        root = tmp_path / str(number)
        fill(root, OLD)
        before = tree(root)
        if not kill(monkeypatch, root, number):
            break
        with writing(root):
            pass
        after = tree(root)
        assert {name for name in after if TEMPORARY.search(name)} == set()
        assert not (root / ".cache" / JOURNAL).exists()
        states.add("old" if after == before else "new")
        if after != before:
            assert {name: after[name] for name in NEW} == NEW
        run(root)
        assert {name: each for name, each in tree(root).items() if each != b"folder"} == NEW
    assert number > 40
    assert states == {"old", "new"}


def test_an_undoing_that_is_killed_at_any_step_is_taken_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def undo(root: Path) -> None:
        with writing(root):
            pass

    for number in count():
        root = tmp_path / str(number)
        fill(root, OLD)
        before = tree(root)
        killed_midway(root, monkeypatch)
        more = kill(monkeypatch, root, number, undo)
        undo(root)
        assert tree(root) == before
        if not more:
            break
    assert number > 10


def test_a_disk_that_is_full_at_any_step_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    failures = 0
    for number in range(60):
        root = tmp_path / str(number)
        fill(root, OLD)
        before = tree(root)
        files = {root / name: content for name, content in NEW.items()}
        with writing(root) as journal:
            changes = difference(files, {root: {"t"}})
            with at_step(monkeypatch, number, full), suppress(WriteError):
                write(files, changes, journal)
                continue
        assert tree(root) == before
        assert not (root / ".cache" / JOURNAL).exists()
        failures += 1
    assert failures > 20


def test_what_was_changed_since_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    killed_midway(root, monkeypatch)
    (root / "x" / "y" / "c").write_text("by hand")
    with writing(root):
        pass
    assert (root / "x" / "y" / "c").read_text() == "by hand"
    assert (root / "a").read_bytes() == b"old"


@pytest.mark.parametrize("kind", ["a folder", "a link to the same content"])
def test_what_stands_in_the_place_of_a_new_file_stays(
    root: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    killed_midway(root, monkeypatch)
    place, mine = root / "x" / "y" / "c", root / "elsewhere"
    mine.write_bytes(place.read_bytes())
    place.unlink()
    place.mkdir() if kind == "a folder" else place.symlink_to(mine)
    with writing(root):
        pass
    assert place.is_dir() if kind == "a folder" else place.is_symlink()
    assert mine.read_bytes() == NEW["x/y/c"]
    assert (root / "a").read_bytes() == b"old"


def forge(journal: Path, lines: list[dict[str, object]]) -> None:
    """Write a journal as errlex does, unless `here` says something else."""
    journal.touch()
    status = journal.stat()
    lines[0].setdefault("here", [status.st_dev, status.st_ino])
    journal.write_text("".join(json.dumps(line) + "\n" for line in lines))


def _row(path: str, old: str | None, new: bytes | None) -> list[str | None]:
    return [path, old, new if new is None else hashlib.sha256(new).hexdigest()]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(_row("../mine", None, b"mine"), id="above"),
        pytest.param(_row("{absolute}", None, b"mine"), id="absolute"),
        pytest.param(_row("link/mine", None, b"mine"), id="link to a folder"),
        pytest.param(_row(".git/config", None, b"mine"), id="git"),
        pytest.param(_row("a", "mine", b"old"), id="not a temporary file"),
        pytest.param(
            _row("a", "../.errlex-0123456789abcdef.tmp", b"old"), id="temporary elsewhere"
        ),
        pytest.param(_row("a", ".errlex-0123456789abcdef.tmp", b"new"), id="another content"),
        pytest.param(["a", None], id="short"),
        pytest.param("a", id="text"),
        pytest.param([1, 2, 3], id="numbers"),
        pytest.param(["a\0", None, "x"], id="NUL"),
    ],
)
def test_a_journal_that_errlex_did_not_write(tmp_path: Path, row: list[str]) -> None:
    root = tmp_path / "project"
    fill(root, {**OLD, ".git/config": b"mine"})
    (tmp_path / "mine").write_text("mine")
    (root / "link").symlink_to(tmp_path)
    row = [str(tmp_path / "mine") if each == "{absolute}" else each for each in row]
    before = tree(root)
    lines: list[dict[str, object]] = [{"folders": ["..", "link", 5, None, "."]}, {"ready": [row]}]
    journal = root / ".cache" / JOURNAL
    journal.parent.mkdir()
    forge(journal, lines)
    with writing(root):
        pass
    assert tree(root) == before
    assert (tmp_path / "mine").read_text() == "mine"
    assert not journal.exists()


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]\n", '{"folders": 5}\n{"ready": 5}\n', "\0\n", '{"ready":', "[" * 5000 + "\n"],
)
def test_a_broken_journal_undoes_nothing(root: Path, content: str) -> None:
    before = tree(root)
    (root / ".cache" / JOURNAL).write_text(content)
    with writing(root):
        pass
    assert tree(root) == before
    assert not (root / ".cache" / JOURNAL).exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be written here")
def test_what_cannot_be_undone_is_said_and_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_midway(root, monkeypatch)
    (root / "x" / "y").chmod(0o500)
    with pytest.raises(WriteError, match="cannot be undone"), writing(root):
        pass
    (root / "x" / "y").chmod(0o700)
    with writing(root):
        pass
    assert tree(root).keys() == {"sub", "gone", *OLD}


def test_files_outside_of_the_root_are_not_noted(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "p" / "new" / "folder" / "journal", tmp_path / "p")
    journal.begin([tmp_path / "q", tmp_path / "p" / "r"], [tmp_path / "q"])
    line = json.loads(journal.file.read_text())
    assert (line["folders"], line["made"]) == (["r"], [])


@pytest.mark.parametrize("here", [None, [0, 0], "x"])
def test_a_journal_that_was_written_elsewhere_undoes_nothing(root: Path, here: object) -> None:
    fill(root, {".errlex-0123456789abcdef.tmp": b"other", "sub/.errlex-0123456789abcdef.tmp": b""})
    before = tree(root)
    rows = [_row("mine", None, b"mine"), _row("a", ".errlex-0123456789abcdef.tmp", b"old")]
    journal = root / ".cache" / JOURNAL
    forge(journal, [{"folders": [".", "sub"], "made": ["gone"], "here": here}, {"ready": rows}])
    with writing(root):
        pass
    assert tree(root) == before
    assert not journal.exists()


def test_an_edit_after_the_last_step_keeps_what_belongs_to_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kill(monkeypatch, root, 0, lambda root: _without_end(root, monkeypatch), "unlink")
    (root / "a").write_bytes(b"by hand")
    with writing(root):
        pass
    assert {name: tree(root)[name] for name in NEW} == {**NEW, "a": b"by hand"}
    assert not list(root.rglob(".errlex-*.tmp"))


def _without_end(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that is killed when all files are in their places, and this is not noted."""
    for name in ("sub/old.py", "gone/old.py"):
        (root / name).write_bytes(b"mine")
    monkeypatch.setattr(Journal, "done", lambda _: (root / "mine2").unlink())
    run(root)
