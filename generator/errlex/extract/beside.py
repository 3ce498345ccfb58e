"""What stands beside a code and is no text of it: check marks in its row, flags and annotations of its declaration.

The drift check compares it where it has both versions of a page: "Retryable: ✓" is no text of the error, and yet tells what
to do.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from errlex.extraction import TELLING_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from errlex.blocks import CodeBlock, Row
    from errlex.extract.ledger import Reading
    from errlex.extraction import FoundCode

#: Number of rows of a table whose cells the ledger keeps.
MAX_CELLS = 100
#: A sign that something holds or does not, in a cell of its own: it says nothing of the error.
CHECKED = re.compile(r"[\u2713-\u2718\u2610-\u2612\u2705\u274c\u274e\u2b55\u221a\u00d7]\ufe0f?")
#: Such a sign, or another one: "+" beside "-", a bullet beside nothing. Dashes and dots stand for nothing.
_MARK = re.compile(rf"{CHECKED.pattern}|(?![-\u2010-\u2015\u2212~_.\u2026/\\]+$)[^\w\s]{{1,3}}+")
#: What a program says beside texts: names and numbers. Texts and remarks are compared as texts of the code.
_TOKEN = re.compile(
    r"""
      (?P<remark>//[^\n]*+ | /\*(?:[^*]++|\*(?!/))*+(?:\*/)? | (?<![\w&])\#(?![\[\w])[^\n]*+)
    | (?P<text>"(?:[^"\\\n]++|\\.)*+" | '(?:[^'\\\n]++|\\.)*+' | `(?:[^`\\]++|\\.)*+`)
    | (?P<word>[A-Za-z_]\w*+ | \d[\w.]*+)
    """,
    re.VERBOSE,
)
#: A cell of numbers and marks: its text counts for a code without the marks.
_NUMBERS = re.compile(r"[^\w]*+\d[^\Wa-zA-Z_]*+(?:[^\w]++\d*+)*+")
_STATUS = re.compile(r"(?:HTTP\s*+)?\d{3}", re.IGNORECASE)
_DEPRECATED = re.compile(r"deprecated|obsolete", re.IGNORECASE)
#: "@deprecated(reason: "Use X")", "[Obsolete("Use X")]": the reason is no text of the code.
_REASON = re.compile(
    r"(?i:deprecated|obsolete)\s?\(\s?(?:[A-Za-z]{1,20}\s?[:=]\s?)?(?P<reason>\"[^\"\n]*+\")"
)
#: A line that says something of the declaration below it: "@Deprecated", "#[deprecated]", "[Obsolete]", a remark of documents.
_ANNOTATION = re.compile(r"\s*+(?:@\w|#\[|\[\w+(?:\(.*\))?\]\s*+$|/\*\*|\*(?:\s|/|$)|///)")


def with_cells(reading: Reading, body: Sequence[Row]) -> Reading:
    """Return the reading of a table, with what its verdict keeps of the cells: `cells` and `beside` of `TableVerdict`.

    cells: so that headers which changed places can be told. beside: (code, "Retryable: ✓") for each check mark.
    """
    verdict = reading.verdict
    telling = sum(role in TELLING_COLUMNS for role in verdict.roles)
    cells: tuple[tuple[str, ...], ...] = ()
    if verdict.header and telling > 1:
        cells = tuple(tuple(cell.text for cell in row.cells) for row in body[:MAX_CELLS])
    beside = tuple(_marks(reading, body)) if "code" in verdict.roles else ()
    if cells or beside:
        reading.verdict = replace(verdict, cells=cells, beside=beside)
    return reading


def _marks(reading: Reading, body: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Yield the check marks, what a cell of statuses has beside one, what is struck out and what components show. A row without a code belongs to the one above it."""
    codes, roles, header = reading.codes, reading.verdict.roles, reading.verdict.header
    column, known, latest = roles.index("code"), {code.code for code in codes}, ""
    lines = {code.line: code.code for code in codes if code.line is not None}
    for row in body:
        said = row.cells[column].text if column < len(row.cells) else ""
        if said in known:
            latest = said
        elif row.line is not None:
            latest = lines.get(row.line, latest)
        for index, cell in enumerate(row.cells):
            if not latest or index == column:
                yield from ((latest, shown) for shown in cell.shown if latest)
                continue
            name = header[index] if index < len(header) else ""
            is_status = index < len(roles) and roles[index] == "http"
            said = cell.standing
            more = is_status and said and not _STATUS.fullmatch(said)
            if _MARK.fullmatch(said) or more or (not is_status and _NUMBERS.fullmatch(said)):
                yield latest, f"{name}: {said}" if name else said
            for told in cell.told:
                yield latest, f"{name}: {told}" if name else told


def with_words_beside(readings: Iterable[Reading], block: CodeBlock) -> None:
    """Note in the verdicts of a program what stands beside its codes."""
    for reading in readings:
        if reading.codes:
            beside = words_beside(block, reading.codes)
            reading.verdict = replace(reading.verdict, beside=beside)


def words_beside(block: CodeBlock, codes: Sequence[FoundCode]) -> tuple[tuple[str, str], ...]:
    """Return (code, "false true") for each code of a program: the names and numbers of its declaration, sorted.

    A declaration ends where the next code begins, or at an empty line. Annotations above it belong to it.
    """
    lines = block.text.split("\n")
    places = [(code.line - (block.line or 0), code.code) for code in codes if code.line is not None]
    # A fence has a line of its own, `<pre>` has not.
    before = max(
        (1, 0), key=lambda shift: sum(_is_at(lines, at - shift, code) for at, code in places)
    )
    starts = sorted({at - before for at, _ in places})
    bounds = zip([-1, *starts], starts, [*starts[1:], len(lines)], strict=False)
    said = {
        at: " ".join(sorted(_words(lines, *bound)))
        for at, bound in zip(starts, bounds, strict=True)
    }
    return tuple((code, said[at - before]) for at, code in places if said[at - before])


def _is_at(lines: Sequence[str], index: int, code: str) -> bool:
    return 0 <= index < len(lines) and code in lines[index]


def _words(lines: Sequence[str], before: int, start: int, end: int) -> Iterator[str]:
    """Yield the words of the code on lines[start]. before, end: where the codes around it stand."""
    if not 0 <= start < len(lines):
        return
    first = start
    while first - 1 > before and _ANNOTATION.match(lines[first - 1]):
        first -= 1
    last = start + 1
    while last < end and lines[last].strip() and not _ANNOTATION.match(lines[last]):
        last += 1
    declared = "\n".join(lines[first:last])
    yield from (found["reason"] for found in _REASON.finditer(declared))
    for token in _TOKEN.finditer(declared):
        if token["word"]:
            yield token["word"]
        elif token["remark"] and (found := _DEPRECATED.search(token["remark"])):
            yield found[0].lower()
