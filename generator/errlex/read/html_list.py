"""The source of an HTML list to its items. Nested items follow in page order, with their depth."""

from __future__ import annotations

import re

from errlex.blocks import Item
from errlex.read.html_inline import feed, text_of
from errlex.read.html_outline import LISTS
from errlex.read.html_tags import ATTRIBUTES, any_of
from errlex.read.inline import InlineBuilder, without_permalinks

_ITEMS = frozenset({"li", "dt", "dd"})
_TAG = re.compile(rf"<(/?)({any_of(LISTS | _ITEMS)}){ATTRIBUTES}>")
_ITEM_START = re.compile(rf"<{any_of(_ITEMS)}[^<>]*>")
_CODE = re.compile(rf"</?{any_of(['code', 'kbd', 'samp', 'tt'])}[^<>]*>")


def list_preview(fragment: str) -> str:
    """Return the text of a list's source in one pass: one item a line, code spans in backticks."""
    text = _ITEM_START.sub("\n", fragment.replace("\n", " "))
    return text_of(_CODE.sub("`", text)).strip()


def build_items(fragment: str, first_line: int) -> list[Item]:
    """Return the items of a list's source, which begins with `<ul>` on line `first_line`.

    Terms of a definition list have depth 0, their definitions depth 1; empty items are left out.
    """
    found: list[tuple[InlineBuilder, int, int]] = []
    open_: list[InlineBuilder] = []  # the items that are still open
    depth = -1
    line = first_line
    at = 0
    for tag in _TAG.finditer(fragment):
        if open_:
            feed(open_[-1], fragment[at : tag.start()])
        line += fragment.count("\n", at, tag.start())
        at = tag.end()
        closing, name = bool(tag[1]), tag[2].lower()
        if name in _ITEMS:
            if len(open_) > depth >= 0:
                del open_[depth:]
            if not closing:
                open_.append(InlineBuilder())
                found.append((open_[-1], max(depth, 0) + (name == "dd"), line))
        elif closing:
            depth -= 1
            del open_[depth + 1 :]
            if open_:
                open_[-1].break_()
        else:
            depth += 1
        line += fragment.count("\n", tag.start(), at)
    if open_:
        feed(open_[-1], fragment[at:])
    return [
        Item(*fields, depth=level, line=where)
        for builder, level, where in found
        if (fields := without_permalinks(builder.fields()))[0]
    ]
