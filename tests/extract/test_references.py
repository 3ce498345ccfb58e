"""Tables that only refer to codes which the page defines elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.extract import extract
from errlex.read import read

if TYPE_CHECKING:
    from errlex.extraction import Extraction

DEFINED = """\
## Definitions

| Code | HTTP status | Message |
|---|---|---|
| api-001 | 400 | The request is invalid |
| api-002 | 401 | The key is unknown |
| api-003 | 404 | The order does not exist |
"""
TOP = "# Error codes\n\n## Where they come from\n\n"


def page(table: str, below: str = DEFINED) -> Extraction:
    return extract(read(f"{TOP}{table}\n{below}", "page.md"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("api-001, api-002", "api-001, api-003"),
        ("`api-001`, `api-002`", "`api-003`"),
        ("api-001 (400), api-002 (401)", "api-001 (400), api-003 (404)"),
        ("api-001<br>api-002", "api-003"),
    ],
)
def test_a_table_of_paths_and_their_codes_defines_none(first: str, second: str) -> None:
    found = page(
        f"| Path | Error codes |\n|---|---|\n| /orders | {first} |\n| /keys | {second} |\n"
    )
    assert [code.code for code in found.codes] == ["api-001", "api-002", "api-003"]
    assert {code.section for code in found.codes} == {"Definitions"}
    assert "defined elsewhere" in found.tables[0].why
    assert found.problems == []


def test_a_table_of_statuses_and_their_codes_defines_the_statuses() -> None:
    rows = "| `400 Bad request` | It is wrong | api-001, api-003 |\n| `401` | Who are you | api-002 |\n| `413` | Too large | — |\n"
    found = page(f"| HTTP status | Meaning | Error codes |\n|---|---|---|\n{rows}")
    assert [(code.code, code.kind) for code in found.codes][:3] == [
        ("400", "http"),
        ("401", "http"),
        ("413", "http"),
    ]
    assert [text.text for text in found.codes[0].texts] == ["Bad request", "It is wrong", "api-001, api-003"]  # fmt: skip
    assert [code.code for code in found.codes][3:] == ["api-001", "api-002", "api-003"]
    assert found.problems == []


def test_several_codes_of_one_text_are_defined_by_it() -> None:
    rows = "| bid_error, ask_error | The order is invalid |\n| low_bid, low_ask | The balance is too low |\n"
    found = page(f"| Error code | Message |\n|---|---|\n{rows}")
    assert [code.code for code in found.codes][:4] == [
        "bid_error",
        "ask_error",
        "low_bid",
        "low_ask",
    ]


def test_codes_that_are_defined_nowhere_else_are_taken() -> None:
    table = (
        "| Path | Error codes |\n|---|---|\n| /orders | api-001, api-002 |\n| /keys | api-009 |\n"
    )
    assert [code.code for code in page(table, "").codes] == ["api-001", "api-002", "api-009"]
    assert "api-009" in [code.code for code in page(table).codes]
