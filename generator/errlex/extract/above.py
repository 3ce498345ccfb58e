"""What stands right above a block of codes and is no heading: a bold line, the label of a tab, a sentence.

It may say what all its codes have in common ("Retryable", "The order may be live:"). Reading the codes does not need
it; two versions of a page are compared by it.
"""

from __future__ import annotations

import re
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from errlex.blocks import CodeBlock, Heading, List, Paragraph
from errlex.extract.codes import STATUS_DIGITS, is_http_status
from errlex.extract.context import INTRODUCTION
from errlex.extract.labels import is_heading_like
from errlex.extract.lookalikes import is_navigation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from errlex.blocks import Block, Item
    from errlex.extract.ledger import Reading
    from errlex.extraction import FoundCode

#: Number of blocks above one of codes to look at, and of texts in them: what is farther away introduces something else.
BLOCKS = 6
TEXTS = 4
#: A paragraph of more characters is prose, which is reworded often and seldom says something of each code.
LONGEST = INTRODUCTION
#: How long ago a page was changed, and how long reading it takes: neither says anything of codes.
_AGE = re.compile(r"\d\+? \w{1,10} (?:ago|read)\b", re.IGNORECASE)
#: A line that begins with three digits: perhaps an HTTP status.
_STATUS = re.compile(r"\W{0,3}(?:HTTP\W{0,2})?(?:status\W{0,2})?(\d{3})\b", re.IGNORECASE)
#: A list of more items is no label.
MOST_ITEMS = 3


class Above:
    """What stands above the block that is read next, headings as well, in page order."""

    def __init__(self) -> None:
        """Begin above the first block of a page."""
        self._blocks: list[tuple[Block, bool]] = []
        self._latest: tuple[str, ...] = ()

    def add(self, block: Block, *, gave: bool = False) -> tuple[Block, bool]:
        """Add a block; return it with `gave`: whether it is, or belongs to, a block of codes."""
        self._blocks.append((block, gave))
        return self._blocks[-1]

    def noted(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """Yield `readings`, each with the lines above it as soon as it comes: later blocks have others."""
        for reading in readings:
            if reading.above is None and (reading.codes or reading.second):
                reading.above = self.lines()
            yield reading

    def lines(self) -> tuple[str, ...]:
        """Return the texts that say something of the next block, in page order.

        Samples of code do not part a line from the codes. Above a heading only a line in bold counts: the label of a tab
        that holds both. Of two blocks of codes with nothing between them the texts are the same.
        """
        if not (self._blocks and self._blocks[-1][1]) or status_in(self._blocks[-1][0]):
            self._latest = lines_above(self._blocks)
        return self._latest


def lines_above(blocks: Sequence[tuple[Block, bool]]) -> tuple[str, ...]:
    """Return the texts that say something of the block below these, in page order. blocks: as `Above.add` returns them."""
    return tuple(islice(_upwards(blocks), TEXTS))[::-1]


def _upwards(above: Sequence[tuple[Block, bool]]) -> Iterator[str]:
    headed = False
    for block, gave in islice(reversed(above), BLOCKS):
        if gave:
            yield from filter(None, [status_in(block)])
            return
        if isinstance(block, Heading):
            if block.gone and not headed:
                yield f"~~{' '.join(block.gone)}~~"
            if not headed:
                yield from reversed(block.shown)
            headed = True
        elif isinstance(block, Paragraph):
            if headed and not all(line.bold for line in block.lines):
                return
            yield from filter(None, [_said(block.lines)])
        elif isinstance(block, List) and not headed and len(block.items) <= MOST_ITEMS:
            yield from filter(None, [_said([item]) for item in reversed(block.items)])
        elif not isinstance(block, CodeBlock):
            return


def status_in(block: Block) -> str:
    """Return the HTTP status that a line of its own names ("400 Bad Request"), which is a code as well; else "".

    Its text is compared as that of a code.
    """
    if not isinstance(block, Paragraph) or len(block.lines) != 1:
        return ""
    found = _STATUS.match(block.lines[0].text)
    return found[1] if found and is_http_status(found[1]) else ""


def with_status_heads(
    headings: Sequence[tuple[str, int]], codes: Sequence[FoundCode]
) -> list[tuple[str, int]]:
    """Return `headings`, those of a `Tally`, and with them the HTTP statuses among longer codes: each heads those below it.

    Two or more that stand above all others are listed like them, and head none.
    """
    heads = [(each.code, at) for at, each in enumerate(codes) if is_http_status(each.code)]
    others = [at for at, each in enumerate(codes) if not is_http_status(each.code)]
    if not others or any(len(codes[at].code) <= STATUS_DIGITS for at in others):
        return [*headings]
    if len(heads) > 1 and heads[-1][1] < others[0]:
        return [*headings]
    return sorted([*headings, *heads], key=itemgetter(1))


def _said(lines: Sequence[Item]) -> str:
    """Return what a paragraph says, however its lines are broken; "" if that is nothing of the codes below.

    Of long prose whose last line is like a heading only this line counts.
    """
    text = " ".join(line.text for line in lines)
    if len(text) > LONGEST and len(lines) > 1:
        text = lines[-1].text if is_heading_like(lines[-1].text) else ""
    links = "".join(link for line in lines for link in line.links)
    says = len(text) <= LONGEST and any(map(str.isalpha, text))
    is_link = links == text and not all(line.bold for line in lines)  # a tab is a link in bold
    is_of_the_site = is_link or is_navigation(text) or _AGE.search(text)
    return text if says and not is_of_the_site else ""
