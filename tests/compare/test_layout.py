"""Columns of code tables that came or went."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from errlex.compare.layout import layout_changes
from errlex.extract import extract
from errlex.extraction import TableVerdict
from errlex.read import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.extraction import Extraction


def table(
    section: str,
    *roles: str,
    header: tuple[str, ...] = (),
    verdict: str = "codes",
    cells: tuple[tuple[str, ...], ...] = (),
) -> TableVerdict:
    return TableVerdict(section, 1, header or roles, 3, verdict, "", roles=roles, cells=cells)  # type: ignore[arg-type]


LAST = ("code", "message", "message")
ROWS = (("1", "Busy", "Wait"), ("2", "Gone", "Gone"))
STATUSES = (("1", "400", "Busy"), ("2", "404", "Gone"))


CASES = {
    "two tables of a heading for two others": (
        [table("Spot", "code", "name"), table("Spot", "code", "http")],
        [table("Spot", "code", "name", "http"), table("Spot", "code", "name", "message")],
        [
            (
                "Spot: code | name\nSpot: code | http",
                "Spot: code | name | http\nSpot: code | name | message",
            )
        ],
    ),
    "one of two tables": (
        [table("Spot", "code", "message"), table("Spot", "code", "name")],
        [table("Spot", "code", "message"), table("Spot", "code", "http")],
        [("Spot: code | name", "Spot: code | http")],
    ),
    "same": ([table("Spot", "code", "message")], [table("Spot", "code", "message")], []),
    "columns swapped": ([table("Spot", "code", "message")], [table("Spot", "message", "code")], []),
    "another header": (
        [table("Spot", "code", "message", header=("Code", "Message"))],
        [table("Spot", "code", "message", header=("Error", "Meaning"))],
        [],
    ),
    "message or description": (
        [table("Spot", "code", "message")],
        [table("Spot", "code", "description")],
        [],
    ),
    "what to do instead of why": (
        [table("Spot", "code", "message", "description", header=("Code", "Message", "Cause"))],
        [table("Spot", "code", "message", "solution", header=("Code", "Message", "Solution"))],
        [("Spot: Code | Message | Cause", "Spot: Code | Message | Solution")],
    ),
    "whether to repeat instead of what happened": (
        [table("Spot", "code", "message", header=("Code", "Message"))],
        [table("Spot", "code", "message", header=("Code", "Retryable"))],
        [("Spot: Code | Message", "Spot: Code | Retryable")],
    ),
    "what to do in other words": (
        [table("Spot", "code", "message", "solution", header=("Code", "Message", "Action"))],
        [table("Spot", "code", "message", "solution", header=("Code", "Meaning", "Solution"))],
        [],
    ),
    "codes of another sort": (
        [table("Spot", "code", "message", header=("Code", "Message"))],
        [table("Spot", "code", "message", header=("HTTP code", "Message"))],
        [("Spot: Code | Message", "Spot: HTTP code | Message")],
    ),
    "codes below others": (
        [table("Spot", "code", "message", header=("Error code", "Message"))],
        [table("Spot", "code", "message", header=("Sub-code", "Message"))],
        [("Spot: Error code | Message", "Spot: Sub-code | Message")],
    ),
    "codes under other words": (
        [table("Spot", "code", "message", header=("errorCode", "Message"))],
        [table("Spot", "code", "message", header=("Err. No.", "Message"))],
        [],
    ),
    "blank column": (
        [table("Spot", "code", "message")],
        [table("Spot", "code", "message", "ignore")],
        [],
    ),
    "second table alike": (
        [table("Spot", "code", "message")],
        [table("Spot", "code", "message"), table("Spot", "code", "message")],
        [],
    ),
    "new section": ([], [table("Spot", "code", "message")], []),
    "column came": (
        [table("Spot", "code", "message")],
        [table("Spot", "code", "message", "solution", header=("Code", "Text", "Todo"))],
        [("Spot: code | message", "Spot: Code | Text | Todo")],
    ),
    "column went": (
        [table("Spot", "code", "http", "message")],
        [table("Spot", "code", "message")],
        [("Spot: code | http | message", "Spot: code | message")],
    ),
    "a header that turns the cells round": (
        [table("Spot", "code", "message", "other", header=("Code", "Message", "Safe to retry"))],
        [table("Spot", "code", "message", "other", header=("Code", "Message", "Unsafe to retry"))],
        [("Spot: Code | Message | Safe to retry", "Spot: Code | Message | Unsafe to retry")],
    ),
    "the same headers in another order": (
        [table("Spot", "code", "other", "other", header=("Code", "Old one", "Seen in"))],
        [table("Spot", "other", "code", "other", header=("Seen in", "Code", "Old one"))],
        [],
    ),
    "a header of a column that says nothing of codes": (
        [table("Spot", "code", "message", "ignore", header=("Code", "Message", "Since now"))],
        [table("Spot", "code", "message", "ignore", header=("Code", "Message", "Up to now"))],
        [],
    ),
    "which one the column of codes is": (
        [table("Spot", "code", "other", header=("REST code", "WS code"))],
        [table("Spot", "code", "other", header=("WS code", "REST code"))],
        [("Spot: REST code | WS code", "Spot: WS code | REST code")],
    ),
    "which one the column of names is": (
        [table("Spot", "code", "name", "other", header=("Code", "Name", "Legacy name"))],
        [table("Spot", "code", "name", "other", header=("Code", "Legacy name", "Name"))],
        [("Spot: Code | Name | Legacy name", "Spot: Code | Legacy name | Name")],
    ),
    "two headers of texts exchanged above the same cells": (
        [table("Spot", *LAST, header=("Code", "Spot message", "Futures message"), cells=ROWS)],
        [table("Spot", *LAST, header=("Code", "Futures message", "Spot message"), cells=ROWS)],
        [
            (
                "Spot: Code | Spot message | Futures message",
                "Spot: Code | Futures message | Spot message",
            )
        ],
    ),
    "two columns of texts exchanged with their headers": (
        [table("Spot", *LAST, header=("Code", "Spot message", "Futures message"), cells=ROWS)],
        [
            table(
                "Spot",
                *LAST,
                header=("Code", "Futures message", "Spot message"),
                cells=tuple((c, b, a) for c, a, b in ROWS),
            )
        ],
        [],
    ),
    "a header of statuses above messages": (
        [
            table(
                "Spot",
                "code",
                "http",
                "message",
                header=("Code", "HTTP status", "Message"),
                cells=STATUSES,
            )
        ],
        [
            table(
                "Spot",
                "code",
                "http",
                "message",
                header=("Code", "Message", "HTTP status"),
                cells=STATUSES,
            )
        ],
        [("Spot: Code | HTTP status | Message", "Spot: Code | Message | HTTP status")],
    ),
    "not a code table": (
        [table("Spot", "code", "message", verdict="passed over")],
        [table("Spot", "code", "name", verdict="passed over")],
        [],
    ),
}


#: Headers of a table, of which any two change places, and its rows.
HEADERS = ("Code", "HTTP status", "Message", "Name", "Module", "Cause", "Solution", "Retryable")
LINES = [
    ("10001", "200", "Order not found", "ORDER_NOT_FOUND", "spot", "The order is done", "Ask for it first", "no"),
    ("10002", "429", "Too many requests", "TOO_MANY", "futures", "The limit is reached", "Wait a second", "yes"),
    ("10003", "400", "Balance too low", "LOW_BALANCE", "spot", "The balance is not enough", "Deposit more", "no"),
    ("10004", "401", "Bad signature", "BAD_SIGNATURE", "wallet", "The key is wrong", "Check the key", "never"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [*combinations(range(len(HEADERS)), 2)])
def test_any_two_headers_that_change_places_are_told(one: int, other: int) -> None:
    header = list(HEADERS)
    header[one], header[other] = header[other], header[one]
    old, new = _page(HEADERS), _page(header)
    if [code.code for code in new.codes] == [code.code for code in old.codes]:
        found = [change.rule for change in layout_changes(old.tables, new.tables)]
        assert found == ["layout-changed"]
    else:
        assert one == 0, "only the header of the codes says which column has them"


def test_two_columns_that_change_places_with_their_headers_are_not_told() -> None:
    lines = [(code, text, status, *rest) for code, status, text, *rest in LINES]
    header = ("Code", "Message", "HTTP status", *HEADERS[3:])
    assert list(layout_changes(_page(HEADERS).tables, _page(header, lines).tables)) == []


def _page(header: Sequence[str], lines: Sequence[Sequence[str]] = LINES) -> Extraction:
    rows = [header, ["---"] * len(header), *lines]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return extract(read(f"# Error codes\n\n{table}\n", "page", "markdown"))


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_layouts(
    old: list[TableVerdict], new: list[TableVerdict], expected: list[tuple[str, str]]
) -> None:
    found = list(layout_changes(old, new))
    assert [(change.old, change.new) for change in found] == expected
    assert {change.rule for change in found} <= {"layout-changed"}
