"""Pipe tables: a block rule for markdown-it that accepts what sites render, and the grid of a table's lines.

GFM requires a delimiter row with as many cells as the header, and ends a table at the first line of another
block. Published pages break both rules: delimiter rows are too long or too short, tables are indented by eight
spaces, and a cell with a line end continues on the next raw line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.blocks import Cell, Row
from errlex.read.comments import STARTS, comment_below
from errlex.read.grid import MAX_COLUMNS, lay_out
from errlex.read.inline import LINE_TAGS
from errlex.read.markdown_lines import line_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.rules_block import StateBlock

    from errlex.blocks import Table
    from errlex.read.markdown_inline import InlineReader

TOKEN = "pipe_table"  # noqa: S105
"""The type of the token: `content` has the raw lines, `map` their first and last line."""

_DELIMITER = re.compile(r"[|+]?\s*+[:=]?\s*+[-–—=][\s:|+=–—-]*+")
_CELL_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_CODE_SPAN = re.compile(r"(?<!`)(`++)(?:(?!\1).)*?[^`]\1(?!`)")
_OTHER_BLOCK = re.compile(
    # An inline tag begins no block: `<del>1001</del> | text` is a row.
    rf"#{{1,6}}\s|```|~~~|>|:::|</?(?!(?:{'|'.join(sorted(LINE_TAGS))})[\s>/])[a-zA-Z][\w-]*[\s>/]"
    r"|\{[%:]|(?:[-*_]\s*){3,}$",
    re.IGNORECASE,
)
LONGEST_CELL = 12
"""Lines of one cell; a line without a pipe is looked beyond no further."""
LEFT_OVER = 3
"""Characters behind the last pipe of a row that are no cell, where the header has none there (GFM drops all such)."""
_LIST_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s")


def table_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """The block rule: a line with a pipe above a delimiter row begins a table.

    Parameters as in markdown-it: the lines from `start` up to `end`; silent: only tell whether the rule matches.
    """
    if start + 1 >= end or not _has_bar(state, start) or line_text(state, start).startswith(STARTS):
        return False
    delimiter = start + 1 if _begins(state, start) else _delimiter_elsewhere(state, start, end)
    if delimiter is None:
        return False
    if silent:
        return True
    hidden: dict[int, str] = {}
    last = _last_line(state, start, delimiter, end, hidden)
    token = state.push(TOKEN, "", 0)
    token.map = [start, last]
    shown = (hidden.get(number, line_text(state, number)) for number in range(start, last))
    token.content = "\n".join(shown)
    state.line = last
    return True


def _begins(state: StateBlock, number: int) -> bool:
    if not _has_bar(state, number) or _is_outside(state, number + 1, number):
        return False
    return _is_delimiter(line_text(state, number + 1))


def _has_bar(state: StateBlock, number: int) -> bool:
    return state.src.find("|", state.bMarks[number], state.eMarks[number]) >= 0


def _is_outside(state: StateBlock, number: int, above: int) -> bool:
    """Whether line `number` has no indent of the block, though the line above it has one.

    Right below a list item, without a blank line, both have none: the table ends the item.
    """
    return state.sCount[number] < min(state.blkIndent, state.sCount[above])


def _is_delimiter(line: str) -> bool:
    return (
        ("|" in line or "+" in line)
        and "-" in line
        and _DELIMITER.fullmatch(line.rstrip()) is not None
    )


def _delimiter_elsewhere(state: StateBlock, start: int, end: int) -> int | None:
    """Return the delimiter row of a table without a header, or with a blank line below it; None if there is no table.

    Jekyll renders tables without header. Blank lines between all rows are written by hand. Both have outer pipes.
    """
    first, second = line_text(state, start), line_text(state, start + 1)
    if not first.startswith("|") or _is_outside(state, start + 1, start):
        return None
    if second.startswith("|"):
        return start if _is_delimiter(first) else None
    if second.strip() or start + 2 >= end or not line_text(state, start + 2).startswith("|"):
        return None
    return start + 2 if _is_delimiter(line_text(state, start + 2)) else None


def _last_line(
    state: StateBlock, start: int, delimiter: int, end: int, hidden: dict[int, str]
) -> int:
    """Return the number of the line after the table.

    hidden: gets the lines of comments between its rows, by number, and what a reader sees of them.
    """
    header = line_text(state, start)
    number = delimiter + 1
    first = number + 1 if number < end and not line_text(state, number).strip() else number
    # KuCoin's tables have outer pipes around the header alone.
    outer = header.startswith("|") and header.rstrip().endswith("|")
    outer = outer and first < end and line_text(state, first).startswith("|")
    above = header
    while number < end:
        line = line_text(state, number)
        if line.strip() and state.sCount[number] < state.blkIndent:
            break  # a blank line within a list item has no indent
        if line.startswith(STARTS):
            comment = comment_below(state, number, end)
            if comment is None or (comment[1] and "|" not in comment[1]):
                break
            hidden |= dict.fromkeys(range(number, comment[0]), "") | dict([comment])
            number = comment[0] + 1
            continue
        if not line.strip():
            # A blank line ends a table, but some pages have blank lines between all rows.
            after = number + 1
            if not (
                outer
                and after < end
                and line_text(state, after).startswith("|")
                and not (after + 1 < end and _begins(state, after))
            ):
                break
            number = after
            continue
        if number + 1 < end and _begins(state, number):
            break
        if not line.startswith("|") and _OTHER_BLOCK.match(line):
            break
        if (
            "|" not in line
            and not _continues(above, line, outer=outer)
            and not _resumes(state, number + 1, end)
        ):
            break
        above = line
        number += 1
    return number


def _continues(previous: str, line: str, *, outer: bool) -> bool:
    """Whether a line without a pipe continues the row above: that row has no closing pipe, or ends with a break."""
    if outer:
        return not previous.rstrip().endswith("|")
    return line.startswith("•") or (previous.endswith("  ") and not _LIST_ITEM.match(line))


def _resumes(state: StateBlock, number: int, end: int) -> bool:
    """Whether rows follow from line `number` on, so that a cell has several lines."""
    for after in range(number, min(number + LONGEST_CELL, end)):
        line = line_text(state, after)
        if not line.strip() or line.startswith(STARTS) or _OTHER_BLOCK.match(line):
            return False
        if "|" in line:
            return not (after + 1 < end and _begins(state, after))
    return False


def _parts(content: str) -> tuple[str, int, list[str]]:
    """Return (header, or "" if there is none; number of lines above the body; lines of the body)."""
    lines = content.split("\n")
    if _is_delimiter(lines[1]):
        return lines[0], 2, lines[2:]
    if _is_delimiter(lines[0]):
        return "", 1, lines[1:]
    return lines[0], 3, lines[3:]


def preview(content: str) -> str:
    """Return the raw lines of a table with tabs between the cells, without the delimiter row."""
    header, _, body = _parts(content)
    return "\n".join(
        line.strip().removeprefix("|").removesuffix("|").replace("|", "\t")
        for line in (header, *body)
    )


def build_rows(content: str, first_line: int, inline: InlineReader, table: Table) -> list[Row]:
    """Return the grid of a table.

    content: its raw lines. first_line: line of the page where they begin. inline: reads the cells. table: gets a
    sentence in `problems` for each fault.
    """
    return lay_out(
        (
            (
                [
                    Cell(*inline.fields(*cell.split("\n")), header=header, line=line)
                    for cell in cells
                ],
                line,
            )
            for cells, line, header in _raw_rows(content, first_line)
        ),
        table.problems,
    )


def _raw_rows(content: str, first_line: int) -> Iterator[tuple[list[str], int, bool]]:
    above, skipped, lines = _parts(content)
    # KuCoin's tables have outer pipes around the header alone.
    outer = above.startswith("|") and any(line.startswith("|") for line in lines[:2])
    header = _split(above, 0) if above else []
    if header:
        yield header, first_line, True
    closed = above.startswith("|") and above.rstrip().endswith("|")

    def cells_of(row: str) -> list[str]:
        cells = _split(row, len(header))
        return _without_left_over(cells, len(header), row) if closed else cells

    row = ""
    row_line = first_line
    for number, line in enumerate(lines, first_line + skipped):
        if not line.strip():
            continue
        if row and (
            "|" not in line
            or (outer and not line.startswith("|") and not row.rstrip().endswith("|"))
        ):
            row = f"{row.rstrip()}\n{line}"
            continue
        if row:
            yield cells_of(row), row_line, False
        row, row_line = line, number
    if row:
        yield cells_of(row), row_line, False


def _split(line: str, width: int) -> list[str]:
    """Return the cells of a row.

    GFM also splits at a pipe inside a code span; if that makes more than `width` cells, the row is split
    outside of code spans only.
    """
    cells = _cells(line)
    if 0 < width < len(cells) and "`" in line:
        return _cells(
            _CODE_SPAN.sub(lambda span: span[0].replace("\\|", "|").replace("|", "\\|"), line)
        )
    return cells


def _without_left_over(cells: list[str], width: int, line: str) -> list[str]:
    """Return the cells of a row with outer pipes, without the text after the last pipe."""
    line = line.strip()
    outer = line.startswith("|") and not line.endswith("|")
    return cells[:-1] if outer and 0 < width < len(cells) and len(cells[-1]) <= LEFT_OVER else cells


def _cells(line: str) -> list[str]:
    line = line.strip()
    if "\\" in line:
        line = _CELL_BREAK.sub(r"\1\0", line).replace("\\|", "|")
        pieces = line.split("\0", MAX_COLUMNS + 1)
    else:
        pieces = line.split("|", MAX_COLUMNS + 1)
    if not pieces[0]:
        del pieces[0]
    if len(pieces) > 1 and not pieces[-1].strip():
        del pieces[-1]
    return [piece.strip() for piece in pieces]
