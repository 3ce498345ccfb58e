"""Drawn tables: `+----+----+` of terminals and reStructuredText, `┌────┬────┐` of box characters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_RULE = re.compile(r"\s*(?:\+(?:[-=]+\+)+|[┌╔╭├╠└╚╰╟╞][─═━┬┼┴╦╬╩╤╪╧╥╫╨┐╗╮┤╣┘╝╯╢╡┬]+)\s*")
_BAR = re.compile(r"[|│║┃]")


@dataclass(slots=True)
class TextTable:
    """A table in lines of text: lines[start:end].

    rows: (index of the line, cells) each. header: a line is drawn below the first row.
    """

    start: int
    end: int
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    header: bool = False
    #: Kinds of first cells below the header ("number", "words").
    sorts: set[str] = field(default_factory=set)
    #: Line of the last row whose last cell is a list.
    listed: int = -1


def is_rule(line: str) -> bool:
    """Whether `line` is a drawn line: "+----+----+"."""
    return _RULE.fullmatch(line) is not None


def rules_end(lines: Sequence[str], start: int) -> int:
    """Return the index of the first line from lines[start] on that is not a drawn one."""
    while start < len(lines) and is_rule(lines[start]):
        start += 1
    return start


def grid_at(lines: Sequence[str], start: int) -> TextTable | None:
    """Return the drawn table whose upper line is lines[start]; None if there is none."""
    if not _RULE.fullmatch(lines[start]):
        return None
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
