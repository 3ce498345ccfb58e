"""JavaScript in MDX: the ends of tags and statements, and the tables in them.

`<Codes list={[{ code: 30, message: 'text' }]}>` is a table: a component renders such an array as one. The keys
are the header, and the name of the property or variable that holds the array is the caption.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.blocks import Cell, Row, Table
from errlex.read.grid import lay_out
from errlex.read.inline import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG_STEP = re.compile(r"""[<>{}"'`]""")
_STATEMENT = re.compile(
    r"import\b(?:.*(?:\bfrom\b|['\"])|\s*+\{[^{}]{0,2000}+\}\s*+from\b)|export\s+(?:const|let|var|default|function)\b"
)
_BRACKET = re.compile(r"[\[({})\]\n]")
_ARRAY = re.compile(r"\[\s*(?=\{)")
#: The property or variable that holds the array: `errorCodes={[`, `const errorCodes = [`.
_ASSIGNED = re.compile(r"(\w+)\s*[=:]\s*\{?\s*$")
_STEP = re.compile(
    r"""(?P<space>[\s,;]+|//[^\n]*|/\*.*?\*/)"""
    r"""|(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)"""
    r"""|(?P<word>[^\s,:;{}\[\]()"'`]+)|(?P<mark>.)""",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(u\{?([0-9a-fA-F]{1,6})\}?|x([0-9a-fA-F]{2})|\n|.)", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}


def tag_end(source: str, at: int, limit: int) -> int | None:
    """Return the offset after the tag at `at`; None if no tag begins there or it does not end before `limit`.

    Attributes may hold braces, quotes and `>`.
    """
    depth = 0
    position = at + 1
    while (step := _TAG_STEP.search(source, position, limit)) is not None:
        position = step.end()
        character = step[0]
        if character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
        elif character == ">" and depth <= 0:
            return position
        elif character == "<" and not depth:
            return None
        elif character in "\"'`" and (depth or source[step.start() - 1] == "="):
            close = source.find(character, position, limit)
            if close >= 0:
                position = close + 1
    return None


def statement_end(source: str, at: int, limit: int) -> int | None:
    """Return the end of the `import` or `export` at `at`, a line end outside of brackets; None if it is prose.

    limit: offset at which the search ends.
    """
    if not _STATEMENT.match(source, at, limit):
        return None
    depth = 0
    for step in _BRACKET.finditer(source, at, limit):
        if step[0] != "\n":
            depth += 1 if step[0] in "[({" else -1
        elif depth <= 0:
            return step.start()
    return limit


def tables_of(source: str, first_line: int) -> Iterator[Table]:
    """Yield a table for each array of flat objects in a piece of JavaScript that begins on line `first_line`."""
    at = 0
    line, counted = first_line, 0  # the line of the character at offset `counted`
    while (found := _ARRAY.search(source, at)) is not None:
        records, at = _records(source, found.end())
        keys = list(dict.fromkeys(key for record, _ in records for key in record))
        if keys:
            line += source.count("\n", counted, found.start())
            counted = found.start()
            first = line
            written = [([_cell(key, line, header=True) for key in keys], line)]
            for record, offset in records:
                line += source.count("\n", counted, offset)
                counted = offset
                written.append(([_cell(record.get(key, ""), line) for key in keys], line))
            named = _ASSIGNED.search(source, max(0, found.start() - 80), found.start())
            yield _table(written, first, named[1] if named else "")


def _cell(text: str, line: int, *, header: bool = False) -> Cell:
    return Cell(*plain(text), header=header, line=line)


def _table(written: list[tuple[list[Cell], int]], line: int, caption: str) -> Table:
    def build(table: Table) -> list[Row]:
        return lay_out(written, table.problems)

    preview = "\n".join("\t".join(cell.text for cell in cells) for cells, _ in written)
    return Table(preview, build, line, caption)


def _records(source: str, at: int) -> tuple[list[tuple[dict[str, str], int]], int]:
    """Return the objects from `at` on, each with its offset, and the offset after the array's end.

    A value that is neither text, number nor word (a nested object, a call) is kept as source.
    """
    records: list[tuple[dict[str, str], int]] = []
    record: dict[str, str] = {}
    key = ""
    value: list[str] = []
    depth = 0
    start = at
    expects_value = False
    for step in _STEP.finditer(source, at):
        mark = step["mark"]
        if (
            depth == 1
            and (mark == "}" or (step["space"] and "," in step["space"]))
            and expects_value
        ):
            record[key] = "".join(value).strip()
            expects_value, value = False, []
        if mark and mark in "{[(":
            depth += 1
            if depth == 1:
                record, start = {}, step.start()
                continue
        elif mark and mark in "}])":
            depth -= 1
            if depth < 0:
                return records, step.end()
            if depth == 0:
                records.append((record, start))
                continue
        if depth == 1 and mark == ":" and not expects_value:
            expects_value = True
        elif expects_value:
            value.append(_unquoted(step["text"]) if step["text"] and depth == 1 else step[0])
        elif depth == 1 and not step["space"]:
            key = _unquoted(step["text"]) if step["text"] else step[0]
    return records, len(source)


def _unquoted(literal: str) -> str:
    def character(match: re.Match[str]) -> str:
        digits = match[2] or match[3]
        if digits:
            return chr(int(digits, 16)) if int(digits, 16) <= 0x10FFFF else ""
        return _LETTERS.get(match[1], match[1])

    return _ESCAPE.sub(character, literal[1:-1])
