"""The grammar of codes: what a cell or the head of a line must look like to be one or several codes.

Sources of the shapes: the reference corpus ("00001", "-1021", "51004_1101", "S1000-CW", "AUTH_003",
"EOrder:Insufficient funds", "10XXXX", "51700 to 51799") and JSON-RPC 2.0 (negative numbers).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from http import HTTPStatus
from string import ascii_uppercase
from typing import Literal, cast, get_args

from errlex.text import UNSPACED
from errlex.value import value

#: number: digits. tag: letters and digits ("S1000-CW"). symbol: an identifier that is never an ordinary
#: word. word: an identifier that may be one ("ok"). phrase: category, colon, message
#: ("EOrder:Unknown order"). token: a code only below a header that says so ("1A", "N7", "BO", "BP 171").
Shape = Literal["number", "mask", "range", "tag", "symbol", "word", "phrase", "token"]

SHAPES: tuple[Shape, ...] = get_args(Shape)
#: Shapes of a numeric code.
NUMERIC: frozenset[Shape] = frozenset({"number", "mask", "range", "tag", "token"})

#: Digits of an HTTP status. A code with more is none.
STATUS_DIGITS = 3
#: Statuses of RFC 9110 and its extensions, and others that proxies and gateways send.
HTTP_STATUSES = frozenset(
    {s.value for s in HTTPStatus}
    | {420, 430, 440, 444, 449, 460, 499, 509}
    | set(range(520, 531))
    | {598, 599}
)

#: Status -> the first six letters of its phrase: "unauthorised" is "Unauthorized".
_FIRST_WORDS = {str(s.value): s.phrase.split(" ", 1)[0][:6].casefold() for s in HTTPStatus}
#: Status -> its phrase without blanks and signs.
_PHRASES = {str(s.value): "".join(filter(str.isalpha, s.phrase)).casefold() for s in HTTPStatus}
#: "400.002" is an HTTP status and a finer number after it.
NUMBER = r"(?:0x[0-9A-Fa-f]{1,8}|[1-5]\d\d\.\d{1,4}(?![\d.])|[+−-]?\d{1,10}(?:_\d{1,6})?)"
MASK = r"[+-]?\d{1,6}[xX*]{2,6}|\d{4,6}[xX]|[1-5](?:\d[xX]|[xX]{2})|[1-9]\d{2,6}\s?\+"
#: "ERR1001", "BO-1001", and with a part and a kind before the number: "A-CNET-01".
TAG = r"(?=[A-Za-z_-]*\d)(?:[A-Z]{1,6}(?:-[A-Z]{2,8}(?=-)){0,2}|[A-Z]{7,12}(?=[-_]?\d{3}))[-_]?\d{2,7}(?:[-_][A-Z0-9]{1,6})*"
#: A constant in capitals.
CAPITALS = r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+"
LINK = r"(?:to|through|thru|until|至|到|から|부터|~|～|〜|–|—|-|\.{2,3}|…)"
RANGE = rf"[+-]?\d{{2,10}}\s*{LINK}\s*[+-]?\d{{2,10}}"
#: Codes of several levels ("5.1.1", "X.7.0", "13.20.00"). Without a word that calls them codes, they are versions.
DOTTED = r"(?:X|\d{1,3})(?:\.[0-9A-F]{1,4}){1,3}"
#: The field of an answer that holds the code, as a cell writes it: `Code="2.1"`, `errorCode: "A01.RIT"`, `code: NO_KEY`.
_CODE_FIELD = re.compile(
    r"""["'`]?(?:[A-Za-z_-]{0,16}?[cC]ode)["'`]?\s?[:=]\s?(?:(?P<mark>["'`])(?=[\w.:/+-]{1,40}(?P=mark))|(?=[A-Z][A-Z0-9]*_))(?P<code>[\w.:/+-]{1,40})["'`]?[,;]?"""
)
#: Codes of banks, databases and networks, after a label: "1A", "N7", "07X02", "BO", "BP 171", "WinError 10038".
_TOKEN = re.compile(
    rf"{DOTTED}|"
    r"(?=[^\d]{0,12}\d)[A-Z0-9]{1,12}(?:[-./][A-Z0-9]{1,8})?|[A-Z]{1,3}|[A-Z][A-Za-z]{0,11}[ -][A-Z]?\d{1,6}"
)

_ESCAPED = re.compile(r"(?<!\\)\\++(?=[<>*_\-\[\](){}#|~`])")
_RANGE = re.compile(
    rf"([+-]?\d{{2,10}}|\d(?= ))\s*({LINK})\s*([+-]?\d{{2,10}}|(?<=[~～〜])\d|(?<=[~～〜][ ])\d)",
    re.IGNORECASE,
)  # "0 - 999", but no "0-999"; "4001 ~ 4" ends with 4004
#: Two negative numbers: no range has its sign right before the second one.
_NEGATIVES = re.compile(r"-\d+\s++-\d+")
#: An identifier: words joined by _ or -, or with an inner capital, or in capitals.
_SYMBOL = (
    r"[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)+_?|[A-Z]{4,}\d*|[A-Za-z][a-z0-9]+(?:[A-Z][a-z0-9]*)+"
    r"|[A-Z]{2,}[a-z]+(?:[A-Z][a-z0-9]*)*"
)
_IDENTIFIER = re.compile(_SYMBOL)
#: Ends of the names of files with source code or data. Such a name is not a key of a namespace.
_FILE = re.compile(
    r"\.(?:py|rs|go|js|ts|tsx|jsx|java|kt|c|h|cc|cpp|hpp|cs|rb|php|sh|sql|proto|md|mdx|json|ya?ml|toml|xml|html?|css|txt|csv|ini|conf|log|exe|dll|so)$"
)
#: Keys of a namespace ("order.invalid_price", "FUNDS|WITHDRAW_COIN|INVALID_ADDRESS", "ord::NotFound",
#: "auth/token-expired", "urn:error:no-funds"): codes, but no constants.
_DOTTED = (
    r"[A-Za-z][\w-]*(?:(?:\.|::)[A-Za-z][\w-]*)+|[A-Z][A-Z0-9_]*(?:\|[A-Z][A-Z0-9_]*)+"
    r"|(?:[a-z]+(?:\.[a-z-]+)*/)+[a-z0-9]+(?:[-_][a-z0-9]+)+|urn(?::[\w.-]+){2,}"
)
#: Numbers in a namespace ("GW:1", "AUTH/001", "ORD.001"): no protocol, no version. "16#80C8" is a number of a controller.
_KEYED = r"(?!HTTPS?\b)[A-Z]{2,8}(?::\d{1,6}|[./#]\d{2,6})|16#[0-9A-F]{2,8}"
_PHRASE = r"[A-Z][A-Za-z]*(?:[ _-][A-Z][A-Za-z]*)?:[A-Za-z][^\n]{1,120}"
#: All shapes but ranges. The first that matches decides.
_SHAPES = re.compile(
    rf"(?P<number>{NUMBER})|(?P<mask>{MASK}|(?:{MASK})\s*{LINK}\s*(?:{MASK}))|(?P<tag>{TAG}|{_KEYED})|(?P<symbol>{_SYMBOL}|{_DOTTED})|(?P<word>[A-Za-z]{{2,24}}|[a-z]{{2,24}}/[a-z]{{2,24}})|(?P<phrase>{_PHRASE})"
)
#: Words that may stand before a number: "HTTP 403", "Error code: 10001", "'ret_code': 10001".
CALLED = (
    "fault|exception|fatal|alarm|cause|reason|reject|rejection|failure|response|return|result|reply|diagnostic"
    "|fehler|störung|causa|código|ошибка"
)
#: Words that may stand before the word "code".
BEFORE_CODE = "return|response|result|exit|reject|decline|close|disconnect|status"
#: Labels of a code in scripts without blanks between words.
UNSPACED_LABELS = "错误码|錯誤碼|エラーコード"
#: Words of CALLED's kind that need no word after them: "Fault 17: ...".
FAILED = (
    "fault|exception|alarm|fehler|störung|warnung|erreur|alarme|fallo|falla|alarma|erro|falha|errore|allarme|ошибка"
    "|сбой|авария|hata|arıza|błąd|fout|storing|rejeição|rechazo|rejet|отказ"
)
_CALLED = rf"(?:error|warning|{CALLED})"
LEAD = (
    rf"(?:(?:(?:{FAILED})(?:[\s-]?code)?|HTTP(?:\s+(?:status|error))?(?:\s+codes?)?|{_CALLED}(?:\s*/\s*{_CALLED})?[\s-]+(?:number|num|nummer|no\.?|nr\.?|n[º°])(?=\W)|{_CALLED}\s*/\s*{_CALLED}|(?:error|warning|{BEFORE_CODE})?\s*code|err(?:or)?|warning|{UNSPACED_LABELS}|에러\s*코드)\s*+(?:[:：#]\s*+)?"
    r"|[\"'`]?(?:ret_?code|err_?code|error_?code|code|errno)[\"'`]?\s*+[:=]\s*+)(?!(?<=[A-Za-z])[+-])"  # "ERR-189" is a code
)
_LEAD = re.compile(rf"(?:{LEAD})(?=[+-]?\d)", re.IGNORECASE)
#: A mark that a site puts before a code: "NEW 1032", "(NEW v1.23.0) 1001".
_BADGE = re.compile(
    r"[(（\[]?(?:NEW|New|UPDATED|Updated|BETA|Beta|DEPRECATED|Deprecated)(?: v\d[\d.]*+)?"
    r"(?:[)）\]] ?| )(?=[+-]?\d{3,8}\Z)"
)
#: The beginning of a sentence, which no code has. It spares most cells of a page the closer look.
_SENTENCE = re.compile(
    rf"[A-Za-z][a-z]*(?: (?!(?:and|or) )[a-z]+){{2}} [a-z]|(?!{LEAD})[{UNSPACED}]"
)
#: Separators between several codes in one cell.
_SEPARATOR = re.compile(r"(?:(?<!\s)\s++)?(?:[,;、，；/|&]|\bor\b|\band\b|或|和|및)\s*")
#: A cell of more characters than this is prose.
MAX_CELL = 160
#: A code that text follows stands within this many characters.
HEAD = 12
#: Words before a code take up at most this many characters.
LEADING = 30
_DIGIT = re.compile(r"\d")
_SEPARATES = re.compile(r"[,;、，；/|&或和및]| (?:or|and) ")
_SIGNS = "[]()【】（）#.:：;；,，、 "
#: Symbols that blanks separate (Upbit).
_SYMBOLS = re.compile(r"[A-Za-z]+(?:_[A-Za-z0-9]+)+(?:\s+[A-Za-z]+(?:_[A-Za-z0-9]+)+)+")
_LETTERS = f"{ascii_uppercase}_-"
_QUOTES = "`'\"“”‘’「」《》"
#: A code, then text: "200 (OK)", "400 Bad Request", "0 or absent", "base-not-found 找不到".
_LED = re.compile(
    rf"(?P<code>{MASK}|{TAG}|{NUMBER})(?![\w.])\s*(?:(?P<open>[(（])|[:：=,，–—-])?\s*(?P<rest>[^\d\s].*)"
)
_LED_SYMBOL = re.compile(
    rf"(?P<code>[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)+)\s+(?P<open>[(（])?(?P<rest>(?(open).|[{UNSPACED}]).*)"
)
#: Numbers with a suffix ("40-001"), which are neither ranges nor dates.
_SUFFIXED = re.compile(r"\d{2,7}-\d{2,4}")
#: A constant, then its number: "BAD_KEY: 10001", "BadKey (10001)".
_NAME_LED = re.compile(
    r"(?P<rest>[A-Za-z]\w*)(?:\s*[:：=(（\[]\s*|(?<=_\w)\s+|(?<=[A-Z])\s+)(?P<code>[+-]?\d{1,7})[)）\]]?"
)
#: A number, and a constant without a blank between them: "1001BAD_SIGN".
_GLUED = re.compile(rf"(?P<code>\d{{2,7}})(?P<rest>{CAPITALS})")
#: Codes beyond doubt, which stand in one cell though their shapes differ.
_SURE = re.compile(rf"\d{{4,10}}|{CAPITALS}|[A-Z][A-Z0-9_-]*+(?<=\d)")
_NAME_LED_ENDS = frozenset("0123456789)）]")
_DATE = re.compile(r"(?:19|20)\d\d[-/.]\d\d?(?:[-/.]\d\d?)?")
#: A field of the answer that a cell quotes after its code: `code: 53, reason: "busy"`.
_FIELD = re.compile(
    r"[\"'`]?(?:reason|message|msg|error_?message|err_?msg|description|desc)[\"'`]?\s*[:=]\s*(?P<text>.+)",
    re.IGNORECASE,
)
#: A function of C: "sys_error_get_string ()".
_FUNCTION = re.compile(r"[a-z][a-z0-9]*+(?:_[a-z0-9]++)*+ ?\(\)")
#: "0 or absent" says when the code is not sent. It does not say what the code means.
_ABSENCE = re.compile(r"or (?:absent|missing|none|omitted|not present|null|empty)$", re.IGNORECASE)


@value(frozen=True, slots=True)
class Codes:
    """The codes of a cell. shape: the one shape of all of them. rest: the text after them; "" if there is none."""

    codes: tuple[str, ...]
    shape: Shape
    rest: str = ""


def bare(text: str) -> str:
    """Return `text` as the API would send it: ASCII for compatibility forms, one minus sign, no quotes, no escapes."""
    if not text.isascii():
        text = (
            unicodedata.normalize("NFKC", text)
            .replace("−", "-")
            .replace("‐", "-")
            .replace("‑", "-")
        )
    if "\\" in text:
        text = _ESCAPED.sub("", text)
    return unquoted(text)


def unquoted(text: str) -> str:
    """Return `text` without the quotes around it."""
    text = text.strip()
    while len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES:
        text = text[1:-1].strip()
    return text


def shape_of(text: str) -> Shape | None:
    """Return the shape of the code that `text` is as a whole; None if it is not a code. text: as `bare` returns it."""
    found = _SHAPES.fullmatch(text)
    if found and not ("." in text and _FILE.search(text)):
        return cast("Shape", found.lastgroup)
    if not (text[:1].isdecimal() or text[:1] in "+-"):
        return None
    if _is_range(text):
        return "range"
    return "tag" if _SUFFIXED.fullmatch(text) and not _DATE.fullmatch(text) else None


def read_token(text: str) -> Codes | None:
    """Return the code of a cell below a header that says "code"; None if the cell is no code even there."""
    text = bare(text)
    return Codes((text,), "token") if _TOKEN.fullmatch(text) else None


def _is_range(text: str) -> bool:
    found = _RANGE.fullmatch(text)
    if not found or _DATE.fullmatch(text) or _NEGATIVES.fullmatch(text):
        return False
    low, link, high = found.groups()
    if link in "~～〜" and len(high) < len(low.lstrip("+-")):
        high = low[: -len(high)] + high
    # "1000-1999" is a range, "1001-12" a code with a suffix; "-32000 to -32099" counts downwards.
    if link == "-" and len(low) != len(high) and " " not in text:
        return False
    if len(low) != len(high) and high.startswith("0"):
        return False  # "22 to 0407" says which code replaced which
    return int(low) < int(high) or abs(int(low)) < abs(int(high))


@lru_cache(maxsize=4096)
def read_codes(text: str, parts: tuple[str, ...] = ()) -> Codes | None:
    """Return the codes that a cell consists of; None if it holds something else.

    parts: the lines of the cell, as the markup breaks `text`, since each code may stand on its own line.
    """
    text = bare(text)
    if not text or len(text) > MAX_CELL or _SENTENCE.match(text) or _FUNCTION.fullmatch(text):
        return None
    numbered = _DIGIT.search(text, 0, HEAD) is not None
    if numbered or ":" in text or " " not in text:
        shape = shape_of(text)
        if shape is not None:
            return Codes((text,), shape)
    if "ode" in text and (field := _CODE_FIELD.fullmatch(text)):
        return Codes((field["code"],), shape_of(field["code"]) or "tag")
    several = _several(text, parts)
    if several is not None:
        return several
    ends = text[-1] in ":：,，;；" or (text[-1] == "." and "_" in text)
    if ends and shape_of(text[:-1]) == "symbol":
        return Codes((text[:-1],), "symbol")
    named = _NAME_LED.fullmatch(text) if text[-1] in _NAME_LED_ENDS else None
    if named and is_identifier(named["rest"]) and not is_http_status(named["code"]):
        return Codes((named["code"],), "number", named["rest"])
    if numbered and (glued := _GLUED.fullmatch(text)):
        return Codes((glued["code"],), "number", glued["rest"])
    found = _LED.fullmatch(text) if numbered and not _DATE.match(text) else None
    found = found or _LED_SYMBOL.fullmatch(text)
    if not found:
        return _undressed(text) if _DIGIT.search(text, 0, LEADING) else None
    code, rest = found["code"], found["rest"].lstrip("/:|").strip()
    if found["open"] and rest.endswith((")", "）")):
        rest = rest[:-1].strip()
    code_shape = shape_of(code)
    if code_shape is None:
        return None
    if field := _FIELD.fullmatch(rest):
        rest = unquoted(field["text"])
    if _ABSENCE.match(rest) or (code_shape == "number" and _is_number(rest, code)):
        rest = ""
    return Codes((code,), code_shape, rest)


def _is_number(text: str, code: str) -> bool:
    """Whether a text behind a code is the same number in another base: "1 (0x1)"."""
    text = text.strip("()")
    bases = [16 if number[:2] in ("0x", "0X") else 10 for number in (text, code)]
    try:
        return bases[0] != bases[1] and int(text, bases[0]) == int(code, bases[1])
    except ValueError:
        return False


def _undressed(text: str) -> Codes | None:
    """Return the codes of a cell with words before them ("HTTP 400") or signs around them ("[1001]", "1001.")."""
    if lead := _LEAD.match(text) or _BADGE.match(text):
        return read_codes(text[lead.end() :])
    if text.endswith(".."):
        return None  # "1...." is a pattern
    code = text.strip(_SIGNS)
    shape = shape_of(code) if code != text else None
    return Codes((code,), shape) if shape in NUMERIC else None


def _several(text: str, parts: tuple[str, ...]) -> Codes | None:
    if len(parts) < 2 and _SYMBOLS.fullmatch(text):
        return Codes(tuple(text.split()), "symbol")
    if len(parts) < 2 and not _SEPARATES.search(text):
        return None
    if text[-1] == "." and "_" in text:
        text = text[:-1]  # "BAD_KEY, BAD_SIGN." is a sentence of codes
    written = parts if len(parts) > 1 else _SEPARATOR.split(text)
    written = [piece.strip(" ,;、，；/") for piece in written if piece.strip()]
    if len(written) < 2:
        return None
    first = shape_of(bare(written[0]))
    if first in (None, "word", "phrase"):
        return None  # as the parts of most sentences
    pieces = [*map(bare, written)]
    shapes = {first, *map(shape_of, pieces[1:])}
    if None in shapes:
        return None
    if shapes == {"tag", "symbol"} and all(_TOKEN.fullmatch(piece) for piece in pieces):
        return Codes(tuple(pieces), "tag")  # "ETFC1, E0001"
    if shapes == {"number", "tag"} and len({piece.lstrip(_LETTERS) for piece in pieces}) == 1:
        return Codes(tuple(pieces), "tag")  # "992 / T992"
    if len(shapes) > 1 and "tag" in shapes and all(map(_SURE.fullmatch, pieces)):
        return Codes(tuple(pieces), "tag")  # "1001, E1002", "BAD_SIGN / E1003"
    if shapes - {"number", "mask", "range"} and len(shapes) > 1:
        return None
    return Codes(tuple(pieces), first or "number")


def is_http_status(code: str) -> bool:
    """Whether `code` is three digits that name an HTTP status, or a mask of them ("4xx")."""
    if len(code) != STATUS_DIGITS:
        return False
    return (
        int(code) in HTTP_STATUSES
        if code.isdecimal()
        else shape_of(code) == "mask" and code[0] in "12345"
    )


def says_status(code: str, text: str) -> bool:
    """Whether `text` begins as the phrase of the HTTP status `code` does: "404 Not found", "401 Unauthorised"."""
    first = text.split(" ", 1)[0][:6].casefold().rstrip(".,:;")
    return text[:1].isupper() and first == _FIRST_WORDS.get(code)


def is_phrase_of(code: str, constant: str) -> bool:
    """Whether a constant is nothing but the phrase of the HTTP status `code`: "NotFound", "BAD_REQUEST"."""
    letters = "".join(filter(str.isalnum, constant)).casefold()
    return letters == _PHRASES.get(code)


def is_identifier(text: str) -> bool:
    """Whether `text` is a symbolic constant that no ordinary word could be mistaken for."""
    return bool(_IDENTIFIER.fullmatch(text))
