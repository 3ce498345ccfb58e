"""The short tokens that lines and rows begin with, and whether tokens are alike.

A token may be anything that is one word; only many of one pattern, at the same place, are codes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from errlex.extract.codes import NUMERIC, bare, is_http_status, is_identifier, shape_of, unquoted
from errlex.extract.entries import BULLET, VALUED, Entry
from errlex.extract.evidence import MIN_FAILURES, MOST_FAIL, OUTSPOKEN, SOME_FAIL
from errlex.extract.headers import hint, is_phrase
from errlex.extract.lookalikes import is_placeholder, known_list
from errlex.extract.shown import are_shown
from errlex.extract.word_lists import failure_share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.blocks import Cell, Inline

# The patterns below are for texts as `bare` returns them: "：" is ":" there, and "№" is "No".
#: One word: letters, digits, and signs between them.
_WORD = (
    r"[+-]?(?:[A-Za-z0-9]|[\u0391-\u03a9\u0410-\u042f]{1,3}-?(?=\d))(?:[\w.:/#-]{0,47}[A-Za-z0-9])?"
)
_TOKEN = re.compile(_WORD)
#: What parts several tokens in a cell: "LIMIT_EXCEEDED, TOO_MANY".
_COMMA = re.compile(r",\s?|[、，]")
#: A cell of bytes: "6A 82".
_BYTES = re.compile(r"[0-9A-F]{2}(?: [0-9A-F]{2}){1,3}")
#: A token, a sign and a text: "E.04: Door open", "7 - Overload", "0x1 => late".
_PARTED = re.compile(
    rf"(?P<token>{_WORD})\s?(?P<sign>[-=]+>|[:=→|,、)]|(?<=\s)[-–—]+(?=\s)|—)\s*(?P<text>\S.*)",
    re.DOTALL,
)
#: "(No901) text", "[E-12] text".
_BRACKETED = re.compile(
    rf"[(\[【](?:(?:[Nn][oO]\.?|[Nn]°|#)\s?)?(?P<token>{_WORD})[)\]】]\s*[:–—-]?\s*(?P<text>\S.*)",
    re.DOTALL,
)
#: A token and a text with only a blank between them.
_BLANK = re.compile(rf"(?P<token>{_WORD})\s(?P<text>\S.*)", re.DOTALL)
#: A token that lost what parted it from its text: "F1Overload of it", "101系统错误", "1000NO_KEYThe key is missing".
_GLUED = re.compile(
    r"(?P<token>[A-Z]{0,4}[-_]?\d{1,7})(?:(?P<name>[A-Z][A-Z0-9]*_[A-Z0-9_]*[A-Z0-9])(?=[A-Z] ?[a-z]))?(?P<text>(?!(?:st|nd|rd|th)\b)(?:[^\W\d_a-zA-Z]|[A-Z](?=[^\WA-Z\d_]| [^\WA-Z\d_])).{2,})",
    re.DOTALL,
)
#: The second word is the code: "XELE 1101 System error".
_SECOND = re.compile(
    r"(?P<word>[A-Za-z][\w-]{1,15})\s(?P<token>[+-]?\d{1,7}|[A-Z]{1,4}[-_]?\d{1,6})\s(?P<text>\D.*)",
    re.DOTALL,
)
#: A call that makes an error: `NO_KEY(1000, "The key is missing"),`.
_CALL = re.compile(
    r"(?P<name>[A-Za-z_]\w{2,60})\s?\(\s?(?P<token>[+-]?\d{1,10})\s?,\s?[\"'](?P<text>[^\"']+)[\"']\s?\)[\s,;]*"
)
_DIGITS = re.compile(r"[+-]?\d{1,10}")
#: Dates, times, versions, years: no codes.
_OTHER = re.compile(
    r"(?:19|20)\d\d(?:[-/.]\d\d?){0,2}|\d\d?[-/.]\d\d?[-/.](?:\d\d){1,2}|\d\d?:\d\d(?::\d\d)?|[vV]?\d+(?:\.\d+){1,3}"
)
_TYPES = (
    r"(?:string|str|integer|int|int32|int64|long|boolean|bool|number|object|array|float|double|decimal|"
    r"enum|uuid|timestamp|date|datetime|required|optional)\b"
)
#: The beginning of what describes a field: its type, or whether it is required.
_TYPED = re.compile(rf"\W{{0,3}}{_TYPES}", re.IGNORECASE)
#: A type in brackets, or with a sign behind it: "<string> The name", "integer, the port", and no "Number is too large".
_FIELD = re.compile(
    rf"[<({{\[|]{_TYPES}|{_TYPES}(?:\[\])?(?=\s?(?:[,;:：|–—]|- |\Z))", re.IGNORECASE
)
#: Maximum share of tokens or texts of another sort.
MANY = 0.3
#: Minimum share of distinct tokens: codes are seldom repeated, words of a table often.
DISTINCT = 0.9
#: The kinds of tokens that may stand beside numbers.
NUMBERED = frozenset({"digits", "mixed", "short"})
#: Letters of a word in capitals that may stand among tokens with digits: "AE" beside "101".
SHORT = 4


class Form(NamedTuple):
    """Where a token stands.

    kind: "row" (a cell of its own), "alone", "marked" (as code), "valued", "call", "bracketed", "parted" (by a sign), "blank", "glued", "second".
    detail: the place of the cell, the sign, or the word before a second one.
    """

    kind: str
    detail: str | int = ""


class Head(NamedTuple):
    """A token at the beginning of a line, with its text. form: lines of one form can be kin. more: tokens beside it."""

    token: str
    text: str
    form: Form
    name: str | None = None
    more: tuple[str, ...] = ()

    def entry(self) -> Entry:
        """Return the token as the code of an entry; beside a number it is the name ("BadKey = 1001,")."""
        number = self.text.rstrip(",;")
        if (
            is_identifier(self.token)
            and shape_of(number) == "number"
            and not is_http_status(number)
        ):
            return Entry(number, "number", self.token, "", firm=True)
        shape = shape_of(self.token) or "token"
        name, text = self.name, self.text
        return Entry(self.token, shape, name, text, firm=True, more=self.more)


def heads_of(inline: Inline) -> Iterator[Head]:
    """Yield the tokens that a line or an item may begin with."""
    text = unquoted(BULLET.sub("", bare(inline.text)))
    if not text:
        return
    if inline.code and text.startswith(inline.code[0]) and _TOKEN.fullmatch(inline.code[0]):
        rest = text[len(inline.code[0]) :].lstrip(" :=-–—|→,").strip()
        yield Head(inline.code[0], rest, Form("marked"))
    if _TOKEN.fullmatch(text):
        yield Head(text, "", Form("alone"))
        return
    if found := VALUED.fullmatch(text):
        yield Head(found["code"], "", Form("valued"), found["name"])
        return
    if found := _CALL.fullmatch(text):
        yield Head(found["token"], found["text"], Form("call"), found["name"])
        return
    if found := _BRACKETED.fullmatch(text):
        yield Head(found["token"], found["text"], Form("bracketed"))
        return
    if found := _PARTED.fullmatch(text):
        yield Head(found["token"], found["text"], Form("parted", found["sign"]))
    if found := _BLANK.fullmatch(text):
        yield Head(found["token"], found["text"], Form("blank"))
    if found := _GLUED.fullmatch(text):
        yield Head(found["token"], found["text"], Form("glued"), found["name"])
    if found := _SECOND.fullmatch(text):
        yield Head(found["token"], found["text"], Form("second", found["word"]))


def heads_of_row(cells: Sequence[Cell]) -> Iterator[Head]:
    """Yield the tokens that are a cell of their own among the first ones, or the first line of the only one."""
    texts = [text for cell in cells if (text := bare(cell.text)) and not is_placeholder(text)]
    if len(cells) == 1 and len(cells[0].parts) > 1:
        texts = [*map(bare, cells[0].parts)]
    for place, text in enumerate(texts[:2]):
        are_bytes = _BYTES.fullmatch(text) is not None
        token, *more = [text] if are_bytes else _COMMA.split(text)
        if are_bytes or all(map(_TOKEN.fullmatch, (token, *more))):
            yield Head(token, " ".join(texts[place + 1 :]), Form("row", place), more=tuple(more))


def are_alike(tokens: Sequence[str], form: Form) -> bool:
    """Whether tokens at one place have one pattern, are distinct, and are no dates, fields, steps or known values."""
    if len(set(tokens)) < DISTINCT * len(tokens) or known_list(tokens):
        return False
    fields = sum(is_phrase(token) and hint(token) is not None for token in tokens)
    if max(fields, sum(map(bool, map(_OTHER.fullmatch, tokens)))) > MANY * len(tokens):
        return False
    kinds = {_kind(token) for token in tokens}
    if len(kinds) > 1 and "mixed" in kinds and are_shown(tokens):
        return True
    blank = form.kind == "blank"
    if kinds <= NUMBERED and kinds != {"short"}:
        return not blank or "mixed" in kinds or min(map(len, tokens)) > 2
    return not kinds & {"digits", "mixed"} and not (blank and "word" in kinds)


def are_fields(entries: Sequence[Entry]) -> bool:
    """Whether no code is a number, and most texts begin with the type of a field."""
    typed = sum(_FIELD.match(entry.text) is not None for entry in entries)
    return 2 * typed > len(entries) and not any(entry.shape in NUMERIC for entry in entries)


def _kind(token: str) -> str:
    """Return what a token consists of.

    digits; mixed: digits with signs or capitals; short, capitals: a word in capitals, short or long; inner: a word
    with capitals within it ("BadKey"); word: any other.
    """
    if _DIGITS.fullmatch(token):
        return "digits"
    if any(map(str.isdecimal, token)) and not is_identifier(token):
        return "mixed" if not any(map(str.islower, token)) or token[:2] == "0x" else "word"
    if token.isupper():
        return "short" if len(token) <= SHORT else "capitals"
    return "inner" if shape_of(token) == "symbol" else "word"


def are_counted(entries: Sequence[Entry]) -> bool:
    """Whether the codes are 1, 2, 3, ...: they may count steps."""
    return [entry.code for entry in entries] == [str(n + 1) for n in range(len(entries))]


def tell_failures(members: Sequence[tuple[int, Head]]) -> bool:
    """Whether lines are numbered from 0 or 1 on, and most of them tell of failures: "4 Wrong file"."""
    tokens = [head.token for _, head in members]
    first = int(tokens[0] == "1")
    if len(members) < MIN_FAILURES or tokens != [str(first + n) for n in range(len(tokens))]:
        return False
    return failure_share([head.text for _, head in members]) >= OUTSPOKEN


def are_of_errors(entries: Sequence[Entry], form: Form, *, sure: bool, near: bool) -> bool:
    """Whether codes and their texts are of errors, and not of fields, steps or states.

    Where the codes are words, or count 1, 2, 3, their texts must tell of failures. form: of the tokens. sure: the words above announce codes. near: they mention errors at least.
    """
    texts = [entry.text for entry in entries]
    if sum(map(bool, map(_TYPED.match, texts))) > MANY * len(texts) or known_list(texts):
        return False
    kinds = {_kind(entry.code) for entry in entries}
    if form.kind == "blank" and kinds == {"digits"} and any(text[:1].islower() for text in texts):
        return False  # "100 requests a second"
    count = are_counted(entries)
    plain = {"digits", "mixed"} if form.kind == "blank" else {"digits", "mixed", "inner"}
    if count and not sure:
        return False
    telling = bool(kinds & plain)
    failures = failure_share([f"{entry.code} {entry.text}" for entry in entries])
    if telling and not count and (sure or (near and kinds == {"inner"} and failures >= SOME_FAIL)):
        return True
    return failures >= MOST_FAIL
