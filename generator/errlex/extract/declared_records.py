"""Classes that each are one error: `class NoFunds(PayError): code = 1002`."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from errlex.extract.codes import is_http_status, is_identifier, shape_of
from errlex.extract.declared_columns import CODE, TEXT_HINTS, is_constant
from errlex.extract.entries import Entry
from errlex.extract.headers import hint, is_phrase
from errlex.extract.literals import literal_of, programs, rows_of, unquoted
from errlex.extract.word_lists import speaks_of
from errlex.text import words as normal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.extract.program_groups import Group
    from errlex.extract.source import Statement, Token

#: A field's name is among the first tokens of its statement: "public const string Code".
FIELD = 6
_SIGNS = frozenset(["=", ":", "=>", ":="])

#: What a header that speaks of codes may mean.
_CODES = ("error_code", "code")
#: Maximum number of fields of one error, and the name of that with its code.
FIELDS = 12
_CODE_KEY = re.compile(r"(?:err(?:or)?_?)?code", re.IGNORECASE)
#: Signs between a field and what it holds.
_GIVES = (":", "=", "=>")


def runs(group: Group) -> bool:
    """Whether the statements of a group run, so that they declare nothing: a map in them may."""
    if programs()["runs"].isdisjoint(group.words):
        return False
    return not any(speaks_of("errors", normal(key)) for key in group.keys)


def is_record(group: Group) -> bool:
    """Whether a group is a class with the code of an error: `class NoFunds(PayError): code = 1002`."""
    if not group.words or runs(group):
        return False
    names = {token.text for each in group.statements for token in _declared(each)}
    return any(map(_is_code_field, names))


def is_object(group: Group) -> bool:
    """Whether the statements of a group are the fields of one thing: `new ErrorCode({code: "no_funds", message: "..."})`."""
    keys = {
        unquoted(statement.tokens[0])
        for statement in group.statements
        if len(statement.tokens) > len("k:") and statement.tokens[1].text in _GIVES
    }
    coded = len(keys) <= FIELDS and any(map(_CODE_KEY.fullmatch, keys))
    return coded and any(key[:1].islower() and hint(key) in TEXT_HINTS for key in keys)


def _declared(statement: Statement) -> Iterator[Token]:
    """Yield the first token of a statement and those up to its sign: "public const string Code" of one that goes on with "= 1"."""
    yield statement.tokens[0]
    yield from takewhile(lambda token: token.text not in _SIGNS, statement.tokens[1:FIELD])


def is_fields(group: Group) -> bool:
    """Whether a group is a record and has nothing but fields that records have: "code", "message"."""
    names = [unquoted([*_declared(each)][-1]) for each in group.statements if is_record(group)]
    return bool(names) and all(map(is_phrase, names))


def is_called(group: Group) -> bool:
    """Whether a word of the declaration of a group, or of those around it, speaks of errors."""
    return any(speaks_of("errors", normal(word)) for word in group.words)


def words_of(records: Sequence[Group]) -> tuple[str, ...]:
    """Return the words of the first record, or of the first one that speaks of errors if at least half of them do."""
    spoken = [each for each in records if is_called(each)]
    return (spoken if 2 * len(spoken) >= len(records) else records)[0].words


def _is_code_field(name: str) -> bool:
    return hint(name) in _CODES


def record_of(group: Group, outer: Group) -> Iterator[tuple[Entry, int, str]]:
    """Yield the code of a class, with its name and text. outer: the group around it."""
    fields = {row.name: row for row in rows_of(group) if row.name and row.columns}
    code = next((row for name, row in fields.items() if _is_code_field(name)), None)
    said = next((row for name, row in fields.items() if hint(name) in TEXT_HINTS), None)
    if code is None:
        return
    value = literal_of(next(iter(code.columns.values())))
    strings = [token for token in said.columns.values() if token.kind == "string"] if said else []
    text = unquoted(strings[0]) if strings else ""
    words = [
        word for word in group.words[len(outer.words) :] if word not in programs()["modifiers"]
    ]
    name = words[0] if words else None
    called = next((row for label, row in fields.items() if hint(label) == "name"), None)
    key = literal_of(next(iter(called.columns.values()))) if called else ""
    if is_http_status(value) and is_identifier(key):  # name = "no_funds"; code = 400
        yield Entry(key, "symbol", name, text, firm=True, http=value), code.line, ""
    elif CODE.fullmatch(value) and (text or is_constant(value)):
        yield Entry(value, shape_of(value) or "symbol", name, text, firm=True), code.line, ""
