"""Block rules for what sites write that CommonMark does not know: glued headings, shortcodes, components, wiki tables.

`##Title` (CommonMark before 0.6 and most renderers of the time), Hugo's `{{< hint >}}`, components whose
attributes hold what they show (`<ErrorLine code="401">`, `<Accordion title="1001 - Bad key">`), the tables of
Yandex Flavored Markdown (`#|`, `||`, `|#`), and HTML tables that are indented inside other elements.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from errlex.read.markdown_embedded import TOKEN, Written
from errlex.read.markdown_html import html_rule

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

#: Characters of a line of components that are looked at.
LONGEST = 600
#: Lines of a component's text.
MOST_LINES = 12
#: `#Title of two words`, `##Title`: no tag (`#important`), no number of an issue.
_GLUED = re.compile(r"(?P<level>#{2,6}|#(?=[^\W\d_a-z]\w* \w))(?P<text>[^\W\d_].*?)\s*#*\s*$")
_SHORTCODE = re.compile(r"\{\{[<%][^{}]*[%>]\}\}")
_CODED = re.compile(
    r"<(?P<name>[A-Z][\w.]*)(?=\s)[^<>]*?\s(?:code|errorCode|error_code)=(?P<quote>[\"'])(?P<code>[^\"'<>]{1,60})(?P=quote)[^<>]*>"
)
_TITLED = re.compile(
    r"<(?:Accordion|AccordionItem|Collapse|Collapsible|Details|Expandable|ExpansionPanel|Panel|ResponseField|ParamField)"
    r"(?=\s)[^<>]*?\s(?:title|summary|header|label|name)=(?P<quote>[\"'])(?P<title>[^\"<>]{1,200})(?P=quote)[^<>]*(?<!/)>\s*$"
)
_CODE_FIRST = re.compile(
    r"\W{0,3}(?:[A-Za-z]{1,12} ){0,2}[+-]?\d{2,10}\b|[A-Z][A-Z0-9]*_[A-Z0-9_]+\b"
)
_TABLE = re.compile(r"<(?:table|ul|ol|dl)(?=[\s>])", re.IGNORECASE)
_WIKI_ROW = re.compile(r"\|\|(.*?)\|\|", re.DOTALL)


def glued_heading_rule(
    state: StateBlock, start: int, end: int, silent: bool  # noqa: FBT001
) -> bool:
    """`##Title`, with blank lines around it."""
    found = _GLUED.match(_line(state, start)[:LONGEST])
    above = start == 0 or state.isEmpty(start - 1)
    if found and found["level"] == "#" and state.src[: state.bMarks[start]].strip():
        return False  # a comment in a sample: only the page's title may be meant so
    if not found or not above or (start + 1 < end and not state.isEmpty(start + 1)):
        return False
    if not silent:
        _heading(state, found["text"], len(found["level"]), start)
        state.line = start + 1
    return True


def shortcode_rule(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    """A line that begins with a shortcode: without its shortcodes it is a paragraph, or nothing."""
    line = _line(state, start)
    if not _SHORTCODE.match(line):
        return False
    if not silent:
        _paragraph(state, _SHORTCODE.sub("", line), start, start + 1)
        state.line = start + 1
    return True


def component_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """A component that shows a code of its attributes: a line "`401`: text", or a heading."""
    line = _line(state, start)[:LONGEST]
    if titled := _TITLED.match(line):
        if not _CODE_FIRST.match(titled["title"]):
            return False
        if not silent:
            _heading(state, titled["title"], 6, start)
            state.line = start + 1
        return True
    coded = _CODED.match(line)
    if coded is None:
        return False
    closed = coded[0].endswith("/>")
    last, text = start + 1, _line(state, start)[coded.end() :]
    close = f"</{coded['name']}>"
    while not closed and close not in text and last < min(end, start + MOST_LINES):
        text += f" {_line(state, last).strip()}"
        last += 1
    if not closed and close not in text:
        return False
    if not silent:
        text = text.partition(close)[0].strip()
        _paragraph(state, f"`{coded['code']}`: {text}", start, last)
        state.line = last
    return True


def wiki_table_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """A table between `#|` and `|#`; its first row is the header."""
    if _line(state, start).strip() != "#|":
        return False
    last = next((n for n in range(start + 1, end) if _line(state, n).strip() == "|#"), None)
    if last is None:
        return False
    if silent:
        return True
    body = "\n".join(_line(state, number) for number in range(start + 1, last))
    rows: Written = []
    for row in _WIKI_ROW.finditer(body):
        cells = [cell.strip() for cell in row[1].split("|")]
        rows.append((cells, start + 1 + body.count("\n", 0, row.start()), not rows))
    token: Any = state.push(TOKEN, "", 0)
    token.map = [start, last + 1]
    token.meta = {"rows": rows}
    state.line = last + 1
    return True


def indented_html_rule(
    state: StateBlock, start: int, end: int, silent: bool  # noqa: FBT001
) -> bool:
    """A table or list of HTML that is indented below the tag it stands in: no code."""
    if state.sCount[start] - state.blkIndent < 4 or not _TABLE.match(_line(state, start)):
        return False
    above = _line(state, start - 1).rstrip() if start else ""
    return above.startswith("<") and above.endswith(">") and html_rule(state, start, end, silent)


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _heading(state: StateBlock, text: str, level: int, line: int) -> None:
    for kind, nesting in (("heading_open", 1), ("inline", 0), ("heading_close", -1)):
        token = state.push(kind, "" if kind == "inline" else f"h{level}", nesting)  # type: ignore[arg-type]
        token.map = [line, line + 1]
        token.content = text if kind == "inline" else ""


def _paragraph(state: StateBlock, text: str, start: int, last: int) -> None:
    if text.strip():
        token = state.push("inline", "", 0)
        token.content = text.strip()
        token.map = [start, last]
