"""Cheap tests of a block's raw text, made before its markup is read.

Most lines of a page are prose, and reading their inline markup would take most of the page's time. A test
here may say yes to a line without a code; it never says no to a line with one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.blocks import Paragraph
from errlex.extract.codes import BEFORE_CODE, CALLED, FAILED, UNSPACED_LABELS

if TYPE_CHECKING:
    from errlex.blocks import Block, List


def _by_first(words: str) -> str:
    """Return alternatives as an expression that looks at the first letter of each once."""
    groups: dict[str, list[str]] = {}
    for word in words.split("|"):
        groups.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items())


#: Words that may stand before a code, but those with other forms here ("error", "warning").
_CALLED = "|".join(dict.fromkeys(f"{BEFORE_CODE}|{CALLED}|{FAILED}".split("|")))
_CJK = rf"{UNSPACED_LABELS}|에러"
#: The beginnings of these words, and of the names of fields in an answer.
_LEADS = rf"\w{{0,24}}?(?:{_by_first(f'code|errno|err|http|warning|{_CALLED}')})|{_by_first(_CJK)}"
#: Number of characters, from the first word on, within which the digit after a lead stands: letters, lead, and others.
MAX_DISTANCE = 24 + 24 + 80
#: Markup within the first word of a line: "E**1001**".
_BROKEN = r"[A-Za-z]{1,8}[*~`\\]+\w"

#: The beginning of the first line of an item in which `read_entry` finds a code: signs or markup, then a
#: code span, a word with a digit, a word that may stand before a code, or one that is no ordinary word.
_ENTRY = re.compile(
    r"[\W_]*?[`<&\\]|[\W_]*?[!{].{0,80}?\d"
    rf"|[\W_]*+(?:\w{{0,32}}?\d|(?=\D{{0,{MAX_DISTANCE}}}+\d)(?i:{_LEADS}).{{0,80}}?\d|{_BROKEN})"
    r"|\W*\w+(?<=.[A-Z_])|\W*\w+(?:[./|\u2010\u2011\uff0d-]|::?)\w",
    re.DOTALL,
)
#: Words that a line of a paragraph may have before its code; only signs may stand beside them.
_LEADING = _by_first(
    f"https?|errors?|codes?|err|ret|errno|warnings?|{_CALLED}|number|nummer|num|no|nr|n[º°]|{_CJK}|코드"
)
_LEAD = rf"(?:{_LEADING})(?:[^\w\n<&]|_)*+"
#: A number, a tag, or markup that may hide one of them.
_CODE = r"(?:\d|[A-Za-z]{1,6}(?:-[A-Z]{2,8}(?=-)){0,2}(?:[-_]?\d|[*`~\\]+\w|[<&])|[<&])"
#: The beginning of such a line. A bare constant is a code only if it fills the line. A bar begins a row of a table.
_BEGUN = (
    r"(?![ \t]*+\|)(?:[^\w\n<&!{\\]|_)*+"
    rf"(?:[<&!\\]|\{{[%:/]|{_CODE}|(?i:{_LEAD})+{_CODE}"
    r"|[\w.:|/-]*\w\\?_[\w\\.:|/-]+(?:[^\w\n<&]*|\s+[+-]?\d{1,7}\s*)(?:$|[<&])"
    r"|[A-Z][A-Z0-9]*+_[A-Z0-9_]++`[ \t]*+[:：=–—-])"
)
_LINE = re.compile(rf"(?:^|<[bB][rR]\b[^>\n]*>){_BEGUN}", re.MULTILINE)
_FIRST_LINE = re.compile(_BEGUN, re.MULTILINE)
#: The beginning of a line below the first. A search finds each by the line end before it.
_FURTHER_LINE = re.compile(rf"\n{_BEGUN}", re.MULTILINE)
#: One of these has every line with a code.
_SIGN = re.compile(r"[\d_<&!\\{*`~]")
#: A text that begins like this is not empty, whatever its markup is.
_SAID = re.compile(r"^(?:[^\S\n]|[*`(\[])*+[^\W_]", re.MULTILINE)

#: Markup that may stand within a word, or around it: tags, entities, links, template tags, zero-width characters.
_WITHIN = re.compile(r"[\[<&{\u200b-\u200f\u2060\ufeff\u00ad]")
#: Signs that may: "E**rr**or", "Err\\or".
_EMPHASIS = "*`~\\"


def may_be_entry(preview: str) -> bool:
    """Whether `read_entry` may find a code in a line, judged by its preview (`errlex.blocks.List`)."""
    return _ENTRY.match(preview) is not None


def may_hold_entries(preview: str) -> bool:
    """Whether the lines of a paragraph may define codes, judged by its preview (`errlex.blocks.Paragraph`).

    The first line must begin with a code, or two others.
    """
    if _FIRST_LINE.match(preview):
        return True
    further = _LINE if "<" in preview else _FURTHER_LINE
    found = further.search(preview)
    if found is None or not _SAID.match(preview):
        return found is not None
    return further.search(preview, found.end() - (further is _FURTHER_LINE)) is not None


def says_nothing(block: Block) -> bool:
    """Whether a paragraph has no code on any line: no digit, no underscore, no markup that may hide one. Half of them are such."""
    return (
        isinstance(block, Paragraph)
        and block.preview is not None
        and _SIGN.search(block.preview) is None
    )


def words_of(text: str) -> str | None:
    """Return raw text with each word as the reader sees it; None if markup may stand within one."""
    if _WITHIN.search(text):
        return None
    for sign in _EMPHASIS:  # on scripts other than ASCII a table takes ten times as long
        text = text.replace(sign, "")
    return text


def is_empty(paragraph: Paragraph) -> bool:
    """Whether nothing of the paragraph is visible: it is an image or a tag, for example."""
    said = paragraph.preview is not None and _SAID.match(paragraph.preview)
    return not said and not paragraph.lines


def has_one_item(block: List) -> bool:
    """Whether the list has exactly one item."""
    shown = _SAID.findall(block.preview or "")
    return len(shown) < 2 and len(block.items) == 1
