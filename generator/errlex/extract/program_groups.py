"""The groups of a program: what brackets hold, and what is indented below "class X:", each with the words of its declaration."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from errlex.extract.arithmetic import add_up, adds_up
from errlex.extract.constant_texts import Texts, give_texts, may_have_texts, texts_of
from errlex.extract.source import INDENTED, Statement, parsed
from errlex.value import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.extract.source import Token

#: Maximum number of words that a group keeps of its declaration, its first and last ones, and of those around it: each
#: group has them all, and a page without end of lines declares thousands in one statement.
WORDS = 100
#: The types of what is made: "new Map<string, Record<Locale, string>>(". Their commas part nothing.
_GENERICS = re.compile(r"(?<=\w)<[\w., |?<>\[\]]{1,200}>(?=\()")
#: A key that may be a name.
_QUOTED = re.compile(r"[\"']([A-Za-z_][\w .-]{0,60})[\"']")


@value(frozen=True, slots=True)
class Group:
    """Statements below one name.

    words: those of the declaration, the innermost one last. above: the remarks before it. parent: number of the
    group around it, in the order of `groups_of`. keys: those of the words that are keys of a map. line: of its
    declaration.
    """

    words: tuple[str, ...]
    above: tuple[str, ...]
    statements: tuple[Statement, ...]
    parent: int | None = None
    keys: tuple[str, ...] = ()
    line: int = 0


@value(frozen=True, slots=True)
class _Inside:
    """What a bracket or an indent holds, with the words, keys and remarks of its declaration."""

    held: tuple[Statement, ...]
    words: tuple[str, ...]
    said: tuple[str, ...]
    keys: tuple[str, ...] = ()
    parent: int | None = None
    line: int = 0


def groups_of(source: str, whole: str = "", first: int = 0) -> list[Group]:
    """Return the groups of a program, outer ones before inner ones, each with the words of those around it.

    whole: the program that it is a part of, if it is one. first: the line of that which it begins with.
    """
    statements = parsed(_GENERICS.sub("", source) if ">(" in source else source)
    if adds_up(source):
        add_up(statements)
    groups = [*_groups(statements)]
    texts = _texts_of(whole) if whole else texts_of(groups)
    return give_texts(groups, texts, first)


def texts_in(whole: str, first: int, lines: int) -> str:
    """Return the texts of a whole program that belong to constants of a part. first, lines: where that begins, and its length."""
    said = _texts_of(whole).said.items() if whole else ()
    inside = (texts for (line, _), texts in said if first <= line < first + lines)
    return "\n".join(token.text for texts in inside for token in texts)


@lru_cache(maxsize=2)
def _texts_of(whole: str) -> Texts:
    return texts_of([*_groups(parsed(whole))] if may_have_texts(whole) else [])


def _groups(statements: Sequence[Statement]) -> Iterator[Group]:
    """Yield the group of `statements` and those inside it, the outer ones first."""
    waiting = [_Inside(tuple(statements), (), ())]
    number = 0
    while waiting:
        inside = waiting.pop()
        words, above, keys, parent = inside.words, inside.said, inside.keys, inside.parent
        own, further = _parted(inside.held)
        if own or parent is None:
            yield Group(words, above, tuple(own), parent, keys, inside.line)
            parent, number = number, number + 1
        waiting += [
            _Inside(
                each.held,
                (*words[:WORDS], *each.words),
                (*above, *each.said) if above and not words else each.said,
                (*keys[:WORDS], *each.keys),
                parent,
                each.line,
            )
            for each in reversed(further)
        ]


def _parted(statements: Sequence[Statement]) -> tuple[list[Statement], list[_Inside]]:
    """Return (the statements of a group itself, what each group inside it holds)."""
    own: list[Statement] = []
    further: list[_Inside] = []
    number = 0
    while number < len(statements):
        statement = statements[number]
        key = _key(statement.tokens)
        words = [*key, *(token.text for token in statement.tokens if token.kind == "word")]
        said = (*statement.above, *statement.heads, *statement.behind)
        number += 1
        if _opens(statement):
            start = number
            while number < len(statements) and statements[number].indent > statement.indent:
                number += 1
            if held := tuple(statements[start:number]):
                named = _ends(words, len(words))
                further.append(_Inside(held, named, said, line=statement.line))
            continue
        own.append(statement)
        before = len(key)
        for token in statement.tokens:
            before += token.kind == "word"
            if token.inner:
                named = _ends(words, len(words) if words[:1] == ["typedef"] else before)
                further.append(_Inside(token.inner, named, said, key, line=statement.line))
    return own, further


def _ends(words: Sequence[str], end: int) -> tuple[str, ...]:
    """Return the words before `end`, of many the first and the last ones."""
    if end <= WORDS:
        return tuple(words[:end])
    return (*words[: WORDS // 2], *words[end - WORDS // 2 : end])


def _key(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the key of what a bracket holds, if it has one: `"errors": {`, `'errors' => [`."""
    if len(tokens) < 3 or tokens[0].kind != "string" or tokens[1].text not in (":", "=>"):
        return ()
    found = _QUOTED.fullmatch(tokens[0].text)
    return (found[1],) if found and tokens[2].kind == "open" else ()


def _opens(statement: Statement) -> bool:
    """Whether a statement opens what is indented below it: "class X(Y):", "module X", "Public Enum X", "#define X(Y)"."""
    tokens = statement.tokens
    if [t.text for t in tokens[:2]] == ["#", "define"]:
        if len(tokens) != 4 or tokens[3].text != "(":
            return False
        # "#define X (-1)" and "#define X (Y | 1)" give a value.
        given = [each.tokens for each in tokens[3].inner]
        return not any(t.kind == "number" or t.text == "|" for each in given for t in each)
    first = next(
        (t.text.lower() for t in tokens if t.text.lower() not in ("public", "private")), ""
    )
    return (
        bool(INDENTED.fullmatch(first))
        and not any(t.kind == "open" and t.text[-1] == "{" for t in tokens)
        and not any(t.text == "=" for t in tokens)
        and not statement.ended
    )
