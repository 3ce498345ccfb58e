"""Pages that generators make of source code (Doxygen, Sphinx): listings, macros and members as they write them.

<div class="fragment"><div class="line">...</div></div>         a listing of source code
<table class="memberdecls">... #define | NAME (-2) ...</table>   macros with their values, a listing as well
"""

from __future__ import annotations

import re
from html import unescape

_SIGNS = ('class="fragment"', 'class="memberdecls"', 'class="sig ')
_FRAGMENT = re.compile(
    r'<div class="fragment">(?P<lines>(?:(?!<div class="fragment">).)*?)</div>\s*<!-- fragment -->',
    re.DOTALL,
)
#: What stands before the name of a member of Sphinx: its kind, and the name of what it belongs to.
_BEFORE_NAME = re.compile(
    r'<(?:span class="k"|em class="property")>(?:<span class="pre">)?enumerator ?</(?:span|em)>(?:</span>|</em>)?'
    r'|<(?:span|code) class="sig-prename[^"<>]*">(?:<span class="[np]{1,3}">|<span class="pre">|</span>|[^<>]){0,40}</(?:span|code)>(?=<span class="sig-name)'
)
_LINE_NUMBER = re.compile(r'<span class="lineno">(?:(?!</span>).)*</span>')
_MACROS = re.compile(
    r'<table class="memberdecls">(?P<rows>(?:(?!</table>).)*?#define(?:(?!</table>).)*)</table>',
    re.DOTALL,
)
_HEADING = re.compile(r"<h2\b[^<>]*>(?P<text>(?:(?!</h2>).)*)</h2>", re.DOTALL)
_ROW = re.compile(r"<tr\b[^<>]*>(?P<row>(?:(?!</tr>).)*)</tr>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_NUMBER = re.compile(r"(\d{2,6}) (\S.*)")
_PARENTHESES = re.compile(r" \((?P<number>[+-]?(?:0x[0-9A-Fa-f]+|\d+))\)$")


def with_listings(source: str) -> str:
    """Return the page with its listings and macros as `<pre>`; unchanged if no such generator made it."""
    if not any(sign in source for sign in _SIGNS):
        return source
    return _MACROS.sub(_macros, _FRAGMENT.sub(_fragment, _BEFORE_NAME.sub("", source)))


def _fragment(found: re.Match[str]) -> str:
    lines = _LINE_NUMBER.sub("", found["lines"]).replace('<div class="line">', "")
    return f"<pre>{lines.replace('</div>', '')}</pre>"


def _described(macro: str, text: str) -> str:
    """Return a macro with its description; a number that both its name and the text have is its value."""
    number = _NUMBER.match(text)
    if number and f"_{number[1]}" in macro and macro.count(" ") == 1:
        return f"{macro} {number[1]} /* {number[2]} */"
    return f"{macro} {text}" if "/*" in macro else f"{macro} /* {text} */"


def _macros(found: re.Match[str]) -> str:
    heading = _HEADING.search(found["rows"])
    lines: list[str] = []
    for row in _ROW.finditer(found["rows"]):
        text = " ".join(unescape(_TAG.sub(" ", row["row"])).split())
        if text.startswith("#define"):
            lines.append(_PARENTHESES.sub(lambda value: f" {value['number']}", text))
        elif lines and text and not (heading and text in heading["text"]):
            lines[-1] = _described(lines[-1], text)
    escaped = "\n".join(lines).replace("&", "&amp;").replace("<", "&lt;")
    title = f"<h2>{heading['text']}</h2>" if heading else ""
    made = f"{title}\n<pre>\n{escaped}\n</pre>"
    return made + "\n" * max(
        found[0].count("\n") - made.count("\n"), 0
    )  # lines below keep their numbers
