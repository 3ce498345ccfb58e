"""The paragraph rule: as markdown-it's own, but a table may begin at any indent under a text line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.read.markdown_table import table_rule

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock


def paragraph_rule(
    state: StateBlock, start: int, end: int, silent: bool
) -> bool:
    """The block rule; it always matches."""
    rules = state.md.block.ruler.getRules("paragraph")
    last = start + 1
    end = state.lineMax
    outer_type, state.parentType = state.parentType, "paragraph"
    while last < end and not state.isEmpty(last):
        indent = state.sCount[last] - state.blkIndent
        if indent > 3:
            if table_rule(state, last, end, True):
                break
        elif state.sCount[last] >= 0 and any(rule(state, last, end, True) for rule in rules):
            break
        last += 1
    content = state.getLines(start, last, state.blkIndent, keepLastLF=False).strip()
    state.line = last
    for kind, tag, nesting in (
        ("paragraph_open", "p", 1),
        ("inline", "", 0),
        ("paragraph_close", "p", -1),
    ):
        token = state.push(kind, tag, nesting)  # type: ignore[arg-type]
        token.map = [start, last]
        if kind == "inline":
            token.content = content
            token.children = []
    state.parentType = outer_type
    return True
