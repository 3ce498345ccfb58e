"""Rows: each a code, a continuation, a group or a problem; and the texts of a code in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.blocks import EMPTY_CELL, Cell, Row
from errlex.extract.roles import vote
from errlex.extract.rows import read_rows
from errlex.extraction import FoundCode, Role, Text

if TYPE_CHECKING:
    from errlex.extract.ledger import Tally


def rows_of(
    header: tuple[str, ...], rows: list[Row], roles: tuple[Role, ...]
) -> tuple[list[FoundCode], Tally]:
    columns, _ = vote(header, rows, len(header))
    return read_rows(columns, roles, rows, header)


def row(*texts: str, line: int | None = None) -> Row:
    return Row(tuple(Cell(text, (text,)) if text else EMPTY_CELL for text in texts), line)


def spanning(text: str, width: int) -> Row:
    return Row((Cell(text), *[Cell(text, spanned=True)] * (width - 1)))


HEADER = ("Code", "Message")
ROLES: tuple[Role, ...] = ("code", "message")
FIRST, LAST = row("10001", "Invalid key"), row("10002", "Invalid sign")

#: A row between two codes -> (codes, continuations, groups, problems), texts of the first code.
BETWEEN: dict[str, tuple[Row, tuple[int, int, int, int], list[str]]] = {
    "a code": (row("10003", "Bad"), (3, 0, 0, 0), ["Invalid key"]),
    "several codes": (row("10003/10004", "Bad"), (3, 0, 0, 0), ["Invalid key"]),
    "a code without a text": (row("10003", ""), (3, 0, 0, 0), ["Invalid key"]),
    "no code": (row("", "or no key"), (2, 1, 0, 0), ["Invalid key", "or no key"]),
    "the header once more": (row("Code", "Message"), (2, 0, 1, 0), ["Invalid key"]),
    "a cell over the whole width": (spanning("Orders", 2), (2, 0, 1, 0), ["Invalid key"]),
    "nothing": (row("", ""), (2, 0, 1, 0), ["Invalid key"]),
    "a word alone": (row("Orders", ""), (2, 0, 1, 0), ["Invalid key"]),
    "a word among numbers": (row("Other", "Unknown"), (2, 0, 0, 1), ["Invalid key"]),
    "a word in capitals among numbers": (
        row("ORDERS", "of any kind"),
        (2, 0, 0, 1),
        ["Invalid key"],
    ),
    "signs": (row("??", "Unknown"), (2, 0, 0, 1), ["Invalid key"]),
}


@pytest.mark.parametrize(("between", "counts", "texts"), BETWEEN.values(), ids=BETWEEN)
def test_row(between: Row, counts: tuple[int, int, int, int], texts: list[str]) -> None:
    codes, tally = rows_of(HEADER, [FIRST, between, LAST], ROLES)
    outcome = (tally.codes, tally.continuations, tally.groups, len(tally.problems))
    assert outcome == counts
    assert [text.text for text in codes[0].texts] == texts


@pytest.mark.parametrize(
    ("codes", "groups"),
    [
        (["400", "40001", "40002"], 1),
        (["400", "40001", "401", "402"], 0),
        (["400", "BAD_KEY", "BAD_SIGN"], 0),
    ],
    ids=["longer numbers", "as many statuses", "constants"],
)
def test_a_status_alone_heads_a_group_of_longer_numbers(codes: list[str], groups: int) -> None:
    rows = [row(code, "" if code == "400" else "Bad") for code in codes]
    found, tally = rows_of(HEADER, rows, ROLES)
    assert [code.code for code in found] == codes
    assert tally.headings == [("400", 0)] * groups


def test_a_problem_names_line_and_row() -> None:
    _, tally = rows_of(HEADER, [FIRST, row("??", "Unknown", line=7), LAST], ROLES)
    assert tally.problems == ["line 7: no code in the row '?? | Unknown'"]


def test_a_continuation_above_all_codes_is_a_problem_or_a_group() -> None:
    _, tally = rows_of(HEADER, [row("", "Orders"), FIRST, LAST], ROLES)
    assert (tally.codes, tally.continuations, tally.groups) == (2, 0, 1)


def test_several_codes_in_a_cell_share_what_the_row_says() -> None:
    codes, _ = rows_of(HEADER, [row("10003/10004", "Bad", line=5), FIRST], ROLES)
    assert [(code.code, code.texts, code.line) for code in codes[:2]] == [
        ("10003", (Text("Bad"),), 5),
        ("10004", (Text("Bad"),), 5),
    ]


def test_texts_come_in_the_order_of_their_roles() -> None:
    header = ("Solution", "Module", "Code", "Description", "Message", "HTTP", "Name")
    roles: tuple[Role, ...] = (
        "solution",
        "module",
        "code",
        "description",
        "message",
        "http",
        "name",
    )
    rows = [row("Renew it", "spot", "10001", "Of no use", "Invalid key", "HTTP 401", "BAD_KEY")]
    (code,), _ = rows_of(header, rows, roles)
    assert code.texts == (
        Text("Invalid key", "message"),
        Text("Of no use", "description"),
        Text("Renew it", "solution"),
        Text("spot", "other"),
    )
    assert (code.name, code.http, code.module) == ("BAD_KEY", "401", "spot")


@pytest.mark.parametrize("placeholder", ["-", "—", "N/A", "--"])
def test_placeholders_say_nothing(placeholder: str) -> None:
    roles: tuple[Role, ...] = ("code", "name", "http", "message")
    header = ("Code", "Name", "HTTP", "Message")
    (code,), _ = rows_of(header, [row("10001", *[placeholder] * 3)], roles)
    assert (code.name, code.http, code.texts) == (None, None, ())


#: Cell of the name column -> name, texts.
NAMES: dict[str, tuple[str | None, list[str]]] = {
    "BAD_KEY": ("BAD_KEY", []),
    "BAD_KEY = 1;": ("BAD_KEY", []),
    "price_too_low <Limit>": ("price_too_low", ["price_too_low <Limit>"]),
    "The key is invalid": (None, ["The key is invalid"]),
}


@pytest.mark.parametrize(("cell", "expected"), NAMES.items(), ids=NAMES)
def test_a_name_column_may_hold_messages(cell: str, expected: tuple[str | None, list[str]]) -> None:
    (code,), _ = rows_of(("Code", "Name"), [row("10001", cell)], ("code", "name"))
    assert (code.name, [text.text for text in code.texts]) == expected


def test_struck_out_is_what_has_its_code_struck_out() -> None:
    struck = Row((Cell("10001", ("10001",), struck=True), Cell("Invalid key", ("Invalid key",))))
    text = Row((Cell("10002", ("10002",)), Cell("Invalid sign", ("Invalid sign",), struck=True)))
    codes, _ = rows_of(HEADER, [struck, text], ROLES)
    assert [code.struck for code in codes] == [True, False]


def test_texts_stand_for_codes_where_there_are_none() -> None:
    header = ("Error string in response", "Description")
    rows = [
        row("Invalid key", "Renew it"),
        row("Invalid sign (code 10002)", "Sign again"),
        row("", "a remark"),
    ]
    codes, tally = rows_of(header, rows, ("message", "description"))
    assert [(code.code, code.by_text) for code in codes] == [
        ("Invalid key", True),
        ("10002", False),
    ]
    assert [[text.text for text in code.texts] for code in codes] == [
        ["Invalid key", "Renew it"],
        ["Invalid sign", "Sign again"],
    ]
    assert (tally.codes, tally.groups) == (2, 1)


CELLS = st.sampled_from(["", "-", "10001", "10002", "BAD_KEY", "Invalid key", "Code", "Message"])


@given(st.lists(st.tuples(CELLS, CELLS).map(lambda texts: row(*texts)), min_size=1))
def test_each_row_is_counted_once(rows: list[Row]) -> None:
    codes, tally = rows_of(HEADER, rows, ROLES)
    assert tally.rows == len(rows)
    assert len(codes) == tally.codes  # no cell here holds more than one


def test_a_message_in_the_name_column_comes_first() -> None:
    rows = [row("10001", "Of no use", "The key is invalid")]
    (code,), _ = rows_of(("Code", "Description", "Name"), rows, ("code", "description", "name"))
    assert code.texts == (Text("The key is invalid"), Text("Of no use", "description"))
