"""Tables whose cells stand on a line each: what is left of a table when it is copied as text.

Error code          A header of several lines, each of them a label of a column, then as many
Message             lines a row. Where codes come first a row may lack its last cells.
1001
Key is invalid
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from errlex.blocks import Cell, Item, Paragraph, Table
from errlex.extract.codes import read_codes
from errlex.extract.headers import Hint, hint, is_phrase
from errlex.read.grid import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.blocks import Block, Row

#: Columns of such a table, and the rows that it must have.
COLUMNS = 7
ROWS = 3
#: Characters of a label, and of a code.
LABEL = 40
_CODES: tuple[Hint, ...] = ("error_code", "code", "error", "status", "http")


def with_cycles(blocks: Sequence[Block]) -> list[Block]:
    """`blocks`, the lines of paragraphs among them that are such tables as tables."""
    result: list[Block] = []
    run: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.preview is not None and not block.quoted:
            run.append(block)
            continue
        result += _of_run(run)
        run = []
        result.append(block)
    return result + _of_run(run)


def _of_run(run: Sequence[Paragraph]) -> list[Block]:
    """Paragraphs that follow one another, with the tables in them."""
    if not any(_may_head(paragraph) for paragraph in run):
        return [*run]
    lines = [(line, paragraph) for paragraph in run for line in paragraph.lines]
    items = [line for line, _ in lines]
    blocks: list[Block] = []
    start = at = 0
    while at < len(items):
        table = _table_at(items, at)
        if table is None:
            at += 1
            continue
        blocks += _paragraphs(lines[start:at])
        rows, at = table
        blocks.append(_table(rows))
        start = at
    return [*blocks, *_paragraphs(lines[start:])] if blocks else [*run]


def _may_head(paragraph: Paragraph) -> bool:
    """A line of it is the label of a column of codes."""
    return any(
        hint(line.strip()) in _CODES
        for line in (paragraph.preview or "").split("\n", 200)
        if len(line) <= LABEL
    )


def _table_at(items: Sequence[Item], start: int) -> tuple[list[list[Item]], int] | None:
    """(the rows with the header, the number of the line after) of the table that begins on line `start`.

    A heading may be what a column is called ("Error code", above "Error code", "Message"): of the lines
    that may begin the header, that counts with which the complete rows have most cells.
    """
    end = start
    while end - start <= COLUMNS and end < len(items) and _is_label(items[end]):
        end += 1
    found = [table for first in range(start, end - 1) if (table := _rows_below(items, first, end))]
    return max(found, key=lambda table: _complete(table[0]), default=None)


def _complete(rows: Sequence[Sequence[Item]]) -> int:
    return sum(len(row) for row in rows if len(row) == len(rows[0]))


def _rows_below(items: Sequence[Item], start: int, end: int) -> tuple[list[list[Item]], int] | None:
    """As `_table_at`, with the header on the lines from `start` to before `end`."""
    columns = end - start
    hints = [hint(item.text) for item in items[start:end]]
    index = next((hints.index(kind) for kind in _CODES if kind in hints), None)
    if index is None:
        return None
    rows = _cycle(items, end, columns, index)
    if index == 0:
        anchored = _anchored(items, end, columns)
        rows = max(rows, anchored, key=lambda r: (sum(len(row) == columns for row in r), len(r)))
    if len(rows) < (2 if hints[index] == "error_code" else ROWS):
        return None
    return [[*items[start:end]], *rows], end + sum(map(len, rows))


def _is_label(item: Item) -> bool:
    return len(item.text) <= LABEL and is_phrase(item.text)


def _is_code(item: Item) -> bool:
    found = read_codes(item.text) if len(item.text) <= LABEL else None
    return found is not None and found.shape != "word" and not found.rest


def _cycle(items: Sequence[Item], start: int, columns: int, index: int) -> list[list[Item]]:
    """Rows of `columns` lines as long as the one at `index` of each is a code."""
    rows: list[list[Item]] = []
    while start + columns <= len(items) and _is_code(items[start + index]):
        rows.append([*items[start : start + columns]])
        start += columns
    return rows


def _anchored(items: Sequence[Item], start: int, columns: int) -> list[list[Item]]:
    """Rows that begin with a code each and have `columns` lines or fewer."""
    rows: list[list[Item]] = []
    at = start
    while at < len(items) and _is_code(items[at]):
        end = at + 1
        while end < len(items) and end - at < columns and not _is_code(items[end]):
            end += 1
        if end < len(items) and end - at == columns and not _is_code(items[end]):
            rows.append([*items[at:end]])
            break
        rows.append([*items[at:end]])
        at = end
    return rows


def _paragraphs(lines: Sequence[tuple[Item, Paragraph]]) -> Iterator[Paragraph]:
    """The lines as paragraphs again."""
    start = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or lines[number][1] is not lines[start][1]:
            items = [line for line, _ in lines[start:number]]
            if items:
                yield Paragraph(items, items[0].line, preview="\n".join(x.text for x in items))
            start = number


def _table(rows: Sequence[Sequence[Item]]) -> Table:
    preview = "\n".join("\t".join(item.text for item in row) for row in rows)
    return Table(preview, partial(_rows, rows), rows[0][0].line, plain=True)


def _rows(rows: Sequence[Sequence[Item]], table: Table) -> list[Row]:
    return lay_out(
        (
            (
                [
                    Cell(item.text, item.parts, item.code, item.links, item.struck, item.bold)
                    for item in row
                ],
                row[0].line,
            )
            for row in rows
        ),
        table.problems,
    )
