"""The texts of headings that define codes: "-1121 BAD_SYMBOL", "Device not found (1005)", "Código: ERR1_T05"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from errlex.blocks import Inline
from errlex.extract.codes import shape_of
from errlex.extract.entries import Entry, read_entry, read_symbol
from errlex.extract.glance import may_be_entry
from errlex.extract.headers import hint
from errlex.extract.word_lists import speaks_of
from errlex.value import REMEMBERED

#: A title of some words, and its number in brackets behind it: "Device not found (1005)".
_TITLED = re.compile(
    r"(?P<text>[^\W\d][^()（）\[\]]{0,120}?)\s*[(（\[](?:(?i:error|code|err|error code|http)(?:\s?[:#=]\s?|\s|(?=\d)))?"
    r"(?P<code>(?!(?:19|20)\d\d\b)[+-]?\d{1,7}|[A-Z]{1,5}[-_]?\d{2,6})[)）\]]"
)
#: The sign of a number before it: "# 101 DocumentNotFound", "№ 12".
_NUMBER_SIGN = re.compile(r"(?:#|№|[Nn][oO]\.|[Nn][º°])\s*(?=[+-]?\d)")
#: The words before the code of a heading: "Código: ERR1_T05".
_LABEL = re.compile(r"([^\W\d][^:：\d]{1,24})[:：]\s*(?=\S)")


@lru_cache(maxsize=REMEMBERED)
def read_title(title: str) -> Entry | None:
    """Return the entry of the text of a heading; None if it defines no code."""
    if sign := _NUMBER_SIGN.match(title):
        title = title[sign.end() :]
    if (label := _LABEL.match(title)) and hint(label[1]) in ("code", "error_code"):
        entry = _bare_entry(title[label.end() :])
        return replace(entry, lead=label[0]) if entry else None
    entry = _bare_entry(title)
    if entry is None and title.endswith((")", "）", "]")) and (titled := _TITLED.fullmatch(title)):
        shape = shape_of(titled["code"]) or "number"
        text = titled["text"]
        said = " " in text or not speaks_of("errors", text)  # "APIError (code=-1021)" says nothing
        return Entry(titled["code"], shape, None, text if said else "", firm=True)
    return entry


def _bare_entry(title: str) -> Entry | None:
    """Return the entry of a title that begins with its code; None if it begins with something else."""
    return (read_entry(Inline(title)) or read_symbol(title)) if may_be_entry(title) else None
