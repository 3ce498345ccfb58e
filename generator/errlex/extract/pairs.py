"""Codes on lines of their own with their texts on the lines below, and nothing above that names the columns.

400001
The key is not valid
400002
Too many requests
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from errlex.blocks import Paragraph
from errlex.extract.records import Records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.blocks import Block
    from errlex.extract.entries import Entry

#: Minimum number of such codes.
ROWS = 4


def explained(blocks: Sequence[Block], entries: Sequence[Sequence[Entry | None]]) -> list[Entry]:
    """Return the codes of a section, each with the line below it, if each has three digits and a line for itself; else none."""
    found: list[Entry] = []
    for block, several in zip(blocks, entries, strict=True):
        if not several or not isinstance(block, Paragraph) or isinstance(block, Records):
            continue
        if any(entry and (entry.text or entry.name or not entry.long) for entry in several):
            return []
        first = next(n for n, entry in enumerate(several) if entry)
        rows = [*zip(several[first::2], several[first + 1 :: 2], strict=False)]
        if len(several) - first != 2 * len(rows) or any(not code or text for code, text in rows):
            return []
        below = (line.text for line in block.lines[first + 1 :: 2])
        found += [replace(e, text=text) for (e, _), text in zip(rows, below, strict=True) if e]
    return found if len({entry.code for entry in found}) == len(found) >= ROWS else []
