"""The layout of a table: where the header ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.rows import KEY, SIGN, labels, over_all, row

from errlex.extract import extract
from errlex.extract.layout import laid_out, split_header
from errlex.read import read

if TYPE_CHECKING:
    from errlex.blocks import Row

#: Rows -> the header's texts, how many of the rows are above the body.
HEADERS: dict[str, tuple[list[Row], tuple[str, ...], int]] = {
    "marked": ([labels("Code", "Message"), KEY], ("Code", "Message"), 1),
    "marked, in words unknown": ([labels("Qx", "Qy"), KEY], ("Qx", "Qy"), 1),
    "two rows": (
        [labels("Code", "Message"), labels("", "in English"), KEY],
        ("Code", "Message in English"),
        2,
    ),
    "the same word in both": (
        [labels("Code", "Text"), labels("Code", ""), KEY],
        ("Code", "Text"),
        2,
    ),
    "marked, but a code": ([labels("10001", "Invalid key"), SIGN], (), 0),
    "not marked, but labels": ([row("Code", "Message"), KEY], ("Code", "Message"), 1),
    "not marked, and no labels": ([row("apples", "pears"), KEY], (), 0),
    "not marked, a constant and its text": ([row("API_KEY", "Key is missing"), SIGN], (), 0),
    "none": ([KEY, SIGN], (), 0),
    "below a title": (
        [over_all("Trading"), row("Code", "Message"), KEY],
        ("Code", "Message"),
        2,
    ),
    "marked, below a marked title": (
        [over_all("Trading", header=True), labels("Code", "Message"), KEY],
        ("Code", "Message"),
        2,
    ),
    "below an empty row": ([row("", ""), row("Code", "Message"), KEY], ("Code", "Message"), 2),
    "one column, a code and its text": ([labels("E000 - no key"), row("E001 - no file")], (), 0),
    "one column, a number in words": (
        [labels("24 hours"), row("E001 - no file")],
        ("24 hours",),
        1,
    ),
    "one column, a constant and its text": (
        [labels("NO_KEY - lost"), row("E001 - no file")],
        ("NO_KEY - lost",),
        1,
    ),
}


@pytest.mark.parametrize(("rows", "header", "above"), HEADERS.values(), ids=HEADERS)
def test_header(rows: list[Row], header: tuple[str, ...], above: int) -> None:
    assert split_header(rows) == (header, rows[above:])


#: Rows without header marks -> the header's texts and the first cells of the rows below it.
SIDEWAYS: dict[str, tuple[list[Row], tuple[str, ...], list[str]]] = {
    "numbers": (
        [row("Code", "1001", "1002"), row("Text", "bad", "worse")],
        ("Code", "Text"),
        ["1001", "1002"],
    ),
    "letters and digits, the text first": (
        [row("Beschreibung", "leer", "voll"), row("Fehlercode", "E01", "E02")],
        ("Beschreibung", "Fehlercode"),
        ["leer", "voll"],
    ),
    "constants": (
        [row("Error", "NO_KEY", "BAD_KEY"), row("Message", "bad", "worse")],
        ("Error", "Message"),
        ["NO_KEY", "BAD_KEY"],
    ),
    "upright": (
        [row("Code", "Message", "HTTP"), row("Error", "bad", "400")],
        ("Code", "Message", "HTTP"),
        ["Error"],
    ),
    "one code twice": (
        [row("Code", "1001", "1001"), row("Text", "bad", "worse")],
        (),
        ["Code", "Text"],
    ),
    "one label twice": (
        [row("Code", "1001", "1002"), row("Text", "bad", "worse"), row("Text", "now", "later")],
        (),
        ["Code", "Text", "Text"],
    ),
    "a word that is no label": (
        [row("Code", "1001", "1002"), row("Zebra", "bad", "worse")],
        (),
        ["Code", "Zebra"],
    ),
    "one value": ([row("Code", "1001"), row("Text", "bad")], (), ["Code", "Text"]),
}


@pytest.mark.parametrize(("rows", "header", "first"), SIDEWAYS.values(), ids=SIDEWAYS)
def test_on_its_side_without_marks(
    rows: list[Row], header: tuple[str, ...], first: list[str]
) -> None:
    found, body = laid_out(rows)
    assert (found, [each.cells[0].text for each in body]) == (header, first)


ROWS = st.lists(
    st.builds(
        row,
        *[st.sampled_from(["", "Code", "Message", "10001", "Invalid key"])] * 2,
        header=st.booleans(),
    )
)


@given(ROWS)
def test_the_header_says_what_stands_above_the_body(rows: list[Row]) -> None:
    header, body = split_header(rows)
    above = rows[: len(rows) - len(body)]
    assert above + body == rows
    written = {word for each in above for cell in each.cells for word in cell.text.split()}
    assert {word for text in header for word in text.split()} == written


def test_a_header_with_a_column_for_each_path() -> None:
    page = (
        "Error codes\n\nError Code\tName\tDescription\t/parties\t/orders\t/consents\t/keys\n"
        "6000\tThird party error\tGeneric error.\tX\tX\t\t\n6001\tNo consent\tConsent is missing.\tX\t\tX\tX\n"
    )
    extraction = extract(read(page, "page.txt"))
    assert [code.code for code in extraction.codes] == ["6000", "6001"]
    assert (extraction.problems, extraction.tables[-1].header[:2]) == ([], ("Error Code", "Name"))
