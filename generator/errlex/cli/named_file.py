"""The file that a user names with --output: what errlex may write there, so that a mistyped name costs nobody a file."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from errlex.config.project import find_project
from errlex.errors import ConfigError
from errlex.files import is_in_git
from errlex.mark import UNMARKED, mark_in, read_unmarked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from errlex.config.project import Project

_MEND = "move it, or name another file with --output"
_ELSEWHERE = "name another file with --output"


def check_named(file: Path, is_ours: Callable[[str], bool]) -> None:
    """Raise ConfigError unless `file` may be written: it is new, a pipe or a device, or what `is_ours` says errlex wrote there.

    Nothing is written inside .git and the folders that a project is made from, nor over a file that `errlex regenerate` made.
    """
    real = file.resolve()
    if is_in_git(real):
        raise ConfigError("belongs to git", file=file, mend=_ELSEWHERE)
    _check_project(file, real)
    try:
        mode = real.stat().st_mode
        if stat.S_ISCHR(mode) or stat.S_ISFIFO(mode):
            return
        content = real.read_bytes()
    except FileNotFoundError:
        return
    except IsADirectoryError:
        raise ConfigError("a folder", file=file, mend=_ELSEWHERE) from None
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise ConfigError(what, file=file, mend=_ELSEWHERE) from None
    try:
        ours = is_ours(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        ours = False
    if not ours or mark_in(content, is_json=real.suffix.lower() == ".json"):
        raise ConfigError("not written by errlex", file=file, mend=_MEND)


def _check_project(file: Path, real: Path) -> None:
    """Raise ConfigError if `real` is an input of the project around it, or is generated."""
    project = _around(real)
    if project is None:
        return
    if project.inputs_at(real):
        what = "stands where the project keeps its sources"
        raise ConfigError(what, file=file, mend=_ELSEWHERE)
    root = project.root.resolve()
    made = {root / name for name in read_unmarked(project.sources / UNMARKED)}
    made |= {(root / output.path).resolve() for output in project.outputs}
    if real in made:
        raise ConfigError("made by `errlex regenerate`", file=file, mend=_ELSEWHERE)


def _around(real: Path) -> Project | None:
    """Return the project around a file; None if there is none, or its configuration is broken."""
    try:
        return find_project(real.parent)
    except ConfigError:
        return None
