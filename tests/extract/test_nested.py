"""Codes nested in a list below the field whose values they are."""

from __future__ import annotations

import pytest

from errlex.blocks import List
from errlex.extract.context import Context
from errlex.extract.nested import read_nested
from errlex.read import read

FIELDS = Context(("Execution report",))


def nested(parent: str, *values: str) -> str:
    return "\n".join((f"- {parent}", *(f"  - {value}" for value in values)))


REASONS = ("0 = Broker option", "1 = Unknown symbol")
REJECTED = "ErrorCode (int): why it was rejected"

#: name -> list, codes with their texts; None: it has no such field
LISTS: dict[str, tuple[str, list[tuple[str, str]] | None]] = {
    "a field whose name is that of a column of codes": (
        nested(REJECTED, *REASONS),
        [("0", "Broker option"), ("1", "Unknown symbol")],
    ),
    "a field whose words announce codes": (
        nested("103 (int): the reject code of an error", *REASONS),
        [("0", "Broker option"), ("1", "Unknown symbol")],
    ),
    "constants": (
        nested(REJECTED, "NO_KEY: No key", "BAD_KEY: Bad key"),
        [("NO_KEY", "No key"), ("BAD_KEY", "Bad key")],
    ),
    "two fields": (
        nested(REJECTED, *REASONS) + "\n" + nested(REJECTED, "2 = Too late", "3 = Too old"),
        [("0", "Broker option"), ("1", "Unknown symbol"), ("2", "Too late"), ("3", "Too old")],
    ),
    "a field of something else beside it": (
        nested("Side (int): the side", "1 = Buy", "2 = Sell") + "\n" + nested(REJECTED, *REASONS),
        [("0", "Broker option"), ("1", "Unknown symbol")],
    ),
    "values without codes beside it": (
        nested(REJECTED, *REASONS) + "\n" + nested(REJECTED, "the key", "the sign"),
        [("0", "Broker option"), ("1", "Unknown symbol")],
    ),
    "one value": (nested(REJECTED, REASONS[0]), None),
    "values of something else": (nested("Side (int): the side", "1 = Buy", "2 = Sell"), None),
    "members of an object": (nested(REJECTED, "code: The code", "reason: The reason"), None),
    "values without codes": (nested(REJECTED, "the key", "the sign"), None),
    "not nested": ("- ErrorCode (int)\n- 0 = Broker option\n- 1 = Unknown symbol", None),
}


@pytest.mark.parametrize(("page", "codes"), LISTS.values(), ids=LISTS)
def test_codes(page: str, codes: list[tuple[str, str]] | None) -> None:
    (block,) = read(page, "page.md", "markdown").blocks
    assert isinstance(block, List)
    reading = read_nested(block, FIELDS)
    if reading is None:
        assert codes is None
        return
    assert [(code.code, code.texts[0].text) for code in reading.codes] == codes
    verdict = reading.verdict
    assert (verdict.verdict, verdict.what, verdict.codes) == ("codes", "list", len(reading.codes))
    assert verdict.codes + verdict.groups + verdict.continuations == len(block.items)


def test_terms_and_their_definitions_are_none() -> None:
    (block,) = read(nested(REJECTED, *REASONS), "page.md", "markdown").blocks
    assert isinstance(block, List)
    assert read_nested(List(block.items, kind="definition"), FIELDS) is None
