"""The source of an HTML table to its grid.

Most tables are generated with all their tags, and are cut at their tags. An irregular table (cells outside of
rows, stray text, tags that cross) goes to BeautifulSoup, which alone reads 1.7 MB/s: a third of what
comparable tools read of a page full of tables.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html import escape, unescape
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag

from errlex.blocks import Cell, Row
from errlex.read.grid import SpanCell, lay_out
from errlex.read.html_inline import read_inline, text_of
from errlex.read.html_tags import ATTRIBUTES, TAG, any_of
from errlex.read.inline import BREAK_TAGS, SPAN_TAGS, shown_in

if TYPE_CHECKING:
    from errlex.blocks import Table

    _Rows = list[tuple[list[Cell | SpanCell], int | None]]

_CELLS = frozenset({"td", "th"})
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_NAMES = _CELLS | _GROUPS | {"table", "tr", "caption", "colgroup", "col"}
# A cell that holds only text, and a row of such cells. Most rows are like that and are read by one expression.
_PLAIN_CELL = (
    r"""<[tT](?:[dD]|(?P<th>[hH]))(?P<spans>(?:\s(?:[^<>"']|"[^"<>]*"|'[^'<>]*')*+)?)>"""
    r"(?P<text>[^<]*+)</[tT][dDhH]\s*+>"
)
_PLAIN_ROW = re.sub(r"\?P<\w+>", "?:", rf"(?:\s*+{_PLAIN_CELL})++\s*+")
_TABLE_TAG = re.compile(
    rf"(?P<row><[tT][rR](?:\s[^<>]*)?>{_PLAIN_ROW}</[tT][rR]\s*+>)"
    rf"|<(?:![^<>]*|(?P<closing>/?)(?P<name>{any_of(_NAMES)})(?P<attributes>{ATTRIBUTES}))>"
)
_CELL = re.compile(_PLAIN_CELL)
_CELL_TAG = r"<[tT][dDhH](?=[\s/>])[^<>]*>"
_ROW_START = re.compile(rf"<[tT][rR](?=[\s/>])[^<>]*>\s*(?:{_CELL_TAG})?")
_CELL_START = re.compile(_CELL_TAG)
_SPAN = re.compile(r"""(?<![\w-])(colspan|rowspan)\s*+=\s*+["']?\s*+(\d{1,12})""", re.IGNORECASE)
# The tags that BeautifulSoup gets: those of tables, and those that mark text.
_SEEN = SPAN_TAGS.keys() | (BREAK_TAGS - {"html", "body"})
_LINE = "line"
#: Maximum number of marks that stay open from row to row.
MOST_MARKS = 20


def preview(fragment: str) -> str:
    """Return the text of a table's source in one pass: tabs between cells, line ends between rows."""
    rows = _ROW_START.sub("\n", fragment.replace("\t", " ").replace("\n", " "))
    return text_of(_CELL_START.sub("\t", rows)).strip()


def build_rows(fragment: str, first_line: int, table: Table) -> list[Row]:
    """Return the grid of a `<table>` fragment that begins on line `first_line`; faults go to `table.problems`."""
    rows = _regular_rows(fragment, first_line)
    if rows is None:
        rows = _repaired_rows(fragment, first_line, table.problems)
    return lay_out(rows, table.problems)


def _regular_rows(fragment: str, first_line: int) -> _Rows | None:
    """Return the rows of a table with regular tags; None for any other table.

    End tags that HTML allows to omit (of cells, rows and row groups) may be missing.
    """
    rows: _Rows = []
    cells: list[Cell | SpanCell] | None = None  # the cells of the open row
    opening: re.Match[str] | None = None  # the tag of the open cell or caption
    line = cell_line = first_line
    at = counted = tables = 0
    for tag in _TABLE_TAG.finditer(fragment):
        name = "tr" if tag["row"] else (tag["name"] or "").lower()
        closing = tag["closing"] == "/"
        start = tag.start()
        if opening is None:
            if fragment[at:start].strip():
                return None
        elif not name:
            continue
        elif cells is not None:
            inner = fragment[opening.end() : start]
            header = opening["name"] in ("th", "TH")
            cells.append(_cell(inner, opening["attributes"], header=header, line=cell_line))
            opening = None
        elif name == "caption" and closing:
            opening = None
        else:
            return None
        at = tag.end()
        if name in _CELLS:
            if cells is None:
                return None
            if not closing:
                line += fragment.count("\n", counted, start)
                counted = start
                opening, cell_line = tag, line
        elif name == "tr":
            line += fragment.count("\n", counted, start)
            counted = start
            cells = None if closing else []
            if tag["row"]:
                rows.append((_plain_cells(tag["row"], line), line))
                cells = None
            elif cells is not None:
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
    complete = tables == 2 and opening is None and not fragment[at:].strip()
    return [row for row in rows if row[0]] if complete else None


def _plain_cells(row: str, line: int) -> list[Cell | SpanCell]:
    """Return the cells of a row that hold only text. line: where the row begins."""
    if "\n" not in row:
        return [
            _cell(text, spans, header=bool(th), line=line) for th, spans, text in _CELL.findall(row)
        ]
    cells: list[Cell | SpanCell] = []
    at = 0
    for cell in _CELL.finditer(row):
        line += row.count("\n", at, cell.start())
        at = cell.start()
        cells.append(_cell(cell["text"], cell["spans"], header=bool(cell["th"]), line=line))
    return cells


def _repaired_rows(fragment: str, first_line: int, problems: list[str]) -> _Rows:
    """Return the rows of any table, as BeautifulSoup reads them."""
    thin, written = _thin(fragment, first_line)
    rows: _Rows = []
    for row in BeautifulSoup(thin, "lxml", multi_valued_attributes=None).find_all("tr"):
        cells: list[Cell | SpanCell] = [
            _cell(tag.decode_contents(), _written(tag), header=tag.name == "th", line=_line(tag))
            for tag in row.children
            if isinstance(tag, Tag) and tag.name in _CELLS
        ]
        if cells:
            rows.append((cells, _line(row)))
        elif not row.get_text().strip():
            written -= 1  # nothing stands in it
    if len(rows) < written:
        problems.append(
            f"line {first_line}: {written - len(rows)} of {written} rows of this table could not be"
            " read (nested too deeply, or broken)"
        )
    return rows


def _thin(fragment: str, first_line: int) -> tuple[str, int]:
    """Return the fragment with only the tags that matter, each row and cell with its line, and the number of rows.

    lxml gives no lines through BeautifulSoup. Tables inside the table were taken out before; any that are
    left are nested too deeply, and only their text is kept. A mark that a cell leaves open ends with it: lxml would put all
    further cells into it, one into the other.
    """
    line_ends = [match.start() for match in re.finditer("\n", fragment)]
    rows = tables = 0
    in_row = in_cell = False
    open_: list[str] = []  # the marks that the cell has left open
    around: list[str] = []  # those that begin outside of cells, and may strike out whole rows

    def ended() -> str:
        closers = "".join(f"</{name}>" for name in reversed(open_))
        open_.clear()
        return closers

    def thinned(match: re.Match[str]) -> str:
        nonlocal rows, tables, in_row, in_cell
        name = (match["name"] or "").lower()
        closing = match["closing"]
        if name == "table" and not closing:
            tables += 1
            return "<table>" if tables == 1 else " "
        if name == "tr" or name in _CELLS:
            if tables > 1:
                return " "
            before, in_cell = ended(), name != "tr" and not closing
            if closing:
                in_row = in_row and name != "tr"
                return f"{before}</{name}>"
            line = first_line + bisect_right(line_ends, match.start())
            implied = ""
            if name == "tr":
                rows += 1
            elif not in_row:  # lxml leaves a cell in its place, even outside of a row
                rows, implied = rows + 1, f"<tr {_LINE}={line}>"
            in_row = True
            spans = "".join(f" {key}={count}" for key, count in _SPAN.findall(match["attributes"]))
            return f"{before}{implied}<{name} {_LINE}={line}{spans}>"
        in_row = in_row and name not in _GROUPS
        if name in SPAN_TAGS:
            marks = open_ if in_cell else around
            if not closing and not in_cell and len(around) >= MOST_MARKS:
                return ""
            if not closing:
                marks.append(name)
            elif name in marks:
                del marks[len(marks) - 1 - marks[::-1].index(name)]
        if name in _SEEN:
            return f"<{closing}{name}>" if name != "table" else ""
        shown = shown_in(match["name"], unescape(match["attributes"])) if name else ()
        return "".join(f'<x-badge text="{escape(text)}"></x-badge>' for text in shown)

    return TAG.sub(thinned, fragment), rows


def _cell(fragment: str, attributes: str, *, header: bool, line: int | None) -> Cell | SpanCell:
    cell = Cell(*read_inline(fragment), header, False, line)  # noqa: FBT003
    if "span" not in attributes.lower():
        return cell
    spans = {key.lower(): int(count) for key, count in _SPAN.findall(attributes)}
    if not spans:
        return cell
    return SpanCell(cell, spans.get("colspan") or 1, spans.get("rowspan", 1))


def _written(tag: Tag) -> str:
    return " ".join(f"{key}={value}" for key, value in tag.attrs.items())


def _line(tag: Tag) -> int | None:
    line = tag.get(_LINE)
    return int(line) if isinstance(line, str) else None
