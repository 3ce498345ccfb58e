"""Programs as groups of statements: where one ends, which remarks belong to it, what stands inside what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.read.case_files import cases

from errlex.extract.program_groups import groups_of
from errlex.extract.source import DEEPEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.extract.program_groups import Group
    from errlex.extract.source import Statement, Token

REMARKS = ("above", "heads", "behind")


def shown(program: str) -> str:
    """The groups: number of the one around it, words, remarks; below, the statements with their lines and remarks."""
    return "\n".join(line for group in groups_of(program) for line in _group(group))


def _group(group: Group) -> list[str]:
    parent = "" if group.parent is None else f" in {group.parent}"
    head = f"group{parent}: {' '.join(group.words)}{_remarks('above', group.above)}"
    return [head.rstrip(), *map(_statement, group.statements)]


def _statement(statement: Statement) -> str:
    remarks = "".join(_remarks(kind, getattr(statement, kind)) for kind in REMARKS)
    ended = " ;" * statement.ended
    return f"  {statement.line}+{statement.indent}: {_tokens(statement.tokens)}{ended}{remarks}"


def _remarks(name: str, texts: Sequence[str]) -> str:
    return f"; {name} {' / '.join(texts)!r}" if texts else ""


def _tokens(tokens: Sequence[Token]) -> str:
    """The tokens, each with the letter of its kind; in brackets, what stands in a bracket."""
    return " ".join(
        f"{token.kind[0]}:{token.text}"
        + "".join(f" {{{_tokens(inside.tokens)}}}" for inside in token.inner)
        for token in tokens
    )


@pytest.mark.parametrize(("program", "groups"), cases("../programs/source.txt"))
def test_groups(program: str, groups: str) -> None:
    assert shown(program) == groups


@pytest.mark.parametrize("depth", [DEEPEST - 1, DEEPEST])
def test_brackets_deeper_than_the_deepest_are_left_out(depth: int) -> None:
    """The outermost level counts."""
    tokens = groups_of("[" * depth + "1")[0].statements[0].tokens
    found = 0
    while len(tokens) == 1 and tokens[0].inner:
        found += 1
        tokens = tokens[0].inner[0].tokens
    assert found == DEEPEST - 1
    assert tokens[-1].text == "1"


@pytest.mark.parametrize("sign", ["=", ":", "|", "+", "<", ">", "&", "=>", "->", ":="])
def test_a_line_end_behind_a_sign_ends_no_statement(sign: str) -> None:
    (group,) = groups_of(f"A {sign}\nB\nC\n")
    assert [statement.line for statement in group.statements] == [0, 2]


@pytest.mark.parametrize("sign", ["=", "|", "+", ".", ":", "<", "=>", "->", ":="])
def test_a_line_end_before_a_sign_ends_no_statement(sign: str) -> None:
    (group,) = groups_of(f"A\n  {sign} B\nC\n")
    assert [statement.line for statement in group.statements] == [0, 2]


@pytest.mark.parametrize("sign", ["-", "*", "/", ";", ".."])
def test_other_signs_end_one(sign: str) -> None:
    (group,) = groups_of(f"A\n{sign} B\nC\n")
    assert [statement.line for statement in group.statements] == [0, 1, 2]
