"""The vote on columns: it may not depend on their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
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


#: columns (header, then cells) -> the role of each.
VOTES: dict[str, tuple[list[tuple[str, ...]], str]] = {
    "code and message": (
        [("Code", "1001", "1002"), ("Message", "Bad key", "Bad sign")],
        "code message",
    ),
    "no header": ([("", "1001", "1002"), ("", "Bad key", "Bad sign")], "code other"),
    "statuses and codes": (
        [("HTTP", "400", "401", "400"), ("Code", "1001", "1002", "1003")],
        "http code",
    ),
    "statuses alone": (
        [("Status", "400", "401", "404"), ("Meaning", "Bad", "No", "None")],
        "code description",
    ),
    "statuses beside words below a label": (
        [("Status", "400", "401"), ("Error", "BAD_KEY", "BAD_SIGN")],
        "http code",
    ),
    "statuses below Code, and finer codes": (
        [("Code", "400", "400", "400", "500"), ("Sub code", "40001", "40002", "40003", "50001")],
        "http code",
    ),
    "numbers of modules below Code, and finer codes below Status": (
        [("Code", "1", "1", "1", "2"), ("Status", "1001", "1002", "1003", "1004")],
        "other code",
    ),
    "modules below Error code, and finer codes below Status": (
        [("Error code", "GEN", "GEN", "GEN", "ORD"), ("Status", "KEY", "FUNDS", "LATE", "ORDER")],
        "other code",
    ),
    "two columns of numbers, as distinct as one another": (
        [("Code", "1001", "1002"), ("Old code", "2001", "2002")],
        "code other",
    ),
    "constants below Error code, numbers below Code": (
        [("Error code", "BAD_KEY", "BAD_SIGN"), ("Code", "1001", "1002")],
        "name code",
    ),
    "constants below Code, numbers below anything": (
        [("Code", "BAD_KEY", "BAD_SIGN"), ("Number", "1001", "1002")],
        "name code",
    ),
    "constants below Code, row numbers": (
        [("Code", "BAD_KEY", "BAD_SIGN"), ("No.", "1", "2")],
        "code serial",
    ),
    "a name by its look": (
        [("Code", "1001", "1002"), ("Text", "BAD_KEY", "BAD_SIGN")],
        "code name",
    ),
    "a name by its header": (
        [("Code", "1001", "1002", "1003", "1004"), ("Name", "BAD_KEY", "BAD_SIGN", "late", "gone")],
        "code name",
    ),
    "too few constants for a name": (
        [("Code", "1001", "1002", "1003", "1004"), ("Text", "BAD_KEY", "BAD_SIGN", "late", "gone")],
        "code description",
    ),
    "classes of four codes": (
        [
            ("Code", "1001", "1002", "1003", "1004"),
            ("Kind", "KEY_ERROR", "KEY_ERROR", "ORDER_ERROR", "ORDER_ERROR"),
        ],
        "code other",
    ),
    "names of fields": ([("Code", "1001", "1002"), ("Field", "ORDER_ID", "USER_ID")], "code other"),
    "constants as solutions": (
        [("Code", "1001", "1002"), ("Solution", "BUY_MORE", "SELL_MORE")],
        "code solution",
    ),
    "no codes": ([("A", "Bad key", "Bad sign"), ("B", "x y", "y z")], "other other"),
    "answers": (
        [("Error string", "Bad key given", "Bad sign given"), ("HTTP", "400", "400")],
        "message http",
    ),
    "answers and statuses that differ": (
        [("Error", "Bad key given", "Bad sign given"), ("HTTP", "400", "401")],
        "message code",
    ),
    "answers and statuses that repeat": (
        [
            ("Error", "Bad key given", "Bad sign given", "Bad time given"),
            ("HTTP", "400", "400", "400"),
        ],
        "message http",
    ),
    "phrases in code": (
        [("Error code", "Json Parse Error", "late"), ("Text", "x y", "y z")],
        "code description",
    ),
    "row numbers that are words": ([("No.", "one", "two"), ("Code", "1001", "1002")], "other code"),
    "an HTTP column without statuses": (
        [("HTTP", "yes", "no"), ("Code", "1001", "1002")],
        "other code",
    ),
    "two columns of statuses": (
        [("Status", "400", "401"), ("HTTP status", "400", "401"), ("Code", "1001", "1002")],
        "other http code",
    ),
    "statuses below a header of texts": (
        [("Code", "1001", "1002"), ("Message", "400", "404")],
        "code http",
    ),
    "statuses below a header of solutions": (
        [("Code", "1001", "1002"), ("Solution", "400", "404")],
        "code solution",
    ),
    "modules": ([("Module", "spot", "spot"), ("Code", "1001", "1002")], "module code"),
    "nothing written": ([("Code", "1001", "1002"), ("Note", "-", "")], "code ignore"),
    "constants below Type, another in each row": (
        [("Code", "1001", "1002"), ("Type", "BAD_KEY", "EXPIRED")],
        "code name",
    ),
    "a constant below Type, in two rows": (
        [("Code", "1001", "1002"), ("Type", "BAD_KEY", "BAD_KEY")],
        "code other",
    ),
    "types with statuses": (
        [("Type", "bad_key", "bad_sign"), ("HTTP status", "400", "401")],
        "code http",
    ),
    "keys and statuses without a header": (
        [("", "key.bad", "key.old"), ("", "400", "401")],
        "code http",
    ),
    "statuses that repeat beside constants": (
        [("Name", "NO_KEY", "BAD_KEY", "LATE"), ("Status code", "401", "401", "429")],
        "code http",
    ),
    "statuses that differ beside constants": (
        [("Name", "NO_KEY", "BAD_KEY", "LATE"), ("Status code", "401", "403", "429")],
        "name code",
    ),
    "names of several words, whose statuses repeat": (
        [("Name", "noKey", "badKey", "tooLate"), ("HTTP status", "401", "401", "429")],
        "code http",
    ),
    "reasons whose statuses differ": (
        [("HTTP status", "401", "403", "429"), ("Reason", "noKey", "badKey", "tooLate")],
        "http code",
    ),
    "reasons beside a column of codes": (
        [("HTTP status", "401", "403"), ("Code", "10001", "10002"), ("Reason", "noKey", "badKey")],
        "http code name",
    ),
    "numbers from 0 beside constants, without a header": (
        [("", "0", "1", "2"), ("", "UNKNOWN", "BAD_KEY", "LATE")],
        "code name",
    ),
    "row numbers beside constants, without a header": (
        [("", "1", "2", "3"), ("", "UNKNOWN", "BAD_KEY", "LATE")],
        "other code",
    ),
    "row numbers from 0 beside constants": (
        [("", "0", "1", "2"), ("Fault", "UNKNOWN", "BAD_KEY", "LATE")],
        "other code",
    ),
    "few rows with a code, all with a number": (
        [
            ("Code", "1001", "1002", "", "", "", "", ""),
            ("Number", "2001", "2002", "2003", "2004", "2005", "2006", "2007"),
        ],
        "other code",
    ),
    "a third of the rows with a code": (
        [
            ("Code", "1001", "1002", "", "", "", ""),
            ("Number", "2001", "2002", "2003", "2004", "2005", "2006"),
        ],
        "code other",
    ),
    "few rows with a code, some without a number": (
        [
            ("Error code", "1001", "1002", "", "", "", "", ""),
            ("Number", "2001", "2002", "", "2004", "", "2006", "2007"),
        ],
        "code other",
    ),
    "few rows with a code, constants that repeat": (
        [
            ("Error code", "1001", "1002", "", "", "", "", ""),
            ("Type", "A_B", "A_B", "A_D", "A_B", "A_B", "A_G", "A_B"),
        ],
        "code other",
    ),
    "few rows with a code, all with a status": (
        [
            ("Error code", "1001", "1002", "", "", "", "", ""),
            ("HTTP", "400", "401", "402", "403", "404", "405", "406"),
        ],
        "code http",
    ),
    "two columns of HTTP": (
        [("HTTP", "400", "401"), ("HTTP status", "402", "403"), ("Code", "1001", "1002")],
        "http other code",
    ),
    "a column of HTTP that is no status among statuses": (
        [("HTTP", "yes", "no"), ("Status", "400", "401"), ("Code", "1001", "1002")],
        "other http code",
    ),
    "reasons beside numbers that are no statuses": (
        [("HTTP status", "17", "18", "19"), ("Reason", "noKey", "badKey", "tooLate")],
        "code name",
    ),
    "a header of codes above nothing": (
        [("Code", "", ""), ("Message", "Bad key", "Bad sign")],
        "ignore message",
    ),
    "constants and statuses without a header": (
        [("", "BAD_KEY", "OLD_KEY"), ("", "400", "401")],
        "name code",
    ),
}


@pytest.mark.parametrize(("columns", "roles"), VOTES.values(), ids=VOTES)
def test_roles(columns: list[tuple[str, ...]], roles: str) -> None:
    marked = columns[0][0] == "Error code" and " " in columns[0][1]
    body = [
        Row(tuple(Cell(text, (text,), code=(text,) if marked else ()) for text in cells))
        for cells in zip(*(cells for _, *cells in columns), strict=True)
    ]
    header = [header for header, *_ in columns]
    assert " ".join(vote(header, body, len(columns))[1]) == roles


@pytest.mark.parametrize(
    ("codes", "role"),
    [
        pytest.param(["7001", "7002", "7003"], "name", id="numbers have names"),
        pytest.param(["BAD_KEY", "NO_KEY", "OLD_KEY"], "other", id="symbols have none"),
    ],
)
def test_identifiers_beside_codes(codes: list[str], role: str) -> None:
    others = ["KEY_BAD", "KEY_NONE", "KEY_OLD"]
    texts = ["The key is bad", "There is no key", "The key is old"]
    page = table([("Code", codes), ("X", others), ("Message", texts)])
    extraction = extract(read(page, "page.md", "markdown"))
    assert extraction.tables[0].roles == ("code", role, "message")
    assert [code.name for code in extraction.codes] == (others if role == "name" else [None] * 3)


@pytest.mark.parametrize(
    "page",
    [
        "# Errors\n\n22P02    E    ERR_TEXT      invalid_text\n2202E    E    ERR_ARRAY     array_subscript\n"
        "22012    E    ERR_DIVISION  division\n22008    E    ERR_DATE      datetime\n",
        "<h1>Errors</h1><table>"
        "<tr><td>22P02<td>E<td>ERR_TEXT<td>invalid text</tr><tr><td>2202E<td>E<td>ERR_ARRAY<td>array</tr>"
        "<tr><td>22012<td>E<td>ERR_DIVISION<td>division</tr><tr><td>22008<td>E<td>ERR_DATE<td>date</tr></table>",
        "# Errors\n\nHV00B\tERR_HANDLE\tinvalid handle\nHV014\tERR_MANY\ttoo many handles\nHV000\tERR_FDW\tfailed\n",
    ],
    ids=["aligned by blanks", "html", "tabs"],
)
def test_states_of_digits_and_capitals_are_the_codes_and_constants_their_names(page: str) -> None:
    name = "page.html" if page.startswith("<") else "page.txt"
    codes = extract(read(page.encode(), name)).codes
    assert [code.code for code in codes][:1] in (["22P02"], ["HV00B"])
    assert all((code.name or "").startswith("ERR_") for code in codes)
    assert len(codes) in (3, 4)
