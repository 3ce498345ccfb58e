"""The texts below a heading that is a code."""

from __future__ import annotations

import pytest

from errlex.blocks import Block, CodeBlock, Heading, Item, List, Paragraph
from errlex.extract.below import has_codes_below, sections, texts_of, texts_of_code
from errlex.read import read


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


def test_bullets_of_plain_text_are_texts_of_their_own() -> None:
    lines = [item("Sent when"), item("it is late:"), item("* the key is bad;"), item("* or old.")]
    assert texts_of([Paragraph(lines)]) == ["Sent when it is late:", "the key is bad;", "or old."]


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("Renew the key", ["Renew the key"]),
        ("  Renew the key  \n\n  Sign it", ["Renew the key", "Sign it"]),
        ("* Renew it\n- Sign it", ["Renew it", "Sign it"]),
        ("**Renew** `the` key", ["Renew the key"]),
        ("Renew it\n  quickly  ", []),  # a line of one word is none of prose
        ("Renew the key;", []),
        ("$ run it", []),
        ("# run it", []),
        ("run it = 1", []),
        ("if run(1) is so", []),
        ("", []),
    ],
)
def test_prose_in_a_block_of_code(code: str, texts: list[str]) -> None:
    assert texts_of_code([CodeBlock(code)]) == texts
    assert texts_of_code([CodeBlock(code, language="json"), Paragraph([item(code)])]) == []


TABLE = "| {} | Message |\n|---|---|\n| 1 | bad |\n"


@pytest.mark.parametrize(
    ("page", "below"),
    [
        (TABLE.format("Code"), True),
        (TABLE.format("Reason string"), False),
        (TABLE.format("Price"), False),
        ("| Price | Error code |\n|---|---|\n| 1 | 2 |\n", True),
        ("## Keys\n\n" + TABLE.format("Code"), True),
        ("# Keys\n\n" + TABLE.format("Code"), False),
        ("Text.\n\n- 1001: Bad key", True),
        ("- Keys\n- 1001: Bad key", False),
        ("1001: Bad key", False),
    ],
)
def test_a_heading_above_codes(page: str, below: bool) -> None:
    assert has_codes_below(read(f"# Errors\n\n{page}", "page.md"), 0) is below


def test_sections_begin_with_what_stands_above_all_headings() -> None:
    blocks = read("a\n\n# B\n\nc\n\nd\n\n## E\n\n# F\n\ng", "page.md").blocks
    found = [
        (index, heading and heading.text, len(below)) for index, heading, below in sections(blocks)
    ]
    assert found == [(-1, None, 1), (1, "B", 2), (4, "E", 0), (5, "F", 1)]


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        (["The key", "Solution: renew it", "or sign"], ["The key", "Solution: renew it or sign"]),
        (["HTTP: 400", "Message: bad"], ["HTTP: 400", "Message: bad"]),
        (["HTTP status: 400", "it is"], ["HTTP status: 400 it is"]),
        (["The key", "Banana: renew it"], ["The key Banana: renew it"]),
        (["The key", "Message:"], ["The key Message:"]),
        (["The key", "1 Message: renew it"], ["The key 1 Message: renew it"]),
    ],
)
def test_lines_with_labels_are_texts_of_their_own(lines: list[str], texts: list[str]) -> None:
    assert texts_of([Paragraph([item(line) for line in lines])]) == texts
