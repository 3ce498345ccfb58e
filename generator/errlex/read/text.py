"""Plain text to blocks: pages without markup, copied from a browser, a PDF or a terminal.

The blocks are paragraphs between blank lines, and the tables of `errlex.read.text_table`. A line is a heading
only if signs mark it as one (`errlex.read.text_markup`).
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from errlex.blocks import Cell, Document, Heading, Item, Paragraph, Table
from errlex.read.dead_code import without_dead
from errlex.read.grid import lay_out
from errlex.read.inline import collapse
from errlex.read.program import SUFFIXES, blocks_of_program, is_program
from errlex.read.sniff import is_manual
from errlex.read.text_grid import TextTable
from errlex.read.text_markup import heading_at, without_comments
from errlex.read.text_pipes import may_be_piped
from errlex.read.text_table import may_hold_tables, tables_in
from errlex.text import BULLETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from errlex.blocks import Block, Row
    from errlex.read.inline import Fields


#: A line of reStructuredText or AsciiDoc that is bold as a whole.
_BOLD = re.compile(r"(?P<sign>\*{1,2})(?P<text>[^\s*](?:[^*]*[^\s*])?)(?P=sign)")
#: A bullet, with the white space around it.
_BULLET = re.compile(rf"^[ \t]*+([{BULLETS}])(?:[ \t]++|$)", re.MULTILINE)


def read_text(text: str, name: str) -> Document:
    """Return a page of plain text as blocks. name: kept in the document."""
    document = Document(name, "text", [])
    text = _with_plain_bullets(text)
    named = name.lower().endswith(tuple(SUFFIXES))
    if named:
        text = without_dead(text)
    if is_program(text, name):
        document.blocks += blocks_of_program(text if named else without_dead(text))
        return document
    if is_manual(text):
        from errlex.read.manual import blocks_of_manual

        document.blocks += blocks_of_manual(text.split("\n"))
        document.title = collapse(text[:4000].strip().partition("\n")[0])
        return document
    parts = _parts(text, name)
    if parts is not None:
        document.blocks += map(_part, parts)
        return document
    lines = without_comments(text.split("\n"), name)
    levels: list[str] = []
    at = 0
    bars = may_be_piped(text)
    for table in tables_in(lines, bars=bars) if bars or may_hold_tables(text) else ():
        document.blocks += _with_headings(lines, at, table.start, levels)
        document.blocks.append(table_block(table, 1, _plain))
        at = table.end
    document.blocks += _with_headings(lines, at, len(lines), levels)
    document.title = next((line.strip() for line in lines if line.strip()), "")
    return document


def _with_plain_bullets(text: str) -> str:
    """Return a text whose copied bullets stand at the start of the line, with a blank behind: no tab parts columns there.

    Bullets that are only indented stay, unless they follow a blank line, a line that ends with a colon, or each other:
    below a line of a table they go on with its text.
    """
    if _BULLET.search(text) is None:
        return text
    lines, listed = text.split("\n"), True
    for number, line in enumerate(lines):
        found = _BULLET.match(line)
        if found and len(line) == found.end():  # its text stands on a line of its own
            below = next(
                (n for n in (number + 1, number + 2) if "".join(lines[n : n + 1]).strip()), 0
            )
            if below and not _BULLET.match(lines[below]):
                lines[number], lines[below] = "", f"{found[1]} {lines[below].lstrip()}"
        elif found and (listed or "\t" in found[0]):
            lines[number] = f"{found[1]} {line[found.end() :]}"
            listed = True
        elif found is None:
            listed = not line.strip() or line.rstrip().endswith((":", "："))
    return "\n".join(lines)


def _parts(text: str, name: str) -> Iterable[Heading | TextTable | tuple[int, str]] | None:
    """Return the parts of a page in a format of its own; None for other pages. Most pages need none of these readers."""
    from errlex.read.latex import is_latex, parts_of_latex
    from errlex.read.messages import parts_of_messages

    return parts_of_latex(text) if is_latex(text, name) else parts_of_messages(text, name)


def _part(part: Heading | TextTable | tuple[int, str]) -> Block:
    if isinstance(part, TextTable):
        return table_block(part, 1, _plain)
    if isinstance(part, tuple):
        return Paragraph([_item(part[1], part[0])], part[0])
    return part


def blocks_in(
    content: str, first_line: int, fields: Callable[[str], Fields]
) -> Iterator[tuple[int, str] | Table]:
    """Yield the tables in `content`, and the texts between them, each with the line where it begins.

    first_line: line of the page where `content` begins. fields: reads the inline markup of a cell.
    """
    lines = content.split("\n")
    at = 0
    for table in tables_in(lines, bars=may_be_piped(content)):
        yield from _between(lines, at, table.start, first_line)
        yield table_block(table, first_line, fields)
        at = table.end
    yield from _between(lines, at, len(lines), first_line)


def _between(lines: Sequence[str], start: int, end: int, first: int) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs in lines[start:end], each with its line. first: line of the page of lines[0]."""
    begun = start
    for number in range(start, end + 1):
        if number == end or not lines[number].strip():
            if number > begun:
                yield first + begun, "\n".join(lines[begun:number])
            begun = number + 1


def table_block(table: TextTable, first_line: int, fields: Callable[[str], Fields]) -> Table:
    """Return `table` as a block. first_line: line of the page where its text begins. fields: reads a cell."""
    preview = "\n".join("\t".join(collapse(cell) for cell in cells) for _, cells in table.rows)
    build = partial(_rows, table, first_line, fields)
    return Table(preview, build, first_line + table.start, plain=True, caption=table.caption)


def _rows(
    text: TextTable, first_line: int, fields: Callable[[str], Fields], table: Table
) -> list[Row]:
    return lay_out(
        (
            (
                [
                    Cell(*fields(cell), header=text.header and not number, line=first_line + index)
                    for cell in cells
                ],
                first_line + index,
            )
            for number, (index, cells) in enumerate(text.rows)
        ),
        table.problems,
    )


def _with_headings(
    lines: Sequence[str], start: int, end: int, levels: list[str]
) -> Iterator[Block]:
    """Yield the paragraphs in lines[start:end] and the headings between them.

    levels: the signs of headings so far, in their order; the first one marks the highest level. It is extended.
    """
    at = number = start
    while number < end:
        found = heading_at(lines, number)
        if found is None:
            number += 1
            continue
        title, sign, taken = found
        yield from _paragraphs(lines, at, number)
        if sign[0] != "=" or taken > 1:
            if sign not in levels:
                levels.append(sign)
            level = levels.index(sign) + 1
        else:
            level = len(sign)
        overlined = taken > 2
        yield Heading(collapse(title), min(level, 6), number + 1 + overlined)
        at = number = number + taken
    yield from _paragraphs(lines, at, end)


def _plain(text: str) -> Fields:
    """Return the inline text of a cell: its lines are its parts."""
    parts = tuple(part for line in text.split("\n") if (part := collapse(line)))
    return " ".join(parts), parts, (), (), False, False, (), ()


def _paragraphs(lines: Sequence[str], start: int, end: int) -> Iterator[Block]:
    """Yield the paragraphs in lines[start:end]. Lines indented deeper than the first one continue it."""
    for first, content in _between(lines, start, end, 1):
        written = content.split("\n")
        margin = _depth(written[0])
        items: list[Item] = []
        for number, line in enumerate(written, first):
            text = collapse(line)
            wrapped = _depth(line) > margin and number > first
            if wrapped and _depth(written[number - first - 1]) == _depth(line):
                last = items.pop()
                items.append(_item(f"{last.text} {text}", last.line))
            else:
                items.append(_item(text, number))
        yield Paragraph(items, first, preview=content)


def _item(text: str, line: int | None) -> Item:
    bold = _BOLD.fullmatch(text)
    text = bold["text"] if bold else text
    return Item(text, (text,), line=line, bold=bold is not None)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
