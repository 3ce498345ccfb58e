"""Block rules for syntax that CommonMark lacks: glued headings, shortcodes, components, wiki tables.

These are `##Title` (CommonMark before 0.6 and most renderers of the time), Hugo's `{{< hint >}}`, components
whose attributes hold their text (`<ErrorLine code="401">`, `<Accordion title="1001 - Bad key">`), the tables
of Yandex Flavored Markdown (`#|`, `||`, `|#`), and HTML tables that are indented inside other elements.

The parameters of every rule are those of markdown-it: the lines from `start` up to `end`; silent: only tell
whether the rule matches.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from errlex.read.comments import STARTS, without_comments
from errlex.read.markdown_embedded import TOKEN, Written
from errlex.read.markdown_html import html_rule
from errlex.read.markdown_labels import push_labels
from errlex.read.markdown_lines import line_text

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

#: Maximum length in characters of a line of components to look at.
MAX_LINE = 600
#: Maximum number of lines of a component's text.
MOST_LINES = 12
#: `#Title of two words`, `##Title`; but neither a tag (`#important`) nor the number of an issue.
_GLUED = re.compile(r"(?P<level>#{2,6}|#(?=[^\W\d_a-z]\w* \w))(?P<text>[^\W\d_].*?)\s*#*\s*$")
_SHORTCODE = re.compile(r"\{\{[<%][^{}]*[%>]\}\}")
_CODED = re.compile(
    r"<(?P<name>[A-Z][\w.]*)(?=\s)[^<>]*?\s(?:code|errorCode|error_code)=(?P<quote>[\"'])(?P<code>[^\"'<>]{1,60})(?P=quote)[^<>]*>"
)
#: A tag that goes on in the next line, and the attributes of a tag: texts, expressions and flags.
_OPEN_TAG = re.compile(r"<[A-Z][\w.]*(?:\s[^<>]*)?$")
_ATTRIBUTE = re.compile(
    r"""(?<=\s)(?P<key>[A-Za-z][\w-]{0,40})(?:=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|\{(?P<made>[^{}]*)\}))?(?=[\s/>])"""
)
_CODES = frozenset({"code", "errorcode", "error_code"})
_NAMES = frozenset({"name", "constant", "symbol", "key", "type", "enum"})
_TEXTS = frozenset(
    {
        "message",
        "msg",
        "text",
        "description",
        "desc",
        "reason",
        "meaning",
        "title",
        "label",
        "summary",
        "details",
    }
)
_NAME = re.compile(r"[A-Za-z]\w{2,80}")
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
    """The rule for `##Title` with blank lines around it. start, end, silent: as for every rule here."""
    found = _GLUED.match(line_text(state, start)[:MAX_LINE])
    above = start == 0 or state.isEmpty(start - 1)
    if found and found["level"] == "#" and state.src[: state.bMarks[start]].strip():
        return False  # a comment in a sample: only the page's title is written this way
    if not found or not above or (start + 1 < end and not state.isEmpty(start + 1)):
        return False
    if not silent:
        _heading(state, found["text"], len(found["level"]), start)
        state.line = start + 1
    return True


def shortcode_rule(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    """The rule for a line that begins with a shortcode: the rest of the line becomes a paragraph, if there is a rest.

    start, silent: as for every rule here.
    """
    line = line_text(state, start)
    if not _SHORTCODE.match(line):
        return False
    if not silent:
        push_labels(state, line, start)
        _paragraph(state, _SHORTCODE.sub("", line), start, start + 1)
        state.line = start + 1
    return True


def component_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """The rule for a component with a code in its attributes: it becomes a line "`401`: text", or a heading.

    start, end, silent: as for every rule here.
    """
    line, last = _tag(state, start, end)
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
    # A tag on one line is cut, its text is not.
    text = (line_text(state, start) if last == start + 1 else line)[coded.end() :]
    close = f"</{coded['name']}>"
    while not closed and close not in text and last < min(end, start + MOST_LINES):
        text += f" {line_text(state, last).strip()}"
        last += 1
    if not closed and close not in text:
        return False
    if not silent:
        said = _said(coded[0], text.partition(close)[0].strip())
        _paragraph(state, f"`{coded['code']}`{said}", start, last)
        state.line = last
    return True


def _tag(state: StateBlock, start: int, end: int) -> tuple[str, int]:
    """Return (the line, the number of the next one); of a component whose tag takes several lines, these as one."""
    line = line_text(state, start)[:MAX_LINE]
    last = start + 1
    while last < min(end, start + MOST_LINES) and _OPEN_TAG.match(line) and len(line) < MAX_LINE:
        line += f" {line_text(state, last).strip()}"
        last += 1
    return line, last


def _said(tag: str, text: str) -> str:
    """Return what an entry says behind its code: its name, its texts, and as badges what else its tag shows.

    text: what stands inside the component.
    """
    names: list[str] = []
    texts: list[str] = []
    shown: list[str] = []
    for found in _ATTRIBUTE.finditer(tag):
        written = found["double"] or found["single"] or (found["made"] or "").strip()
        key, value = found["key"], written.strip("\"'`")
        if key.casefold() in _CODES:
            continue
        if key.casefold() in _NAMES and not names and _NAME.fullmatch(value):
            names.append(f" {value}")
        elif key.casefold() in _TEXTS and value:
            texts.append(value)
        else:
            shown.append(
                f' <x-badge text="{escape(f"{key}: {value}" if value else key)}"></x-badge>'
            )
    said = "<br>".join(filter(None, (*texts, text)))  # each a text of its own
    return "".join((*names, ": ", said, *shown))


def wiki_table_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """The rule for a table between `#|` and `|#`, whose first row is the header. start, end, silent: as for every rule here."""
    if line_text(state, start).strip() != "#|":
        return False
    last = next((n for n in range(start + 1, end) if line_text(state, n).strip() == "|#"), None)
    if last is None:
        return False
    if silent:
        return True
    body = "\n".join(line_text(state, number) for number in range(start + 1, last))
    body = without_comments(body, *STARTS)
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
    """The rule for an HTML table or list that is indented below its parent's tag, which makes it no code.

    start, end, silent: as for every rule here.
    """
    if state.sCount[start] - state.blkIndent < 4 or not _TABLE.match(line_text(state, start)):
        return False
    above = line_text(state, start - 1).rstrip() if start else ""
    return above.startswith("<") and above.endswith(">") and html_rule(state, start, end, silent)


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
