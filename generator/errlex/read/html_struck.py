"""What attributes strike out: rows, cells and items that a page does not show, and text with a line through it.

A code in a hidden row is still read, so that it does not vanish, but as one that the page took back. A hidden table or
section is read as it is: the panels of tabs are hidden until someone opens them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.read.html_tags import ATTRIBUTES, any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A tag without any of these words strikes out nothing.
_WORDS = tuple(
    spelt
    for word in ("line-through", "none", "collapse", "hidden")
    for spelt in (word, word.upper(), word.capitalize())
)
#: Where a tag with such a word may begin: at one of so many `<` before it, since values of attributes may hold some.
_BEFORE = 3
#: An attribute and its value, if it has one.
_ATTRIBUTE = re.compile(r"""([^\s=\"'/]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"']++))?+""")
_THROUGH = re.compile(r"\bline-through\b", re.IGNORECASE)
_HIDDEN = re.compile(
    r"\b(?:display\s*+:\s*+none|visibility\s*+:\s*+(?:hidden|collapse))\b", re.IGNORECASE
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = ("tr", "td", "th", "li", "dt", "dd", *_HEADINGS)
_TEXTS = ("span", "p", "code", "font", "a", "em", "strong", "b", "i")
_TAG = re.compile(rf"<(?P<name>{any_of((*_BLOCKS, *_TEXTS))})(?P<attributes>{ATTRIBUTES})>")
#: Where a cell, a row, an item or a piece of text ends: at its end tag, or where the next one begins.
_ENDS = {
    **dict.fromkeys(("td", "th"), re.compile(rf"</?{any_of(('td', 'th', 'tr', 'tbody', 'thead', 'table'))}")),
    "tr": re.compile(rf"</?{any_of(('tr', 'tbody', 'thead', 'tfoot', 'table'))}"),
    "li": re.compile(rf"</?{any_of(('li', 'ul', 'ol'))}"),
    **dict.fromkeys(("dt", "dd"), re.compile(rf"</?{any_of(('dt', 'dd', 'dl'))}")),
    **dict.fromkeys(_HEADINGS, re.compile(rf"</?{any_of(_HEADINGS)}")),
    **{name: re.compile(rf"</?{any_of((name, 'td', 'th', 'li'))}") for name in _TEXTS},
}  # fmt: skip
_CELL = re.compile(rf"<{any_of(('td', 'th'))}{ATTRIBUTES}>")


def with_struck(source: str) -> str:
    """Return a piece of HTML where `<s>` stands around what is hidden in rows and lists, or has a line through it."""
    pieces: list[str] = []
    at = 0
    for word in sorted(place for spelt in _WORDS for place in _places(source, spelt)):
        tag = _tag_around(source, at, word)
        if tag is None or not _is_struck(tag["name"].lower(), tag["attributes"]):
            continue
        end = _ENDS[tag["name"].lower()].search(source, tag.end())
        stop = end.start() if end else len(source)
        inner = source[tag.end() : stop]
        pieces += [
            source[at : tag.end()],
            _row(inner) if tag["name"] in ("tr", "TR") else _s(inner),
        ]
        at = stop
    return "".join([*pieces, source[at:]]) if pieces else source


def _places(source: str, word: str) -> Iterator[int]:
    at = -1
    while (at := source.find(word, at + 1)) >= 0:
        yield at


def _tag_around(source: str, at: int, word: int) -> re.Match[str] | None:
    """Return the tag after a position that a word stands in, if it is one that can be struck out."""
    start = word
    for _ in range(_BEFORE):
        start = source.rfind("<", at, start)
        if start < 0:
            return None
        if (tag := _TAG.match(source, start)) and tag.end() > word:
            return tag
    return None


def _is_struck(name: str, attributes: str) -> bool:
    values = {key.lower(): value.strip("\"'") for key, value in _ATTRIBUTE.findall(attributes)}
    style = values.get("style", "")
    if _THROUGH.search(style):
        return True
    is_hidden = values.get("hidden", "until-found") != "until-found"
    return name in _BLOCKS and (is_hidden or _HIDDEN.search(style) is not None)


def _row(inner: str) -> str:
    """Return what stands in a row, each cell struck out."""
    pieces = []
    at = 0
    while cell := _CELL.search(inner, at):
        end = _ENDS["td"].search(inner, cell.end())
        stop = end.start() if end else len(inner)
        pieces += [inner[at : cell.end()], _s(inner[cell.end() : stop])]
        at = stop
    return "".join([*pieces, inner[at:]])


def _s(inner: str) -> str:
    return f"<s>{inner}</s>"
