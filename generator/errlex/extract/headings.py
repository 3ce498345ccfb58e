"""Codes in headings: "### -1121 BAD_SYMBOL", its texts in the paragraphs and lists below."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from errlex.blocks import Heading, Inline, List, Paragraph, Table
from errlex.extract.codes import NUMERIC, is_http_status
from errlex.extract.context import Context, page_title
from errlex.extract.entries import Entry, may_be_entry, read_entry, read_symbol
from errlex.extract.headers import hint
from errlex.extract.lists import weigh_entries
from errlex.extract.lookalikes import is_furniture

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from errlex.blocks import Block, Document

_LABELS = frozenset({"error_code", "code", "error", "string"})
#: Headings above, outermost first, and level.
Family = tuple[tuple[str, ...], int]

#: So many headings of one level, below one heading, must be codes; and this share of them.
FEWEST = 2
ENOUGH = 0.5


def code_headings(document: Document) -> dict[int, tuple[Entry, str]]:
    """Headings that define codes: index of the block -> (entry, why).

    Siblings are judged together. Masks count only beside codes: "## 10XXXX - General Error" is the
    heading of a table, "#### 5XX" after "#### 400" is one of a list. One that stands alone below its
    group ("## Orders", "### -2010 REJECTED") is judged with those below the groups beside it.
    """
    families = _families(document)
    codes: dict[int, tuple[Entry, str]] = {}
    cousins: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for (path, _), members in families.items():
        found = _judged(document, path, members)
        codes.update(found)
        alone = len(members) < FEWEST and _entry(document, members[0])
        if path and (found or alone):
            cousins[path[:-1]] += members
    for path, members in cousins.items():
        if not codes.keys() >= set(members):
            codes = _judged(document, path, members) | codes
    return codes


def _families(document: Document) -> dict[Family, list[int]]:
    """Indexes of the headings by the headings above them and their level."""
    families: dict[Family, list[int]] = defaultdict(list)
    stack: list[Heading] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            stack = [heading for heading in stack if heading.level < block.level]
            families[tuple(heading.text for heading in stack), block.level].append(index)
            stack.append(block)
    return families


def _judged(
    document: Document, path: tuple[str, ...], members: Sequence[int]
) -> dict[int, tuple[Entry, str]]:
    """Which of the headings `members`, all of them below `path`, define codes, and why."""
    if len(members) < FEWEST:
        return {}
    context = Context(path, page_title(document))
    entries = _numbers(document, members) or _symbols(document, members, context)
    statuses = all(is_http_status(entry.code) for entry in entries.values())
    # Bitvavo's "400 Bad request" heads the table of the codes that come with it; of Bitkub's only "5XX" does.
    heads = sum(_heads_codes(document.blocks, index + 1) for index in entries) if statuses else 0
    if not entries or (heads and 2 * heads >= len(entries)):
        return {}
    evidence = weigh_entries(
        context,
        [
            entry if entry.text or entry.name else replace(entry, text=_text_below(document, index))
            for index, entry in entries.items()
        ],
    )
    if statuses:
        evidence.add(1.0, "HTTP statuses")
    if not evidence.taken:
        return {}
    return {index: (entry, evidence.why) for index, entry in entries.items()}


def _entry(document: Document, index: int) -> Entry | None:
    """The entry of the heading at `index`."""
    heading = document.blocks[index]
    assert isinstance(heading, Heading)
    if not may_be_entry(heading.text):
        return None
    return read_entry(Inline(heading.text)) or read_symbol(heading.text)


def _text_below(document: Document, index: int) -> str:
    """The first text below the heading at `index`."""
    block = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    return next(iter(texts_of([block])), "") if isinstance(block, List | Paragraph) else ""


def _numbers(document: Document, members: Sequence[int]) -> dict[int, Entry]:
    """Siblings that begin with numbers, if they are enough."""
    read = {index: _entry(document, index) for index in members}
    found = {
        index: entry
        for index, entry in read.items()
        if entry and entry.shape in NUMERIC and entry.long
    }
    plain = [entry for entry in found.values() if entry.shape not in ("mask", "range")]
    if len(plain) < FEWEST or len(found) < ENOUGH * len(members):
        return {}
    # "### 0" beside "### -1": nothing else would be called so.
    return {
        index: entry
        for index, entry in read.items()
        if entry
        and (index in found or (entry.shape == "number" and not (entry.text or entry.name)))
    }


def _symbols(document: Document, members: Sequence[int], context: Context) -> dict[int, Entry]:
    """Siblings that are identifiers, all of them, below a heading that speaks of errors.

    Tables or lists of codes below them make them headings of groups ("## SYSTEM_ERROR").
    """
    if context.errors[0] < 2:
        return {}
    found: dict[int, Entry] = {}
    for index in members:
        entry = _entry(document, index)
        if (
            entry is None
            or entry.shape not in ("symbol", "tag")
            or _heads_codes(document.blocks, index + 1)
        ):
            return {}
        found[index] = entry
    # Two capitalised words ("### WebSocket", "### RestApi") may be anything.
    constants = all("_" in entry.code for entry in found.values())
    return found if constants or len(found) > FEWEST else {}


def _heads_codes(blocks: Sequence[Block], start: int) -> bool:
    """A table, or a list of codes, stands between `start` and the next heading."""
    for block in takewhile(
        lambda block: not isinstance(block, Heading), islice(blocks, start, None)
    ):
        if isinstance(block, Table) and _LABELS & set(
            map(hint, block.preview.split("\n")[0].split("\t"))
        ):
            return True
        if isinstance(block, List) and block.items and read_entry(block.items[0]):
            return True
    return False


def _is_foot(lines: Sequence[Inline]) -> bool:
    """Links to other pages, or to what stands on this one; when it was last changed, ..."""
    text = "".join(line.text for line in lines)
    links = "".join(link for line in lines for link in line.links)
    return is_furniture(text) or (bool(links) and links.replace(" ", "") == text.replace(" ", ""))


def texts_of(blocks: Iterable[Block]) -> Sequence[str]:
    """The texts of paragraphs and list items, one each, up to what stands at the foot of every page."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            if texts and _is_foot(block.lines):
                break
            texts.append(" ".join(line.text for line in block.lines if line.text))
        elif isinstance(block, List):
            if texts and _is_foot(block.items):
                break
            texts.extend(item.text for item in block.items)
    return [text for text in texts if text]
