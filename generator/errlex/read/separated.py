"""Files of values between signs, a row a line: CSV and TSV. A line that explains the file is no row of it.

# Codes of the gateway          left out
code;message                    the header
# orders                        a title within the table
1001;No order
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from errlex.blocks import Document
from errlex.errors import UnreadableError
from errlex.read.records import table_of

if TYPE_CHECKING:
    from errlex.blocks import PageFormat

_DELIMITERS = ",;\t|"
#: The beginning of a line that explains the file: "# Codes of orders", "// made 2024", but not "#101".
_REMARK = re.compile(r"#+[ \t]*+[^\W\d]|//")
#: The first cell of a row that was taken out, where most rows begin with a code and no sign: "#1005,No order".
_ROW_OUT = re.compile(r"(?:#+|//)[ \t]*+[+-]?(?:\d+|[A-Z][A-Z\d]*_\w+)[ \t]*+\Z")
_CODE = re.compile(r"[ \t]*+[+-]?(?:\d|[A-Z][A-Z\d]*_)")
#: Maximum number of words of a header.
MAX_WORDS = 3


def read_csv(text: str, name: str) -> Document:
    """Return a file with values between commas, semicolons, tabs or bars, and a header. Raises UnreadableError."""
    return _table_file(text, name, "csv", _delimiter(text))


def read_tsv(text: str, name: str) -> Document:
    """Return a file with values between tabs, and a header. Raises UnreadableError."""
    return _table_file(text, name, "tsv", "\t")


def _delimiter(text: str) -> str:
    first = text.lstrip("\n").partition("\n")[0]
    if first.startswith("sep=") and len(first) == len("sep=,"):  # written by Excel
        return first[-1]
    begun = [line for line in text.split("\n", 40)[:40] if not _REMARK.match(line)]
    unquoted = re.sub(r'"[^"\n]*"', "", "\n".join(begun[:20]))
    return max(
        _DELIMITERS,
        key=lambda sign: (unquoted.partition("\n")[0].count(sign), unquoted.count(sign)),
    )


def _table_file(text: str, name: str, format_: PageFormat, delimiter: str) -> Document:
    document = Document(name, format_, [])
    rows: list[tuple[list[str], int]] = []
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    line = 1
    try:
        for values in reader:
            if any(values) and not (line == 1 and values[0].startswith("sep=")):
                rows.append((values, line))
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableError(
            f"this is no table of values: {error}",
            file=name,
            line=reader.line_num,
            mend="look for a quote that nothing ends",
        ) from None
    rows = _without_remarks(rows)
    if rows:
        document.blocks.append(table_of(rows[0][0], rows[1:], rows[0][1]))
    return document


def _without_remarks(rows: list[tuple[list[str], int]]) -> list[tuple[list[str], int]]:
    """Return the rows, those that are remarks as titles of the rows below them, or not at all above the header.

    They have other numbers of cells than most rows, or more words than a header: "# code,message" is one.
    """
    out = [line for values, line in rows if _ROW_OUT.match(values[0])]
    if len(out) < sum(_CODE.match(values[0]) is not None for values, _ in rows):
        rows = [(values, line) for values, line in rows if line not in out]
    remarks = {line for values, line in rows if _REMARK.match(values[0])}
    widths = Counter(len(values) for values, line in rows if line not in remarks)
    if not remarks or not widths:
        return rows
    width = widths.most_common(1)[0][0]
    kept: list[tuple[list[str], int]] = []
    for values, line in rows:
        long = len(values[0].lstrip("#/ ").split()) > MAX_WORDS
        if line not in remarks or (len(values) == width and not long):
            kept.append((values, line))
        elif kept:
            kept.append(([", ".join(map(str.strip, values)).lstrip("#/ ")], line))
    return kept
