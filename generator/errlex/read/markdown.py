"""Markdown and MDX to blocks: converts the block tokens of markdown-it.

Inline markup is read when a text is asked for. Every text is what a site would render.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from errlex.blocks import CodeBlock, Document, Heading, Item, List, Paragraph, Table
from errlex.read import markdown_embedded, markdown_table
from errlex.read.comments import STARTS, without_comments
from errlex.read.front_matter import split_front_matter
from errlex.read.html import blocks_of
from errlex.read.inline import without_anchors
from errlex.read.jsx import tables_of
from errlex.read.lazy import Lazy
from errlex.read.markdown_html import HTML_TOKEN, JSX_TOKEN, without_escapes
from errlex.read.markdown_inline import InlineReader
from errlex.read.markdown_paragraph import EQUATION
from errlex.read.markdown_parser import TOO_DEEP, make_parser
from errlex.read.text import blocks_in
from errlex.read.text_pipes import may_be_piped
from errlex.read.text_table import may_hold_tables

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from markdown_it.token import Token

    from errlex.blocks import Block

_LISTS: dict[str, Literal["bullet", "ordered", "definition"]] = {
    "bullet_list_open": "bullet",
    "ordered_list_open": "ordered",
    "dl_open": "definition",
}
_LIST_ENDS = frozenset({"bullet_list_close", "ordered_list_close", "dl_close"})
_ITEMS = {"list_item_open": 0, "dt_open": 0, "dd_open": 1}
_ITEM_ENDS = frozenset({"list_item_close", "dt_close", "dd_close"})

#: A table in HTML of three rows or more, indented so far that it is code for Markdown; one of fewer is a sample.
_HTML_TABLE = re.compile(r"\s*<table\b(?:[^<]*+(?:<(?!tr\b)[^<]*+)*+<tr\b){3}", re.IGNORECASE)
#: `{#id}`, `{: .class}`, `{ .class #id }`; docsify's ` :id=name` and `{docsify-ignore}`; Nextra's `[#id]`, `[!toc]`.
_ATTRIBUTES = re.compile(
    r"(?:\{ *(?:[:#.]|docsify-)[^{}]*\}|(?<=\s):id=[\w-]+|(?<=\s)\[(?:#[\w-]+|!toc)\])$"
)
#: A list item, and right below it nothing but lines that begin with a bar, or with a number of three digits or more.
_ROWS = re.compile(r"[^\n]*+(?:(?:\n[ \t]*+[+-]?\d{3,10}\b[^\n]*+){2,}|(?:\n[ \t]*+\|[^\n]*+){3,})")
#: Tokens that make no block: those around a text, which is one of its own.
_SILENT = frozenset({"paragraph_open", "paragraph_close", "heading_open", "heading_close", "hr"})
STEP = 1000
"""Minimum number of tokens after whose conversion they are released."""
LONG = 3
"""Digits of an ordered list's numbers from which on they are no positions."""

_PARSER = make_parser()


def read_markdown(text: str, name: str, line: int = 1) -> Document:
    """Return a page of Markdown or MDX as blocks. name: kept in the document. line: line of the file where `text` begins."""
    document = Document(name, "markdown", [])
    title, bodies = split_front_matter(text)
    if title is not None:  # sites show it as the page's first heading
        document.blocks.append(title)
    for body, number in bodies:
        first_line = line + number - 1
        env: dict[str, Any] = {}
        tokens = _PARSER.parse(body, env)
        if TOO_DEEP in env:
            deep = first_line + env[TOO_DEEP]
            document.problems.append(
                f"line {deep}: nested too deeply; what follows was left as text"
            )
        converter = _Converter(tokens, first_line, InlineReader(_PARSER, env), document.problems)
        document.blocks.extend(converter.blocks())
    headings = (block.text for block in document.blocks if isinstance(block, Heading))
    document.title = next(headings, "")
    return document


class _Converter:
    """Converts the tokens of one piece of Markdown, which begins on line `first_line`, to blocks."""

    def __init__(
        self, tokens: list[Token], first_line: int, inline: InlineReader, problems: list[str]
    ) -> None:
        self._tokens = tokens
        self._first_line = first_line
        self._inline = inline
        self._problems = problems
        self._program_end = (
            -1
        )  # the line after a program that begins with "#!", outside a block of code

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks in page order; blocks inside a list follow the list."""
        quotes = 0
        index = 0
        step = max(STEP, len(self._tokens) // 8)
        while index < len(self._tokens):
            if index > step:  # they take as much memory as the blocks
                del self._tokens[: index - 1]
                index = 1
            kind = self._tokens[index].type
            if kind in _LISTS:
                end = self._end_of(index)
                yield from self._list(index, end)
                index = end
            elif kind == "blockquote_open":
                quotes += 1
            elif kind == "blockquote_close":
                quotes -= 1
            elif (kind == "paragraph_open" or kind == "code_block") and self._may_hold_tables(
                index
            ):
                index = yield from self._text(index, quoted=quotes > 0)
            elif kind == "paragraph_open":
                if self._tokens[index + 1].content:
                    yield self._paragraph(self._tokens[index + 1], quoted=quotes > 0)
                index += 2
            elif kind not in _SILENT:
                yield from self._block(index, quoted=quotes > 0)
            index += 1

    def _may_hold_tables(self, index: int) -> bool:
        """Whether the paragraph, or the indented lines, at `index` may hold tables in text."""
        token = self._tokens[index]
        content = token.content or self._tokens[index + 1].content
        return may_hold_tables(content) or may_be_piped(content)

    def _text(self, index: int, *, quoted: bool) -> Generator[Block, None, int]:
        """Yield the blocks of the text at `index`, and of the texts after it that may belong to the same table.

        Markdown splits a table at its blank lines. Returns the index of the last token.
        """
        first = self._tokens[index]
        assert first.map is not None
        content, end = "", first.map[0]
        while index < len(self._tokens):
            token = self._tokens[index]
            if token.type not in ("paragraph_open", "code_block") or token.level != first.level:
                break
            if content and not self._may_hold_tables(index):
                break
            assert token.map is not None
            source = token.content or self._tokens[index + 1].content
            content += "\n" * (token.map[0] - end) + source
            end = token.map[0] + source.count("\n")
            index += 1 if token.type == "code_block" else 3
        line = self._first_line + first.map[0]
        blocks = list(self._blocks_in(content, line, quoted=quoted))
        if first.type == "code_block" and not any(isinstance(block, Table) for block in blocks):
            blocks = [CodeBlock(content.rstrip("\n"), line)]
        yield from blocks
        return index - 1

    def _blocks_in(self, content: str, line: int, *, quoted: bool = False) -> Iterator[Block]:
        """Yield the tables in a text that begins on `line`, and the paragraphs between them."""
        content = without_comments(content, *STARTS, lines=False)
        for part in blocks_in(content, line, self._inline.fields):
            if isinstance(part, Table):
                yield part
            else:
                lines = Lazy(partial(self._lines, part[1], part[0]))
                yield Paragraph(lines, part[0], quoted=quoted, preview=part[1])

    def _line(self, token: Token) -> int:
        return self._first_line + (token.map[0] if token.map else 0)

    def _end_of(self, index: int) -> int:
        """Return the index of the token that closes the one at `index`."""
        level = self._tokens[index].level
        close = self._tokens[index].type.removesuffix("open") + "close"
        index += 1
        while self._tokens[index].level != level or self._tokens[index].type != close:
            index += 1
        return index

    def _block(self, index: int, *, quoted: bool = False) -> Iterator[Block]:
        """Yield the block of one token, if it makes one."""
        token = self._tokens[index]
        line = self._line(token)
        match token.type:
            case "inline" if index and self._tokens[index - 1].type == "heading_open":
                opening = self._tokens[index - 1]
                if not self._is_heading(opening):
                    yield self._paragraph(token, quoted=quoted)
                elif text := without_anchors(
                    fields := self._inline.fields(_without_attributes(token.content))
                ):
                    yield Heading(text, int(opening.tag[1]), self._line(opening), *fields[-2:])
            case "inline" if token.content.strip():
                yield self._paragraph(token, quoted=quoted)
            case markdown_table.TOKEN:
                build = partial(markdown_table.build_rows, token.content, line, self._inline)
                yield Table(markdown_table.preview(token.content), build, line)
            case markdown_embedded.TOKEN:
                rows = token.meta["rows"]
                first = self._first_line
                build = partial(markdown_embedded.build_rows, rows, first, self._inline)
                yield Table(markdown_embedded.preview(rows), build, line)
            case "code_block" if _HTML_TABLE.match(token.content):
                yield from blocks_of(without_escapes(token.content), line, self._problems)[0]
            case "fence" | "code_block":
                language = token.info.strip().partition(" ")[0]
                yield CodeBlock(token.content.rstrip("\n"), line, language)
            case kind if kind == HTML_TOKEN:
                yield from blocks_of(without_escapes(token.content), line, self._problems)[0]
            case kind if kind == JSX_TOKEN:
                yield from tables_of(token.content, line)

    def _is_heading(self, opening: Token) -> bool:
        """Whether a heading is one to a reader: no equation, and no comment of a program."""
        assert opening.map is not None
        return opening.info != EQUATION and opening.map[0] != self._program_end

    def _paragraph(self, token: Token, *, quoted: bool) -> Paragraph:
        """Return the block of a paragraph's text."""
        content, line = token.content, self._line(token)
        if token.map and (content.startswith("#!") or token.map[0] == self._program_end):
            self._program_end = token.map[1]
        lines = Lazy(partial(self._lines, content, line))
        return Paragraph(lines, line, quoted=quoted, preview=content)

    def _lines(self, content: str, line: int) -> list[Item]:
        return [Item(*fields, line=line + below) for fields, below in self._inline.lines(content)]

    def _list(self, first: int, last: int) -> Iterator[Block]:
        """Yield the list that tokens[first] opens and tokens[last] closes, then the blocks inside it."""
        written: list[tuple[list[str], int, int, str]] = []  # sources, depth, line, number
        open_: list[list[str]] = []
        inner: list[int] = []
        swallowed: list[tuple[str, int]] = []
        numbers = _numbers(self._tokens[first:last], first)
        depth = -1
        for index in range(first, last + 1):
            token = self._tokens[index]
            if token.type in _LISTS:
                depth += 1
            elif token.type in _LIST_ENDS:
                depth -= 1
            elif token.type in _ITEMS:
                open_.append([])
                line = self._line(self._tokens[index + 1] if token.type == "dd_open" else token)
                number = numbers.get(index, "")
                written.append((open_[-1], depth + _ITEMS[token.type], line, number))
            elif token.type in _ITEM_ENDS:
                open_.pop()
            elif token.type == "inline" and self._tokens[index - 1].type != "heading_open":
                source = token.content
                if "\n" in source and (may_hold_tables(source) or _ROWS.fullmatch(source)):
                    # Lines right below an item, without a blank line between: it was no list.
                    source, _, rest = source.partition("\n")
                    swallowed.append((rest, self._line(token) + 1))
                open_[-1].append(source)
            elif token.type not in _SILENT:
                inner.append(index)

        def items() -> list[Item]:
            return [
                Item(*fields, depth=level, line=line)
                for sources, level, line, number in written
                if (fields := self._inline.fields(*_numbered(number, sources)))[0]
            ]

        opening = self._tokens[first]
        if any(sources for sources, *_ in written):
            preview = "\n".join(
                number + sources[0].replace("\n", " ")
                for sources, _, _, number in written
                if sources
            )
            yield List(Lazy(items), self._line(opening), _LISTS[opening.type], preview)
        for content, line in swallowed:
            yield from self._blocks_in(content, line)
        for index in inner:
            yield from self._block(index)


def _numbers(tokens: Sequence[Token], first: int) -> dict[int, str]:
    """Return numbers of list items that are more than positions ("10001. text"), by the index of their tokens.

    tokens: the tokens of a list. first: the index of the first of them.
    """
    found: dict[int, str] = {}
    open_: list[dict[int, str]] = []
    for index, token in enumerate(tokens, first):
        if token.type in _LISTS:
            open_.append({})
        elif token.type == "list_item_open" and token.info:
            open_[-1][index] = token.info
        elif token.type in _LIST_ENDS:
            found |= _not_positions(open_.pop())
    return found | (_not_positions(open_.pop()) if open_ else {})


def _not_positions(numbers: dict[int, str]) -> dict[int, str]:
    """Return `numbers` of one list if most have three digits or more, so that they do not count items; else none."""
    long = sum(len(number) >= LONG for number in numbers.values())
    return numbers if 2 * long > len(numbers) else {}


def _numbered(number: str, sources: list[str]) -> list[str]:
    return [f"{number}\\. {sources[0]}", *sources[1:]] if number else sources


def _without_attributes(heading: str) -> str:
    """Return a heading's source without the attributes at its end (`{#id}`)."""
    heading = heading.rstrip()
    if not heading.endswith(("}", "]")) and ":id=" not in heading:
        return heading  # as most
    while (end := _ATTRIBUTES.search(heading)) is not None:
        heading = heading[: end.start()].rstrip()
    return heading
