"""The texts below a heading that is a code."""

from __future__ import annotations

import pytest

from errlex.blocks import Block, Heading, Item, List, Paragraph
from errlex.extract.below import texts_of


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
