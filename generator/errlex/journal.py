"""The journal: notes what a run is about to replace, so that the next run can undo it if it is killed.

It is a file of up to three lines of JSON, which `errlex.write` adds one by one:

1. the folders of the temporary files, which of these folders the run will make, and the journal's own place on the disk;
2. after all new contents are on disk: every path, the temporary file with its old content, the digest of its new one;
3. after every file is in its place: the end.

Between the second and the third line some files may be old and some new. `recover` then restores the old ones; before
and after, it only removes temporary files. A line that was cut short counts as not written. A journal that was not written
where it is, but came with a copy or from somebody else, undoes nothing.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any

from errlex.files import TEMPORARY, sha256_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Journal:
    """file: the path of the journal. root: files below it are noted, others are not."""

    file: Path
    root: Path

    def begin(self, folders: Iterable[Path], made: Iterable[Path]) -> None:
        """Note the folders of the temporary files. made: folders that the run makes, outer ones first. Raises OSError.

        The folder of the journal is made if it does not exist.
        """
        line = {"folders": self._names(folders), "made": self._names(made)}
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("w", encoding="utf-8") as stream:
            stream.write(_line({**line, "here": _place(stream)}))

    def ready(self, old: Mapping[Path, Path | None], new: Mapping[Path, bytes]) -> None:
        """Note what will be replaced. Raises OSError.

        old: path -> the temporary file with its content; None if the path is a new file. new: path -> its new
        content; a path that is missing there is removed.
        """
        rows = [
            [name, kept and kept.name, sha256_of(new[path]) if path in new else None]
            for path, kept in old.items()
            for name in self._names([path])
        ]
        self._add({"ready": rows})

    def done(self) -> None:
        """Note that every file is in its place. Raises OSError."""
        self._add({"done": True})

    def close(self) -> None:
        """Remove the journal. Call it when no temporary file is left."""
        with suppress(OSError):
            self.file.unlink()

    def recover(self) -> None:
        """Undo a killed run, if there was one. A file that was changed since then stays. Raises OSError."""
        lines: list[dict[str, Any]] = []
        try:
            with self.file.open("rb") as stream:
                lines = list(_lines(stream.read()))
                if lines and lines[0].get("here") != _place(stream):
                    lines = []
        except FileNotFoundError:
            return
        except OSError:
            pass
        first, rows, done = (*lines, {}, {}, {})[:3]
        replaced = _listed(rows, "ready")
        for row in [] if "done" in done or self._is_finished(first, replaced) else replaced:
            self._put_back(row)
        for folder in map(self._folder, _listed(first, "folders")):
            for left in list(folder.iterdir()) if folder else []:
                if TEMPORARY.fullmatch(left.name):
                    discard(left)
        made = [self._folder(name) for name in reversed(_listed(first, "made"))]
        for folder in made:
            if folder:
                with suppress(OSError):  # not empty: the user's, or the journal's own
                    folder.rmdir()
        self.close()
        if self.root in made:
            with suppress(OSError):
                self.root.rmdir()

    def _is_finished(self, first: Mapping[str, Any], rows: list[Any]) -> bool:
        """Return whether the run was killed after its last step: no new file waits, and no file to be removed is left.

        A file that was edited since then keeps the edit, and belongs to the other new ones.
        """
        if not all(isinstance(row, list) and len(row) == 3 for row in rows):
            return False
        removed = [self._below(row[0]) for row in rows if row[2] is None]
        if any(path and path.exists() for path in removed):
            return False
        kept = {str(row[1]) for row in rows}
        folders = filter(None, map(self._folder, _listed(first, "folders")))
        waiting = (left.name for folder in folders for left in folder.iterdir())
        return not any(TEMPORARY.fullmatch(name) and name not in kept for name in waiting)

    def _put_back(self, row: object) -> None:
        if not (isinstance(row, list) and len(row) == 3):
            return
        path, old, new = self._below(row[0]), row[1], row[2]
        if path is None or not self._folder(path.parent.relative_to(self.root).as_posix()):
            return
        if path.is_symlink() or path.is_dir():
            return
        present = sha256_of(path.read_bytes()) if path.exists() else None
        if present != new:
            return
        if old is None:
            path.unlink(missing_ok=True)
        elif isinstance(old, str) and TEMPORARY.fullmatch(old) and (path.parent / old).is_file():
            (path.parent / old).replace(path)

    def _names(self, paths: Iterable[Path]) -> list[str]:
        root = f"{self.root}{os.sep}"
        names = []
        for path in paths:
            text = str(path)
            if text.startswith(root):  # thousands of files: as text it takes a tenth of the time
                names.append(text[len(root) :].replace(os.sep, "/"))
            elif path.is_relative_to(self.root):
                names.append(path.relative_to(self.root).as_posix())
        return names

    def _below(self, name: object) -> Path | None:
        """Return the path of a name in the journal; None if it is not below the root, or is in git's folder."""
        if not isinstance(name, str) or "\0" in name or "\\" in name:
            return None
        parts = PurePosixPath(name).parts
        if {"..", "/", ".git"} & set(parts) or any(":" in part for part in parts):
            return None
        return self.root.joinpath(*parts)

    def _folder(self, name: object) -> Path | None:
        """Return the folder of a name in the journal; None if it does not exist or a symbolic link leads out of the root."""
        path = self._below(name)
        if path and path.is_dir() and path.resolve().is_relative_to(self.root.resolve()):
            return path
        return None

    def _add(self, line: object) -> None:
        with self.file.open("a", encoding="utf-8") as stream:
            stream.write(_line(line))


def discard(path: Path) -> None:
    """Remove a temporary file or folder, with all that is in it. Raises OSError."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _place(stream: IO[Any]) -> list[int]:
    """Return what tells a file from its copies: the device and the number that it has there."""
    status = os.fstat(stream.fileno())
    return [status.st_dev, status.st_ino]


def _line(value: object) -> str:
    return json.dumps(value) + "\n"


def _lines(content: bytes) -> Iterator[dict[str, Any]]:
    """Yield the lines up to the first that was not written in full."""
    for line in content.split(b"\n")[:-1]:
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            return
        if not isinstance(value, dict):
            return
        yield value


def _listed(line: Mapping[str, Any], key: str) -> list[Any]:
    value = line.get(key)
    return value if isinstance(value, list) else []
