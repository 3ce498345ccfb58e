"""The cache of a project: git never sees it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from errlex.cache import cache_of, make_ignored
from errlex.lock import writing
from errlex.render.cache import RenderCache

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def locked(root: Path) -> None:
    with writing(root):
        pass


def rendered(root: Path) -> None:
    cache = RenderCache(cache_of(root) / "render.json")
    cache.put("a", "b", b"c")
    cache.save()


@pytest.mark.parametrize("use", [locked, rendered])
def test_git_sees_nothing_of_a_cache(tmp_path: Path, use: Callable[[Path], None]) -> None:
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    use(tmp_path)
    assert cache_of(tmp_path).is_dir()
    status = ["git", "-C", str(tmp_path), "status", "--porcelain"]
    assert subprocess.run(status, check=True, capture_output=True).stdout == b""


@pytest.mark.parametrize(
    ("before", "after"),
    [(None, "*"), ("", "*"), ("pages\n", "pages")],
    ids=["none", "of a killed run", "the user's own"],
)
def test_a_gitignore_that_is_there_stays(tmp_path: Path, before: str | None, after: str) -> None:
    if before is not None:
        (tmp_path / ".gitignore").write_text(before)
    make_ignored(tmp_path)
    assert (tmp_path / ".gitignore").read_text().splitlines()[-1] == after
