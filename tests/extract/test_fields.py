"""Records of labelled fields."""

from __future__ import annotations

import pytest

from errlex.extract.fields import read_fields, split_label, split_status

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
