"""Limits of length and number: what has just as much is read, what has one more is not.

Each says how long a page's reading may take, or what is too long to be what it looks like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.blocks import Heading, Item, Paragraph, Table
from errlex.extract import (
    answers,
    codes,
    context,
    declared_columns,
    extract,
    fields,
    headers,
    labels,
    listings,
    records,
)
from errlex.read import messages, read, text_markup

if TYPE_CHECKING:
    from collections.abc import Callable


def found(page: str, name: str = "page.md") -> list[str]:
    return [code.code for code in extract(read(page, name)).codes]


def paragraph(*lines: str) -> Paragraph:
    return Paragraph([Item(line, (line,)) for line in lines])


SO = "it is so."
#: What is limited -> (the limit, whether something of that length or number is read).
LIMITS: dict[str, tuple[int, Callable[[int], bool]]] = {
    "characters of a cell with a code": (
        codes.MAX_CELL,
        lambda n: codes.read_codes("1001 " + "x" * (n - 5)) is not None,
    ),
    "characters of a header": (
        headers.MAX_HEADER,
        lambda n: headers.hint("error code " + "x" * (n - 11)) is not None,
    ),
    "characters of a label": (
        context.MAX_LABEL,
        lambda n: labels.is_heading_like("Error codes " + "x" * (n - 12)),
    ),
    "lines above a table in plain text": (
        labels.LINES,
        lambda n: labels.names_above([paragraph("Error codes", *[SO] * (n - 1))])[1] != "",
    ),
    "blocks above a table in plain text": (
        labels.BLOCKS,
        lambda n: labels.names_above([paragraph("Error codes"), *[paragraph(SO)] * (n - 1)])[1]
        != "",
    ),
    "characters of a record": (
        fields.MAX_RECORD,
        lambda n: fields.read_fields(["Code: 1001, message: " + "x" * (n - 21)]) is not None,
    ),
    "fields of records": (
        records.MAX_ROWS,
        lambda n: records._records([("Code", "1001", None), *[("Message", "x", None)] * (n - 1)])
        is not None,
    ),
    "characters of a record's label": (
        records.MAX_LABEL,
        lambda n: records._is_label("Code" + ":" * (n - 4)),
    ),
    "characters before the colon of a field": (
        records.HEAD,
        lambda n: records._may_be_field("**Code" + "*" * (n - 7) + ": 5"),
    ),
    "characters of a member's line": (
        listings.MAX_LINE,
        lambda n: found(
            f"# Error codes\n\n```\nenum ErrorCode {{\nA_KEY = 1001,\nA_SIGN = 1002, // {'x' * (n - 18)}\n}}\n```\n"
        )
        == ["1001", "1002"],
    ),
    "characters of an answer": (
        answers.MAX_ANSWER,
        lambda n: answers.read_answer('{"code": 1001, "msg": "' + "x" * (n - 25) + '"}')
        is not None,
    ),
    "characters of a code in a program": (
        declared_columns.LONGEST,
        lambda n: "A" * (n - 2) + "_B"
        in found(f"enum ErrorCode {{\n{'A' * (n - 2)}_B,\nKEY_A, // A\nKEY_B, // B\n}}\n", "a.ts"),
    ),
    "characters of a remark that is a title": (
        messages.TITLE,
        lambda n: any(
            isinstance(block, Heading)
            for block in read(f"# {'x' * n}\n1001=bad\n", "a.properties").blocks
        ),
    ),
    "columns of AsciiDoc": (
        text_markup.MAX_COLUMNS,
        lambda n: any(
            isinstance(block, Table)
            for block in read(f'[cols="{n}*"]\n|===\n|A |B\n|===\n', "a.adoc").blocks
        ),
    ),
}


@pytest.mark.parametrize(("limit", "is_read"), LIMITS.values(), ids=LIMITS)
def test_limit(limit: int, is_read: Callable[[int], bool]) -> None:
    assert is_read(limit)
    assert not is_read(limit + 1)
