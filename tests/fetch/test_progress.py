"""What a run shows."""

from __future__ import annotations

import io
import sys

import pytest

from errlex.fetch import Fetched, PageRequest, open_progress

OKX = PageRequest("okx", "errors", "https://a.example/", frozenset())
BYBIT = PageRequest("bybit", "error", "https://b.example/", frozenset())
RESULTS = [
    Fetched(OKX, "new", size=412_345, seconds=1.23),
    Fetched(BYBIT, "unchanged", seconds=0.2),
    Fetched(BYBIT, "failed", "HTTP 404 Not Found"),
]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(stream: io.StringIO) -> str:
    with open_progress([OKX.label, BYBIT.label], stream) as progress:
        for result in RESULTS:
            progress.started(result.request)
            progress.received(result.request, result.size)
            progress.finished(result)
    return stream.getvalue()


def test_plain_lines_in_a_log() -> None:
    assert shown(io.StringIO()).splitlines() == [
        "okx/errors   new              413 kB    1.2 s",
        "bybit/error  unchanged  not modified    0.2 s",
        "bybit/error  failed     HTTP 404 Not Found",
    ]


def test_a_display_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rich")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "200")
    text = shown(Terminal())
    assert "\x1b[" in text
    for line in shown(io.StringIO()).splitlines():
        assert line in text


def test_plain_lines_on_a_terminal_without_rich(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "rich"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "rich.console", None)
    assert shown(Terminal()) == shown(io.StringIO())
