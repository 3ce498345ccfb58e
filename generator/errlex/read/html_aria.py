"""Tables made of `<div role="row">`, as GitBook writes them: their tags are replaced by table tags.

The roles are those of WAI-ARIA 1.2, sections 5.3.3 and 5.4.
"""

from __future__ import annotations

import re

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
_TAG = re.compile(
    rf"<(?P<closing>/?)(?P<name>{any_of(['div', 'span'])})(?P<attributes>{ATTRIBUTES})>"
)


def with_table_tags(source: str) -> str:
    """Return `source` with table tags in place of the `<div>`s and `<span>`s that have their roles.

    Line ends stay in place. A page without such rows is returned unchanged.
    """
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
