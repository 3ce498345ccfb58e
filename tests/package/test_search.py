"""Search of the terminal: what comes first, what is forgiven, and who gets links."""

from __future__ import annotations

import io
from typing import Any

import pytest

from errlex.jobs.search import runtime

ENTRIES = [
    ("10006", ["TOO_MANY_VISITS"], ["Too many visits. Exceeded the API Rate Limit."]),
    ("110007", ["INSUFFICIENT_BALANCE"], ["Available balance is insufficient"]),
    ("-1021", ["INVALID_TIMESTAMP"], ["Timestamp is outside of the recvWindow"]),
    ("EOrder:Insufficient funds", ["INSUFFICIENT_FUNDS"], ["Insufficient funds"]),
    ("7", ["VISITS"], ["code 10006 was sent before"]),
    ("8", ["ORDER_NOT_FOUND_8", "ORDER_GONE"], ["order not found"]),
    ("9", ["ORDER_NOT_FOUND"], ["no such order: not found"]),
]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("10006", ["10006", "7"], id="the very code first"),
        pytest.param("1021", ["-1021"], id="without its dash"),
        pytest.param("-1021", ["-1021"], id="with its dash"),
        pytest.param("eorder:", ["EOrder:Insufficient funds"], id="the beginning of a code"),
        pytest.param("ORDER_NOT_FOUND", ["9", "8"], id="the very name first"),
        pytest.param("order_gone", ["8"], id="an alias"),
        pytest.param("insuficient balanse", ["110007"], id="misspelt"),
        pytest.param("balance insuff", ["110007"], id="the beginning of a word"),
        pytest.param("10007", [], id="a number is not misspelt"),
        pytest.param("zebra", [], id="nothing"),
    ],
)
def test_ranked(text: str, codes: list[str]) -> None:
    assert [ENTRIES[place][0] for place in runtime().ranked(text, ENTRIES)] == codes


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("bybit 10006", (["bybit"], "10006")),
        ("-2010 Binance US", (["binanceus"], "-2010")),
        ("insufficient balance OKX", (["okx"], "insufficient balance")),
        ("no funds", ([], "no funds")),
    ],
)
def test_split_query(text: str, split: tuple[list[str], str]) -> None:
    titles = {"binance": "Binance", "binanceus": "Binance US", "bybit": "Bybit", "okx": "OKX"}
    assert runtime().split_query(text, titles) == split


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environ", "wanted"),
    [
        (Terminal(), {"TERM": "xterm-kitty"}, True),
        (Terminal(), {"TERM": "xterm-256color", "VTE_VERSION": "6800"}, True),
        (Terminal(), {"TERM": "xterm-256color", "VTE_VERSION": "4205"}, False),
        (Terminal(), {"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, True),
        (Terminal(), {"TERM": "xterm-256color"}, False),
        (Terminal(), {"TERM": "xterm-kitty", "NO_COLOR": "1"}, False),
        (Terminal(), {"TERM": "xterm-kitty", "CI": "true"}, False),
        (Terminal(), {"TERM": "dumb", "WT_SESSION": "1"}, False),
        (Terminal(), {"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"}, False),
        (io.StringIO(), {"FORCE_HYPERLINK": "1"}, True),
        (io.StringIO(), {"TERM": "xterm-kitty"}, False),
    ],
)
def test_who_gets_links(stream: Any, environ: dict[str, str], wanted: bool) -> None:
    assert runtime().understands_links(stream, environ) is wanted


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://a.example/\033\\x", "", "https://a b"]
)
def test_what_is_no_address_is_no_link(url: str) -> None:
    assert "\033]" not in runtime().linked(f"see {url}", url).replace(url or "\0", "")


def test_a_link() -> None:
    url = "https://a.example/e#1"
    assert (
        runtime().linked(f"see {url} (E)", url) == f"see \033]8;;{url}\033\\{url}\033]8;;\033\\ (E)"
    )
