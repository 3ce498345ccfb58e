"""The rule for paragraphs, and for headings made of a paragraph and a line of `===` or `---` below.

It replaces two rules of markdown-it, which scan the lines twice. Unlike them, it lets a table begin at any
indent below a line of text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.read.markdown_lines import line_text
from errlex.read.markdown_table import table_rule
from errlex.read.text_grid import is_rule

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

#: A line that begins with another letter than these (`export`, `import`), and has no pipe, ends no paragraph.
LETTERS = "ei"
_UNDERLINE = re.compile(r"(?:=+|(-+))[ \t]*")
EQUATION = "equation"
"""The `info` of an underlined heading that looks like an equation."""


def paragraph_rule(state: StateBlock, start: int, _end: int, _silent: bool) -> bool:  # noqa: FBT001
    """The block rule; it always matches. start: number of the first line. The others are as in markdown-it."""
    last = start + 1
    end = state.lineMax
    begins, ends, shifts = state.bMarks, state.eMarks, state.tShift
    if last >= end or begins[last] + shifts[last] >= ends[last]:  # of one line, as most are
        _push(state, "paragraph", "p", start, last)
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
            character = source[at]
            plain = character.isalpha() and character not in LETTERS
            if plain and source.find("|", at, state.eMarks[last]) < 0:
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
        opening = _push(state, "heading", "h2" if underline[1] else "h1", start, last)
        opening.info = EQUATION if _is_equation(state, start, last) else ""
        state.line = last + 1
    else:
        _push(state, "paragraph", "p", start, last)
        state.line = last
    return True


def grid_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """The block rule for drawn tables (`errlex.read.text_grid`): it keeps one as a paragraph.

    Parameters as in markdown-it: the lines from `start` up to `end`; silent: only tell whether the rule matches.
    """
    if not is_rule(line_text(state, start)):
        return False
    if silent:
        return True
    last = start + 1
    while last < end and line_text(state, last)[:1] in ("|", "+"):
        last += 1
    _push(state, "paragraph", "p", start, last)
    state.line = last
    return True


def _content(state: StateBlock, start: int, last: int) -> str:
    """Return the text of lines without their indent. markdown-it looks at each character for it."""
    if last == start + 1:
        return line_text(state, start).strip()
    if state.level <= 1 and not state.blkIndent:  # of the page, and not of a quote or list
        return state.src[state.bMarks[start] : state.eMarks[last - 1]].strip()
    return state.getLines(start, last, state.blkIndent, keepLastLF=False).strip()


def _is_equation(state: StateBlock, start: int, at: int) -> bool:
    """Whether line `at` is a lone "=" between lines of an equation, as pages are copied; start: first line above it."""
    if line_text(state, at).strip() != "=":
        return False
    return at > start + 1 or (at + 1 < state.lineMax and not state.isEmpty(at + 1))


def _push(state: StateBlock, kind: str, tag: str, start: int, last: int) -> Token:
    opening = state.push(f"{kind}_open", tag, 1)
    opening.map = [start, last]
    token = state.push("inline", "", 0)
    token.content = _content(state, start, last)
    token.map = [start, last]
    state.push(f"{kind}_close", tag, -1)
    return opening
