"""Tables in text with bars around their cells, and no line between header and rows.

| Code | Meaning |       |                  Programs that turn pages into text write them; where a cell holds
| 1001 | Bad key |       Number |           blocks of its own, the row goes on over several lines. A bar alone
                         Meaning |          is an empty cell in the corner.
                         | NO_KEY |
                         1001 |
                         The key is bad |

People write the same without bars around the row: "NO_KEY | 1001 | The key is bad".
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from errlex.read.text_grid import TextTable

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEGUN = re.compile(r"^\|(?!=)", re.MULTILINE)
#: Characters of a line between header and rows.
_PARTING = frozenset("|:- ")
#: A bar that no backslash escapes.
_BAR = re.compile(r"(?<!\\)\|")
#: Maximum number of lines of a row, and of lines without a bar in one cell; minimum number of rows below the header.
LINES = 24
CELL = 4
ROWS = 2
#: What stands between the cells of a row without bars around it, and the minimum number of such: "a | b" is a text.
_BETWEEN = " | "
OPEN = 2
#: Maximum length in characters of a label above a single row.
LABEL = 24
#: Maximum number of rows that are looked at again from each of them on: which lines a row of several has depends on
#: those above it.
AGAIN = 100
#: (first line, line after the last, cells)
Row = tuple[int, int, list[str]]


def may_be_piped(text: str) -> bool:
    """Whether `Piped` may find a table in the lines of `text`."""
    if "|" not in text:
        return False  # as most; to look at the beginning of each line takes longer
    return text.count(_BETWEEN) >= OPEN * ROWS or _BEGUN.search(text) is not None


class Piped:
    """Such tables in `lines`. Rows that are no table are looked at once, not again from each of them on."""

    def __init__(self, lines: Sequence[str]) -> None:
        """Look in `lines`, none of them yet."""
        self._lines = lines
        self._none = 0  # no table with bars begins before this line

    def at(self, start: int) -> TextTable | None:
        """Return the table that begins on lines[start]; None if there is none."""
        lines = self._lines
        if not lines[start].startswith("|"):
            return _open_at(lines, start)
        if start < self._none or lines[start].startswith("|="):
            return None
        rows: list[Row] = []
        at = start
        while at < len(lines) and lines[at].startswith("|"):
            row = _row(lines, at, rows)
            if row is None:
                break
            rows.append(row)
            at = row[1]
        starts = _starts(rows)
        if not starts or starts[-1] != start:
            if len(rows) > AGAIN:
                self._none = starts[-1] if starts else at
            return None
        written = [row for row in rows if not _is_rule(row)]
        [(width, _)] = Counter(len(cells) for _, _, cells in written[1:]).most_common(1)
        first = written[0][2]
        if len(first) == width - 1 and lines[start].strip() == "|":
            first.insert(0, "")
        header = len(written) < len(rows)
        return TextTable(start, at, [(line, cells) for line, _, cells in written], header=header)


def _starts(rows: Sequence[Row]) -> list[int]:
    """Return the lines of the rows from which on most are as wide, the last one first."""
    widths: Counter[int] = Counter()
    starts: list[int] = []
    width = count = above = 0  # of most rows; the width of the first one
    for row in reversed(rows):
        if not _is_rule(row):
            if above:
                widths[above] += 1
                width = above if widths[above] > widths[width] else width
            above = len(row[2])
            count += 1
        if count > ROWS and width > 1 and 2 * widths[width] > count:
            starts.append(row[0])
    return starts


def _is_rule(row: Row) -> bool:
    """Whether a row only parts others from each other."""
    return any(row[2]) and _PARTING.issuperset("".join(row[2]))


def _open_at(lines: Sequence[str], start: int) -> TextTable | None:
    """Return the table of lines with as many bars between their cells, and none around them; None if there is none."""
    bars = lines[start].count(_BETWEEN)
    if bars < OPEN:
        return None  # before the lines below are looked at, as they would be from each of them
    end = start
    while end < len(lines) and lines[end].count(_BETWEEN) == bars and lines[end][-1:] != "|":
        end += 1
    if end - start <= ROWS and not _is_one_row(lines[start:end]):
        return None
    rows = [(at, _cells(lines[at : at + 1])) for at in range(start, end)]
    return TextTable(start, end, rows, header=False)


def _is_one_row(lines: Sequence[str]) -> bool:
    """Whether the lines are labels without digits, and below them one row that begins with a word with digits."""
    if len(lines) != ROWS or any(map(str.isdigit, lines[0])):
        return False
    labels, (first, *_) = map(_cells, ([lines[0]], [lines[1]]))
    short = all(0 < len(label) <= LABEL for label in labels)
    return short and " " not in first and any(map(str.isdigit, first))


def _row(lines: Sequence[str], start: int, rows: Sequence[Row]) -> Row | None:
    """Return the row that begins on lines[start]; None if no bar ends it. rows: those above it."""
    width = len(rows[-1][2]) if len(rows) > 1 else 0
    end = start + 1
    closed = end if _is_closed(lines[start]) else 0
    while end < len(lines) and end - start < LINES and end - max(closed, start) < CELL:
        line = lines[end]
        if line.startswith("|") or (not line.strip() and closed):
            break
        if width and closed and len(_cells(lines[start:closed])) >= width:
            break
        end += 1
        closed = end if _is_closed(line) else closed
    return (start, closed, _cells(lines[start:closed])) if closed else None


def _is_closed(line: str) -> bool:
    line = line.strip()
    return line.endswith("|") and len(line) > 1


def _cells(lines: Sequence[str]) -> list[str]:
    text = "\n".join(lines).strip().removeprefix("|").removesuffix("|")
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(text)]
