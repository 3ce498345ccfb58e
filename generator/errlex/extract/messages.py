"""Tables of messages: the texts that the API sends with a code that has many meanings.

Example: "Messages for -1010 ERROR_MSG_RECEIVED and -2010 NEW_ORDER_REJECTED", then "Error message |
Description". Such a table defines no code: each message may come with any of the codes named above it. But
it explains these codes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.blocks import Heading, List, Paragraph, Table
from errlex.extract.codes import unquoted
from errlex.extract.headers import hint
from errlex.extract.layout import split_header
from errlex.extraction import FoundCode, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.blocks import Block, Document

#: A code within a sentence.
_NAMED = re.compile(r"(?<![\w.+-])[+-]?\d{3,10}(?![\w.]\w|\w)")
_QUOTED = re.compile(r"[\"“]([^\"“”]{3,300})[\"”]")
#: Meanings of the headers of columns of messages.
_MESSAGES = ("error_text", "message", "string")
#: Maximum length in characters of a heading or paragraph to look at, and maximum number of codes in it; with more it is a list of codes.
MAX_TEXT = 500
MAX_CODES = 12


def messages_of(document: Document, codes: Sequence[FoundCode]) -> list[FoundCode]:
    """Return the page's tables of messages as codes.

    Each message is returned once for every code of `codes` that the words before its table name.
    """
    known = {code.code for code in codes}
    if not any(map(_is_of_messages, document.blocks)):
        return []
    found: list[FoundCode] = []
    section, words = "", ""
    below: list[Block] = []  # the blocks whose words are still to be added
    path: list[Heading] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            path = [*(heading for heading in path if heading.level < block.level), block]
            section, words = block.text, block.text[:MAX_TEXT]
            below = []
        elif not isinstance(block, Table):
            below.append(block)
        elif _is_of_messages(block):
            for other in below:
                words = f"{words} {_words(other)}"[: 4 * MAX_TEXT]
            below = []
            named = [code for code in dict.fromkeys(_NAMED.findall(words)) if code in known]
            if 0 < len(named) <= MAX_CODES:
                place = section, tuple(heading.text for heading in path)
                found.extend(_messages(block, named, *place))
    return found


def _is_of_messages(block: Block) -> bool:
    """Whether the block is a table whose first column holds messages, and none of whose columns holds codes."""
    if not isinstance(block, Table):
        return False
    first, *others = block.preview.partition("\n")[0].split("\t")
    if hint(first.strip()) not in _MESSAGES:
        return False
    return {"error_code", "code", "http"}.isdisjoint(hint(cell.strip()) for cell in others)


def _words(block: Block) -> str:
    """Return the text of a paragraph or list, as far as it may name codes."""
    if isinstance(block, Paragraph):
        return " ".join(line.text for line in block.lines)[:MAX_TEXT]
    if isinstance(block, List):
        return " ".join(item.text for item in block.items[:MAX_CODES])[:MAX_TEXT]
    return ""


def _messages(
    table: Table, codes: Sequence[str], section: str, path: tuple[str, ...]
) -> Iterator[FoundCode]:
    _, body = split_header(table.rows())
    for row in body:
        for message in _said(row.cells[0].text):
            for code in codes:
                yield FoundCode(
                    code, texts=(Text(message),), section=section, path=path, line=row.line
                )


def _said(cell: str) -> list[str]:
    """Return the messages of a cell: each text in quotes; the whole cell if there are no quotes."""
    said = [message.strip() for message in _QUOTED.findall(cell)]
    text = unquoted(cell).strip('"“” ')
    return said or ([text] if text else [])
