"""Source code as statements, for nearly every language: what stands between brackets, commas and line ends.

    /** Why. */                     a group: its names (PayError), the remark above it, its kind (enum), its statements
    enum PayError {
      /** Blocked. */
      @Code("B1") BLOCKED = 1, // x     a statement: remarks, attributes, tokens
    }

Groups are what brackets hold, and what is indented below "class X:". No language is parsed: a table of codes looks
alike in all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from errlex.extract.remarks import joined, said_in, touching
from errlex.value import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOKEN = re.compile(
    r"""(?P<doc>\"{3}(?:[^"\\]|\\.|"(?!""))*+(?:\"{3})?|'{3}(?! <)(?:[^'\\]|\\.|'(?!''))*+(?:'{3})?)"""
    r"|(?P<block>/\*(?:[^*]|\*(?!/))*+(?:\*/)?)"
    r"|(?P<remark>//[^\n]*|\#(?![\[!]|[a-z])[^\n]*|(?:(?<=\s)|^)(?:--|%%|'{3})[^\n]*|(?<=;)[ \t]*\{[^{}\n]*\}|(?<=[ \t])'[ ][^'\n]*$)"
    r"""|(?P<string>[@LuUbrf$]?"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.|''(?!'))*+'|`(?:[^`\\\n]|\\.)*+`)"""
    r"|(?P<number>(?<![\w.)\]])(?:[+-]|(?<=[=(][ ])-[ ]|(?<=\()-[ ])?(?:0[xX][0-9A-Fa-f_]+|\d[\d_]*)(?:[uU]?[lL]{0,2}|i32|u32)(?![\w.]))"
    r"|(?P<word>[$@]?[A-Za-z_]\w*(?:(?:\.|::|->)[A-Za-z_]\w*)*)"
    r"|(?P<newline>\n)|(?P<blank>[ \t]{2,})|(?P<open>\#?!?\[|[({])|(?P<close>[)}\]])"
    r"|(?P<sign>=>|->|:=|[^\s\w])",
    re.MULTILINE | re.DOTALL,
)
_BLANKS = re.compile(r"[ \t]*")
#: Kinds of tokens that are a part of any statement, as most are.
_VALUES = frozenset({"word", "number", "string"})
_PAIRS = {")": "(", "}": "{", "]": "["}
#: Signs before or after which a line end does not end a statement.
_BEFORE = frozenset("=:|+<>&") | {"=>", "->", ":="}
_AFTER = frozenset("=|+.:<{") | {"->"}
INDENTED = re.compile(r"(?:public )?(?:class|module|enum|type|namespace)", re.IGNORECASE)
#: Maximum number of tokens of a block, and depth of its brackets.
MOST = 2_000_000
DEEPEST = 40
#: Maximum number of tokens of the attributes above a member.
ATTRIBUTES = 200


@value(frozen=True, slots=True)
class Token:
    """A token. kind: of `_TOKEN`. line: counted from 0. inner: the statements of a bracket."""

    kind: str
    text: str
    line: int
    inner: tuple[Statement, ...] = ()


@dataclass(slots=True)
class Statement:
    """Tokens up to a comma, semicolon or line end, with the remarks that belong to them.

    above: the documentation before it. heads: other remarks there, which may head a part. behind: remarks on its
    last line, or (documentation of Python) below it. texts: strings elsewhere that explain it. indent: of its line.
    """

    tokens: list[Token] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    texts: list[Token] = field(default_factory=list)
    indent: int = 0
    ended: bool = False

    @property
    def line(self) -> int:
        """The line of its name: attributes may stand above it."""
        return next((t.line for t in self.tokens if t.kind != "open"), self.tokens[0].line)


class _Level:
    """The statements inside one bracket, as they are read."""

    def __init__(self, sign: str, line: int, *, lines: bool = True) -> None:
        self.sign = sign
        self.lines = lines  # whether a line end ends a statement
        self.line = line
        self.statements: list[Statement] = []
        self.now = Statement()
        self.remarks: list[tuple[int, int, bool, str]] = (
            []
        )  # first line, last line, documentation?, words

    def add(self, token: Token, indent: int) -> None:
        if not self.now.tokens:
            self.now.indent = indent
            if self.remarks:
                near = [*touching(self.remarks, token.line)][::-1]
                self.now.above = joined(said for documents, said in near if documents)
                self.now.heads = joined(said for documents, said in near if not documents)
                self.remarks = []
        self.now.tokens.append(token)

    def end(self) -> None:
        """End the statement."""
        if self.now.tokens:
            self.statements.append(self.now)
            self.now = Statement()
        self.now.ended = False

    def is_below(self, line: int) -> bool:
        """Whether `line` is right below the latest statement, so that what it says explains this."""
        return bool(self.statements) and not self.remarks and line == _last(self.statements[-1]) + 1

    def latest(self, line: int) -> Statement | None:
        """The statement that ends on `line`; None if there is none."""
        found = [self.now] if self.now.tokens else self.statements[-1:]
        statement = found[0] if found else None
        return statement if statement and statement.tokens[-1].line == line else None


def _last(statement: Statement) -> int:
    return statement.tokens[-1].line


def parsed(source: str) -> list[Statement]:
    """Return the statements of a program that stand in no bracket."""
    levels = [_Level("", 0)]
    line = indent = 0
    began = 0
    tokens = _TOKEN.finditer(source)
    for count, found in enumerate(tokens):
        if count > MOST:
            break
        kind, text = found.lastgroup or "", found[0]
        level = levels[-1]
        if kind in _VALUES:
            if level.now.tokens:
                level.now.tokens.append(Token(kind, text, line))
            else:
                level.add(Token(kind, text, line), indent)
            continue
        match kind:
            case "blank":  # they are skipped at once
                pass
            case "newline":
                _line_end(level, source, found.end())
                line += 1
                began = found.end()
                indent = _indent(source, began)
            case "doc" | "block" | "remark":
                said = said_in(text)
                before = level.latest(line)
                if kind == "doc" and level.now.tokens:
                    level.add(Token("string", text[2:-2], line), indent)
                elif kind == "doc" and not level.sign and level.is_below(line):
                    level.statements[-1].behind.append(said)
                elif before is not None and said:
                    before.behind.append(said)
                else:
                    documents = kind == "doc" or text.startswith(
                        ("/**", "/*!", "///", "//!", "'''")
                    )
                    level.remarks.append((line, line + text.count("\n"), documents, said))
                line += text.count("\n")
            case "open" if len(levels) < DEEPEST:
                declares = bool(level.now.tokens) and level.now.tokens[-1].text in ("const", "var")
                levels.append(_Level(text[-1], line, lines=text != "(" or declares))
                level.add(Token("open", text, line), indent)
            case "close" if level.sign == _PAIRS[text]:
                level.end()
                levels.pop()
                outer = levels[-1].now
                opened = outer.tokens[-1]
                outer.tokens[-1] = Token("open", opened.text, line, tuple(level.statements))
            case "sign" if text in ",;":
                level.now.ended = True
                level.end()
            case "sign" if text == "\\":
                pass
            case "close":
                pass
            case _:
                level.add(Token(kind, text, line), indent)
    while len(levels) > 1:  # a bracket that nothing closes, as in an excerpt
        level = levels.pop()
        level.end()
        outer = levels[-1].now
        outer.tokens[-1] = Token("open", outer.tokens[-1].text, line, tuple(level.statements))
    levels[0].end()
    return levels[0].statements


def remarks_in(source: str) -> Iterator[tuple[int, str]]:
    """Yield (line, words) of each remark of a program; one of several lines has the line that it begins on."""
    line = 0
    for found in islice(_TOKEN.finditer(source), MOST):
        if found.lastgroup in ("doc", "block", "remark"):
            yield line, said_in(found[0])
        line += found[0].count("\n")


def _indent(source: str, at: int) -> int:
    """Number of blanks from `at` on, up to 200."""
    found = _BLANKS.match(source, at, at + 200)
    return found.end() - at if found else 0


def _line_end(level: _Level, source: str, at: int) -> None:
    """End the statement at a line end, unless it goes on."""
    tokens = level.now.tokens
    if not tokens or not level.lines:
        return
    last = tokens[-1]
    if last.kind == "sign" and last.text in _BEFORE and not INDENTED.match(tokens[0].text):
        return
    if len(tokens) <= ATTRIBUTES and _is_attribute(tokens):
        return
    after = source[at : at + 200].lstrip()[:2]
    if after and (after in _AFTER or after[0] in _AFTER) and after != "..":
        return
    told = last.kind == "string" and level.sign == "{" and len(tokens) > 1
    if not (told and after[:1] in ('"', "'") and _adds(tokens[-2])):
        level.end()


def _adds(token: Token) -> bool:
    """Whether a string behind `token` may go on below, in another."""
    return token.kind == "string" or token.text in _BEFORE


def _is_attribute(tokens: Sequence[Token]) -> bool:
    """Whether the tokens are only attributes: "#[msg("x")]", "@Code(1)", "[Description("x")]"."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.text.startswith("@"):
            at += 2 if at + 1 < len(tokens) and tokens[at + 1].text == "(" else 1
        elif token.text[-1] == "[":
            at += 1
        else:
            return False
    return True
