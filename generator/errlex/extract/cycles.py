"""Tables with one cell a line, as a table looks after it was copied as text.

Error code          A header of several lines, each of them a label of a column, then as many
Message             lines a row. Where codes come first a row may lack its last cells.
1001
Key is invalid

BAD_KEY (401)       Constants in capitals need no header: each begins a row,
The key is unknown  and its text stands on the line below, or on the second one.
"""

from __future__ import annotations

import re
from functools import partial
from html import unescape
from typing import TYPE_CHECKING, cast

from errlex.blocks import Cell, Item, Paragraph, Table
from errlex.extract.codes import is_http_status
from errlex.extract.cycle_bare import BELOW, CONSTANT, LENGTHS
from errlex.extract.cycle_rows import cycles_of
from errlex.extract.uneven import placed
from errlex.read.grid import lay_out
from errlex.text import BULLETS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.blocks import Block, Row
    from errlex.extract.cycle_bare import Span
    from errlex.extract.cycle_rows import Cycle

#: A number at the beginning of a line or item, with text behind it.
_NUMBER = re.compile(rf"(?:[{BULLETS}*-][ \t]+)?(?P<code>[+-]?\d{{3,}})(?=\W+\w)")
#: Lines of the shortest table: a header of two and a row of two, or two rows of one.
LINES = 4
#: Markup that hides words of a line, and the text that a reader sees: tags, images, links, template tags.
_SIGNS = re.compile(r"[<\[&{]")
_MARKUP = re.compile(
    r"</?[A-Za-z][^<>]*>|\{[%:/][^{}]*\}|!?\[(?P<text>[^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])"
)
_EMPHASIS = " *~`\t"


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
    # There may be texts of several lines between blank lines; lines of codes with their texts are none.
    parted = lines > len(run) >= LINES and not any(map(_lists_codes, run))
    if lines < LINES or not (
        any(cycles_of(_seen_lines(run))) or (parted and any(cycles_of(_seen_lines(run, " "))))
    ):
        return [*run]
    written = [(line, paragraph) for paragraph in run for line in paragraph.lines]
    tables = [*cycles_of([line.text for line, _ in written])]
    if parted:
        # Blank lines between all cells: a text of several lines is one cell.
        paragraphs = [(_joined(each.lines), each) for each in run if each.lines]
        found = [*cycles_of([line.text for line, _ in paragraphs])]
        if 0 < _rows_in(found) >= _rows_in(tables):
            return _with_tables(paragraphs, found) or [*run]
    return _with_tables(written, tables) or [*run]


def _lists_codes(paragraph: Paragraph) -> bool:
    """Whether most of several lines begin with a number of three digits or more, each another one."""
    if "\n" not in (paragraph.preview or ""):
        return False  # as most
    lines = (paragraph.preview or "").split("\n")
    codes = {found["code"] for line in lines if (found := _NUMBER.match(line.lstrip()))}
    return len(codes) > 1 and 2 * len(codes) >= len(lines)


def _rows_in(tables: Sequence[Cycle]) -> int:
    """Return the number of rows that are as long as the first one of their table."""
    return sum(
        end - start >= each.rows[0][1] - each.rows[0][0]
        for each in tables
        for start, end in each.rows
    )


def _joined(lines: Sequence[Item]) -> Item:
    """Return lines as one."""
    if len(lines) == 1:
        return lines[0]
    code = tuple(code for line in lines for code in line.code)
    texts = tuple(line.text for line in lines)
    return Item(" ".join(texts), texts, code, line=lines[0].line)


def _with_tables(written: Sequence[tuple[Item, Paragraph]], tables: Sequence[Cycle]) -> list[Block]:
    """Return the lines as blocks, those of `tables` as tables; none if they are no tables."""
    items = [line for line, _ in written]
    blocks: list[Block] = []
    start = 0
    for rows, headed in tables:
        first = items[rows[0][0]]
        constants = CONSTANT.fullmatch(first.text) is not None
        if constants and (first.bold or first.code):
            continue  # it stands for a heading (`errlex.extract.lines`)
        if _are_pairs(written[rows[0][0] : rows[-1][1]], rows):
            continue  # `errlex.extract.pairs` reads them
        for part in _groups(rows, items):
            blocks += _paragraphs(written[start : part[0][0]])
            cells = [items[at:end] for at, end in part]
            if constants:
                blocks.append(_table([_no_header(cells), *cells], headed=True))
            else:
                head = [] if part[0] == rows[0] else [items[slice(*rows[0])]]
                blocks.append(_table([*head, *cells], headed=headed))
                cast("Table", blocks[-1]).line = cells[0][0].line
            start = part[-1][1]
    return [*blocks, *_paragraphs(written[start:])] if blocks else []


def _groups(rows: Sequence[Span], items: Sequence[Item]) -> list[Sequence[Span]]:
    """Return the rows between names of groups, where constants before the codes show what is a name; else all of them."""
    first, *others = rows
    if not CONSTANT.fullmatch(items[others[0][0]].text):
        return [rows]
    parts: list[list[Span]] = [[first]]
    for row in others:
        name = row[1] - row[0] == 1 and not CONSTANT.fullmatch(items[row[0]].text)
        if name:
            parts.append([])
        else:
            parts[-1].append(row)
    return [part for part in parts if part]


def _are_pairs(lines: Sequence[tuple[Item, Paragraph]], rows: Sequence[Span]) -> bool:
    """Whether the lines of rows are those of one paragraph, a number of three digits or more above a text in each."""
    (start, end), paragraph = rows[0], lines[0][1]
    return (
        end - start == min(LENGTHS)
        and all(len(line.text) > 2 and line.text.isdecimal() for line, _ in lines[::2])
        and all(each is paragraph for _, each in lines)
    )


def _no_header(cells: Sequence[Sequence[Item]]) -> list[Item]:
    """Return a header for rows that begin with constants: it names the statuses in the second of three columns."""
    line = cells[0][0].line
    names = [""] * len(cells[0])
    if len(names) > max(BELOW) and all(is_http_status(row[1].text) for row in cells):
        names[1] = "HTTP status"
    return [Item(name, (name,) if name else (), line=line) for name in names]


def _seen_lines(run: Sequence[Paragraph], end: str = "\n") -> list[str]:
    """Return the visible text of each line of the paragraphs, as far as a cheap look can tell. end: put for the ends of lines within."""
    text = "\n".join([(paragraph.preview or "").replace("\n", end) for paragraph in run])
    seen = text.split("\n")
    if _SIGNS.search(text):
        seen = [
            line if not _SIGNS.search(line) else unescape(_MARKUP.sub(_without_markup, line))
            for line in seen
        ]
    return [line for line in [line.strip(_EMPHASIS) for line in seen] if line]


def _without_markup(found: re.Match[str]) -> str:
    return found["text"] or ""


def _paragraphs(lines: Sequence[tuple[Item, Paragraph]]) -> Iterator[Paragraph]:
    """Yield the lines as paragraphs again."""
    start = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or lines[number][1] is not lines[start][1]:
            items, paragraph = [line for line, _ in lines[start:number]], lines[start][1]
            if len(items) == 1:
                items = [*paragraph.lines] if _joined(paragraph.lines) == items[0] else items
            yield Paragraph(items, items[0].line, preview="\n".join(x.text for x in items))
            start = number


def _table(rows: Sequence[Sequence[Item]], *, headed: bool = False) -> Table:
    """Return the table. headed: its first row is marked as the header. The cells of a row with fewer are put below their like."""
    columns = len(rows[0])
    rows = [
        row if len(row) <= columns else [*row[: columns - 1], _joined(row[columns - 1 :])]
        for row in rows
    ]
    if any(len(row) < columns for row in rows):
        places = placed([[item.text for item in row] for row in rows], columns)
        rows = [_in_columns(*each) for each in zip(rows, places, strict=True)]
    preview = "\n".join("\t".join(item.text for item in row) for row in rows)
    return Table(preview, partial(_rows, rows, headed=headed), rows[0][0].line, plain=True)


def _in_columns(row: Sequence[Item], places: Sequence[int]) -> list[Item]:
    """Return a row with empty cells before those whose places are further right."""
    cells = dict(zip(places, row, strict=True))
    empty = Item("", (), line=row[0].line)
    return [cells.get(place, empty) for place in range(places[-1] + 1)]


def _rows(rows: Sequence[Sequence[Item]], table: Table, *, headed: bool) -> list[Row]:
    written = (
        ([_cell(item, header=headed and not number) for item in row], row[0].line)
        for number, row in enumerate(rows)
    )
    return lay_out(written, table.problems)


def _cell(item: Item, *, header: bool) -> Cell:
    marks = item.code, item.links, item.struck, item.bold, item.gone, item.shown
    return Cell(item.text, item.parts, *marks, header=header)
