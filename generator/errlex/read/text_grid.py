"""Drawn tables: `+----+----+` of terminals and reStructuredText, `┌────┬────┐` of box characters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_RULE = re.compile(r"\s*(?:\+(?:[-=]+\+)+|[┌╔╭├╠└╚╰╟╞][─═━┬┼┴╦╬╩╤╪╧╥╫╨┐╗╮┤╣┘╝╯╢╡┬]+)\s*")
#: A line above, below and within a simple table of reStructuredText: its marks say where the columns are.
_MARKS = re.compile(r"[ ]*=+(?:[ ]+=+)+[ ]*")
_MARK = re.compile(r"=+")
_SPANS = re.compile(r"[ ]*-+(?:[ ]+-+)*[ ]*")
_BAR = re.compile(r"[|│║┃]")


@dataclass(slots=True)
class TextTable:
    """A table in lines of text: lines[start:end].

    rows: (index of the line, cells) each. header: a line is drawn below the first row. caption: "" for none.
    """

    start: int
    end: int
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    header: bool = False
    #: Kinds of first cells below the header ("number", "words").
    sorts: set[str] = field(default_factory=set)
    #: Line of the last row whose last cell is a list.
    listed: int = -1
    caption: str = ""


def is_rule(line: str) -> bool:
    """Whether `line` is a drawn line: "+----+----+"."""
    return _RULE.fullmatch(line) is not None


def is_upper_line(line: str) -> bool:
    """Whether a drawn table may begin with `line`."""
    return is_rule(line) or ("=" in line and _MARKS.fullmatch(line) is not None)


def rules_end(lines: Sequence[str], start: int) -> int:
    """Return the index of the first line from lines[start] on that is not a drawn one."""
    while start < len(lines) and is_rule(lines[start]):
        start += 1
    return start


def grid_at(lines: Sequence[str], start: int) -> TextTable | None:
    """Return the drawn table whose upper line is lines[start]; None if there is none."""
    if not _RULE.fullmatch(lines[start]):
        return _simple_at(lines, start)
    end = start + 1
    while end < len(lines) and (_RULE.fullmatch(lines[end]) or _BAR.match(lines[end].lstrip())):
        end += 1
    groups = _groups(lines, start, end)
    if not groups:
        return None
    # With a drawn line below each row, a row may have several lines; else each line is a row.
    ruled = len(groups) > 2
    table = TextTable(start, end, header=len(groups) > 1)
    for group in groups:
        for number in group:
            cells = [cell.strip() for cell in _BAR.split(lines[number].strip())[1:-1]]
            goes_on = table.rows and number != group[0] and (ruled or not (cells and cells[0]))
            if goes_on:
                above = table.rows[-1][1]
                for index, text in enumerate(cells[: len(above)]):
                    above[index] = f"{above[index]} {text}".strip()
            else:
                table.rows.append((number, cells))
    return table


def _simple_at(lines: Sequence[str], start: int) -> TextTable | None:
    """Return the simple table of reStructuredText whose upper line is lines[start]; None if there is none.

    A text may fill its column, so that one blank parts it from the next: only the marks say where it ends.
    """
    if not is_upper_line(lines[start]):
        return None
    columns = [mark.start() for mark in _MARK.finditer(lines[start])]
    ruler = lines[start].rstrip()
    table = TextTable(start, start)
    rulers = 1
    for number in range(start + 1, len(lines)):
        line = lines[number].rstrip()
        if line == ruler:
            rulers += 1
            table.header = rulers > 2
            table.end = number + 1
            if rulers == 3 or not any(map(str.strip, lines[number + 1 : number + 2])):
                break
        elif not line or (_SPANS.fullmatch(line) and table.rows):
            continue
        elif (cells := _cells_between(line, columns)) is None:
            return None
        elif table.rows and not cells[0]:
            above = table.rows[-1][1]
            above[:] = [" ".join(filter(None, both)) for both in zip(above, cells, strict=True)]
        else:
            table.rows.append((number, cells))
    return table if table.end and len(table.rows) > 1 else None


def _cells_between(line: str, columns: Sequence[int]) -> list[str] | None:
    """Return the texts of a line, by the places where columns begin; None if one of them stands across such a place."""
    if not line.isascii():  # a wide character takes up two places
        wide = (
            f"{char}\0" if unicodedata.east_asian_width(char) in "WF" else char for char in line
        )
        line = "".join(wide)
    if any(at and line[at - 1 : at].strip() for at in columns) or line[: columns[0]].strip():
        return None
    bounds = pairwise([*columns, len(line) + 1])
    return [line[one:other].replace("\0", "").strip() for one, other in bounds]


def _groups(lines: Sequence[str], start: int, end: int) -> list[list[int]]:
    """Return the indexes of the lines between each two drawn ones."""
    groups: list[list[int]] = []
    rule = True
    for number in range(start, end):
        if _RULE.fullmatch(lines[number]):
            rule = True
        else:
            if rule:
                groups.append([])
            groups[-1].append(number)
            rule = False
    return groups
