"""Tables with one cell a line, as a table looks after it was copied as text.

Error code          A header of several lines, each of them a label of a column, then as many
Message             lines a row. Where codes come first a row may lack its last cells.
1001
Key is invalid
"""

from __future__ import annotations

import re
from functools import partial
from html import unescape
from typing import TYPE_CHECKING

from errlex.blocks import Cell, Item, Paragraph, Table
from errlex.extract.codes import read_codes
from errlex.extract.headers import Hint, hint, is_phrase
from errlex.read.grid import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.blocks import Block, Row

#: Maximum number of columns of such a table, and minimum number of rows.
COLUMNS = 7
ROWS = 3
#: Lines of the shortest table: a header of two and a row of two, or two rows of one.
LINES = 4
#: Maximum length in characters of a label, and of a code.
LABEL = 40
#: Markup that hides words of a line, and the text that a reader sees: tags, images, links, template tags.
_SIGNS = re.compile(r"[<\[&{]")
_MARKUP = re.compile(
    r"</?[A-Za-z][^<>]*>|\{[%:/][^{}]*\}|!?\[(?P<text>[^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])"
)
_EMPHASIS = " *~`\t"
#: The number of the first line, and of the line after the last.
Span = tuple[int, int]
_CODES: tuple[Hint, ...] = ("error_code", "code", "error", "status", "http")


def with_cycles(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks`, with the lines of paragraphs that are such tables as tables."""
    result: list[Block] = []
    run: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.preview is not None and not block.quoted:
            run.append(block)
            continue
        if run:
            result += _of_run(run)
            run = []
        result.append(block)
    return result + _of_run(run) if run else result


def _of_run(run: Sequence[Paragraph]) -> list[Block]:
    """Return paragraphs that follow one another, with the tables in them as tables."""
    lines = sum(paragraph.preview.count("\n") + 1 for paragraph in run if paragraph.preview)
    if lines < LINES or not any(_tables(_seen_lines(run))):
        return [*run]
    written = [(line, paragraph) for paragraph in run for line in paragraph.lines]
    items = [line for line, _ in written]
    blocks: list[Block] = []
    start = 0
    for rows in _tables([item.text for item in items]):
        blocks += _paragraphs(written[start : rows[0][0]])
        blocks.append(_table([items[first:last] for first, last in rows]))
        start = rows[-1][1]
    return [*blocks, *_paragraphs(written[start:])] if blocks else [*run]


def _seen_lines(run: Sequence[Paragraph]) -> list[str]:
    """Return the visible text of each line of the paragraphs, as far as a cheap look can tell."""
    lines = "\n".join(paragraph.preview or "" for paragraph in run).split("\n")
    seen = (
        line if not _SIGNS.search(line) else unescape(_MARKUP.sub(_without_markup, line))
        for line in lines
    )
    return [line for line in (line.strip(_EMPHASIS) for line in seen) if line]


def _without_markup(found: re.Match[str]) -> str:
    return found["text"] or ""


def _tables(texts: Sequence[str]) -> Iterator[list[Span]]:
    """Yield the tables among lines of text, in order. Each is the lines of its rows; the first row is the header."""
    labels = list(map(_is_label, texts))
    at = 0
    while at + 1 < len(texts):
        rows = _table_at(texts, labels, at) if labels[at] and labels[at + 1] else None
        if rows is None:
            at += 1
        else:
            yield rows
            at = rows[-1][1]


def _table_at(texts: Sequence[str], labels: Sequence[bool], start: int) -> list[Span] | None:
    """Return the rows, header first, of the table that begins on line `start`; None if no table begins there.

    A heading may read like a column's label ("Error code" above "Error code", "Message"). Of the lines that
    may begin the header, the one wins with which the complete rows have the most cells.
    """
    end = start
    while end - start <= COLUMNS and end < len(texts) and labels[end]:
        end += 1
    found = [rows for first in range(start, end - 1) if (rows := _rows_below(texts, first, end))]
    return max(found, key=_complete, default=None)


def _complete(rows: Sequence[Span]) -> int:
    """Return the number of cells in the rows that are as long as the header."""
    columns = rows[0][1] - rows[0][0]
    return columns * sum(last - first == columns for first, last in rows)


def _rows_below(texts: Sequence[str], start: int, end: int) -> list[Span] | None:
    """Do the same as `_table_at`, with the header on the lines from `start` to before `end`."""
    columns = end - start
    hints = [hint(text) for text in texts[start:end]]
    index = next((hints.index(kind) for kind in _CODES if kind in hints), None)
    if index is None:
        return None
    rows = _cycle(texts, end, columns, index)
    if index == 0:
        anchored = _anchored(texts, end, columns)
        rows = max(rows, anchored, key=lambda r: (sum(b - a == columns for a, b in r), len(r)))
    if len(rows) < (2 if hints[index] == "error_code" else ROWS):
        return None
    return [(start, end), *rows]


def _is_label(text: str) -> bool:
    return len(text) <= LABEL and is_phrase(text)


def _is_code(text: str) -> bool:
    found = read_codes(text) if len(text) <= LABEL else None
    return found is not None and found.shape != "word" and not found.rest


def _cycle(texts: Sequence[str], start: int, columns: int, index: int) -> list[Span]:
    """Return rows of `columns` lines each, for as long as the line at `index` of each row is a code."""
    rows: list[Span] = []
    while start + columns <= len(texts) and _is_code(texts[start + index]):
        rows.append((start, start + columns))
        start += columns
    return rows


def _anchored(texts: Sequence[str], start: int, columns: int) -> list[Span]:
    """Return rows that each begin with a code and have at most `columns` lines."""
    rows: list[Span] = []
    at = start
    while at < len(texts) and _is_code(texts[at]):
        end = at + 1
        while end < len(texts) and end - at < columns and not _is_code(texts[end]):
            end += 1
        rows.append((at, end))
        if end < len(texts) and end - at == columns and not _is_code(texts[end]):
            break
        at = end
    return rows


def _paragraphs(lines: Sequence[tuple[Item, Paragraph]]) -> Iterator[Paragraph]:
    """Yield the lines as paragraphs again."""
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
