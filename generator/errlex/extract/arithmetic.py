"""Numbers that a program adds up from constants: `NOT_FOUND = BASE + 2`. Bits of flags are put together otherwise."""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING

from errlex.value import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from errlex.extract.source import Statement, Token

#: Where a program may do so: no other one is looked through.
_SUM = re.compile(
    r"[A-Za-z_]\w{0,80}\)?[ \t]{0,8}[+*-][ \t]{0,8}\(?\d|\d\)?[ \t]{0,8}[+*-][ \t]{0,8}\(?[A-Za-z_]"
)
_OPERATIONS: dict[str, Callable[[int, int], int]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}
#: A number as programs write it, without its suffix.
_NUMBER = re.compile(r"[+-]?(?:0[xX][0-9A-Fa-f]+|\d+)")
#: Larger numbers are no codes.
MOST = 1 << 64


@value(frozen=True, slots=True)
class _Sum:
    """An expression. end: index behind it. result: None if a constant is not known. words: names in it, the first one first."""

    end: int
    result: int | None
    words: tuple[str, ...] = ()
    operations: int = 0


def adds_up(source: str) -> bool:
    """Whether a program may add up numbers and constants."""
    return _SUM.search(source) is not None


def add_up(statements: Iterable[Statement]) -> None:
    """Put numbers in the place of the sums of constants in `statements`; a name in the place of one that is not known."""
    _add_up(statements, {})


def _add_up(statements: Iterable[Statement], known: dict[str, int]) -> None:
    for statement in statements:
        for token in statement.tokens:
            if token.inner:
                _add_up(token.inner, known)
        statement.tokens[:] = _summed(statement.tokens, known)
        name, number = _constant(statement.tokens)
        if name and number is not None:
            known[name] = number


def _summed(tokens: Sequence[Token], known: dict[str, int]) -> list[Token]:
    if len(tokens) < 3:
        return [*tokens]
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        made = _sum(tokens, at, known)
        if made is None or not made.words or not made.operations:
            found.append(tokens[at])
            at += 1
            continue
        token = type(tokens[at])
        line = tokens[at].line
        text = made.words[0] if made.result is None else str(made.result)
        found.append(token("word" if made.result is None else "number", text, line))
        at = made.end
    return found


def _sum(tokens: Sequence[Token], at: int, known: dict[str, int]) -> _Sum | None:
    """Return the longest expression that begins at tokens[at], read from the left; None if none begins there."""
    made = _operand(tokens, at, known)
    while made is not None and made.end < len(tokens):
        further = _further(tokens, made, known)
        if further is None:
            break
        made = further
    return made


def _further(tokens: Sequence[Token], made: _Sum, known: dict[str, int]) -> _Sum | None:
    """Return an expression with the next operation; None if none follows."""
    token, at = tokens[made.end], made.end
    sign = token.text
    if token.kind == "number" and sign[0] in "+-":  # "BASE +1"
        other = _operand(tokens, at, known)
        sign = "+"
    elif sign in _OPERATIONS:
        other = _operand(tokens, at + 1, known)
    else:
        return None
    if other is None:
        return None
    result = _result(sign, made.result, other.result)
    words = (*made.words, *other.words)
    return _Sum(other.end, result, words, made.operations + other.operations + 1)


def _result(sign: str, one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return None
    result = _OPERATIONS[sign](one, other)
    return result if abs(result) < MOST else None


def _operand(tokens: Sequence[Token], at: int, known: dict[str, int]) -> _Sum | None:
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "number":
        return _Sum(at + 1, _number(token.text))
    if token.kind == "word" and token.text != "iota":  # that of Go counts, with what is added to it
        return _Sum(at + 1, known.get(token.text.rpartition(".")[2]), (token.text,))
    if token.text == "(" and len(token.inner) == 1:
        inner = token.inner[0].tokens
        made = _sum(inner, 0, known)
        if made is not None and made.end == len(inner):
            return _Sum(at + 1, made.result, made.words, made.operations)
    return None


def _number(text: str) -> int | None:
    found = _NUMBER.match(text.replace("_", ""))
    if not found or len(found[0]) > len(str(MOST)):
        return None
    digits = found[0].lower()
    return int(digits, 16) if "x" in digits else int(digits)


def _constant(tokens: Sequence[Token]) -> tuple[str, int | None]:
    """Return the name and the number that a statement gives it: "const int A = 5", "#define A (5)"; ("", None) if it does not."""
    if len(tokens) < 3:
        return "", None
    last = tokens[-1]
    if last.text == "(" and len(last.inner) == 1 and len(last.inner[0].tokens) == 1:
        last = last.inner[0].tokens[0]
    named = tokens[-2].text in ("=", ":=", "define") or tokens[1].text == "define"
    if last.kind != "number" or not named:
        return "", None
    words = [token.text for token in tokens[:-1] if token.kind == "word"]
    return (words[-1], _number(last.text)) if words else ("", None)
