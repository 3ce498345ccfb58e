"""Tables below headings that are codes: rows of a label and its value, or one row below labels."""

from __future__ import annotations

import pytest

from errlex.extract import extract
from errlex.read import read

Read = list[tuple[str, str | None, list[tuple[str, str]]]]


def codes(table: str, heading: str = "## {}") -> Read:
    """The codes of a page with this table below each of three headings, with HTTP status and texts."""
    parts = (f"{heading.format(code)}\n\n{table}\n" for code in (1004, 1005, 1006))
    page = "# Error codes\n\n" + "\n".join(parts)
    found = extract(read(page.encode(), "a.md"))
    return [(c.code, c.http, [(t.role, t.text) for t in c.texts]) for c in found.codes]


def rows(*lines: str, header: str = "| Field | Value |") -> str:
    return "\n".join([header, "|---" * (header.count("|") - 1) + "|", *lines])


MESSAGE = "| Message | Order rejected |"
TABLES = {
    "labels and values": (rows(MESSAGE, "| HTTP status | 400 |", "| Retry after | 5 s |"), ("400", [("message", "Order rejected"), ("other", "Retry after: 5 s")])),
    "the message last": (rows("| Reason | Price too low |", MESSAGE), (None, [("message", "Order rejected"), ("description", "Price too low")])),
    "names of errors and messages": (rows("| No funds | Too poor |", "| Bad key | Too bad |", header="| Error name | Message |"), (None, [("message", "Too poor"), ("description", "Too bad"), ("other", "Error name: No funds"), ("other", "Error name: Bad key")])),
    "no header": (rows(MESSAGE, "| HTTP status | 400 |", header="| | |"), ("400", [("message", "Order rejected")])),
    "the first row as header": (rows("| HTTP status | 400 |", header=MESSAGE), ("400", [("message", "Order rejected")])),
    "one row below labels": (rows("| Order rejected | 400 |", header="| Message | HTTP status |"), ("400", [("message", "Order rejected")])),
    "a header in Chinese": (rows(MESSAGE, header="| 字段 | 值 |"), (None, [("message", "Order rejected")])),
    "a header in Japanese": (rows(MESSAGE, header="| 項目 | 値 |"), (None, [("message", "Order rejected")])),
    "a header that says content": (rows(MESSAGE, header="| 字段 | 内容 |"), (None, [("message", "Order rejected")])),
    "a header that says details": (rows(MESSAGE, header="| Field | Details |"), (None, [("message", "Order rejected")])),
    "labels up to the limit": (rows(MESSAGE, *(f"| Item {chr(97 + n)} | x |" for n in range(11))), (None, [("message", "Order rejected"), *(("other", f"Item {chr(97 + n)}: x") for n in range(11))])),
    "more labels": (rows(MESSAGE, *(f"| Item {chr(97 + n)} | x |" for n in range(12))), (None, [])),
    "one row": ("| Message | Order rejected |\n|---|---|", (None, [])),
    "three columns": (rows("| Message | Order rejected | x |", "| Reason | Price | y |", header="| a | b | c |"), (None, [])),
    "the fields of an answer": (rows("| message | The words of the error |", header="| Field | Description |"), (None, [])),
    "parameters": (rows("| message | string |", header="| Parameter | Type |"), (None, [])),
    "another code": (rows("| Code | 1 |", MESSAGE), (None, [])),
    "a label twice": (rows(MESSAGE, MESSAGE), (None, [])),
    "no words": (rows("| HTTP status | 400 |", "| Retry | No |"), ("400", [])),
    "no label is known": (rows("| Coin | BTC |", "| Chain | One |"), (None, [])),
}  # fmt: skip


@pytest.mark.parametrize("case", TABLES)
def test_a_table_below_a_code(case: str) -> None:
    table, (status, texts) = TABLES[case]
    assert codes(table) == [(code, status, texts) for code in ("1004", "1005", "1006")]


def test_texts_of_the_heading_come_first() -> None:
    found = codes(rows(MESSAGE), "## {} ORDER_REJECTED: bad order")
    assert {tuple(texts) for _, _, texts in found} == {
        (("message", "bad order"), ("description", "Order rejected"))
    }


def test_its_own_code_is_no_text() -> None:
    page = "# Error codes\n\n" + "\n".join(
        f"## {code}\n\n{rows(f'| Code | {code} |', MESSAGE)}\n" for code in (1004, 1005, 1006)
    )
    found = extract(read(page.encode(), "a.md")).codes
    assert [(c.code, [t.text for t in c.texts]) for c in found] == [
        (code, ["Order rejected"]) for code in ("1004", "1005", "1006")
    ]


def test_the_code_of_the_heading_once_more_is_no_text() -> None:
    found = codes(rows(MESSAGE, "| Code | 1004 |"))
    assert found == [
        ("1004", None, [("message", "Order rejected")]),
        ("1005", None, []),
        ("1006", None, []),
    ]
