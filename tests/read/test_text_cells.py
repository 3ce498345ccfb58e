"""Tables whose cells end in a bar at a line end."""

from __future__ import annotations

import pytest

from errlex.read import read
from errlex.read.text_cells import barred_at

#: Maximum number of columns, of characters of a first cell, and of lines of a cell.
COLUMNS, FIRST, LINES = 6, 40, 12

HEAD = "| Code | Text |\n|---|---|\n"
CELLS = "1 |\nbad |\n2 |\nworse |\n"
FOUND = ["0 Code, Text", "2 1, bad", "4 2, worse"]
ALONE = "Nr\n|\nText\n|\n1\n|\nbad\n|\n2\n|\nworse"


def wide(columns: int) -> str:
    """Three rows below a header, a bar on a line of its own between their cells."""
    rows = [["H"] * columns] + [[str(row), *["text"] * (columns - 1)] for row in (1, 2, 3)]
    return "\n|\n".join(cell for row in rows for cell in row)


#: text -> "line cell, cell" of each row; None: there is no such table.
TABLES: dict[str, tuple[str, list[str] | None]] = {
    "below a header of Markdown": (HEAD + CELLS, FOUND),
    "a cell of the last row is missing": (f"{HEAD}{CELLS}3 |\n", FOUND),
    "words below": (f"{HEAD}{CELLS}\nMore.\n", FOUND),
    "cells of two paragraphs": (
        f"{HEAD}1 |\nbad\n\nluck |\n2 |\nworse |\n",
        ["0 Code, Text", "2 1, bad/luck", "6 2, worse"],
    ),
    "one row": (f"{HEAD}1 |\nbad |\n", None),
    "rows of Markdown": (f"{HEAD}| 1 | bad |\n| 2 | worse |\n| 3 | x |\n", None),
    "no line below the header": (f"| Code | Text |\n{CELLS}", None),
    "nothing below the header": (HEAD.rstrip(), None),
    "as many lines as a cell may have": (
        f"{HEAD}{CELLS}3 |\n" + "x\n" * LINES + "y |\n",
        [*FOUND, f"6 3, {'x/' * LINES}y"],
    ),
    "a line more": (f"{HEAD}{CELLS}3 |\n" + "x\n" * LINES + "x\ny |\n", FOUND),
    "bars between cells": (ALONE, ["0 Nr, Text", "4 1, bad", "8 2, worse"]),
    "the first bar alone on the fourth line": (
        "Nr |\nName |\nText\n|\n1 |\nA_B |\nbad\n|\n2 |\nC_D |\nworse\n",
        ["0 Nr, Name, Text", "4 1, A_B, bad", "8 2, C_D, worse"],
    ),
    "the first bar alone below it": (
        "Nr |\nName |\nSame |\nText\n|\n1 |\nA |\nx |\nbad\n|\n2 |\nC |\ny |\nworse\n",
        None,
    ),
    "one row between bars": ("Nr\n|\nText\n|\n1\n|\nbad", None),
    "rows that begin with sentences": (ALONE.replace("1", "One word").replace("2", "Two"), None),
    "a first cell as long as a code may be": (
        ALONE.replace("1", "1" * FIRST),
        ["0 Nr, Text", f"4 {'1' * FIRST}, bad", "8 2, worse"],
    ),
    "a first cell that is longer": (ALONE.replace("1", "1" * (FIRST + 1)), None),
    "a column too many": (wide(COLUMNS + 1), None),
}


@pytest.mark.parametrize(("text", "rows"), TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("above", [0, 30])
def test_rows(text: str, rows: list[str] | None, above: int) -> None:
    """They are the same below other lines."""
    table = barred_at(("x\n" * above + text).split("\n"), above)
    shown = table and [
        f"{line - above} {', '.join(cells)}".replace("\n", "/") for line, cells in table.rows
    ]
    assert shown == rows
    assert table is None or table.header is text.startswith("|")


def test_as_many_columns_as_there_may_be() -> None:
    table = barred_at(wide(COLUMNS).split("\n"), 0)
    assert table is not None
    assert [len(cells) for _, cells in table.rows] == [COLUMNS] * 4


def test_the_table_ends_where_its_last_row_ends() -> None:
    document = read(f"Codes\n\n{HEAD}{CELLS}\nMore words.\n", "page.txt", "text")
    assert [(type(block).__name__, block.line) for block in document.blocks] == [
        ("Paragraph", 1),
        ("Table", 3),
        ("Paragraph", 10),
    ]
