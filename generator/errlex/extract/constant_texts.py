"""Texts that a program keeps apart from the constants that they explain, by which it finds them.

    NotPaid = 2001                   map[int]string{NotPaid: "not paid"}     { [Code.NotPaid]: "not paid" }
    NoFunds = 2002                   texts.put(NO_FUNDS, "no funds")         case NoFunds: return "no funds"

Each text is given to its constant. What held the texts defines nothing itself: the names in it are no codes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from errlex.extract.literals import programs, split_attributes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from errlex.extract.program_groups import Group
    from errlex.extract.source import Statement, Token

#: A constant: its line, its name.
Constant = tuple[int, str]
#: Minimum number of texts, and minimum share of known constants among what a group has texts of.
MIN_TEXTS = 2
KNOWN = 0.8
_ARROWS = frozenset([":", "=>", "="])
_ENDS = frozenset(["=", ":", ":="])
#: Words before the name of a constant are at most so many.
FAR = 8
#: Maximum number of texts of a constant: a program may say the same in many languages.
MOST = 4
#: A constant, and behind it a string: no program without any is parsed for them.
_TEXT = re.compile(
    r"""\n[ \t]{0,80}(?:case |[\w.]{1,80}\()?[\[{]?[ \t]?[\w.:]{2,80}(?:::?\s|[ \t]?\]?[ \t]{0,80}(?:=>|[:=,]))\s{0,80}(?:return )?["'`]"""
)


def may_have_texts(program: str) -> bool:
    """Whether a program may have texts that belong to constants."""
    return _TEXT.search(program) is not None


@dataclass(slots=True)
class Texts:
    """The texts of the constants of a program. lines: where they stand."""

    said: dict[Constant, list[Token]] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)


def give_texts(groups: Sequence[Group], whole: Texts, first: int) -> list[Group]:
    """Return `groups`; each text that belongs to one of their constants is given to it, what holds such texts is empty.

    whole: of the program that they are a part of. first: the line in it that this part begins with.
    """
    if not whole.lines:
        return [*groups]
    for group in groups:
        for statement in group.statements:
            name = _declared(statement.tokens, group.words)
            statement.texts = whole.said.get((first + statement.line, name), [])
    return [
        replace(each, statements=tuple(s for s in each.statements if _is_other(s, whole, first)))
        for each in groups
    ]


def _is_other(statement: Statement, whole: Texts, first: int) -> bool:
    return first + statement.line not in whole.lines or _pair(statement.tokens) is None


def texts_of(groups: Sequence[Group]) -> Texts:
    """Return the texts in the groups of a whole program that belong to constants of other groups."""
    whole = Texts()
    pairs = {n: found for n, each in enumerate(groups) if (found := [*_texts_in(each)])}
    pairs = {n: found for n, found in pairs.items() if len(found) >= MIN_TEXTS}
    known = _constants(groups, without=pairs) if pairs else {}
    for found in pairs.values():
        owners = [(_owner(key, known), said) for key, said in found]
        if sum(owner is not None for owner, _ in owners) >= KNOWN * len(owners):
            for owner, said in owners:
                texts = whole.said.setdefault(owner, []) if owner is not None else []
                if len(texts) < MOST:
                    texts.append(said)
                whole.lines.add(said.line)
    return whole


def _texts_in(group: Group) -> Iterator[tuple[str, Token]]:
    """Yield (the name of a constant, its text) of a group that has nothing but such; nothing of another group."""
    found = [_pair(statement.tokens) for statement in group.statements]
    read = [pair for pair in found if pair is not None]
    if len(read) >= KNOWN * len(found):
        yield from read


def _pair(tokens: Sequence[Token]) -> tuple[str, Token] | None:
    """Return (name, text) of `NAME: "text"`, `[NAME] = "text"`, `{NAME, "text"}`, `put(NAME, "text")`, `case NAME: return "text"`."""
    if not tokens or tokens[-1].kind not in ("string", "open"):
        return None
    first = tokens[0]
    if first.text == "case" and len(tokens) > 3 and tokens[2].text == ":":
        said = tokens[3:] if tokens[3].text != "return" else tokens[4:]
        return _named(tokens[1:2], said)
    if first.kind == "word" and len(tokens) == 2 and tokens[1].text == "(":
        put = first.text.rpartition(".")[2] in ("put", "set", "emplace", "Add", "add")
        return _arguments(tokens[1]) if put else None
    if first.text == "{" and len(tokens) == 1:
        return _arguments(first)
    if len(tokens) > 2 and tokens[1].text in _ARROWS:
        if first.text == "[" and len(first.inner) == 1:
            return _named(first.inner[0].tokens, tokens[2:])
        return _named(tokens[:1], tokens[2:]) if tokens[1].text != "=" else None
    return None


def _arguments(bracket: Token) -> tuple[str, Token] | None:
    if len(bracket.inner) != len(("name", "text")):
        return None
    name, said = bracket.inner
    return _named(name.tokens, said.tokens)


def _named(name: Sequence[Token], said: Sequence[Token]) -> tuple[str, Token] | None:
    if len(name) != 1 or name[0].kind != "word" or len(said) != 1 or said[0].kind != "string":
        return None
    return name[0].text, said[0]


def _constants(
    groups: Sequence[Group], without: Mapping[int, object]
) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """Return (the words of its group, its line) of the constants of each name."""
    known: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    for number, group in enumerate(groups):
        if number in without:
            continue
        for statement in group.statements:
            if name := _declared(statement.tokens, group.words):
                known[name].append((group.words, statement.line))
    return known


def _declared(tokens: Sequence[Token], words: Sequence[str]) -> str:
    """Return the name that a statement gives a value: `NAME = 1`, `NAME Type = iota`, `#define NAME 1`, `NAME(1)`.

    Of enumerations, and of the constants of a block of Go, a name may stand alone.
    """
    if [t.text for t in tokens[:2]] == ["#", "define"]:
        return tokens[2].text if len(tokens) > 3 else ""
    member = split_attributes(tokens)[1]
    names = [t.text for t in takewhile(lambda token: token.kind == "word", member[:FAR])]
    if not names:
        return ""
    block = words[-1:] in (("const",), ("var",))
    after = member[len(names)] if len(names) < len(member) else None
    if after is None and not block and programs()["enumerates"].isdisjoint(words):
        return ""
    if after is not None and not (after.text in _ENDS or after.text[-1] == "("):
        return ""
    return names[0] if block else names[-1]


def _owner(key: str, known: Mapping[str, Sequence[tuple[tuple[str, ...], int]]]) -> Constant | None:
    """Return the constant that a program calls `key`; None if several may be meant."""
    parts = key.replace("::", ".").replace("->", ".").split(".")
    found = known.get(parts[-1], ())
    if len(found) > 1 and len(parts) > 1:
        found = [each for each in found if parts[-2] in each[0]] or found
    return (found[0][1], parts[-1]) if len(found) == 1 else None
