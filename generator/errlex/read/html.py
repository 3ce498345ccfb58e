"""HTML to blocks: the page's outline gives the blocks, and each block has a cheap preview of its text.

A table's grid, a list's items and a paragraph's lines are built when they are asked for. Tables and
lists that only lay out the page are opened: their contents become blocks of their own.
`<nav>`, `<footer>` and tables of navigation belong to the site, not to the page: they are left out, unless they hold tables.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import partial
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from errlex.blocks import CodeBlock, Document, Heading, Item, List, Paragraph, Table
from errlex.read.html_aria import with_table_tags
from errlex.read.html_generated import with_listings
from errlex.read.html_hidden import without_hidden
from errlex.read.html_inline import read_inline, text_of
from errlex.read.html_list import build_items, list_preview
from errlex.read.html_outline import FURNITURE, HEADINGS, LISTS, Element, outline
from errlex.read.html_struck import with_struck
from errlex.read.html_table import build_rows, preview
from errlex.read.html_tags import ATTRIBUTES, TAG, any_of
from errlex.read.inline import BREAK_TAGS, collapse, without_anchors
from errlex.read.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Literal

    from errlex.blocks import Block

_LIST_KINDS: dict[str, Literal["bullet", "ordered", "definition"]] = {
    "ol": "ordered",
    "dl": "definition",
}
_FLOW_NAMES = (BREAK_TAGS | {"button", "head", "label", "meta", "option", "select"}) - {"br"}
_ONE_FLOW_TAG = rf"</?{any_of(_FLOW_NAMES)}{ATTRIBUTES}>"
#: Tags with nothing between them. The first one stands by itself, so that the search looks for its `<`.
_FLOW_TAGS = re.compile(rf"{_ONE_FLOW_TAG}(?:\s*+{_ONE_FLOW_TAG})*+\s*+")
#: Characters of the tags before a paragraph to look at.
MAX_LABEL_TAG = 300
_TABLES = frozenset({"table"})
_CELL = re.compile(r"<t[dh](?=[\s/>])", re.IGNORECASE)
_HEADER_CELL = re.compile(r"<th(?=[\s/>])", re.IGNORECASE)
_ROW = re.compile(r"<tr(?=[\s/>])", re.IGNORECASE)
_HEADING_TAG = re.compile(r"<h[1-6](?=[\s/>])", re.IGNORECASE)
_LIST_TAG = re.compile(r"<(?:ul|ol|dl|menu|pre)(?=[\s/>])", re.IGNORECASE)
_GRID_TAG = re.compile(
    rf"</?{any_of(['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'])}[^<>]*>"
)
#: Characters of the source of a table in a cell that only frames a text.
MAX_FRAME = 1000
#: A table with headings in its cells has so many rows, its header among them; with fewer it lays out the page.
MIN_DATA_ROWS = 3
#: Characters of the source of a cell with a heading. A longer one is a section of the page.
MAX_HEADED_CELL = 1000
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_CAPTION = re.compile(r"<caption\b[^<>]*>(.*?)(?=</caption|<t)", re.IGNORECASE | re.DOTALL)
#: The tag before the label of what follows, up to the next heading as well: it is read as a line in bold.
_LABEL = re.compile(
    r"<(?:summary|legend|figcaption)(?=[\s>])[^<>]*>\s*\Z|\brole\s?=\s?[\"']?tab\b[^<>]*>\s*\Z",
    re.IGNORECASE,
)
_TAB = re.compile(r"<a\b[^<>]{0,200}\brole\s?=\s?[\"']?tab\b", re.IGNORECASE)
_NAVIGATION = re.compile(r"""\ssummary\s?=\s?["'][^"'<>]*\bnavigation\b""", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"""class\s*=\s*["'][^"']*\b(?:language|highlight|lang)[- ]([\w+#-]+)""", re.IGNORECASE
)


def read_html(text: str, name: str) -> Document:
    """Return a page of HTML as blocks. name: kept in the document."""
    document = Document(name, "html", [])
    document.blocks, document.title = blocks_of(with_listings(text), 1, document.problems)
    return document


def blocks_of(source: str, first_line: int, problems: list[str]) -> tuple[list[Block], str]:
    """Return the blocks of a piece of HTML that begins on line `first_line`, and the text of its `<title>`.

    problems: gets a sentence for each fault of the markup.
    """

    def report(at: int, what: str) -> None:
        line = first_line + source.count("\n", 0, at)
        problems.append(f"line {line}: {what}")

    seen = with_struck(without_hidden(source, report))
    reader = _Reader(with_table_tags(seen), first_line, problems)
    return reader.blocks, reader.title


class _Reader:
    """Walks the outline of `source` in page order and collects blocks."""

    def __init__(self, source: str, first_line: int, problems: list[str]) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self.title = ""
        self._counted = 0, first_line
        self._quotes = 0
        self._inside(
            outline(source, lambda at, what: problems.append(f"line {self._line(at)}: {what}"))
        )

    def _line(self, offset: int) -> int:
        """Return the line of an offset. Nearly each is behind the one before: line ends between them are counted."""
        last, line = self._counted
        if offset < last:
            line -= self.source.count("\n", offset, last)
        else:
            line += self.source.count("\n", last, offset)
        self._counted = offset, line
        return line

    def _inside(self, element: Element) -> None:
        """Collect the blocks inside an element."""
        at = element.inner
        for child in element.children:
            self._flow(at, child.start)
            self._element(child)
            at = child.end
        self._flow(at, element.inner_end)

    def _element(self, element: Element) -> None:
        line = self._line(element.start)
        match element.name:
            case "title":
                self.title = self.title or collapse(text_of(self._inner(element)))
            case "pre":
                language = _LANGUAGE.search(self.source, element.start, element.inner)
                text = text_of(_BREAK.sub("\n", self._inner(element))).strip("\n")
                if text.strip():
                    self.blocks.append(CodeBlock(text, line, language[1] if language else ""))
            case "blockquote":
                self._quotes += 1
                self._inside(element)
                self._quotes -= 1
            case name if name in FURNITURE or self._is_navigation(element):
                if _holds(element, _TABLES):
                    self._inside(element)
            case name if name in HEADINGS:
                if text := without_anchors(fields := read_inline(self._inner(element))):
                    self.blocks.append(Heading(text, int(name[1]), line, *fields[-2:]))
            case _ if self._is_layout(element):
                self._inside(element)
            case name:
                islands = _islands(element)
                texts = {each.start for each in islands if name == "table" and self._is_text(each)}
                fragment = self._without(element, islands, texts)
                if name == "table":
                    self.blocks.append(_table(fragment, line))
                else:
                    items = Lazy(partial(build_items, fragment, line))
                    kind = _LIST_KINDS.get(name, "bullet")
                    self.blocks.append(List(items, line, kind, list_preview(fragment)))
                for island in islands:
                    self._element(island)

    def _inner(self, element: Element) -> str:
        return self.source[element.inner : element.inner_end]

    def _is_navigation(self, element: Element) -> bool:
        """Whether `element` is a table that says of itself that it leads to other pages, as DocBook's do."""
        if element.name != "table":
            return False
        return _NAVIGATION.search(self.source, element.start, element.inner) is not None

    def _is_layout(self, element: Element) -> bool:
        """Whether `element` only lays out the page.

        It holds headings (but in cells of data), or it is a table with one cell, or with at most two rows more than
        twice the tables in it.
        """
        if _holds(element, HEADINGS):
            return not self._has_headings_in_cells(element)
        if element.name != "table":
            return False
        if len(list(islice(_CELL.finditer(self.source, element.inner, element.inner_end), 2))) < 2:
            return True
        nested = sum(child.name == "table" for child in _islands(element))
        if not nested:
            return False
        own = self._without(element, _islands(element))
        return len(_ROW.findall(own)) <= 2 * nested + 2

    def _is_text(self, element: Element) -> bool:
        """Whether a table inside a cell only frames a text: it is short, and one row or one column of plain cells."""
        if element.name != "table" or element.children or element.end - element.start > MAX_FRAME:
            return False
        rows = _ROW.split(self.source[element.inner : element.inner_end])[1:]
        return len(rows) <= 1 or all(len(_CELL.findall(row)) <= 1 for row in rows)

    def _has_headings_in_cells(self, element: Element) -> bool:
        """Whether `element` is a table of data, some cells of which are headings.

        It has header cells side by side; or most rows have as many cells, and one heading at most, and a cell with a
        heading is short, and has no list.
        """
        if element.name != "table" or _holds(element, _TABLES):
            return False
        source = self.source[element.inner : element.inner_end]
        written = _ROW.split(source)[1:]
        if len(written) > 1 and len(_HEADER_CELL.findall(written[0])) > 1:
            return True
        rows = [_CELL.split(row)[1:] for row in written]
        usual, alike = max(Counter(map(len, rows)).items(), key=itemgetter(1), default=(0, 0))
        if usual < 2 or len(rows) < MIN_DATA_ROWS or 2 * alike <= len(rows):
            return False
        headed = [[cell for cell in row if _HEADING_TAG.search(cell)] for row in rows]
        if any(
            len(cell) > MAX_HEADED_CELL or _LIST_TAG.search(cell) for row in headed for cell in row
        ):
            return False
        return all(len(row) <= 1 for row in headed[1:])

    def _without(
        self, element: Element, islands: list[Element], texts: Collection[int] = ()
    ) -> str:
        """Return an element's source without `islands`, the elements inside it; their line ends stay.

        texts: where tables among them begin whose text stays, too.
        """
        pieces = []
        at = element.start
        for island in islands:
            pieces.append(self.source[at : island.start])
            if island.start in texts:
                pieces.append(_GRID_TAG.sub(_lines_of, self.source[island.start : island.end]))
            else:
                pieces.append("\n" * self.source.count("\n", island.start, island.end))
            at = island.end
        pieces.append(self.source[at : element.end])
        return "".join(pieces)

    def _flow(self, start: int, end: int) -> None:
        """Collect paragraphs from the source between two elements of the outline, cut at block-level tags."""
        at, before = start, ""
        for tag in _FLOW_TAGS.finditer(self.source, start, end):
            if tag.start() > at:
                self._paragraph(at, tag.start(), before)
            at, before = tag.end(), tag[0]
        self._paragraph(at, end, before)

    def _paragraph(self, start: int, end: int, before: str) -> None:
        """Collect a paragraph. before: the tags right before it."""
        fragment = self.source[start:end]
        stripped = fragment.lstrip()
        text = TAG.sub("", _BREAK.sub("\n", stripped)).strip() if "<" in stripped else stripped
        if not text:
            return
        line = self._line(start + len(fragment) - len(stripped))
        bold = bool(before) and _LABEL.search(before[-MAX_LABEL_TAG:]) is not None
        bold = bold or (stripped[0] == "<" and _TAB.match(stripped) is not None)
        lines = Lazy(partial(_lines, stripped, line, bold=bold))
        self.blocks.append(Paragraph(lines, line, quoted=self._quotes > 0, preview=text))


def _holds(element: Element, names: frozenset[str]) -> bool:
    """Whether an element with one of these names stands inside `element`, at any depth."""
    return any(
        child.name in names or (child.children and _holds(child, names))
        for child in element.children
    )


def _islands(element: Element) -> list[Element]:
    """Return the elements inside a table (tables) or a list (tables, `<pre>`) that become blocks of their own."""
    found = []
    for child in element.children:
        if child.name == "table" or (child.name == "pre" and element.name in LISTS):
            found.append(child)
        else:
            found.extend(_islands(child))
    return found


def _lines_of(tag: re.Match[str]) -> str:
    """Return a space, and the line ends of a tag."""
    return " " + "\n" * tag[0].count("\n")


def _table(fragment: str, line: int) -> Table:
    caption = _CAPTION.search(fragment, 0, 5000)
    text = collapse(text_of(caption[1])) if caption else ""
    return Table(preview(fragment), partial(build_rows, fragment, line), line, text)


def _lines(fragment: str, line: int, *, bold: bool = False) -> list[Item]:
    """Return a paragraph's lines. Only `<br>` breaks a line in HTML. bold: whatever the markup is."""
    items: list[Item] = []
    for piece in _BREAK.split(fragment):
        fields = read_inline(piece)
        if fields[0]:
            blank = len(piece) - len(piece.lstrip())
            item = Item(*fields, line=line + piece.count("\n", 0, blank))
            items.append(replace(item, bold=True) if bold else item)
        line += piece.count("\n")
    return items
