"""Lines that begin like the codes of a page and that no reading took: told when they come, go, or have other words."""

from __future__ import annotations

import time

import pytest
from tests.compare.test_beside import findings

from errlex.compare.versions import Version, extraction_of

HEADINGS = """# Acme API errors

### 1001

Invalid symbol.

### 1002

Order not found.

### 1003

Too many requests.
"""
LIST = """# Error codes

- 1001: Invalid symbol
- 1002: Order not found
- 1003: Too many requests
"""
TABLE = """# Error codes

| Code | Message |
| --- | --- |
| 1001 | Invalid symbol |
| 1002 | Order not found |
| 1003 | Too many requests |
"""


@pytest.mark.parametrize(
    ("page", "more", "line"),
    [
        (HEADINGS, "\n### 1009, 1010\n\nThe price is bad.\n", "1009, 1010"),
        (HEADINGS, "\n### BAD_PRICE (1009-1012)\n\nThe price is bad.\n", "BAD_PRICE (1009-1012)"),
        (LIST, "- 1009/1010: Bad price\n", "1009/1010: Bad price"),
        (LIST, "- **1009/1010**: Bad price\n", "1009/1010: Bad price"),
        (TABLE, "\n### 1009: Bad price\n\nIt is too far from the market.\n", "1009: Bad price"),
        (
            TABLE,
            "\nSee the list.\n\n* (1009, 1010): the price is bad\n",
            "(1009, 1010): the price is bad",
        ),
        (
            TABLE.replace("100", "AB_NO_").replace("Error codes", "Errors"),
            "\nAB_NO_9: Bad price\n",
            "AB_NO_9: Bad price",
        ),
    ],
)
def test_lines_that_came_and_went(page: str, more: str, line: str) -> None:
    assert findings(page, page + more, "page.md") == [("line-not-read", None, None, line)]
    assert findings(page + more, page, "page.md") == [("line-not-read", None, line, None)]
    assert findings(page + more, "Words.\n\n" + page + more, "page.md") == []


def test_other_words() -> None:
    old, new = (f"{LIST}- 1009/1010: {words}\n" for words in ("Bad price", "Bad amount"))
    told = ("line-not-read", None, "1009/1010: Bad price", "1009/1010: Bad amount")
    assert findings(old, new, "page.md") == [told]
    assert findings(old, new.replace("Bad amount", "*Bad* price!"), "page.md") == []


def test_a_line_of_a_code_that_came_or_went_is_told_once() -> None:
    """A row that becomes a line which is not read is a removed code, and the other way round an added one."""
    row = "| 1003 | Too many requests |\n"
    line = TABLE.replace(row, "\n### 1003: Too many requests\n\nSlow down.\n")
    assert [rule for rule, *_ in findings(TABLE, line, "page.md")] == ["code-removed"]
    assert [rule for rule, *_ in findings(line, TABLE, "page.md")] == ["code-added"]


@pytest.mark.parametrize(
    "more",
    [
        "\n1500 requests a minute are allowed.\n",  # a number and its unit
        "\n## Version 1002\n",  # a code of the page
        "\n404: Not found\n",  # a status
        "\n10: the most orders\n",
        "\n2001: another thing\n",  # too far from the codes
        "\n1009.5: a price\n",
        "\n```\n1009: in a sample\n```\n",
    ],
)
def test_lines_that_are_no_codes(more: str) -> None:
    assert findings(TABLE, TABLE + more, "page.md") == []


GO = """package errs

// Orders
const (
	ErrSymbol = 1001 // invalid symbol
	ErrOrder  = 1002 // order not found

	ErrTooMany = 1003 // too many requests
	ErrBalance = 1004 // insufficient balance
)
"""
PYTHON = """class ErrorCode(IntEnum):
    # orders
    SYMBOL = 1001  # invalid symbol
    ORDER = 1002  # order not found

    TOO_MANY = 1003  # too many requests
    BALANCE = 1004  # insufficient balance
"""
C = """/* orders */
#define ERR_SYMBOL 1001 /* invalid symbol */
#define ERR_ORDER 1002 /* order not found */

#define ERR_TOO_MANY 1003 /* too many requests */
#define ERR_BALANCE 1004 /* insufficient balance */
"""


@pytest.mark.parametrize(
    ("program", "name", "remark", "member"),
    [
        (GO, "errs.go", "\t// {}\n", "\tErrTooMany"),
        (GO, "errs.go", "\t// {}\n", "\tErrSymbol"),
        (GO, "errs.go", "// {}\n", "const"),
        (f"# Error codes\n\n```go\n{GO}```\n", "page.md", "\t// {}\n", "\tErrTooMany"),
        (PYTHON, "errors.py", "    # {}\n", "    SYMBOL"),
        (C, "errors.h", "/* {} */\n", "#define ERR_TOO_MANY"),
    ],
)
def test_remarks_among_the_codes_of_a_program(
    program: str, name: str, remark: str, member: str
) -> None:
    new, newer = (
        program.replace(member, remark.format(words) + member, 1)
        for words in ("Deprecated: never sent.", "Deprecated: still sent.")
    )
    for old, young in ((program, new), (new, newer), (newer, program)):
        assert findings(old, young, name), (old, young)
    assert findings(new, new.replace("Deprecated:", "Deprecated"), name) == []


def test_a_remark_that_another_member_has_too_is_told() -> None:
    old = GO.replace("\tErrSymbol", "\t// Deprecated.\n\tErrSymbol")
    new = old.replace("\tErrTooMany", "\t// Deprecated.\n\tErrTooMany")
    assert findings(old, new, "errs.go") == [("line-not-read", None, None, "Deprecated.")]


def test_remarks_far_from_the_codes_are_not_told() -> None:
    old, new = (f"// {words}\n{'// -' * 3}\n\n\n\n\n\n{GO}" for words in ("2025", "2026"))
    assert findings(old, new, "errs.go") == []


SUBHEADINGS = """# Error codes

## 1001 Invalid symbol

### Cause

The symbol is unknown.

### Solution

Check the list of symbols.

## 1002 Order not found

### Cause

The order was filled.

### Solution

Query the order first.
"""
NAMED_BELOW = """# Error codes

### 1001

#### Message

Invalid symbol

### 1002

#### Message

Order not found
"""
CARD = (
    '<div class="card"><div>{}: {}</div><div><p>Nobody knows {}.</p><p>Ask for {}.</p></div></div>'
)
CARDS = "<h1>Error codes</h1>" + "\n".join(
    CARD.format(1000 + n, text, text, text)
    for n, text in enumerate(("the symbol", "the order", "the limit"))
)
TERMS = "<h1>Error codes</h1>" + "\n".join(
    f"<header><code>{1000 + n}</code> <b>{text} is wrong</b></header><dl><dt>Cause<dd>Who knows {text}<dt>HTTP<dd>40{n}</dl>"
    for n, text in enumerate(("The symbol", "The order", "The limit"))
)
DETAILS = "<h1>Error codes</h1>" + "\n".join(
    f"<details><summary>{1001 + n} {text} is wrong</summary><table><tr><th>Cause<td>Who knows {text}.<tr><th>Help<td>None</table></details>"
    for n, text in enumerate(("The symbol", "The order", "The limit"))
)


@pytest.mark.parametrize(
    ("page", "name", "old", "new", "code"),
    [
        (SUBHEADINGS, "e.md", "The symbol is unknown.", "It is never sent.", "1001"),
        (SUBHEADINGS, "e.md", "Query the order first.", "It is never sent.", "1002"),
        (NAMED_BELOW, "e.md", "Order not found", "Account frozen", "1002"),
        (CARDS, "e.html", "Ask for the limit.", "It is never sent.", "1002"),
        (TERMS, "e.html", "Who knows The symbol", "It is never sent", "1000"),
        (TERMS, "e.html", "402", "412", "1002"),
        (DETAILS, "e.html", "Who knows The order.", "It is never sent.", "1002"),
        (DETAILS, "e.html", "Who knows The limit.", "It is never sent.", "1003"),
    ],
)
def test_texts_below_a_code(page: str, name: str, old: str, new: str, code: str) -> None:
    told = findings(page, page.replace(old, new), name)
    assert ("message-reworded", code) in [each[:2] for each in told]
    assert {each[1] for each in told} == {code}
    assert findings(page, page.replace(old, f"{old}\n"), name) == []


def test_what_ends_the_texts_below_a_code() -> None:
    """What stands below the last code ends nowhere: a line for each that the others have is its own."""
    for page, end in (
        (SUBHEADINGS, "\n# Limits\n\n{}\n"),
        (CARDS, "\n<p>{}</p>"),
        (SUBHEADINGS, "\n### More\n\nSo.\n\n{}\n"),
    ):
        old, new = (page + end.format(words) for words in ("Six a second.", "Seven a second."))
        name = "e.html" if "<" in page else "e.md"
        assert findings(old, new, name) == []


def test_a_heading_of_the_level_of_the_codes_with_a_shorter_number() -> None:
    old = "# API errors\n\n" + "".join(
        f"### {number} {text}\n\nIt says so.\n\n"
        for number, text in (
            (3, "Slow down"),
            (1001, "Bad key"),
            (1002, "No funds"),
            (1003, "No order"),
        )
    )
    (told,) = findings(old, old.replace("3 Slow down", "3 Never sent"), "e.md")
    assert told == ("line-not-read", None, "3 Slow down", "3 Never sent")
    assert findings(old, f"{old}### 2.1 Limits\n\nNone.\n", "e.md") == []


def test_many_headings_take_linear_time() -> None:
    """The lines of all codes were put into a set anew for each heading."""
    spent = []
    for count in (2000, 8000):
        page = "# Error codes\n\n" + "".join(
            f"## {100000 + n} Bad {n}\n\nText {n}.\n\n" for n in range(count)
        )
        extraction = extraction_of(Version("e.md", page.encode()))
        started = time.process_time()
        assert extraction.unread() == []
        spent.append(time.process_time() - started)
    assert spent[1] < 8 * max(spent[0], 0.02)
