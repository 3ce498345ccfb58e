"""Fields of messages whose values are reasons of a refusal."""

from __future__ import annotations

import pytest

from errlex.extract import extract
from errlex.read import read

VALUES = "0 = Broker option, 1 = Unknown symbol"
FOUND = ["0 Broker option", "1 Unknown symbol"]

#: name of the field, its values -> "code text" each
FIELDS: dict[str, tuple[str, str, list[str]]] = {
    "values in a sentence": ("OrdRejReason", VALUES, FOUND),
    "a value a line": ("OrdRejReason", VALUES.replace(", ", "<br>"), FOUND),
    "three lines, a number and a sign within one": (
        "OrdRejReason",
        "0 = See rule 5 = late<br>1 = Unknown symbol<br>2 = Closed",
        ["0 See rule 5 = late", "1 Unknown symbol", "2 Closed"],
    ),
    "colons": ("OrdRejReason", "0 : Broker option; 1: Unknown symbol", FOUND),
    "dashes": ("OrdRejReason", "0 – Broker option 1 – Unknown symbol", FOUND),
    "the tag behind the name": ("CxlRejReason (102)", VALUES, FOUND),
    "words behind the name": ("CxlRejReason of an order", VALUES, []),
    "another name": ("SessionRejectReason", VALUES, FOUND),
    "one value": ("OrdRejReason", "0 = Broker option", []),
    "another field": ("Reason", VALUES, []),
}


@pytest.mark.parametrize(("name", "values", "expected"), FIELDS.values(), ids=FIELDS)
def test_values(name: str, values: str, expected: list[str]) -> None:
    rows = (
        f"| 103 | {name} | {values} |",
        "| 58 | Text | words |",
        "| 150 | Kind | 0 = New, 1 = Done |",
    )
    page = "\n".join(("# Report", "", "| Tag | Name | Values |", "|---|---|---|", *rows))
    extraction = extract(read(page, "page.md"))
    assert [f"{code.code} {code.texts[0].text}" for code in extraction.codes] == expected
    if expected:
        assert extraction.tables[0].why == f"values of the field {name!r}"
        assert {code.line for code in extraction.codes} == {5}
