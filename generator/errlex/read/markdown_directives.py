"""Block rules for additions of sites to Markdown: admonitions, tabs, template tags, attribute lists.

Their markers are dropped. Their contents are Markdown like the rest of the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.read.markdown_labels import push_labels
from errlex.read.markdown_lines import line_text

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_INDENTED = re.compile(r"(?:!!!|\?\?\?\+?|===!?\+?)[ \t]++[\w -]*+(?:[\"'](?P<title>.*)[\"'])?\s*$")
# ":::warning Title", ":::note[Title]", "::: details", "{% raw %}", "{: .table}"
_MARKER = re.compile(r":{3,}\s*[\w-]*(?P<title>.*)|(?:\{%[^{]*?%\}\s*)+$|\{:[^{}]*\}\s*$")
_TITLED = re.compile(r"""(?<=[\s{])title=(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)')""")
_STEP = 4


def directive_rule(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    """The block rule for a line that is only a marker; its title, if it has one, becomes a paragraph.

    Parameters as in markdown-it: the lines from `start` up to `_end`; silent: only tell whether the rule matches.
    """
    match = _MARKER.match(line_text(state, start))
    if match is None:
        return False
    if not silent:
        push_labels(state, match[0], start)
        title = (match["title"] or "").strip()
        if title.startswith("{"):  # `:::note{title="..."}`
            named = _TITLED.search(title)
            title = (named["double"] or named["single"] or "") if named else ""
        _title(state, title.strip("[]"), start)
        state.line = start + 1
    return True


def indented_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """The block rule for `!!! note "Title"` and `=== "Tab"`, to which the indented lines below belong.

    Parameters as in markdown-it: the lines from `start` up to `end`; silent: only tell whether the rule matches.
    """
    match = _INDENTED.match(line_text(state, start))
    if match is None:
        return False
    if silent:
        return True
    _title(state, match["title"] or "", start)
    indent = state.sCount[start] + _STEP
    last = start + 1
    while last < end and (state.isEmpty(last) or state.sCount[last] >= indent):
        last += 1
    outer_indent, outer_max = state.blkIndent, state.lineMax
    state.blkIndent, state.lineMax = indent, last
    state.level += 1
    state.md.block.tokenize(state, start + 1, last)
    state.level -= 1
    state.blkIndent, state.lineMax = outer_indent, outer_max
    state.line = last
    return True


def _title(state: StateBlock, title: str, line: int) -> None:
    if title.strip():
        token = state.push("inline", "", 0)
        token.content = title.strip()
        token.map = [line, line + 1]
