"""Menus: paragraphs whose lines look like codes and stand again elsewhere in the page."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from errlex.blocks import Paragraph
from errlex.extract.lines import MASKS, MIN_ENTRIES
from errlex.text import BULLETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.blocks import Block, Document
    from errlex.extract.entries import Entry

#: What copied pages have before the lines of a menu.
_BULLETS = f"{BULLETS}*·- \t"


class Menus:
    """The menus of a page."""

    def __init__(self, document: Document) -> None:
        """document: the page."""
        self._document = document
        #: Of all paragraphs, once they are asked for: each line, and the line below it in each paragraph.
        self._below: dict[str, list[str]] | None = None

    def is_one(self, block: Block, entries: Sequence[Entry | None]) -> bool:
        """Whether a paragraph names two codes or more that are explained elsewhere, and explains none of them.

        Masks need no text elsewhere, as they need none here.
        """
        if not isinstance(block, Paragraph):
            return False
        lines = zip(entries, block.lines, strict=True)
        found = [_said(line.text) for entry, line in lines if entry]
        if len(found) < MIN_ENTRIES:
            return False
        if self._below is None:
            self._below = self._lines_below()
        if any(len(self._below[text]) < 2 for text in found):
            return False
        if all(entry is None or entry.shape in MASKS for entry in entries):
            return True
        together = sum(one is not None and two is not None for one, two in pairwise(entries))
        ours = {*found}
        return 2 * together >= len(found) and all(
            sum(below not in ours for below in self._below[text]) > (text == found[-1])
            for text in found
        )

    def _lines_below(self) -> dict[str, list[str]]:
        below: dict[str, list[str]] = defaultdict(list)
        for block in self._document.blocks:
            if isinstance(block, Paragraph):
                lines = [_said(line.text) for line in block.lines]
                for line, after in pairwise([*lines, ""]):
                    below[line].append(after)
        return below


def _said(line: str) -> str:
    return line.lstrip(_BULLETS)
