"""A small project, and the command line in it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest

from errlex.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = """\
# Acme API

## Error codes

| Code | Message | Description |
| --- | --- | --- |
| 1001 | System error | Something broke |
| 1002 | Order not found | No such order |
| 1003 | Insufficient balance | Not enough funds |
| 1004 | Too many requests | Slow down |
| 1005 | Invalid symbol | No such symbol |
| 1006 | Invalid signature | Check your signing |
"""

CONFIG = """\
[tool.errlex]
sources = "errors"

[[tool.errlex.output]]
target = "python-enum"
path = "src/{exchange}_codes.py"
"""


class Result(NamedTuple):
    """What a command did."""

    status: int
    out: str
    err: str


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without exchanges, with a page beside it; the working directory."""
    (tmp_path / "pyproject.toml").write_text(CONFIG, "utf-8")
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def errlex(here: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Run a command in the project."""

    def call(*arguments: str) -> Result:
        capfd.readouterr()
        status = run(list(arguments))
        return Result(status, *capfd.readouterr())

    return call


@pytest.fixture(scope="session")
def regenerated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with the exchange acme, regenerated: made once, for tests to copy."""
    folder = tmp_path_factory.mktemp("regenerated")
    (folder / "pyproject.toml").write_text(CONFIG, "utf-8")
    (folder / "page.md").write_text(PAGE, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert run(["new", "acme", "page.md"]) == 0
        assert run(["regenerate"]) == 0
    return folder


@pytest.fixture
def acme(regenerated: Path, here: Path) -> Path:
    """A copy of it in `here`; the folder of the exchange."""
    shutil.copytree(regenerated, here, dirs_exist_ok=True)
    return here / "errors" / "acme"


@pytest.fixture
def tree(here: Path) -> Callable[[], dict[str, bytes]]:
    """All files of the project but its cache."""
    return lambda: {
        path.relative_to(here).as_posix(): path.read_bytes()
        for path in sorted(here.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }
