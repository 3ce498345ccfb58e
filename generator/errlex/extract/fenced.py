"""Fenced data: blocks of JSON or YAML below a heading of errors that list codes, and are no sample of an answer.

[{"code": 1001, "message": "Bad key"},      1001: Bad key          NO_KEY:
 {"code": 1002, "message": "No funds"}]     1002: No funds           code: 1001

{"headers": ["Code", "Meaning"],            {"NO_KEY": [1001, "Bad key"],
 "rows": [[1001, "Bad key"]]}                "NO_FUNDS": [1002, "No funds"]}

code="1001" message="Bad key"               One record on each line, too: its fields, or an object.
code="1002" message="No funds"
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from errlex.blocks import CodeBlock, Table
from errlex.errors import UnreadableError
from errlex.extract.answers import fields_of
from errlex.extract.headers import CODE_HINTS, hint
from errlex.extract.layout import laid_out
from errlex.extract.tables import EXPLAINS, read_table
from errlex.read.data_tables import data_table
from errlex.read.keys import is_code
from errlex.read.parse import parse_json, parse_yaml
from errlex.read.records import document_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from errlex.blocks import Block, Row
    from errlex.extract.context import Context
    from errlex.extract.ledger import Reading

#: Minimum number of records; below a heading that only mentions errors a few are a sample.
MIN_RECORDS = 2
MIN_MENTIONED = 3
#: Minimum number of fields of a record on a line of its own.
MIN_FIELDS = 2
#: A block of more characters is no list for readers, and YAML is slow to parse.
MAX_LENGTH = 100_000
_JSON = re.compile(r"\s*+[\[{][\s\S]*[\]}]\s*")
_YAML = re.compile(r"\s*+(?:---\s*+)?(?:#[^\n]*+\n\s*+)*(?:- )?[\"']?[\w.-]{1,64}+[\"']?:(?:[ \n])")
_FIELDS = re.compile(
    r"\s*+(?:(?://|#)[^\n]*+\n\s*+)*+\{?[ \t]*+[\"']?[A-Za-z][\w-]{0,63}+[\"']?[ \t]*+[:=]"
)
_ASSIGNED = re.compile("[:=]")
#: Signs before values, also before those of a row that has no keys.
_HELD = re.compile(r"[:=\[]")
#: Remarks on lines of their own, and a comma before a closing bracket: JSON has neither, and pages have both.
_REMARK = re.compile(r"^[ \t]*(?:(?://|#)[^\n]*|(?:\.\.\.|…),?)$", re.MULTILINE)
_LAST_COMMA = re.compile(r",(?=\s*+[\]}])")


def read_fenced(block: Block, around: Callable[[], Context]) -> list[Reading]:
    """Return the readings of the tables that the data of a block makes; none if it lists no codes of errors.

    around: returns where the block stands, which most blocks need not be asked.
    """
    if not isinstance(block, CodeBlock) or len(block.text) > MAX_LENGTH:
        return []
    shaped = _JSON.fullmatch(block.text) is not None or _YAML.match(block.text)
    if not shaped and not _FIELDS.match(block.text):
        return []
    if len(_HELD.findall(block.text)) < MIN_RECORDS or not (context := around()).named:
        return []
    fewest = MIN_RECORDS if context.labelled else MIN_MENTIONED
    readings: list[Reading] = []
    value = _inner(block)
    written = data_table(value)
    if written is not None and all(written.header):
        fewest = 1  # it is no sample of an answer
    for table in _tables(value, block):
        assert isinstance(table, Table)
        table.plain = False
        header, body = laid_out(table.rows())
        if len(body) < fewest or not (written or _may_hold_codes(header, body)):
            continue
        reading = read_table(table, context, None)
        if len({code.code for code in reading.codes}) >= fewest:
            readings.append(reading)
    return readings


def _inner(block: CodeBlock) -> Any:
    """Return the data of a block, without what is around the only member of a dictionary; None if it is none."""
    try:
        value = _value(block.text)
    except UnreadableError:
        return None
    while isinstance(value, dict) and len(value) == 1 and not data_table(value):
        value = next(iter(value.values()))
    return value


def _tables(value: Any, block: CodeBlock) -> list[Block]:
    # Deeper in it stand the records of a sample: `{"code": 1, "data": [{"code": 1001, ...}, ...]}`.
    blocks = document_of(value, block.text, "", "json", (block.line or 0) + 1).blocks
    return [*takewhile(lambda each: isinstance(each, Table), blocks)]


def _value(text: str) -> Any:
    """Return the data that `text` is. Raises UnreadableError."""
    if records := records_of(text):
        return records
    if _JSON.fullmatch(text):
        return parse_json(_LAST_COMMA.sub("", _REMARK.sub("", text)), "")
    return parse_yaml(text, "") if _YAML.match(text) else None


def records_of(text: str) -> list[dict[str, str]]:
    """Return the records of lines that each have two fields or more, the same one first, and a text; empty if a line has none."""
    lines = [line for line in _REMARK.sub("", text).split("\n") if line.strip()]
    if len(lines) < MIN_RECORDS or len(_ASSIGNED.findall(lines[0])) < MIN_FIELDS:
        return []
    records = [*map(fields_of, lines)]
    first = next(iter(records[0]), None)
    alike = all(len(each) >= MIN_FIELDS and next(iter(each)) == first for each in records)
    said = any(hint(key) in EXPLAINS for key in records[0])
    return records if alike and said else []


def _may_hold_codes(header: Sequence[str], body: Sequence[Row]) -> bool:
    """Whether a key says that it holds codes, or the keys are codes; words in small letters are rather names of fields."""
    if any(hint(key) in CODE_HINTS for key in header):
        return True
    keys = [row.cells[0].text for row in body if row.cells[0].text]
    return not any(header[:1]) and all(map(is_code, keys))
