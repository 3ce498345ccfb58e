"""The stamp: whether anything that `errlex regenerate` depends on, or makes, was touched since it last ran.

It lies in the ignored cache and holds one digest of sizes and times of all files concerned: the tool's code and
data, the installed packages, templates, sources, the project's pyproject.toml, and everything generated. Where it
holds, the run is over before anything large is imported. It is for the person at the keyboard: `--check` and a
fresh clone never see it, and it never says more than "nothing was touched".
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

from errlex.files import make_cache

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FILE = Path(".cache", "regenerate.json")
_PACKAGE = Path(__file__).parent
#: Folders whose content neither depends on nor changes anything.
_PASSED_OVER = frozenset({"__pycache__", ".git", "node_modules"})


def state_of(paths: Iterable[str | Path], *, without: str = "") -> str:
    """A digest of size, times and place of all files at and below `paths`; what is not there counts, too.

    without: name of files that are left out.
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
    """What decides what the tool does: its own files, and the folders that packages are installed in."""
    installed = [path for path in sys.path if path and Path(path).name == "site-packages"]
    return [str(_PACKAGE), *installed]


def lines_of_last_run(start: Path) -> list[str] | None:
    """What the last run of the project around `start` printed, with nothing touched since then; otherwise None."""
    for folder in (start, *start.parents):
        try:
            mine = b"errlex" in (folder / "pyproject.toml").read_bytes()
        except OSError:
            continue
        if mine:
            return _lines(folder)
    return None


def _lines(root: Path) -> list[str] | None:
    try:
        stamp = json.loads((root / _FILE).read_text("utf-8"))
        if stamp["root"] != str(root.resolve()):  # a copy of the folder: the paths are the other's
            return None
        inputs = state_of(stamp["inputs"], without="catalogue.json")
        if inputs != stamp["state"] or state_of(stamp["outputs"]) != stamp["made"]:
            return None
        return [str(line) for line in stamp["lines"]]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def save(root: Path, inputs: list[str], state: str, outputs: list[str], lines: list[str]) -> None:
    """Keep the stamp of a run. state: of `inputs`, before the run read them.

    Inputs that changed while it ran leave no stamp; neither does a cache that cannot be written.
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
        make_cache(file.parent)
        file.write_text(json.dumps(stamp), "utf-8")


def _files(path: str) -> Iterator[tuple[str, os.stat_result | None]]:
    """(path, its state) of a file, or of all files below a folder. Folders with packages: of themselves alone."""
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
