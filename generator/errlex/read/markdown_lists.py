"""The quick way through simple lists: an item a line, whose texts have no sign of a block at their beginning.

Most lists of a page are such. markdown-it asks several rules of each of their lines, and reads all others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.read.markdown_rules import TEXT

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

#: A line that is an item and its text. A line with a pipe may be a row of a table.
_ITEM = re.compile(
    rf"(?P<number>[0-9]{{0,9}})(?P<sign>(?<=[0-9])[.)]|(?<![0-9])[-*+]) {TEXT}[^|\n]*+(?:\n|\Z)"
)
#: The beginnings of lines below a list, and after blank lines, that may belong to it: of an item, or the text of a term.
_GOES_ON = re.compile(r"[-*+:~0-9]")


def list_rule(state: StateBlock, line: int, end: int) -> bool:
    """Whether a simple list of the page itself begins on `line`, and ends before `end`; its tokens are pushed."""
    items: list[re.Match[str]] = []
    last = line
    while last < end and (item := _ITEM.match(state.src, state.bMarks[last])):
        if items and item["sign"] != items[0]["sign"]:
            return False
        items.append(item)
        last += 1
    if not items or (last < end and not state.isEmpty(last)):
        return False  # a text goes on below its line
    after = last
    while after < end and state.isEmpty(after):
        after += 1
    if after < end and (
        state.sCount[after] > 1
        or _GOES_ON.match(state.src, state.bMarks[after] + state.tShift[after])
    ):
        return False
    _push(state, items, line, after)
    state.line = after
    return True


def _push(state: StateBlock, items: list[re.Match[str]], line: int, after: int) -> None:
    """Push the tokens of a list that begins on `line`. after: the line below it and the blank lines."""
    sign, number = items[0]["sign"], items[0]["number"]
    kind, tag = ("ordered_list", "ol") if number else ("bullet_list", "ul")
    opening = state.push(f"{kind}_open", tag, 1)
    opening.map, opening.markup = [line, after], sign
    if number and int(number) != 1:
        opening.attrs = {"start": int(number)}
    for at, item in enumerate(items, line):
        below = at + 1 if at + 1 < line + len(items) else after
        token = state.push("list_item_open", "li", 1)
        token.map, token.markup = [at, below], sign
        if item["number"]:
            token.info = item["number"]
        token = state.push("paragraph_open", "p", 1)
        token.map, token.hidden = [at, at + 1], True
        token = state.push("inline", "", 0)
        token.content = item[0][item.end("sign") - item.start() :].strip()
        token.map = [at, at + 1]
        state.push("paragraph_close", "p", -1).hidden = True
        state.push("list_item_close", "li", -1).markup = sign
    state.push(f"{kind}_close", tag, -1).markup = sign
