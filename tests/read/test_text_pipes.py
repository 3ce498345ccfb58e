"""Tables with bars around their cells, and no line between header and rows."""

from __future__ import annotations

import pytest

from errlex.read.text_pipes import Piped

#: Maximum number of lines of a row, and of lines without a bar in one cell.
LINES, CELL = 24, 4

HEAD = "| C | T |\n"
ROWS = "| 2 | b |\n| 3 | c |\n| 4 | d |\n"

#: text -> (whether its first row is a header, "line cell, cell" of each row); None: there is no such table.
TABLES: dict[str, tuple[str, tuple[bool, list[str]] | None]] = {
    "two rows": (
        f"{HEAD}| 1 | a \\| b |\n| 2 | b |\n",
        (False, ["0 C, T", "1 1, a | b", "2 2, b"]),
    ),
    "one row": (f"{HEAD}| 1 | a |\n", None),
    "one column": ("| C |\n| 1 |\n| 2 |\n", None),
    "AsciiDoc": (f"|===\n{HEAD}{ROWS}", None),
    "no bar": ("C | T |\n1 | a |\n2 | b |\n", None),
    "a line below the header": (
        f"{HEAD}| -- | :-: |\n| 1 | a |\n| 2 | b |\n",
        (True, ["0 C, T", "2 1, a", "3 2, b"]),
    ),
    "an empty row": (
        f"{HEAD}| 1 | a |\n|  |  |\n| 2 | b |\n",
        (False, ["0 C, T", "1 1, a", "2 , ", "3 2, b"]),
    ),
    "half of the rows are of another width": (f"{HEAD}| 1 | a |\n| 2 |\n| 3 | b | c |\n", None),
    "cells of several lines": (
        f"{HEAD}| 1 |\nbad\nluck |\n| 2 |\nb |\n| 3 | c |\n",
        (False, ["0 C, T", "1 1, bad/luck", "4 2, b", "6 3, c"]),
    ),
    "an empty corner": (
        "|\nA |\nB |\n| 1 | a | b |\n| 2 | a | b |\n| 3 | a | b |\n",
        (False, ["0 , A, B", "3 1, a, b", "4 2, a, b", "5 3, a, b"]),
    ),
    "words below": (f"{HEAD}{ROWS}More.\n", (False, ["0 C, T", "1 2, b", "2 3, c", "3 4, d"])),
    "a row that no bar ends": (
        f"{HEAD}{ROWS}| 5\n",
        (False, ["0 C, T", "1 2, b", "2 3, c", "3 4, d"]),
    ),
    "an empty line": (
        f"{HEAD}{ROWS}\n| 5 | e |\n",
        (False, ["0 C, T", "1 2, b", "2 3, c", "3 4, d"]),
    ),
    "as many lines of a cell as there may be": (
        f"{HEAD}| 1 |\n" + "x\n" * (CELL - 1) + f"y |\n{ROWS}",
        (False, ["0 C, T", f"1 1, {'x/' * (CELL - 1)}y", "6 2, b", "7 3, c", "8 4, d"]),
    ),
    "a line of a cell more": (f"{HEAD}| 1 |\n" + "x\n" * CELL + f"y |\n{ROWS}", None),
    "as many lines of a row as there may be": (
        f"{HEAD}| 1 |\n" + "x |\n" * (LINES - 1) + f"{ROWS}",
        (False, ["0 C, T", f"1 1{', x' * (LINES - 1)}", "25 2, b", "26 3, c", "27 4, d"]),
    ),
    "a line of a row more": (f"{HEAD}| 1 |\n" + "x |\n" * LINES + f"{ROWS}", None),
}


@pytest.mark.parametrize(("text", "expected"), TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("above", [0, 30])
def test_rows(text: str, expected: tuple[bool, list[str]] | None, above: int) -> None:
    """They are the same below other lines."""
    table = Piped(("x\n" * above + text).split("\n")).at(above)
    shown = table and (
        table.header,
        [f"{line - above} {', '.join(cells)}".replace("\n", "/") for line, cells in table.rows],
    )
    assert shown == expected


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("code | name | text\n41 | LOST | It is lost", 2),
        ("code | name | text\nx y41 | LOST | It is lost", 0),
        ("code | name | text\nLOST | It is | lost", 0),
        ("code 1 | name | text\n41 | LOST | It is lost", 0),
        (f"code | name | {'x' * 25}\n41 | LOST | It is lost", 0),
    ],
    ids=["labels", "words before the number", "no number", "a number above", "a long label"],
)
def test_one_row_without_bars_around_it(text: str, rows: int) -> None:
    table = Piped(text.split("\n")).at(0)
    assert (len(table.rows) if table else 0) == rows


def test_rows_without_bars_around_them() -> None:
    lines = ["a", "NO_KEY | 0x01E6 | Bad key", "NO_SIGN | 0x01E7 | ", "c | d | e", "f | g"]
    table = Piped(lines).at(1)
    assert table is not None
    assert (table.start, table.end) == (1, 4)
    assert table.rows[0] == (1, ["NO_KEY", "0x01E6", "Bad key"])
    assert Piped(lines).at(2) is None
