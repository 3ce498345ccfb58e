"""The stamp: shows whether a file that `errlex regenerate` reads or makes was touched since the last run.

It is stored in the ignored cache, as one digest of the sizes and times of these files: the tool's code and data,
the installed packages, templates, sources, the project's pyproject.toml, and everything generated. If the
digest is the same, the run ends before it imports anything large. `--check` and a fresh clone never use it.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from errlex.files import file_bytes, save_in_cache

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FILE = Path(".cache", "errlex-regenerate.json")
_PACKAGE = Path(__file__).parent
#: Folders whose content does not matter.
_PASSED_OVER = frozenset({"__pycache__", ".git", "node_modules"})


def state_of(paths: Iterable[str | Path], *, without: str = "") -> str:
    """Return a digest of size, times and path of all files at and below `paths`; a missing path is part of it, too.

    without: name of files to leave out.
    """
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(map(str, paths)):
        for name, status in _files(path):
            if not without or not name.endswith(os.sep + without):
                seen = status and (
                    status.st_size,
                    status.st_mtime_ns,
                    status.st_ctime_ns,
                    status.st_ino,
                )
                digest.update(f"{name}\0{seen}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def tool() -> list[str]:
    """Return the paths that the tool's behaviour depends on: its own files, and the folders of installed packages."""
    installed = [path for path in sys.path if path and Path(path).name == "site-packages"]
    return [str(_PACKAGE), *installed]


def lines_of_last_run(start: Path) -> list[str] | None:
    """Return the lines that the last run of the project around `start` printed; None if a file was touched since then."""
    for folder in (start, *start.parents):
        try:
            mine = b"errlex" in file_bytes(folder / "pyproject.toml")
        except OSError:
            continue
        if mine:
            return _lines(folder)
    return None


def _lines(root: Path) -> list[str] | None:
    try:
        stamp = json.loads(file_bytes(root / _FILE))
        if stamp["root"] != str(root.resolve()):  # a copy of the folder: the paths are the other's
            return None
        inputs = state_of(stamp["inputs"], without="catalogue.json")
        if inputs != stamp["state"] or state_of(stamp["outputs"]) != stamp["made"]:
            return None
        return [str(line) for line in stamp["lines"]]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def save(root: Path, inputs: list[str], state: str, outputs: list[str], lines: list[str]) -> None:
    """Save the stamp of a run.

    root: the project. inputs: paths that the run read. state: their state before the run. outputs: paths that it
    wrote. lines: its output. No stamp is saved if inputs changed during the run or the cache cannot be written.
    """
    file = root / _FILE
    with suppress(OSError):
        file.unlink(missing_ok=True)
        if state_of(inputs, without="catalogue.json") != state:
            return
        made = state_of(outputs)
        stamp = {
            "root": str(root.resolve()),
            "inputs": inputs,
            "state": state,
            "outputs": outputs,
            "made": made,
            "lines": lines,
        }
        save_in_cache(file, json.dumps(stamp))


def _files(path: str) -> Iterator[tuple[str, os.stat_result | None]]:
    """Yield (path, state) of a file, or of all files below a folder; of a folder of packages only its own state."""
    status = _status(path)
    if status is None or not stat.S_ISDIR(status.st_mode) or path.endswith("site-packages"):
        yield path, status
        return
    try:
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    except OSError:
        yield path, None
        return
    for entry in entries:
        if not entry.is_dir(follow_symlinks=False):
            yield entry.path, _status(entry.path)
        elif entry.name not in _PASSED_OVER:
            yield from _files(entry.path)


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116 - a quarter of the time of Path
    except OSError:
        return None
