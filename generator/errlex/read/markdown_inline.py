"""Inline Markdown (a cell, a heading, a paragraph) to inline text, by markdown-it's inline parser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from errlex.read.html_struck import with_struck
from errlex.read.inline import Fields, InlineBuilder, Span
from errlex.read.markdown_simple import joined, simple, simple_lines

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_TEMPLATE_TAG = re.compile(r"\{%[^{]*?%\}|\{/\*[^{]*?\*/\}|\{:[^{}\n]*\}")
_HTML_TAG = re.compile(r"<(/?)([a-zA-Z][\w.:-]*)")
#: With more brackets than this in one text, brackets are plain text: markdown-it searches the rest of the text for each.
MOST_BRACKETS = 5_000
SHORT = 24
"""Characters of a text that is kept: "string", "Yes", "optional"."""
_SPANS: dict[str, Span] = {"s": "struck", "strong": "bold", "link": "link"}


class InlineReader:
    """Reads the inline texts of one page."""

    def __init__(self, markdown: MarkdownIt, env: dict[str, Any]) -> None:
        """markdown: the parser whose inline rules read. env: its block parser's result, with the page's link definitions."""
        self._markdown = markdown
        self._env = env
        self._references = bool(env.get("references"))
        self._known: dict[str, Fields] = {}

    def fields(self, *sources: str) -> Fields:
        """Return all sources as one text with a break between them; a line end inside a source is a space."""
        if len(sources) == 1:
            (source,) = sources
            if source.isalnum():  # as half of all cells
                return source, (source,), (), (), False, False, (), ()
            lone = self._known.get(source) or self._simple(source)
            if lone is not None:
                return lone
        else:
            quick = [part for part in map(self._simple, sources) if part is not None]
            if len(quick) == len(sources):
                return joined(quick)
        builder = InlineBuilder()
        for number, source in enumerate(sources):
            if number:
                builder.break_()
            for token in self._tokens(source):
                _feed(builder, token)
        return builder.fields()

    def _simple(self, source: str) -> Fields | None:
        """Return the fields of a text, short ones from those that were read before: cells repeat; None if it is not simple."""
        fields = simple(_joined(source), references=self._references)
        if fields is not None and len(source) <= SHORT:
            self._known[source] = fields
        return fields

    def lines(self, source: str) -> list[tuple[Fields, int]]:
        """Return the text of each line, and its distance from the first one in source lines."""
        quick = simple_lines(source, references=self._references)
        if quick is not None:
            return quick
        found: list[tuple[Fields, int]] = []
        builder = InlineBuilder()
        open_: list[Span] = []
        start = line = 0
        for token in self._tokens(source):
            below = token.type in ("softbreak", "hardbreak")
            if below or (token.type == "html_inline" and token.content[:3].lower() == "<br"):
                found.append((builder.fields(), start))
                line += below
                start = line
                builder = InlineBuilder()
                for span in open_:
                    builder.open(span)
                continue
            kind, _, end = token.type.rpartition("_")
            if kind in _SPANS and end == "open":
                open_.append(_SPANS[kind])
            elif kind in _SPANS and end == "close" and _SPANS[kind] in open_:
                open_.remove(_SPANS[kind])
            _feed(builder, token)
        found.append((builder.fields(), start))
        return [(fields, below) for fields, below in found if fields[0]]

    def _tokens(self, source: str) -> list[Token]:
        if "{" in source:
            source = _TEMPLATE_TAG.sub("", source)
        if "line-through" in source:
            source = with_struck(source)
        if source.count("[") > MOST_BRACKETS:
            source = source.replace("[", "\\[")
        tokens: list[Token] = []
        self._markdown.inline.parse(source.strip(), self._markdown, self._env, tokens)
        return tokens


def _joined(source: str) -> str:
    """Return a text on one line, unless one of its line ends is a break."""
    return source if "  \n" in source else source.replace("\n", " ")


def _feed(builder: InlineBuilder, token: Token) -> None:
    match token.type:
        case "text" | "text_special":
            builder.text(token.content)
        case "code_inline":
            builder.open("code")
            builder.text(token.content)
            builder.close("code")
        case "softbreak":
            builder.text(" ")
        case "hardbreak":
            builder.break_()
        case "html_inline":
            tag = _HTML_TAG.match(token.content)
            if tag:
                builder.tag(tag[2].lower(), closing=bool(tag[1]))
                builder.show(tag[2], token.content)
        case _:
            kind, _, end = token.type.rpartition("_")
            span = _SPANS.get(kind)
            if span and end == "open":
                builder.open(span)
            elif span:
                builder.close(span)
