"""An HTML table's source to its grid.

Most tables are generated, and every tag of theirs is written out: those are cut at their tags. What
is irregular (cells outside of rows, stray text, tags that cross) goes to BeautifulSoup.
BeautifulSoup alone reads 1.7 MB/s, a third of what comparable tools make of a page full of tables.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag

from errlex.blocks import Cell, Row
from errlex.read.grid import SpanCell, lay_out
from errlex.read.html_inline import ATTRIBUTES, HIDDEN, TAG, read_inline, text_of
from errlex.read.inline import BREAK_TAGS, SPAN_TAGS

if TYPE_CHECKING:
    from errlex.blocks import Table

    _Rows = list[tuple[list[SpanCell], int | None]]

_CELLS = frozenset({"td", "th"})
_HEADER_CELL = frozenset({"th", "TH", "Th", "tH"})
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
# A cell with nothing but text in it, taken at once: most are.
_PLAIN_CELL = (
    r"""<(?P<cell>t[dh])(?P<spans>(?:\s(?:[^<>"']|"[^"<>]*"|'[^'<>]*')*+)?)>"""
    r"(?P<text>[^<]*+)</t[dh]\s*>"
)
_TABLE_TAG = re.compile(
    rf"{_PLAIN_CELL}|{HIDDEN}|<(?P<closing>/?)(?P<name>t[dhr]|t(?:able|head|body|foot)|c(?:aption|olgroup|ol))(?=[\s/>])"
    rf"(?P<attributes>{ATTRIBUTES})>",
    re.DOTALL | re.IGNORECASE,
)
_ROW_START = re.compile(r"<tr(?=[\s/>])[^<>]*>\s*(?:<t[dh](?=[\s/>])[^<>]*>)?", re.IGNORECASE)
_CELL_START = re.compile(r"<t[dh](?=[\s/>])[^<>]*>", re.IGNORECASE)
_SPAN = re.compile(r"""\b(colspan|rowspan)\s*=\s*["']?\s*(\d{1,12})""", re.IGNORECASE)
# What BeautifulSoup gets to see: table tags, and what says something of a text.
_SEEN = SPAN_TAGS.keys() | (BREAK_TAGS - {"html", "body"})
_LINE = "line"


def preview(fragment: str) -> str:
    """The text of a table's source: cells parted by tabs, rows by line ends, made in one go."""
    rows = _ROW_START.sub("\n", fragment.replace("\t", " ").replace("\n", " "))
    return text_of(_CELL_START.sub("\t", rows)).strip()


def build_rows(fragment: str, first_line: int, table: Table) -> list[Row]:
    """The grid of a `<table>` fragment that begins on `first_line`; faults go to `table.problems`."""
    rows = _regular_rows(fragment, first_line)
    if rows is None:
        rows = _repaired_rows(fragment, first_line, table.problems)
    return lay_out(rows, table.problems)


def _regular_rows(fragment: str, first_line: int) -> _Rows | None:
    """The rows of a table whose tags are where they should be; None for any other.

    End tags that HTML lets one omit (of cells, rows and row groups) may be missing.
    """
    rows: _Rows = []
    cells: list[SpanCell] | None = None  # of the row we are in
    opening: re.Match[str] | None = None  # the tag of the cell or caption we are in
    line = cell_line = first_line
    at = counted = tables = 0
    for tag in _TABLE_TAG.finditer(fragment):
        plain = tag["cell"]
        name = (plain or tag["name"] or "").lower()
        if not name:
            continue
        start = tag.start()
        closing = bool(tag["closing"])
        if opening is None:
            if fragment[at:start].strip():
                return None
        elif cells is not None:
            header = opening["name"] in _HEADER_CELL
            inner = fragment[opening.end() : start]
            cells.append(_cell(inner, opening["attributes"], header=header, line=cell_line))
            opening = None
        elif name == "caption" and closing:
            opening = None
        else:
            return None
        if name in _CELLS:
            if cells is None:
                return None
            if not closing:
                line += fragment.count("\n", counted, start)
                counted = start
                if plain:
                    header = plain in _HEADER_CELL
                    cells.append(_cell(tag["text"], tag["spans"], header=header, line=line))
                else:
                    opening, cell_line = tag, line
        elif name == "tr":
            cells = None if closing else []
            if cells is not None:
                line += fragment.count("\n", counted, start)
                counted = start
                rows.append((cells, line))
        elif name == "table":
            tables += 1
            if closing != (tables == 2):
                return None
            cells = None
        elif name == "caption" and not closing:
            if cells is not None:
                return None
            opening = tag
        elif name in _GROUPS:
            cells = None
        at = tag.end()
    complete = tables == 2 and opening is None and not fragment[fragment.rfind(">") + 1 :].strip()
    return [row for row in rows if row[0]] if complete else None


def _repaired_rows(fragment: str, first_line: int, problems: list[str]) -> _Rows:
    """The rows of any table, as BeautifulSoup makes them out."""
    thin, written = _thin(fragment, first_line)
    rows: _Rows = []
    for row in BeautifulSoup(thin, "lxml", multi_valued_attributes=None).find_all("tr"):
        cells = [
            _cell(tag.decode_contents(), _written(tag), header=tag.name == "th", line=_line(tag))
            for tag in row.children
            if isinstance(tag, Tag) and tag.name in _CELLS
        ]
        if cells:
            rows.append((cells, _line(row)))
    if len(rows) < written:
        problems.append(
            f"line {first_line}: {written - len(rows)} of {written} rows of this table could not be"
            " read (nested too deeply, or broken)"
        )
    return rows


def _thin(fragment: str, first_line: int) -> tuple[str, int]:
    """The fragment with only the tags that matter, each row and cell with its line, and its rows.

    lxml tells no lines through BeautifulSoup. Tables inside the table were taken out before; what
    is left of them is nested beyond reason, and only their text is kept.
    """
    line_ends = [match.start() for match in re.finditer("\n", fragment)]
    rows = tables = 0

    def thinned(match: re.Match[str]) -> str:
        nonlocal rows, tables
        name = (match["name"] or "").lower()
        closing = match["closing"]
        if name == "table" and not closing:
            tables += 1
            return "<table>" if tables == 1 else " "
        if name == "tr" or name in _CELLS:
            if tables > 1:
                return " "
            if closing:
                return f"</{name}>"
            line = first_line + bisect_right(line_ends, match.start())
            implied = ""
            if name == "tr":
                rows += 1
            elif not rows:  # lxml leaves a cell where it stands, even without a row
                rows, implied = 1, f"<tr {_LINE}={line}>"
            spans = "".join(f" {key}={count}" for key, count in _SPAN.findall(match["attributes"]))
            return f"{implied}<{name} {_LINE}={line}{spans}>"
        return f"<{closing}{name}>" if name in _SEEN and name != "table" else ""

    return TAG.sub(thinned, fragment), rows


def _cell(fragment: str, attributes: str, *, header: bool, line: int | None) -> SpanCell:
    cell = Cell(*read_inline(fragment), header=header, line=line)
    if "span" not in attributes.lower():
        return SpanCell(cell)
    spans = {key.lower(): int(count) for key, count in _SPAN.findall(attributes)}
    return SpanCell(cell, spans.get("colspan") or 1, spans.get("rowspan", 1))


def _written(tag: Tag) -> str:
    return " ".join(f"{key}={value}" for key, value in tag.attrs.items())


def _line(tag: Tag) -> int | None:
    line = tag.get(_LINE)
    return int(line) if isinstance(line, str) and line.isdigit() else None
