"""Small HTML fragments (a heading, a paragraph, a list item) to inline text, without a parse tree."""

from __future__ import annotations

import re
from html import unescape

from errlex.read.html_tags import TAG, any_of
from errlex.read.inline import Fields, InlineBuilder, plain

_LINE_NAMES = ("p", "li", "div", "h1", "h2", "h3", "h4", "h5", "h6")
_BREAK = re.compile(rf"<(?:{any_of(['br'])}|/?{any_of(_LINE_NAMES)})[^<>]*>")
_ANY = re.compile(r"<(?:!|/?[a-zA-Z])[^<>]*>")


def text_of(fragment: str) -> str:
    """Return the text of a fragment without markup and with entities decoded; white space is unchanged.

    It is cheaper than `read_inline`, and less exact: it knows only some of the tags that separate words.
    """
    if "<" in fragment:
        fragment = _ANY.sub("", _BREAK.sub(" ", fragment))
    return unescape(fragment)


def read_inline(fragment: str) -> Fields:
    """Return the fields of `errlex.blocks.Inline` for a fragment of HTML."""
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
            builder.show(tag["name"], unescape(tag["attributes"]))
    if at < len(fragment):
        builder.text(unescape(fragment[at:]))
