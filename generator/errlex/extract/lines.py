"""Codes on lines of their own: paragraphs "10001 //text", "-1022 INVALID_API_KEY", and the texts below them."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from errlex.blocks import Item, Paragraph
from errlex.extract.codes import CAPITALS, says_status
from errlex.extract.context import is_label
from errlex.extract.entries import Entry, read_entry, read_symbol
from errlex.extract.entry_evidence import are_said, weigh_entries
from errlex.extract.evidence import Evidence
from errlex.extract.glance import may_hold_entries
from errlex.extract.glued import glued
from errlex.extract.headers import CODE_HINTS, Hint, hint, is_phrase
from errlex.extract.pairs import explained
from errlex.extract.records import Records
from errlex.extract.scores import feature

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.blocks import Block, Inline
    from errlex.extract.context import Context

#: Minimum number of lines of a section that begin with a number. One such line is no evidence.
MIN_ENTRIES = 2
#: Characters of a line: more is prose. Within the first of them a code must stand.
MAX_LINE = 400
HEAD = 40
#: Digits of a number that counts something.
LONG = 3
#: Lines of a paragraph that may introduce its codes.
HEADING = 8
_HEADER = feature("lines.header")
_ALONE = feature("lines.alone")
_PAIRS = feature("lines.pairs")
_ASSIGNED = re.compile(r"\W{0,3}(?:[+-]?\d{1,4}\s*=|[1-9]\d{1,3}\s+[-–—]\s)\s*\w")
_LABELLED = re.compile(r"[*_~`\s]{0,4}([^\W\d_][\w ]{1,30})[*_~`\s]{0,4}[:：]")
TEXTS: tuple[Hint, ...] = ("message", "text", "error_text", "solution")
_COUNTED = re.compile(r"(\d{3})\s+[A-Z]")
_HEAD_LIKE = (
    r"[^\w\n]{0,4}(?:(?i:err(?:or)?|code)[ :#]*)?(?:[+-]?\d{3,10}|"
    rf"{CAPITALS}|"
    r"[A-Z]{1,4}(?:-[A-Z]{2,8}(?=-)){0,2}-?\d{2,6})"
    r"[\"'`*)\]]{0,3}(?:\s*+[:=：.,|/–—-]{1,2})?\s++[^\W\d_]"
)
_CODE_LIKE = re.compile(_HEAD_LIKE)
_CODE_LIKE_BELOW = re.compile(rf"\n{_HEAD_LIKE}")
MASKS = ("mask", "range")
_DIGIT = re.compile(r"\d")
_CAPITALS = re.compile(CAPITALS)


def entries_of(block: Block) -> list[Entry | None]:
    """The codes of a paragraph's lines; empty where it is none of codes.

    Its first line, or two of the lines below a first one that introduces them, must begin with codes.
    """
    if isinstance(block, Records):
        return [*block.entries]
    if not isinstance(block, Paragraph) or (
        block.preview is not None and not may_hold_entries(block.preview)
    ):
        return []
    entries = [_entry(line, quoted=block.quoted) for line in block.lines]
    if not entries:
        return []
    if counted := _counted(block) or _assigned(block) or glued(block):
        return counted
    long = sum(entry is not None and _is_sure(entry) for entry in entries)
    if long >= MIN_ENTRIES and (all_ := _all_entries(block)):
        return all_
    if 2 * long <= len(
        block.lines
    ):  # "0: success" counts among long codes, "10: per second" does not
        entries = [
            entry if entry and (_is_sure(entry) or _is_title(line, entry)) else None
            for line, entry in zip(block.lines, entries, strict=True)
        ]
    return entries if entries[0] or long >= MIN_ENTRIES else []


def starts_like_code(text: str) -> bool:
    """A line begins as one that defines a code does: with a number of three digits, or a constant, and words."""
    return _CODE_LIKE.match(text) is not None


def code_like(block: Block) -> int:
    """How many lines of a paragraph `starts_like_code` holds for."""
    if not isinstance(block, Paragraph):
        return 0
    shown = block.preview
    if shown is not None and not (_CODE_LIKE.match(shown) or _CODE_LIKE_BELOW.search(shown)):
        return 0
    return sum(starts_like_code(line.text) for line in block.lines)


def masks_head_groups(entries: Sequence[Entry | None]) -> bool:
    """Masks and ranges among the codes of lines ("10xx - General errors") are headings that lost their markup.

    Among lines that all name HTTP ("HTTP 4XX codes mean ...") they are statuses like the others.
    """
    if all(entry is None or entry.lead[:4].upper() == "HTTP" for entry in entries):
        return False
    masks = sum(entry is not None and entry.shape in MASKS for entry in entries)
    return sum(entry is not None for entry in entries) > 2 * masks


def _counted(paragraph: Paragraph) -> list[Entry | None]:
    """The codes of lines "110 Restart marker reply", of three digits each, that rise from line to line; else none.

    What three digits count does not rise so; wrapped texts of the codes stand between.
    """
    if not any(_COUNTED.match(line.text) for line in paragraph.lines[:2]):
        return []
    lines = [_COUNTED.match(line.text) for line in paragraph.lines]
    numbers = [found[1] for found in lines if found]
    if len(numbers) < LONG or 3 * len(numbers) < len(lines):
        return []
    if any(low >= high for low, high in pairwise(numbers)):
        return []
    return [
        read_entry(line, symbols=False) if found else None
        for line, found in zip(paragraph.lines, lines, strict=True)
    ]


def _assigned(paragraph: Paragraph) -> list[Entry | None]:
    """The codes of lines each of which assigns a text to one, however short: "0 = Invalid tag"; else none.

    They are all lines of the paragraph, or all below those that introduce them.
    """
    lines = paragraph.lines
    first = next((n for n, line in enumerate(lines[:HEADING]) if _ASSIGNED.match(line.text)), None)
    if first is None or len(lines) - first <= LONG:
        return []
    if not all(_ASSIGNED.match(line.text) for line in lines[first:]):
        return []
    entries = [read_entry(line, symbols=False) for line in lines[first:]]
    said = all(entry and entry.text for entry in entries)
    return [*[None] * first, *entries] if said else []


def _is_sure(entry: Entry) -> bool:
    """Whether the code cannot be a count: it is long, called an error or a code, or has a constant behind it ("13 BIND_FAILED ...")."""
    return entry.long or entry.labelled or entry.coded or entry.name is not None


def _is_title(line: Inline, entry: Entry) -> bool:
    """Whether a line in bold stands for a heading that begins with a short number: "**3 – Unknown account**", no step "**3. ...**"."""
    return (
        line.bold
        and entry.firm
        and entry.shape == "number"
        and not line.text.startswith(f"{entry.code}.")
    )


def _are_titles(blocks: Sequence[Block], entries: Sequence[Sequence[Entry | None]]) -> bool:
    """Whether all codes are short numbers in lines that stand for headings."""
    found = [
        (entry, line)
        for several, block in zip(entries, blocks, strict=True)
        if several and isinstance(block, Paragraph) and not isinstance(block, Records)
        for entry, line in zip(several, block.lines, strict=False)
        if entry
    ]
    return bool(found) and all(
        not _is_sure(entry) and _is_title(line, entry) for entry, line in found
    )


def _all_entries(paragraph: Paragraph) -> list[Entry | None]:
    """The codes of a paragraph each of whose lines begins with one ("0 Success", "1001 Invalid key"); else none.

    The first line may be the header of a table that lost its tabs: "Code Description".
    """
    if any(len(line.text) > MAX_LINE for line in paragraph.lines):
        return []
    read = [read_entry(line, symbols=False) for line in paragraph.lines]
    headed = read[0] is None and _are_labels(paragraph.lines[0].text)
    found = [entry for entry in read if entry is not None]
    return list(read) if len(found) == len(read) - headed and are_said(found) else []


def _are_labels(line: str) -> bool:
    """Whether a line is two or more labels of columns, one of them that of codes, and another one of something else."""
    hints = [hint(word) for word in line.split()]
    of_codes = {each in CODE_HINTS for each in hints}
    return len(hints) < HEADING and all(hints) and of_codes == {True, False}


def _entry(line: Item, *, quoted: bool) -> Entry | None:
    # "**BAD_KEY**" alone stands for a heading.
    marked = "_" in line.text and (line.bold or line.code == (line.text,))
    if marked and (symbol := read_symbol(line.text)):
        return symbol
    if line.code and _CAPITALS.fullmatch(line.code[0]) and line.text.startswith(line.code[0]):
        entry = read_entry(line)  # "`BAD_KEY`: The key is bad"
        return entry if entry is not None and entry.firm and entry.text else None
    if len(line.text) > MAX_LINE or not _DIGIT.search(line.text, 0, HEAD):
        return None
    entry = read_entry(line, symbols=False)
    if entry is None:
        return None
    signed = entry.code.startswith("-")
    # "10001 Invalid key", and not "1200 requests for each minute".
    said = len(entry.code) > LONG and not entry.text[:1].islower()
    said = said or says_status(entry.code, entry.text)
    return entry if entry.firm or signed or quoted or said else None


def explains(block: Block) -> bool:
    """A paragraph begins with a label of what is said of a code ("Cause: ...", "Action: ...")."""
    if not isinstance(block, Paragraph) or (
        block.preview is not None and not _LABELLED.match(block.preview)
    ):
        return False
    found = _LABELLED.match(block.lines[0].text) if block.lines else None
    return found is not None and is_phrase(found[1]) and hint(found[1]) in TEXTS


def _is_label(block: Block) -> bool:
    """Whether a paragraph is nothing but a label of the codes below it."""
    lines = block.lines if isinstance(block, Paragraph) else ()
    return len(lines) == 1 and not starts_like_code(lines[0].text) and is_label(lines[0].text)


def line_runs(
    blocks: Sequence[Block], entries: Sequence[Sequence[Entry | None]]
) -> Iterator[tuple[int, int]]:
    """(first, after the last) block of each run of paragraphs with codes.

    One paragraph between two of them may explain the code above it.
    """
    start = end = 0
    for number, (block, lines) in enumerate(zip(blocks, entries, strict=True)):
        if lines:
            if number - end > 1 or not end or _is_label(blocks[number - 1]):
                if end:
                    yield start, end
                start = number
            end = number + 1
        elif end == number and explains(block):
            end = number + 1
        elif not isinstance(block, Paragraph) and end:
            yield start, end
            end = 0
    if end:
        yield start, end


def _header_above(
    blocks: Sequence[Block], entries: Sequence[Sequence[Entry | None]]
) -> tuple[str, ...]:
    """The labels of columns, each on a line of its own, right above the first code of a paragraph; empty if there are none."""
    for block, several in zip(blocks, entries, strict=True):
        if several and isinstance(block, Paragraph):
            first = next(n for n, entry in enumerate(several) if entry)
            above = reversed([line.text for line in block.lines[:first]])
            labels = tuple(takewhile(lambda text: is_phrase(text) and hint(text), above))[::-1]
            lone = all(entry is None or not entry.text for entry in several)
            return labels if len(labels) > 1 and lone else ()
    return ()


def weigh_lines(
    blocks: Sequence[Block], entries: Sequence[Sequence[Entry | None]], introduction: Context
) -> Evidence:
    """The evidence for the lines of a section: its blocks, `entries_of` each, what introduces the first."""
    found = [entry for several in entries for entry in several if entry]
    recorded = any(isinstance(block, Records) for block in blocks)
    if len(found) < MIN_ENTRIES and not (recorded and found[0].labelled):
        return Evidence()
    assigned = all(
        _ASSIGNED.match(line.text)
        for several, block in zip(entries, blocks, strict=True)
        if several and isinstance(block, Paragraph)
        for line in block.lines[next((n for n, entry in enumerate(several) if entry), 0) :]
    )
    pairs = explained(blocks, entries)
    evidence = weigh_entries(introduction, pairs or found, assigned=assigned)
    if pairs:
        evidence.add(_PAIRS, count=len(pairs))
    if not (assigned or introduction.labelled) and _are_titles(blocks, entries):
        evidence.veto("short numbers, and no words above call them codes")
    if header := _header_above(blocks, entries):
        evidence.add(_HEADER, labels=header)
    paragraphs = (
        several
        for several, block in zip(entries, blocks, strict=True)
        if isinstance(block, Paragraph) and block.lines
    )
    if all(several and several[0] for several in paragraphs):
        evidence.add(_ALONE)
    return evidence
