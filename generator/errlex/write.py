"""Writing files: only where bytes change, each whole or not at all."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

#: What marks a file as generated: only such files are removed when nothing makes them any more.
MARK = b"errlex regenerate"


@dataclass(slots=True)
class Difference:
    """What must change on disk: files to write that are new, or differ; files that nothing makes any more."""

    created: list[Path] = field(default_factory=list)
    updated: list[Path] = field(default_factory=list)
    removed: list[Path] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.created) + len(self.updated) + len(self.removed)


def difference(files: Mapping[Path, bytes], folders: Sequence[Path] = ()) -> Difference:
    """What has to change for the disk to hold `files`; `folders` may hold no other generated files."""
    result = Difference()
    for path, content in files.items():
        try:
            if path.read_bytes() != content:
                result.updated.append(path)
        except FileNotFoundError:
            result.created.append(path)
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if (
                path not in files
                and path.is_file()
                and "__pycache__" not in path.parts
                and _is_generated(path)
            ):
                result.removed.append(path)
    return result


def write(files: Mapping[Path, bytes], changes: Difference) -> None:
    """Carry out `changes`. All new contents are on disk beside their places before the first is put there."""
    staged: list[tuple[str, Path]] = []
    try:
        for path in (*changes.created, *changes.updated):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            staged.append((name, path))
            with os.fdopen(handle, "wb") as stream:
                stream.write(files[path])
            os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o644)  # noqa: PTH101
        while staged:
            name, path = staged[0]
            os.replace(name, path)  # noqa: PTH105 - mkstemp gives a name
            staged.pop(0)
    finally:
        for name, _ in staged:
            os.unlink(name)  # noqa: PTH108
    for path in changes.removed:
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()


def write_one(path: Path, content: bytes) -> bool:
    """Write one file where its bytes change; whether they did."""
    changes = difference({path: content})
    write({path: content}, changes)
    return bool(changes)


def _is_generated(path: Path) -> bool:
    with path.open("rb") as stream:
        return MARK in stream.read(2000)
