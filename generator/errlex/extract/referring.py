"""What tables that define no code say of codes: "1001, 1002 | never retry".

The drift check compares it where it has both versions of a page, as what stands in the row of a code (`errlex.extract.beside`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.extract.layout import laid_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

    from errlex.blocks import Cell, Table
    from errlex.extraction import FoundCode

_WORD = re.compile(r"(?<![\w.+-])[+-]?\w[\w.-]{0,80}+")
_PIECE = re.compile(r"\w+")
#: A cell of a preview.
_CELL = re.compile(r"[^\t\n]+")
#: "1001-1005", "1001 to 1005": all codes between them.
_RANGE = re.compile(
    r"(?<![\w.+-])(?P<low>[+-]?\d{2,10})\s?(?:[-~\u2010-\u2015\uff5e]|to|\.{2,3})\s?(?P<high>[+-]?\d{2,10})(?![\w.]\w|\w)"
)
_LINKS = frozenset({"and", "or", "to"})
#: Share of the words of a column that are codes, if it is one of codes.
MIN_CODES = 0.5
#: Number of characters of a code that hardly is another number.
SHORTEST = 3
#: Numbers of rows to look at, and of characters of a cell or a preview.
MAX_ROWS = 200
MAX_CELL = 2000


def codes_by_name(codes: Iterable[FoundCode]) -> dict[str, str]:
    """Return what a table may call the codes of a page -> the code: the code itself, or its name."""
    by_name: dict[str, str] = {}
    by_code: dict[str, str] = {}
    for code in codes:
        by_code[code.code] = code.code
        if code.name:
            by_name.setdefault(code.name, code.code)
    return by_name | by_code


def pieces_of(known: Iterable[str]) -> frozenset[str]:
    """Return the letters and digits of codes, between other signs. A text with none of them names no code."""
    return frozenset(piece for code in known for piece in _PIECE.findall(code))


def said_of(
    table: Table, known: Mapping[str, str], pieces: Set[str]
) -> tuple[tuple[str, str], ...]:
    """Return (code, "Retryable: No") for each cell of a row that names known codes.

    known: from `codes_by_name`. pieces: of its keys, from `pieces_of`.
    """
    preview = table.preview[:MAX_CELL]
    if pieces.isdisjoint(_PIECE.findall(preview)):
        return ()  # as most tables
    seen = (cell for cell in _CELL.findall(preview) if not pieces.isdisjoint(_PIECE.findall(cell)))
    if not any(_are_several(cell, known) for cell in seen):
        return ()  # of parameters or values: a code a row is no sign, since other numbers look like codes
    header, body = laid_out(table.rows())
    body = body[:MAX_ROWS]
    width = max((len(row.cells) for row in body), default=0)
    columns = [[row.cells[at] for row in body if at < len(row.cells)] for at in range(width)]
    if not any(_are_several(cell.text, known) for cells in columns for cell in cells):
        return ()
    coded = [at for at, cells in enumerate(columns) if _are_codes(cells, known)]
    return tuple(
        (code, said)
        for row in body
        for at in coded
        if at < len(row.cells)
        for code in _named(row.cells[at].text, known)
        for said in _said(header, row.cells, coded, at)
    )


def _are_codes(cells: Sequence[Cell], known: Mapping[str, str]) -> bool:
    """Whether most words of a column are known codes."""
    return _consists_of([word for cell in cells for word in _words(cell.text)], known)


def _are_several(text: str, known: Mapping[str, str]) -> bool:
    """Whether a cell consists of several codes of three characters or more, or of ranges of them."""
    words = list(_words(text))
    several = len({word for word in words if len(word) >= SHORTEST}) > 1
    return several and _consists_of(words, known)


def _consists_of(words: Sequence[str], known: Mapping[str, str]) -> bool:
    return bool(words) and sum(word in known for word in words) >= MIN_CODES * len(words)


def _words(text: str) -> Iterator[str]:
    """Yield the words of a cell; a range is its two ends."""
    for word in _WORD.findall(_RANGE.sub(r"\g<low> \g<high>", text[:MAX_CELL])):
        if (word := word.rstrip(".-")).lower() not in _LINKS:
            yield word


def _named(text: str, known: Mapping[str, str]) -> Iterator[str]:
    """Yield the codes that a cell names."""
    found = {known[word]: None for word in _words(text) if word in known}
    for low, high in _RANGE.findall(text[:MAX_CELL]):
        ends = sorted((int(low), int(high)))
        numbers = (code for code in known.values() if re.fullmatch(r"[+-]?\d{1,10}", code))
        found |= dict.fromkeys(code for code in numbers if ends[0] <= int(code) <= ends[1])
    yield from found


def _said(
    header: Sequence[str], cells: Sequence[Cell], coded: Sequence[int], at: int
) -> Iterator[str]:
    """Yield what stands beside a cell of codes, and the header above it if it is not the only such column.

    header, cells: of the table and of the row. coded: the columns of codes. at: the column of the cell.
    """
    if len(coded) > 1 and at < len(header) and header[at]:
        yield header[at]
    for index, cell in enumerate(cells):
        if index not in coded and cell.text:
            name = header[index] if index < len(header) else ""
            said = f"~~{cell.text}~~" if cell.struck else cell.text
            yield f"{name}: {said}" if name else said
