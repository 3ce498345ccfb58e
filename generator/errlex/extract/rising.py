"""Paragraphs that each begin with a number, the numbers rising from one to the next, below a heading of errors.

**98** Bad key              Alone, a number of two or three digits may count anything ("100 requests"). Beside others
**99** No funds             that rise it is a code, also where the numbers get another digit.
**100** Slow down
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from errlex.blocks import Paragraph
from errlex.extract.entries import read_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from errlex.blocks import Block
    from errlex.extract.context import Context
    from errlex.extract.entries import Entry

_NUMBERED = re.compile(
    r"(?P<lead>[A-Z]{0,5}[-_]?)(?P<number>\d{1,7})(?P<sign>[:.)\]\u2013\u2014-]?+)\s\W{0,3}[^\W\d_]"
)
#: Minimum number of paragraphs, and a number that is no step and no chapter.
MIN_PARAGRAPHS = 4
FIRST = 100


def with_rising(
    blocks: Sequence[Block],
    entries: Sequence[Sequence[Entry | None]],
    around: Callable[[], Context],
) -> list[Sequence[Entry | None]]:
    """Return the entries of the lines of each block, with those of paragraphs whose numbers rise.

    entries: as `errlex.extract.lines.entries_of` gives them; each paragraph that has some must be one of those.
    around: returns where the blocks stand, which most need not be asked.
    """
    found = {at: match for at, block in enumerate(blocks) if (match := _first(block))}
    numbers = [int(match["number"]) for match in found.values()]
    if len(numbers) < MIN_PARAGRAPHS or max(numbers) < FIRST:
        return [*entries]
    # Among codes beyond doubt one group may follow another.
    falls = sum(low >= high for low, high in pairwise(numbers))
    rises = falls <= any(map(any, entries)) and len(set(numbers)) == len(numbers)
    signs = {(match["lead"], match["sign"]) for match in found.values()}
    others = any(lines and at not in found for at, lines in enumerate(entries))
    if not rises or len(signs) > 1 or others or not around().named:
        return [*entries]
    return [
        _entries(block) if at in found and not lines else lines
        for at, (block, lines) in enumerate(zip(blocks, entries, strict=True))
    ]


def _first(block: Block) -> re.Match[str] | None:
    """Return the match of the number that a paragraph begins with."""
    if not isinstance(block, Paragraph) or not block.lines or block.quoted:
        return None
    return _NUMBERED.match(block.lines[0].text)


def _entries(block: Block) -> list[Entry | None]:
    assert isinstance(block, Paragraph)
    first, *others = block.lines
    return [read_entry(first, symbols=False), *(None for _ in others)]
