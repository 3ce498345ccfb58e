"""Limits of length and number: what has just as much is read, what has one more, or one less, is not.

Each says how long a page's reading may take, or what is too long to be what it looks like.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from errlex.blocks import Heading, Item, Paragraph, Table
from errlex.extract import (
    answers,
    codes,
    extract,
    fields,
    headers,
    labels,
    records,
)
from errlex.read import read

if TYPE_CHECKING:
    from collections.abc import Callable


def found(page: str, name: str = "page.md") -> list[str]:
    return [code.code for code in extract(read(page, name)).codes]


def paragraph(*lines: str) -> Paragraph:
    return Paragraph([Item(line, (line,)) for line in lines])


def above(text: str) -> tuple[str, ...]:
    """What stands above a table, with this text between its heading and it."""
    page = f"# Errors\n\n{text}\n\n| Code | Message |\n|---|---|\n| 1001 | Invalid key |\n| 1002 | Too late |\n"
    return extract(read(page, "page.md")).tables[-1].above


def listed(line: str, first: int, count: int) -> str:
    """Lines with numbers from `first` on."""
    return "".join(f"{line.format(first + at)}\n" for at in range(count))


def fenced(line: str, first: int, count: int) -> str:
    return f"```\n{listed(line, first, count)}```\n"


def of_json(count: int) -> str:
    records = [{"code": 1001 + at, "message": "Invalid key"} for at in range(count)]
    return f"```json\n{json.dumps(records, indent=0)}\n```\n"


def flat(columns: int, count: int) -> list[str]:
    """The cells of rows, row by row."""
    return [text for at in range(count) for text in (str(1001 + at), *["Bad key"] * (columns - 1))]


def about(count: int) -> str:
    """A code with a table of so many labels, and another code."""
    labels = "".join(f"| L{at} | x |\n" for at in range(count - 1))
    table = "| Name | Value |\n|---|---|\n| Message | {} |\n"
    return f"# Errors\n\n## 1001\n\n{table.format('Bad key')}{labels}\n## 1002\n\n{table.format('Bad sign')}"


def record(code: int, count: int) -> str:
    """A table of so many fields about a code."""
    lines = (f"| Code | {code} |", "|---|---|", "| Message | Bad key |", "| Reason | It is |")
    return "\n".join(lines[: count + 1])


def messages_of(count: int) -> str:
    """A page of twenty codes, and a table of messages below words that name so many of them."""
    known = "| Code | Text |\n|---|---|\n" + listed("| {} | Bad key |", 1001, 20)
    named = ", ".join(str(1001 + at) for at in range(count))
    return f'# Errors\n\n{known}\n## More\n\nSent with {named}:\n\nError message | Description\n---|---\n"Bad." | Gone\n'


LABELS = (
    "Code",
    "Message",
    "Reason",
    "Solution",
    "Notes",
    "Description",
    "Remark",
    "Comment",
    "Details",
)
SO = "It is so.\n\n"
SET = "x = y\n"
#: What is limited -> (the least and the most that is read, None for no limit; whether something of that length or number is).
LIMITS: dict[str, tuple[int | None, int | None, Callable[[int], bool]]] = {
    "characters of a cell with a code": (
        None, 160,
        lambda n: codes.read_codes("1001 " + "x" * (n - 5)) is not None,
    ),
    "characters of a header": (
        None, 60,
        lambda n: headers.hint("error code " + "x" * (n - 11)) is not None,
    ),
    "characters of a label": (
        None, 60,
        lambda n: labels.is_heading_like("Error codes " + "x" * (n - 12)),
    ),
    "lines above a table in plain text": (
        None, 12,
        lambda n: labels.names_above([paragraph("Error codes", *["it is so."] * (n - 1))])[1] != "",
    ),
    "blocks above a table in plain text": (
        None, 8,
        lambda n: labels.names_above([paragraph("Error codes"), *[paragraph("it is so.")] * (n - 1)])[1]
        != "",
    ),
    "characters of a record": (
        None, 2000,
        lambda n: fields.read_fields(["Code: 1001, message: " + "x" * (n - 21)]) is not None,
    ),
    "fields of records": (
        None, 400,
        lambda n: records._records([("Code", "1001", None), *[("Message", "x", None)] * (n - 1)])
        is not None,
    ),
    "characters of a record's label": (
        None, 40,
        lambda n: records._is_label("Code" + ":" * (n - 4)),
    ),
    "characters before the colon of a field": (
        None, 80,
        lambda n: records._may_be_field("**Code" + "*" * (n - 7) + ": 5"),
    ),
    "characters of a member's line": (
        None, 400,
        lambda n: found(
            f"# Error codes\n\n```\nenum ErrorCode {{\nA_KEY = 1001,\nA_SIGN = 1002, // {'x' * (n - 18)}\n}}\n```\n"
        )
        == ["1001", "1002"],
    ),
    "characters of an answer": (
        None, 600,
        lambda n: answers.read_answer('{"code": 1001, "msg": "' + "x" * (n - 25) + '"}')
        is not None,
    ),
    "characters of a code in a program": (
        None, 64,
        lambda n: "A" * (n - 2) + "_B"
        in found(f"enum ErrorCode {{\n{'A' * (n - 2)}_B,\nKEY_A, // A\nKEY_B, // B\n}}\n", "a.ts"),
    ),
    "characters of a remark that is a title": (
        None, 60,
        lambda n: any(
            isinstance(block, Heading)
            for block in read(f"# {'x' * n}\n1001=bad\n", "a.properties").blocks
        ),
    ),
    "columns of AsciiDoc": (
        None, 64,
        lambda n: any(
            isinstance(block, Table)
            for block in read(f'[cols="{n}*"]\n|===\n|A |B\n|===\n', "a.adoc").blocks
        ),
    ),
    "items of a list above a table": (
        None, 3,
        lambda n: "spot" in above("* spot\n" * n),
    ),
    "blocks above a table that are looked at": (
        None, 6,
        lambda n: "Spot only." in above("Spot only.\n\n" + "```\nx\n```\n\n" * (n - 1)),
    ),
    "texts above a table": (
        None, 4,
        lambda n: "Spot only." in above("Spot only.\n\n" + "So it is.\n\n" * (n - 1)),
    ),
    "characters of a paragraph above a table": (
        None, 240,
        lambda n: above("x" * n) != (),
    ),
    "rows of short numbers in a block of code": (
        3, None,
        lambda n: len(found("# Error codes\n\n" + fenced("{}  Invalid key", 1, n))) == n,
    ),
    "rows of long numbers in a block of code": (
        2, None,
        lambda n: len(found("# Error codes\n\n" + fenced("{}  Invalid key", 1001, n))) == n,
    ),
    "digits of a long number in a block of code": (
        3, None,
        lambda n: found("# Error codes\n\n" + fenced("{}  Invalid key", 10 ** (n - 1), 2)) != [],
    ),
    "lines of a list in a block of code": (
        3, None,
        lambda n: found("# Error codes\n\n" + fenced("{} - Invalid key", 1001, n)) != [],
    ),
    "remarks in a block of code": (
        3, None,
        lambda n: found("# Error codes\n\n" + fenced("# {} Invalid key", 1001, n)) != [],
    ),
    "records of JSON below a heading of error codes": (
        2, None,
        lambda n: found(f"# Error codes\n\n{of_json(n)}") != [],
    ),
    "records of JSON below a heading that mentions errors": (
        3, None,
        lambda n: found(f"# Handling errors of orders\n\n{of_json(n)}") != [],
    ),
    "records that each are a line": (
        2, None,
        lambda n: found("# Error codes\n\n" + fenced('{{code: {}, message: "Bad"}}', 1001, n)) != [],
    ),
    "cells of a row that are lines": (
        2, 8,
        lambda n: found("Error codes\n\n" + "\n".join([*LABELS[:n], *flat(n, 4)]), "page.txt")
        == ["1001", "1002", "1003", "1004"],
    ),
    "labels of a table about one code": (
        None, 12,
        lambda n: "Bad key" in str(
            [code.texts for code in extract(read(about(n), "page.md")).codes]
        ),
    ),
    "characters of the code of a record": (
        None, 60,
        lambda n: found(
            f"# Error codes\n\nCode: {'A' * (n - 2)}_B\nMessage: Bad\n\nCode: {'A' * (n - 2)}_C\nMessage: Bad\n"
        ) != [],
    ),
    "lines of numbers glued to texts, below their header": (
        3, None,
        lambda n: found("Error codes\n\nCodeDescription\n" + listed("{}Invalid key", 31, n), "a.txt") != [],
    ),
    "lines of numbers glued to constants": (
        2, None,
        lambda n: found("Error codes\n\n" + listed("{}NO_KEYA key is missing", 1031, n), "a.txt") != [],
    ),
    "lines of tags glued to texts": (
        3, None,
        lambda n: found("Error codes\n\n" + listed("E{}Grid lost", 101, n), "a.txt") != [],
    ),
    "headings that are codes": (
        2, None,
        lambda n: found("# Errors\n\n" + listed("## {}\n\nThe key is not valid.\n", 1001, n)) != [],
    ),
    "headings that are codes, below no other": (
        4, None,
        lambda n: found("# Reference\n\n" + listed("## {} Invalid key\n\nIt is bad.\n", 1001, n)) != [],
    ),
    "paragraphs for each code of a form that no reader knows": (
        None, 5,
        lambda n: found("# Error codes\n\n" + "".join(f"key.{c}lost\n\n" + SO * (n - 1) for c in "abcd")) != [],
    ),
    "lines that are codes": (
        2, None,
        lambda n: found("# Error codes\n\n" + listed("{} Invalid key", 1001, n)) != [],
    ),
    "digits of a line's code": (
        3, None,
        lambda n: found("# Errors\n\n" + listed("{} Invalid key", 10 ** (n - 1), 3)) != [],
    ),
    "entries of a map in a program": (
        2, None,
        lambda n: found("const ERRORS = {\n" + listed("{}: 'Invalid key',", 1001, n) + "};\n", "a.js") != [],
    ),
    "characters of a line of a map in a program": (
        None, 400,
        lambda n: found("const ERRORS = {\n" + listed("{}: 'Bad " + "x" * (n - 13) + "',", 1001, 3) + "};\n", "a.js") != [],
    ),
    "fields of a record": (
        2, None,
        lambda n: found("# Errors\n\n" + "\n\n".join(record(code, n) for code in (1001, 1002))) != [],
    ),
    "values of a field that says why": (
        2, None,
        lambda n: found(
            "# Orders\n\n| Tag | Name | Description |\n|---|---|---|\n| 103 | OrdRejReason | "
            + ", ".join(f"{at} = Unknown key" for at in range(n)) + " |\n"
        ) != [],
    ),
    "literals of a map": (
        2, None,
        lambda n: found("var errorCodes = map[int]string{\n" + listed('{}: "Bad key",', 1001, n) + "}\n", "a.go") != [],
    ),
    "members of an enumeration": (
        2, None,
        lambda n: found(
            "# Error codes\n\n```\nenum E {\n" + "".join(f"KEY_{'ABC'[at]} = 100{at},\n" for at in range(n)) + "}\n```\n"
        ) != [],
    ),
    "constants without a bracket": (
        2, None,
        lambda n: found("package a\n\n" + "".join(f"const ErrKey{'ABC'[at]} = 100{at} // Bad\n" for at in range(n)), "a.go") != [],
    ),
    "codes that the words before a table of messages name": (
        None, 12,
        lambda n: extract(read(messages_of(n), "page.md")).messages != [],
    ),
    "items of a list that are called codes among remarks": (
        3, None,
        lambda n: found("# Errors\n\n* The address is new.\n" + listed("* code `{}` Internal error", 50001, n) + "* The port is old.\n") != [],
    ),
    "keys with texts": (
        3, None,
        lambda n: found("Common errors:\n\n" + "".join(f"a-b-{'xyz'[at]}low: Too low\n" for at in range(n)), "a.txt") != [],
    ),
    "lines of a program among four remarks": (
        None, 2,
        lambda n: found(f"# Error codes\n\n```\n{listed('# {} Invalid key', 1001, 4)}{SET * n}```\n") != [],
    ),
    "different codes among ten rows of a block of code": (
        9, None,
        lambda n: found("# Error codes\n\n```\n" + listed("{}  Invalid key", 1001, n) + "1001  Invalid key\n" * (10 - n) + "```\n") != [],
    ),
    "questions among four items": (
        None, 1,
        lambda n: found("# Errors\n\n" + listed("* {} Why is it bad?", 1001, n) + listed("* {} It is bad", 1011, 4 - n)) != [],
    ),
    "brackets around a map of a program": (
        None, 37,
        lambda n: found(f"x = {'{ a: ' * n}{{ ERROR_CODES: {{ KEY_A: 1001, KEY_B: 1002 }} }}{'}' * n}\n", "a.js") != [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("least", "most", "is_read"), LIMITS.values(), ids=LIMITS)
def test_limit(least: int | None, most: int | None, is_read: Callable[[int], bool]) -> None:
    if least is not None:
        assert is_read(least)
        assert not is_read(least - 1)
    if most is not None:
        assert is_read(most)
        assert not is_read(most + 1)
