"""Headings that stand side by side: those of one level below the same ones."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from errlex.blocks import Heading
from errlex.extract.context import is_of_errors
from errlex.extract.titles import read_title

if TYPE_CHECKING:
    from errlex.blocks import Document

#: The headings above, outermost first, and the level.
Family = tuple[tuple[str, ...], int]


def families_of(document: Document) -> dict[Family, list[int]]:
    """Return the indexes of the headings, by the headings above them and their level.

    One of errors that has nothing below it but the next of its level is above that one and those behind it.
    """
    families: dict[Family, list[int]] = defaultdict(list)
    stack: list[Heading] = []
    lead: Heading | None = None
    for index, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            before = document.blocks[index - 1] if index else None
            if isinstance(before, Heading) and before.level == block.level and _leads(before):
                lead = before
            elif lead and block.level < lead.level:
                lead = None
            stack = [heading for heading in stack if heading.level < block.level]
            path = [heading.text for heading in stack]
            if lead and lead.level == block.level:
                path.append(lead.text)
            families[tuple(path), block.level].append(index)
            stack.append(block)
    return families


def _leads(heading: Heading) -> bool:
    return is_of_errors(heading.text) and read_title(heading.text) is None
