"""The layout of a table: where its header ends, and tables that lie on their side or stand in pieces side by side."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from errlex.blocks import Row
from errlex.extract.codes import CAPITALS, is_identifier, read_codes
from errlex.extract.headers import CODE_HINTS, hint, is_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Minimum number of cells of "code and text" before each cell is read as a row.
MIN_CELLS = 4
#: A constant in capitals.
_CONSTANT = re.compile(CAPITALS)
_DIGIT = re.compile(r"\d")
#: A field of a message that is known by its number: "Tag 103".
_NUMBERED = re.compile(r"(?:FIX[ -])?(?:Tag|Field|Feld) #?\d{1,5}", re.IGNORECASE)
#: A constant, perhaps with a status behind it: "NO_KEY (401)".
_WITH_STATUS = re.compile(rf"{CAPITALS}(?: \(\d{{3}}\))?")


def laid_out(rows: list[Row]) -> tuple[tuple[str, ...], list[Row]]:
    """Return (texts of the header, the rows below it) of a table, upright and with one row for each code."""
    return _side_by_side(*_unfolded(*_joined(*split_header(_upright(rows)))))


def split_header(rows: list[Row]) -> tuple[tuple[str, ...], list[Row]]:
    """Return the texts of the header, a text a column, and the rows below it.

    The header is the rows that the markup marks as header and that do not start with a code; if there are none,
    it is a first row of labels.
    """
    marked = list(takewhile(lambda row: row.is_header and not _is_body(row), rows))
    if all(map(_is_title, marked)):
        titles = list(takewhile(_is_title, rows))
        if len(titles) < len(rows) and _is_labels(rows[len(titles)]):
            marked = rows[: len(titles) + 1]
    labels = [row for row in marked if not _is_title(row)] or marked
    while len(marked) > len(labels) and _is_title(marked[-1]) and marked[-1].cells[0].text:
        marked.pop()  # it heads the rows below, as titles between other rows do
    by_column = zip(*(row.cells for row in labels), strict=True)
    texts = (
        " ".join(dict.fromkeys(cell.text for cell in cells if cell.text)) for cells in by_column
    )
    return tuple(texts), rows[len(marked) :]


def titles_above(rows: list[Row]) -> list[str]:
    """Return the texts of the titles above the header of a table."""
    above = takewhile(_is_title, rows)
    return [row.cells[0].text for row in above if row.cells[0].text]


def _joined(header: tuple[str, ...], body: list[Row]) -> tuple[tuple[str, ...], list[Row]]:
    """Return a table each of whose cells stands in a row of its own, as copies break them, with whole rows again."""
    width = len(header)
    if width < 2 or not all(header) or len(body) < 2 * width or len(body) % width:
        return header, body
    if any(not row.cells[0].text or any(cell.text for cell in row.cells[1:]) for row in body):
        return header, body
    cells = [row.cells[0] for row in body]
    places = range(0, len(cells), width)
    return header, [Row(tuple(cells[at : at + width]), body[at].line) for at in places]


def are_broken(rows: Sequence[Sequence[str]]) -> bool:
    """Whether each row of a preview below the first is a single cell, as `_joined` expects them."""
    header, *body = rows
    return len(header) > 1 < len(body) and not any(any(row[1:]) for row in body)


def _is_title(row: Row) -> bool:
    """Whether the row is a title above the header: it is empty, or one cell over the whole width."""
    texts = {cell.text for cell in row.cells}
    return len(texts) == 1 and ("" in texts or (len(row.cells) > 1 and row.cells[-1].spanned))


def _unfolded(header: tuple[str, ...], body: list[Row]) -> tuple[tuple[str, ...], list[Row]]:
    """Return a table whose pieces stand side by side ("Code | Message | Code | Message") as one of their width."""
    whole = len(header)
    # The header again, further on: as often as it fits.
    width = next((n for n in range(2, whole) if header == (header[:n] * whole)[:whole]), whole)
    if width == whole or whole % width or not all(header):
        return header, body
    pieces = (
        Row(row.cells[at : at + width], row.line) for row in body for at in range(0, whole, width)
    )
    return header[:width], [row for row in pieces if any(cell.text for cell in row.cells)]


def _upright(rows: list[Row]) -> list[Row]:
    """Return the rows of a table that lies on its side (each row is a header cell and its values) turned upright."""
    if len(rows) < 2 or not any(hint(row.cells[0].text) in CODE_HINTS for row in rows):
        return rows
    if not all(_is_lying(row) for row in rows) and not _lie_unmarked(rows):
        return rows
    return [Row(cells, rows[0].line) for cells in zip(*(row.cells for row in rows), strict=True)]


def _is_lying(row: Row) -> bool:
    """Whether only the first cell of the row is a header, and more than one cell follows it."""
    first, *others = row.cells
    return first.header and len(others) > 1 and not any(cell.header for cell in others)


def _lie_unmarked(rows: Sequence[Row]) -> bool:
    """Whether the first cells are labels, no two alike, and the cells behind those of codes are different codes."""
    labels = [row.cells[0].text for row in rows]
    if not all(map(is_phrase, labels)) or len(set(labels)) < len(labels):
        return False
    values = [
        [cell.text for cell in row.cells[1:]]
        for row in rows
        if hint(row.cells[0].text) in CODE_HINTS
    ]
    return all(
        1 < len(texts) == len(set(texts)) and all(_is_value(text) for text in texts)
        for texts in values
    )


def _is_value(text: str) -> bool:
    """Whether a cell is nothing but a number, a number with letters, or a constant."""
    found = read_codes(text)
    if found is None or found.rest:
        return False
    return found.shape in ("number", "tag") or _CONSTANT.fullmatch(text) is not None


def _side_by_side(header: tuple[str, ...], body: list[Row]) -> tuple[tuple[str, ...], list[Row]]:
    """Return a row for each cell of a table without header, if each cell is a code and its text ("E100 Invalid")."""
    cells = [cell for row in body for cell in row.cells if cell.text]
    if any(header) or not body or len(body[0].cells) < 2 or len(cells) < MIN_CELLS:
        return header, body
    for cell in cells:
        found = read_codes(cell.text, cell.parts)
        if found is None or not found.rest or found.shape not in ("number", "tag"):
            return header, body
    return header, [Row((cell,), row.line) for row in body for cell in row.cells if cell.text]


def _is_body(row: Row) -> bool:
    """Whether a row marked as header is a row of the body: it has a number of three digits or more."""
    if len(row.cells) == 1 and _is_led(row.cells[0].text):
        return True
    first, *others = (cell.text for cell in row.cells)
    if first.lstrip("+-").isdecimal() and not any(map(is_phrase, others)):
        return True  # "0,No error", the first line of a file
    return any(_is_number(cell.text, cell.parts) for cell in row.cells)


def are_body(texts: Sequence[str]) -> bool:
    """Whether a row of a preview is a row of the body, as in `_is_body`. texts: those of its cells."""
    if len(texts) == 1 and _is_led(texts[0]):
        return True
    return any(map(_is_number, texts))


def _is_led(text: str) -> bool:
    """Whether the only cell of a row is a code of letters and digits with its text behind it: "E001 - no file"."""
    found = read_codes(text)
    return found is not None and found.shape == "tag" and bool(found.rest)


def _is_number(text: str, parts: tuple[str, ...] = ()) -> bool:
    if text.isascii() and not _DIGIT.search(text):
        return False  # as most labels
    codes = read_codes(text, parts)
    return (
        codes is not None
        and codes.shape in ("number", "tag")
        and not codes.rest
        and len(codes.codes[0]) > 2
    )


def _is_labels(row: Row) -> bool:
    texts = [cell.text for cell in row.cells if cell.text]
    # A column for each path marks which codes it may answer with.
    hints = [hint(text) for text in texts if not text.startswith("/")]
    known = [found for found in hints if found is not None]
    known += ["field" for text in texts if _NUMBERED.fullmatch(text) and hint(text) is None]
    counted = any(map(str.isdecimal, texts))  # no label is a number
    # "BAD_KEY" beside "The key is bad" is no label
    constant = any(map(_WITH_STATUS.fullmatch, texts))
    if counted or (constant and any(" " in text and not text.isupper() for text in texts)):
        return False
    # nor is "invalid_key" there; but "error_code" is one beside "Error message"
    joined = any("_" in text and is_identifier(text) for text in texts)
    if joined and any(" " in text and not is_phrase(text) for text in texts):
        return False
    return len(known) > len(hints) / 2 and not _is_body(row)
