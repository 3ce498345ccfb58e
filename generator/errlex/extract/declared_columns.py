"""The codes of a group of declarations: which column of its rows holds them, and which their names and texts.

It is decided for all rows together, since a single row shows too little: `X(1001, 400, "No funds")`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from errlex.extract.codes import is_http_status, is_identifier, shape_of
from errlex.extract.entries import Entry
from errlex.extract.headers import CODE_HINTS, hint, is_phrase
from errlex.extract.literals import Literals, literal_of, number_of, unquoted
from errlex.extract.source import Token
from errlex.extract.word_lists import speaks_of
from errlex.extraction import Text
from errlex.text import words as normal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.extract.program_groups import Group

#: Minimum number of codes of a group.
MIN_CODES = 2
#: Minimum share of distinct values of a column of codes or names.
DISTINCT = 0.7
#: Minimum share in an enumeration of nothing but names and numbers: two of its names may share a code.
SHARED = 0.5
#: Maximum length in characters of a code.
LONGEST = 64
TEXT_HINTS = ("message", "text", "error_text")
CODE = re.compile(r"[\w.:/#-]{1,64}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_\w+)?")
#: What stands in a column that a row has not.
NONE = Token("", "", 0)
_NUMBERED = re.compile(r"[A-Z]{0,3}[-_]?\d+")
_WHOLE = re.compile(r"-?(?:[1-9]\d{0,9}|0)")


@dataclass(slots=True)
class _Columns:
    """The columns of a group, by what they hold."""

    numbers: dict[str, list[str]] = field(default_factory=dict)
    codes: dict[str, list[str]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    only: list[str] | None = None


def _columns(rows: Sequence[Literals]) -> _Columns:
    held: dict[str, list[Token]] = defaultdict(list)
    for row in rows:
        for label, token in row.columns.items():
            held[label].append(token)
    columns = _Columns()
    for label, tokens in held.items():
        kinds = Counter(token.kind for token in tokens)
        strings = [unquoted(token) for token in tokens if token.kind == "string"]
        fewest = MIN_CODES if kinds["word"] else 1
        if fewest <= kinds["number"] > kinds["string"]:
            columns.numbers[label] = [number_of(t) for t in tokens if t.kind == "number"]
        elif len(strings) >= MIN_CODES:
            numbered = [text for text in strings if _NUMBERED.fullmatch(text)]
            if MIN_CODES <= len(numbered) < len(strings) and len(held) == 1:
                columns.codes[label] = columns.only = numbered  # the others are remarks
                continue
            spaced = sum(not CODE.fullmatch(text) for text in strings)
            is_text = hint(label) in TEXT_HINTS or 3 * spaced > len(strings)
            if is_text:
                columns.texts.append(label)
            else:
                columns.codes[label] = strings
                if all(map(is_identifier, strings)) and _are_distinct(strings):
                    columns.names.append(label)
        elif all(token.kind == "word" and is_constant(token.text) for token in tokens):
            columns.names.append(label)
    return columns


def _are_distinct(values: Sequence[str]) -> bool:
    return len(set(values)) >= DISTINCT * len(values)


def is_constant(text: str) -> bool:
    """Whether a word is written as constants are, and not as types and fields."""
    return text.isupper() and len(text) > 2


def entries_of(rows: Sequence[Literals], group: Group, *, enumerates: bool) -> list[Entry | None]:
    """Return the code of each row; None for a row that declares none.

    rows: the statements of `group`. enumerates: whether the group is an enumeration, whose members count on from the one before.
    """
    rows = _named_by_keys(rows)
    columns = _columns(rows)
    code = _code_column(columns, rows)
    if code is None and enumerates and _are_numbered(columns, rows):
        code = "#0"
    if code is not None:  # single words beside a code and its name are texts
        named = any(row.name for row in rows)
        columns.texts += [
            label
            for label in columns.codes
            if label != code and (named or label not in columns.names)
        ]
    speaks = enumerates or any(speaks_of("codes", normal(word)) for word in group.words)
    speaks = speaks or (code == "key" and raises(group))
    errors = "error" in {t.text for s in group.statements for t in s.tokens[:1]}
    entries: list[Entry | None] = []
    latest: int | None = None
    for number, row in enumerate(rows):
        texts = [*row.attributes, *_strings(row, columns.texts)]
        name = row.name or next(iter(_words(row, columns.names, code)), None)
        token = row.columns.get(code or "")
        value = _value(row, token, number)
        counted = enumerates and row.bare and latest is not None and token is None
        if counted and latest is not None and row.name:
            value = str(latest + 1)
        whole = _WHOLE.fullmatch(value or "") if counted or row.assigned else None
        latest = int(whole[0]) if whole else None
        if (
            token is None
            and value is None
            and name
            and (texts or (row.bare and (enumerates or errors)))
        ):
            value, name = row.sent or name, name if row.sent else None
        if columns.only is not None and value not in columns.only:
            value = None
        if value and code == "key" and " " in value:
            value = None  # the text of an answer
        if value is None or not _is_member(value, name, texts or row.said, speaks=speaks):
            entries.append(None)
            continue
        said = [text for text in (*texts, *row.said) if text]
        said = [*dict.fromkeys(said)]
        entries.append(
            Entry(
                value,
                shape_of(value) or "symbol",
                name if name != value else None,
                said[0] if said else "",
                firm=True,
                http=_status(row, columns, code),
                others=tuple(Text(text, "description") for text in said[1:]),
            )
        )
    return entries


def _named_by_keys(rows: Sequence[Literals]) -> Sequence[Literals]:
    """Return the rows of a map of names to numbers (`"NoFunds": 51`) with their names; rows of the other way (`"51": "NoFunds"`) are empty."""
    keyed = [row for row in rows if "key" in row.columns]
    pairs = {
        literal_of(row.columns["key"]): number_of(row.columns["#0"])
        for row in keyed
        if len(row.columns) == len(("key", "#0")) and row.columns.get("#0", NONE).kind == "number"
    }
    names = {name for name in pairs if _NAME.fullmatch(name)}
    if len(names) < max(MIN_CODES, len(pairs)) or all(map(is_http_status, pairs.values())):
        return rows
    back = {(number, name) for name, number in pairs.items()}
    named: list[Literals] = []
    for row in rows:
        key = literal_of(row.columns.get("key", NONE))
        if key in pairs:
            named.append(replace(row, name=key, columns={"#0": row.columns["#0"]}, assigned=True))
        elif (key, literal_of(row.columns.get("#0", NONE))) in back:
            named.append(Literals(row.line))
        else:
            named.append(row)
    return named


def raises(group: Group) -> bool:
    """Whether a map of errors gives each key a class of exceptions: `'bad_key': AuthenticationError`."""
    if not any(speaks_of("errors", normal(word)) for word in group.words):
        return False
    tokens = [statement.tokens for statement in group.statements]
    return all(
        len(each) == len(("key", ":", "Class"))
        and each[0].kind in ("string", "number")
        and each[1].text in (":", "=>")
        and each[2].kind == "word"
        and each[2].text[0].isupper()
        for each in tokens
    )


def _strings(row: Literals, labels: Sequence[str]) -> list[str]:
    tokens = [row.columns[label] for label in labels if label in row.columns]
    return [unquoted(token) for token in tokens if token.kind == "string"]


def _words(row: Literals, labels: Sequence[str], code: str | None) -> list[str]:
    return [unquoted(row.columns[c]) for c in labels if c != code and c in row.columns]


def _status(row: Literals, columns: _Columns, code: str | None) -> str | None:
    """Return the HTTP status beside a code; None if there is none."""
    for label, values in columns.numbers.items():
        if label != code and label in row.columns and all(map(is_http_status, values)):
            return number_of(row.columns[label])
    return None


def _value(row: Literals, token: Token | None, number: int) -> str | None:
    """Return what a row's code stands for; a constant that is a key stands for itself.

    number: of the row in its group, which `iota` of Go counts.
    """
    if token is None:
        return None
    if token.kind != "word":
        return literal_of(token)
    if token.text != "iota":
        return token.text if is_constant(token.text) and row.name is None else None
    more = [t for t in row.columns.values() if t.kind == "number"]
    return str(number + (int(number_of(more[0]), 0) if more else 0))


def _is_member(code: str, name: str | None, texts: Sequence[str], *, speaks: bool) -> bool:
    """Whether a row may declare a code: fields of an object have names in lower case."""
    called = name or code
    if (
        len(code) > LONGEST
        or not code.strip("._-")
        or "{" in code
        or not called.strip("_")
        or (code[0].isalpha() and is_phrase(code) and not texts)
    ):
        return False
    lower = (called[:1].islower() and name is not None) or (name is None and code[:1].islower())
    if lower and not (speaks and (texts or name or is_identifier(code))):
        return False
    return not is_phrase(called) or called[:1].isupper() or speaks


def _code_column(columns: _Columns, rows: Sequence[Literals]) -> str | None:
    """Return the column of the codes; None if the names are the codes."""
    for row in rows:
        for label, token in row.columns.items():
            if token.text == "iota":
                return label
    known = {**columns.numbers, **columns.codes}
    widest = max(map(len, known.values()), default=0)
    distinct = {
        label: _are_distinct(values) and 2 * len(values) >= widest
        for label, values in known.items()
    }
    if "key" in known:
        return "key"
    labelled = [label for label in known if hint(label) in CODE_HINTS and distinct[label]]
    for role in ("error_code", "code"):
        for label in labelled:
            if hint(label) == role:
                return label
    numbers = [
        label
        for label in columns.numbers
        if distinct[label] and (label[0] == "#" or label in labelled)
    ]
    own = [label for label in numbers if not all(map(is_http_status, columns.numbers[label]))]
    strings = [label for label in columns.codes if distinct[label] and label[0] == "#"]
    if own:
        return own[0]
    if strings and (columns.texts or not numbers):
        return strings[0]
    if numbers and len(columns.numbers) == 1:
        return numbers[0]
    return columns.names[0] if columns.names and not any(row.name for row in rows) else None


def _are_numbered(columns: _Columns, rows: Sequence[Literals]) -> bool:
    """Whether each member of an enumeration is a name and a number, some with the number of another: `EMPTY(-1)`, `NEGATIVE(-1)`."""
    values = columns.numbers.get("#0", [])
    held = [row for row in rows if {t.kind for t in row.columns.values()} - {"word"}]
    lone = all(row.name and [*row.columns] == ["#0"] for row in held)
    if not lone or len(values) < len(held) or all(map(is_http_status, values)):
        return False
    return len(set(values)) > max(MIN_CODES, SHARED * len(values))
