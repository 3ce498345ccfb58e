"""Tables that only the page's title makes error codes."""

from __future__ import annotations

import pytest

from errlex.extract import extract
from errlex.extract.doubts import WHY, form
from errlex.read import read

ERRORS = "| 10001 | Invalid parameter |\n| 10002 | Order not found |"


def page(title: str, rows: str, second: str, header: str = "| Code | Description |") -> str:
    return (
        f"# Errors\n\n{header}\n|---|---|\n{rows}\n\n## {title}\n\n{header}\n|---|---|\n{second}\n"
    )


def codes_below(title: str, markdown: str) -> list[str]:
    found = extract(read(markdown, "page.md"))
    return [code.code for code in found.codes if code.section == title]


@pytest.mark.parametrize(
    ("title", "rows", "codes"),
    [
        ("Partners", "| 001 | Alpha Limited |\n| 033 | Beta Limited |", []),
        ("Venues", "| ABCD | Alpha |\n| EFGH | Beta |", []),
        ("Trading", "| 20 | Order not found |\n| 21 | Too many orders |", ["20", "21"]),
        ("Wallet", "| 10050 | On hold |\n| 10051 | Please retry |", ["10050", "10051"]),
        ("Trading errors", "| 51 | On hold |\n| 52 | Please retry |", ["51", "52"]),
    ],
)
def test_table_below_a_title_about_errors(title: str, rows: str, codes: list[str]) -> None:
    assert codes_below(title, page(title, ERRORS, rows)) == codes


def test_a_header_that_speaks_of_errors_is_enough() -> None:
    rows = "| 001 | Alpha Limited |\n| 033 | Beta Limited |"
    found = page("Partners", ERRORS, rows, "| Error code | Description |")
    assert codes_below("Partners", found) == ["001", "033"]


def test_the_only_table_stays() -> None:
    rows = "| 001 | Alpha Limited |\n| 033 | Beta Limited |"
    alone = f"# Errors\n\n## Partners\n\n| Code | Description |\n|---|---|\n{rows}\n"
    assert codes_below("Partners", alone) == ["001", "033"]


def test_the_reason_is_given() -> None:
    rows = "| 001 | Alpha Limited |\n| 033 | Beta Limited |"
    found = extract(read(page("Partners", ERRORS, rows), "page.md"))
    verdict = found.tables[1]
    assert (verdict.verdict, verdict.codes) == ("passed over", 0)
    assert verdict.why.startswith(WHY)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("10001", "10050", True),
        ("-1021", "-2010", True),
        ("10001", "033", False),
        ("ORDER_NOT_FOUND", "RATE_LIMIT", True),
        ("ORDER_NOT_FOUND", "NYSE", False),
        ("E-1001", "E-2044", True),
    ],
)
def test_form(one: str, other: str, alike: bool) -> None:
    assert (form(one) == form(other)) == alike
