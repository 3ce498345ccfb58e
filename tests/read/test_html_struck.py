"""Rows, cells and items that a page does not show, and text with a line through it."""

from __future__ import annotations

import pytest

from errlex.read import read
from errlex.read.html_struck import with_struck

#: name of a case -> HTML, the same with what is struck out
CASES = {
    "a hidden row": (
        "<table><tr hidden><td>1</td><th>a</th></tr><tr><td>2</td></tr></table>",
        "<table><tr hidden><td><s>1</s></td><th><s>a</s></th></tr><tr><td>2</td></tr></table>",
    ),
    "a row without ends": (
        "<table><tr style='display:none'><td>1<td>a<tr><td>2</table>",
        "<table><tr style='display:none'><td><s>1</s><td><s>a</s><tr><td>2</table>",
    ),
    "a hidden cell": ('<td style="visibility: hidden">1</td>', '<td style="visibility: hidden"><s>1</s></td>'),
    "a hidden item": ("<ul><LI HIDDEN=''>1 <li>2</ul>", "<ul><LI HIDDEN=''><s>1 </s><li>2</ul>"),
    "a line through a cell": (
        '<td style="color:red; text-decoration: line-through;">1</td>',
        '<td style="color:red; text-decoration: line-through;"><s>1</s></td>',
    ),
    "a hidden heading": ("<h2 hidden>1</h2><h3>2</h3>", "<h2 hidden><s>1</s></h2><h3>2</h3>"),
    "a hidden term": ("<dl><dt hidden>1<dd>a</dl>", "<dl><dt hidden><s>1</s><dd>a</dl>"),
    "a line through a text": (
        'a <span style="text-decoration:line-through">1</span> b',
        'a <span style="text-decoration:line-through"><s>1</s></span> b',
    ),
}  # fmt: skip
#: What is read as it is.
SEEN = [
    "<table hidden><tr><td>1</td></tr></table>",
    '<div role="tabpanel" hidden><table><tr><td>1</td></tr></table></div>',
    '<td aria-hidden="true">1</td>',
    '<td class="hidden">1</td>',
    '<td title="hidden none">1</td>',
    '<td data-hidden>1</td>',
    '<td style="overflow: hidden">1</td>',
    '<td style="display:block; border:none">1</td>',
    '<span hidden>1</span>',
    '<li hidden="until-found">1</li>',
    "<td>hidden, display:none, line-through</td>",
]  # fmt: skip


@pytest.mark.parametrize(("page", "struck"), CASES.values(), ids=CASES)
def test_what_is_struck_out(page: str, struck: str) -> None:
    assert with_struck(page) == struck


@pytest.mark.parametrize("page", SEEN)
def test_what_is_read_as_it_is(page: str) -> None:
    assert with_struck(page) == page


@pytest.mark.parametrize("format_", ["html", "markdown"])
def test_a_hidden_row_keeps_its_line(format_: str) -> None:
    page = "<table>\n<tr><td>1</td>\n<td>a</td></tr>\n<tr hidden><td>2</td>\n<td>b</td></tr>\n</table>\n"
    (table,) = read(page, "page", format_).blocks  # type: ignore[arg-type]
    rows = table.rows()  # type: ignore[union-attr]
    assert [[(cell.text, cell.struck) for cell in row.cells] for row in rows] == [
        [("1", False), ("a", False)],
        [("2", True), ("b", True)],
    ]
    assert [row.line for row in rows] == [2, 4]
