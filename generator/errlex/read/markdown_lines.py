"""The lines of a Markdown page, as the rules for blocks read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token


def line_text(state: StateBlock, number: int) -> str:
    """Line `number` (0-based) without the indent of its block and without its end."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def push_text(state: StateBlock, kind: str, tag: str, start: int, last: int) -> Token:
    """Push the tokens of a text, which is of one block; return the first of them. kind, tag: of the block. start, last: its lines."""
    opening = state.push(f"{kind}_open", tag, 1)
    opening.map = [start, last]
    token = state.push("inline", "", 0)
    token.content = _content(state, start, last)
    token.map = [start, last]
    state.push(f"{kind}_close", tag, -1)
    return opening


def _content(state: StateBlock, start: int, last: int) -> str:
    """Return the text of lines without their indent. markdown-it looks at each character for it."""
    if last == start + 1:
        return line_text(state, start).strip()
    if state.level <= 1 and not state.blkIndent:  # of the page, and not of a quote or list
        return state.src[state.bMarks[start] : state.eMarks[last - 1]].strip()
    return state.getLines(start, last, state.blkIndent, keepLastLF=False).strip()
