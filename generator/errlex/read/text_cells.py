"""Tables in text whose cells end in a bar at a line end, as programs write them that take the text out of a page.

| Reason | Meaning |       Code
|---|---|                  |
0 |                        Meaning
Invalid tag |              |
1 |                        01
Required tag missing |     |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.read.text_grid import TextTable

if TYPE_CHECKING:
    from collections.abc import Sequence

_DELIMITER = re.compile(r"\|(?:\s{0,3}:?-{2,40}:?\s{0,3}\|){2,40}\s*")
#: Maximum number of lines of a cell, and minimum number of rows.
LINES = 12
ROWS = 2
#: Maximum number of columns of a table whose header is not marked.
COLUMNS = 6
#: Maximum length in characters of a first cell that begins a row.
FIRST = 40


def barred_at(lines: Sequence[str], start: int) -> TextTable | None:
    """Return such a table that begins on lines[start]; None if there is none."""
    if lines[start].startswith("|"):
        return _below_header(lines, start)
    alone = next((n for n in range(start, min(start + 4, len(lines))) if lines[n] == "|"), None)
    return _of_cells(lines, start) if alone is not None and lines[start].strip() else None


def _below_header(lines: Sequence[str], start: int) -> TextTable | None:
    """Return a table whose header is a row of Markdown, and whose cells below it stand on lines of their own."""
    if start + 2 >= len(lines) or not _DELIMITER.fullmatch(lines[start + 1]):
        return None
    header = [cell.strip() for cell in lines[start].strip().strip("|").split("|")]
    if lines[start + 2].startswith("|"):
        return None
    table = TextTable(start, start, [(start, header)], header=True)
    cells, at, ends = _cells(lines, start + 2)
    for row in range(0, len(cells) - len(header) + 1, len(header)):
        table.rows.append((at[row], cells[row : row + len(header)]))
        table.end = ends[row + len(header) - 1]
    return table if len(table.rows) > ROWS else None


def _of_cells(lines: Sequence[str], start: int) -> TextTable | None:
    """Return a table between whose cells a bar stands on a line of its own; its first columns hold short words."""
    cells, at, ends = _cells(lines, start, last=True)
    for width in range(2, COLUMNS + 1):
        firsts = [cell for cell in cells[width::width] if cell]
        whole = len(cells) // width * width
        if whole <= ROWS * width or len(firsts) < ROWS or not all(map(_begins_row, firsts)):
            continue
        table = TextTable(start, ends[whole - 1])
        table.rows = [(at[n], cells[n : n + width]) for n in range(0, whole, width)]
        return table
    return None


def _cells(
    lines: Sequence[str], start: int, *, last: bool = False
) -> tuple[list[str], list[int], list[int]]:
    """Return (the cells from lines[start] on, the index of the first line of each, the index after its last line).

    last: the text after the last bar is a cell as well.
    """
    cells: list[str] = []
    at: list[int] = []
    ends: list[int] = []
    begun, texts = start, list[str]()
    number = start
    while number < len(lines) and number - begun <= LINES:
        line = lines[number].strip()
        number += 1
        if not line and (last or not texts):
            break
        texts += [text for text in (line.rstrip("|").strip(),) if text]
        if line.endswith("|"):
            cells.append("\n".join(texts))
            at.append(begun)
            ends.append(number)
            begun, texts = number, []
    if last and texts and cells and number - begun <= LINES:
        cells.append("\n".join(texts))
        at.append(begun)
        ends.append(number)
    return cells, at, ends


def _begins_row(text: str) -> bool:
    """Whether a first cell is a number, or one word with a digit, underscore or capitals: no sentence."""
    if len(text) > FIRST or any(map(str.isspace, text)):
        return False
    return any(sign.isdigit() or sign in "_-" for sign in text) or text.isupper()
