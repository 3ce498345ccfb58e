"""Blocks of code that are lines of codes: a list of them, or a program whose remarks begin with them.

1000 - ERROR_AUTH          # 1001  Invalid key
1001 - ERROR_KEY           # 1002  Invalid sign
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.blocks import CodeBlock, Item, Paragraph
from errlex.extract.entries import read_entry
from errlex.extract.likeness import DISTINCT
from errlex.extract.scores import limit

if TYPE_CHECKING:
    from errlex.blocks import Block

#: Within the first characters a code must stand.
HEAD = 40
#: Minimum number of lines of a list, and of remarks.
MIN_LINES = 3
#: A remark in a program that begins with a number of three digits or more, and words.
_REMARKED = re.compile(
    r"^[ \t]*+(?:#|//|--|;|\*)[ \t]*+(?P<text>[+-]?\d{3,10}[ \t:=,.-]++[^\W\d].{2,})", re.MULTILINE
)
#: The beginning of one, which a search finds by its first character.
_MAY_BE_REMARK = re.compile(r"[#;*/-][ \t]*+[+-]?\d{3}")
#: Minimum share of such remarks among the lines of a program.
MIN_REMARK_SHARE = limit("remarks")
_DIGIT = re.compile(r"\d")


def as_lines(block: Block) -> Block:
    """A block of code that is nothing but a list of codes ("1000 - ERROR_AUTH"), as a paragraph; others as they are."""
    if not isinstance(block, CodeBlock):
        return block
    if not _DIGIT.search(block.text, 0, HEAD) or _REMARKED.search(block.text, 0, HEAD):
        return _remarks(block)
    first = block.text.lstrip().partition("\n")[0].rstrip()
    if not _is_line(Item(first, (first,))):
        return block  # as nearly every sample that has a digit on its first line
    lines = [line.strip() for line in block.text.split("\n")]
    if lines[-1].startswith(("...", "…")):
        lines.pop()  # there are more
    if sum(map(bool, lines)) < MIN_LINES:
        return block
    below = (block.line or 0) + 1
    items = [Item(line, (line,), line=below + at) for at, line in enumerate(lines) if line]
    numbers = {line.partition(" ")[0] for line in lines}
    # What a program prints repeats its numbers.
    told = len(numbers) >= DISTINCT * len(items) and all(map(_is_line, items))
    return Paragraph(items, block.line) if told or all(map(_is_firm, items)) else block


def _is_firm(line: Item) -> bool:
    entry = read_entry(line, symbols=False)
    return entry is not None and entry.firm


def _is_line(line: Item) -> bool:
    """Whether a line is a code and its text, a sign between them, or a long number and a capital letter ("1001 Invalid key")."""
    entry = read_entry(line, symbols=False)
    if entry is None:
        return False
    return entry.firm or (entry.shape == "number" and entry.long and entry.text[:1].isupper())


def _remarks(block: CodeBlock) -> Block:
    """A block of code most of whose lines are remarks that begin with codes ("# 1001  Invalid key"), as a paragraph of these."""
    if not (_MAY_BE_REMARK.search(block.text) and _REMARKED.search(block.text)):
        return block
    lines = block.text.split("\n")
    below = (block.line or 0) + 1
    found = [(at, _REMARKED.match(line)) for at, line in enumerate(lines)]
    items = [
        Item(text := remark["text"].strip(), (text,), line=below + at)
        for at, remark in found
        if remark
    ]
    if len(items) < MIN_LINES or len(items) < MIN_REMARK_SHARE * sum(
        map(bool, map(str.strip, lines))
    ):
        return block
    entries = [read_entry(item, symbols=False) for item in items]
    return Paragraph(items, block.line) if all(entry and entry.text for entry in entries) else block
