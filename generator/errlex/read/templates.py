"""Comments of template languages and of MDX, which a site drops before it reads the page: they become comments of HTML.

{% comment %} ... {% endcomment %}     {{< comment >}} ... {{< /comment >}}     {# ... #}     {{/* ... */}}     { /* ... */ }
"""

from __future__ import annotations

import re

#: The beginning of a comment, each with the same sign, which a search finds at once. One of MDX has blanks here and begins
#: a line: code may hold one behind other text.
_BEGIN = re.compile(
    r"\{(?:(?P<jinja>#-?[ \t\n])"
    r"|(?P<go>\{-?[ \t]?/\*)"
    r"|(?P<mdx>\s++/\*)"
    r"|(?P<liquid>%-?[ \t]*+comment\b[^%{}\n]*+%\})"
    r"|(?P<hugo>\{[<%][ \t]*+comment\b[^{}\n]*+\}\}))"
)
_ENDS = {
    "jinja": re.compile(r"#\}"),
    "go": re.compile(r"\*/"),
    "mdx": re.compile(r"\*/"),
    "liquid": re.compile(r"\{%-?[ \t]*+endcomment[ \t]*+-?%\}"),
    "hugo": re.compile(r"\{\{[<%][ \t]*+/[ \t]*+comment[ \t]*+[%>]\}\}"),
}
#: What must follow the end.
_CLOSE = {"go": re.compile(r"[ \t]?-?\}\}"), "mdx": re.compile(r"(?<!\s)\s*+\}")}


def with_html_comments(text: str) -> str:
    """Return a page whose template comments are empty comments of HTML, on as many lines."""
    if "{" not in text:
        return text
    pieces: list[str] = []
    kept = at = 0
    endless: set[str] = set()  # nothing ends another comment of these kinds
    while begin := _BEGIN.search(text, at):
        kind = begin.lastgroup or ""
        start = begin.start()
        if kind == "mdx":
            start = _line_start(text, start)
            if start < 0:
                at = begin.start() + 1
                continue
        at = begin.end()
        end = None if kind in endless else _ENDS[kind].search(text, at)
        if end is None:
            endless.add(kind)
            continue
        at = end.end()
        if kind in _CLOSE:
            close = _CLOSE[kind].match(text, at)
            if close is None:
                continue
            at = close.end()
        lines = text.count("\n", start, at)
        pieces += [text[kept:start], "<!--" + "\n" * lines + "-->"]
        kept = at
    return "".join([*pieces, text[kept:]]) if pieces else text


def _line_start(text: str, at: int) -> int:
    """Return where the line begins of which nothing but blanks stands before `at`; -1 if something else does."""
    while at and text[at - 1] in " \t":
        at -= 1
    return at if not at or text[at - 1] == "\n" else -1
