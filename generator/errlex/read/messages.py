"""Files of messages as pages: each file, section or table of a database is a table of keys and texts.

E1001=The key is bad                 .properties, .ini, .strings, .lang
msgid "E1001" / msgstr "..."         .po
INSERT INTO error_code (code, text) VALUES (1001, 'The key is bad')
MessageId=1001 / Language=English / text / .      message files of Windows (.mc)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.blocks import Heading
from errlex.read.text_grid import TextTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: A part of a file: its name and the line of it, or a table.
Part = Heading | TextTable

_PAIR = re.compile(r"\"?(?P<key>[^\s=:\"#!;][^=:\"\n]{0,100}?)\"?[ \t]*[=:][ \t]*(?P<text>.*)")
_SECTION = re.compile(r"\[(?P<name>[^\]\[]{1,80})\]\s*")
_PO = re.compile(r"(?P<what>msgid|msgstr|msgctxt)(?:\[0\])?\s+\"(?P<text>.*)\"\s*")
_MC = re.compile(r"(?P<key>MessageId|SymbolicName|Severity|Facility|Language)\s*=\s*(?P<value>.*)")
_INSERT = re.compile(
    r"(?:INSERT|REPLACE) (?:IGNORE )?INTO (?:[\w`\"\[\]]{1,80}\.){0,2}[`\"\[]?(?P<table>\w{1,80})[`\"\]]?\s{0,9}(?:\((?P<columns>[^()]{0,2000})\))?\s{0,9}VALUES\b",
    re.IGNORECASE,
)
_SQL_TOKEN = re.compile(
    r"N?'(?P<text>(?:[^'\\]|''|\\.)*+)'|(?P<open>\()|(?P<close>\))|(?P<comma>,)|(?P<end>;)|--[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/)?|(?P<word>[^\s,();']+)"
)
#: A comment of SQL, but none that MySQL runs; strings, in which its signs mean nothing, are found as well.
_SQL_COMMENT = re.compile(
    r"'(?:[^'\\]|''|\\.)*+(?:'|\Z)|(?P<comment>--[^\n]*|/\*(?!!)(?:[^*]|\*(?!/))*+(?:\*/)?)"
)
_CONTINUED = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_NUMBERED = re.compile(r"(?P<name>[A-Za-z][\w.-]*?)(?:\.|(?<=[a-z])[_-])(?P<number>-?\d+)")
#: Cells of a pair, and maximum length in characters of a remark that is a title.
PAIR = 2
TITLE = 60
SUFFIXES = (".properties", ".ini", ".strings", ".lang", ".po", ".pot", ".sql", ".mc", ".cfg")


def parts_of_messages(text: str, name: str) -> list[Part] | None:
    """Return the parts of a file of messages, in order; None if its name says that it is something else."""
    path = name.lower()
    if not path.endswith(SUFFIXES):
        return None
    lines = text.split("\n")
    if path.endswith((".po", ".pot")):
        return [*_of_po(lines)]
    if path.endswith(".sql"):
        return [*_of_sql(text)]
    if path.endswith(".mc"):
        return [*_of_mc(lines)]
    return [*_of_pairs(lines)]


def _of_pairs(lines: Sequence[str]) -> Iterator[Part]:
    table = TextTable(0, 0)
    remark = False
    number = 0
    while number < len(lines):
        line = lines[number].strip()
        first = number
        number += 1
        opened = remark or line.startswith("/*")
        remark = opened and "*/" not in line
        if opened or line[:1] in ("#", "!", ";") or line.startswith("//"):
            said = line.strip("#!;/* ")
            if said and "=" not in said and len(said) <= TITLE:
                yield from _finished(table, first)
                table = TextTable(first + 1, 0)
                yield Heading(said, 2, first + 1)
            continue
        if section := _SECTION.fullmatch(line):
            yield from _finished(table, first)
            table = TextTable(first + 1, 0)
            yield Heading(section["name"], 1, first + 1)
            continue
        while _CONTINUED.search(line) and number < len(lines):
            line = line[:-1].rstrip() + " " + lines[number].strip()
            number += 1
        if pair := _PAIR.fullmatch(line):
            said = pair["text"].strip().removesuffix(";").strip()
            quoted = len(said) > 1 and said[0] == said[-1] and said[0] in "\"'"
            table.rows.append((first, [pair["key"].strip(), said[1:-1] if quoted else said]))
    yield from _finished(table, len(lines))


def _of_po(lines: Sequence[str]) -> Iterator[Part]:
    table = TextTable(0, 0)
    key = text = what = ""
    at = 0
    for number, line in enumerate([*lines, 'msgid ""']):
        if found := _PO.fullmatch(line.strip()):
            if found["what"] == "msgid":
                if key and text:
                    table.rows.append((at, [key, text]))
                key, text, at = found["text"], "", number
            elif found["what"] == "msgstr":
                text = found["text"]
            what = found["what"]
        elif line.startswith('"') and what == "msgid":
            key += line.strip()[1:-1]
        elif line.startswith('"') and what == "msgstr":
            text += line.strip()[1:-1]
    yield from _finished(table, len(lines))


def _of_mc(lines: Sequence[str]) -> Iterator[Part]:
    table = TextTable(0, 0, [(0, ["MessageId", "SymbolicName", "Message"])], header=True)
    fields: dict[str, str] = {}
    said: list[str] | None = None
    for number, line in enumerate(lines):
        if said is not None and line.strip() == ".":
            if "MessageId" in fields:  # the same message in another language has none
                row = [fields["MessageId"], fields.get("SymbolicName", ""), " ".join(said)]
                table.rows.append((number, row))
            fields, said = {}, None
        elif said is not None:
            said.append(line.strip())
        elif found := _MC.fullmatch(line.strip()):
            fields[found["key"]] = found["value"].strip()
            said = [] if found["key"] == "Language" else None
    yield from _finished(table, len(lines))


def _of_sql(text: str) -> Iterator[Part]:
    """Yield the rows that a program of SQL inserts, below the names of their tables."""
    text = _SQL_COMMENT.sub(
        lambda found: "\n" * found[0].count("\n") if found["comment"] else found[0], text
    )
    tables: dict[str, TextTable] = {}
    line = at = 0
    for found in _INSERT.finditer(text):
        line += text.count("\n", at, found.start())
        at = found.start()
        columns = [column.strip(' `"[]\n\t') for column in (found["columns"] or "").split(",")]
        table = tables.get(found["table"])
        if table is None:
            table = tables[found["table"]] = TextTable(line, line)
            if found["columns"]:
                table.rows.append((line, columns))
                table.header = True
        below = line + text.count("\n", found.start(), found.end())
        table.rows += _rows_of_sql(text, found.end(), below)
    for name, table in tables.items():
        yield Heading(name, 1, table.start + 1)
        yield table


def _rows_of_sql(text: str, at: int, line: int) -> Iterator[tuple[int, list[str]]]:
    """Yield (line, values) of each row behind VALUES. line: of text[at]."""
    row: list[str] | None = None
    depth = 0
    counted = at
    for token in _SQL_TOKEN.finditer(text, at):
        if token["end"]:
            return
        if token["open"]:
            depth += 1
            if depth == 1:
                line += text.count("\n", counted, token.start())
                counted = token.start()
                row = [""]
        elif token["close"]:
            depth -= 1
            if depth == 0 and row:
                yield line, row
                row = None
        elif row is not None and token["comma"] and depth == 1:
            row.append("")
        elif row is not None and token["text"] is not None:
            row[-1] = token["text"].replace("''", "'").replace("\\'", "'").replace("\\n", " ")
        elif row is not None and token["word"]:
            row[-1] += token["word"]
        elif token["word"] and depth == 0:
            return


def _finished(table: TextTable, end: int) -> Iterator[Part]:
    """Yield the pairs so far as tables: keys that are one word and a number stand below that word."""
    groups: dict[str, TextTable] = {}
    for row in table.rows:
        numbered = _NUMBERED.fullmatch(row[1][0]) if len(row[1]) == PAIR else None
        group = groups.setdefault(
            numbered["name"] if numbered else "", TextTable(row[0], end, header=table.header)
        )
        group.rows.append((row[0], [numbered["number"], row[1][1]]) if numbered else row)
    for name, group in groups.items():
        if name:
            yield Heading(name.replace(".", " "), 3, group.start + 1)
        yield group
