"""Blocks: the parts of a page without its markup. `read` makes them, `extract` uses them.

A page, HTML or Markdown, becomes a flat list of blocks in page order. Blocks know nothing about
errors. Rules that hold for every text here: entities decoded, escapes undone (``\\-`` is ``-``),
markup removed, white space collapsed to single spaces, zero-width characters removed. Facts of the
markup that matter later are kept beside the text (struck-out, code spans, links).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from errlex.value import value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PageFormat = Literal["html", "markdown", "text", "json", "yaml", "csv", "tsv", "xml", "toml"]
#: Formats of files that hold data instead of texts for readers.
DATA: tuple[PageFormat, ...] = ("json", "yaml", "csv", "tsv", "toml")
#: Formats of files for programs: their body need not look like a page for readers.
STRUCTURED: tuple[PageFormat, ...] = (*DATA, "xml")
#: Format of a page -> suffix of the file that errlex stores it in; later runs take the format from it.
SUFFIX_OF_FORMAT: dict[PageFormat, str] = {
    "html": ".html",
    "markdown": ".md",
    "text": ".txt",
    "json": ".json",
    "yaml": ".yaml",
    "csv": ".csv",
    "tsv": ".tsv",
    "xml": ".xml",
    "toml": ".toml",
}


@value(frozen=True, slots=True)
class Inline:
    """A run of text, with the facts of its markup that matter.

    text: plain text on one line (line breaks of any kind are one space).
    parts: the same text broken where the markup breaks it (``<br>``, paragraphs, nested list items);
        one element if nothing breaks it, none if the text is empty.
    code: texts of the inline code spans, in order.
    links: texts of the links, in order.
    struck: the whole text is struck out (``<del>``, ``~~``), not only a part of it.
    bold: the whole text is bold (a paragraph of this kind often stands for a heading).
    gone: texts that are struck out, in order.
    shown: texts that components show, from their attributes, in order: `<Badge text="deprecated" />`. They are no part of text.
    """

    text: str = ""
    parts: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    struck: bool = False
    bold: bool = False
    gone: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()

    @property
    def standing(self) -> str:
        """The text without what is struck out in it; all of it if it is struck out as a whole."""
        text = self.text
        for gone in self.gone if not self.struck else ():
            text = text.replace(gone, "", 1)
        return " ".join(text.split()) if self.gone else text

    @property
    def told(self) -> tuple[str, ...]:
        """What stands in it beside its text: texts that are struck out, as "~~text~~", then what components show."""
        return (*(f"~~{gone}~~" for gone in self.gone), *self.shown)

    def strikes(self, code: str) -> bool:
        """Whether a code of the text is struck out, alone or with the text."""
        return self.struck or any(_has(gone, code) for gone in self.gone)


def _has(text: str, code: str) -> bool:
    """Whether a code stands in a text as a word of its own."""
    return code in text and re.search(rf"(?<![\w-]){re.escape(code)}(?!\w)", text) is not None


@value(frozen=True, slots=True)
class Cell(Inline):
    """A table cell. A cell with a row or column span appears in every place that it covers.

    header: written as a header cell (``<th>``, or above a Markdown delimiter row).
    spanned: this place is covered by a span that began in another row or column.
    line: 1-based line of the cell's first character; None if the source has no useful lines.
    """

    header: bool = False
    spanned: bool = False
    line: int | None = None


EMPTY_CELL = Cell()


@value(frozen=True, slots=True)
class Row:
    """One row of a grid. `line` is the 1-based line where the row starts (None: unknown)."""

    cells: tuple[Cell, ...]
    line: int | None = None

    @property
    def is_header(self) -> bool:
        """Whether the row has texts, all of them in header cells."""
        written = [cell for cell in self.cells if cell.text]
        return bool(written) and all(cell.header for cell in written)


@dataclass(slots=True)
class Heading:
    """A heading. level: 1 to 6. text: without anchors and their glyphs. gone, shown: as in Inline."""

    text: str
    level: int
    line: int | None = None
    gone: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()


@dataclass(slots=True)
class Table:
    """A table.

    preview: plain text of the whole table, cheap and unpolished, cells separated by tabs and rows by
        newlines: enough to decide whether the grid is worth building.
    rows(): the grid, rectangular (short rows padded with EMPTY_CELL, long rows kept: the grid is as
        wide as its widest row), header rows included and marked. Built at the first call, then kept.
    problems: faults that were repaired or cut (a span too wide, a table too large), known after rows().
    plain: the table comes from plain text without markup (`errlex.read.text_table`).
    """

    preview: str
    build: Callable[[Table], list[Row]]
    line: int | None = None
    caption: str = ""
    problems: list[str] = field(default_factory=list)
    plain: bool = False
    _rows: list[Row] | None = None

    def rows(self) -> list[Row]:
        """Return the grid (see the class)."""
        if self._rows is None:
            self._rows = self.build(self)
        return self._rows


@value(frozen=True, slots=True)
class Item(Inline):
    """A list item, without the items nested in it. depth: 0 for the outermost list."""

    depth: int = 0
    line: int | None = None


@dataclass(slots=True)
class List:
    """A bulleted, numbered or definition list, nested items in page order with their depth.

    A definition list has kind "definition": terms have depth 0, their definitions depth 1.
    preview: cheap and unpolished text, an item a line, code spans in backticks; it may hold other
        markup. It suffices to decide whether the items are worth reading. None if there is no preview.
    """

    items: Sequence[Item]
    line: int | None = None
    kind: Literal["bullet", "ordered", "definition"] = "bullet"
    preview: str | None = None


@dataclass(slots=True)
class Paragraph:
    """A paragraph. lines: one for each of its source lines (`> -1000 UNKNOWN`, `10001 //text`).

    quoted: it is in a blockquote. preview: cheap text as in List; its line breaks mean nothing.
    """

    lines: Sequence[Item]
    line: int | None = None
    quoted: bool = False
    preview: str | None = None


@dataclass(slots=True)
class CodeBlock:
    """A fenced, indented or `<pre>` block. text: with its line breaks. whole: the program that it is a part of, if it is one."""

    text: str
    line: int | None = None
    language: str = ""
    whole: str = field(default="", repr=False, compare=False)


Block = Heading | Table | List | Paragraph | CodeBlock


@dataclass(slots=True)
class Document:
    """A page as blocks. problems: the parts that could not be read, as sentences, with their lines if known."""

    name: str
    format: PageFormat
    blocks: list[Block]
    title: str = ""
    problems: list[str] = field(default_factory=list)
