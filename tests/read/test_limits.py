"""Limits of length and number: what has just as much is read, what has one more, or one less, is not.

Each is what a page may look like at most, or at least, to be taken for a table, a heading, an item.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from errlex.blocks import Heading, List, Paragraph, Table
from errlex.errors import UnreadableError
from errlex.read import read
from errlex.read.text_table import tables_in

if TYPE_CHECKING:
    from collections.abc import Callable


def tables(text: str, name: str = "page.txt") -> list[list[list[str]]]:
    """The texts of the cells of each table of a page."""
    blocks = read(text, name).blocks
    return [
        [[cell.text for cell in row.cells] for row in block.rows()]
        for block in blocks
        if isinstance(block, Table)
    ]


def rows(text: str, name: str = "page.txt") -> list[list[str]]:
    """The texts of the cells of all tables of a page."""
    return [row for table in tables(text, name) for row in table]


def barred(text: str) -> list[list[str]]:
    """The rows of all tables in the lines of a text."""
    return [cells for table in tables_in(text.split("\n")) for _, cells in table.rows]


def headings(text: str, name: str) -> list[str]:
    return [block.text for block in read(text, name).blocks if isinstance(block, Heading)]


def items(text: str, name: str) -> list[str]:
    blocks = read(text, name).blocks
    return [item.text for block in blocks if isinstance(block, List) for item in block.items]


def paragraphs(text: bytes | str, name: str) -> list[str]:
    """The lines of all paragraphs; none if the page cannot be read."""
    try:
        blocks = read(text, name).blocks
    except UnreadableError:
        return []
    return [line.text for block in blocks if isinstance(block, Paragraph) for line in block.lines]


def codes(*keys: str) -> str:
    return json.dumps({"errors": dict.fromkeys(keys, "it failed")})


def failing(name: str, code: int, distance: int) -> str:
    """A class whose code stands so many lines below its declaration."""
    between = "  // said\n" * (distance - 1)
    return f"class {name} extends PayError {{\n{between}  protected $code = {code};\n}}\n"


HTML_ROW = "<tr><td><h3>1001</h3></td><td>bad</td></tr>"
HTML_CELLS = "<tr><td>1001</td><td>bad</td></tr>"
MANUAL = "ERR(2)      Manual      ERR(2)\n\nERRORS\n"
#: What is limited -> (the least and the most that is read, None for no limit; whether something of that length or number is).
LIMITS: dict[str, tuple[int | None, int | None, Callable[[int], object]]] = {
    "rows between bars, below the header": (
        2, None,
        lambda n: tables("| C | T |\n" + "| 1 | a |\n" * n),
    ),
    "bars in a row that has none around it": (
        2, None,
        lambda n: tables("\n".join(code + " | a" * n for code in ("10", "20", "30"))),
    ),
    "rows that have no bars around them": (
        3, None,
        lambda n: tables("10 | a | b\n" * n),
    ),
    "characters of a label between bars, above a single row": (
        1, 24,
        lambda n: tables(f"Code | {'x' * n} | Text\n10 | a | b\n"),
    ),
    "lines of a cell that a bar ends": (
        None, 12,
        lambda n: ["1", "x\n" * (n - 1) + "x"] in barred("| C | T |\n|---|---|\n1 |\n" + "x\n" * n + "|\n2 |\nb |\n3 |\nc |\n"),
    ),
    "rows of cells that bars end": (
        2, None,
        lambda n: barred("| C | T |\n|---|---|\n" + "1 |\nb |\n" * n),
    ),
    "columns where a bar stands on a line of its own": (
        2, 6,
        lambda n: tables("\n|\n".join(["Code", *["T"] * (n - 1), *["10", *["b"] * (n - 1)] * 3])),
    ),
    "characters of a first cell above a bar on a line of its own": (
        None, 40,
        lambda n: tables("Code\n|\nText\n|\n" + f"{'1' * n}\n|\nb\n|\n" * 4),
    ),
    "lines of a row, with the quotes around a cell": (
        None, 7,
        lambda n: len(tables('C\tT\nab\t"bad\n' + "x\n" * (n - 2) + 'y"\ncd\tb\nef\tc\n')[0]) == 4,
    ),
    "lines of a row that lacks cells": (
        None, 24,
        lambda n: tables("C\tT\tN\n1\tb\tc\n2\ta" + "\nx" * (n - 2) + "\ny\tz\n3\tb\tc\n")[0][2][2],
    ),
    "characters of a first cell of a row that lacks cells": (
        None, 24,
        lambda n: ["1" * n, "bad so y", "z"] in rows(f"C\tT\tN\n5\tb\tc\n{'1' * n}\tbad\nso\ny\tz\n2\tx\tz\n"),
    ),
    "columns of a table whose first column spans rows": (
        3, None,
        lambda n: tables(
            "\t".join("ABCDEF"[:n]) + "\n1" + "\tb" * (n - 1) + "\nx" + "\ty" * (n - 2) + "\n"
        )[:1] == [[[*"ABCDEF"[:n]], ["1", *"b" * (n - 1)], ["1", "x", *"y" * (n - 2)]]],
    ),
    "characters of a label above a column that spans rows": (
        None, 48,
        lambda n: ["1", "x", "y"] in rows(f"A\tB\t{'x' * n}\n1\tb\tc\nx\ty\n2\tb\tc\n"),
    ),
    "lines of a row below one that its first column spans": (
        None, 8,
        lambda n: tables("A\tB\tC\tD\n1\tb\tc\td\nx\ty" + "\ny" * (n - 1) + "\tz\n")[0][2][:2]
        == ["1", "x"],
    ),
    "lines of labels, and of a row, with tabs in one of them": (
        2, 6,
        lambda n: ["A"] * (n - 1) + ["B", "C"] in rows("A\n" * (n - 1) + "B\tC\n" + ("10\n" + "b\n" * (n - 2) + "c\td\n") * 3),
    ),
    "rows of several lines, with tabs in one of them": (
        2, None,
        lambda n: ["A", "B", "C"] in rows("A\nB\tC\n" + "10\nb\tc\n" * n),
    ),
    "characters of a label of several lines of them": (
        None, 40,
        lambda n: ["A", "B" * n, "C"] in rows("A\n" + "B" * n + "\tC\n" + "10\nb\tc\n" * 3),
    ),
    "characters of the first cell of a row of several lines": (
        None, 60,
        lambda n: ["A", "B", "C"] in rows("A\nB\tC\n" + ("1" * n + "\nb\tc\n") * 3),
    ),
    "empty lines within a row of several lines": (
        None, 2,
        lambda n: ["A", "B", "C"] in rows("A\nB\tC\n" + ("10\n" + "\n" * n + "b\tc\n") * 3),
    ),
    "rows of two columns between blanks": (
        3, None,
        lambda n: tables("10  bad\n" * n),
    ),
    "columns that a text between blanks is away from its own": (
        None, 1,
        lambda n: ["20", "so"] in rows(f"Code  Text\n10    bad\n20    {' ' * n}so\n30    x\n"),
    ),
    "columns that a first text between blanks is away from its own": (
        None, 1,
        lambda n: ["30", "x"] in rows(f"Code  Text\n10    bad\n20    so\n{' ' * n}30{' ' * (4 - n)}x\n"),
    ),
    "blanks that replaced a tab": (
        3, None,
        lambda n: len(rows("".join(f"{code}{' ' * n}bad\n" for code in ("Code", "11111111", "222", "3")))) == 4,
    ),
    "columns between blanks": (
        2, 64,
        lambda n: [len(row) for row in rows("\n".join(["  ".join(["aa"] * n)] * 3))] == [n] * 3,
    ),
    "lines without a tab between two rows, one of them empty": (
        None, 3,
        lambda n: len(tables("Code\tText\n10\tbad\n\n" + "so\n" * (n - 1) + "20\tb\n30\tc\n")) == 1,
    ),
    "lines of a last cell below the one of its row": (
        None, 24,
        lambda n: len(tables("Code\tText\n10\tbad\n" + "so\n" * n + "20\tb\n30\tc\n")) == 1,
    ),
    "lines of a list that a cell ends with": (
        None, 24,
        lambda n: len(tables("Code\tText\n10\tbad:\n" + "so\n" * n + "20\tb\n30\tc\n")) == 1,
    ),
    "characters of a label of another table right below": (
        None, 48,
        lambda n: len(tables(f"Code\tText\n10\ta\n20\tb\nName\t{'x' * n}\n30\tc\n40\td\n")) == 2,
    ),
    "characters of a word that numbers rows": (
        None, 12,
        lambda n: len(tables(f"C\tT\n{'X' * (n - 1)}1\ta\n{'X' * (n - 1)}2\tb\nName\tNote\n30\tc\n")) == 2,
    ),
    "cells of a table of HTML that only lays out the page": (
        2, None,
        lambda n: tables(f"<table><tr>{'<td>a</td>' * n}</tr></table>", "a.html"),
    ),
    "rows of HTML that are more than a frame of the table in one of them": (
        5, None,
        lambda n: len(tables(f"<table>{HTML_CELLS * (n - 1)}<tr><td>a</td><td><table>{HTML_CELLS}</table></td></tr></table>", "a.html")) == 2,
    ),
    "rows of HTML with headings in their cells": (
        3, None,
        lambda n: tables(f"<table>{HTML_ROW * n}</table>", "a.html"),
    ),
    "characters of a cell of HTML with a heading": (
        None, 1000,
        lambda n: tables(f"<table>{HTML_ROW * 3}<tr><td><h3>1</h3>{'x' * (n - 16)}</td><td>bad</td></tr></table>", "a.html"),
    ),
    "rows of HTML that are spans": (
        3, None,
        lambda n: tables('<div class="row"><span>1</span><span>bad</span></div>\n' * n, "a.html"),
    ),
    "characters of the mark of a footnote": (
        None, 4,
        lambda n: "x" not in str(tables(f"<table><tr><td>1001<sup>{'x' * n}</sup></td><td>bad</td></tr></table>", "a.html")),
    ),
    "characters of a key that is a code": (
        None, 200,
        lambda n: tables(codes("A1" + "0" * (n - 2), "B2"), "a.json"),
    ),
    "characters of a key in words that is a code": (
        None, 200,
        lambda n: tables(codes("not_" + "x" * (n - 4), "not_y"), "a.json"),
    ),
    "keys in words that are codes": (
        2, None,
        lambda n: tables(codes(*(f"not_{'x' * at}y" for at in range(n))), "a.json"),
    ),
    "joined words among four keys that are codes": (
        2, None,
        lambda n: tables(codes(*(f"{'not_' if at < n else ''}{'x' * at}y" for at in range(4))), "a.json"),
    ),
    "keys of an object that is a record": (
        None, 40,
        lambda n: n in map(len, rows(json.dumps([{f"k{at}": "v" for at in range(n)}] * 3), "a.json")),
    ),
    "digits of the number of an item that is a code": (
        3, None,
        lambda n: f"{'1' * n}. bad" in items(f"{'1' * n}. bad\n{'1' * (n - 1)}2. worse\n", "a.md"),
    ),
    "numbers of such length among those of four items": (
        3, None,
        lambda n: "1001. bad" in items("".join(f"{at + 1 + 1000 * (at < n)}. bad\n" for at in range(4)), "a.md"),
    ),
    "lines of a component with a code": (
        None, 12,
        lambda n: f"401:{' bad' * (n - 2)}" in paragraphs('<Err code="401">\n' + "bad\n" * (n - 2) + "</Err>\n", "a.mdx"),
    ),
    "characters behind the last bar of a row": (
        None, 3,
        lambda n: ["1", "a"] in rows(f"| C | T |\n|---|---|\n| 1 | a |{'x' * n}\n| 2 | b |\n", "a.md"),
    ),
    "lines above the code of a class that is one code": (
        None, 4,
        lambda n: headings("<?php\n" + failing("NoFunds", 1002, n) + failing("Late", 1003, n), "a.php") == ["NoFunds"],
    ),
    "lines of a program": (
        4, None,
        lambda n: headings("enum E {\n" + "A = 1,\n" * (n - 2) + "}\n", "page") == ["E"],
    ),
    "lines of words among nine of a program": (
        None, 2,
        lambda n: headings("enum E {\n" + "A = 1,\n" * 7 + "so it is\n" * n + "}\n", "page") == ["E"],
    ),
    "words of a header of CSV behind a #": (
        None, 3,
        lambda n: len(tables(f"#{' '.join(['code'] * n)},text\n1,a\n2,b\n", "a.csv")[0]) == 3,
    ),
    "characters of an underlined title": (
        3, 100,
        lambda n: headings(f"{'x' * n}\n{'=' * n}\n\ntext\n", "a.rst"),
    ),
    "characters of a title between lines": (
        None, 100,
        lambda n: headings(f"{'=' * 99}\n{'x' * n}\n{'=' * 99}\n\ntext\n", "a.rst"),
    ),
    "characters of UTF-16 without a mark": (
        2, None,
        lambda n: paragraphs(("a" * n).encode("utf-16-le"), "a.txt") == ["a" * n]
        and paragraphs(("a" * n).encode("utf-16-be"), "a.txt") == ["a" * n],
    ),
    "characters of ASCII among eight of UTF-16 without a mark": (
        5, None,
        lambda n: paragraphs(("a" * n + "上" * (8 - n)).encode("utf-16-le"), "a.txt") == ["a" * n + "上" * (8 - n)],
    ),
    "columns between a term of a manual and its text": (
        7, None,
        lambda n: "EBADF" in items(f"{MANUAL}       EBADF{' ' * (n - 5)}Bad file.\n", "a.txt"),
    ),
    "assignments of a script that are looked at": (
        None, 16,
        lambda n: headings("<html><script>" + "__a = {x};\n" * (n - 1) + '__b = {"t": "<h2>Errors</h2>"};</script></html>', "a.html"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("least", "most", "is_read"), LIMITS.values(), ids=LIMITS)
def test_limit(least: int | None, most: int | None, is_read: Callable[[int], object]) -> None:
    if least is not None:
        assert is_read(least)
        assert not is_read(least - 1)
    if most is not None:
        assert is_read(most)
        assert not is_read(most + 1)
