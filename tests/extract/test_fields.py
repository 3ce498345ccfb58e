"""Records of labelled fields."""

from __future__ import annotations

import pytest

from errlex.extract.fields import described_by, read_fields, split_label, split_status

RECORDS = {
    "fields of one line and another": (
        ("Error number: 1045; Symbol: ER_DENIED; SQLSTATE: 28000", "Message: Access denied"),
        ("1045", "ER_DENIED", "Access denied"),
    ),
    "no code": (("Message: Access denied", "Symbol: ER_DENIED"), None),
    "nothing but a code": (("Error code: 1045",), None),
    "a sentence": (("An error occurs: see below",), None),
}


@pytest.mark.parametrize(("lines", "wanted"), RECORDS.values(), ids=RECORDS)
def test_record(lines: tuple[str, ...], wanted: tuple[str, str, str] | None) -> None:
    found = read_fields(lines)
    assert (found and (found.code, found.name, found.text)) == wanted


def test_status_on_a_line_of_its_own() -> None:
    assert split_status(["Denied.", "HTTP Status Code: 403"]) == ("403", "Denied.")
    assert split_status(["HTTP 403 is sent"]) == (None, "HTTP 403 is sent")


LABELLED = {
    "Message: Invalid key": (None, "Invalid key"),
    'Message: "Invalid key"': (None, "Invalid key"),
    "Description/Action: Send it again": (None, "Send it again"),
    "Correção : **": (None, ""),
    "HTTP status: 401 Unauthorized": ("401", ""),
    "HTTP status: none": (None, "HTTP status: none"),
    "Endpoint: /orders": (None, "Endpoint: /orders"),
    "The message is wrong: see below": (None, "The message is wrong: see below"),
}


@pytest.mark.parametrize(("line", "wanted"), LABELLED.items(), ids=LABELLED)
def test_line_with_a_label(line: str, wanted: tuple[str | None, str]) -> None:
    assert split_label(line) == wanted


Found = tuple[str, str | None, str | None, str, list[tuple[str, str]], bool]
#: lines -> code, name, status, text, the other texts with their roles, whether a label calls it an error code.
WHOLE: dict[str, tuple[tuple[str, ...], Found | None]] = {
    "all roles": (
        (
            "Error code: 1045; Name: ER_DENIED; HTTP status: 401; Message: Denied; Solution: Pay",
            "Description: No way; SQLSTATE: HY000",
        ),
        (
            "1045",
            "ER_DENIED",
            "401",
            "Denied",
            [("Pay", "solution"), ("No way", "description"), ("SQLSTATE: HY000", "other")],
            True,
        ),
    ),
    "the message below other texts": (
        ("Code: 7001; Solution: Pay", "Message: Denied"),
        ("7001", None, None, "Denied", [("Pay", "solution")], False),
    ),
    "no message": (
        ("Code: 7001", "Solution: Pay", "Description: No way"),
        ("7001", None, None, "Pay", [("No way", "description")], False),
    ),
    "words behind the code": (
        ("Code: 7001 (old)", "Message: Denied"),
        ("7001", None, None, "old", [("Denied", "message")], False),
    ),
    "the error code before another code": (
        ("Code: 7", "Error code: 7001", "Message: Denied"),
        ("7001", None, None, "Denied", [], True),
    ),
    "the error code, then another code": (
        ("Error code: 7001", "Code: 7", "Message: Denied"),
        ("7001", None, None, "Denied", [("Code: 7", "other")], True),
    ),
    "two error codes": (
        ("Error code: 7001", "Error code: 7002", "Message: Denied"),
        ("7001", None, None, "Denied", [("Error code: 7002", "other")], True),
    ),
    "two names": (
        ("Code: 7001", "Name: BAD_A", "Name: BAD_B"),
        ("7001", "BAD_A", None, "BAD_B", [], False),
    ),
    "a name that is a sentence": (
        ("Code: 7001", "Name: it is bad"),
        ("7001", None, None, "it is bad", [], False),
    ),
    "a status that is none": (
        ("Code: 7001", "HTTP status: 999"),
        ("7001", None, None, "HTTP status: 999", [], False),
    ),
    "a line that goes on": (
        ("Code: 7001", "Message: Denied", "for good"),
        ("7001", None, None, "Denied for good", [], False),
    ),
    "an unknown label with one word": (
        ("Code: 7001", "Colour: red", "Message: Denied"),
        ("7001", None, None, "Denied", [("Colour: red", "other")], False),
    ),
    "an unknown label with words": (
        ("Code: 7001", "Message: Denied", "Colour: red and blue"),
        ("7001", None, None, "Denied Colour: red and blue", [], False),
    ),
    "a field without a value": (
        ("Code: 7001", "Solution:", "Message: Denied"),
        ("7001", None, None, "Denied", [], False),
    ),
    "a token below a label": (
        ("Error code: 1A", "Message: Denied"),
        ("1A", None, None, "Denied", [], True),
    ),
    "a word below a label of errors": (("Error: Denied", "Solution: Pay"), None),
    "two codes": (("Error code: 7001, 7002", "Message: Denied"), None),
    "a code alone among unknown labels": (("Code: 7001", "Colour: red"), None),
    "a code too long to be one": (("Code: " + "7" * 61, "Message: Denied"), None),
    "a record too long to be one": (("Code: 7001", "Message: " + "x" * 2000), None),
    "none": ((), None),
}


@pytest.mark.parametrize(("lines", "wanted"), WHOLE.values(), ids=WHOLE)
def test_whole_record(lines: tuple[str, ...], wanted: Found | None) -> None:
    found = read_fields(lines)
    assert (
        found
        and (
            found.code,
            found.name,
            found.http,
            found.text,
            [(text.text, text.role) for text in found.others],
            found.labelled,
        )
    ) == wanted


STATED = """
HTTP 404;HTTP: 404;HTTP=404;HTTP status 404;HTTP-Status-Code: 404;HTTP Response Code 404;HTTP return code: 404
HTTP error 404;HTTPstatus404;http code: 404;HTTP 404.;HTTP 404 Not Found;HTTP 404 (Not Found);HTTP 404 - Not Found
HTTP 404 – Not Found.;HTTP 404 I'm a-b;HTTP 404 Not-Found 2
"""
UNSTATED = """
404;HTTP;HTTP 604;HTTP 4040;HTTP 404 not found;HTTP 404 (Not Found) x, y;HTTP method 404;HTTP 404 N;An HTTP 404
HTTP 404 Not Found, ever
"""


@pytest.mark.parametrize("line", STATED.strip().replace("\n", ";").split(";"))
def test_a_line_that_states_the_status(line: str) -> None:
    assert split_status(["Denied.", line, "So it is."]) == ("404", "Denied. So it is.")


@pytest.mark.parametrize("line", UNSTATED.strip().replace("\n", ";").split(";"))
def test_a_line_that_states_none(line: str) -> None:
    assert split_status(["Denied.", line]) == (None, f"Denied. {line}")


BAD = """
Message: Bad;Message：Bad;Message = Bad;Message:Bad;**Message:** Bad;- Message: Bad;`Message`: Bad
* Message *: * Bad *;Message: _Bad_;Message/Reason: Bad;Message/Description: "Bad";(( Message: Bad
"""
OTHER_LINES = (
    "Symbol: A_B;1Message: Bad;((( Message: Bad;Message/Banana: Bad;HTTP: 4011;Status: 999;Message"
)


@pytest.mark.parametrize("line", BAD.strip().replace("\n", ";").split(";"))
def test_the_label_of_a_text_goes(line: str) -> None:
    assert split_label(line) == (None, "Bad")


@pytest.mark.parametrize("line", OTHER_LINES.split(";"))
def test_other_lines_stay(line: str) -> None:
    assert split_label(line) == (None, line)


@pytest.mark.parametrize(
    "line", ["HTTP: 401", "HTTP status: HTTP 401", "HTTP code: HTTP status 401 (No)", "Status: 401"]
)
def test_the_status_below_a_label(line: str) -> None:
    assert split_label(line) == ("401", "")


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Code: 1; Message: Bad", True),
        ("Code: 1 ; Message: Bad", True),
        ("Code: 1 | Message: Bad", True),
        ("Code: 1 · Message: Bad", True),
        ("Code: 1 • Message: Bad", True),
        ("Code: 1, Message: Bad", True),
        ("Code: 1, Error message: Bad", True),
        ("Code: 1;Message: Bad", False),
        ("Code: 1|Message: Bad", False),
        ("Code: 1,Message: Bad", False),
    ],
)
def test_fields_of_one_line(line: str, fields: bool) -> None:
    found = read_fields([line])
    assert (found and (found.code, found.text)) == (("1", "Bad") if fields else None)


@pytest.mark.parametrize(("length", "read"), [(1984, True), (1985, False)])
def test_the_longest_record(length: int, read: bool) -> None:
    assert (read_fields(["Code: 1", f"Message: {'x' * length}"]) is not None) is read


def test_what_a_table_says_of_a_code() -> None:
    pairs = [("Symbol", "A_B"), ("Reason", "Old"), ("Status", "999"), ("HTTP", "HTTP 401"), ("Message", "Bad"), ("Note", "")]  # fmt: skip
    status, texts = described_by(pairs)
    assert status == "401"
    assert [(text.text, text.role) for text in texts] == [
        ("Bad", "message"),
        ("Old", "description"),
        ("Symbol: A_B", "other"),
        ("Status: 999", "other"),
    ]
