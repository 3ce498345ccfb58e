"""Codes of lines that lost what parted their cells: "32Insufficient funds", "E001Grid lost"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.extract.codes import is_http_status
from errlex.extract.entries import Entry
from errlex.text import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.blocks import Paragraph

#: More lines than this; with a constant in each, so many.
LINES = 3
NAMED = 2
#: "1Invalid key", "1001参数错误", "1001NO_KEYA key is missing", and not "3月".
_GLUED = re.compile(
    rf"(?P<code>[+-]?\d{{1,7}})(?:(?P<name>[A-Z][A-Z0-9_]{{3,60}}?)(?=(?:API|IP|ID|URL|KYC|OTP|PIN|JSON|HTTP)\b|[A-Z] ?[a-z]))?(?P<text>(?:(?:[A-Z]{{2,4}}\b|[A-Z] ?[a-z])|(?![年月日个個次분월일회])[{UNSPACED}]).{{3,}})"
)
#: "E001ErrorGrid lost": a tag whose form the others have too.
_GLUED_TAG = re.compile(r"(?P<code>(?P<letters>[A-Z]{1,3})\d{2,5})(?P<text>[A-Z][a-z].{3,})")


def glued(paragraph: Paragraph) -> list[Entry | None]:
    """The codes of lines that lost what parted their cells ("32Insufficient funds"), each another one; else none."""
    if len(paragraph.lines) < NAMED:
        return []
    if tags := _glued_tags(paragraph):
        return tags
    found = [_GLUED.fullmatch(line.text) for line in paragraph.lines]
    rows = [row for row in found if row]
    header = not found[0]  # it lost its tabs as well: "CodeDescription"
    named = all(row["name"] for row in rows)
    if len(rows) < len(found) - header or not (named or len(found) > LINES):
        return []
    statuses = named and _are_statuses(rows)
    entries = [_entry(row, statuses=statuses) for row in rows]
    if len({entry.code for entry in entries}) < len(rows):
        return []
    return [None, *entries] if header else [*entries]


def _are_statuses(rows: Sequence[re.Match[str]]) -> bool:
    """Whether the numbers are the HTTP statuses of the constants behind them: several share one."""
    codes = [row["code"] for row in rows]
    return len(set(codes)) < len(codes) and all(map(is_http_status, codes))


def _entry(row: re.Match[str], *, statuses: bool) -> Entry:
    if statuses:
        return Entry(row["name"], "symbol", None, row["text"], firm=True, http=row["code"])
    return Entry(row["code"], "number", row["name"], row["text"], firm=True)


def _glued_tags(paragraph: Paragraph) -> list[Entry | None]:
    """Return the same for codes with letters before their digits, all of one form. Other lines are texts of the code above."""
    found = [_GLUED_TAG.fullmatch(line.text) for line in paragraph.lines]
    rows = [row for row in found if row]
    forms = {(row["letters"], len(row["code"])) for row in rows}
    if len(rows) < LINES or len(forms) > 1 or len({row["code"] for row in rows}) < len(rows):
        return []
    return [row and Entry(row["code"], "tag", None, row["text"], firm=True) for row in found]
