"""Tables in text: a table as it looks after it was copied from a browser, a spreadsheet, a PDF or a terminal.

Tabs separate the columns, or two or more blanks that stand below one another, or drawn lines.
Nothing here knows errors: `errlex.extract` decides which of the tables hold codes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.read.text_blanks import blanks_at
from errlex.read.text_cells import barred_at
from errlex.read.text_grid import TextTable, grid_at, is_upper_line, rules_end
from errlex.read.text_markup import MARKED, START, marked_table_at
from errlex.read.text_mixed import mixed_at
from errlex.read.text_pipes import Piped
from errlex.read.text_rows import (
    MAX_LABEL,
    broken_before_tabs,
    cells_of,
    goes_on_below,
    is_open,
    is_whole,
    joined,
    unquoted,
    with_sentences,
)
from errlex.read.text_spans import spanned_at

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Two texts on one line with a tab, or two blanks, between them; or a drawn line; or a table's markup. A search finds
#: the first by its blanks.
_COLUMNS = re.compile(r"(?:\t(?<=\S\t)| [ \t](?<=\S..))[ \t]*\S")
_DRAWN = re.compile(rf"[ \t]*(?:\+[-=+]{{3}}|=+ +=|[┌╔╭├╠]|{START})")
#: A line that ends a cell with a bar and begins with none, or is nothing but a bar (`errlex.read.text_cells`).
_CELL_END = re.compile(r"^(?:[^|\s][^\n]*)?\|[ \t]*$", re.MULTILINE)
_DRAWN_BELOW = re.compile(rf"\n{_DRAWN.pattern}")
#: A constant on a line of its own: with an underscore, or one of C's error constants ("EINTR", "WSAEINTR").
_NAME = re.compile(r"[A-Z][A-Z0-9]*+(?:_[A-Z0-9]++)++|(?:WSA)?E[A-Z]{3,}")
_NAMED = re.compile(rf"(?:{_NAME.pattern}) [+-]?\d+")
_NUMBER = re.compile(r"[+-]?\d")
#: A number of two digits or more, perhaps with letters before it, or a constant; and words after it.
_ROW_LIKE = re.compile(r"[+-]?[A-Z]{0,6}\d{2,}[\s:]+[^\W\d]|[A-Z][A-Z0-9]*_[A-Z0-9_]+[\s:]+[^\W\d]")
#: Maximum number of lines without a tab that continue a row, and of those of a list in its last cell.
LONGEST_CELL = 3
LONGEST_LIST = 24
#: Maximum length in characters of a word with digits that may number rows.
CODE = 12


def may_hold_tables(text: str) -> bool:
    """Whether `tables_in` may find a table in the lines of `text`."""
    if ("\t" in text or "  " in text) and _COLUMNS.search(text):
        return True
    if "|\n" in text and _CELL_END.search(text):
        return True
    return _DRAWN.match(text) is not None or (
        "\n" in text and _DRAWN_BELOW.search(text) is not None
    )


def tables_in(lines: Sequence[str], *, bars: bool = False) -> list[TextTable]:
    """Return the tables in `lines`, in order; they do not overlap.

    bars: also those with bars around their cells and no line below the header.
    """
    found: list[TextTable] = []
    number = 0
    # The forms of which a text has no line, as most texts, need not be looked for at each of its lines.
    drawn, marked = any(map(is_upper_line, lines)), any(map(MARKED.match, lines))
    barred, tabs = any(line.endswith("|") for line in lines), any(map(_has_tab, lines))
    piped = Piped(lines) if bars else None
    bare = 0  # up to here, no drawn line has a row below it
    while number < len(lines):
        table = grid_at(lines, number) if drawn and number >= bare else None
        if table is None:
            bare = rules_end(lines, number) if drawn and number >= bare else bare
            table = (
                (barred and barred_at(lines, number))
                or (marked and marked_table_at(lines, number))
                or (piped and piped.at(number))
                or (tabs and _with_tabs_at(lines, number))
                or blanks_at(lines, number)
            )
        if not table:
            number += 1
        else:
            found.append(table)
            number = table.end
    return found


def _with_tabs_at(lines: Sequence[str], number: int) -> TextTable | None:
    return spanned_at(lines, number) or mixed_at(lines, number) or _tabs_at(lines, number)


def _has_tab(line: str) -> bool:
    """Whether a tab stands between two texts, or after the first (the others are empty)."""
    return "\t" in line and "\t" in line.lstrip()


def _tabs_at(lines: Sequence[str], start: int) -> TextTable | None:
    """Return the table of lines with tabs that begins at `start`; None if there is none."""
    if not _has_tab(lines[start]):
        return None
    table = TextTable(start, start)
    number = start
    while number < len(lines):
        row = table.rows and broken_before_tabs(lines, number, len(table.rows[0][1]))
        if row:
            table.rows.append((number, cells_of(row[0])))
            number = table.end = row[1]
            continue
        if _has_tab(lines[number]):
            if _begins_another(table, lines, number):
                break
            number = _add_row(table, lines, number)
            table.end = number
            continue
        resumed = _resumes(table, lines, number)
        if resumed is None:
            break
        named = _NAME.fullmatch(lines[resumed - 1].strip()) if _is_number(lines[resumed]) else None
        if goes_on_below(table, lines[number : resumed - bool(named)]):
            table.listed = table.rows[-1][0]
        for between in range(number, resumed - bool(named)):
            _add_line(table, lines[between], between)
        number = table.end = resumed
        if named:  # "WSAEINTR", and on the next line "10004", were one cell
            number = _add_row(table, lines, number, before=f"{named[0]} ")
            table.end = number
    return with_sentences(table) if len(table.rows) > 1 else None


def _is_number(line: str) -> bool:
    """Whether the first cell of `line` consists of a number."""
    return line.partition("\t")[0].strip().lstrip("+-").isdecimal()


def _add_row(table: TextTable, lines: Sequence[str], number: int, before: str = "") -> int:
    """Add the row that begins on line `number`; return the number of the line after it.

    A spreadsheet puts quotes around a cell of several lines. before: the part of the first cell on the line above.
    """
    width = len(table.rows[0][1]) if table.rows else 0
    text, after = joined(lines, number, before, width)
    cells = [unquoted(cell) for cell in cells_of(text)]
    if _completes(table, cells):
        previous = table.rows[-1][1]
        previous[-1] = f"{previous[-1]} {cells[0]}".strip()  # a cell of two lines
        previous.extend(cells[1:])
    else:
        if table.rows and len(cells) > 1 and cells[0]:
            table.sorts.add(_sort(cells[0]))
        table.rows.append((number, cells))
    return after


def _sort(text: str) -> str:
    """Return the kind of a row's first cell: "number" (also short words with a digit, "XX000"), or "words"."""
    word = text.rpartition(" ")[2] if _NAMED.fullmatch(text) else text
    if len(word) <= CODE and " " not in word and any(sign.isdigit() for sign in word):
        return "number"
    return "number" if _NUMBER.match(text.strip("`'\"*[( ")) else "words"


def _completes(table: TextTable, cells: Sequence[str]) -> bool:
    """Whether `cells` complete the last row, which lacks as many: one of its cells has two lines."""
    if len(table.rows) < 2:
        return False
    width, previous = len(table.rows[0][1]), table.rows[-1][1]
    fits = len(previous) > 1 and len(previous) + len(cells) - 1 == width
    return fits and not _same_sort(table, cells[0])


def _same_sort(table: TextTable, first: str) -> bool:
    """Whether `first` may begin a row: it is a number, or not all other rows begin with one."""
    return table.sorts != {"number"} or _sort(first) == "number"


def _begins_another(table: TextTable, lines: Sequence[str], number: int) -> bool:
    """Whether the row is the header of another table: labels among rows that begin with numbers."""
    cells = cells_of(lines[number])
    if len(table.rows) < 2 or table.sorts != {"number"} or not _is_label_row(cells):
        return False
    if _completes(table, cells):
        return False
    return number + 1 < len(lines) and _has_tab(lines[number + 1])


def _is_label_row(cells: Sequence[str]) -> bool:
    written = [cell for cell in cells if cell]
    return len(written) > 1 and all(
        len(cell) <= MAX_LABEL and not any(sign.isdigit() for sign in cell) and cell[-1] not in ".!"
        for cell in written
    )


def _resumes(table: TextTable, lines: Sequence[str], number: int) -> int | None:
    """Return the line, soon after `number`, where the table continues; None if it ends above `number`."""
    is_list = is_open(table.rows[-1][1])
    longest = LONGEST_LIST if is_list or is_whole(table) else LONGEST_CELL
    for after in range(number, min(number + longest + 1, len(lines))):
        if (
            after - number > LONGEST_CELL
            and not is_list
            and not all(map(str.strip, lines[number:after]))
        ):
            return None
        if not _has_tab(lines[after]):
            continue
        cells = cells_of(lines[after])
        sorts = table.sorts
        if len(table.rows) == 1 and _is_label_row(
            table.rows[0][1]
        ):  # it names the first row, or the group
            fits = len(cells) == len(table.rows[0][1]) and _sort(cells[0]) == "number"
            return after if fits else None
        alike = len(cells) == len(table.rows[0][1]) and bool(sorts)
        if cells == table.rows[0][1] or not alike or _sort(cells[0]) not in sorts:
            return None
        if sorts != {
            "number"
        }:  # words may begin another table, so that only a blank line may stand between rows
            return after if not any(line.strip() for line in lines[number:after]) else None
        return after
    return None


def _add_line(table: TextTable, line: str, number: int) -> None:
    """Add a line without a tab between two rows: it names a group of rows, or continues the row above."""
    text = line.strip()
    if not text:
        return
    index, cells = table.rows[-1]
    # A line of one cell that begins like a row is a row without a tab, not the end of the line above.
    another = len(cells) == 1 and _ROW_LIKE.match(text) is not None
    short = len(cells) < len(table.rows[0][1]) and not another
    if is_open(cells) or table.listed == index:
        table.listed = index  # each line of a list
        cells[-1] = f"{cells[-1]}\n{text}".strip("\n")
        return
    if index == number - 1 and (short or text[:1].islower() or text[-1] in ".,;:"):
        cells[-1] = f"{cells[-1]}\n{text}"
    else:
        table.rows.append((number, [text]))
