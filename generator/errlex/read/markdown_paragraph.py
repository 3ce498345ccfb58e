"""The rule for paragraphs, and for headings made of a paragraph and a line of `===` or `---` below.

It replaces two rules of markdown-it, which scan the lines twice. Unlike them, it lets a table begin at any
indent below a line of text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.read.markdown_lines import line_text, push_text
from errlex.read.markdown_rules import TEXT
from errlex.read.markdown_table import table_rule

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

#: The beginning of a line that ends no paragraph, if it has no pipe.
_TEXT = re.compile(TEXT)
_UNDERLINE = re.compile(r"(?:=+|(-+))[ \t]*")
EQUATION = "equation"
"""The `info` of an underlined heading that looks like an equation."""


def paragraph_rule(state: StateBlock, start: int, _end: int, _silent: bool) -> bool:  # noqa: FBT001
    """The block rule; it always matches. start: number of the first line. The others are as in markdown-it."""
    last = start + 1
    end = state.lineMax
    begins, ends, shifts = state.bMarks, state.eMarks, state.tShift
    if last >= end or begins[last] + shifts[last] >= ends[last]:  # of one line, as most are
        push_text(state, "paragraph", "p", start, last)
        state.line = last
        return True
    (interrupts,) = state.md.block.ruler.getRules("paragraph")
    underline = None
    outer_type, state.parentType = state.parentType, "paragraph"
    while last < end and begins[last] + shifts[last] < ends[last]:
        indent = state.sCount[last] - state.blkIndent
        if indent > 3:
            if table_rule(state, last, end, silent=True):
                break
        else:
            at = state.bMarks[last] + state.tShift[last]
            source = state.src
            if _TEXT.match(source, at) and source.find("|", at, state.eMarks[last]) < 0:
                last += 1
                continue
            underline = indent >= 0 and _UNDERLINE.fullmatch(state.src, at, state.eMarks[last])
            if underline:
                break
            if state.sCount[last] >= 0 and interrupts(state, last, end, True):  # noqa: FBT003
                break
        last += 1
    state.parentType = outer_type
    if underline:
        opening = push_text(state, "heading", "h2" if underline[1] else "h1", start, last)
        opening.info = EQUATION if _is_equation(state, start, last) else ""
        state.line = last + 1
    else:
        push_text(state, "paragraph", "p", start, last)
        state.line = last
    return True


def _is_equation(state: StateBlock, start: int, at: int) -> bool:
    """Whether line `at` is a lone "=" between lines of an equation, as pages are copied; start: first line above it."""
    if line_text(state, at).strip() != "=":
        return False
    return at > start + 1 or (at + 1 < state.lineMax and not state.isEmpty(at + 1))
