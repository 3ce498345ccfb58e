"""What a run shows."""

from __future__ import annotations

import io
import sys

import pytest

from errlex.fetch import Fetched, PageRequest, open_progress
from errlex.fetch.progress import finished_line

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


@pytest.mark.parametrize(
    ("result", "line"),
    [
        (Fetched(OKX, "new", size=1), "okx/errors    new                1 kB    0.0 s"),
        (Fetched(OKX, "new", size=1000), "okx/errors    new                1 kB    0.0 s"),
        (Fetched(OKX, "new", size=1001), "okx/errors    new                2 kB    0.0 s"),
        (Fetched(OKX, "new", size=2_345_678), "okx/errors    new            2,346 kB    0.0 s"),
        (Fetched(OKX, "unchanged", seconds=61.26), "okx/errors    unchanged  not modified   61.3 s"),
        (Fetched(OKX, "failed", "a\nb", size=9, seconds=1), "okx/errors    failed     a b"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_the_line_of_a_page(result: Fetched, line: str) -> None:
    assert finished_line(result, 12) == line
