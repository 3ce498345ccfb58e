"""Small HTML fragments (a heading, a paragraph, a list item) to inline text, without a parse tree."""

from __future__ import annotations

import re
from html import unescape

from errlex.read.inline import Fields, InlineBuilder, plain

# A comment, an element that shows nothing, or a tag. Quoted attribute values may hold ">".
ATTRIBUTES = r"""(?:[^>"']|"[^"]{0,20000}"|'[^']{0,20000}')*+"""
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<hidden>script|style|svg|template)\b.*?(?:</(?P=hidden)\s*>|\Z)"
    rf"|<(?P<closing>/?)(?P<name>[a-zA-Z][\w.:-]*){ATTRIBUTES}>",
    re.DOTALL | re.IGNORECASE,
)


def text_of(fragment: str) -> str:
    """The text of a fragment, markup removed and entities decoded; white space is as it was."""
    return unescape(_TAG.sub(" ", fragment)) if "<" in fragment else unescape(fragment)


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
    for tag in _TAG.finditer(fragment):
        if tag.start() > at:
            builder.text(unescape(fragment[at : tag.start()]))
        at = tag.end()
        name = tag["name"]
        if name:
            builder.tag(name.lower(), closing=bool(tag["closing"]))
    if at < len(fragment):
        builder.text(unescape(fragment[at:]))
