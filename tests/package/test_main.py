"""`python -m exchange_errors`."""

from __future__ import annotations

import io
import json
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from tests.package.conftest import CODES, api
from tests.transcripts import check

if TYPE_CHECKING:
    from pathlib import Path


def run(xe: Any, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = api(xe, "__main__").main(arguments)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.mark.parametrize("name", ["explain", "list", "search"])
def test_all_that_a_command_prints(
    xe: Any, root: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    check(
        root / "tests" / "cases" / "package" / f"{name}.txt",
        lambda line: run(xe, capsys, *shlex.split(line)),
    )


def test_every_argument_is_explained(xe: Any) -> None:
    parser = api(xe, "__main__")._parser()
    (commands,) = parser._subparsers._group_actions
    assert {each.dest: each.help for each in commands._choices_actions} == {
        "explain": "what a code means and what to do",
        "search": "codes, names and messages, typing errors forgiven",
        "list": "every code of the package",
    }
    for name, command in commands.choices.items():
        assert [action.dest for action in command._actions if not action.help] == [], name
        assert "example" in command.epilog


def test_explain(xe: Any, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(xe, capsys, "explain", "acme", "40017")
    assert status == 0
    assert out.splitlines()[0] == "Acme api 40017 PARAMETER_FAILED"
    for said in (
        "Account {0} is not a trader",
        "after_fix: change the request",
        "NOT_TRADER",
        "https://acme.example/errors",
    ):
        assert said in out


@pytest.mark.parametrize(
    ("arguments", "heads"),
    [
        pytest.param(
            ["40001"],
            ["Multi spot 40001 NOT_FOUND", "Multi futures 40001 NO_MARGIN"],
            id="everywhere",
        ),
        pytest.param(["multi.spot", "40001"], ["Multi spot 40001 NOT_FOUND"], id="a scope"),
        pytest.param(["bitget", "43001"], ["Acme api 43001 ORDER_NOT_FOUND"], id="an id of ccxt"),
        pytest.param(["quiet", "-1007"], ["Quiet api -1007 TIMEOUT"], id="negative"),
        pytest.param(["429"], ["Acme http 429 TOO_MANY_REQUESTS"], id="a status"),
        pytest.param(["60123"], ["Acme api 60XXX"], id="a range"),
        pytest.param(["NO_MARGIN"], ["Multi futures 40001 NO_MARGIN"], id="a name"),
        pytest.param(["acme", "45001"], ["Acme api 45001 TOO_OLD (removed)"], id="a tombstone"),
    ],
)
def test_explain_finds(
    xe: Any, capsys: pytest.CaptureFixture[str], arguments: list[str], heads: list[str]
) -> None:
    status, out, _ = run(xe, capsys, "explain", *arguments)
    assert status == 0
    assert [line for line in out.splitlines() if line and not line.startswith(" ")] == heads


def test_nothing_found_and_no_such_exchange(xe: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(xe, capsys, "explain", "acme", "7") == (1, "", "7 is not documented\n")
    told = "acme is an exchange: explain acme CODE; all its codes: list acme\n"
    assert run(xe, capsys, "explain", "acme") == (1, "", told)
    status, _, err = run(xe, capsys, "explain", "acne", "7")
    assert status == 2
    assert "one of: acme" in err


def test_list(xe: Any, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(xe, capsys, "list", "--json")
    rows = json.loads(out)
    assert {(r["exchange"], r["code"]) for r in rows} == {
        (name, c.code) for name, codes in CODES.items() for c in codes
    }
    (row,) = (r for r in rows if r["code"] == "50020")
    assert row == {
        "exchange": "multi",
        "scope": "spot",
        "code": "50020",
        "names": ["BALANCE_NOT_ENOUGH"],
        "messages": ["Balance not enough"],
        "http": [],
        "category": "INSUFFICIENT_FUNDS",
        "family": "FUNDS",
        "retry": "after_fix",
        "state": "documented",
        "section": row["section"],
        "url": row["url"],
        "solution": "",
        "wire": row["wire"],
    }
    assert str(row["wire"]) == "50020"
    _, out, _ = run(xe, capsys, "list", "multi.spot")
    assert [line.split()[1] for line in out.splitlines()] == ["1000", "40001", "50020"]


@pytest.mark.parametrize(
    ("arguments", "head"),
    [
        (["ACME", "40017"], "Acme api 40017"),
        (["Multi.SPOT", "40001"], "Multi spot 40001"),
        (["no_margin"], "Multi futures 40001"),
        (["60xxx"], "Acme api 60XXX"),
        (["-1007"], "Quiet api -1007"),
        (["QUIET", "-1007"], "Quiet api -1007"),
    ],
)
def test_without_regard_to_case(
    xe: Any, capsys: pytest.CaptureFixture[str], arguments: list[str], head: str
) -> None:
    status, out, _ = run(xe, capsys, "explain", *arguments)
    assert status == 0
    assert out.startswith(head)


def test_suggestions(xe: Any, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(xe, capsys, "explain", "acne", "7")
    assert status == 2
    assert err.startswith("no exchange 'acne'; did you mean acme? one of: acme")
    status, _, err = run(xe, capsys, "explain", "multi", "NO_MARGEN")
    assert (status, err) == (1, "NO_MARGEN is not documented; did you mean NO_MARGIN?\n")


def test_filters(xe: Any, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(xe, capsys, "list", "--json")
    rows = json.loads(out)
    _, out, _ = run(xe, capsys, "list", "--json", "--category", "insufficient_funds")
    assert json.loads(out) == [row for row in rows if row["category"] == "INSUFFICIENT_FUNDS"] != []
    _, out, _ = run(xe, capsys, "list", "--json", "--retry", "VERIFY", "multi")
    chosen = [row for row in rows if row["retry"] == "verify" and row["exchange"] == "multi"]
    assert json.loads(out) == chosen
    with pytest.raises(SystemExit) as caught:
        run(xe, capsys, "list", "--category", "nonsense")
    assert caught.value.code == 2


def test_search(xe: Any, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        ["multi", "balanse"],
        ["BALANCE_NOT_ENOUGH"],
        ["--exchange", "multi.spot", "50020"],
    ):
        status, out, _ = run(xe, capsys, "search", *words)
        assert (status, out.split()[:3]) == (0, ["multi.spot", "50020", "BALANCE_NOT_ENOUGH"])
    status, out, _ = run(xe, capsys, "search", "--json", "BALANCE_NOT_ENOUGH")
    assert [row["code"] for row in json.loads(out)] == ["50020"]
    assert run(xe, capsys, "search", "zebra") == (1, "", "nothing found for 'zebra'\n")
    assert run(xe, capsys, "search", "x", "--exchange", "acne")[0] == 2


def test_version(xe: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(xe, capsys, "--version")
    assert caught.value.code == 0
    assert capsys.readouterr().out.strip() == xe.__version__


HOSTILE = "\x1b[2J \x9b31m \u202e \u2066 \u200b 订单 \ud800"


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_nothing_reaches_the_terminal(
    xe: Any, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    main = api(xe, "__main__")
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding=encoding))
    main._say(f"{HOSTILE}\nnext")
    main._say(main._json_text([HOSTILE]))
    sys.stdout.flush()
    first, second, *document = raw.getvalue().decode(encoding).removesuffix("\n").split("\n")
    assert first.isprintable()
    assert ("订单" in first) == (encoding == "utf-8")
    assert second == "next"
    assert all(line.isprintable() for line in document)
    assert json.loads("\n".join(document)) == [HOSTILE]


def test_a_hostile_argument(xe: Any, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ("explain", HOSTILE),
        ("explain", "acme", HOSTILE),
        ("explain", HOSTILE, "7"),
    ):
        status, out, err = run(xe, capsys, *arguments)
        assert status in (1, 2)
        assert all(line.isprintable() for line in (out + err).split("\n"))


def test_one_way_to_the_terminal(root: Path) -> None:
    text = (root / "templates" / "python" / "__main__.py").read_text("utf-8")
    assert "print(" not in text
    assert text.count(".write(") == 1


def test_a_closed_pipe_ends_quietly(root: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-bb", "-W", "error", "-m", "exchange_errors", "list"],
        cwd=root / "generated",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.parametrize(("encoding", "shown"), [("utf-8", "余额"), ("ascii", "\\u4f59\\u989d")])
def test_json_keeps_what_the_output_can_carry(
    xe: Any, monkeypatch: pytest.MonkeyPatch, encoding: str, shown: str
) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    assert shown in api(xe, "__main__")._json_text({"message": "余额"})


@pytest.mark.parametrize("understood", [True, False])
def test_links_go_where_they_are_understood(
    xe: Any, monkeypatch: pytest.MonkeyPatch, *, understood: bool
) -> None:
    main, stream = api(xe, "__main__"), io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(main, "understands_links", lambda stream, env: understood)
    main._say("see https://acme.example/errors", stream, "https://acme.example/errors")
    stream.seek(0)
    assert ("\033]8;;https://acme.example/errors" in stream.read()) is understood
