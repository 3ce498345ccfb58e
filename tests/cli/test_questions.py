"""`errlex explain`, `classify` and `audit`."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Result

    Errlex = Callable[..., Result]


@pytest.mark.parametrize(
    "words", [("1002",), ("acme", "1002"), ("acme", "ORDER_NOT_FOUND"), ("order_not_found",)]
)
def test_explain(acme: Path, errlex: Errlex, words: tuple[str, ...]) -> None:
    ran = errlex("explain", *words)
    assert ran.status == 0
    assert "acme api 1002 ORDER_NOT_FOUND" in ran.out
    assert "means       No such order" in ran.out
    assert "retry       verify" in ran.out
    assert "rule " in ran.out


def test_explain_what_is_not_documented(acme: Path, errlex: Errlex) -> None:
    ran = errlex("explain", "acme", "9999")
    assert ran.status == 1
    assert "9999: not documented by acme" in ran.err


def test_classify_a_message(errlex: Errlex) -> None:
    ran = errlex("classify", "Too many requests")
    assert ran.status == 0
    assert "RATE_LIMIT (LIMIT)" in ran.out
    assert 'from "too many requests"' in ran.out


def test_classify_lines(errlex: Errlex, monkeypatch: pytest.MonkeyPatch) -> None:
    given = [
        {"code": "1", "name": None, "texts": ["Order not found"], "http": None},
        {"texts": ["Invalid symbol"]},
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(map(json.dumps, given))))
    lines = [json.loads(line) for line in errlex("classify", "--json").out.splitlines()]
    assert [line["category"] for line in lines] == ["ORDER_NOT_FOUND", "UNKNOWN_SYMBOL"]


@pytest.mark.parametrize("line", ["{", "[]", '{"texts": 7}'])
def test_a_line_that_is_no_row(errlex: Errlex, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f'{{"texts": ["x"]}}\n{line}\n'))
    ran = errlex("classify", "--json")
    assert ran.status == 2
    assert "<stdin>:2:" in ran.err


def test_audit(acme: Path, errlex: Errlex) -> None:
    (acme / "overrides.toml").write_text(
        '[api.1004]\ncategory = "RATE_LIMIT"\nreason = "as the rules say"\n'
    )
    ran = errlex("audit", "--rules", "--unknown")
    assert ran.status == 0
    assert "rules by how often they fired" in ran.out
    assert "overrides no longer needed" in ran.out
    assert "overrides.toml:1: api 1004 is RATE_LIMIT" in ran.out
