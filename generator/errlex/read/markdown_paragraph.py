"""The paragraph rule: as markdown-it's own, but a table may begin at any indent under a text line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.read.markdown_table import table_rule

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock


def paragraph_rule(state: StateBlock, start: int, _end: int, _silent: bool) -> bool:  # noqa: FBT001
    """The block rule; it always matches."""
    rules = state.md.block.ruler.getRules("paragraph")
    last = start + 1
    end = state.lineMax
    outer_type, state.parentType = state.parentType, "paragraph"
    while last < end and not state.isEmpty(last):
        indent = state.sCount[last] - state.blkIndent
        if indent > 3:
            if table_rule(state, last, end, silent=True):
                break
        elif state.sCount[last] >= 0 and any(
            rule(state, last, end, True) for rule in rules  # noqa: FBT003
        ):
            break
        last += 1
    content = state.getLines(start, last, state.blkIndent, keepLastLF=False).strip()
    state.line = last
    state.push("paragraph_open", "p", 1).map = [start, last]
    token = state.push("inline", "", 0)
    token.content = content
    token.map = [start, last]
    state.push("paragraph_close", "p", -1)
    state.parentType = outer_type
    return True
