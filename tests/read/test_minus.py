"""The sign of negative numbers: what is one, and what is a dash."""

from __future__ import annotations

import pytest
from tests.timing import cpu_seconds, grows_by_at_most

from errlex.compare.versions import Version, compare_versions
from errlex.extract import extract
from errlex.read import read
from errlex.read.minus import with_hyphens

SIGNS = ["\u2010", "\u2011", "\u2012", "\u2013", "\u2212", "&minus;", "&ndash;", "-"]
PAGES = {
    "table": "# Error codes\n\n| Code | Message |\n|---|---|\n| -1001 | Order not found |\n| `-1002` | Invalid price |\n"
    "| **-1003** | Too many requests |\n",
    "list": "# Error codes\n\n- -1001: Order not found\n- -1002: Invalid price\n* -1003: Too many requests\n",
    "headings": "# Error codes\n\n## -1001 BAD\n\nOrder not found\n\n## -1002 PRICE\n\nInvalid price\n\n"
    "## -1003 MANY\n\nToo many requests\n",
    "html": "<html><h1>Error codes</h1><table><tr><th>Code<th>Message<tr><td>-1001<td>Order not found<tr><td>"
    "<code>-1002</code><td>Invalid price<tr><td>-1003<td>Too many requests</table></html>",
    "text": "Error codes\n\n-1001\tOrder not found\n-1002\tInvalid price\n-1003\tToo many requests\n",
    "lines": "Error codes\n\n-1001 Order not found\n-1002 Invalid price\n-1003 Too many requests\n",
}


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_code_has_the_minus_of_answers(page: str, sign: str) -> None:
    if sign.startswith("&") and not page.startswith("<"):
        page = page.replace("Error codes", "Error codes &amp; texts")
        if "#" not in page:
            pytest.skip("plain text has no entities")
    found = extract(read(page.replace("-100", f"{sign}100"), "page"))
    assert [code.code for code in found.codes] == ["-1001", "-1002", "-1003"]


@pytest.mark.parametrize("sign", ["\u2011", "\u2013", "\u2212"])
def test_drift_tells_a_code_that_became_negative(sign: str) -> None:
    old = PAGES["table"].replace("-100", "100")
    new = old.replace(" 1001 ", f" {sign}1001 ")
    result = compare_versions(Version("p.md", old.encode()), Version("p.md", new.encode()))
    assert {(change.rule, change.code) for change in result.changes} >= {
        ("code-removed", "1001"),
        ("code-added", "-1001"),
    } or {change.rule for change in result.changes} & {"code-renumbered"}


SAME = [
    "from 5 \u20137 days",
    "pages 1000\u20131999",
    "| 1000 \u20131999 |",
    "\u2013 5 orders",
    "| \u20130.5 |",
    "| \u20135% |",
]


@pytest.mark.parametrize("text", SAME)
def test_other_dashes_stay(text: str) -> None:
    assert with_hyphens(text) == text


def test_a_range_of_negative_codes() -> None:
    assert with_hyphens("| \u20131001 to \u20131099 |") == "| -1001 to -1099 |"


@pytest.mark.parametrize(
    "part", ["\u20131", "\u20131, ", "  \u20131", "|" * 9 + "\u2013", "> \u20131 to "]
)
def test_linear_time(part: str) -> None:
    assert grows_by_at_most(
        12,
        lambda: cpu_seconds(lambda: with_hyphens(part * 2_000)),
        lambda: cpu_seconds(lambda: with_hyphens(part * 16_000)),
        least=0.005,
    )


def test_a_page_without_such_a_number_is_not_copied() -> None:
    page = "From 5 \u2013 7 orders"
    assert with_hyphens(page) is page
