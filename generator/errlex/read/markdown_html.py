"""HTML and JSX blocks in Markdown: a block rule that replaces markdown-it's own.

CommonMark keeps everything up to a blank line as raw HTML. Documentation sites do not: in MDX, and between
`<details>` and `</details>`, the contents are Markdown. So the tag of a container is taken alone, and only
elements that are read as a whole (tables, lists, `<pre>`) are kept whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from errlex.read import jsx
from errlex.read.comments import comment_end, without_comments
from errlex.read.html_outline import HEADINGS, LISTS
from errlex.read.inline import LINE_TAGS, shown_in
from errlex.read.markdown_labels import push_labels

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

HTML_TOKEN = "html_block"  # noqa: S105
"""Content is a piece of HTML."""
JSX_TOKEN = "jsx"  # noqa: S105
"""Content is JavaScript: a tag with its attributes, or an `export`."""

_IN_VAIN = "searches in vain"
MAX_IN_VAIN = 20
"""Failed searches for an end tag allowed on a page; after that only the same line is searched (linear time)."""

_WHOLE = HEADINGS | LISTS | {"table", "pre", "script", "style", "svg"}
_START = re.compile(r"(<!--|\{/\*)|</?([a-zA-Z][\w.-]*)(?=[\s/>]|$)|(?:export|import)\s")
_CODE = re.compile(r"<(?:code|pre)\b", re.IGNORECASE)
_ESCAPE = re.compile(r"(?<!\\)\\(?=[_*\[\]()#|.<>-])")
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_ROW_END = re.compile(r"</(?:tr|thead|tbody)>", re.IGNORECASE)
_WHOLE_INSIDE = re.compile(r"<(table|ul|ol|dl|pre)(?=[\s/>])", re.IGNORECASE)


def html_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """The block rule; text after a tag on its line becomes a paragraph.

    Parameters as in markdown-it: the lines from `start` up to `end`; silent: only tell whether the rule matches.
    """
    at = state.bMarks[start] + state.tShift[start]
    match = _START.match(state.src, at, state.eMarks[start])
    if match is None or (match[2] or "").lower() in LINE_TAGS:
        return False
    limit = state.eMarks[end - 1 if state.env.get(_IN_VAIN, 0) < MAX_IN_VAIN else start]
    stop: int | None
    if match[1]:
        # a comment that is never closed reaches to `limit`, as in HTML
        stop, kind = comment_end(state.src, at, limit) or limit, ""
    elif match[2]:
        stop, kind = _tag_or_element(state, match[2].lower(), at, limit)
    else:
        stop, kind = jsx.statement_end(state.src, at, limit), JSX_TOKEN
    if stop is None:
        return False
    if silent:
        return True
    last = min(bisect_left(state.eMarks, stop, start, end), end - 1)
    line_end = state.eMarks[last]
    if kind:
        token = state.push(kind, "", 0)
        token.content = state.src[at : line_end if kind == HTML_TOKEN else stop]
        token.map = [start, last + 1]
    if match[2] and kind != HTML_TOKEN and "[{" not in state.src[at:stop]:
        push_labels(state, state.src[at:line_end], start)
    rest = state.src[stop:line_end].strip()
    if rest and kind != HTML_TOKEN:
        token = state.push("inline", "", 0)
        # What a component shows stands beside the text behind it.
        beside = match[2] and not kind and shown_in(match[2], state.src[at:stop])
        token.content = state.src[at:line_end] if beside else rest
        token.map = [last, last + 1]
    state.line = last + 1
    return True


def without_escapes(html: str) -> str:
    """Return a piece of HTML without what only Markdown and MDX know.

    These are the escapes that converters leave in its texts ("NO\\_FUNDS") and the comments of MDX.
    """
    html = without_comments(html, "{/*")
    if "\\" not in html or _CODE.search(html):
        return html
    return _ESCAPE.sub("", html)


def _tag_or_element(state: StateBlock, name: str, at: int, limit: int) -> tuple[int | None, str]:
    """Return the end of the tag at `at`, or of the element if it is read as a whole, and the type of its token."""
    source = state.src
    stop = jsx.tag_end(source, at, limit)
    if stop is None:
        _count_in_vain(state)
        return None, ""
    if source.endswith("/>", at, stop) and "{" in source[at:stop]:
        return stop, JSX_TOKEN  # a component, though it may be called <Table>
    line_end = source.find("\n", stop)
    whole = _WHOLE_INSIDE.search(source, at, line_end if line_end >= 0 else len(source))
    if whole or (name in _WHOLE and source[at + 1] != "/"):
        name, first = (whole[1].lower(), whole.start()) if whole else (name, at)
        element_end = _element_end(source, name, first, limit)
        if element_end is None:
            _count_in_vain(state)
            element_end = _unclosed_end(source, first, limit) if name == "table" else None
        return element_end or stop, HTML_TOKEN
    return stop, JSX_TOKEN if "{" in source[at:stop] else ""


def _element_end(source: str, name: str, at: int, limit: int) -> int | None:
    """Return the offset after the end tag of the element `name` at `at`; None if it is not found."""
    depth = 0
    for tag in re.compile(rf"<(/?){name}\b[^<>]*>", re.IGNORECASE).finditer(source, at, limit):
        depth += -1 if tag[1] else 1
        if depth <= 0:
            return tag.end()
    return None


def _unclosed_end(source: str, at: int, limit: int) -> int | None:
    """Return the offset after the last row of a table at `at` that nothing closes; None if it has no rows.

    It reaches up to the next table at most: `<table>` is also what authors write who mean `</table>`.
    """
    after = _TABLE.search(source, at + 1, limit)
    limit = after.start() if after else limit
    rows = [tag.end() for tag in _ROW_END.finditer(source, at, limit)]
    return rows[-1] if rows else None


def _count_in_vain(state: StateBlock) -> None:
    state.env[_IN_VAIN] = state.env.get(_IN_VAIN, 0) + 1
