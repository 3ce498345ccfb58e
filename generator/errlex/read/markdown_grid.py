"""The rule for drawn tables, which the reader of plain text reads (`errlex.read.text_grid`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.read.markdown_lines import line_text, push_text
from errlex.read.text_grid import is_rule

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock


def grid_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """The block rule for drawn tables: it keeps one as a paragraph.

    Parameters as in markdown-it: the lines from `start` up to `end`; silent: only tell whether the rule matches.
    """
    if not is_rule(line_text(state, start)):
        return False
    if silent:
        return True
    last = start + 1
    while last < end and line_text(state, last)[:1] in ("|", "+"):
        last += 1
    push_text(state, "paragraph", "p", start, last)
    state.line = last
    return True
