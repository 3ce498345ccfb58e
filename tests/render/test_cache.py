"""The render cache: content is taken from the disk only where input and content are both the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.render.cache import RenderCache

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = b"ERRORS = {}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A rendered file that a cache of before knows."""
    path = tmp_path / "errors.py"
    path.write_bytes(CONTENT)
    cache = RenderCache(tmp_path / "cache" / "render.json")
    cache.put("errors.py", "input 1", CONTENT)
    cache.save()
    return path


def again(file: Path) -> RenderCache:
    return RenderCache(file.parent / "cache" / "render.json")


def test_unchanged(file: Path) -> None:
    assert again(file).get("errors.py", "input 1", file) == CONTENT


def test_of_another_input(file: Path) -> None:
    assert again(file).get("errors.py", "input 2", file) is None


def test_of_another_name(file: Path) -> None:
    assert again(file).get("other.py", "input 1", file) is None


def test_edited_by_hand(file: Path) -> None:
    file.write_bytes(CONTENT + b"# mine\n")
    assert again(file).get("errors.py", "input 1", file) is None


def test_gone(file: Path) -> None:
    file.unlink()
    assert again(file).get("errors.py", "input 1", file) is None


def test_rendered_anew(file: Path) -> None:
    cache = again(file)
    file.write_bytes(b"new")
    cache.put("errors.py", "input 2", b"new")
    cache.save()
    assert again(file).get("errors.py", "input 2", file) == b"new"
    assert again(file).get("errors.py", "input 1", file) is None


@pytest.mark.parametrize("content", [b"", b"{", b"\xff"], ids=["empty", "cut off", "no text"])
def test_a_cache_that_cannot_be_read_is_empty(file: Path, content: bytes) -> None:
    kept = file.parent / "cache" / "render.json"
    kept.write_bytes(content)
    assert RenderCache(kept).get("errors.py", "input 1", file) is None


def test_unchanged_it_is_not_written(file: Path) -> None:
    (file.parent / "cache" / "render.json").unlink()
    again(file).save()
    assert not (file.parent / "cache" / "render.json").exists()


def test_a_folder_that_cannot_be_made_is_no_error(file: Path) -> None:
    cache = RenderCache(file / "below a file" / "render.json")
    cache.put("errors.py", "input 1", CONTENT)
    cache.save()
    assert cache.get("errors.py", "input 1", file) == CONTENT
