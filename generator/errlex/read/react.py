"""Pages that are React components: the markup that a program returns, and tables made of components.

const notes = ["..."];                    The program, read as one
export default function Page() {
  return (
    <TableRow>                            The markup, read as HTML: <tr>
      <TableCell>{"A-1"}</TableCell>      <td>A-1</td>
"""

from __future__ import annotations

import re
from html import escape

from errlex.read.comments import without_comments

#: Where a function returns markup.
_RETURNED = re.compile(r"(?:\breturn|=>)\s*+\(?\s*+(?=<(?:[A-Za-z]|>))")
#: The markup has something to read.
_TELLS = re.compile(r"<(?:table|Table|TableRow|[TtDd][rl]|ul|ol)(?=[\s/>])")
#: An expression that is a text.
_EXPRESSION = re.compile(
    r"""\{\s*+(?:"(?P<double>[^"\n{}]*)"|'(?P<single>[^'\n{}]*)'|`(?P<template>[^`{}$]*)`)\s*\}"""
)
#: The tags of the parts of a table, as the common libraries of components call them.
_PART = re.compile(
    r"<(?P<end>/?)Table(?P<part>Row|Cell|HeaderCell|Body|Footer|Header|Head)?(?=[\s/>])"
)
_TAGS = {None: "table", "Row": "tr", "Cell": "td", "HeaderCell": "th", "Body": "tbody", "Footer": "tfoot"}  # fmt: skip
#: A head that has a row of its own is no cell.
_HEAD_OF_ROWS = re.compile(r"<TableHead(?=[\s>])[^<>]*>\s*<TableRow(?=[\s>])")


def markup_of(text: str) -> tuple[str, str] | None:
    """Return (the program without its markup, the markup as HTML) of a file of React; None if it has none to read.

    Both have the lines of `text`, so that what stands on line 12 is told so.
    """
    found = _RETURNED.search(text)
    end = text.rfind(">") + 1
    if found is None or not _TELLS.search(text, found.end()) or "</" not in text[found.end() : end]:
        return None
    before, inside, behind = text[: found.end()], text[found.end() : end], text[end:]
    markup = with_tags(_EXPRESSION.sub(_as_text, without_comments(inside, "{/*")))
    return before + _blank(inside) + behind, _blank(before) + markup + _blank(behind)


def with_tags(text: str) -> str:
    """Return `text` with the tags of HTML in place of those of components for tables."""
    if "<TableRow" not in text and "<TableCell" not in text:
        return text
    rows = _HEAD_OF_ROWS.search(text) is not None

    def tag(found: re.Match[str]) -> str:
        part = found["part"]
        if part in ("Head", "Header"):  # one of the two is around the rows, the other around a cell
            is_around = rows if part == "Head" else not rows
            return f"<{found['end']}{'thead' if is_around else 'th'}"
        return f"<{found['end']}{_TAGS[part]}"

    return _PART.sub(tag, text)


def _as_text(found: re.Match[str]) -> str:
    text = found["double"] or found["single"] or found["template"] or ""
    return escape(text, quote=False) + "\n" * (found[0].count("\n") - text.count("\n"))


def _blank(text: str) -> str:
    return "\n" * text.count("\n")
