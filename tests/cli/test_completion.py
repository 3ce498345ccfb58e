"""What shells complete: commands, options, and the exchanges of the project around the working directory."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from errlex.cli import COMMANDS, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Result

SHELLS = ["bash", "zsh", "fish"]


def completed(
    words: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> list[str]:
    """What bash is offered for a line; the cursor is at its end."""
    monkeypatch.setenv("_ERRLEX_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
    capfd.readouterr()
    with pytest.raises(SystemExit):
        run([])
    return [line.partition(",")[2] for line in capfd.readouterr().out.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        pytest.param("errlex re", ["regenerate", "release"], id="command"),
        pytest.param("errlex regenerate ", ["acme", "zeta"], id="exchanges"),
        pytest.param("errlex update a", ["acme"], id="begins"),
        pytest.param("errlex drift acme z", ["zeta"], id="the second exchange"),
        pytest.param("errlex model ", ["acme", "zeta"], id="one exchange"),
        pytest.param("errlex explain z", ["zeta"], id="first word"),
        pytest.param("errlex explain acme ", [], id="second word is a code"),
        pytest.param("errlex regenerate --ch", ["--check"], id="option"),
        pytest.param("errlex completion f", ["fish"], id="shell"),
    ],
)  # fmt: skip
def test_offered(
    words: str,
    offered: list[str],
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    for name in ("acme", "zeta", "$(reboot)", "a b"):
        (here / "errors" / name).mkdir(parents=True)
        (here / "errors" / name / "source.toml").touch()
    assert completed(words, monkeypatch, capfd) == offered


@pytest.mark.parametrize("project", [None, "[tool.errlex]\nnonsense = 1\n", "[["])
def test_without_a_project_nothing_is_offered_and_nothing_is_said(
    project: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    if project is not None:
        (tmp_path / "pyproject.toml").write_text(project, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert completed("errlex regenerate ", monkeypatch, capfd) == []
    assert capfd.readouterr().err == ""


def test_commands_are_offered_without_importing_them() -> None:
    code = "import sys; from errlex.cli import run\ntry: run([])\nfinally: print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"_ERRLEX_COMPLETE": "bash_complete", "COMP_WORDS": "errlex ", "COMP_CWORD": "1", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )  # fmt: skip
    assert len(done.stdout.split()) == len(COMMANDS)
    assert not {"jinja2", "black", "lxml"} & set(done.stderr.split())


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_one_of_the_shell(shell: str, errlex: Callable[..., Result]) -> None:
    made = errlex("completion", shell)
    assert made.status == 0
    assert "_ERRLEX_COMPLETE" in made.out
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    done = subprocess.run(
        [shell, "-n"], input=made.out, encoding="utf-8", capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_an_unknown_shell(errlex: Callable[..., Result]) -> None:
    result = errlex("completion", "tcsh")
    assert result.status == 2
    assert "bash" in result.err
