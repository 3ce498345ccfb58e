"""`errlex explain`, `classify` and `audit`."""

from __future__ import annotations

import io
import json
import os
from typing import TYPE_CHECKING

import pytest

from errlex import __version__
from errlex.cli import COMMANDS, run

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


def test_explain_links_the_page(acme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = "https://acme.example/errors"
    source = acme / "source.toml"
    page = 'id = "errors"\n'
    assert page in source.read_text("utf-8")
    source.write_text(source.read_text("utf-8").replace(page, f'{page}url = "{url}"\n'), "utf-8")
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.setattr(os, "environ", {"TERM": "foot"})
    assert run(["explain", "1002"]) == 0
    assert f"documented  \033]8;;{url}" in terminal.getvalue()
    assert terminal.getvalue().count("\033]8;;https") == 1


def test_explain_what_is_not_documented(acme: Path, errlex: Errlex) -> None:
    ran = errlex("explain", "acme", "9999")
    assert ran.status == 1
    assert "9999: not documented by acme" in ran.err
    ran = errlex("explain", "acme")
    assert (ran.status, ran.err) == (1, "acme is an exchange: errlex explain acme CODE\n")


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


@pytest.fixture
def bolt(acme: Path, here: Path, errlex: Errlex) -> Path:
    """A second exchange, with codes below zero and codes of letters; its folder."""
    (here / "bolt.md").write_text(
        "# Bolt\n\n## Error codes\n\n| Code | Message |\n| --- | --- |\n| -1003 | Too many requests |\n"
        "| EOrder:Bad price | Invalid price |\n| AUTH_7 | Invalid signature |\n"
    )
    assert errlex("new", "bolt", "bolt.md").status == 0
    return here / "errors" / "bolt"


@pytest.mark.parametrize(
    ("words", "head"),
    [
        (("bolt", "-1003"), "bolt api -1003"),
        (("-1003",), "bolt api -1003"),
        (("BOLT", "-1003"), "bolt api -1003"),
        (("bolt", "--", "-1003"), "bolt api -1003"),
        (("bolt", "auth_7"), "bolt api AUTH_7"),
        (("bolt", "eorder:bad", "PRICE"), "bolt api EOrder:Bad price"),
        (("Acme", "Order_Not_Found"), "acme api 1002"),
    ],
)
def test_explain_finds_without_regard_to_case(
    bolt: Path, errlex: Errlex, words: tuple[str, ...], head: str
) -> None:
    ran = errlex("explain", *words)
    assert ran.status == 0, ran.err
    assert ran.out.startswith(head)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("acne", "1002"), "no exchange 'acne'; did you mean acme?"),
        (("bol", "7"), "no exchange 'bol'; did you mean bolt?"),
        (("zzz", "7"), "no exchange 'zzz'; one of: acme, bolt"),
        (("acme", "ORDER_NOT_FUOND"), "did you mean ORDER_NOT_FOUND?"),
    ],
)
def test_explain_suggests(bolt: Path, errlex: Errlex, words: tuple[str, ...], hint: str) -> None:
    ran = errlex("explain", *words)
    assert ran.status == 1
    assert hint in ran.err


def test_explain_goes_on_where_another_source_is_broken(bolt: Path, errlex: Errlex) -> None:
    (bolt / "source.toml").write_text('title = "Bolt"\ntitel = 1\n')
    ran = errlex("explain", "1002")
    assert ran.status == 0
    assert "acme api 1002" in ran.out
    assert "bolt/source.toml:2: " in ran.err
    assert errlex("explain", "9999").status == 2  # it may be bolt's
    assert errlex("explain", "acme", "1002").err == ""
    assert errlex("update", "acme").status == 0
    ran = errlex("regenerate", "acme")
    assert ran.status == 2
    assert "bolt/source.toml:2: top level: unknown key 'titel'\n  did you mean 'title'?" in ran.err


def test_a_command_that_there_is_not(errlex: Errlex) -> None:
    ran = errlex("regnerate")
    assert ran.status == 2
    assert "no command 'regnerate'. did you mean regenerate" in ran.err


def test_an_option_that_there_is_not(errlex: Errlex) -> None:
    ran = errlex("update", "--accept-shrnk")
    assert ran.status == 2
    assert "--accept-shrink" in ran.err
    assert "errlex update --help" in ran.err


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_examples(errlex: Errlex, name: str) -> None:
    ran = errlex(name, "--help")
    assert ran.status == 0
    caller = "git config" if name == "diff-driver" else f"errlex {name}"
    assert f"Examples:\n    {caller}" in ran.out


def test_version(errlex: Errlex) -> None:
    assert errlex("--version").out == f"errlex, version {__version__}\n"
