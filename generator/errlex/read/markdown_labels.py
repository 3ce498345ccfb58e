"""Labels in the tags of components and templates: `<TabItem label="Spot">`, `{% tab title="Spot" %}`, `{{< tab "Spot" >}}`.

A site shows them as the label of a tab, or as the line that opens a part of the page. Each becomes a paragraph in bold.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

#: Maximum number of characters of a tag, or of several on a line, to look at.
MAX_TAGS = 600
_TEXT = r"""\{?\s?(?:"(?P<double>[^"<>{}\n]{1,120})"|'(?P<single>[^'<>{}\n]{1,120})')"""
_NAMED = re.compile(rf"\s(?:label|title|summary|header|heading|caption)\s?=\s?{_TEXT}")
#: The labels of all tabs, named at once: `<Tabs items={['Spot', 'Futures']}>`.
_LISTED = re.compile(
    r"""\s(?:items|tabs|labels|titles)\s?=\s?\{\s?\[(?P<items>(?:\s?(?:"[^"\n]{1,60}"|'[^'\n]{1,60}')\s?,?){1,20})\s?\]"""
)
_UNQUOTED = str.maketrans("", "", "\"'*")
#: What stands for the label of a tab that has none.
_VALUE = re.compile(rf"\s(?:value|name)\s?=\s?{_TEXT}")
_TAB = re.compile(r"tab|expand|details|collapse|accordion", re.IGNORECASE)
#: The first text of a shortcode: `{{< tab "Spot" >}}`.
_FIRST = re.compile(rf"\s{_TEXT}")
#: The beginnings of tags of components (HTML has no capitals) and of templates; and of their names.
_TAG = re.compile(r"<(?=[A-Z])|\{%(?!\s?/)|\{\{[<%](?!\s?/)")
_NAME = re.compile(r"\s*([\w.-]+)")
#: A component that leads to another page or has nothing inside, or that holds a code, which other rules read.
_OTHER = re.compile(r"\s(?:href|to|src|code|errorCode|error_code)\s?=|/>")


def labels_of(source: str) -> list[str]:
    """Return the labels of the tags in a piece of a page, in page order. source: a line, or a tag with its line."""
    pieces = _TAG.split(source[:MAX_TAGS])[1:]
    return [label for label in map(_label_of, pieces) if label]


def push_labels(state: StateBlock, source: str, line: int) -> None:
    """Push a paragraph in bold for each label in `source`. line: its number in the lines of `state`."""
    for label in labels_of(source):
        token = state.push("inline", "", 0)
        token.content = f"**{label}**"
        token.map = [line, line + 1]


def _label_of(tag: str) -> str:
    """Return the label of a tag; "" if it has none. tag: what follows its first signs, up to the next tag."""
    name = _NAME.match(tag)
    if name is None or _OTHER.search(tag):
        return ""
    if listed := _LISTED.search(tag):
        return " ".join(listed["items"].translate(_UNQUOTED).split())
    found = _NAMED.search(tag)
    if found is None and _TAB.search(name[1]):
        found = _VALUE.search(tag) or _FIRST.search(tag)
    label = ((found["double"] or found["single"]) if found else "").strip()
    return label if any(map(str.isalpha, label)) and "*" not in label else ""
