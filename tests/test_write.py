"""Files are written whole or not at all, all or none, only where bytes change, and only where they are errlex's own."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from errlex.errors import ConfigError, WriteError
from errlex.files import TEMPORARY
from errlex.mark import notice_of, unmarked_digest
from errlex.write import Difference, difference, walk, write, write_one

NOTICE = f"# {notice_of('sources/', 't/old.py.j2')}\n"


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_what_is_the_same_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    assert write_one(file, b"x")
    before = file.stat().st_mtime_ns
    assert not write_one(file, b"x")
    assert file.stat().st_mtime_ns == before


def test_created_updated_removed(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    (tmp_path / "gone" / "old.py").write_text(f"# {notice_of('sources/', 't/gone/old.py.j2')}\n")
    (tmp_path / "mine.py").write_text("# by hand: errlex regenerate\n")
    (tmp_path / "same.py").write_bytes(b"s")
    (tmp_path / "other.py").write_bytes(b"1")
    files = {
        tmp_path / "same.py": b"s",
        tmp_path / "other.py": b"2",
        tmp_path / "sub" / "new.py": b"n",
    }
    changes = difference(files, {tmp_path: {"t"}})
    assert changes.created == [tmp_path / "sub" / "new.py"]
    assert changes.updated == [tmp_path / "other.py"]
    assert changes.removed == [tmp_path / "gone" / "old.py"]
    write(files, changes)
    assert names(tmp_path) == ["mine.py", "other.py", "same.py", "sub/new.py"]
    assert not (tmp_path / "gone").exists()
    assert not difference(files, {tmp_path: {"t"}})


@pytest.mark.parametrize("folder", [".git", ".venv", "node_modules", "__pycache__", ".hidden"])
def test_folders_of_other_tools_are_not_looked_into(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder / "logs").mkdir(parents=True)
    (tmp_path / folder / "logs" / "old.py").write_text(NOTICE)
    assert not difference({}, {tmp_path: {"t"}})


def test_what_a_symbolic_link_leads_to_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "old.py").write_text(NOTICE)
    output = tmp_path / "output"
    output.mkdir()
    (output / "link").symlink_to(tmp_path / "outside")
    (output / "old.py").symlink_to(tmp_path / "outside" / "old.py")
    assert not difference({}, {output: {"t"}})


@pytest.mark.parametrize(
    ("make", "words"),
    [
        pytest.param(lambda p: p.write_text("by hand"), "not written by errlex", id="by hand"),
        pytest.param(lambda p: p.mkdir(), "a folder", id="folder"),
        pytest.param(lambda p: p.symlink_to(p.parent / "else"), "leads nowhere", id="broken link"),
        pytest.param(lambda p: p.symlink_to(__file__), "a symbolic link", id="link"),
        pytest.param(os.mkfifo, "a pipe or a device", id="pipe"),
    ],
)
def test_in_the_way(tmp_path: Path, make: object, words: str) -> None:
    file = tmp_path / "a.py"
    make(file)  # type: ignore[operator]
    with pytest.raises(ConfigError, match=words) as caught:
        difference({file: b"new"}, guarded=[file])
    assert str(file) in str(caught.value)
    assert caught.value.exit_status == 2


def test_a_pipe_beside_what_is_generated(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "old.py")
    assert not difference({}, {tmp_path: {"t"}})


def test_a_link_in_place_of_a_file_that_people_may_edit(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "catalogue.json").symlink_to("real.json")
    with pytest.raises(ConfigError, match=r"catalogue\.json: a symbolic link"):
        difference({tmp_path / "catalogue.json": b"new"})
    assert not difference({tmp_path / "catalogue.json": b"old"})


def test_a_file_where_a_folder_is_needed(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("mine")
    with pytest.raises(ConfigError, match="is a file, not a folder"):
        difference({tmp_path / "a" / "b.py": b""}, guarded=[tmp_path / "a" / "b.py"])


def test_an_empty_file_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("\n")
    assert len(difference({tmp_path / "a.py": b"new"}, guarded=[tmp_path / "a.py"])) == 1


@pytest.fixture
def three(tmp_path: Path) -> tuple[dict[Path, bytes], Difference]:
    """Changes of every kind: `a` and `b` updated, `c/new` created, `old.py` removed."""
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"old")
    (tmp_path / "old.py").write_text(NOTICE)
    files = {tmp_path / "a": b"new", tmp_path / "b": b"new", tmp_path / "c" / "new": b"new"}
    return files, difference(files, {tmp_path: {"t"}})


#: The call that fails, and how often it succeeds before.
CALLS = [("open", 0), ("open", 2), ("link", 1), ("fdopen", 1), ("replace", 0), ("replace", 1), ("replace", 2), ("unlink", 0)]  # fmt: skip


@pytest.mark.parametrize(("call", "number"), CALLS, ids=[f"{c} {n}" for c, n in CALLS])
def test_what_fails_midway_is_undone(
    tmp_path: Path,
    three: tuple[dict[Path, bytes], Difference],
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    number: int,
) -> None:
    before = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}
    real, count = getattr(os, call), iter(range(100))

    def failing(*args: object, **more: object) -> object:
        if next(count) == number:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*args, **more)

    target = "pathlib.Path.unlink" if call == "unlink" else f"errlex.write.os.{call}"
    if call == "unlink":
        real = Path.unlink
    monkeypatch.setattr(target, failing)
    if call == "link":  # a file system without links: copies are made
        write(*three)
        assert names(tmp_path) == ["a", "b", "c/new"]
        return
    with pytest.raises(WriteError) as caught:
        write(*three)
    monkeypatch.undo()
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == before
    assert not (tmp_path / "c").exists()
    assert "No space left on device" in str(caught.value)
    assert "make room" in caught.value.mend
    assert caught.value.exit_status == 3


def test_interrupted_by_the_user(
    tmp_path: Path,
    three: tuple[dict[Path, bytes], Difference],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("errlex.files.os.fdopen", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(*three)
    assert names(tmp_path) == ["a", "b", "old.py"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be written here")
def test_a_folder_that_is_read_only(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(WriteError, match="make the folder writable"):
        write_one(tmp_path / "a", b"x")


KILLED = """
import os, sys
from pathlib import Path
from errlex.write import difference, write
call, number, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
real, count = getattr(os, call), iter(range(1000))
def deadly(*args, **more):
    if next(count) == number:
        os.kill(os.getpid(), 9)
    return real(*args, **more)
setattr(os, call, deadly)
files = {folder / f"{n}": b"new" for n in range(4)}
write(files, difference(files, {folder: {"t"}}))
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL here")
@pytest.mark.parametrize(
    ("call", "number"), [("fdopen", 2), ("link", 3), ("replace", 0), ("replace", 3)]
)
def test_what_a_kill_leaves_is_swept_up_by_the_next_run(
    tmp_path: Path, root: Path, call: str, number: int
) -> None:
    for name in range(4):
        (tmp_path / f"{name}").write_bytes(b"old")
    mine = tmp_path / ".errlex-mine.tmp"
    mine.write_text("by hand")
    environment = {**os.environ, "PYTHONPATH": str(root / "generator")}
    command = [sys.executable, "-c", KILLED, call, str(number), str(tmp_path)]
    assert subprocess.run(command, env=environment, check=False).returncode == -9
    assert any(TEMPORARY.fullmatch(name) for name in names(tmp_path))
    assert {(tmp_path / f"{n}").read_bytes() for n in range(4)} <= {b"old", b"new"}
    files = {tmp_path / f"{n}": b"new" for n in range(4)}
    write(files, difference(files, {tmp_path: {"t"}}))
    assert names(tmp_path) == [mine.name, "0", "1", "2", "3"]
    assert {(tmp_path / f"{n}").read_bytes() for n in range(4)} == {b"new"}


def test_all_that_is_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("by hand")
    (tmp_path / "b.py").mkdir()
    files = {tmp_path / name: b"new" for name in ("a.py", "b.py", "c.py")}
    with pytest.raises(ConfigError) as caught:
        difference(files, guarded=files)
    lines = str(caught.value).splitlines()
    assert lines[1:] == [
        f"  {tmp_path / 'a.py'}: not written by errlex",
        f"  {tmp_path / 'b.py'}: a folder",
        "  move or remove them, or give the output in pyproject.toml another path; nothing was written",
    ]


@pytest.mark.parametrize(
    ("content", "digests", "stays"),
    [
        pytest.param(b"made\r\n", [unmarked_digest(b"made\n")], False, id="as it was written"),
        pytest.param(b"by hand\n", [unmarked_digest(b"made\n")], True, id="written by hand since"),
        pytest.param(b"b\n", [unmarked_digest(b"a\n"), unmarked_digest(b"b\n")], False, id="of two merged lists"),
        pytest.param(b"by hand\n", [], False, id="no digest: a list of an older version"),
    ],
)  # fmt: skip
def test_a_file_without_a_mark_that_is_no_longer_made(
    tmp_path: Path, content: bytes, digests: list[str], stays: bool
) -> None:
    file = tmp_path / "NOTES"
    file.write_bytes(content)
    found = difference({}, {tmp_path: {"own"}}, unmarked={file: digests})
    assert (found.edited, found.removed) == (([file], []) if stays else ([], [file]))


#: guarded, unmarked, what stands there, what is to be written -> whether it is in the way.
GUARDED = {
    "by hand": (True, False, b"by hand", b"new", True),
    "by hand, not guarded": (False, False, b"by hand", b"new", False),
    "known to be errlex's": (True, True, b"by hand", b"new", False),
    "nothing but blanks": (True, False, b" \n", b"new", False),
    "the same": (True, False, b"same", b"same", False),
    "marked": (True, False, NOTICE.encode(), b"new", False),
}


@pytest.mark.parametrize(
    ("guarded", "unmarked", "old", "new", "in_the_way"), GUARDED.values(), ids=GUARDED
)
def test_guarded(
    tmp_path: Path, guarded: bool, unmarked: bool, old: bytes, new: bytes, in_the_way: bool
) -> None:
    file = tmp_path / "old.py"
    file.write_bytes(old)
    own, listed = [file] * guarded, dict.fromkeys([file] * unmarked, ())
    if in_the_way:
        with pytest.raises(ConfigError):
            difference({file: new}, guarded=own, unmarked=listed)
    else:
        assert difference({file: new}, guarded=own, unmarked=listed).updated == (
            [file] if old != new else []
        )


#: name of the file, content -> whether it is removed where it is no longer generated.
LEFT = {
    "marked": ("old.py", NOTICE, True),
    "without a mark": ("old.py", "by hand", False),
    "JSON, its mark far behind": (
        "old.json",
        '{"a": "' + "x" * 9000 + '", "//": "' + notice_of("s/", "t/old.json.j2") + '"}',
        True,
    ),
    "no JSON, a mark far behind": ("old.py", "#" + "x" * 9000 + "\n" + NOTICE, False),
}


@pytest.mark.parametrize(("name", "content", "removed"), LEFT.values(), ids=LEFT)
def test_left(tmp_path: Path, name: str, content: str, removed: bool) -> None:
    (tmp_path / name).write_text(content)
    assert difference({}, {tmp_path: {"t"}}).removed == [tmp_path / name] * removed


#: place, template, source -> whether it is removed from an output of the target "t" once it is not generated any more.
PLACES = {
    "of an exchange that is gone": ("okx.go", "t/{exchange}.go.j2", "s/okx/", True),
    "of a class that is gone": ("GateIoError.java", "t/{Exchange}Error.java.j2", "s/gate_io/", True),
    "of a template that is gone": ("_old.py", "t/_old.py", "s/", True),
    "in a folder of the template": ("okx/_data.py", "t/{exchange}/_data.py.j2", "s/okx/", True),
    "of a scope that is gone": ("okx_spot.js", "t/{exchange}_{product}.js.j2", "s/okx/", True),
    "the CommonJS copy": ("okx.cjs", "t/{exchange}.js.j2", "s/okx/", True),
    "copied into a folder": ("legacy/okx.go", "t/{exchange}.go.j2", "s/okx/", False),
    "a copied folder": ("old/okx/_data.py", "t/{exchange}/_data.py.j2", "s/okx/", False),
    "a copied folder by another name": ("okx2/_data.py", "t/{exchange}/_data.py.j2", "s/okx/", False),
    "copied to another name": ("okx_old.go", "t/{exchange}.go.j2", "s/okx/", False),
    "a scope's file by another name": ("okx_old.js", "t/{exchange}_{product}.js.j2", "s/okx/", False),
    "in other letters": ("OKX.go", "t/{exchange}.go.j2", "s/okx/", False),
    "of another target": ("okx.md", "u/{exchange}.md.j2", "s/okx/", False),
    "of the folder above": ("p.toml", "t/__parent__/p.toml.j2", "s/", False),
}  # fmt: skip


@pytest.mark.parametrize(("place", "template", "source", "removed"), PLACES.values(), ids=PLACES)
def test_removed_only_where_it_was_written(
    tmp_path: Path, place: str, template: str, source: str, removed: bool
) -> None:
    file = tmp_path / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"// {notice_of(source, template)}\n// Codes of OKX, Spot\n")
    assert difference({}, {tmp_path: {"t"}}).removed == [file] * removed


@pytest.mark.parametrize(
    "sign",
    [
        ("pyproject.toml", "[tool.errlex]\n"),
        ("pyproject.toml", '[[ tool."errlex".output ]]\n'),
        (".git/HEAD", "ref: refs/heads/main\n"),
        (".git", "gitdir: elsewhere\n"),
    ],
)
def test_other_projects_below_are_not_entered(tmp_path: Path, sign: tuple[str, str]) -> None:
    below = tmp_path / "gone"
    (below / sign[0]).parent.mkdir(parents=True)
    (below / sign[0]).write_text(sign[1])
    (below / "old.py").write_text(f"# {notice_of('sources/', 't/gone/old.py.j2')}\n")
    (below / ".errlex-0123456789abcdef.tmp").write_text("of a run there")
    changes = difference({}, {tmp_path: {"t"}})
    assert not changes.removed
    assert not changes.leftovers


def test_without_a_mark_but_in_the_list(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("1,2")
    assert difference({}, {tmp_path: {"t"}}, unmarked={file: ()}).removed == [file]
    assert len(difference({}, {tmp_path: {"t"}}, unmarked={file: ()})) == 1


def test_files_are_walked_in_order(tmp_path: Path) -> None:
    for name in ("b/x", "b/a", "a/c", "z", "venv/y", ".h/y", "site-packages/y"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "z")
    found = [path.relative_to(tmp_path).as_posix() for path in walk(tmp_path)]
    assert found == ["z", "a/c", "b/a", "b/x"]


def test_rights_of_files(tmp_path: Path) -> None:
    """A new file gets those that the umask leaves, a replaced one keeps its own."""
    new, old = tmp_path / "new", tmp_path / "old"
    old.write_bytes(b"1")
    old.chmod(0o751)
    umask = os.umask(0o022)
    try:
        assert write_one(new, b"2")
        assert write_one(old, b"2")
    finally:
        os.umask(umask)
    assert (new.stat().st_mode & 0o777, old.stat().st_mode & 0o777) == (0o644, 0o751)
    assert old.read_bytes() == b"2"


#: error -> what to do.
MENDS = {
    errno.ENOSPC: "make room on the disk, then run the command again",
    errno.EDQUOT: "make room in your quota, then run the command again",
    errno.EROFS: "the file system is read-only: work in a copy that can be written",
    errno.EACCES: "make the folder writable for you, then run the command again",
    errno.EIO: "run the command again",
}


@pytest.mark.parametrize(("number", "mend"), MENDS.items(), ids=map(errno.errorcode.get, MENDS))
def test_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, mend: str) -> None:
    def failing(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("errlex.write.os.replace", failing)
    with pytest.raises(WriteError) as caught:
        write_one(tmp_path / "a", b"x")
    assert caught.value.message == f"cannot be written: {os.strerror(number)}"
    assert (caught.value.file, caught.value.mend) == (
        tmp_path / "a",
        f"{mend}; nothing was changed",
    )
    assert names(tmp_path) == []
