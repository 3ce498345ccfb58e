"""A table below a heading that is a code: each row is a label and what it says of the code.

## 1005                                        | Message        | HTTP status |
| Field       | Value          |       or      | -------------- | ----------- |
| ----------- | -------------- |               | Order rejected | 400         |
| Message     | Order rejected |
| HTTP status | 400            |

Or each row is an error that is sent with the code: its name, which is words, and its message.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.extract.fields import described_by
from errlex.extract.headers import CODE_HINTS, hint, is_phrase
from errlex.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.blocks import Table
    from errlex.extraction import Text

#: Maximum number of labels of one code: a longer table lists something else.
MOST_LABELS = 12
#: Headers of the column of values. "Description" heads what the fields of an answer mean.
_VALUES = frozenset({"", "value", "values", "content", "detail", "details", "值", "内容", "値"})
#: Meanings of labels without which the table is about something else.
_MEANINGS = frozenset({"message", "error_text", "string", "text", "http", "status"})
#: Meanings of a label, in a heading of its own, of what stands below it.
_TOLD = frozenset({"message", "error_text", "text", "solution", "http"})


def is_label_of_text(heading: str) -> bool:
    """Whether a heading only says what stands below it: "Cause", "Solution", "HTTP status"."""
    return is_phrase(heading) and hint(heading) in _TOLD


_TEXTS = frozenset({"message", "error_text", "text"})


def described(table: Table, code: str) -> tuple[str | None, list[Text]] | None:
    """Return (HTTP status or None, texts) that a table says of the code of the heading above; None if it is another table."""
    if table.preview.count("\n") > 2 * MOST_LABELS:
        return None
    rows = [[cell.text for cell in row.cells] for row in table.rows()]
    if _have_names(rows):
        return described_by(pair for row in rows[1:] for pair in zip(rows[0], row, strict=False))
    pairs = _pairs(rows)
    labels = [label for label, _ in pairs]
    if len(labels) > MOST_LABELS or len(set(labels)) < len(labels):
        return None
    known = [hint(label) for label in labels if is_phrase(label)]
    if "field" in known or _MEANINGS.isdisjoint(known):
        return None
    own = [value for label, value in pairs if hint(label) in CODE_HINTS and value]
    if any(value != code for value in own):
        return None  # a sample of another code
    return described_by((label, value) for label, value in pairs if value not in own)


def _have_names(rows: Sequence[Sequence[str]]) -> bool:
    """Whether several rows give names of errors, which are words, and their messages: the errors that are sent with one code."""
    if not 2 < len(rows) <= MOST_LABELS or not all(map(is_phrase, rows[0])):
        return False
    hints = [hint(label) for label in rows[0]]
    if "name" not in hints or _TEXTS.isdisjoint(hints) or not {*CODE_HINTS}.isdisjoint(hints):
        return False
    names = [row[hints.index("name")] for row in rows[1:] if len(row) == len(hints)]
    return sum(" " in name for name in names) == len(rows) - 1


def _pairs(rows: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Return (label, value) for each; empty if the table has another form."""
    if len(rows) < 2:
        return []
    if all(len(row) == 2 for row in rows):
        first = rows[0]
        if words(first[1]) in _VALUES:
            return [(row[0], row[1]) for row in rows[1:]]
        if is_phrase(first[0]) and not is_phrase(first[1]):
            return [(row[0], row[1]) for row in rows]
    if len(rows) == 2 and all(map(is_phrase, rows[0])):
        return list(zip(*rows, strict=False))
    return []
