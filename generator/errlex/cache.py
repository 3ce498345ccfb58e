"""The project's cache, which git ignores without a word of the project's: it brings its own `.gitignore`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAME = ".cache"
"""The folder of a project in which errlex keeps pages, its lock and what it need not make again."""
_IGNORED = b"# Made by errlex: nothing here is committed.\n*\n"


def cache_of(root: Path) -> Path:
    """The cache of the project in `root`, whether it is there or not."""
    return root / NAME


def make_ignored(folder: Path) -> None:
    """Make `folder` (and those above it), and the `.gitignore` in it. Raises OSError.

    A `.gitignore` that is there stays as it is, unless it is empty: then a run was killed that made it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.is_file() or not ignore.stat().st_size:
        ignore.write_bytes(_IGNORED)
