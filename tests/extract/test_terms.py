"""Terms on a line above their definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.extract import extract, terms
from errlex.read import read

if TYPE_CHECKING:
    from errlex.blocks import PageFormat

PAGES = {
    "numbers in brackets": (
        "Error codes\n\nBAD_KEY\n(2) - The key is bad.\nBadSign\n(0) - The sign is bad.\n",
        [("2", "BAD_KEY", "The key is bad."), ("0", "BadSign", "The sign is bad.")],
    ),
    "numbers before a dash": (
        "Error codes\n\nBAD_KEY\n1002 - The key is bad.\nBAD_SIGN\n1003 - The sign is bad.\n",
        [("1002", "BAD_KEY", "The key is bad."), ("1003", "BAD_SIGN", "The sign is bad.")],
    ),
    "states of orders": (
        "Order states\n\nNEW_ORDER\n(0) - It is new.\nPART_FILLED\n(1) - Begun.\n",
        [],
    ),
    "words above notes": ("Error codes\n\nKeys\n(1) - See below.\nSigns\n(2) - See above.\n", []),
}


@pytest.mark.parametrize(("page", "wanted"), PAGES.values(), ids=PAGES)
def test_codes(page: str, wanted: list[tuple[str, str, str]]) -> None:
    codes = extract(read(page, "page.txt", "text")).codes
    assert [(code.code, code.name, code.texts[0].text) for code in codes] == wanted


KEYS = {
    "blank lines between": (
        "Common errors:\n\na-b-low: Too low\n\na-b-high : Too high\n\na-b-bad：Bad\n",
        3,
    ),
    "no blank lines": ("Common errors:\n\na.b.low: Too low\na.b.high: Too high\na.b.bad: Bad\n", 3),
    "two lines": ("Common errors:\n\na-b-low: Too low\na-b-high: Too high\n", 0),
    "headers": ("Headers:\n\nx-page-size: 1\nx-page-next: 2\nx-page-last: 3\n", 0),
}


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize(("page", "count"), KEYS.values(), ids=KEYS)
def test_lines_that_begin_with_keys(page: str, count: int, form: PageFormat) -> None:
    assert len(extract(read(page, "page.txt", form)).codes) == count


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ("2001\t a\n2002\t b", 2),
        ("20\t bad key\n21\t bad sign", 0),
        (
            "2001\t late\n2002\t wrong\n2002\t wrong again\n2003\t gone\n"
            + "".join(f"{n}\t no\n" for n in range(3000, 3010)),
            14,
        ),
        ("2001\t late\n2001\t wrong\n2001\t gone", 0),
    ],
)
def test_tables_in_code_with_a_code_twice_or_two_codes(lines: str, count: int) -> None:
    codes = extract(read(f"# Error codes\n\n```\n{lines}\n```\n", "page.md")).codes
    assert len(codes) == count


#: Raw text of a paragraph that begins with words and a number -> whether it does.
NUMBERED = {
    "no quota (7)\nToo many": True,
    "**no quota** (`7`)\nToo many": True,
    "__no quota (0x1F)__ :\nToo many": True,
    "no quota [7]\nToo many)\nWait": True,
    "[no quota](#a) (7)\nToo many": True,
    "`no\nquota (7)`\nToo many)\nWait": True,
    "no quota &#40;7)\nToo many)\nWait": True,
    "no quota \\(7)\nToo many)\nWait": True,
    "**\nno quota (7)\nToo many": False,
    "send(x)\nno quota (7)\nToo many": False,
    "no quota (7) left\nToo many)\nWait": False,
    "no quota (x)\n7 many": False,
}


@pytest.mark.parametrize(("source", "expected"), NUMBERED.items(), ids=NUMBERED)
def test_a_paragraph_that_begins_with_a_number_in_brackets(source: str, *, expected: bool) -> None:
    page = source if ")\n" in source else f"{source} (or more)\nWait"
    (block,) = read(page, "page.md", "markdown").blocks
    assert terms._is_numbered(block) == expected
