"""Small HTML fragments (a heading, a paragraph, a list item) to inline text, without a parse tree."""

from __future__ import annotations

import re
from collections import defaultdict
from html import unescape
from typing import TYPE_CHECKING

from errlex.read.inline import Fields, InlineBuilder, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

ATTRIBUTES = r"""(?:[^<>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+"""
"""What stands between a tag's name and its `>`; quoted values may hold one. It never backtracks."""
HIDDEN = (
    r"<!--.*?(?:-->|\Z)"
    rf"|<(?P<hidden>script|style|svg|template)\b{ATTRIBUTES}(?:(?<=/)>|>.*?(?:</(?P=hidden)\s*>|\Z))"
)
"""A comment, or an element of which a reader sees nothing."""


def any_of(names: Iterable[str]) -> str:
    """A pattern for any of these tag names, parted by their first letters.

    Without regard to case Python tries one alternative after the other: so it tries half as many.
    """
    rests: dict[str, list[str]] = defaultdict(list)
    for name in names:
        rests[name[0]].append(name[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())


TAG = re.compile(
    rf"{HIDDEN}|<(?P<closing>/?)(?P<name>[a-zA-Z][\w.:-]*)(?P<attributes>{ATTRIBUTES})>",
    re.DOTALL | re.IGNORECASE,
)


_BREAK = re.compile(r"<(?:br|/?(?:p|li|div|h[1-6]))(?=[\s/>])[^<>]*>", re.IGNORECASE)


_ANY = re.compile(r"<(?:!--.*?--|/?[a-zA-Z][^<>]*)>", re.DOTALL)


def text_of(fragment: str) -> str:
    """The text of a fragment, markup removed and entities decoded; white space is as it was.

    Cheaper than `read_inline`, and less exact: it knows few of the tags that part words, and takes
    what a script says for text.
    """
    if "<" in fragment:
        fragment = _ANY.sub("", _BREAK.sub(" ", fragment))
    return unescape(fragment)


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
