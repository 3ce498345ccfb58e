"""Every line of a page in plain text that begins as a code does is accounted for."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing import cpu_seconds, grows_by_at_most

from errlex.blocks import Paragraph
from errlex.extract import extract
from errlex.extract.entries import read_entry
from errlex.extract.lines import starts_like_code
from errlex.extract.runs import is_lone
from errlex.read import read

LINES = st.sampled_from(
    [
        "10001 Invalid key",
        "10002\tbad sign",
        "404 not found",
        "BAD_KEY: Key is bad",
        "-1021 Late",
        "Error 71: no",
        "Error codes",
        "Code\tMessage",
        "",
        "It may fail.",
        "1 one",
        "Order states",
        "E1001 Jam",
        '{"code": 71}',
    ]
)


@given(st.lists(LINES, max_size=14))
def test_no_line_vanishes(lines: list[str]) -> None:
    extraction = extract(read("\n".join(lines), "page.txt", "text"))
    begin = sum(starts_like_code(line) for line in lines)
    assert begin <= sum(table.rows for table in extraction.tables)
    for table in extraction.tables:
        counted = table.codes + table.continuations + table.groups + table.problems
        assert table.verdict == "passed over" or counted == table.rows


MARKUP = st.sampled_from(
    [
        "<h3>{}</h3>",
        "<p>{}</p>",
        "<ul><li>{}</li></ul>",
        "<table><tr><td>{}</td><td>x</td></tr></table>",
    ]
)
MARKED = st.lists(st.tuples(MARKUP, LINES.filter(bool)), max_size=10)


@given(MARKED)
def test_nothing_vanishes_in_any_markup(pieces: list[tuple[str, str]]) -> None:
    page = (
        "<html><body>"
        + "\n".join(markup.format(line) for markup, line in pieces)
        + "</body></html>"
    )
    extraction = extract(read(page, "page.html", "html"))
    said = {text.text for code in extraction.codes for text in code.texts}
    begin = sum(starts_like_code(line) and line not in said for _, line in pieces)
    # A first row may be taken for the header, which the ledger shows.
    assert begin <= sum(table.rows + bool(table.header) for table in extraction.tables)


PAGES = {
    "a mask heads codes": ("Error codes\n10xx - General\n1001 - Failed: x\n1002 - Failed: y", 2, 0),
    "navigation ends a text": ("Error codes\n10001 Failed\nmore\nPrevious\nx\n10002 Failed", 2, 0),
    "a line that might be a code": ("Error codes\n10001 Failed\n10002 Failed\n404 not found", 2, 1),
}


@pytest.mark.parametrize(("page", "codes", "problems"), PAGES.values(), ids=PAGES)
def test_lines(page: str, codes: int, problems: int) -> None:
    extraction = extract(read(page, "page.txt", "text"))
    assert (len(extraction.codes), len(extraction.problems)) == (codes, problems)


@pytest.mark.parametrize("line", ["{} Key {} is bad", "{}xx - Key {}", "{} x\nmore {}"])
def test_time_grows_with_the_lines_and_no_faster(line: str) -> None:
    def page(count: int) -> str:
        return "Error codes\n" + "\n".join(line.format(n, n) for n in range(1000, 1000 + count))

    small, large = (
        partial(cpu_seconds, partial(extract, read(page(count), "page.txt", "text")))
        for count in (1_000, 8_000)
    )
    assert grows_by_at_most(24, small, large, least=0.01)


@pytest.mark.parametrize(
    ("page", "lone"),
    [
        ("1001: Bad key", True),
        ("1001: Bad key\n\nRenew it.", True),
        ("1001: bad key", False),
        ("1001 Bad key", False),
        ("1001: Bad key\n1002: Bad sign", False),
        ("BAD_KEY: Bad key", False),
        ("4xx: Bad key", False),
        ("BA-LENM-01: Bad key", True),
        ("BA-LENM-01: bad\n\nBA-LENM-02: bad", True),
        ("BA-LENM-01 Bad key", False),
        ("BA-LENM-01: Bad key\n1001: Bad key", False),
        ("Bad key", False),
    ],
)
def test_the_one_line_of_a_section_with_a_code(page: str, lone: bool) -> None:
    blocks = [block for block in read(page, "page.txt").blocks if isinstance(block, Paragraph)]
    assert is_lone([[read_entry(line) for line in block.lines] for block in blocks]) is lone
