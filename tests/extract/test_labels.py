"""What names a table in plain text."""

from __future__ import annotations

import pytest

from errlex.blocks import Table
from errlex.extract import extract
from errlex.extract.labels import heading_above, is_heading_like, names_above, title_above
from errlex.read import read

ABOVE = {
    "the line right above": ("Error codes", "Error codes", "", "Error codes"),
    "a sentence between": (
        "Error codes\nThey are these.",
        "They are these.",
        "Error codes",
        "Error codes",
    ),
    "a button between": ("Error codes\nCopy link", "Copy link", "Error codes", "Error codes"),
    "another label is nearer": ("Error codes\nOrder states\nx.", "x.", "Order states", ""),
    "a mask of codes between": (
        "Error codes\n4xx - Client",
        "4xx - Client",
        "Error codes",
        "Error codes",
    ),
    "an introduction is no title": ("Error codes:", "Error codes:", "", ""),
    "an item of a list is no title": (
        "Kinds:\n1: System errors\n2: Order errors",
        "2: Order errors",
        "",
        "",
    ),
    "a numbered item, parted": ("Kinds:\n1: A\n2 : Orders", "2 : Orders", "", ""),
    "a numbered title": ("Text.\n7. Error codes", "7. Error codes", "", "7. Error codes"),
    "a line of a program": (
        "Text.\n// Errors\nTimeout = error(5",
        "Timeout = error(5",
        "",
        "",
    ),
    "nothing": ("", "", "", ""),
}


@pytest.mark.parametrize(("page", "line", "label", "title"), ABOVE.values(), ids=ABOVE)
def test_above(page: str, line: str, label: str, title: str) -> None:
    blocks = read(page, "page.txt", "text").blocks
    assert names_above(blocks) == (line, label)
    assert title_above(blocks) == title


@pytest.mark.parametrize(
    "line", ["It failed.", '"code": 1', "x" * 61, "https://x.org", "10", "Next"]
)
def test_no_label(line: str) -> None:
    assert not is_heading_like(line)


@pytest.mark.parametrize(
    ("page", "heading"),
    [
        ("Deposits\n\n", "Deposits"),
        ("Deposits\n", "Deposits"),
        ("Deposits\n\nThe codes of this part are:\n\n", "Deposits"),
        ("Deposits\nThe codes of this part.\n\nThey may change.\n\n", ""),
        ("Deposits:\n\n", ""),
        ("Codes\n\nKey\tText\n1\ta\n\n", ""),
    ],
)
def test_the_line_that_stands_for_a_heading(page: str, heading: str) -> None:
    """It is the section of the codes, but no evidence: nothing in it needs to speak of errors."""
    *above, table = read(
        f"{page}code\tnote\n40100\tinvalid token\n40101\tinvalid key\n", "page.txt", "text"
    ).blocks
    assert isinstance(table, Table)
    assert heading_above(above) == heading
    if heading:
        extraction = extract(
            read(
                f"{page}code\tnote\n40100\tinvalid token\n40101\tinvalid key\n", "page.txt", "text"
            )
        )
        assert [code.section for code in extraction.codes] == [heading] * 2
        assert heading not in extraction.tables[-1].above
