"""Headings that define codes are judged with their siblings."""

from __future__ import annotations

import pytest

from errlex.blocks import Heading
from errlex.extract import extract
from errlex.extract.headings import code_headings
from errlex.read import read

TABLE = "\n| Code | Message |\n|---|---|\n| 1001 | Invalid key |\n\n"

#: Page -> codes of its headings.
PAGES = {
    "siblings": ("# Errors\n## 1001 BAD_KEY\n## 1002 BAD_SIGN\n", ["1001", "1002"]),
    "one alone": ("# Errors\n## 1001 BAD_KEY\n", []),
    "half of the siblings": (
        "# Errors\n## 1001 BAD_KEY\n## Notes\n## More\n## 1002 BAD_SIGN\n",
        ["1001", "1002"],
    ),
    "fewer than half": (
        "# Errors\n## 1001 BAD_KEY\n## Notes\n## More\n## Most\n## 1002 BAD_SIGN\n",
        [],
    ),
    "of another level": (
        "# Errors\n## 1001 BAD_KEY\n### 7001 times\n## 1002 BAD_SIGN\n",
        ["1001", "1002"],
    ),
    "each alone below its group": (
        "# Errors\n## Orders\n### -2010 REJECTED\n## Keys\n### -2014 BAD_KEY\n",
        ["-2010", "-2014"],
    ),
    "tokens below a label": (
        "# Exit codes\n## 42P01 No table\n## 42P02 No row\n",
        ["42P01", "42P02"],
    ),
    "tokens without a label": ("# Errors\n## 42P01 No table\n## 42P02 No row\n", []),
    "masks alone": ("# Errors\n## 10XX - General errors\n## 11XX - Invalid orders\n", []),
    "a mask beside codes": (
        "# Errors\n## 1001 Invalid key\n## 1002 Invalid sign\n## 11XX Invalid orders\n",
        ["1001", "1002", "11XX"],
    ),
    "a short number beside long ones": (
        "# Errors\n## 0\n\nSuccess\n\n## 1001\n\nInvalid key\n\n## 1002\n\nInvalid sign\n",
        ["0", "1001", "1002"],
    ),
    "statuses": (
        "# Errors\n## 400 Bad request\n\ntext\n\n## 401 Unauthorized\n\ntext\n",
        ["400", "401"],
    ),
    "statuses over tables of codes": (
        f"# Errors\n## 400 Bad request\n{TABLE}## 401 Unauthorized\n{TABLE}",
        [],
    ),
    "constants": ("# Errors\n## BAD_KEY\n## BAD_SIGN\n", ["BAD_KEY", "BAD_SIGN"]),
    "constants on another page": ("# Topics\n## BAD_KEY\n## BAD_SIGN\n", []),
    "constants, and a heading that is none": ("# Errors\n## BAD_KEY\n## How to mend it\n", []),
    "constants over tables of codes": (f"# Errors\n## BAD_KEY\n{TABLE}## BAD_SIGN\n{TABLE}", []),
    "two capitalised words": ("# Errors\n## WebSocket\n## RestApi\n", []),
    "short numbers behind their sign, with names": (
        "# Errors\n## # 1 Timeout\n## # 2 BadKey\n## # 10 BadSign\n",
        ["1", "2", "10"],
    ),
    "steps behind the sign of a number": ("# Errors\n## # 1 Ask\n## # 2 Wait\n## # 3 BadKey\n", []),
    "issues that were closed": ("# Changes\n## #101 Bad key\n## #102 Bad sign\n", []),
    "each repeated by the heading below": (
        "# Errors\n## 100 - Done\n### 100 - Order taken\n## 101 - Refused\n### 101 - No funds\n",
        ["100", "101"],
    ),
    "words among numbers": (
        "# Errors\n## 1001 BAD_KEY\n## 1002 BAD_SIGN\n## BAD_NONCE\n## 12 Wait\n",
        ["1001", "1002"],
    ),
    "a token among tags": (
        "# Error codes\n## REG-1 Bad key\n## REG-10 Bad sign\n## REG-A Bad nonce\n## PAY Bad price\n",
        ["REG-1", "REG-10"],
    ),
    "years": ("# Changes\n## 2023 January\n## 2024 May\n", []),
}


@pytest.mark.parametrize(("page", "codes"), PAGES.values(), ids=PAGES)
def test_codes(page: str, codes: list[str]) -> None:
    found = code_headings(read(page, "page.md", "markdown"))
    assert [found[index][0].code for index in sorted(found)] == codes


def test_each_is_told_by_the_index_of_its_heading_with_the_evidence() -> None:
    document = read(PAGES["each alone below its group"][0], "page.md", "markdown")
    for index, (entry, evidence) in code_headings(document).items():
        heading = document.blocks[index]
        assert isinstance(heading, Heading)
        assert heading.text.startswith(entry.code)
        assert evidence.why.endswith("2 begin with a code")


def test_one_word_behind_each_number_is_its_name() -> None:
    """Half of the words are names beyond doubt; a word that becomes one is no text any more."""
    page = "# Error codes\n\n## 1 BadKey\n\nx\n\n## 2 NotFound\n\ny\n\n## 3 Late\n\nz\n"
    found = extract(read(page, "page.md", "markdown")).codes
    assert [(code.code, code.name, [text.text for text in code.texts]) for code in found] == [
        ("1", "BadKey", ["x"]),
        ("2", "NotFound", ["y"]),
        ("3", "Late", ["z"]),
    ]


def test_a_title_with_the_status_of_the_codes_below_it_is_none() -> None:
    codes = "### BAD_STATE\n\nThe state is wrong.\n\n### NO_ORDER\n\nThe order is unknown.\n\n"
    page = f"# Error codes\n\n## State of orders (400)\n\n{codes}## Limits (429)\n\n### TOO_MANY\n\nToo many requests.\n"
    found = extract(read(page, "page.md")).codes
    assert [code.code for code in found] == ["BAD_STATE", "NO_ORDER", "TOO_MANY"]
    statuses = (
        "# Error codes\n\n## Bad request (400)\n\nIt is wrong.\n\n## Limits (429)\n\nToo many.\n"
    )
    assert [code.code for code in extract(read(statuses, "page.md")).codes] == ["400", "429"]
