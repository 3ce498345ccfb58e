"""The lines of a Markdown page, as the rules for blocks read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock


def line_text(state: StateBlock, number: int) -> str:
    """Line `number` (0-based) without the indent of its block and without its end."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
