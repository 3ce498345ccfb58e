"""Ranges of codes that a line of their own names: "Error Code from 50000 to 53999"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.extract.codes import LINK
from errlex.extract.word_lists import speaks_of
from errlex.extraction import FoundCode

if TYPE_CHECKING:
    from errlex.blocks import Paragraph

_DIGITS = re.compile(r"\d\d\d")
#: "Error Code from 50000 to 53999": nothing but the words error code, and a range.
_RANGE_LINE = re.compile(
    rf"(?:[\w /]*\bcodes?|[\w ]*(?:错误码|錯誤碼|エラーコード|에러\s*코드|오류\s*코드))(?:\s+(?:is|are|range|ranges))*\s*[:：]?\s*"
    rf"(?P<code>(?:from\s+|between\s+|从\s*)?(?P<low>[+-]?\d{{3,}})(?:\s*(?:{LINK}|and)\s*(?P<high>[+-]?\d{{3,}})|(?:\s*开始|\s*開始|\s*onwards?)?))\s*[.。]?",
    re.IGNORECASE,
)
#: Text that a line with a range has in any markup: a word for codes, three digits, or entities that may mean them.
_RANGE_SIGN = re.compile(
    r"(?:(?i:codes?)\b|错误码|錯誤碼|エラーコード|에러|오류)[\s\S]{0,160}?\d{3}"
)
_FROM = re.compile(r"^(?:from|between|从)\s*+(?=.*\d\D+\d)", re.IGNORECASE)


def _may_name_range(preview: str) -> bool:
    """Whether a paragraph with this raw text may name a range: a cheap look, since nearly none does."""
    if "&" in preview:
        return True
    if not _DIGITS.search(preview):
        return False
    if preview.isascii() and "code" not in preview.lower():
        return False  # which takes a tenth of the time of the search
    return _RANGE_SIGN.search(preview) is not None


def range_of(paragraph: Paragraph) -> FoundCode | None:
    """The range that a paragraph of one line, and of nothing else, names ("50000 to 53999", "from 70000")."""
    preview = paragraph.preview
    if preview is not None and not _may_name_range(preview):
        return None
    if len(paragraph.lines) != 1 or len(paragraph.lines[0].text) > 80:
        return None
    line = paragraph.lines[0]
    found = _RANGE_LINE.fullmatch(line.text)
    if not found or (not found["high"] and found["code"] == found["low"]):
        return None
    if not speaks_of("errors", line.text):
        return None
    return FoundCode(_FROM.sub("", found["code"]), kind="range", line=line.line)
