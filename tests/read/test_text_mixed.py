"""Tables whose rows take several lines, with tabs between some of their cells: labels, limits. Pages: test_formats.py."""

from __future__ import annotations

import pytest

from errlex.read.text_mixed import mixed_at

#: Maximum number of lines of the labels and of a row, of characters of a label, and of those of a first cell.
LINES, LABEL, FIRST = 6, 40, 60
ROWS = "1001\tNO_KEY\nBad\n1002\tNO_FUNDS\nNone\n"
TABLE = f"Code\tName\nText\n{ROWS}"


def page(labels: int) -> str:
    """As many labels, a line each, and two rows, in whose first line is a tab."""
    words = [f"Label {'abcdefghij'[n]}" for n in range(labels)]
    rows = [[f"{number}\tNO_KEY", *["text"] * (labels - 2)] for number in (1001, 1002)]
    return "\n".join([*words, *(line for row in rows for line in row)]) + "\n"


#: text -> the labels, and the first cell of each row; None: there is no such table.
TABLES: dict[str, tuple[str, tuple[list[str], list[str]] | None]] = {
    "two rows": (TABLE, (["Code", "Name", "Text"], ["1001", "1002"])),
    "one row": ("Code\tName\nText\n1001\tNO_KEY\nBad\n", None),
    "two labels": ("Code\nName\n1001\tNO_KEY\n1002\tNO_FUNDS\n", None),
    "as many labels as lines": (
        page(LINES),
        ([f"Label {letter}" for letter in "abcdef"], ["1001", "1002"]),
    ),
    "a label too many": (page(LINES + 1), None),
    "the longest label": (
        TABLE.replace("Text", "x" * LABEL),
        (["Code", "Name", "x" * LABEL], ["1001", "1002"]),
    ),
    "a label too long": (TABLE.replace("Text", "x" * (LABEL + 1)), None),
    "the longest first cell": (
        TABLE.replace("1002", "1" * FIRST),
        (["Code", "Name", "Text"], ["1001", "1" * FIRST]),
    ),
    "a first cell too long": (TABLE.replace("1002", "1" * (FIRST + 1)), None),
    "a first cell of two words": (TABLE.replace("1002", "1 2"), None),
    "a label with a digit": (TABLE.replace("Text", "Text 1"), None),
    "a label with a raised digit": (TABLE.replace("Text", "Text\u00b2"), None),
    "a label of another script": (
        TABLE.replace("Text", "\u8bf4\u660e"),
        (["Code", "Name", "\u8bf4\u660e"], ["1001", "1002"]),
    ),
    "a label that ends a sentence": (TABLE.replace("Text", "Text."), None),
    "a label that calls": (TABLE.replace("Text", "Text!"), None),
    "a label that introduces": (TABLE.replace("Name", "Name:"), None),
    "an empty label": (TABLE.replace("Name", ""), None),
    "a constant among the labels": (TABLE.replace("Text", "NO_TEXT"), None),
    "every row breaks between all cells": (
        "Code\nName\nText\n1001\nNO_KEY\nBad\n1002\nNO\nNone\n",
        None,
    ),
}


@pytest.mark.parametrize(("text", "expected"), TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("above", [0, 30])
def test_tables(text: str, expected: tuple[list[str], list[str]] | None, above: int) -> None:
    """They are the same below other lines."""
    table = mixed_at(("x.\n" * above + text).split("\n"), above)
    assert (table and (table.rows[0][1], [cells[0] for _, cells in table.rows[1:]])) == expected
