"""Markdown to blocks: markdown-it's block parser with rules of our own for tables, HTML and directives.

Only blocks are parsed at once. Inline markup is read when a text is asked for, with markdown-it's
inline parser, so that every text is what a site would render.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt

from errlex.blocks import CodeBlock, Document, Heading, Item, List, Paragraph, Table
from errlex.read import markdown_table
from errlex.read.front_matter import split_front_matter
from errlex.read.html import blocks_of
from errlex.read.inline import collapse
from errlex.read.jsx import tables_of
from errlex.read.lazy import Lazy
from errlex.read.markdown_directives import directive_rule, indented_rule
from errlex.read.markdown_html import HTML_TOKEN, JSX_TOKEN, html_rule
from errlex.read.markdown_inline import InlineReader
from errlex.read.markdown_paragraph import paragraph_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from errlex.blocks import Block

_HEADING_ID = re.compile(r"\s*\{:?\s*[#.][^{}]*\}\s*$|\s+#+\s*$")
_LIST_KINDS = {"bullet_list_open": "bullet", "ordered_list_open": "ordered"}


def _parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": True}).enable("strikethrough")
    markdown.core.ruler.enableOnly(["normalize", "block"])
    markdown.disable(["html_block"])
    before = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    markdown.block.ruler.before("code", "pipe_table", markdown_table.table_rule, before)
    markdown.block.ruler.before("list", "indented", indented_rule, before)
    markdown.block.ruler.before("list", "directive", directive_rule, before)
    markdown.block.ruler.after("list", "html", html_rule, before)
    markdown.block.ruler.at("paragraph", paragraph_rule)
    return markdown


_MARKDOWN = _parser()


def read_markdown(text: str, name: str) -> Document:
    """A page of Markdown or MDX as blocks; name is kept in the document."""
    document = Document(name, "markdown", [])
    front, bodies = split_front_matter(text)
    document.title = front
    for body, first_line in bodies:
        document.blocks.extend(_blocks(body, first_line, document.problems))
    if not document.title:
        document.title = next(
            (block.text for block in document.blocks if isinstance(block, Heading)), ""
        )
    return document


def _blocks(text: str, first_line: int, problems: list[str]) -> list[Block]:
    env: dict[str, Any] = {}
    tokens = _MARKDOWN.parse(text, env)
    return list(_Converter(tokens, first_line, InlineReader(_MARKDOWN, env), problems).blocks())


class _Converter:
    """markdown-it's tokens to blocks. Blocks inside a list follow the list."""

    def __init__(
        self, tokens: list[Token], first_line: int, inline: InlineReader, problems: list[str]
    ) -> None:
        self._tokens = tokens
        self._first_line = first_line
        self._inline = inline
        self._problems = problems
        self._quotes = 0

    def blocks(self) -> Iterator[Block]:
        index = 0
        while index < len(self._tokens):
            token = self._tokens[index]
            if token.type in _LIST_KINDS:
                end = self._end_of(index)
                yield from self._list(index, end)
                index = end
            elif token.type == "blockquote_open":
                self._quotes += 1
            elif token.type == "blockquote_close":
                self._quotes -= 1
            else:
                yield from self._block(index)
            index += 1

    def _line(self, token: Token) -> int:
        return self._first_line + (token.map[0] if token.map else 0)

    def _end_of(self, index: int) -> int:
        """The index of the token that closes the one at `index`."""
        level = self._tokens[index].level
        close = self._tokens[index].type.removesuffix("open") + "close"
        index += 1
        while self._tokens[index].level != level or self._tokens[index].type != close:
            index += 1
        return index

    def _block(self, index: int) -> Iterator[Block]:
        """The block of one token, if it makes one."""
        token = self._tokens[index]
        line = self._line(token)
        match token.type:
            case "inline":
                before = self._tokens[index - 1] if index else None
                if before is not None and before.type == "heading_open":
                    text = self._heading_text(token.content)
                    if text:
                        yield Heading(text, int(before.tag[1]), self._line(before))
                elif token.content.strip():
                    yield Paragraph(
                        Lazy(partial(self._lines, token.content, line)),
                        line,
                        quoted=self._quotes > 0,
                    )
            case markdown_table.TOKEN:
                yield Table(
                    token.content.replace("|", "\t"),
                    partial(markdown_table.build_rows, token.content, line, self._inline),
                    line,
                )
            case "fence" | "code_block":
                yield CodeBlock(
                    token.content.rstrip("\n"), line, (token.info or "").strip().partition(" ")[0]
                )
            case kind if kind == HTML_TOKEN:
                yield from blocks_of(token.content, line, self._problems)[0]
            case kind if kind == JSX_TOKEN:
                yield from tables_of(token.content, line)

    def _heading_text(self, content: str) -> str:
        content = _HEADING_ID.sub("", content)
        if "<a" in content:
            content = re.sub(r"<a\b[^>]*>\s*</a>|<a\b[^>]*/>", "", content)
        text, _, _, links, _, _ = self._inline.fields(content)
        for link in links:
            if not any(map(str.isalnum, link)):
                text = collapse(text.removeprefix(link).removesuffix(link))
        return text

    def _lines(self, content: str, line: int) -> list[Item]:
        return [Item(*fields, line=line + below) for fields, below in self._inline.lines(content)]

    def _list(self, first: int, last: int) -> Iterator[Block]:
        """The list that tokens[first:last] make, then the tables and other blocks inside it."""
        tokens = self._tokens
        written: list[tuple[list[str], int, int]] = []
        open_: list[int] = []
        inner: list[int] = []
        depth = -1
        for index in range(first, last + 1):
            token = tokens[index]
            if token.type in _LIST_KINDS:
                depth += 1
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                depth -= 1
            elif token.type == "list_item_open":
                open_.append(len(written))
                written.append(([], depth, self._line(token)))
            elif token.type == "list_item_close":
                open_.pop()
            elif token.type == "inline" and tokens[index - 1].type != "heading_open":
                written[open_[-1]][0].append(token.content)
            else:
                inner.append(index)

        def items() -> list[Item]:
            return [
                Item(*fields, depth=level, line=line)
                for contents, level, line in written
                if (fields := self._inline.fields(*contents))[0]
            ]

        kind = "bullet" if tokens[first].type == "bullet_list_open" else "ordered"
        if any(contents for contents, _, _ in written):
            yield List(
                Lazy(items), self._line(tokens[first]), "bullet" if kind == "bullet" else "ordered"
            )
        for index in inner:
            yield from self._block(index)
