"""Tables in other forms than pipes: Markdoc's lists between `{% table %}` tags, ReadMe's JSON blocks.

Markdoc: https://markdoc.dev/docs/syntax#tables (a list is a row, `---` separates rows, an item is a cell).
ReadMe: `[block:parameters]` with cells keyed "h-0" (header), "0-0", "0-1", ... (row, column).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from errlex.blocks import Cell, Row
from errlex.read.grid import MAX_COLUMNS, lay_out
from errlex.read.markdown_lines import line_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.rules_block import StateBlock

    from errlex.blocks import Table
    from errlex.read.markdown_inline import InlineReader

TOKEN = "embedded_table"  # noqa: S105
"""The type of the token: `meta` is a list of rows, each (cells' sources, line, is it the header)."""
Written = list[tuple[list[str], int, bool]]

_IN_VAIN = "lines of embedded tables searched in vain"
MAX_IN_VAIN = 20
"""Times the lines of a page: so many may be searched in vain. After that tags are text (linear time)."""

_MARKDOC = re.compile(r"\{%\s*table\b[^%]*%\}\s*$")
_MARKDOC_END = re.compile(r"\{%\s*/table\s*%\}")
_ITEM = re.compile(r"[-*+]\s+(.*)")
_PARTING = re.compile(r"-{3,}\s*$")
_CELL_TAG = re.compile(r"\{%[^%]*%\}\s*$")
_README = re.compile(r"\[block:([\w-]+)\]\s*$")
_README_END = re.compile(r"\[/block\]\s*$")
_PLACE = re.compile(r'"(h|\d{1,6})-(\d{1,4})"')


def embedded_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """The block rule for both forms; between the tags, anything but a table is left to the other rules.

    Parameters as in markdown-it: the lines from `start` up to `end`; silent: only tell whether the rule matches.
    """
    if state.env.get(_IN_VAIN, 0) > MAX_IN_VAIN * len(state.bMarks):
        return False
    first = line_text(state, start)
    markdoc = _MARKDOC.match(first)
    readme = None if markdoc else _README.match(first)
    if not markdoc and not readme:
        return False
    last = _last(state, start, end, _MARKDOC_END if markdoc else _README_END)
    taken = last is not None and _take(state, readme and readme[1], start, last, silent=silent)
    if not taken:
        lines = (end if last is None else last) - start
        state.env[_IN_VAIN] = state.env.get(_IN_VAIN, 0) + lines
    return taken


def _take(state: StateBlock, block: str | None, start: int, last: int, *, silent: bool) -> bool:
    """Push the token of the lines between the tags, unless `silent`; return whether they are a block.

    block: its kind in ReadMe's words; None for a Markdoc table.
    """
    lines = [line_text(state, number) for number in range(start + 1, last)]
    if block:
        return silent or _push_block(state, block, lines, start, last)
    rows = _listed_rows(lines, start + 1)
    if rows and not silent:
        _push(state, TOKEN, start, last).meta = {"rows": rows}
    return bool(rows)


def preview(rows: Written) -> str:
    """Return the sources of a table's cells: tabs between cells, line ends between rows."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in cells) for cells, _, _ in rows)


def build_rows(rows: Written, first_line: int, inline: InlineReader, table: Table) -> list[Row]:
    """Return the grid of a token's rows.

    first_line: line of the page from which the lines of `rows` count. inline: reads the cells. table: gets a
    sentence in `problems` for each fault.
    """
    return lay_out(
        (
            (
                [
                    Cell(*inline.fields(cell), header=header, line=first_line + line)
                    for cell in cells
                ],
                first_line + line,
            )
            for cells, line, header in rows
        ),
        table.problems,
    )


def _last(state: StateBlock, start: int, end: int, mark: re.Pattern[str]) -> int | None:
    return next((n for n in range(start + 1, end) if mark.match(line_text(state, n))), None)


def _push(state: StateBlock, kind: str, start: int, last: int) -> Any:
    token = state.push(kind, "", 0)
    token.map = [start, last + 1]
    state.line = last + 1
    return token


def _listed_rows(lines: Sequence[str], first: int) -> Written:
    """Return the rows of a Markdoc table; empty if the lines are none (they may hold a pipe table)."""
    rows: Written = []
    begun = False
    for number, line in enumerate(lines, first):
        item = _ITEM.match(line)
        if _PARTING.match(line):
            begun = False
        elif item and not begun:
            rows.append(([item[1]], number, not rows))
            begun = True
        elif item and len(rows[-1][0]) < MAX_COLUMNS:
            rows[-1][0].append(item[1])
        elif line.strip() and begun and not item:
            rows[-1][0][-1] += f"\n{line}"
    return [([_CELL_TAG.sub("", cell) for cell in cells], line, head) for cells, line, head in rows]


def _push_block(state: StateBlock, kind: str, lines: Sequence[str], start: int, last: int) -> bool:
    """Push the token of a ReadMe block: a table, a heading, a paragraph, or else code; return whether it is one."""
    try:
        value = json.loads("\n".join(lines))
    except (ValueError, RecursionError):
        return False
    data = value.get("data") if isinstance(value, dict) else None
    if kind == "parameters" and isinstance(data, dict):
        _push(state, TOKEN, start, last).meta = {"rows": _keyed_rows(data, lines, start + 1)}
    elif kind == "api-header" and isinstance(value.get("title"), str):
        _push(state, "heading_open", start, last).tag = "h2"
        _push(state, "inline", start, last).content = value["title"]
        _push(state, "heading_close", start, last).tag = "h2"
    elif kind == "callout" and isinstance(value.get("body"), str):
        _push(state, "inline", start, last).content = value["body"]
    else:
        _push(state, "code_block", start, last).content = "\n".join(lines)
    return True


def _keyed_rows(data: dict[str, Any], lines: Sequence[str], first: int) -> Written:
    """Return the rows of cells that are keyed by row and column; a row's line is the line of its first cell."""
    cells: dict[int, dict[int, str]] = {}
    for key, value in data.items():
        if place := _PLACE.fullmatch(f'"{key}"'):
            row = -1 if place[1] == "h" else int(place[1])
            cells.setdefault(row, {})[int(place[2])] = str(value)
    where: dict[int, int] = {}
    for number, line in enumerate(lines, first):
        for place in _PLACE.finditer(line):
            where.setdefault(-1 if place[1] == "h" else int(place[1]), number)
    width = min(max((max(row) for row in cells.values()), default=0) + 1, MAX_COLUMNS)
    return [
        ([cells[row].get(column, "") for column in range(width)], where.get(row, first), row < 0)
        for row in sorted(cells)
    ]
