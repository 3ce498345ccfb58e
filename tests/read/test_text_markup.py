"""Tables and headings of AsciiDoc, reStructuredText and wikis, read as text."""

from __future__ import annotations

import pytest
from tests.read.case_files import cases, dump

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
