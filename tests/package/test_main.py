"""`python -m exchange_errors`."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.package.conftest import CODES, api


def run(xe: Any, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = api(xe, "__main__").main(arguments)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


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
    }
    _, out, _ = run(xe, capsys, "list", "multi.spot")
    assert [line.split()[1] for line in out.splitlines()] == ["1000", "40001", "50020"]
