"""What commands print, whole: the files of `tests/cases/cli`, each in a copy of `project` there (`tests/transcripts.py`).

errlex runs in this process, with a ccxt that is LIBRARY; other commands run in a shell.
"""

from __future__ import annotations

import io
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.transcripts import check

from errlex.cli import run
from errlex.jobs import library

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
    name: str,
    updated: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "project"
    shutil.copytree(updated, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(library, "version", lambda _: "4.5")
    package = SimpleNamespace(origin=str(folder / "ccxt" / "__init__.py"))
    monkeypatch.setattr(library, "find_spec", lambda _: package)

    def printed(line: str) -> tuple[int, str, str]:
        capfd.readouterr()
        return command(line, monkeypatch), *capfd.readouterr()

    check(FILES[name], printed, str(folder))


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
