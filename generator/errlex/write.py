"""Writes files: only those whose bytes change, all of them or none, and never half of one.

All new contents are on disk, in files beside their places, before the first file is replaced. If a step fails, the
steps before it are undone. A killed process leaves files with names of their own (`TEMPORARY`); the next run undoes
the rest by the journal (errlex.journal). One process writes at a time (errlex.lock).
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from errlex.errors import ConfigError, WriteError
from errlex.files import TEMPORARY, beside, create, file_bytes
from errlex.journal import discard
from errlex.mark import HEAD_BYTES, MENTION, bears_mark, is_stale, unmarked_digest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from errlex.journal import Journal

#: Folders that errlex never enters, besides those whose name begins with a dot.
FOREIGN_FOLDERS = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
#: No folder of an output.
NOWHERE: Mapping[Path, Collection[str]] = MappingProxyType({})


@dataclass(slots=True)
class Difference:
    """The changes to make on disk. created: new files; updated: files that differ; removed: files no longer generated.

    leftovers: temporary files of a run that was killed. edited: files without a mark that are no longer made, and that
    somebody wrote since: they stay.
    """

    created: list[Path] = field(default_factory=list)
    updated: list[Path] = field(default_factory=list)
    removed: list[Path] = field(default_factory=list)
    leftovers: list[Path] = field(default_factory=list)
    edited: list[Path] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.created) + len(self.updated) + len(self.removed)


def difference(
    files: Mapping[Path, bytes],
    folders: Mapping[Path, Collection[str]] = NOWHERE,
    *,
    guarded: Collection[Path] = (),
    unmarked: Mapping[Path, Collection[str]] = NOWHERE,
) -> Difference:
    """Return the changes after which the disk holds `files`, and `folders` no file that errlex wrote there before.

    folders: folder of an output -> its targets. Other files with the mark are left alone: copies, what other projects have.
    guarded: those of `files` that may replace only files with errlex's mark (errlex.mark). unmarked: errlex's own files
    without a mark -> digests of what it wrote there, if they are known: one with another content stays. Raises ConfigError that names every file in the way.
    """
    result, in_the_way = Difference(), []
    guarded = set(guarded)
    for path, content in files.items():
        try:
            old = file_bytes(path)
        except FileNotFoundError:
            if path.is_symlink():
                in_the_way.append(f"{path}: a symbolic link that leads nowhere")
            result.created.append(path)
            continue
        except OSError as error:
            in_the_way.append(f"{path}: {_obstacle(path, error)}")
            continue
        if path.is_symlink() and (path in guarded or old != content):
            in_the_way.append(f"{path}: a symbolic link")
        elif old != content:
            result.updated.append(path)
            if (
                path in guarded
                and path not in unmarked
                and old.strip()
                and not bears_mark(path, old, content)
            ):
                in_the_way.append(f"{path}: not written by errlex")
    if in_the_way:
        raise ConfigError(
            "these stand where generated files belong:\n"
            + "\n".join(f"  {each}" for each in in_the_way),
            mend="move or remove them, or give the output in pyproject.toml another path; nothing was written",
        )
    removed: dict[Path, None] = {}
    for folder, targets in folders.items():
        for path in walk(folder):
            if TEMPORARY.fullmatch(path.name):
                result.leftovers.append(path)
            elif path in files:
                continue
            elif path in unmarked and not _is_as_written(path, unmarked[path]):
                result.edited.append(path)
            elif path in unmarked or _is_stale(path, path.relative_to(folder), targets):
                removed[path] = None
    result.removed.extend(removed)
    return result


def _is_as_written(path: Path, digests: Collection[str]) -> bool:
    """Whether a file has the content that errlex wrote there, as far as is known."""
    return not digests or unmarked_digest(file_bytes(path)) in digests


def walk(folder: Path) -> Iterator[Path]:
    """Yield all files below `folder` in order, without symbolic links, pipes and devices.

    Folders of other tools (.git, node_modules, ...) and other projects below it are not entered.
    """
    for home, below, names in os.walk(folder):
        below[:] = sorted(
            n
            for n in below
            if n[0] != "." and n not in FOREIGN_FOLDERS and not _is_foreign(Path(home, n))
        )
        for name in sorted(names):
            path = Path(home, name)
            if not path.is_symlink() and path.is_file():
                yield path


def is_project(folder: Path) -> bool:
    """Whether the folder is that of a project with a configuration of errlex."""
    try:
        content = (folder / "pyproject.toml").read_bytes()
    except OSError:
        return False
    return b"[tool.errlex" in re.sub(rb"[\s\"']", b"", content)


def _is_foreign(folder: Path) -> bool:
    return os.path.lexists(folder / ".git") or is_project(folder)


def write(files: Mapping[Path, bytes], changes: Difference, journal: Journal | None = None) -> None:
    """Carry out `changes`, all or none. Raises WriteError with file and mend, after it has undone what was done.

    journal: lets the next run undo this one if it is killed. Without it a killed run may leave some files old and some new.
    """
    _sweep(files, changes)
    if not changes:
        return
    run = _Run(journal)
    try:
        run.prepare(files, changes)
        run.replace(changes)
    except BaseException as error:
        run.undo()
        if isinstance(error, OSError):
            raise _failure(error, run.path) from error
        raise
    finally:
        run.clean()
    for folder in dict.fromkeys(path.parent for path in changes.removed):
        with suppress(OSError):  # not empty
            folder.rmdir()


def write_one(path: Path, content: bytes) -> bool:
    """Write one file if its bytes change; return whether they did. Raises WriteError as `write` does."""
    changes = difference({path: content})
    write({path: content}, changes)
    return bool(changes)


class _Run:
    """One run of `write`. It notes its steps, so that they can be undone.

    A folder that is not there yet is written as a whole under a temporary name, then renamed: its files need no
    temporary names of their own.
    """

    def __init__(self, journal: Journal | None) -> None:
        self.path: Path | None = None
        self._journal = journal
        self._made: list[Path] = []
        self._new: dict[Path, Path] = {}
        self._old: dict[Path, Path] = {}
        self._touched: list[Path] = []
        self._placed: set[Path] = set()

    def prepare(self, files: Mapping[Path, bytes], changes: Difference) -> None:
        """Write new contents, and hard links to old ones, beside their places. Later steps need no disk space."""
        wanted = (*changes.created, *changes.updated)
        replaced = set(changes.updated)
        missing = _missing(path.parent for path in wanted)
        if self._journal:
            self.path = self._journal.file
            parents = (path.parent for path in (*wanted, *changes.removed, *missing))
            self._journal.begin(dict.fromkeys(parents), missing)
            self._made = [f for f in missing if self._journal.file.is_relative_to(f)]
            missing = [folder for folder in missing if folder not in self._made]
        places = self._make(missing)
        for path in wanted:
            self.path = path
            folder, name = os.path.split(path)
            if folder in places:
                create(f"{places[folder]}{os.sep}{name}", files[path], 0o666)
                continue
            temporary = self._new[path] = beside(path)
            create(temporary, files[path], 0o600 if path in replaced else 0o666)
            if path in replaced:
                temporary.chmod(path.stat().st_mode & 0o777)
        for path in (*changes.updated, *changes.removed):
            self.path = path
            kept = self._old[path] = beside(path)
            try:
                os.link(path, kept, follow_symlinks=False)
            except (OSError, NotImplementedError):  # a file system without hard links
                shutil.copy2(path, kept)
        if self._journal:
            self.path = self._journal.file
            old = {path: self._old.get(path) for path in (*wanted, *changes.removed)}
            self._journal.ready(old, {path: files[path] for path in wanted})

    def _make(self, missing: Sequence[Path]) -> dict[str, str]:
        """Make folders, outer ones first. Return where each is until it is in its place."""
        places: dict[str, str] = {}
        for folder in missing:
            self.path = folder
            above, name = os.path.split(folder)
            if above in places:
                place = f"{places[above]}{os.sep}{name}"
            else:
                place = str(beside(folder))
                self._new[folder] = Path(place)
            os.mkdir(place)  # noqa: PTH102 - 14,000 folders: half of the time of a Path
            places[str(folder)] = place
        return places

    def replace(self, changes: Difference) -> None:
        """Move the new contents to their places, and remove files that are no longer generated."""
        for path, temporary in self._new.items():
            self.path = path
            self._touched.append(path)
            os.replace(temporary, path)  # noqa: PTH105 - the call that a test kills
            self._placed.add(path)
        for path in changes.removed:
            self.path = path
            self._touched.append(path)
            path.unlink()
        if self._journal:
            self.path = self._journal.file
            self._journal.done()

    def undo(self) -> None:
        """Put the old files back, and take the new ones away again."""
        for path in reversed(self._touched):
            with suppress(OSError):
                if path in self._old:
                    self._old[path].replace(path)
                elif not self._new[path].exists():  # it is in its place
                    self._placed.discard(path)
                    path.replace(self._new[path])
        self.clean()
        for folder in reversed(self._made):
            with suppress(OSError):
                folder.rmdir()

    def clean(self) -> None:
        """Remove the remaining temporary files, and the journal."""
        left = [temporary for path, temporary in self._new.items() if path not in self._placed]
        for path in (*left, *self._old.values()):
            with suppress(OSError):
                discard(path)
        if self._journal:
            self._journal.close()


def _missing(folders: Iterable[Path]) -> list[Path]:
    """Return the folders that do not exist, and those above them that do not, outer ones first."""
    missing: dict[Path, None] = {}
    for folder in dict.fromkeys(folders):
        inner = []
        while folder not in missing and not folder.exists():
            inner.append(folder)
            folder = folder.parent
        missing |= dict.fromkeys(reversed(inner))
    return list(missing)


def _sweep(files: Mapping[Path, bytes], changes: Difference) -> None:
    """Remove the temporary files of a killed run, below the searched folders and beside every file."""
    leftovers = list(changes.leftovers)
    folders = {path.parent for path in files}
    missing = set(_missing(folders))
    for folder in (folders | {folder.parent for folder in missing}) - missing:
        with suppress(OSError):
            leftovers += [Path(e.path) for e in os.scandir(folder) if TEMPORARY.fullmatch(e.name)]
    for path in leftovers:
        with suppress(OSError):
            discard(path)


def _is_stale(path: Path, place: Path, targets: Collection[str]) -> bool:
    try:
        with path.open("rb") as stream:
            content = stream.read(HEAD_BYTES)
            if MENTION not in content and path.suffix.lower() != ".json":
                return False  # it may be of any size
            content += stream.read()
        return is_stale(place.as_posix(), content, targets)
    except OSError:
        return False  # this run's user did not write what he cannot read


def _obstacle(path: Path, error: OSError) -> str:
    if isinstance(error, IsADirectoryError):
        return "a folder"
    if isinstance(error, NotADirectoryError):
        return (
            f"{next((p for p in path.parents if p.is_file()), path.parent)} is a file, not a folder"
        )
    return f"cannot be read: {error.strerror}"


_MENDS = {
    errno.ENOSPC: "make room on the disk, then run the command again",
    errno.EDQUOT: "make room in your quota, then run the command again",
    errno.EROFS: "the file system is read-only: work in a copy that can be written",
    errno.EACCES: "make the folder writable for you, then run the command again",
    errno.EPERM: "make the folder writable for you, then run the command again",
    errno.ENOTDIR: "a file stands where a folder is needed: move it, or give the output another path",
    errno.EEXIST: "a file stands where a folder is needed: move it, or give the output another path",
    errno.EISDIR: "a folder stands where a file is needed: move it, or give the output another path",
}


def _failure(error: OSError, path: Path | None) -> WriteError:
    mend = _MENDS.get(error.errno or 0, "run the command again")
    return WriteError(
        f"cannot be written: {error.strerror or error}",
        file=path,
        mend=f"{mend}; nothing was changed",
    )
