"""One way to the terminal: nothing of a page is obeyed, nothing is lost in a narrow encoding."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from errlex.cli import run
from errlex.cli.output import color_wanted, say, say_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Result

    Errlex = Callable[..., Result]

HOSTILE = {
    "escape": "\x1b[2J",
    "title": "\x1b]0;pwn\x07",
    "C1": "\x9b31m",
    "override": "\u202eevil",
    "isolate": "\u2066x\u2069",
    "zero width": "a\u200bb",
    "soft hyphen": "a\u00adb",
    "carriage return": "a\rb",
    "line separator": "a\u2028b",
    "surrogate": "\ud800",
    "tag": "\U000e0041",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("err", [False, True])
def test_escapes(text: str, err: bool, capsys: pytest.CaptureFixture[str]) -> None:
    say(f"1001 {text}", err=err)
    shown = capsys.readouterr()[err].removesuffix("\n")
    assert shown.isprintable()
    assert "\\" in shown


def test_blanks_and_line_feeds_stay(capsys: pytest.CaptureFixture[str]) -> None:
    say("a\u00a0b\u3000c\nd")
    assert capsys.readouterr().out == "a b c\nd\n"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8", "gbk"])
def test_encodings(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    say("订单 ≥ \ud800")
    say_json({"a": "订单 \x9b \u202e"})
    sys.stdout.flush()
    line, document = raw.getvalue().decode(encoding).splitlines()
    assert line.startswith("订单" if encoding in ("utf-8", "gbk") else "\\u8ba2\\u5355")
    assert json.loads(document) == {"a": "订单 \x9b \u202e"}
    assert document.isprintable()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "stream", "wanted"),
    [
        ({}, Terminal(), True),
        ({}, io.StringIO(), False),
        ({"NO_COLOR": "1"}, Terminal(), False),
        ({"NO_COLOR": ""}, Terminal(), True),
        ({"FORCE_COLOR": "1"}, io.StringIO(), True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, Terminal(), False),
        ({"TERM": "dumb"}, Terminal(), False),
    ],
)
def test_color(
    environment: dict[str, str], stream: io.StringIO, wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert color_wanted(stream) is wanted


@pytest.mark.parametrize(
    ("stream", "environment", "linked"),
    [
        pytest.param(Terminal(), {"TERM": "foot"}, True, id="a terminal with links"),
        pytest.param(Terminal(), {"TERM": "vt100"}, False, id="a terminal without"),
        pytest.param(io.StringIO(), {"TERM": "foot"}, False, id="a pipe"),
    ],
)
def test_an_address_is_a_link_of_the_terminal(
    stream: io.StringIO,
    environment: dict[str, str],
    linked: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = "https://acme.example/errors"
    monkeypatch.setattr(os, "environ", environment)
    monkeypatch.setattr(sys, "stdout", stream)
    say(f"see {url} here", link=url)
    shown = f"\033]8;;{url}\033\\{url}\033]8;;\033\\" if linked else url
    assert stream.getvalue() == f"see {shown} here\n"


def test_no_command_prints_past_it(root: Path) -> None:
    """Commands have no other way to the terminal."""
    for file in (root / "generator" / "errlex" / "cli").glob("*.py"):
        if file.name != "output.py":
            found = re.findall(
                r"click\.s?echo|\bprint\(|sys\.std(?:out|err)\.write|json\.dumps?\(",
                file.read_text(),
            )
            assert found == [], file.name


PAGE = (
    "<!doctype html><html><head><title>Error codes</title></head><body><h1>Error codes {0}</h1><table>"
    "<tr><th>Code</th><th>Message</th></tr><tr><td>1001</td><td>Order {0}not found</td></tr>"
    "<tr><td>1002</td><td>{0}Rate limited</td></tr><tr><td>1003</td><td>Bad symbol</td></tr></table></body></html>"
)


@pytest.mark.parametrize(
    "text",
    [t for n, t in HOSTILE.items() if n not in ("surrogate", "carriage return", "line separator")],
)
def test_no_page_reaches_the_terminal(here: Path, errlex: Errlex, text: str) -> None:
    (here / "a.html").write_text(PAGE.format(text), "utf-8")
    (here / "b.html").write_text(PAGE.format("x"), "utf-8")
    shown = [
        errlex("extract", "a.html"),
        errlex("extract", "--json", "a.html"),
        errlex("new", "acme", "a.html"),
        errlex("update"),
        errlex("explain", "acme", "1001"),
        errlex("explain", text, "7"),
        errlex("audit", "--unknown"),
        errlex("drift"),
        errlex("model", "acme", "--json"),
        errlex("extract", text),
        errlex(text),
        errlex("update", f"--{text}"),
    ]
    shown += [
        errlex("drift", "--from", "b.html", "--to", "a.html", "--format", report)
        for report in ("text", "json", "markdown", "github", "sarif", "junit")
    ]
    for ran in shown:
        assert ran.status in (0, 1, 2, 3)
        for line in (ran.out + ran.err).split("\n"):
            assert line.isprintable(), line


def errlex_process(root: Path, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-bb", "-W", "error", "-m", "errlex", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "generator"), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_a_closed_pipe_ends_quietly(root: Path) -> None:
    process = errlex_process(root, "explain", "okx", "50011")
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait() == 0
    process.stderr.close()


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["ascii", "cp1252", "C"],
)
def test_a_terminal_without_unicode(root: Path, here: Path, environment: dict[str, str]) -> None:
    (here / "a.html").write_text(PAGE.format("订单"), "utf-8")
    process = errlex_process(root, "extract", str(here / "a.html"), **environment)
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert b"\\u8ba2\\u5355not found" in out


def test_an_interrupt(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("errlex.cli.extract.take_in", interrupt)
    assert run(["extract", "page.md"]) == 130
    assert capsys.readouterr().err.strip() == "errlex: interrupted; nothing was left half written"


def test_no_memory_is_a_sentence(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def none_left(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("errlex.cli.extract.take_in", none_left)
    assert run(["extract", "page.md"]) == 3
    assert capsys.readouterr().err.startswith("errlex: this process may use no more memory")


def test_a_full_disk_is_a_sentence(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "errors/acme/catalogue.json")

    monkeypatch.setattr("errlex.cli.extract.take_in", full)
    assert run(["extract", "page.md"]) == 3
    assert (
        capsys.readouterr().err == "errlex: errors/acme/catalogue.json: No space left on device\n"
    )
