"""Lines that define a code: "8: NAME = text", "-1121 BAD_SYMBOL", "10001 //text", "HTTP 403 ...".

This is the grammar of headings, list items and lines of text. Tables have columns instead.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from errlex.extract.codes import (
    BEFORE_CODE,
    CALLED,
    CAPITALS,
    DOTTED,
    FAILED,
    LEAD,
    MASK,
    NUMBER,
    RANGE,
    TAG,
    Codes,
    Shape,
    bare,
    is_http_status,
    is_identifier,
    shape_of,
    unquoted,
)
from errlex.extract.headers import hint
from errlex.extract.scores import limit
from errlex.extract.word_lists import speaks_of
from errlex.extraction import FoundCode, Text
from errlex.text import UNSPACED
from errlex.value import value

if TYPE_CHECKING:
    from errlex.blocks import Inline, Item

#: Minimum share of lines with a constant beside the code, for all of them to be named.
MOST_NAMED = limit("named_items")
#: Further codes of a line, up to the sign before their text: "10001, 10002: text".
_OTHERS = r"(?:\s*+[,，、]\s*+[+-]?\d{3,7}+(?!\w))++\s*+(?:[:：=]|[-–—]+\s)"
_NUMBERED = re.compile(
    rf"(?P<lead>(?!(?-i:ERR(?:OR)?)\d\d){LEAD})?[\"'`\[(]?(?P<code>{RANGE}|{MASK}|{TAG}|{NUMBER})[\"'`\])]?(?P<after>\s*(?:::|[:：=]|(?(lead)[,，、](?=\s*[^\W\d])|(?!))|[,，、](?=\s*(?-i:[A-Z{UNSPACED}])|\s[A-Za-z]\w*_\w)|//|\.(?=\s)|[-=]+>|[-–—|→](?!\d))\s*|\s*(?=[(（])|(?={_OTHERS})|\s+|$)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
#: "Error 49.38.07: Firmware": a number of this form is a code only after a word that says so.
_DOTTED = re.compile(
    r"(?:error|err|warning)(?:\s+code)?[\s:#]+(?P<code>\d{1,3}(?:\.[0-9A-F]{1,4}){1,3})(?:\s*[:：]|\s+[-–—]|$)\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
#: A code with levels without such a word, in a list of codes: "5.1.1 Bad address".
_LEVELS = re.compile(
    rf"(?P<code>{DOTTED})(?:\s*[:：]\s*|\s+(?:[-–—]\s+)?|$)(?P<rest>(?!\d).*)", re.DOTALL
)
#: A constant with nothing but its number beside it.
_NAME_AND_NUMBER = re.compile(rf"(?P<name>{CAPITALS})\s+(?P<code>[+-]?\d{{1,7}})")
_SYMBOLIC = re.compile(
    r"[\"'`]?(?P<code>[A-Za-z][\w.-]{0,80}[A-Za-z0-9_])[\"'`]?(?:\s*[(（\[](?P<number>0x[0-9A-Fa-f]{1,8}|[+-]?\d{1,7})[)）\]])?(?P<after>\s*[:：=]\s*|\s+(?:[-–—]{1,2}|[-=]>)\s+|\s*$|\s+)(?P<rest>.*)",
    re.DOTALL,
)
_NAMED = re.compile(
    rf"(?P<name>[A-Za-z][\w-]{{0,80}})(?P<after>\s*(?:[:：=]|\s[-–—]{{1,2}})\s*|\s*$|\s+(?=[A-Z{UNSPACED}]))(?P<rest>.*)",
    re.DOTALL,
)
_BRACKETED = re.compile(r"[(（](?P<name>[A-Z][A-Z0-9_]*)[)）]\s*(?P<rest>.*)", re.DOTALL)
#: A bullet typed as text, outside of a list or inside a code block.
BULLET = re.compile(r"^(?:[•·●○▪◦‣]\s*|[*+-]\s+)")
#: The part of "BAD_KEY = 10001: Key is invalid" that begins with the number.
_NUMBER_FIRST = re.compile(
    r"(?P<number>[+-]?\d{1,7})(?:\s*[:：]\s*|\s+[-–—]\s+)(?P<text>\D.*)", re.DOTALL
)
#: The number of a line once more, in another notation: "13 0xd STATUS_BINDFAIL ...".
_AGAIN = re.compile(r"[(（]?(?P<number>0x[0-9A-Fa-f]{1,8}|\d{1,10})[)）]?(?:[\s,:-]+|$)")
#: The verb after a code that a sentence only mentions.
_MENTION = re.compile(
    r"[\"'`”]?\s*(?:indicates?|means?|notes?|says?|is|was|are|will|may|can|occurs?|refers?|stands?|has)\b"
)
#: A further code of a line, and the separator before it.
_NEXT = re.compile(r"(?:[/,，、&|]|or\b|and\b|和|或|및)\s*(?P<code>[+-]?\d{3,7})\b\s*")
_AFTER = re.compile(r"(?:[:：=]|[-–—]+)\s*|(?=[(（])|$")
_DIGIT = re.compile(r"\d")
#: A member of an enumeration as generators of clients document it: "NoFunds (value: 'no_funds')", "`_1001` (value: `1001`)".
VALUED = re.compile(
    r"`?(?P<name>[A-Za-z_]\w{0,80})`?\s?\(value:\s?(?P<mark>[`'\"]{0,2})(?P<code>[\w.:/+-]{1,80})[`'\"]{0,2}\)"
)
#: Number of characters within which a number behind words stands: nearly all words of a page are spared the closer look.
MAX_DISTANCE = 128
#: The letters that words before a number begin with.
FIRST_LETTERS = 3
_LEADS = frozenset(
    form[:FIRST_LETTERS]
    for word in f"error|err|warning|http|code|ret|{FAILED}|{CALLED}|{BEFORE_CODE}".split("|")
    for form in (word, word.upper().lower())  # "ARIZA" has another letter than "arıza"
)
#: The beginning of a number or a tag, or a quote, which may stand before a word as well.
_BEGUN = re.compile(r"[\[(]?(?:[\"'`]|[+−-]?\d|[A-Z][A-Z_-]{0,26}\d)", re.IGNORECASE)
#: A separator between the parts of a namespace.
_KEY = re.compile(r"[A-Za-z](?:::?|[./#|])\w")
_CAPITALS = re.compile(CAPITALS)


@value(frozen=True, slots=True)
class Entry:
    """A line that may define a code.

    text: the explanation of the code, without code, name and status. firm: a sign stands between code and
    text, or markup sets the code apart, so that the line is no sentence that begins with a number.
    labelled: a word before the code calls it an error ("Error: 4001"). lead: the words before the code.
    more: further codes with the same meaning ("4003 / 4004 - Busy"). others: further texts.
    """

    code: str
    shape: Shape
    name: str | None
    text: str
    firm: bool
    http: str | None = None
    labelled: bool = False
    lead: str = ""
    more: tuple[str, ...] = ()
    others: tuple[Text, ...] = ()

    @property
    def coded(self) -> bool:
        """Whether the words before it are nothing but "code": "Code 07 - no key"."""
        return hint(self.lead) == "code"

    @property
    def codes(self) -> Codes:
        """The entry's code as `errlex.extract.evidence` takes it."""
        return Codes((self.code, *self.more), self.shape)

    @property
    def long(self) -> bool:
        """Whether the code has three digits or more, or a sign, or is no number: such codes hardly ever count things."""
        return self.code.startswith(("-", "+")) or len(self.code) >= 3


def read_symbol(text: str) -> Entry | None:
    """Return the entry of a line that is only an identifier ("INVALID_ADDRESS", "S1000-CW"); None for others."""
    code = bare(text)
    shape = shape_of(code)
    return Entry(code, shape, None, "", firm=True) if shape in ("symbol", "tag") else None


def read_entry(inline: Inline, *, symbols: bool = True) -> Entry | None:
    """Return the entry of a line that begins with a code; None if it does not.

    symbols: also take codes that are identifiers ("invalid-parameter: text").
    """
    text = BULLET.sub("", unquoted(inline.text))
    if text.endswith(")") and (valued := VALUED.fullmatch(text)):
        code = valued["code"]
        return Entry(code, shape_of(code) or "tag", valued["name"], "", firm=True)
    marked = bool(inline.code) and text.startswith(unquoted(inline.code[0]))
    if marked and (entry := _marked(text, unquoted(inline.code[0]))):
        return entry
    numbered = _DIGIT.search(text, 0, MAX_DISTANCE) is not None and _may_be_numbered(text)
    if numbered and (dotted := _DOTTED.fullmatch(text)):
        return Entry(dotted["code"], "tag", None, dotted["rest"], firm=True, labelled=True)
    found = _NUMBERED.fullmatch(text) if numbered else None
    if found:
        code = bare(found["code"])
        shape = shape_of(code)
        if shape is None:
            return None
        firm = (
            marked
            or bool(found["lead"])
            or bool(found["after"].strip())
            or found["rest"].startswith(("(", "（"))
        )
        more, rest = (
            _more(code, found["rest"].strip()) if shape == "number" else ((), found["rest"])
        )
        name, rest = _name(_without_number(code, rest.strip()))
        firm = firm or name is not None or not found["rest"] or bool(more)
        lead = found["lead"] or ""
        if (
            lead
            and lead[:4].upper() != "HTTP"
            and not found["after"].strip()
            and _MENTION.match(rest)
        ):
            return None  # "Error code 1077 indicates that ..." is a sentence about a code
        labelled = bool(lead) and (
            speaks_of("errors", lead)
            or "warning" in lead.casefold()
            or hint(lead) == "error_code"  # "Cause No. 16"
        )
        return Entry(code, shape, name, rest, firm, labelled=labelled, lead=lead, more=more)
    if (pair := _NAME_AND_NUMBER.fullmatch(text)) and not is_http_status(pair["code"]):
        return Entry(pair["code"], "number", pair["name"], "", firm=True)
    return _symbolic(text, marked=marked) if symbols else None


def _may_be_numbered(text: str) -> bool:
    """Whether `_DOTTED` or `_NUMBERED` may match a text, by its beginning: a number or a tag, or words before one."""
    begun = text[:FIRST_LETTERS]
    return begun.lower() in _LEADS or not begun.isascii() or _BEGUN.match(text) is not None


def read_levels(inline: Inline) -> Entry | None:
    """Return the entry of a line that begins with a code of several levels ("5.1.1 Bad address", "13.20.00").

    Numbered headings and versions begin the same way, so call this only for lists of codes.
    """
    found = _LEVELS.fullmatch(unquoted(inline.text))
    return Entry(found["code"], "tag", None, found["rest"].strip(), firm=True) if found else None


def _more(code: str, rest: str) -> tuple[tuple[str, ...], str]:
    """Return (codes after `code` with the same meaning and as many digits, the text after them)."""
    more: list[str] = []
    text = rest
    while (found := _NEXT.match(text)) and len(found["code"]) == len(code) > 2:
        more.append(found["code"])
        text = text[found.end() :]
    if more and (end := _AFTER.match(text)):
        return tuple(more), text[end.end() :]
    return (), rest


def _marked(text: str, span: str) -> Entry | None:
    """Return the entry of a line that begins with a code span that as a whole, colons and slashes included, is a code."""
    code = bare(span)
    rest = text.removeprefix(span)
    if not _KEY.search(code) or (shape := shape_of(code)) not in ("tag", "symbol", "phrase"):
        return None
    return Entry(code, shape, None, rest.lstrip(" :：=-–—|→"), firm=True)


def _symbolic(text: str, *, marked: bool) -> Entry | None:
    """Return the entry of an identifier and a text. Beside a number the identifier is the name ("BAD_KEY = 1001")."""
    found = _SYMBOLIC.fullmatch(text)
    code = found["code"] if found else ""
    shape = shape_of(code)
    # "KEY_MISSING (1001)", "`BAD_KEY` The key is bad", "BAD_KEY: The key is bad"
    capitals = _CAPITALS.fullmatch(code) and found is not None and found["rest"][:1].isupper()
    if not found or not (found["after"].strip() or found["number"] or marked or capitals):
        return None
    rest = found["rest"].strip()
    capital_word = shape == "word" and code.isupper() and found["number"]  # "OK (0)"
    if shape not in ("symbol", "tag", "word") or (shape == "word" and not (capital_word or marked)):
        return None
    number, text = found["number"], rest
    if number is None and shape == "symbol":
        if shape_of(value := rest.rstrip(",;")) == "number":  # a member of an enumeration
            number, text = value, ""
        elif first := _NUMBER_FIRST.fullmatch(rest):
            number, text = first["number"], first["text"]
    if number is None:
        return Entry(code, shape, None, rest, firm=marked or not capitals)
    if is_http_status(number) and found["number"]:
        return Entry(code, shape, None, text, firm=True, http=number)
    return Entry(number, "number", code, text, firm=True)


def _without_number(code: str, rest: str) -> str:
    """`rest` without the number `code` in another notation before it."""
    again = _AGAIN.match(rest) if rest[:1] in "(（0123456789" and rest else None
    if (
        again is None
        or again["number"][:2] == code[:2] == "0x"
        or not code.lstrip("+-")[:1].isdecimal()
    ):
        return rest
    if "0x" not in (again["number"][:2], code[:2]) or "_" in code or "." in code:
        return rest
    return rest[again.end() :] if int(again["number"], 0) == int(code, 0) else rest


def _name(rest: str) -> tuple[str | None, str]:
    """Return (the constant that `rest` begins with, the text after it)."""
    if found := _BRACKETED.fullmatch(rest):
        return found["name"], found["rest"].lstrip(":-–— ")
    found = _NAMED.fullmatch(rest)
    if (
        found
        and is_identifier(found["name"])
        and "-" not in found["name"]  # "sub-account not found" is a sentence
        and (found["after"].strip() or not found["rest"] or _CAPITALS.fullmatch(found["name"]))
    ):
        return found["name"], found["rest"].strip()
    return None, rest


def found_codes(entry: Entry, item: Item) -> list[FoundCode]:
    """Return the codes of one line, all with the texts of `entry`."""
    texts = (*((Text(entry.text),) if entry.text else ()), *entry.others)
    return [
        FoundCode(
            code,
            name=entry.name,
            http=entry.http,
            texts=texts,
            line=item.line,
            struck=item.strikes(code),
        )
        for code in (entry.code, *entry.more)
    ]


def as_numbers(entries: list[Entry | None]) -> list[Entry | None]:
    """Return the entries; among numbers with their names "DONE (101)" is a number with its name, too, and no status."""
    named = sum(bool(entry and entry.name and entry.shape == "number") for entry in entries)
    if named < MOST_NAMED * len(entries):
        return entries
    return [
        (
            replace(entry, code=entry.http, shape="number", name=entry.code, http=None)
            if entry and entry.shape == "symbol" and entry.http and not entry.text
            else entry
        )
        for entry in entries
    ]
