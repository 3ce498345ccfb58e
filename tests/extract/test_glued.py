"""Lines that lost what parted their cells."""

from __future__ import annotations

import pytest

from errlex.blocks import Item, Paragraph
from errlex.extract.glued import glued

LINES: dict[str, tuple[list[str], list[tuple[str, str | None, str] | None]]] = {
    "four numbers": (
        ["1Invalid key", "2Too late", "3A key is old", "40No funds"],
        [("1", None, "Invalid key"), ("2", None, "Too late"), ("3", None, "A key is old"), ("40", None, "No funds")],
    ),
    "below the header": (
        ["CodeText", "1Invalid key", "2Too late", "3Too old"],
        [None, ("1", None, "Invalid key"), ("2", None, "Too late"), ("3", None, "Too old")],
    ),
    "three numbers": (["1Invalid key", "2Too late", "3Too old"], []),
    "two with names": (
        ["1NO_KEYNo key was sent", "2BAD_KEYThe key is bad"],
        [("1", "NO_KEY", "No key was sent"), ("2", "BAD_KEY", "The key is bad")],
    ),
    "statuses that names share": (
        ["401NO_KEYNo key was sent", "401BAD_KEYThe key is bad"],
        [("NO_KEY", None, "No key was sent"), ("BAD_KEY", None, "The key is bad")],
    ),
    "the same number twice": (["1NO_KEYNo key was sent", "1BAD_KEYThe key is bad"], []),
    "Chinese": (
        ["1001参数错误", "1002签名错误", "1003密钥错误", "1004余额不足"],
        [("1001", None, "参数错误"), ("1002", None, "签名错误"), ("1003", None, "密钥错误"), ("1004", None, "余额不足")],
    ),
    "days": ([f"{n}日前的订单" for n in range(1, 6)], []),
    "months": ([f"{n}月的所有订单" for n in range(1, 6)], []),
    "times": ([f"{n}次以上的请求" for n in range(1, 6)], []),
    "a line between": (["1Invalid key", "2Too late", "So it is", "3Too old", "4No funds"], []),
    "one line": (["1NO_KEYNo key was sent"], []),
    "tags": (
        ["E01Grid lost", "E02Fan stuck", "E07Door open"],
        [("E01", None, "Grid lost"), ("E02", None, "Fan stuck"), ("E07", None, "Door open")],
    ),
    "tags and a text": (
        ["E01Grid lost", "Call us.", "E02Fan stuck", "E07Door open"],
        [("E01", None, "Grid lost"), None, ("E02", None, "Fan stuck"), ("E07", None, "Door open")],
    ),
    "two tags": (["E01Grid lost", "E02Fan stuck"], []),
    "tags of two forms": (["E01Grid lost", "E02Fan stuck", "F07Door open"], []),
    "tags of two lengths": (["E01Grid lost", "E02Fan stuck", "E007Door open"], []),
    "a tag twice": (["E01Grid lost", "E02Fan stuck", "E01Door open"], []),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "found"), LINES.values(), ids=LINES)
def test_codes(lines: list[str], found: list[tuple[str, str | None, str] | None]) -> None:
    entries = glued(Paragraph([Item(line, (line,)) for line in lines]))
    assert [entry and (entry.code, entry.name, entry.text) for entry in entries] == found
