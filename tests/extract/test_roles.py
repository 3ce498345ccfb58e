"""The vote on columns: it may not depend on their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from errlex.blocks import Cell, Row
from errlex.extract import extract
from errlex.extract.roles import vote
from errlex.read import read

if TYPE_CHECKING:
    from errlex.extraction import Extraction

#: Columns of a table: header, cells.
COLUMNS: list[tuple[str, list[str]]] = [
    ("Code", ["10001", "10002", "30017", "-4"]),
    ("Name", ["BAD_KEY", "BAD_SIGN", "NO_FUNDS", "INTERNAL"]),
    ("HTTP status", ["401", "401", "400", "500"]),
    ("Message", ["Invalid key", "Signature is wrong", "Balance is insufficient", "Internal error"]),
    ("Solution", ["Renew the key", "Sign again", "Deposit", "Try again later"]),
    ("No.", ["1", "2", "3", "4"]),
]


def table(columns: list[tuple[str, list[str]]]) -> str:
    rows = [[header for header, _ in columns], ["---"] * len(columns)]
    rows += [list(cells) for cells in zip(*(cells for _, cells in columns), strict=True)]
    return "# Error codes\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def facts(extraction: Extraction) -> list[object]:
    return [
        (code.code, code.kind, code.name, code.http, sorted(text.text for text in code.texts))
        for code in extraction.codes
    ]


@given(
    st.permutations(COLUMNS), st.sets(st.sampled_from(["Name", "HTTP status", "Solution", "No."]))
)
def test_shuffled_columns_give_the_same_codes(
    columns: list[tuple[str, list[str]]], absent: set[str]
) -> None:
    there = [column for column in columns if column[0] not in absent]
    straight = [column for column in COLUMNS if column[0] not in absent]
    found = facts(extract(read(table(there), "page.md")))
    assert len(found) == 4
    assert found == facts(extract(read(table(straight), "page.md")))


@given(st.permutations(COLUMNS[:4]))
def test_codes_are_found_below_headers_in_an_unknown_language(
    columns: list[tuple[str, list[str]]],
) -> None:
    unknown = [(f"Qx{number}", cells) for number, (_, cells) in enumerate(columns)]
    assert facts(extract(read(table(unknown), "page.md"))) == [
        ("10001", "error", "BAD_KEY", "401", ["Invalid key"]),
        ("10002", "error", "BAD_SIGN", "401", ["Signature is wrong"]),
        ("30017", "error", "NO_FUNDS", "400", ["Balance is insufficient"]),
        ("-4", "error", "INTERNAL", "500", ["Internal error"]),
    ]


def test_roles_follow_contents_where_labels_are_swapped() -> None:
    body = [Row((Cell("10001"), Cell("Invalid key"))), Row((Cell("10002"), Cell("Wrong sign")))]
    _, roles = vote(("Error message", "Error code"), body, 2)
    assert roles[0] == "code"


def test_a_table_without_codes_has_no_code_column() -> None:
    body = [Row((Cell("Unknown order sent."), Cell("No such order")))]
    _, roles = vote(("Error message", "Description"), body, 2)
    assert "code" not in roles
