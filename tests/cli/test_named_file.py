"""The files that --output names: only errlex's own are replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.report import REPORT_FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result

    Errlex = Callable[..., Result]

COMMANDS = {
    "drift": ("drift",),
    "versions": ("drift", "--from", "page.md", "--to", "page.md"),
    "coverage": ("coverage",),
}
#: Path -> why errlex does not write there.
REFUSED = {
    "mine.md": "not written by errlex",
    "bytes.md": "not written by errlex",
    "errors/acme/catalogue.json": "where the project keeps its sources",
    "errors/acme/source.toml": "where the project keeps its sources",
    "errors/acme/empty": "where the project keeps its sources",
    "errors/new.md": "where the project keeps its sources",
    "src/acme_codes.py": "not written by errlex",
    "src/one_codes.md": "made by `errlex regenerate`",
    "pyproject.toml": "not written by errlex",
    ".git/config": "belongs to git",
    ".git/new": "belongs to git",
    "link.md": "belongs to git",
    "src": "a folder",
}


@pytest.fixture
def filled(here: Path, acme: Path, errlex: Errlex) -> Path:
    """A project with files of its user, of git and of errlex."""
    assert errlex("update").status == 0
    assert errlex("regenerate").status == 0
    with (here / "pyproject.toml").open("a") as stream:
        stream.write('[[tool.errlex.output]]\ntarget = "markdown"\npath = "src/one_codes.md"\n')
    (here / ".git").mkdir(exist_ok=True)
    (here / ".git/config").write_text("[core]\n")
    (here / "mine.md").write_text("Mine.\n")
    (here / "bytes.md").write_bytes(b"\xff\xfe\x00")
    (acme / "empty").touch()
    (here / "link.md").symlink_to(".git/config")
    return here


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("name", REFUSED)
def test_files_that_are_not_replaced(
    filled: Path, errlex: Errlex, command: tuple[str, ...], name: str
) -> None:
    file = filled / name
    before = file.read_bytes() if file.is_file() else None
    ran = errlex(*command, "--output", name)
    assert ran.status == 2
    assert f"{name}: " in ran.err
    assert REFUSED[name] in ran.err
    assert "name another file with --output" in ran.err
    assert (file.read_bytes() if file.is_file() else None) == before


@pytest.mark.parametrize("report", REPORT_FORMATS)
def test_a_report_is_replaced(filled: Path, errlex: Errlex, report: str) -> None:
    file = filled / "report"
    file.touch()
    command = (*COMMANDS["versions"], "--output", "report", "--format")
    assert errlex(*command, report).status == 0
    written = file.read_bytes()
    assert written
    for other in REPORT_FORMATS:
        assert errlex(*command, other).status == 0
    assert errlex(*command, report).status == 0


def test_a_device_is_written_to(filled: Path, errlex: Errlex) -> None:
    assert errlex(*COMMANDS["versions"], "--output", "/dev/null").status == 0
