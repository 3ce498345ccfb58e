"""Rows of tables with tabs whose cells take several lines.

1001<tab>                       A list in a cell stands on lines of its own, and what follows the cell behind its last
The key is old                  line: the row ends where it has as many cells as the header. A spreadsheet puts quotes
The key is unknown<tab>401      around such a cell; a quote that does not close before the next row is one of the text.
1002<tab>Closed<tab>503
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.text import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.read.text_grid import TextTable

#: Maximum number of lines of a row between quotes, and of one that lacks cells.
QUOTED = 6
LINES = 24
#: Maximum length in characters of a first cell that begins a row.
FIRST = 24
#: Maximum number of names of groups that stand above one another, and length in characters of one, or of a label.
NAMES = 2
MAX_LABEL = 48
#: Minimum length in characters of a sentence in Chinese, Japanese or Korean: names of groups are shorter.
SENTENCE = 12
MAX_COLUMNS = 64
_NUMBER = re.compile(r"[`'\"*[( ]{0,4}[+-]?[A-Za-z]{0,6}[-_]?\d")


def cells_of(line: str) -> list[str]:
    """Return the texts between the tabs of a line, or of the lines of a row."""
    return [cell.strip() for cell in line.split("\t", MAX_COLUMNS)]


def joined(lines: Sequence[str], number: int, before: str, width: int) -> tuple[str, int]:
    """(the text of the row that begins on line `number`, the number of the line after it).

    before: the part of its first cell on the line above. width: number of cells of the header; 0 if the row is the header.
    """
    text = before + lines[number].lstrip(" ")
    return (
        _between_quotes(lines, number, text)
        or _with_all_cells(lines, number, text, width)
        or (text, number + 1)
    )


def broken_before_tabs(lines: Sequence[str], number: int, width: int) -> tuple[str, int] | None:
    """Return (text, index of the line after it) of a row whose cells end with line breaks; None if it is none.

    Each line but its first begins with a tab. number: of its first line. width: of the table, in cells.
    """
    text, after = lines[number].strip(" "), number + 1
    if text.endswith("\t"):
        return None
    while after < len(lines) and lines[after].startswith("\t") and lines[after].strip():
        text, after = text + lines[after].rstrip(" "), after + 1
    whole = text.count("\t") + 1 == width and not text.startswith("\t")
    return (text, after) if whole and after > number + 1 else None


def unquoted(cell: str) -> str:
    """Return a cell of several lines without the quotes around it."""
    if "\n" in cell and len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell


def begins_row(line: str) -> bool:
    """Whether a tab follows a first cell that is one word with a number in it, or a number at its start."""
    first, tab, _ = line.partition("\t")
    return bool(tab) and len(first) <= FIRST and _NUMBER.match(first) is not None


def is_open(cells: Sequence[str]) -> bool:
    """Whether the last cell goes on below: it is empty, or ends with a colon."""
    return len(cells) > 1 and (not cells[-1] or cells[-1].endswith((":", "：")))


def is_whole(table: TextTable) -> bool:
    """Whether the last row has as many cells as the header, in a table whose rows begin with numbers."""
    return table.sorts == {"number"} and len(table.rows[-1][1]) == len(table.rows[0][1])


def goes_on_below(table: TextTable, between: Sequence[str]) -> bool:
    """Whether the lines between two rows are the rest of the last cell above them: two or more, and not two names of groups."""
    texts = [line.strip() for line in between]
    if len(texts) < 2 or not all(texts) or not is_whole(table):
        return False
    return len(texts) > NAMES or any(is_unspaced(text) or len(text) > MAX_LABEL for text in texts)


def with_sentences(table: TextTable) -> TextTable:
    """Return the table; where cells go on below, a line on its own that is a sentence is the rest of the cell above it."""
    if table.listed >= 0 and table.sorts == {"number"}:
        rows: list[tuple[int, list[str]]] = []
        for number, cells in table.rows:
            alone = len(cells) == 1 and is_unspaced(cells[0]) and len(cells[0]) >= SENTENCE
            if alone and rows and len(rows[-1][1]) == len(rows[0][1]):
                rows[-1][1][-1] = f"{rows[-1][1][-1]}\n{cells[0]}".strip("\n")
            else:
                rows.append((number, cells))
        table.rows = rows
    return table


def _open_quote(cell: str) -> bool:
    """Whether a cell begins with a quote that is not closed yet. cell: also what follows it, cells in quotes too."""
    return cell.lstrip().startswith('"') and cell.count('"') % 2 == 1


def _between_quotes(lines: Sequence[str], number: int, text: str) -> tuple[str, int] | None:
    """Return the row if its last cell is one of several lines between quotes."""
    last, after = text.rfind("\t") + 1, number + 1  # the cell that may go on
    begun = begins_row(text)
    while _open_quote(text[last:]):
        if after == len(lines) or after - number > QUOTED or (begun and begins_row(lines[after])):
            return None
        text, after = f"{text}\n{lines[after]}", after + 1
    return (text, after) if after > number + 1 else None


def _with_all_cells(
    lines: Sequence[str], number: int, text: str, width: int
) -> tuple[str, int] | None:
    """Return the row if it has as many cells as the header only with lines below it, none of which begins a row."""
    tabs = text.count("\t")
    if tabs + 1 >= width or not begins_row(text):
        return None
    for after in range(number + 1, min(number + LINES, len(lines))):
        if begins_row(lines[after]):
            return None
        text = f"{text}\n{lines[after]}"
        tabs += lines[after].count("\t")
        if tabs + 1 >= width:
            if after == number + 1:  # a cell of two lines is one text
                text = text.replace("\n", " ")
            return (text, after + 1) if tabs + 1 == width else None
    return None
