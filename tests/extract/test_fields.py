"""Records of labelled fields."""

from __future__ import annotations

import pytest

from errlex.extract.fields import read_fields, split_status

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
