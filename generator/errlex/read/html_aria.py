"""Tables without the tags of tables: these replace the tags of their rows and cells.

<div role="row">                                            with the roles of WAI-ARIA 1.2, sections 5.3.3 and 5.4
<div class="error"><span>1</span><span>Busy</span></div>    rows of one class, each nothing but as many `<span>`s
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from errlex.read.html_tags import ATTRIBUTES, any_of

TAGS = {
    "table": "table",
    "grid": "table",
    "treegrid": "table",
    "rowgroup": "tbody",
    "row": "tr",
    "cell": "td",
    "gridcell": "td",
    "columnheader": "th",
    "rowheader": "th",
}
_ROW = re.compile(r"""role=["']?row["'\s>]""")
_ROLE = re.compile(r"""\srole\s*=\s*["']?([a-z]+)""", re.IGNORECASE)
#: A `<div>` that holds nothing but two `<span>`s or more.
_SPANS = re.compile(
    rf"<div(?P<attributes>{ATTRIBUTES})>\s*+(?P<cells>(?:<span(?=[\s>]){ATTRIBUTES}>"
    r"(?:[^<]++|<(?!/?(?:span|div)[\s>])[^<>]*+>)*+</span>\s*+){2,8}+)</div>"
)
_SPAN = re.compile(r"<(/?)span(?=[\s>])")
_DIV = re.compile(rf"<div(?P<attributes>\s{ATTRIBUTES})>")
_CLASS = re.compile(r"""\sclass\s*=\s*["']?([\w-]+)""")
#: What holds text of its own, so that no table can begin inside of it.
_HOLDER = re.compile(rf"<(?P<closing>/?){any_of(['table', 'ul', 'ol', 'dl', 'pre'])}")
#: Minimum number of such rows of one class on a page.
MIN_ROWS = 3
_TAG = re.compile(
    rf"<(?P<closing>/?)(?P<name>{any_of(['div', 'span'])})(?P<attributes>{ATTRIBUTES})>"
)


def with_table_tags(source: str) -> str:
    """Return `source` with table tags in place of the `<div>`s and `<span>`s that are rows and cells.

    Line ends stay in place. A page without such rows is returned unchanged.
    """
    return _with_roles(_with_rows_of_spans(source))


def _with_rows_of_spans(source: str) -> str:
    """Return `source` with tables in place of rows that are nothing but `<span>`s, if all `<div>`s of their class are."""
    rows = [(row, _class(row["attributes"])) for row in _SPANS.finditer(source)]
    if len(rows) < MIN_ROWS:
        return source
    widths: dict[str, list[int]] = defaultdict(list)
    for row, name in rows:
        widths[name].append(row["cells"].count("</span>"))
    used = Counter(_class(tag["attributes"]) for tag in _DIV.finditer(source))
    tables = {
        name
        for name, each in widths.items()
        if name and len(set(each)) == 1 and MIN_ROWS <= len(each) == used[name]
    }
    holders, depth = _HOLDER.finditer(source), 0
    holder = next(holders, None)
    pieces: list[str] = []
    at, last = 0, ""
    for row, name in rows:
        while holder is not None and holder.start() < row.start():
            depth = max(depth + (-1 if holder["closing"] else 1), 0)
            holder = next(holders, None)
        if name not in tables or depth:
            continue
        between = source[at : row.start()]
        goes_on = last == name and not between.strip()
        pieces += [between] if goes_on else ["</table>" if last else "", between, "<table>"]
        lead = source[row.start() + len("<div") + len(row["attributes"]) + 1 : row.start("cells")]
        pieces.append(f"<tr>{lead}{_SPAN.sub(_as_cell, row['cells'])}</tr>")
        at, last = row.end(), name
    return "".join([*pieces, "</table>" if last else "", source[at:]])


def _class(attributes: str) -> str:
    """Return the first class of a tag; "" if it has none."""
    found = _CLASS.search(attributes)
    return found[1] if found else ""


def _as_cell(tag: re.Match[str]) -> str:
    return f"<{tag[1]}td"


def _with_roles(source: str) -> str:
    """Return `source` with table tags in place of the tags that have their roles."""
    if not _ROW.search(source):
        return source
    open_: dict[str, list[str]] = {"div": [], "span": []}

    def renamed(tag: re.Match[str]) -> str:
        stack = open_[tag["name"].lower()]
        if tag["closing"]:
            name = stack.pop() if stack else ""
            return f"</{name}>" if name else tag[0]
        role = _ROLE.search(tag["attributes"])
        name = TAGS.get(role[1].lower(), "") if role else ""
        stack.append(name)
        return f"<{name}{tag['attributes']}>" if name else tag[0]

    return _TAG.sub(renamed, source)
