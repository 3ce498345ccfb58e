"""HTML and JSX blocks in Markdown: a block rule for markdown-it in place of its own.

CommonMark keeps everything up to a blank line as raw HTML. The sites in question do not: in MDX,
and between `<details>` and `</details>`, what stands inside is Markdown. So a container's tag is
taken alone, and only elements that are read as a whole (tables, lists, `<pre>`) are kept whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.read.html_outline import HEADINGS, LISTS
from errlex.read.inline import WORD_TAGS

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

HTML_TOKEN = "html_block"  # noqa: S105
"""Content is a piece of HTML."""
JSX_TOKEN = "jsx"  # noqa: S105
"""Content is JavaScript: a tag with its attributes, or an `export`."""

_WHOLE = HEADINGS | LISTS | {"table", "pre", "script", "style", "svg"}
_WITHIN_LINE = WORD_TAGS | {"br", "input"}
_START = re.compile(r"<!--|\{/\*|</?([a-zA-Z][\w.:-]*)(?=[\s/>]|$)|(export|import)\s")
_WHOLE_INSIDE = re.compile(r"<(table|ul|ol|dl|pre)\b", re.IGNORECASE)


def html_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """The block rule."""
    at = state.bMarks[start] + state.tShift[start]
    match = _START.match(state.src, at, state.eMarks[start])
    if match is None:
        return False
    limit = state.eMarks[end - 1]
    name = (match[1] or "").lower()
    if match[0] == "<!--":
        stop, kind = _after(state.src, "-->", at, limit), ""
    elif match[0] == "{/*":
        stop, kind = _after(state.src, "*/}", at, limit), ""
    elif match[2]:
        stop, kind = _statement_end(state.src, at, limit), JSX_TOKEN
    elif name in _WITHIN_LINE:
        return False
    else:
        stop, kind = _tag_end(state.src, at, limit), ""
        if stop is None:
            return False
        line_end = state.eMarks[_line_of(state, start, end, stop)]
        whole = _WHOLE_INSIDE.search(state.src, at, line_end)
        if whole or name in _WHOLE:
            kind = HTML_TOKEN
            stop = (
                _element_end(
                    state.src,
                    whole[1].lower() if whole else name,
                    whole.start() if whole else at,
                    limit,
                )
                or stop
            )
        elif "{" in state.src[at:stop]:
            kind = JSX_TOKEN
    if stop is None:
        if kind or not match[0].startswith(("<!--", "{/*")):
            return False
        stop = limit
    if silent:
        return True
    last = _line_of(state, start, end, stop)
    if kind:
        token = state.push(kind, "", 0)
        token.content = state.src[at : state.eMarks[last] if kind == HTML_TOKEN else stop]
        token.map = [start, last + 1]
    rest = state.src[stop : state.eMarks[last]]
    if kind != HTML_TOKEN and rest.strip():
        token = state.push("inline", "", 0)
        token.content = rest.strip()
        token.map = [last, last + 1]
    state.line = last + 1
    return True


def _after(source: str, end: str, at: int, limit: int) -> int | None:
    found = source.find(end, at, limit)
    return None if found < 0 else found + len(end)


def _line_of(state: StateBlock, start: int, end: int, offset: int) -> int:
    line = start
    while line + 1 < end and state.eMarks[line] < offset:
        line += 1
    return line


_TAG_STEP = re.compile(r"""[<>{}"'`]""")


def _tag_end(source: str, at: int, limit: int) -> int | None:
    """The offset after the tag at `at`; JSX attributes may hold braces, quotes and `>`."""
    depth = 0
    position = at + 1
    while (step := _TAG_STEP.search(source, position, limit)) is not None:
        position = step.end()
        character = step[0]
        if character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
        elif character == ">" and depth <= 0:
            return position
        elif character in "\"'`" and (depth or source[step.start() - 1] == "="):
            close = source.find(character, position, limit)
            if close >= 0:
                position = close + 1
        elif character == "<" and not depth:
            return None
    return None


def _element_end(source: str, name: str, at: int, limit: int) -> int | None:
    """The offset after the end tag that belongs to the element of this name at `at`."""
    depth = 0
    for tag in re.compile(rf"<(/?){name}\b[^>]*>", re.IGNORECASE).finditer(source, at, limit):
        depth += -1 if tag[1] else 1
        if depth <= 0:
            return tag.end()
    return None


def _statement_end(source: str, at: int, limit: int) -> int | None:
    """The end of an `import` or `export` statement: a line end outside all brackets; None: it is prose."""
    line_end = source.find("\n", at, limit)
    line = source[at : line_end if line_end >= 0 else limit]
    if not re.match(
        r"import\b.*(?:\bfrom\b|['\"])|export\s+(?:const|let|var|default|function)\b", line
    ):
        return None
    depth = 0
    for step in re.compile(r"[\[({})\]\n]").finditer(source, at, limit):
        if step[0] == "\n":
            if depth <= 0:
                return step.start()
        else:
            depth += 1 if step[0] in "[({" else -1
    return limit
