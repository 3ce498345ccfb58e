"""Headings that define codes are judged with their siblings."""

from __future__ import annotations

import pytest

from errlex.blocks import Block, Heading, Item, List, Paragraph
from errlex.extract.headings import code_headings, texts_of
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


def item(text: str, *links: str) -> Item:
    return Item(text, (text,), links=links)


def test_texts_of_paragraphs_and_items() -> None:
    blocks: list[Block] = [
        Paragraph([item("The key"), item(""), item("is bad.")]),
        List([item("Renew it"), item("")]),
        Heading("no text", 2),
    ]
    assert texts_of(blocks) == ["The key is bad.", "Renew it"]


FEET = {
    "links to other pages": List([item("Orders", "Orders"), item("Keys", "Keys")]),
    "a line of links": Paragraph([item("Orders Keys", "Orders", "Keys")]),
    "when it was changed": Paragraph([item("Last updated on May 4, 2024")]),
}


@pytest.mark.parametrize("foot", FEET.values(), ids=FEET)
def test_texts_end_at_the_foot_of_the_page(foot: List | Paragraph) -> None:
    text, after = Paragraph([item("Bad key")]), Paragraph([item("after")])
    assert texts_of([text, foot, after]) == ["Bad key"]


def test_a_text_with_a_link_in_it_is_no_foot() -> None:
    blocks = [Paragraph([item("Bad key")]), Paragraph([item("See Keys for more.", "Keys")])]
    assert texts_of(blocks) == ["Bad key", "See Keys for more."]


def test_a_link_right_below_the_code_is_its_text() -> None:
    assert texts_of([Paragraph([item("Bad key", "Bad key")])]) == ["Bad key"]
