"""Blocks of code that are tables: blanks or tabs stand between a code and its text on every line.

00  Approved                    Most pages of banks and protocols show their codes so, as `<pre>`
05  Do not honor                or between fences.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.blocks import EMPTY_CELL, Cell, CodeBlock, Row, Table
from errlex.extract.codes import read_token, shape_of
from errlex.extract.headers import CODE_HINTS, hint
from errlex.extract.likeness import DISTINCT

if TYPE_CHECKING:
    from errlex.blocks import Block

#: Minimum number of rows, of rows whose codes are long numbers, and maximum number of columns.
MIN_ROWS = 3
MIN_LONG = 2
MAX_COLUMNS = 6
#: Digits of a long number.
LONG = 3
_GAP = re.compile(r"\t+ *| {2,}")
#: The first two lines of a block: a word of at most 24 characters, and a text after a gap.
_BEGUN = re.compile(
    r"\s*(?:[^\s{}()\[\]<>;=$#][^\t\n{}<>;=]{0,23}?)(?:\t| {2})[ \t]*[^\s{}<>;=/#|]"
)
_RULE = re.compile(r"[-=_\s]+")


def as_table(block: Block) -> Block:
    """Return a block of code that is nothing but a table with codes in its first column as a table; others as they are."""
    if not isinstance(block, CodeBlock) or not _BEGUN.match(block.text):
        return block
    below = (block.line or 0) + 1
    lines = [(line.strip(), below + at) for at, line in enumerate(block.text.split("\n"))]
    rows = [
        (_GAP.split(line, MAX_COLUMNS), at)
        for line, at in lines
        if line and not _RULE.fullmatch(line)
    ]
    body = rows[1:] if hint(rows[0][0][0]) in CODE_HINTS else rows
    codes = [cells[0] for cells, _ in body if len(cells) > 1 and _is_code(cells[0])]
    are_long = all(len(code.lstrip("+-")) >= LONG for code in codes)
    if len(body) < (MIN_LONG if are_long else MIN_ROWS) or len(codes) < len(body):
        return block
    if len(set(codes)) < DISTINCT * len(codes):
        return block
    width = max(len(cells) for cells, _ in rows)
    built = [
        Row(
            (
                *(Cell(text, (text,), line=at) for text in cells),
                *[EMPTY_CELL] * (width - len(cells)),
            ),
            at,
        )
        for cells, at in rows
    ]
    preview = "\n".join("\t".join(cells) for cells, _ in rows)
    return Table(preview, lambda _: built, block.line, plain=True)


def _is_code(text: str) -> bool:
    return shape_of(text) in ("number", "tag") or read_token(text) is not None
