"""HTML to blocks: one pass over the block-level tags, without building a tree of the page.

Most of a 4 MB page is not about errors. So the pass only finds where blocks begin and end and
gives each a cheap text; a table's grid and a list's items are built when they are asked for.
Tables that hold other tables or headings are layout: their tags are passed through, and what is
inside them becomes blocks of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from errlex.blocks import CodeBlock, Document, Heading, Item, List, Paragraph, Table
from errlex.read.html_inline import ATTRIBUTES, read_inline, text_of
from errlex.read.html_list import build_items
from errlex.read.html_table import build_rows
from errlex.read.inline import collapse
from errlex.read.lazy import Lazy

if TYPE_CHECKING:
    from typing import Literal

    from errlex.blocks import Block

    ListKind = Literal["bullet", "ordered", "definition"]

_LISTS: dict[str, ListKind] = {
    "ul": "bullet",
    "menu": "bullet",
    "ol": "ordered",
    "dl": "definition",
}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_RAW = frozenset({"script", "style", "svg", "template", "title", "pre", "textarea"})
_FLOW = (
    "address|article|aside|blockquote|body|button|center|dd|details|div|dt|fieldset|figcaption|figure|footer"
    "|form|head|header|hr|html|label|legend|li|main|nav|option|p|section|select|summary|tbody|td|tfoot|th|thead|tr"
)
_TAG = re.compile(
    rf"<!--|<(/?)(table|caption|ul|ol|dl|menu|h[1-6]|{'|'.join(sorted(_RAW))}|{_FLOW})(?=[\s/>])({ATTRIBUTES})>",
    re.IGNORECASE,
)
_CELL = re.compile(r"<t[dh]\b", re.IGNORECASE)
_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ANCHOR = re.compile(r"<a\b[^>]*>(.*?)</a\s*>", re.IGNORECASE | re.DOTALL)
_CAPTION = re.compile(r"<caption\b[^>]*>(.*?)(?=</caption|<t)", re.IGNORECASE | re.DOTALL)
_CELL_END = re.compile(r"</t[dh]\s*>|(?<!\t)<t[dh]\b", re.IGNORECASE)
_PRE_LANGUAGE = re.compile(
    r"""class\s*=\s*["'][^"']*\b(?:language|highlight|lang)-?\s*([\w+#-]+)""", re.IGNORECASE
)


@dataclass(slots=True)
class _Mark:
    """A block-level tag: its lower-case name, where it stands, and the mark that ends its element."""

    name: str
    start: int
    end: int
    closing: bool
    close: int | None = None
    layout: bool = False


def read_html(text: str, name: str) -> Document:
    """A page of HTML as blocks; name is kept in the document."""
    document = Document(name, "html", [])
    document.blocks, document.title = blocks_of(text, 1, document.problems)
    return document


def blocks_of(source: str, first_line: int, problems: list[str]) -> tuple[list[Block], str]:
    """The blocks of a piece of HTML that begins on `first_line`, and the text of its `<title>`."""
    reader = _Reader(source, first_line, problems)
    reader.read()
    return reader.blocks, reader.title


@dataclass(slots=True)
class _Reader:
    source: str
    first_line: int
    problems: list[str]
    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    _line_ends: list[int] = field(default_factory=list)
    _marks: list[_Mark] = field(default_factory=list)
    _quotes: int = 0

    def read(self) -> None:
        """Fill `blocks` and `title`."""
        self._line_ends = [match.start() for match in re.finditer("\n", self.source)]
        self._find_marks()
        self._pair_marks()
        self._emit(0, len(self._marks), 0, len(self.source))

    def _line(self, offset: int) -> int:
        return self.first_line + bisect_right(self._line_ends, offset)

    def _find_marks(self) -> None:
        """All block-level tags; comments and elements with raw text are stepped over."""
        source = self.source
        lowered = ""
        at = 0
        while (match := _TAG.search(source, at)) is not None:
            at = match.end()
            if match[2] is None:
                end = source.find("-->", at)
                if end < 0:
                    self.problems.append(f"line {self._line(at)}: a comment is never closed")
                    return
                self._marks.append(_Mark("!", match.start(), end + 3, closing=False))
                at = end + 3
                continue
            name = match[2].lower()
            mark = _Mark(name, match.start(), at, closing=bool(match[1]))
            if name in _RAW and not mark.closing and not match[3].endswith("/"):
                lowered = lowered or source.lower()
                end = lowered.find(f"</{name}", at)
                if end < 0:
                    if name != "pre":
                        self.problems.append(f"line {self._line(at)}: <{name}> is never closed")
                    end = len(source) if name != "pre" else at
                mark.close = end
                at = end if name == "pre" else max(at, source.find(">", end) + 1)
            self._marks.append(mark)

    def _pair_marks(self) -> None:
        """Find where each table and list ends, and which tables are layout.

        A list or table that is never closed ends at the next heading or at the end of what holds it.
        """
        marks = self._marks
        open_: list[int] = []
        for index, mark in enumerate(marks):
            if mark.name == "table" or mark.name in _LISTS:
                if not mark.closing:
                    open_.append(index)
                    continue
                kinds = {"table"} if mark.name == "table" else _LISTS.keys()
                place = next(
                    (i for i in range(len(open_) - 1, -1, -1) if marks[open_[i]].name in kinds),
                    None,
                )
                if place is None or (
                    mark.name != "table" and any(marks[i].name == "table" for i in open_[place:])
                ):
                    continue
                for left in open_[place + 1 :]:
                    marks[left].close = index
                marks[open_[place]].close = index
                del open_[place:]
            if mark.name == "table" and mark.closing:
                continue
        for index in open_:
            marks[index].close = self._end_of_unclosed(index)
            self.problems.append(
                f"line {self._line(marks[index].start)}: <{marks[index].name}> is never closed"
            )

    def _end_of_unclosed(self, index: int) -> int:
        for later in range(index + 1, len(self._marks)):
            mark = self._marks[later]
            if mark.name in _HEADINGS or (mark.name == "table" and not mark.closing):
                return later
        return len(self._marks)

    def _emit(self, first: int, last: int, start: int, end: int) -> None:
        """Blocks of marks[first:last], which stand in source[start:end]."""
        marks = self._marks
        at = start
        index = first
        while index < last:
            mark = marks[index]
            self._flow(at, mark.start)
            at = mark.end
            index += 1
            if mark.name == "blockquote":
                self._quotes = max(0, self._quotes + (-1 if mark.closing else 1))
            if mark.closing or mark.name == "!":
                continue
            if mark.name in _RAW:
                at = self._raw(mark)
            elif mark.name in _HEADINGS:
                index, at = self._heading(mark, index, last)
            elif (mark.name == "table" or mark.name in _LISTS) and mark.close is not None:
                close = min(mark.close, last)
                stop = marks[close].start if close < len(marks) else end
                if self._is_layout(mark, index, close):
                    continue
                self._element(mark, index, close, stop)
                at = (
                    marks[close].end
                    if close < len(marks)
                    and marks[close].closing
                    and marks[close].name == mark.name
                    else stop
                )
                index = close + (at != stop)
        self._flow(at, end)

    def _is_layout(self, mark: _Mark, first: int, close: int) -> bool:
        """A table or list that holds headings, or a table that is there to place other blocks."""
        inner = self._marks[first:close]
        if any(inside.name in _HEADINGS for inside in inner):
            return True
        if mark.name != "table":
            return False
        stop = self._marks[close].start if close < len(self._marks) else len(self.source)
        nested = sum(inside.name == "table" and not inside.closing for inside in inner)
        rows = sum(inside.name == "tr" and not inside.closing for inside in inner)
        cells = sum(inside.name in ("td", "th") and not inside.closing for inside in inner)
        if not nested:
            return cells <= 1 and len(_CELL.findall(self.source, mark.end, stop)) <= 1
        return rows <= 2 * nested + 2

    def _element(self, mark: _Mark, first: int, close: int, stop: int) -> None:
        """A table or list, and after it the tables and code blocks that stand inside it."""
        pieces: list[str] = []
        inner: list[tuple[int, int]] = []
        at = mark.start
        index = first
        while index < close:
            inside = self._marks[index]
            index += 1
            if inside.closing or (
                inside.name != "table" and not (inside.name == "pre" and mark.name != "table")
            ):
                continue
            end_mark = (
                min(inside.close, close)
                if inside.name == "table" and inside.close is not None
                else index
            )
            end = (
                self._marks[end_mark].end
                if inside.name == "table" and end_mark < len(self._marks)
                else inside.close or inside.end
            )
            pieces.append(self.source[at : inside.start])
            pieces.append("\n" * self.source.count("\n", inside.start, end))
            inner.append((index - 1, end_mark))
            at = end
            index = max(index, end_mark)
        pieces.append(self.source[at:stop])
        fragment = "".join(pieces)
        line = self._line(mark.start)
        if mark.name == "table":
            self.blocks.append(_table(fragment, line))
        else:
            make = partial(build_items, fragment, line)
            self.blocks.append(List(Lazy(make), line, _LISTS[mark.name]))
        for index, end_mark in inner:
            inside = self._marks[index]
            if inside.name == "pre":
                self._raw(inside)
            else:
                end = self._marks[end_mark].end if end_mark < len(self._marks) else stop
                self._emit(index, end_mark, inside.start, end)

    def _raw(self, mark: _Mark) -> int:
        """An element whose text is not markup; the offset where the page goes on."""
        close = mark.close if mark.close is not None else mark.end
        content = self.source[mark.end : close]
        if mark.name == "pre":
            language = _PRE_LANGUAGE.search(self.source, mark.start, mark.end)
            text = text_of(_BREAK.sub("\n", content)).strip("\n")
            if text.strip():
                self.blocks.append(
                    CodeBlock(text, self._line(mark.start), language[1] if language else "")
                )
            return close
        if mark.name == "title" and not self.title:
            self.title = collapse(text_of(content))
        return max(mark.end, self.source.find(">", close) + 1) if close > mark.end else mark.end

    def _heading(self, mark: _Mark, index: int, last: int) -> tuple[int, int]:
        """Emit the heading; the next mark's index and the offset where the page goes on.

        One that is never closed ends at the next block-level tag.
        """
        marks = self._marks
        close = index
        while close < last and not (marks[close].closing and marks[close].name in _HEADINGS):
            if not marks[close].closing and marks[close].name in (
                _HEADINGS | {"table", "p", "ul", "ol", "pre"}
            ):
                break
            close += 1
        end = marks[close].start if close < last else len(self.source)
        text = heading_text(self.source[mark.end : end])
        if text:
            self.blocks.append(Heading(text, int(mark.name[1]), self._line(mark.start)))
        return close, end

    def _flow(self, start: int, end: int) -> None:
        """The text between two block-level tags, if there is any, as a paragraph."""
        if start >= end:
            return
        source = self.source
        while start < end and source[start].isspace():
            start += 1
        if start >= end:
            return
        fragment = source[start:end]
        if not text_of(fragment).strip():
            return
        line = self._line(start)
        self.blocks.append(
            Paragraph(Lazy(partial(_lines, fragment, line)), line, quoted=self._quotes > 0)
        )


def heading_text(fragment: str) -> str:
    """The text of a heading's inner HTML: links that hold only a glyph (`#`, a pilcrow) are anchors."""
    kept = _ANCHOR.sub(
        lambda link: link[0] if any(map(str.isalnum, text_of(link[1]))) else " ", fragment
    )
    return collapse(text_of(kept))


def _table(fragment: str, line: int) -> Table:
    caption = _CAPTION.search(fragment, 0, 5000)
    rows = _ROW.split(fragment)
    preview = "\n".join(
        "\t".join(
            filter(
                None,
                (
                    collapse(text_of(f"<td{cell}" if number else cell))
                    for number, cell in enumerate(_CELL.split(row))
                ),
            )
        )
        for row in rows[1:]
    )
    return Table(
        preview,
        partial(build_rows, fragment, line),
        line,
        collapse(text_of(caption[1])) if caption else "",
    )


def _lines(fragment: str, line: int) -> list[Item]:
    """A paragraph's lines: HTML breaks a line at `<br>` alone."""
    items: list[Item] = []
    for piece in _BREAK.split(fragment):
        fields = read_inline(piece)
        if fields[0]:
            blank = len(piece) - len(piece.lstrip())
            items.append(Item(*fields, line=line + piece.count("\n", 0, blank)))
        line += piece.count("\n")
    return items
