"""The literals of a program's statements: each statement is a row, its literals are columns, as of a table.

/** Blocked. */                          a row with the name BLOCKED, the columns #0 (B1) and #1 (400), and what
BLOCKED("B1", 400), // ask the bank      the remarks say
NO_FUNDS: {code: 1001, msg: "..."}       the name NO_FUNDS, the columns code and msg
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from errlex.extract.declared_siblings import hold_groups, holds_group
from errlex.extract.remarks import told
from errlex.extract.source import Statement, Token
from errlex.toml import load_data

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.extract.program_groups import Group

#: Maximum number of values of a statement.
MOST = 12
#: Minimum share of statements with a remark above them, for these to explain them.
EXPLAINED = 0.7
#: Minimum number of such remarks, and of statements, for remarks to head parts.
MIN_HEADED = 2
MANY = 6
#: Maximum share of statements with such a remark, for these to head the statements below them.
HEADING = 0.35
#: Constants that bound or count the others, and are none of them.
_BOUND = re.compile(
    r"^(?:MAXIMUM|MINIMUM|MAXIMO|MINIMO|serialVersionUID)$|_BASE$|(?:ERR|ERROR|ERRORS|CODE|STATUS)_(?:BEGIN|START|END|FIRST|LAST|MAX|MIN|COUNT)$"
)
#: Words that begin a statement which runs.
_RUN = frozenset(
    ["if", "return", "throw", "throws", "raise", "switch", "for", "while", "else", "elif"]
)
#: Minimum number of numbers with texts in a bracket, for it to hold rows.
MIN_PAIRS = 2
_ARROWS = frozenset(["=>", "->", ":", "=", ":="])
#: Words before the fields of a class.
_HIDDEN = frozenset(["private", "protected", "public", "final", "static", "var", "val", "let"])
_NAME = re.compile(r"[A-Za-z_]\w*")
_LETTER = re.compile(r"[^\W\d_]")
_TAGS = re.compile(
    r"</?(?:summary|remarks|para|p|value|c|b|code|br)\s*/?>|\{@\w+ ([^{}]*)\}|[@\\](?:notice|dev|brief|summary|description|desc|details)\b"
)
_CUT = re.compile(
    r" ?[@\\](?:param|return|returns|see|since|author|deprecated|throws|type|enum|readonly|const)\b.*",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(.)|''(?=.)", re.DOTALL)
_NUMBER = re.compile(r"[+-]?(?:0[xX][0-9A-Fa-f]+|\d+)")


@cache
def programs() -> dict[str, frozenset[str]]:
    """Return the lists of `data/programs.toml` by name."""
    root = load_data("programs.toml")
    names = ("modifiers", "unnamed", "enumerates", "runs", "sent_as", "silent")
    lists = {name: frozenset(root.entries(name)) for name in names}
    root.finish()
    return lists


@dataclass(slots=True)
class Literals:
    """The literals of a statement. columns: by label, or position. name: the word that is declared."""

    line: int
    name: str | None = None
    columns: dict[str, Token] = field(default_factory=dict)
    attributes: list[str] = field(default_factory=list)
    sent: str | None = None
    said: list[str] = field(default_factory=list)
    head: str = ""
    bare: bool = False
    assigned: bool = False


def rows_of(group: Group) -> list[Literals]:
    """Return the literals of each statement of a group."""
    statements = [*_with_texts(group.statements)]
    split = [(s, *split_attributes(_begun(s.tokens))) for s in map(_with_own_remark, statements)]
    heads = [_head(tokens) for _, _, tokens in split]
    common = {
        word
        for word, count in Counter(word for head in heads for word in {*head}).items()
        if count > 1
    }
    # A remark above each statement explains it; above some it heads the statements below it.
    headed = sum(bool(s.heads) for s in statements)
    share = headed / max(len(statements), 1)
    if headed < MIN_HEADED or len(statements) < MANY:
        share = max(share, (HEADING + EXPLAINED) / 2)  # they head no parts
    elif _stand_for_documentation(statements):
        share = 1
    blocked = group.words[-1:] in (("const",), ("var",))
    nested = hold_groups(statements)
    return [
        (
            Literals(statement.line)
            if nested and holds_group(statement)
            else _row(
                _said_of(statement, share, after), attributes, tokens, common, blocked=blocked
            )
        )
        for (statement, attributes, tokens), after in zip_longest(split, statements[1:])
        if tokens
    ]


def _with_own_remark(statement: Statement) -> Statement:
    """Return the statement; a remark that begins with its name explains it (Go): `// NoFunds is sent when ...`."""
    said = statement.heads[0] if len(statement.heads) == 1 else ""
    if said.split(" ", 1)[0] != statement.tokens[0].text:
        return statement
    return replace(statement, above=[*statement.above, said], heads=[])


def _stand_for_documentation(statements: Sequence[Statement]) -> bool:
    """Whether up to the last remark most statements have one of either kind, and none both: "/** x */ A, // y", "B"."""
    remarked = [n for n, each in enumerate(statements) if each.above or each.heads]
    both = any(each.above and each.heads for each in statements)
    documented = any(each.above for each in statements)
    return documented and not both and len(remarked) >= EXPLAINED * (remarked[-1] + 1)


def _said_of(statement: Statement, share: float, after: Statement | None) -> Statement:
    """Return the statement with all remarks that explain it `above`; `heads` are those that head a part.

    share: of statements with a remark right above. after: the next one, which has none if the remark heads both.
    """
    if after is not None and after.heads:
        share = 1
    explained = share >= EXPLAINED or not (statement.above or statement.behind)
    heads = statement.heads if explained and share > HEADING else []
    heading = statement.heads if share <= HEADING else []
    return replace(statement, above=[*statement.above, *heads, *statement.behind], heads=heading)


def _with_texts(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the statements; a string on a line before a word is a remark (GraphQL)."""
    text = ""
    for number, statement in enumerate(statements):
        after = statements[number + 1] if number + 1 < len(statements) else None
        alone = len(statement.tokens) == 1 and statement.tokens[0].kind == "string"
        if alone and not statement.ended and after and after.tokens[0].kind == "word":
            text = unquoted(statement.tokens[0])
            continue
        if text:
            statement.above.append(text)
            text = ""
        yield statement


def _begun(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens without signs before the first ("-define(X, 1)", "...x")."""
    at = next((n for n, token in enumerate(tokens) if token.kind != "sign"), 0)
    return tokens[at:]


def split_attributes(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """Return (the attributes before a member, the member without directives behind it, as of GraphQL: "OLD @deprecated")."""
    at = 0
    while at < len(tokens) and (
        (
            tokens[at].text[-1] == "["
            and at + 1 < len(tokens)
            and tokens[at + 1].kind in ("word", "open")
        )
        or tokens[at].text.startswith("@")
    ):
        at += (
            2
            if tokens[at].kind == "word" and len(tokens) > at + 1 and tokens[at + 1].text == "("
            else 1
        )
    member = list(tokens[at:])
    last = next((n for n, t in enumerate(member) if n and t.text.startswith("@")), len(member))
    is_bare = all(token.kind == "word" for token in member[:last])
    return list(tokens[:at]), member[:last] if is_bare else member


def _head(tokens: Sequence[Token]) -> list[str]:
    """Return the words that a statement begins with, up to its sign or bracket."""
    words: list[str] = []
    for token in tokens:
        if token.kind != "word":
            break
        if token.text not in programs()["modifiers"]:
            words.append(token.text)
    return words


def _row(
    statement: Statement,
    attributes: Sequence[Token],
    tokens: Sequence[Token],
    common: set[str],
    *,
    blocked: bool,
) -> Literals:
    if any(token.kind == "word" and _BOUND.search(token.text) for token in tokens[:5]):
        return Literals(tokens[0].line)
    if tokens[0].text in _RUN and not _compares(tokens):
        return Literals(tokens[0].line)
    row = Literals(tokens[0].line if tokens[0].kind != "open" else statement.line)
    heads = [said for said in statement.heads if _LETTER.search(said)]
    row.head = heads[0] if heads else ""
    for said in statement.behind:
        if _NUMBER.fullmatch(said):  # "NoFunds, // 6001"
            row.columns["#remark"] = Token("number", said, row.line)
    for said in statement.above:
        text = _CUT.sub("", _TAGS.sub(lambda tag: tag[1] or "", told(said))).strip()
        if _LETTER.search(text):
            row.said.append(text)
    _read_attributes(row, attributes)
    row.said += [text for token in statement.texts if (text := unquoted(token))]
    head = _head(tokens)
    modifiers = programs()["modifiers"]
    rest = [token for token in tokens if token.text not in modifiers]
    own = [word for word in head if word not in common] or head
    if blocked:  # of Go: the type stands behind the name
        own = head[:1]
    after = rest[len(head) :]
    called = len(head) == 1 and head[0] in common and bool(after) and after[0].text[-1:] == "("
    if head and not called:
        row.name = own[-1] if _NAME.fullmatch(own[-1]) else None
    elif len(after) > 1 and after[0].kind in ("number", "string"):
        if after[1].text in ("=>", "->", ":", "="):
            row.columns["key"] = after[0]
            after = after[1:]
    elif len(after) > 1 and after[0].text == "[" and after[1].text == "=":
        inner = [t for s in after[0].inner for t in s.tokens]
        if len(inner) == 1:
            row.columns["key"] = inner[0]
            after = after[1:]
    alone = len(head) == 1 and not any(token.text in _HIDDEN for token in tokens)
    if not _declares(tokens, after, head):
        return row
    row.bare = alone and not any(token.text in ("=", ":=", ":", "=>") for token in after)
    row.assigned = any(token.text in ("=", ":=") for token in after)
    if any(map(_holds_rows, after)):
        return Literals(row.line, row.name)
    inner = [t for token in after for inside in token.inner for t in inside.tokens]
    if any(token.text == "<" for token in (*after[1:], *inner)):
        return row  # a bit of flags
    for number, (label, token) in enumerate(islice(_values(after, ""), MOST)):
        row.columns.setdefault(label or f"#{number}", token)
    return row


def _holds_rows(token: Token) -> bool:
    """Whether a bracket holds rows of its own: numbers with their texts."""
    keyed = [s for s in token.inner if len(s.tokens) > 2 and s.tokens[1].text in _ARROWS]
    return sum(s.tokens[0].kind == "number" for s in keyed) >= MIN_PAIRS


def _declares(tokens: Sequence[Token], after: Sequence[Token], head: Sequence[str]) -> bool:
    """Whether what stands behind the words of a statement belongs to them: "A = 1", "A(1)", "#define A 1", not "5 to 9"."""
    if not after or tokens[0].text == "define" or after[0].kind in ("sign", "open"):
        return True
    return not head and (len(after) == 1 or after[1].kind == "open" or after[1].text in _ARROWS)


def _compares(tokens: Sequence[Token]) -> bool:
    """Whether a condition has one literal: `if (code === "E1001") return ...`."""
    literals = [v for _, v in _values(tokens[1:2], "") if v.kind in ("string", "number")]
    return tokens[0].text == "if" and len(literals) == 1


def _read_attributes(row: Literals, attributes: Sequence[Token]) -> None:
    """Put the strings of attributes where they belong: texts, or the value that a member is sent as."""
    name = ""
    for token in attributes:
        inner = [t for s in token.inner for t in s.tokens] if token.kind == "open" else [token]
        names = [t.text.lstrip("@").rpartition(".")[2] for t in inner if t.kind == "word"]
        name = names[0] if names and token.text != "(" else name
        strings = [
            text for _, t in _values(inner, "") if t.kind == "string" and (text := unquoted(t))
        ]
        if not strings or name in programs()["silent"]:
            continue
        if name in programs()["sent_as"]:
            row.sent = strings[0]
        else:
            row.attributes.append(strings[0])


def _values(tokens: Sequence[Token], label: str) -> Iterator[tuple[str, Token]]:
    """Yield the values of `tokens`, those in brackets included, each with its label; strings in a row are one."""
    before: Token | None = None
    for at, token in enumerate(tokens):
        if token.kind == "string" and before is not None:
            before = Token("string", before.text[:-1] + token.text[1:], before.line)
            continue
        if before is not None and token.text != "+":
            if token.kind in ("number", "word") and tokens[at - 1].text == "+":
                continue  # it is a part of the text: "The market is closed: " + MARKET
            yield label, before
            before = None
        if token.kind == "string":
            before = token
        elif token.kind in ("number", "word"):
            yield label, token
        elif token.kind == "open":
            for statement in token.inner:
                inner = statement.tokens
                labelled = (
                    len(inner) > 2
                    and inner[0].kind in ("word", "string")
                    and inner[1].text in (":", "=", "=>")
                )
                said = unquoted(inner[0]) if labelled else ""
                yield from _values(inner[2:] if labelled else inner, said)
    if before is not None:
        yield label, before


def unquoted(token: Token) -> str:
    """Return the text of a string, its escapes undone; the text of any other token as it is."""
    text = token.text.lstrip("@LuUbrf$") if token.kind == "string" else token.text
    if token.kind != "string":
        return text
    return " ".join(_ESCAPE.sub(_unescaped, text[1:-1]).split()).strip("'\"")


def _unescaped(found: re.Match[str]) -> str:
    return " " if found[1] in ("n", "t", "r") else found[1] or "'"


def number_of(token: Token) -> str:
    """Return a number without its suffix and without signs between its digits ("1_001L", "- 1001")."""
    found = _NUMBER.match(token.text.replace("_", "").replace(" ", ""))
    return found[0] if found else token.text


def literal_of(token: Token) -> str:
    """Return a number or string as it is sent; "" of a word."""
    if token.kind == "number":
        return number_of(token)
    return unquoted(token) if token.kind == "string" else ""
