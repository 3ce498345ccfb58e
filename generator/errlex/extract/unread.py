"""Lines of a page that may say something of its codes, and that no reading took.

    ### 1009, 1010                  - 1009/1010: Bad price          begin like the codes of the page
    // Deprecated: use ErrLimit.    # Limits, safe to retry         remarks among the codes of a program

The drift check compares them where it has both versions of a page: a new code in a form that is not read is told as a
line, and does not pass in silence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from errlex.blocks import CodeBlock, Heading, List, Paragraph, Table
from errlex.extract.source import remarks_in
from errlex.extraction import Unread
from errlex.statuses import statuses
from errlex.text import compared

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from errlex.blocks import Block, Document, Item
    from errlex.extraction import Extraction, FoundCode

#: Characters of a code that hardly is another number.
SHORTEST, LONGEST = 3, 40
#: Digits at the end of a code that differ from those of a code of the page.
VARIED = 2
#: Characters of a line that are looked at, and words of a heading.
MAX_LINE = 240
MAX_WORDS = 8
#: A code with the marks before it at the start of a line, and behind it a sign that parts it from its text, or nothing.
_CODE = r"(?P<code>[+-]?[A-Za-z0-9_]{3,40}+)(?![%\w]|[.]\w|:\d)"
_START = re.compile(r"[ \t#*`\[(_>|.\-\u2010-\u2015\u2022]{0,8}?(?<![\w+-])" + _CODE)
_PARTED = re.compile(
    r"[`*\])_]{0,4}+(?:[ \t]*+(?:[:=,/|&\u2010-\u2015\u2192]|\t|-+\s|or\b|and\b|$)|[ \t]*+-\w)"
)
_WORD = re.compile(r"(?<![\w.+-])" + _CODE)
#: The number that a heading begins with, and that ends no part of it ("2.1 Orders").
_NUMBER = re.compile(
    r"[\s*`(\[]{0,3}(?P<code>[+-]?(?:[A-Za-z]{1,4}[-_]?)?\d{1,6})(?![\w%]|[.,:/-]\d)"
)
_DIGITS = "0123456789"
#: Lines from a remark to the first code of a program below it.
ABOVE = 6
#: Maximum number of blocks below a code; more are rather a page of their own.
MOST_BLOCKS = 30
#: The level of headings that components stand for; what is inside may have headings of any level.
DEEPEST = 6


def unread_lines(document: Document, extraction: Extraction) -> list[Unread]:
    """Return the lines of `document` beside the codes of `extraction` that are no part of it, in page order."""
    codes = _Codes(code.code for code in extraction.codes)
    lines = sorted({code.line for code in extraction.codes if code.line is not None})
    known = frozenset(lines)
    levels = {b.level for b in document.blocks if isinstance(b, Heading) and b.line in known}
    taken = {table.line for table in extraction.tables if table.verdict == "codes"}
    found = [
        unread
        for block in document.blocks
        if not (isinstance(block, Table) and block.line in taken)
        for unread in _unread(block, codes, levels)
    ]
    for block in document.blocks:
        if isinstance(block, CodeBlock):
            found += _remarks(block, lines)
    found += _below_codes(document.blocks, extraction)
    if not found:
        return []
    read = _compared(extraction)
    whole = "\n".join(read)
    # Most are a text as a whole, so that few are searched for in all of them.
    said = ((unread, compared(unread.text)) for unread in found)
    return [unread for unread, words in said if words not in read and words not in whole]


class _Codes:
    """The codes of a page. stems: what they share with a code like them: all but the last digits, or the first word."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.known = frozenset(codes)
        self.stems = {_stem(code) for code in self.known} - {""}

    def has_like(self, token: str) -> bool:
        """Whether a word looks like the codes, and is none of them. An HTTP status means something on every page."""
        if token in self.known or _stem(token) not in self.stems:
            return False
        return not (len(token) == SHORTEST and token in statuses().http)

    def begins(self, line: str) -> str:
        """Return the word that looks like the codes at the start of a line; "" if there is none."""
        start = _START.match(line, 0, MAX_LINE)
        if start is None or not self.has_like(start["code"]):
            return ""
        is_number = start["code"].lstrip("+-").isdecimal()
        is_parted = not is_number or _PARTED.match(line, start.end(), MAX_LINE) is not None
        return start["code"] if is_parted else ""

    def of_heading(self, heading: str) -> str:
        """Return the first word of a heading that looks like the codes; "" if there is none."""
        words = [found["code"] for found in _WORD.finditer(heading, 0, MAX_LINE)][:MAX_WORDS]
        return next(filter(self.has_like, words), "")


def _stem(code: str) -> str:
    """Return what codes like this one share with it, with the number of digits; "" for a word that may be anything."""
    if not SHORTEST <= len(code) <= LONGEST:
        return ""
    stem = code.rstrip(_DIGITS)
    digits = len(code) - len(stem)
    if digits:
        return f"{code[: len(code) - min(VARIED, digits - (not stem))]} {digits}"
    first, bar, _ = code.partition("_")
    return first + bar if bar and code.isupper() else ""


def _unread(block: Block, codes: _Codes, levels: Container[int]) -> Iterator[Unread]:
    """Yield the lines of a block that begin with a code. Tables, which mostly hold none, are read from their preview.

    levels: of the headings that are codes; one of theirs may begin with a number of any length.
    """
    if isinstance(block, Heading):
        number = _NUMBER.match(block.text) if block.level in levels else None
        if number and number["code"] not in codes.known:
            yield Unread(number["code"], block.text, block.line)
        elif code := codes.of_heading(block.text):
            yield Unread(code, block.text, block.line)
    elif isinstance(block, Table):
        for row in block.preview.split("\n"):
            if (code := codes.begins(row)) and not row.lstrip()[:1].isalpha():
                yield Unread(code, _shown(row), block.line)
    elif isinstance(block, List | Paragraph) and _may_begin(block.preview, codes):
        for line in block.items if isinstance(block, List) else block.lines:
            if code := codes.begins(line.text):
                yield Unread(code, line.text, line.line)


@dataclass
class _Section:
    """What stands below a code, up to the next one. kind: the level of the heading that is the code, 0 for a paragraph."""

    code: str
    kind: int
    blocks: list[Block] = field(default_factory=list)


def _below_codes(blocks: Iterable[Block], extraction: Extraction) -> Iterator[Unread]:
    """Yield what stands below the headings and paragraphs that are codes.

    That of the last one ends nowhere: as many blocks are its own as the others have.
    """
    sections = list(_sections(blocks, extraction))
    most: dict[int, int] = {}
    for section, after in zip_longest(sections, sections[1:]):
        size = len(section.blocks)
        if after is None or after.kind != section.kind:
            size = most.get(section.kind, 0)
        elif size > MOST_BLOCKS:
            continue
        most[section.kind] = max(size, most.get(section.kind, 0))
        for block in section.blocks[:size]:
            for text in _texts(block):
                yield Unread("", text, block.line, section.code)


def _sections(blocks: Iterable[Block], extraction: Extraction) -> Iterator[_Section]:
    """Yield the sections of the headings and paragraphs that are codes. A heading that is not below theirs ends them."""
    places: dict[int | None, list[FoundCode]] = defaultdict(list)
    taken = {
        table.line
        for table in extraction.tables
        if table.verdict == "codes" and table.what in ("table", "list")
    }
    for code in extraction.codes:
        places[code.line].append(code)
    section: _Section | None = None
    outer = ends = 0  # levels: of the heading around the codes, and of one that ends a section
    for block in blocks:
        if found := _code_of(block, places):
            ends = outer
            if isinstance(block, Heading) and block.level < DEEPEST:
                ends = block.level
            section = _Section(found.code, block.level if isinstance(block, Heading) else 0)
            yield section
        elif isinstance(block, Heading) and (section is None or block.level <= ends):
            section, outer = None, block.level
        elif isinstance(block, Table | List) and block.line in taken:
            section = None
        elif section is not None:
            section.blocks.append(block)


def _code_of(block: Block, places: Mapping[int | None, Sequence[FoundCode]]) -> FoundCode | None:
    """Return the code that a heading is, or the last one that a paragraph is; None if it is none."""
    lines: Sequence[Heading | Item] = ()
    if isinstance(block, Heading):
        lines = [block]
    elif isinstance(block, Paragraph):
        lines = block.lines
    found = [code for line in lines for code in places.get(line.line, ()) if code.code in line.text]
    return found[-1] if found else None


def _texts(block: Block) -> Iterator[str]:
    """Yield the texts of a block: a paragraph, an item, a row."""
    if isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Paragraph):
        yield " ".join(line.text for line in block.lines)
    elif isinstance(block, List):
        yield from (item.text for item in block.items)
    elif isinstance(block, Table):
        yield from map(_shown, block.preview.split("\n"))


def _shown(row: str) -> str:
    """Return a row of a table's preview for readers."""
    return " | ".join(cell.strip() for cell in row.split("\t"))


def _remarks(block: CodeBlock, lines: Sequence[int]) -> Iterator[Unread]:
    """Yield the remarks among and right above the codes of a program. lines: those of the codes of the page, in order."""
    first = (block.line or 0) + 1
    inside = lines[bisect_left(lines, first) : bisect_right(lines, first + block.text.count("\n"))]
    if not inside:
        return
    for line, said in remarks_in(block.text):
        if said and inside[0] - ABOVE <= first + line <= inside[-1]:
            yield Unread("", said, first + line)


def _may_begin(preview: str | None, codes: _Codes) -> bool:
    """Whether a line of a block may begin with a code. preview: of the block, with markup."""
    return preview is None or any(map(codes.has_like, (w["code"] for w in _WORD.finditer(preview))))


def _compared(extraction: Extraction) -> dict[str, None]:
    """Return all texts that are compared of the page, normalised."""
    texts: list[str] = []
    for code in extraction.codes:
        texts += (text.text for text in code.texts)
        texts += (*code.path, code.section)
    for table in extraction.tables:
        texts += (*table.above, table.caption, *table.strays)
        texts += (heading for heading, _ in table.headings)
        texts += (said for _, said in table.beside)
    return dict.fromkeys(map(compared, texts))
