"""Codes on lines of their own with their texts on the lines below."""

from __future__ import annotations

import pytest

from errlex.blocks import Paragraph
from errlex.extract.entries import read_entry
from errlex.extract.pairs import explained
from errlex.read import read

ROWS = "400001\nBad key\n400002\nToo many\n400003\nToo late\n400004\nToo old"

#: name -> text, whether its codes are found
TEXTS = {
    "four": (ROWS, True),
    "three": (ROWS.removesuffix("\n400004\nToo old"), False),
    "a heading above": (f"Errors\n{ROWS}", True),
    "a paragraph each": (ROWS.replace("\n400003", "\n\n400003"), True),
    "a paragraph without codes between": (ROWS.replace("\n400003", "\n\nLate:\n\n400003"), True),
    "a line below": (f"{ROWS}\nThe end.", False),
    "a code without a text": (f"{ROWS}\n400005", False),
    "a text that is a code": (ROWS.replace("Too many", "410000"), False),
    "a code with a text behind it": (ROWS.replace("400004", "400004 Bad"), False),
    "a code with a name behind it": (ROWS.replace("400004", "400004 TOO_OLD"), False),
    "a code of two digits": (ROWS.replace("400004", "41"), False),
    "the same code twice": (ROWS.replace("400004", "400003"), False),
    "a text that begins with a code": (ROWS.replace("Too late", "400009 Late"), False),
    "nothing": ("", False),
}


@pytest.mark.parametrize(("text", "found"), TEXTS.values(), ids=TEXTS)
def test_codes(text: str, found: bool) -> None:
    blocks = [block for block in read(text, "page.txt").blocks if isinstance(block, Paragraph)]
    entries = [[read_entry(line) for line in block.lines] for block in blocks]
    lines = [several if any(several) else [] for several in entries]
    pairs = [("400001", "Bad key"), ("400002", "Too many"), ("400003", "Too late"), ("400004", "Too old")]  # fmt: skip
    assert [(e.code, e.text) for e in explained(blocks, lines)] == (pairs if found else [])
