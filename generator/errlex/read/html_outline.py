"""The outline of an HTML page: where its tables, lists, headings, quotes and `<pre>` begin and end.

It is one pass over the few tags that matter and builds no tree of the others, since most of a 4 MB page
is not about errors. Missing end tags are supplied here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from errlex.read.html_tags import ATTRIBUTES, any_of

if TYPE_CHECKING:
    from collections.abc import Callable

FURNITURE = frozenset({"nav", "footer"})
"""Elements that hold a site's navigation, and what stands at the foot of each of its pages."""
LISTS = frozenset({"ul", "ol", "dl", "menu"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
MAX_DEPTH = 100
"""Elements nested deeper are not taken apart: they stay text of the element around them."""

_NAMES = LISTS | HEADINGS | FURNITURE | {"table", "blockquote", "pre", "title"}
_TAG = re.compile(rf"<(?P<closing>/?)(?P<name>{any_of(_NAMES)}){ATTRIBUTES}>")
_HEADING_BREAK = re.compile(r"<(?:p|div|section|tr|td|li)\b", re.IGNORECASE)
_RAW_END = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("pre", "title")}


@dataclass(slots=True)
class Element:
    """An element of the outline, as offsets into the source.

    start, end: with its tags; inner, inner_end: without them. children: in page order.
    """

    name: str
    start: int
    inner: int
    inner_end: int
    end: int
    children: list[Element] = field(default_factory=list)


def outline(source: str, report: Callable[[int, str], None]) -> Element:
    """Return the outline of a page, or a piece of one, without invisible elements (`html_hidden`).

    report: called with the offset of each fault and a sentence about it.
    """
    root = Element("", 0, 0, len(source), len(source))
    open_ = [root]
    at = 0
    without_end: set[str] = set()
    too_deep = False
    while (tag := _TAG.search(source, at)) is not None:
        at = tag.end()
        name = tag["name"].lower()
        if tag["closing"]:
            _close(open_, name, tag.start(), at)
        elif name in _RAW_END:
            end = None if name in without_end else _RAW_END[name].search(source, at)
            if end is None:
                without_end.add(name)
                report(tag.start(), f"<{name}> is never closed")
                continue
            open_[-1].children.append(Element(name, tag.start(), at, end.start(), end.end()))
            at = end.end()
        elif name in HEADINGS:
            element = _heading(source, name, tag.start(), at)
            open_[-1].children.append(element)
            at = element.end
        elif len(open_) < MAX_DEPTH:
            open_.append(Element(name, tag.start(), at, len(source), len(source)))
            open_[-2].children.append(open_[-1])
        elif not too_deep:
            too_deep = True
            report(
                tag.start(),
                f"elements are nested more than {MAX_DEPTH} deep; the innermost were left as text",
            )
    for element in open_[1:]:
        report(element.start, f"<{element.name}> is never closed")
    for parent, element in reversed(
        list(pairwise(open_))
    ):  # the end tag that the inner one lacks may end the outer one
        _cut_short(parent, element)
    return root


def _close(open_: list[Element], name: str, inner_end: int, end: int) -> None:
    """Close the innermost open element of this kind, and every element still open inside it.

    The end tag of a list does not reach out of a table's cell.
    """
    for depth in range(len(open_) - 1, 0, -1):
        element = open_[depth]
        if element.name == name or (name in LISTS and element.name in LISTS):
            for left in open_[depth:]:
                left.inner_end = left.end = inner_end
            element.end = end
            del open_[depth:]
            return
        if element.name == "table":
            return


def _heading(source: str, name: str, start: int, inner: int) -> Element:
    """Return a heading. It ends at its end tag, or without one at the next tag that begins a block."""
    following = _TAG.search(source, inner)
    if following is not None and following["closing"] and following["name"].lower() in HEADINGS:
        return Element(name, start, inner, following.start(), following.end())
    stop = len(source) if following is None else following.start()
    block = _HEADING_BREAK.search(source, inner, stop)
    stop = block.start() if block else stop
    return Element(name, start, inner, stop, stop)


def _cut_short(parent: Element, element: Element) -> None:
    """End an unclosed element at the first heading or table in it; some elements at their start tag."""
    at_once = element.name == "blockquote" or element.name in FURNITURE
    place = next(
        (
            place
            for place, child in enumerate(element.children)
            if at_once or child.name in HEADINGS or child.name == "table"
        ),
        None,
    )
    if at_once:
        element.inner_end = element.end = element.inner
    elif place is not None:
        element.inner_end = element.end = element.children[place].start
    if place is not None:
        parent.children.extend(element.children[place:])
        del element.children[place:]
