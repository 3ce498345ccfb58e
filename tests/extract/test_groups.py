"""Blocks below sibling headings share a verdict."""

from __future__ import annotations

import pytest

from errlex.extract import extract
from errlex.read import read

SURE = "## Mail\n\n- ZX201: Sending failed\n- ZX202: The mail is invalid\n- ZX203: Wrong name\n\n"
TABLE = "| {} | {} |\n| - | - |\n| {}101 | A name has letters |\n| {}102 | A mail has a sender |\n"
RULES = "- {}101: A name has letters\n- {}102: A mail has a sender\n"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("# Errors\n\n" + SURE + "## Names\n\n" + RULES.replace("{}", "ZX"), ["ZX101", "ZX102"], id="same form"),
        pytest.param("# Errors\n\n" + SURE + "## Names\n\n" + RULES.replace("{}", "Q-"), [], id="other form"),
        pytest.param("# Errors\n\n" + SURE + "# Other\n\n## Names\n\n" + RULES.replace("{}", "ZX"), [], id="other group"),
        pytest.param("# Errors\n\n" + SURE + "## Names\n\n" + TABLE.format("Rule", "Text", "ZX", "ZX"), ["ZX101", "ZX102"], id="a table of the same form"),
        pytest.param("# Errors\n\n" + SURE + "## Names\n\n" + TABLE.format("Rule", "Text", "Q-", "Q-"), [], id="a table of another form"),
        pytest.param("# Errors\n\n" + SURE + "## Names\n\n" + TABLE.format("Parameter", "Text", "ZX", "ZX"), [], id="a table without a column of codes"),
        pytest.param("# Errors\n\n" + SURE + "## Endpoints\n\n" + TABLE.format("ID", "Description", "ZX", "ZX"), [], id="a table of another subject"),
        pytest.param("# Error codes\n\n## A\n\n* 2 = user unknown\n* 3 = bad name\n\n## B\n\n* 11 = on hold\n* 12 = no mail\n", ["11", "12"], id="small numbers below a label"),
        pytest.param("# Error codes\n\n" + SURE + "## Order types\n\n* 1 = market\n* 2 = limit\n", [], id="another subject below a label"),
    ],
)  # fmt: skip
def test_group(page: str, expected: list[str]) -> None:
    found = [code.code for code in extract(read(page, "page.md", "markdown")).codes]
    assert found[-len(expected) :] == expected if expected else found == ["ZX201", "ZX202", "ZX203"]


LINKS = "- [ZX203](#a)\n- [ZX204](#b)\n- [ZX205](#c)\n"


@pytest.mark.parametrize(
    ("links", "more"),
    [
        pytest.param(LINKS, ["ZX204", "ZX205"], id="others of their form"),
        pytest.param(LINKS.replace("4", "1").replace("5", "2"), [], id="the same once more"),
        pytest.param(LINKS.replace("ZX", "Q-"), [], id="of another form"),
    ],
)
def test_links_to_codes_that_stand_nowhere_else(links: str, more: list[str]) -> None:
    page = "# Errors\n\n" + SURE + "# Error codes\n\n" + links
    found = [code.code for code in extract(read(page, "page.md", "markdown")).codes]
    assert found == ["ZX201", "ZX202", "ZX203", *more]


def test_links_that_are_each_called_an_error() -> None:
    page = "# Other pages\n\n" + "".join(
        f"- [Error {n}: The order is invalid](/{n})\n" for n in (701, 702)
    )
    found = [code.code for code in extract(read(page, "page.md", "markdown")).codes]
    assert found == ["701", "702"]


def test_names_with_their_numbers_are_no_statuses_among_others() -> None:
    page = "# Error codes\n\n" + "".join(
        f"- DB_{name} ({n})\n"
        for name, n in (("A", 1), ("B", 2), ("C", 3), ("D", 4), ("DONE", 101))
    )
    found = [(code.code, code.name) for code in extract(read(page, "page.md", "markdown")).codes]
    assert found[-1] == ("101", "DB_DONE")
