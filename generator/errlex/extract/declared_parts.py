"""Parts of a program's constants that no bracket holds: those below one remark, or those whose names end in the same word.

# Error codes of the protocol.         AUTH_ERROR_CODE = 11001
ESME_RINVMSGLEN = 0x00000001           MODE_ERROR_CODE = 12001
                                       AUTH_TYPE = "cn"
# States of the client.
STATE_CLOSED = 0
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from errlex.extract.entries import Entry
from errlex.extract.literals import HEADING, programs
from errlex.extract.word_lists import failure_share
from errlex.text import words as normal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from errlex.extract.program_groups import Group
    from errlex.extract.source import Statement

#: Minimum number of constants of a part.
MIN_MEMBERS = 2
#: Minimum number of constants named after codes, and minimum share of their names that speak of failures.
MIN_NAMED = 4
MIN_FAILED = 0.6
#: Maximum number of lines from a constant to the next of its part.
GAP = 2
#: Minimum share of constants that are made of known ones.
MADE = 0.9
#: The tokens of a macro with one value.
DEFINED = ("#", "define", "X", "1")
_CODE = re.compile(r"[A-Z][A-Z0-9_]*_CODE")


def parts_of(group: Group) -> Iterator[Group]:
    """Yield the parts of a group without a name; none if it is of one part."""
    if not programs()["modifiers"].issuperset(group.words):
        return
    coded = [each for each in group.statements if _CODE.fullmatch(_name(each))]
    names = [normal(_name(each)) for each in coded]
    if len(coded) >= MIN_NAMED and failure_share(names) >= MIN_FAILED:
        yield replace(group, statements=tuple(coded), above=tuple(names))
    headed = sum(bool(each.heads or each.above) for each in group.statements)
    if headed > HEADING * len(group.statements):
        return
    for part in _runs(group.statements):
        first = part[0]
        if len(part) >= MIN_MEMBERS and (said := (*first.heads, *first.above)):
            bare = replace(first, heads=[], above=[])
            yield replace(group, statements=(bare, *part[1:]), above=said)


def _runs(statements: Sequence[Statement]) -> Iterator[list[Statement]]:
    """Yield the constants from one remark to the next, or to what is no constant, or to a gap."""
    part: list[Statement] = []
    for statement in statements:
        far = bool(part) and statement.line - part[-1].tokens[-1].line > GAP
        if part and (statement.heads or statement.above or far or not _name(statement)):
            yield part
            part = []
        if _name(statement):
            part.append(statement)
    if part:
        yield part


def _name(statement: Statement) -> str:
    """Return the name of a constant: `X = 1`, `#define X 1`, `#define X (Y | 1)`; "" of what is none."""
    tokens = statement.tokens
    if [t.text for t in tokens[:2]] == ["#", "define"] and len(tokens) == len(DEFINED):
        given = tokens[3].kind in ("number", "string") or _base(statement)
        return tokens[2].text if given else ""
    if len(tokens) == len(("X", "=", "1")) and tokens[0].kind == "word" and tokens[1].text == "=":
        return tokens[0].text if tokens[2].kind in ("number", "string") else ""
    return ""


def _base(statement: Statement) -> str:
    """Return the constant that another is made of: `#define X (Y | (1 << 8))`; "" if it is made of none."""
    inner = statement.tokens[-1].inner
    tokens = inner[0].tokens if len(inner) == 1 else []
    if len(tokens) < len(("Y", "|", "1")) or tokens[0].kind != "word":
        return ""
    return tokens[0].text if tokens[1].text in ("|", "+") else ""


def made_of(part: Group, known: Collection[str]) -> list[tuple[Entry, int, str]]:
    """Return the codes of a part whose constants are made of `known` ones, each with its line; none unless nearly all are.

    Their numbers are not written anywhere, so that their names are the codes.
    """
    codes: list[tuple[Entry, int, str]] = []
    names = {*known}
    for statement in part.statements:
        if _base(statement) in names:
            name = _name(statement)
            names.add(name)
            text = statement.behind[0] if statement.behind else ""
            codes.append((Entry(name, "symbol", None, text, firm=True), statement.line, ""))
    return codes if len(codes) >= MADE * len(part.statements) else []
