"""Small HTML fragments (a heading, a paragraph, a list item) to inline text, without a parse tree."""

from __future__ import annotations

import re
from html import unescape

from errlex.read.inline import WORD_TAGS, Fields, InlineBuilder, plain

ATTRIBUTES = r"""(?:[^<>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+"""
"""What stands between a tag's name and its `>`; quoted values may hold one. It never backtracks."""
HIDDEN = (
    r"<!--.*?(?:-->|\Z)"
    rf"|<(?P<hidden>script|style|svg|template)\b{ATTRIBUTES}(?:(?<=/)>|>.*?(?:</(?P=hidden)\s*>|\Z))"
)
"""A comment, or an element of which a reader sees nothing."""
TAG = re.compile(
    rf"{HIDDEN}|<(?P<closing>/?)(?P<name>[a-zA-Z][\w.:-]*)(?P<attributes>{ATTRIBUTES})>",
    re.DOTALL | re.IGNORECASE,
)


def text_of(fragment: str) -> str:
    """The text of a fragment, markup removed and entities decoded; white space is as it was."""
    return unescape(TAG.sub(_gap, fragment) if "<" in fragment else fragment)


def _gap(tag: re.Match[str]) -> str:
    name = tag["name"]
    return "" if name is None or name.lower() in WORD_TAGS else " "


def read_inline(fragment: str) -> Fields:
    """The fields of `errlex.blocks.Inline` for a fragment of HTML."""
    if "<" not in fragment:
        return plain(unescape(fragment))
    builder = InlineBuilder()
    feed(builder, fragment)
    return builder.fields()


def feed(builder: InlineBuilder, fragment: str) -> None:
    """Read a fragment of HTML into `builder`."""
    at = 0
    for tag in TAG.finditer(fragment):
        if tag.start() > at:
            builder.text(unescape(fragment[at : tag.start()]))
        at = tag.end()
        if tag["name"]:
            builder.tag(tag["name"].lower(), closing=bool(tag["closing"]))
    if at < len(fragment):
        builder.text(unescape(fragment[at:]))
