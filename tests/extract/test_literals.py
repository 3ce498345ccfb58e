"""The literals of statements: names, columns, and what remarks and attributes say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.read.case_files import cases

from errlex.extract.literals import literal_of, number_of, rows_of, split_attributes, unquoted
from errlex.extract.program_groups import groups_of
from errlex.extract.source import Token

if TYPE_CHECKING:
    from errlex.extract.literals import Literals


def shown(program: str) -> str:
    """The rows of each group that has some."""
    lines = []
    for group in groups_of(program):
        if rows := rows_of(group):
            lines += [f"group {' '.join(group.words)}".rstrip(), *map(_row, rows)]
    return "\n".join(lines)


def _row(row: Literals) -> str:
    columns = " ".join(f"{label}={token.text}" for label, token in row.columns.items())
    parts = [row.name or "-", columns]
    parts += [f"said {' / '.join(row.said)!r}"] * bool(row.said)
    parts += [f"attributes {' / '.join(row.attributes)!r}"] * bool(row.attributes)
    parts += [f"sent {row.sent!r}"] * (row.sent is not None)
    parts += [f"head {row.head!r}"] * bool(row.head)
    parts += ["bare"] * row.bare + ["assigned"] * row.assigned
    return f"  {row.line}: " + ", ".join(part for part in parts if part)


@pytest.mark.parametrize(("program", "rows"), cases("../programs/literals.txt"))
def test_rows(program: str, rows: str) -> None:
    assert shown(program) == rows


@pytest.mark.parametrize(
    ("kind", "text", "plain"),
    [
        ("string", '"a b"', "a b"),
        ("string", "'it''s'", "it's"),
        ("string", r'"a\nb\tc\rd"', "a b c d"),
        ("string", r'"a\"b\\c\x"', 'a"b\\cx'),
        ("string", '@"x"', "x"),
        ("string", '"  a  "', "a"),
        ("string", "\"'a'\"", "a"),
        ("string", '""', ""),
        ("number", "1_001L", "1001"),
        ("number", "-0x1F", "-0x1F"),
        ("number", "5u32", "5"),
        ("word", "A", ""),
    ],
)
def test_literal(kind: str, text: str, plain: str) -> None:
    assert literal_of(Token(kind, text, 0)) == plain


def test_words_stay_as_they_are() -> None:
    assert unquoted(Token("word", "'a'", 0)) == "'a'"
    assert number_of(Token("word", "x", 0)) == "x"


@pytest.mark.parametrize(
    ("statement", "attributes", "member"),
    [
        ("A(1)", "", "A ("),
        ("@Code A", "@Code", "A"),
        ("@Code(1) A", "@Code (", "A"),
        ("@Code(1) @Text A(2)", "@Code ( @Text", "A ("),
        ("[Text] A", "[", "A"),
        ("#[error] #[b] A", "#[ #[", "A"),
        ("[Text] [[b]] A", "[ [", "A"),
        ("[KEY] = 1", "", "[ = 1"),
        ("@Code", "@Code", ""),
        ("@Code(1)", "@Code (", ""),
        ("[1]", "", "["),
    ],
)
def test_attributes(statement: str, attributes: str, member: str) -> None:
    tokens = groups_of(statement)[0].statements[0].tokens
    found = [" ".join(token.text for token in part) for part in split_attributes(tokens)]
    assert found == [attributes, member]
