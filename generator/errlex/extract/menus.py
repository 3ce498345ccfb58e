"""Menus: paragraphs whose lines look like codes and stand again elsewhere in the page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from errlex.blocks import Paragraph
from errlex.extract.lines import MASKS, MIN_ENTRIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.blocks import Block, Document
    from errlex.extract.entries import Entry


class Menus:
    """The menus of a page."""

    def __init__(self, document: Document) -> None:
        """document: the page."""
        self._document = document
        self._lines: Counter[str] | None = None  # of all paragraphs, once they are asked for

    def is_one(self, block: Block, entries: Sequence[Entry | None]) -> bool:
        """Whether the codes of a paragraph are masks, two or more, and all their lines stand elsewhere as well."""
        if not isinstance(block, Paragraph):
            return False
        lines = zip(entries, block.lines, strict=True)
        found = [line.text for entry, line in lines if entry]
        if len(found) < MIN_ENTRIES or any(entry and entry.shape not in MASKS for entry in entries):
            return False
        if self._lines is None:
            paragraphs = (each for each in self._document.blocks if isinstance(each, Paragraph))
            self._lines = Counter(line.text for each in paragraphs for line in each.lines)
        return all(self._lines[text] > 1 for text in found)
