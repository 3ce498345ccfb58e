"""What stands right above a block of codes and is no heading."""

from __future__ import annotations

import pytest

from errlex.extract.above import Above, lines_above, with_status_heads
from errlex.extraction import FoundCode
from errlex.read import read

#: name -> Markdown above the codes, lines that say something of them
PAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "a sentence": ("Retry these.", ("Retry these.",)),
    "a sentence of two lines": ("Retry\nthese.", ("Retry these.",)),
    "two in page order": ("Retry these.\n\nOr wait.", ("Retry these.", "Or wait.")),
    "a list of labels": ("- Keys\n- Orders\n- Trades", ("Keys", "Orders", "Trades")),
    "a list of more": ("- Keys\n- Orders\n- Trades\n- Fees", ()),
    "four texts": ("A a\n\nB b\n\nC c\n\nD d\n\nE e", ("B b", "C c", "D d", "E e")),
    "six blocks": (
        "A a\n\n" + "```\nx\n```\n\n---\n\n" * 5 + "```\nx\n```",
        (),
    ),
    "five samples": ("A a\n\n" + "```\nx\n```\n\n" * 5, ("A a",)),
    "a sample of code": ("Retry these.\n\n```\nx\n```", ("Retry these.",)),
    "a table": ("Retry these.\n\n| a | b |\n|---|---|\n| x | y |", ()),
    "a heading": ("Retry these.\n\n# Errors", ()),
    "a bold line above a heading": ("**Spot**\n\n# Errors", ("Spot",)),
    "a line that is bold in part above a heading": ("**Spot** and more\n\n# Errors", ()),
    "a list above a heading": ("- Spot\n\n# Errors", ()),
    "a bold line above a heading, a sentence below": (
        "**Spot**\n\n# Errors\n\nRetry these.",
        ("Spot", "Retry these."),
    ),
    "no letter": ("---\n\n**1.2.3**", ()),
    "a link": ("[Retry these](#a)", ()),
    "two links": ("[Keys](#a)\n[Orders](#b)", ("Keys Orders",)),
    "a bold link": ("**[Spot](#a)**", ("Spot",)),
    "a link in a sentence": ("See [keys](#a)", ("See keys",)),
    "a button of the site": ("Copy link", ()),
    "the age of the page": ("Updated 3 months ago", ()),
    "the time to read": ("5 min read", ()),
    "the longest sentence": ("x" * 240, ("x" * 240,)),
    "prose": ("x" * 241, ()),
    "prose whose last line is a label": (f"{'x' * 240}.\nSpot orders", ("Spot orders",)),
    "prose whose last line is none": (f"{'x' * 240}.\nThese are for spot.", ()),
}


def blocks(page: str, gave: int = -1) -> Above:
    """What stands above, when all blocks of a page were added. gave: number of the block that gave codes."""
    above = Above()
    for number, block in enumerate(read(page, "page.md").blocks):
        above.add(block, gave=number == gave)
    return above


@pytest.mark.parametrize(("page", "lines"), PAGES.values(), ids=PAGES)
def test_lines(page: str, lines: tuple[str, ...]) -> None:
    assert blocks(page).lines() == lines
    assert lines_above([(block, False) for block in read(page, "page.md").blocks]) == lines


def test_a_struck_heading_says_so_of_its_codes() -> None:
    assert blocks("# Errors ~~of keys~~").lines() == ("~~of keys~~",)
    assert blocks("# ~~Errors~~\n\n## Keys").lines() == ()


def test_lines_above_codes_say_nothing_of_the_next_codes() -> None:
    assert blocks(
        "Retry these.\n\n| a | b |\n|---|---|\n| x | y |\n\nOr wait.", gave=1
    ).lines() == ("Or wait.",)


def test_two_blocks_of_codes_without_words_between_them_have_the_same_lines() -> None:
    above = Above()
    first, second = read("Retry these.\n\n| a | b |\n|---|---|\n| x | y |", "page.md").blocks
    above.add(first)
    assert above.lines() == ("Retry these.",)
    assert above.add(second, gave=True) == (second, True)
    assert above.lines() == ("Retry these.",)


@pytest.mark.parametrize(
    ("codes", "heads"),
    [
        ("400 1001 1002 403 1003", [("400", 0), ("Retry:", 1), ("403", 3)]),
        ("400 1001 1002", [("400", 0), ("Retry:", 1)]),
        ("1001 1002 4xx 4001", [("Retry:", 1), ("4xx", 2)]),
        ("400 403 1001 1002", [("Retry:", 1)]),
        ("400 403", [("Retry:", 1)]),
        ("400 409 411 419 1001", [("Retry:", 1)]),
        ("400 455 403 1001", [("Retry:", 1)]),
    ],
)
def test_statuses_among_longer_codes_head_those_below(
    codes: str, heads: list[tuple[str, int]]
) -> None:
    found = [FoundCode(code, "error") for code in codes.split()]
    assert with_status_heads([("Retry:", 1)], found) == heads
