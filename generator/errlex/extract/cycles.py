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
from functools import lru_cache, partial
from html import unescape
from typing import TYPE_CHECKING

from errlex.blocks import Cell, Item, Paragraph, Table
from errlex.extract.codes import CAPITALS, is_http_status, read_codes
from errlex.extract.context import is_label
from errlex.extract.headers import Hint, hint, is_phrase
from errlex.extract.lookalikes import is_placeholder
from errlex.read.grid import lay_out
from errlex.text import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.blocks import Block, Row

#: Maximum number of columns of such a table, and minimum number of rows.
COLUMNS = 7
ROWS = 3
#: Lines of the shortest table: a header of two and a row of two, or two rows of one.
LINES = 4
#: Maximum length in characters of a label, and of a code.
MAX_LABEL = 40
#: Markup that hides words of a line, and the text that a reader sees: tags, images, links, template tags.
_SIGNS = re.compile(r"[<\[&{]")
_MARKUP = re.compile(
    r"</?[A-Za-z][^<>]*>|\{[%:/][^{}]*\}|!?\[(?P<text>[^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])"
)
_EMPHASIS = " *~`\t"
#: The number of the first line, and of the line after the last.
Span = tuple[int, int]
#: The rest of a tag that the page's author broke: "Error code/th>".
_BROKEN_TAG = re.compile(r"</?\w*>|/\w+>$")
#: What stands behind a label: "Description (English)".
_ASIDE = re.compile(r"(?<=\w) \(\w[\w ]{0,19}\)\Z")
#: A code on a line of its own. Rows that begin with such, each as long as the others, need no header.
_SHORT = re.compile(r"[+-]?\d{1,6}|[A-Z]{1,3}\d{1,3}|[1-9][xX]{2}")
SHORTEST = 7
"""Characters of the longest of these."""
SHORT_ROWS = 4
#: Number of lines of such a row, and of lines below the last one within which another code would belong to it.
LENGTHS = (2, 3, 4)
FURTHER = 4
#: Minimum share of rows that say more than a word ("Conflict").
MOST_SAID = 0.6
#: A constant on a line of its own, perhaps with a status behind it.
_CONSTANT = re.compile(rf"{CAPITALS}(?:\s*[(（\[][1-5]\d\d[)）\]])?")
#: A code before its constant, which begins a row of its own: "-2011 CANCEL_REJECTED".
_NUMBERED = re.compile(rf"[+-]?\d{{2,10}}\W{{1,5}}{CAPITALS}\W{{0,3}}")
_SPACE = re.compile(r"\S\s+\S")
#: Lines below a constant, and minimum number of such rows.
BELOW = (1, 2)
CONSTANT_ROWS = 2
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
        first = items[rows[0][0]]
        constants = _CONSTANT.fullmatch(first.text) is not None
        if constants and (first.bold or first.code):
            continue  # it stands for a heading (`errlex.extract.lines`)
        if _are_pairs(written[rows[0][0] : rows[-1][1]], rows):
            continue  # `errlex.extract.pairs` reads them
        blocks += _paragraphs(written[start : rows[0][0]])
        cells = [items[at:end] for at, end in rows]
        blocks.append(
            _table([_no_header(cells), *cells], headed=True) if constants else _table(cells)
        )
        start = rows[-1][1]
    return [*blocks, *_paragraphs(written[start:])] if blocks else [*run]


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


def _seen_lines(run: Sequence[Paragraph]) -> list[str]:
    """Return the visible text of each line of the paragraphs, as far as a cheap look can tell."""
    text = "\n".join([paragraph.preview or "" for paragraph in run])
    seen = text.split("\n")
    if _SIGNS.search(text):
        seen = [
            line if not _SIGNS.search(line) else unescape(_MARKUP.sub(_without_markup, line))
            for line in seen
        ]
    return [line for line in [line.strip(_EMPHASIS) for line in seen] if line]


def _without_markup(found: re.Match[str]) -> str:
    return found["text"] or ""


def _tables(texts: Sequence[str]) -> Iterator[list[Span]]:
    """Yield the tables among lines of text, in order. Each is the lines of its rows; the first row is the header."""
    at = 0
    while at + 1 < len(texts):
        rows = _table_at(texts, at) if all(map(_is_label, texts[at : at + 2])) else None
        if rows is None and (len(texts[at]) <= SHORTEST or "_" in texts[at]):  # few lines are asked
            rows = _without_header(texts, at) or _constants(texts, at)
        if rows is None:
            at += 1
        else:
            yield rows
            at = rows[-1][1]


def _table_at(texts: Sequence[str], start: int) -> list[Span] | None:
    """Return the rows, header first, of the table that begins on line `start`; None if no table begins there.

    A heading may read like a column's label ("Error code" above "Error code", "Message"). Of the lines that
    may begin the header, the one wins with which the complete rows have the most cells.
    """
    end = start
    while end - start <= COLUMNS and end < len(texts) and _is_label(texts[end]):
        end += 1
    found = [rows for first in range(start, end - 1) if (rows := _rows_below(texts, first, end))]
    return max(found, key=_complete, default=None)


def _without_header(texts: Sequence[str], start: int) -> list[Span] | None:
    """Return the rows of a table without header: a short code, each another one, then as many lines in each row."""
    for length in LENGTHS if _SHORT.fullmatch(texts[start]) else ():
        end = start
        while end + length <= len(texts) and _is_row(texts[end : end + length]):
            end += length
        rows = [(at, at + length) for at in range(start, end, length)]
        if len(rows) < SHORT_ROWS or _goes_on(texts, end):
            continue
        said = sum(_says_something(texts[at + 1 : after]) for at, after in rows)
        distinct = len({texts[at] for at, _ in rows}) == len(rows)
        return rows if distinct and said >= MOST_SAID * len(rows) else None
    return None


def _is_row(lines: Sequence[str]) -> bool:
    """Whether the lines are a code, and others that are none."""
    return bool(_SHORT.fullmatch(lines[0])) and not any(map(_SHORT.fullmatch, lines[1:]))


def _says_something(lines: Sequence[str]) -> bool:
    """Whether one of the lines is more than a word, or a constant."""
    return any(_is_text(text) or _CONSTANT.fullmatch(text) for text in lines)


def _goes_on(texts: Sequence[str], end: int) -> bool:
    """Whether another code stands a few lines below the last row, and no title or label before it: the rows are not equally long."""
    for text in texts[end : min(end + FURTHER, len(texts) - 1)]:
        if _SHORT.fullmatch(text):
            return True
        if _is_label(text) or is_label(text):
            return False
    return False


def _constants(texts: Sequence[str], start: int) -> list[Span] | None:
    """Return the rows of a table without header: a constant, then as many lines in each row, the last one a text."""
    if not _CONSTANT.fullmatch(texts[start]):
        return None
    found = [_rows_of_constants(texts, start, 1 + below) for below in BELOW]
    best = max(found, key=len)
    constants = {texts[first] for first, _ in best}
    return best if CONSTANT_ROWS <= len(best) == len(constants) else None


def _rows_of_constants(texts: Sequence[str], start: int, length: int) -> list[Span]:
    rows: list[Span] = []
    while start + length <= len(texts) and _CONSTANT.fullmatch(texts[start]):
        below = texts[start + 1 : start + length]
        if any(map(_CONSTANT.fullmatch, below)) or not _is_sentence(below[-1]):
            break
        rows.append((start, start + length))
        start += length
    return rows


def _is_sentence(text: str) -> bool:
    """Whether `text` has two words or more, or is written without blanks between them, and is no row of its own."""
    words = _SPACE.search(text) is not None or is_unspaced(text)
    return words and not _is_label(text) and not _NUMBERED.fullmatch(text)


def _is_text(text: str) -> bool:
    words = " " in text or is_unspaced(text)
    return words and not _SHORT.fullmatch(text.partition(" ")[0])


def _complete(rows: Sequence[Span]) -> int:
    """Return the number of cells in the rows that are as long as the header."""
    columns = rows[0][1] - rows[0][0]
    return columns * sum(last - first == columns for first, last in rows[1:])


def _rows_below(texts: Sequence[str], start: int, end: int) -> list[Span] | None:
    """Do the same as `_table_at`, with the header on the lines from `start` to before `end`."""
    columns = end - start
    hints = [hint(_BROKEN_TAG.sub("", text)) for text in texts[start:end]]
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


@lru_cache(maxsize=1024)
def _is_label(text: str) -> bool:
    if len(text) > MAX_LABEL:
        return False
    if text.endswith(")"):
        text = _ASIDE.sub("", text)
    return is_phrase(_BROKEN_TAG.sub("", text) if ">" in text else text)


def _is_code(text: str) -> bool:
    found = read_codes(text) if len(text) <= MAX_LABEL else None
    return found is not None and found.shape != "word" and not found.rest


def _cycle(texts: Sequence[str], start: int, columns: int, index: int) -> list[Span]:
    """Return rows of `columns` lines each, for as long as the line at `index` of each row is a code."""
    rows: list[Span] = []
    while start + columns <= len(texts) and (
        _is_code(texts[start + index])
        or (
            rows
            and is_placeholder(texts[start + index])
            and _is_code(_at(texts, start + columns + index))
        )
    ):
        rows.append((start, start + columns))
        start += columns
    return rows


def _at(texts: Sequence[str], number: int) -> str:
    return texts[number] if number < len(texts) else ""


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
            yield Paragraph(items, items[0].line, preview="\n".join(x.text for x in items))
            start = number


def _table(rows: Sequence[Sequence[Item]], *, headed: bool = False) -> Table:
    """Return the table. headed: its first row is marked as the header."""
    preview = "\n".join("\t".join(item.text for item in row) for row in rows)
    return Table(preview, partial(_rows, rows, headed=headed), rows[0][0].line, plain=True)


def _rows(rows: Sequence[Sequence[Item]], table: Table, *, headed: bool) -> list[Row]:
    return lay_out(
        (
            (
                [
                    Cell(
                        item.text,
                        item.parts,
                        item.code,
                        item.links,
                        item.struck,
                        item.bold,
                        header=headed and not number,
                    )
                    for item in row
                ],
                row[0].line,
            )
            for number, row in enumerate(rows)
        ),
        table.problems,
    )
