"""An HTML table's source to its grid, by BeautifulSoup.

The fragment is thinned first: only the tags that make a table or say something of its text are
left, without attributes but spans, so that BeautifulSoup (1.7 MB/s on a whole page) has little to
build. Each row and cell carries its line in an attribute, because lxml reports none through it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, NavigableString

from errlex.blocks import Cell, Row
from errlex.read.grid import SpanCell, lay_out
from errlex.read.html_inline import TAG, text_of
from errlex.read.inline import BREAK_TAGS, SPAN_TAGS, InlineBuilder, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from errlex.blocks import Table

_PLACED = ("tr", "td", "th")
_KEPT = SPAN_TAGS.keys() | BREAK_TAGS - {"html", "body"} | {"table", "caption", *_PLACED}
_SPAN = re.compile(r"""\b(colspan|rowspan)\s*=\s*["']?\s*(\d{1,12})""", re.IGNORECASE)
_NEWLINE = re.compile("\n")
_EDGE = re.compile(r"[\t\n]+|<(/?)(tr|td|th)(?=[\s/>])[^>]*>", re.IGNORECASE)


def preview(fragment: str) -> str:
    """The text of a table's source: cells parted by tabs, rows by line ends, made in one go."""
    marked = _EDGE.sub(
        lambda edge: (
            " " if edge[2] is None else "" if edge[1] else "\n" if edge[2] in "trTR" else "\t"
        ),
        fragment,
    )
    return text_of(marked).strip()


def build_rows(fragment: str, first_line: int, table: Table) -> list[Row]:
    """The grid of a `<table>` fragment that begins on `first_line`; faults go to `table.problems`."""
    thin, rows_written = _thin(fragment, first_line)
    root = BeautifulSoup(thin, "lxml", multi_valued_attributes=None).find("table")
    found = list(_rows(root)) if isinstance(root, Tag) else []
    if len(found) < rows_written:
        table.problems.append(
            f"line {first_line}: {rows_written - len(found)} of {rows_written} rows of this table could"
            " not be read (its markup is nested too deeply or broken)"
        )
    return lay_out(found, table.problems)


def _thin(fragment: str, first_line: int) -> tuple[str, int]:
    """The fragment without what does not matter, and the number of its rows."""
    line_ends = [match.start() for match in _NEWLINE.finditer(fragment)]
    rows = 0

    def thinned(match: re.Match[str]) -> str:
        nonlocal rows
        name = match["name"]
        if name is None:  # a comment parts no words: React writes them between texts
            return ""
        name = name.lower()
        if name not in _KEPT:
            return ""
        if match["closing"]:
            return f"</{name}>"
        if name not in _PLACED:
            return f"<{name}>"
        rows += name == "tr"
        line = first_line + bisect_right(line_ends, match.start())
        spans = "".join(f" {key}={count}" for key, count in _SPAN.findall(match["attributes"]))
        return f"<{name} line={line}{spans}>"

    return TAG.sub(thinned, fragment), rows


def _rows(root: Tag) -> Iterator[tuple[list[SpanCell], int | None]]:
    for row in root.find_all("tr"):
        cells = [
            _cell(child)
            for child in row.children
            if isinstance(child, Tag) and child.name in _PLACED
        ]
        if cells:
            yield cells, _number(row, "line")


def _cell(tag: Tag) -> SpanCell:
    content = tag.contents
    if len(content) == 1 and type(content[0]) is NavigableString:
        fields = plain(str(content[0]))
    else:
        builder = InlineBuilder()
        _feed(builder, tag)
        fields = builder.fields()
    cell = Cell(*fields, header=tag.name == "th", line=_number(tag, "line"))
    return SpanCell(
        cell, _number(tag, "colspan") or 1, 1 if (rows := _number(tag, "rowspan")) is None else rows
    )


def _feed(builder: InlineBuilder, tag: Tag) -> None:
    """Read what is inside `tag`; a loop and not a recursion, since pages nest without limit."""
    waiting: list[tuple[Tag, Iterator[object]]] = [(tag, iter(tag.contents))]
    while waiting:
        parent, children = waiting[-1]
        for child in children:
            if isinstance(child, Tag):
                builder.tag(child.name, closing=False)
                if child.contents:
                    waiting.append((child, iter(child.contents)))
                    break
                builder.tag(child.name, closing=True)
            elif type(child) in (NavigableString, CData):
                builder.text(str(child))
        else:
            waiting.pop()
            if waiting:
                builder.tag(parent.name, closing=True)


def _number(tag: Tag, attribute: str) -> int | None:
    value = tag.get(attribute)
    return int(value) if isinstance(value, str) and value.isdigit() else None
