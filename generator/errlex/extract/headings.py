"""Codes in headings: "### -1121 BAD_SYMBOL", its texts in the paragraphs and lists below."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from errlex.blocks import Heading, Inline, List, Paragraph
from errlex.extract.codes import is_http_status
from errlex.extract.context import Context
from errlex.extract.entries import Entry, read_entry
from errlex.extract.lists import weigh_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from errlex.blocks import Block, Document

#: So many headings of one level, below one heading, must be codes; and this share of them.
FEWEST = 2
ENOUGH = 0.5


def code_headings(document: Document) -> dict[int, tuple[Entry, str]]:
    """Headings that define codes: index of the block -> (entry, why).

    Siblings are judged together. Masks count only beside codes: "## 10XXXX - General Error" is the
    heading of a table, "#### 5XX" after "#### 400" is one of a list.
    """
    families: dict[tuple[tuple[str, ...], int], list[int]] = defaultdict(list)
    paths: dict[int, tuple[str, ...]] = {}
    stack: list[Heading] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            stack = [heading for heading in stack if heading.level < block.level]
            paths[index] = tuple(heading.text for heading in stack)
            families[paths[index], block.level].append(index)
            stack.append(block)
    codes: dict[int, tuple[Entry, str]] = {}
    for (path, _), members in families.items():
        found = {index: entry for index in members if (entry := _entry(document.blocks[index]))}
        plain = [entry for entry in found.values() if entry.shape not in ("mask", "range")]
        if len(plain) < FEWEST or len(found) < ENOUGH * len(members):
            continue
        evidence = weigh_entries(Context(path, document.title), list(found.values()))
        if all(is_http_status(entry.code) for entry in found.values()):
            evidence.add(1.0, "HTTP statuses")
        if evidence.taken:
            codes.update((index, (entry, evidence.why)) for index, entry in found.items())
    return codes


def _entry(block: Block) -> Entry | None:
    if not isinstance(block, Heading):
        return None
    entry = read_entry(Inline(block.text), symbols=False)
    return entry if entry is not None and entry.long else None


def texts_of(blocks: Iterable[Block]) -> Sequence[str]:
    """The texts of paragraphs and list items, one each."""
    texts = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.append(" ".join(line.text for line in block.lines if line.text))
        elif isinstance(block, List):
            texts.extend(item.text for item in block.items)
    return [text for text in texts if text]
