"""Negative numbers with another sign than a hyphen: typesetters make a dash of each, exchanges answer a hyphen."""

from __future__ import annotations

import re

#: Hyphens, dashes, and the minus of mathematics.
_SIGNS = "\u2010\u2011\u2012\u2013\u2212"
_NAMED = ("&minus;", "&ndash;", "&#8211;", "&#8722;", "&#8209;")
_SIGN = rf"(?:[{_SIGNS}]|{'|'.join(_NAMED)})"
_NUMBER = r"\d{1,7}(?!\d|[.,%]\d|%)"
_NEGATIVE = re.compile(rf"{_SIGN}(?={_NUMBER})")
#: What stands before a number at the beginning of a cell, an item, a heading, a line; and other such numbers after that.
_BEGINS = re.compile(
    r"(?:(?<![\s\S])|[\n|>\t]|[ ]{2})[ ]{0,8}(?:(?:#{1,6}|[*+-]|\d{1,5}[.)])[ ]{1,4})?[*`\"'\[(]{0,3}"
    rf"(?:{_SIGN}\d{{1,7}}(?:[ ]?[,/][ ]?|[ ](?:to|and|or|until|through|[-~\u2013])[ ])){{0,4}}$"
)
#: How many characters before a number are looked at.
_BEFORE = 64


def with_hyphens(text: str) -> str:
    """Return `text` with a hyphen as the sign of each negative number that begins a cell, an item, a heading or a line.

    In a sentence a dash stays: it may part two numbers, or be one of the author's.
    """
    if not any(sign in text for sign in (*_SIGNS, *_NAMED)):
        return text
    changed = _NEGATIVE.sub(_sign, text)
    return (
        text if changed == text else changed
    )  # a second copy of a large page would stay while it is read


def _sign(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - _BEFORE) : found.start()]
    if found.start() > _BEFORE:
        before = "x" + before  # its first character begins nothing
    return "-" if _BEGINS.search(before) else found[0]
