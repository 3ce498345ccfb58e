"""Tables and headings of AsciiDoc, reStructuredText and wikis, read as text."""

from __future__ import annotations

import pytest
from tests.read.case_files import cases, dump

from errlex.blocks import Heading, Paragraph
from errlex.extract import extract
from errlex.read import read

PAGES = {
    "AsciiDoc": '== Error codes\n\n[cols="1,2",options="header"]\n|===\n|Code |Meaning\n\n|101\n|Bad key\n|102\n|Bad price\n|===\n',
    "MediaWiki": '== Error codes ==\n{| class="wikitable"\n! Code !! Meaning\n|-\n| 101 || Bad key\n|-\n| 102 || Bad price\n|}\n',
    "list-table": "Error codes\n===========\n\n.. list-table::\n   :header-rows: 1\n\n   * - Code\n     - Meaning\n   * - 101\n     - Bad key\n   * - 102\n     - Bad price\n",
    "csv-table": 'Error codes\n===========\n\n.. csv-table::\n   :header: "Code", "Meaning"\n\n   101, Bad key\n   102, Bad price\n',
    "DokuWiki": "Error codes\n===========\n\n^ Code ^ Meaning ^\n| 101 | Bad key |\n| 102 | Bad price |\n",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_table(page: str) -> None:
    codes = extract(read(page, "page.rst")).codes
    assert [(c.code, c.texts[0].text, c.section) for c in codes] == [
        ("101", "Bad key", "Error codes"),
        ("102", "Bad price", "Error codes"),
    ]


@pytest.mark.parametrize(("page", "expected"), cases("text_markup.txt"))
def test_page(page: str, expected: str) -> None:
    assert dump(read(page + "\n", "page.txt", "text")) == expected


HIDDEN = {
    "comments of AsciiDoc": ("page.adoc", "= Errors\n\n// later\nBad key.\n////\nold\n////\n"),
    "attributes of AsciiDoc": ("page.adoc", "= Errors\n:toc: left\n\n[abstract]\nBad key.\n"),
    "links of AsciiDoc": ("page.adoc", "= Errors\n\nBad xref:a.adoc#b[key].\n"),
    "comments of reStructuredText": (
        "page.rst",
        "Errors\n======\n\n.. later\n.. _key:\n\nBad key.\n",
    ),
    "roles of reStructuredText": ("page.rst", "Errors\n======\n\nBad :ref:`key <a-key>`.\n"),
    "a title between two lines": ("page.rst", "======\nErrors\n======\n\nBad key.\n"),
}


@pytest.mark.parametrize(("name", "page"), HIDDEN.values(), ids=HIDDEN)
def test_what_no_reader_sees_is_left_out(name: str, page: str) -> None:
    heading, *others = read(page, name).blocks
    assert isinstance(heading, Heading)
    assert (heading.text, page.split("\n")[(heading.line or 0) - 1].strip("= ")) == ("Errors",) * 2
    texts = [line.text for block in others if isinstance(block, Paragraph) for line in block.lines]
    assert [text.replace("`", "") for text in texts] == ["Bad key."]


def test_two_slashes_are_text_where_no_suffix_says_otherwise() -> None:
    (block,) = read("1001 //Bad key\n//text\n", "page.txt").blocks
    assert isinstance(block, Paragraph)
    assert [line.text for line in block.lines] == ["1001 //Bad key", "//text"]
