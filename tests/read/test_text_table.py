"""Tables in text: what parts columns and rows, and what is no table."""

from __future__ import annotations

from functools import partial

import pytest
from tests.read.case_files import cases, dump
from tests.timing import cpu_seconds, grows_by_at_most

from errlex.read import read, text_table
from errlex.read.text_table import may_hold_tables, tables_in

TABLES = {
    "tabs": ("Code\tText\n1\tbad\n2\tworse", [["Code", "Text"], ["1", "bad"], ["2", "worse"]]),
    "an empty last cell": (
        "C\tT\tN\n1\tbad\t\n2\tworse",
        [["C", "T", "N"], ["1", "bad", ""], ["2", "worse"]],
    ),
    "a cell in quotes over lines": (
        'C\tT\n1\t"bad,\nbad"\n2\tx',
        [["C", "T"], ["1", "bad,\nbad"], ["2", "x"]],
    ),
    "a row broken in two": (
        "C\tT\tN\n10\tbad\tx\n20\tworse\nand worse\ty\n30\tz\tz",
        [["C", "T", "N"], ["10", "bad", "x"], ["20", "worse and worse", "y"], ["30", "z", "z"]],
    ),
    "a row broken in two below a short one": (
        "C\tT\tN\n10\tbad\n20\tworse\nand worse\ty\n30\tz\tz",
        [["C", "T", "N"], ["10", "bad"], ["20", "worse and worse", "y"], ["30", "z", "z"]],
    ),
    "a group of rows": (
        "Code\tText\n10\tbad\nORDERS\n20\tworse",
        [["Code", "Text"], ["10", "bad"], ["ORDERS"], ["20", "worse"]],
    ),
    "a constant above its number": (
        "Code\tText\nBAD_A\n6\tbad\nBAD_B\n7\tworse",
        [["Code", "Text"], ["BAD_A 6", "bad"], ["BAD_B 7", "worse"]],
    ),
    "blanks": ("No  Text\n1   bad\n2   worse", [["No", "Text"], ["1", "bad"], ["2", "worse"]]),
    "blank lines between rows": (
        "No  Text\n1   bad\n\n2   worse\n\n3   x",
        [["No", "Text"], ["1", "bad"], ["2", "worse"], ["3", "x"]],
    ),
    "blanks for tabs": (
        "code    Text\n0    fine\n10001    bad\n20001    worse",
        [["code", "Text"], ["0", "fine"], ["10001", "bad"], ["20001", "worse"]],
    ),
    "a list within a row": (
        "No\tText\tNote\n1\t\nbad\nworse\tx\n2\tb\ty",
        [["No", "Text", "Note"], ["1", "bad\nworse", "x"], ["2", "b", "y"]],
    ),
    "line breaks at the ends of cells": (
        "No\tText\tNote\nb\n\tbad\n\tx\nc\n\tworse\n\ty",
        [["No", "Text", "Note"], ["b", "bad", "x"], ["c", "worse", "y"]],
    ),
    "a long list at the end of a row": (
        "No\tText\tNote\n1\tbad\t\n\na\n\nb\n\n400 c\n\nd\n2\tb\ty",
        [["No", "Text", "Note"], ["1", "bad", "a\nb\n400 c\nd"], ["2", "b", "y"]],
    ),
    "a quote that does not close": (
        'No\tText\n1\t"bad\n2\tthe limit"\n3\t"x',
        [["No", "Text"], ["1", '"bad'], ["2", 'the limit"'], ["3", '"x']],
    ),
    "drawn lines": (
        "+------+-------+\n| Code | Text  |\n+======+=======+\n| 1    | bad   |\n|      | luck  |\n+------+-------+\n"
        "| 2    | worse |\n+------+-------+",
        [["Code", "Text"], ["1", "bad luck"], ["2", "worse"]],
    ),
    "a wrapped cell": (
        "1   bad and\n    worse\n2   x\n3   y",
        [["1", "bad and worse"], ["2", "x"], ["3", "y"]],
    ),
    "a line below the header": (
        "Code  Text\n----  ----\n1     bad",
        [["Code", "Text"], ["1", "bad"]],
    ),
    "a simple table whose cells fill their columns": (
        "===== ========= ====\nCode  Text      HTTP\n===== ========= ====\n10001 bad price 400\n      and size\n"
        "10002 worse     429\n10003 late\n===== ========= ====",
        [
            ["Code", "Text", "HTTP"],
            ["10001", "bad price and size", "400"],
            ["10002", "worse", "429"],
            ["10003", "late", ""],
        ],
    ),
    "a simple table without a header": (
        "===== ====\n10001 bad\n10002 worse\n===== ====",
        [["10001", "bad"], ["10002", "worse"]],
    ),
    "a simple table of wide characters": (
        "===== ==== ====\nCode  Text HTTP\n===== ==== ====\n10001 无效 400\n10002 超时 429\n===== ==== ====",
        [["Code", "Text", "HTTP"], ["10001", "无效", "400"], ["10002", "超时", "429"]],
    ),
    "wide characters": (
        "代码  说明\n10001  无效\n10002  超时",
        [["代码", "说明"], ["10001", "无效"], ["10002", "超时"]],
    ),
}


@pytest.mark.parametrize(("text", "rows"), TABLES.values(), ids=TABLES)
def test_rows(text: str, rows: list[list[str]]) -> None:
    assert may_hold_tables(text)
    (table,) = tables_in(text.split("\n"))
    assert [cells for _, cells in table.rows] == rows
    assert (table.start, table.end) == (0, text.count("\n") + 1)


NONE = {
    "a sentence with two blanks": "It failed.  Try again.\nOr not.",
    "one line": "Code\tText",
    "assignments": "A   = 1\nBB  = 2\nCCC = 3",
    "remarks": "x = 1  // one\ny = 2  // two\nz = 3  // three",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_no_table(text: str) -> None:
    assert tables_in(text.split("\n")) == []


def test_another_header_begins_another_table() -> None:
    text = "Code\tText\n1\tbad\n2\tworse\nKey\tMeaning\nA_B\tx\nB_C\ty"
    assert [table.start for table in tables_in(text.split("\n"))] == [0, 3]


@pytest.mark.parametrize("pattern", ["1\tx", "a  b", "x\ty\nz", '1\t"x'])
def test_time_grows_with_the_lines_and_no_faster(pattern: str) -> None:
    small, large = (
        partial(cpu_seconds, partial(tables_in, (f"{pattern}\n" * lines).split("\n")))
        for lines in (1_000, 8_000)
    )
    assert grows_by_at_most(24, small, large, least=0.01)


def test_rows_above_are_not_gone_through_for_each_row(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    sort = text_table._sort

    def counted(text: str) -> str:
        nonlocal asked
        asked += 1
        return sort(text)

    monkeypatch.setattr(text_table, "_sort", counted)
    rows = [f"{number}\tKey {number} is invalid" for number in range(1000, 1500)]
    (table,) = text_table.tables_in(["Code\tMessage", *rows])
    assert len(table.rows) == 501
    assert asked <= 501


def test_a_row_of_labels_amid_numbers_begins_another_table() -> None:
    lines = ["Code\tMessage", "1001\tBad key", "Status\tMeaning", "2001\tBad order"]
    assert [(table.start, table.end) for table in text_table.tables_in(lines)] == [(0, 2), (2, 4)]


def test_numbered_lines_without_tabs_are_rows_of_their_own() -> None:
    lines = ["Code\tMessage", "10001 Bad key", "10001 Bad sign", "10002\tLate"]
    (table,) = text_table.tables_in(lines)
    assert [cells[0] for _, cells in table.rows] == [
        "Code",
        "10001 Bad key",
        "10001 Bad sign",
        "10002",
    ]


@pytest.mark.parametrize(
    ("page", "expected"), [*cases("text_table.txt"), *cases("text_table_limits.txt")]
)
def test_page(page: str, expected: str) -> None:
    assert dump(read(page + "\n", "page.txt", "text")) == expected
