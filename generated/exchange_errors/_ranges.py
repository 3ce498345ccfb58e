# Copied by `errlex regenerate` from templates/python/_ranges.py. Do not edit.
"""Documented ranges and masks of codes: `10XXXX`, `51700 to 51799`, `000~099`, `4XX`."""

from __future__ import annotations

import re

_RANGE = re.compile(r"(-?\d+)\s*(?:to|~|\u2013|\u2014|-|\.\.+|\u81f3)\s*(-?\d+)", re.IGNORECASE)
#: Characters of the longest code that a range may have.
_LONGEST = 20
_MASK = re.compile(r"-?\d+[xX*]+")


def covers(text: str, code: str) -> bool:
    """Whether the range `text`, as documented, has `code` in it."""
    if len(code) > _LONGEST:
        return False
    text = text.strip()
    if _MASK.fullmatch(text):
        return re.fullmatch(re.sub(r"[xX*]", "[0-9]", text), code) is not None
    ends = _RANGE.fullmatch(text)
    if ends is None or not re.fullmatch(r"-?[0-9]+", code):
        return False
    low, high = sorted((int(ends[1]), int(ends[2])))
    return low <= int(code) <= high
