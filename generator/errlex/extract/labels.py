"""What names a table in plain text: the line right above it, and the nearest line that is like a heading."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from errlex.blocks import Paragraph, Table
from errlex.extract.context import LABEL
from errlex.extract.lookalikes import is_navigation
from errlex.extract.words import speaks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.blocks import Block

#: Lines above a table that are looked at, and blocks that they stand in.
LINES = 12
BLOCKS = 8
#: Ends of a sentence, or of a line of JSON; what stands for no heading.
_ENDS = (".", ",", ";", "。", "，", "{", "}", "[", "]", '"', "!", "?")
#: "4xx - Client errors" names some of the codes below, under the heading of them all.
_MASK = re.compile(r"\d+[xX]{2,}")


def names_above(above: Sequence[Block]) -> tuple[str, str]:
    """(the line right above, the nearest label above it or "") of a table in plain text.

    above: the blocks of the section that stand above it. The label may be the line right above itself:
    it is not said twice.
    """
    lines = islice(_upwards(above), LINES)
    nearest = next(lines, "")
    if is_label(nearest):
        return nearest, ""
    return nearest, next(filter(is_label, lines), "")


def title_above(above: Sequence[Block]) -> str:
    """The label that stands for the heading of codes in plain text; "" where none speaks of them."""
    label = next(filter(is_label, islice(_upwards(above), LINES)), "")
    spoken = speaks_of("errors", label) or speaks_of("codes", label)
    return label if spoken and not label.endswith((":", "：")) else ""


def is_label(line: str) -> bool:
    """`line` may be a heading that lost its markup: it is short and no sentence.

    What ends with a colon introduces what follows: it is one only if it speaks of errors or codes.
    """
    return (
        1 < len(line) <= LABEL
        and not line.endswith(_ENDS)
        and not line.startswith(('"', "{", "["))
        and any(sign.isalpha() for sign in line)
        and "://" not in line
        and not (is_navigation(line) or _MASK.match(line))
        and (
            not line.endswith((":", "：")) or speaks_of("errors", line) or speaks_of("codes", line)
        )
    )


def _upwards(above: Sequence[Block]) -> Iterator[str]:
    """The lines of the paragraphs above, from the last one up to the next table."""
    for block in islice(reversed(above), BLOCKS):
        if isinstance(block, Table):
            return
        if isinstance(block, Paragraph):
            yield from (line.text for line in reversed(block.lines))
