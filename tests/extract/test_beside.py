"""What stands beside codes and is no text of them: check marks, what is struck out, words of declarations."""

from __future__ import annotations

import pytest

from errlex.extract import extract
from errlex.read import read

HEAD = "# Error codes\n\n"
#: A page below the heading -> (code, what stands beside it) of each.
PAGES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "check marks": (
        "| Code | Text | Orders | Accounts |\n|---|---|---|---|\n"
        "| 1001 | Bad price | ✓ | |\n| 1002 | Bad size | | ✓ |\n",
        [("1001", "Orders: ✓"), ("1002", "Accounts: ✓")],
    ),
    "a check mark without a header": (
        "| Code | Text | |\n|---|---|---|\n| 1001 | Bad price | ✓ |\n| 1002 | Bad size | |\n",
        [("1001", "✓")],
    ),
    "in the row below its code": (
        "| Code | Text | Orders |\n|---|---|---|\n"
        "| 1001 | Bad price | |\n| | Send a higher one | ✓ |\n| 1002 | Bad size | |\n",
        [("1001", "Orders: ✓")],
    ),
    "above the first code": (
        "| Code | Text | Orders |\n|---|---|---|\n"
        "| | All of them | ✓ |\n| 1001 | Bad price | |\n| 1002 | Bad size | ✓ |\n",
        [("1002", "Orders: ✓")],
    ),
    "words beside a status": (
        "| Code | Text | HTTP status |\n|---|---|---|\n"
        "| 1001 | Bad price | 400 or 422 |\n| 1002 | Bad size | 400 |\n",
        [("1001", "HTTP status: 400 or 422")],
    ),
    "what is struck out": (
        "| Code | Text | |\n|---|---|---|\n"
        "| 1001 | ~~Bad price~~ | |\n| ~~1002~~ | Bad size | ~~old~~ |\n",
        [("1001", "Text: ~~Bad price~~"), ("1002", "~~old~~")],
    ),
    "words of declarations": (
        "```java\nenum ErrorCode {\n  A_PRICE(1001, true),\n  A_SIZE(1002, false);\n}\n```\n",
        [("1001", "1001 A_PRICE true"), ("1002", "1002 A_SIZE false")],
    ),
    "annotations above members": (
        "```java\nenum ErrorCode {\n  A_PRICE(1001),\n  @Deprecated\n  A_SIZE(1002), // deprecated\n\n"
        "  A_MARKET(1003);\n}\n```\n",
        [
            ("1001", "1001 A_PRICE"),
            ("1002", "1002 A_SIZE Deprecated deprecated"),
            ("1003", "1003 A_MARKET"),
        ],
    ),
}


@pytest.mark.parametrize(("page", "beside"), PAGES.values(), ids=PAGES)
def test_beside(page: str, beside: list[tuple[str, str]]) -> None:
    tables = extract(read(HEAD + page, "page.md")).tables
    assert [each for table in tables for each in table.beside] == beside
