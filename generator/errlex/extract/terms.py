"""Lists of terms, as they look after they were copied as text.

BAD_KEY                        The constant stands alone, and the line below begins
(1001) - The key is bad.       with its number. Both become one line.

success (0)                    Words, their number in brackets, and the text below:
    All went well.             a list of numbers, with blank lines or without.

order-price-too-low: Raise it  Lines that begin with keys become a list,
order-price-too-high: Cut it   with blank lines between them or without.
"""

from __future__ import annotations

import re
from itertools import chain, groupby, pairwise
from typing import TYPE_CHECKING

from errlex.blocks import CodeBlock, Item, List, Paragraph
from errlex.extract.code_lines import as_lines
from errlex.extract.codes import is_http_status, is_identifier
from errlex.extract.columned import as_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.blocks import Block

#: Minimum number of terms in a paragraph.
MIN_TERMS = 2
#: Minimum number of lines that begin with keys.
MIN_KEYS = 3
#: A key of three words or more, and the beginning of its text.
_KEYED = re.compile(r"\s{0,3}[a-z]++\d*+(?:[-_.][a-z\d]++){2,}+ ?[:：]\s*+[^\W_]")
_DEFINED = re.compile(
    r"(?:[(（\[](?P<code>0x[0-9A-Fa-f]{1,8}|[+-]?\d{1,7})[)）\]]|(?P<bare>[+-]?\d{1,7})(?=\s+[-–—]\s))"
    r"\s*(?:[-–—:：]+\s*)?(?P<text>\S.*|)"
)
#: Words, or a constant, and a number in brackets, alone on a line.
_NUMBERED = re.compile(
    r"(?P<name>[A-Za-z](?:[\w-]| (?! )){0,60}?) ?[(\[](?P<code>0x[0-9A-Fa-f]{1,8}|(?!(?:19|20)\d\d\b)[+-]?\d{1,7})[)\]] ?:?"
)
#: A line that begins with a number in brackets, or before a dash (or what may be one), and the same below a word. The
#: first is found by its line end.
_NUMBER = re.compile(r"\n[^\S\n]*+(?:[(（\[](?:0x)?[+-]?\d|[+-]?\d{1,7}+(?!\w)[^\n–—&-]*+[–—&-])")
_SIGN = re.compile(rf"\w\s*{_NUMBER.pattern}")
#: A number in brackets at the end of a raw line, and signs of markup that may hide one, or the end of the line.
_LAST_NUMBER = re.compile(r"(?<!\d)\d\w{0,16}+[^\w\n)\]]*+[)\]](?:[^\w\n]|_)*+\Z")
_HIDING = re.compile(r"[<&\\{`\[]")
_DIGIT = re.compile(r"\d")


def as_meant(block: Block) -> Block:
    """Return a block of code that is a table, or lines with codes, as such; a paragraph with each term and its definition on one line."""
    if isinstance(block, CodeBlock):
        return as_lines(as_table(block))
    return with_terms(block) if isinstance(block, Paragraph) else block


def with_terms(block: Block) -> Block:
    """Return a paragraph with each term and its definition on one line; other blocks as they are."""
    if not isinstance(block, Paragraph) or block.preview is None:
        return block
    if not (_NUMBER.search(block.preview) and _SIGN.search(block.preview)):
        return block
    lines: list[Item] = []
    terms = 0
    for line in block.lines:
        found = _DEFINED.fullmatch(line.text)
        if found and lines and is_identifier(lines[-1].text):
            name = lines.pop()
            text = f"{found['code'] or found['bare']} {name.text}: {found['text']}"
            lines.append(Item(text, (text,), line=name.line))
            terms += 1
        else:
            lines.append(line)
    if terms < MIN_TERMS or 2 * terms < len(lines):
        return block
    preview = "\n".join(line.text for line in lines)
    return Paragraph(lines, block.line, block.quoted, preview)


def with_numbered(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with a list in place of paragraphs of words with numbers, each above its text; others as they are."""
    if not any(map(_is_numbered, blocks)):
        return [*blocks]
    found: list[Block] = []
    for numbered, several in groupby(blocks, _is_numbered):
        run = list(several)
        lines = [
            line for each in run if numbered and isinstance(each, Paragraph) for line in each.lines
        ]
        # "NO_QUOTA (429)" is a code with its status, which `errlex.extract.cycles` reads
        own = not any(map(_has_status, lines))
        items = _numbered_items(lines) if own else []
        if len(items) >= MIN_KEYS:
            run = [List(items, run[0].line, preview="\n".join(item.text for item in items))]
        found += run
    return found


def _is_numbered(block: Block) -> bool:
    """Whether a paragraph begins with a line of words and a number, and has a text below each such line."""
    if not isinstance(block, Paragraph) or not block.preview or ")\n" not in block.preview:
        return False
    first = block.preview.partition("\n")[0]
    if _HIDING.search(first) or not any(map(str.isalnum, first)):
        first = ""  # it does not show what stands on the first line
    if not (_LAST_NUMBER if first else _DIGIT).search(first or block.preview):
        return False
    terms = [_NUMBERED.fullmatch(line.text) is not None for line in block.lines]
    return terms[:1] == [True] and not terms[-1] and not any(map(all, pairwise(terms)))


def _has_status(line: Item) -> bool:
    term = _NUMBERED.fullmatch(line.text)
    return term is not None and is_http_status(term["code"])


def _numbered_items(lines: Sequence[Item]) -> list[Item]:
    """Return an item for each term: its number, its name, and the text of the lines below it."""
    terms: list[tuple[str, list[str], int | None]] = []
    for line in lines:
        if term := _NUMBERED.fullmatch(line.text):
            sign = "" if is_identifier(term["name"]) else " -"
            terms.append((f"{term['code']}{sign} {term['name']}:", [], line.line))
        elif terms:
            terms[-1][1].append(line.text)
    return [
        Item(text := " ".join([term, *texts]), (text,), line=number)
        for term, texts, number in terms
    ]


def with_keys(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with a list in place of paragraphs each of whose lines begins with a key; others as they are."""
    if not any(map(_is_keyed, blocks)):
        return [*blocks]
    found: list[Block] = []
    for keyed, several in groupby(blocks, _is_keyed):
        run = list(several)
        lines = (
            [*chain.from_iterable(each.lines for each in run if isinstance(each, Paragraph))]
            if keyed
            else []
        )
        if len(lines) >= MIN_KEYS:
            run = [List(lines, run[0].line, preview="\n".join(line.text for line in lines))]
        found += run
    return found


def _is_keyed(block: Block) -> bool:
    """Whether each line of a paragraph begins with a key."""
    if not isinstance(block, Paragraph) or not block.preview or not _KEYED.match(block.preview):
        return False
    return all(_KEYED.match(line.text) for line in block.lines)
