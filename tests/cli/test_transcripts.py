"""What commands print, whole: each file of `tests/cases/cli` is a transcript of commands in a copy of `project` there.

`$ ` begins a command. Lines of its standard error begin with `! `; `[1]` is an exit status that is not 0. errlex runs
in this process, with a ccxt that is LIBRARY; other commands run in a shell. Times are shown as 0.00 s.

    TRANSCRIPTS=write pytest tests/cli/test_transcripts.py     writes them anew: read the difference before you commit it
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from errlex.cli import run
from errlex.jobs import library

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parent.parent / "cases" / "cli"
FILES = {path.stem: path for path in sorted(FOLDER.glob("*.txt"))}
#: The module of ccxt for the exchange acme.
LIBRARY = """\
class acme(Exchange):
    def describe(self):
        return {
            'exceptions': {
                'exact': {
                    '1002': OrderNotFound,
                    '1004': BadRequest,
                    '1777': AccountSuspended,  # {"code":1777,"msg":"Account is frozen"}
                    '1888': InsufficientFunds,  # {"code":1888,"msg":"Insufficient balance"}
                },
            },
            'other': 1,
        }
"""
_TIME = re.compile(r"\d+\.\d\d s\b")


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with its catalogues: made once, for tests to copy."""
    folder = tmp_path_factory.mktemp("updated") / "project"
    shutil.copytree(FOLDER / "project", folder)
    (folder / "ccxt").mkdir()
    (folder / "ccxt" / "acme.py").write_text(LIBRARY, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert run(["update"]) == 0
    return folder


@pytest.mark.parametrize("name", FILES)
def test_transcript(
    name: str, updated: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    written = FILES[name].read_text("utf-8")
    shutil.copytree(updated, tmp_path / "project")
    made = transcript(written, tmp_path / "project", capfd.readouterr)
    if os.environ.get("TRANSCRIPTS") == "write":
        FILES[name].write_text(made, "utf-8")
    assert made == written


def transcript(written: str, folder: Path, read: Callable[[], tuple[str, str]]) -> str:
    """Run the commands of a transcript in `folder`; what it should be. read: gives what was printed since."""
    made = []
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(library, "version", lambda _: "4.5")
        package = SimpleNamespace(origin=str(folder / "ccxt" / "__init__.py"))
        patch.setattr(library, "find_spec", lambda _: package)
        for line in written.split("\n"):
            if line.startswith("$ "):
                read()
                status = command(line.removeprefix("$ "), patch)
                made.append("\n".join([line, *shown(folder, status, *read())]))
    return "\n\n".join(made) + "\n"


def command(line: str, patch: pytest.MonkeyPatch) -> int:
    """Run a command; its exit status."""
    words = shlex.split(line)
    if words[0] != "errlex":
        return subprocess.run(["sh", "-c", line], check=False).returncode
    given = Path(words.pop()).read_bytes() if "<" in words else b""
    if "<" in words:
        words.remove("<")
    patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
    return run(words[1:])


def shown(folder: Path, status: int, out: str, err: str) -> list[str]:
    """What a command printed, as lines of a transcript."""
    lines = [*out.splitlines(), *(f"! {line}".rstrip() for line in err.splitlines())]
    plain = [_TIME.sub("0.00 s", line.replace(str(folder), "/project")) for line in lines]
    return [*plain, *([f"[{status}]"] if status else [])]
