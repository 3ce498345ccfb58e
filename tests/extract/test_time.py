"""Time grows with a page and no faster, whatever is in it."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

import pytest
from tests.timing import cpu_seconds, grows_by_at_most

from errlex.errors import UnreadableError
from errlex.extract import extract
from errlex.read import read

#: What is repeated: (name of the page, what stands before, what is repeated).
HOSTILE = {
    "links in links": ("page.md", "", "[a]("),
    "images": ("page.md", "", "![["),
    "open attributes": ("page.mdx", "", "<A b={"),
    "attributes without end": ("page.html", "<p", " a=b"),
    "quoted attributes": ("page.html", "<p", ' a="'),
    "paragraphs on one line": ("page.html", "", "<p>1001 bad request "),
    "headings that say the same": ("page.html", "", "<h1>1001 bad"),
    "drawn lines without rows": ("page.md", "", "+--+--+\n"),
    "ReadMe's tags": ("page.md", "", "[block:a]\n"),
    "Markdoc's tags": ("page.md", "", "{% table %}\n"),
    "members": ("page.md", "```\n", "A = "),
    "brackets that nothing closes": ("page.ts", "const ERRORS = ", "{a:"),
    "calls of what calls return": ("page.ts", "const ERRORS = ", "a(x)"),
    "attributes of no member": ("page.ts", "enum Errors {\n", "[1]\n"),
    "codes again and again, a line each": ("page.txt", "", "1001\nOrder not found\n"),
    "constants again and again, a line each": ("page.txt", "", "NOT_FOUND\nOrder not found\n"),
    "a bar in each line": ("page.txt", "a | b | c\nd | e | f\n\n", "1001 | Order not found\n"),
    "rows of bars, none as wide as the next": (
        "page.txt",
        "a | b | c\nd | e | f\n\n",
        "|a|\n|a|b|\n|a|b|c|\n",
    ),
    "glued cells": ("page.txt", "Error codes\n", "1000NOT_FOUNDOrder not found\n"),
    "brackets": ("page", "a `b` ", "["),
    "link starts": ("page", "a `b` ", "[a]("),
    "backticks": ("page.md", "|a|b|\n|-|-|\n|`", "``|"),
    "aliases": ("page.yaml", "- &a x\n", "- *a\n"),
    "quotes of values": ("page.csv", "code,message\n", '"'),
    "no characters": ("page.md", "", "\0"),
}


#: Tables of many columns: cells of the header, of the line below it, and of a row.
WIDE = {
    "numbers": ("|c", "|---", "|100"),
    "words": ("|message", "|---", "|not found"),
    "constants": ("|code", "|---", "|NOT_FOUND"),
}


def page_of(trap: str, size: int) -> tuple[str, str]:
    """(name, content) of a hostile page of about `size` characters."""
    if trap in WIDE:
        lines = WIDE[trap]
        columns = size // sum(map(len, lines))
        return "page.md", "# Error codes\n\n" + "|\n".join(cell * columns for cell in lines) + "|\n"
    name, start, unit = HOSTILE[trap]
    return name, start + unit * (size // len(unit))


@pytest.mark.parametrize("trap", [*HOSTILE, *WIDE])
def test_hostile_pages_take_linear_time(trap: str) -> None:
    def run(size: int) -> None:
        name, page = page_of(trap, size)
        with suppress(UnreadableError):  # a refusal is an answer
            extract(read(page.encode(), name))

    run(1_000)  # data and patterns are loaded
    small, large = (partial(cpu_seconds, partial(run, size)) for size in (20_000, 60_000))
    assert grows_by_at_most(6, small, large, least=0.02)
