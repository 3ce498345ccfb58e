"""Paragraphs whose lines look like masks of codes and stand again elsewhere in the page."""

from __future__ import annotations

import pytest

from errlex.blocks import Document, Item, List, Paragraph
from errlex.extract.entries import read_entry
from errlex.extract.menus import Menus

MENU = ("4xx Client errors", "5xx Server errors", "6xx Other errors")
CODES = ("E101 Bad key", "E102 Bad price")


def paragraph(*lines: str) -> Paragraph:
    return Paragraph([Item(line, (line,)) for line in lines])


@pytest.mark.parametrize(
    ("lines", "elsewhere", "menu"),
    [
        (MENU, [MENU], True),
        (MENU, [MENU[:1], MENU[1:]], True),
        (("Errors", *MENU), [MENU], True),
        (MENU, [MENU[:2]], False),
        (MENU, [], False),
        (MENU[:2], [MENU], True),
        (MENU[:1], [MENU], False),
        (("404 Not found", "503 Busy"), [("404 Not found", "503 Busy")], False),
        ((*MENU, "404 Not found"), [(*MENU, "404 Not found")], False),
        (("Errors", "Orders"), [("Errors", "Orders")], False),
        (CODES, [("E101 Bad key",), ("E102 Bad price",)], True),
        (
            ("• Start", "• E101 Bad key", "• E102 Bad price"),
            [("E101 Bad key",), ("E102 Bad price",)],
            True,
        ),
        (CODES, [("E101 Bad key", "It is old.", "E102 Bad price", "It is low.")], True),
        (("E101 Bad key", "It is old.", "E102 Bad price", "It is low."), [CODES], False),
        (CODES, [CODES], False),
    ],
    ids=[
        "the same lines once more",
        "each line elsewhere",
        "another line among them",
        "only two lines elsewhere",
        "nothing else",
        "two lines",
        "one line is no menu",
        "codes are no masks",
        "a code among the masks",
        "no codes",
        "codes on their own elsewhere",
        "bullets before them",
        "texts below them elsewhere",
        "texts below them",
        "the same codes of another request",
    ],
)
def test_menus(lines: tuple[str, ...], elsewhere: list[tuple[str, ...]], menu: bool) -> None:
    block = paragraph(*lines)
    others = [paragraph(*each) for each in elsewhere]
    document = Document("page", "html", [block, *others])
    entries = [read_entry(line) for line in block.lines]
    menus = Menus(document)
    assert menus.is_one(block, entries) is menu
    assert menus.is_one(block, entries) is menu  # the lines are counted once


def test_a_list_is_none() -> None:
    items = [Item(line, (line,)) for line in MENU]
    block = List(items)
    document = Document("page", "html", [block, paragraph(*MENU), paragraph(*MENU)])
    assert not Menus(document).is_one(block, [read_entry(item) for item in items])
