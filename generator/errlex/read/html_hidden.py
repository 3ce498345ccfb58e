"""The invisible parts of an HTML page: comments, scripts, styles, drawings, templates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.read.html_tags import ATTRIBUTES, any_of

if TYPE_CHECKING:
    from collections.abc import Callable

_HIDDEN = ("script", "style", "svg", "template")
_TEXT = ("textarea", "title")
"""Elements that hold text alone: what looks like a comment in them is none."""
_START = re.compile(rf"<(?:!--|(?P<name>{any_of(_HIDDEN + _TEXT)}){ATTRIBUTES}>)")
_ENDS = {name: re.compile(rf"</{any_of([name])}[^<>]*>") for name in _HIDDEN + _TEXT}


def without_hidden(source: str, report: Callable[[int, str], None]) -> str:
    """Return `source` without invisible elements. A dummy declaration (`<!\\n\\n>`) keeps the line ends of each.

    report: called with the offset of each fault and a sentence about it.
    """
    pieces: list[str] = []
    text_without_end: set[str] = set()
    at = kept = 0
    while (start := _START.search(source, at)) is not None:
        name = (start["name"] or "").lower()
        at = start.end()
        if name == "template" and not source[: start.start()].strip():
            continue  # the page of a Vue component stands in one
        if name in _TEXT:
            end = None if name in text_without_end else _end(source, start, name)
            if end is None:
                text_without_end.add(name)
            else:
                at = end
            continue
        end = _end(source, start, name)
        if end is None:
            report(start.start(), "a comment or script is never closed")
        at = len(source) if end is None else end
        pieces.append(source[kept : start.start()])
        if lines := source.count("\n", start.start(), at):
            pieces.append("<!" + "\n" * lines + ">")
        kept = at
    return "".join([*pieces, source[kept:]]) if kept else source


def _end(source: str, start: re.Match[str], name: str) -> int | None:
    """Return the offset after the comment or element that begins with `start`; None if it is never closed."""
    if not name:
        found = source.find("-->", start.end() - 2)  # "<!-->" is a comment
        return found + 3 if found >= 0 else None
    if start[0].endswith("/>"):
        return start.end()
    end = _ENDS[name].search(source, start.end())
    return end.end() if end else None
