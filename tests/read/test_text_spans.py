"""Copied tables whose first cells span rows."""

from __future__ import annotations

import pytest

from errlex.extract import extract
from errlex.read import read
from errlex.read.text_spans import spanned_at

#: lines -> the rows below the header; None: no cell of the first column spans rows.
TABLES: dict[str, tuple[str, list[list[str]] | None]] = {
    "a status over three rows, two codes in a cell": (
        "HTTP\tCode\tText\n400 Bad\ta_b,\nc_d\tbad\ne_f,\ng_h\tworse\nnow\ni_j\tworst\n",
        [
            ["400 Bad", "a_b,\nc_d", "bad"],
            ["400 Bad", "e_f,\ng_h", "worse\nnow"],
            ["400 Bad", "i_j", "worst"],
        ],
    ),
    "a module over two rows": (
        "Module\tCode\tText\nOrders\t1001\tbad\n1002\tworse\nUsers\t1003\tworst\n",
        [["Orders", "1001", "bad"], ["Orders", "1002", "worse"], ["Users", "1003", "worst"]],
    ),
    "a text of two lines in the middle": (
        "HTTP\tCode\tText\tMend\n400\ta_b\tbad\nkey\tlook\nc_d\tworse\nkey\tlook again\n",
        [["400", "a_b", "bad\nkey", "look"], ["400", "c_d", "worse\nkey", "look again"]],
    ),
    "blanks before a line": (
        "HTTP\tCode\tText\n400\ta_b\tbad\n  key \n c_d\tworse\n 401\te_f\tworst\n",
        [["400", "a_b", "bad\nkey"], ["400", "c_d", "worse"], ["401", "e_f", "worst"]],
    ),
    "nothing spans": ("HTTP\tCode\tText\n400\ta_b\tbad\n401\tc_d\tworse\n", None),
    "another table below": (
        "Code\tHTTP\tText\tMend\n1\t400\tbad\tx\n2\t401\tworse\ty\nPlan\tRate\tBurst\nFree\t1\t2\n",
        None,
    ),
    "two columns": ("Code\tText\n400\tbad\nc_d\tworse\n", None),
    "a row of too many cells": ("HTTP\tCode\tText\n400\ta_b\tbad\nc_d\tx\ty\tz\n", None),
    "a row without an end": ("HTTP\tCode\tText\n400\ta_b\tbad\nc_d\n\nz", None),
    "an empty label": ("HTTP\t\tText\n400\ta_b\tbad\nc_d\tx\n", None),
    "no row": ("HTTP\tCode\tText\n", None),
}


@pytest.mark.parametrize(("text", "rows"), TABLES.values(), ids=TABLES)
def test_rows(text: str, rows: list[list[str]] | None) -> None:
    table = spanned_at(text.split("\n"), 0)
    assert (table and [cells for _, cells in table.rows[1:]]) == rows


def test_codes_of_all_rows() -> None:
    text = f"Error codes\n\n{TABLES['a status over three rows, two codes in a cell'][0]}"
    codes = extract(read(text, "page.txt", "text")).codes
    assert [code.code for code in codes] == ["a_b", "c_d", "e_f", "g_h", "i_j"]
    assert {code.http for code in codes} == {"400"}


def test_parameters_are_no_codes() -> None:
    text = "Parameters\n\nPlace\tName\tText\n1 path\tuser_id\tthe user\norder_id\tthe order\n"
    assert not extract(read(text, "page.txt", "text")).codes
