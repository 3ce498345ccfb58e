"""Text: the significant part of a text, for all code that reads, names, classifies, compares or matches texts.

    digest, normalised    a row's texts as a catalogue knows them
    compared              a text as drift compares it where it has both versions: with more marks than `normalised`
    words                 a text as lower-case words: headers, headings, messages that are compared
    uncamelled            "clientOrderId" -> "client Order Id"
    WORD_BREAK            the end of a word within a code that consists of words: INSUFFICIENT_FUNDS insufficientFunds
    PLACEHOLDER           a part of a message that stands for a value: %s {0} ${x} $(x) <x> [x] XXX
    sentence              a message as the generated packages compare it with others
    UNSPACED              scripts that are written without spaces between words
    BULLETS               signs before items, as they are copied from a browser

The classifier (`errlex.classify.rule_text`) and naming (`errlex.naming`) build on these; each adds what only it needs.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Hexadecimal digits of a digest: 64 bits, one collision expected in 2**32 texts.
LENGTH = 16

#: Kana, Han and Hangul, as the inside of a character class. (`re` makes a table of 65,536 characters of it, so an
#: expression that not every command needs is compiled at its first use.)
UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"

#: Signs that a browser puts before items, and into what is copied from it.
BULLETS = "•◦▪‣●○"

#: The end of a word within a code that consists of words.
WORD_BREAK = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_.-]+")
#: Words that do not change the meaning of a message.
FILLERS = frozenset(
    [
        "a",
        "an",
        "are",
        "be",
        "been",
        "being",
        "ca",
        "can",
        "could",
        "did",
        "do",
        "doe",
        "had",
        "has",
        "have",
        "is",
        "of",
        "please",
        "s",
        "that",
        "the",
        "thi",
        "was",
        "were",
        "you",
        "your",
    ]
)
#: A part of a message that stands for a value. It matches texts of any case.
PLACEHOLDER = re.compile(
    r"%(?:\d+\$)?[-+#.0-9]*[sdfbiqvx]\b"  # %s %.2f %1$d
    r"|[$#%]?\{{1,3}[^{}]*\}+%?"  # {0} {} ${x} #{x} {{.key}}; of a longer run the last three
    r"|\$\([^()]*\)|\$[A-Za-z_]\w*"
    r"|<\w[\w .-]{0,40}>"
    r"|\[[\w.,/-]*\]"  # not "[Order not found]"
    r"|\b(?:x{2,}|y{2,}|z{2,})\b",
    re.IGNORECASE,
)

#: A capital that begins a word within another. The capital comes first in the expression, for speed.
_CAMEL = re.compile(r"[A-Z](?:(?<=[a-z].)|(?<=[0-9].)(?=[a-z])|(?<=[A-Z].)(?=[a-z]{2}))")
#: "APIkey" is not split into "AP Ikey".
_ACRONYM = re.compile(r"\bAPI(?=[a-z]{3})")
_UNSPACED = re.compile(rf"[{UNSPACED}]")
_WORD = re.compile(r"[^\W_]+")
#: What each byte of a text in ASCII is as a part of a word: small letters and digits; all others part words. It takes a
#: third of the time of a search for words.
_IN_WORD = bytes(ord(chr(n).lower()) if chr(n).isalnum() else ord(" ") for n in range(128)).ljust(
    256
)
#: The few marks of ASCII that change the meaning of a sentence: a decimal point or comma ("0.5" is not "05", "2,000" is
#: 2000), a per cent sign after a number, an operator between numbers ("1/2" is not "12"), the sign of a number, an
#: amount of dollars, a power, and a comparison. `<` and `>` alone are one before a number or between blanks, since
#: `<symbol>` stands for a value and `->` is an arrow.
_MEANINGFUL = re.compile(
    r"""(?<=\d)\.(?=\d)
      | (?<=\d),(?=\d)(?!\d{3}(?!\d))
      | (?<=\d)\s?[%\u2030]
      | (?<=\d)\s?[/*+](?=\s?\d)
      | (?<![\w.)])-(?=\d)
      | (?<![\w$])\$(?=\d)
      | (?<=\w)\^(?=\w)
      | (?<![-=<>!])(?:<=|>=|!=|==)(?![=>])
      | (?<![-=<>])[<>](?=\s*-?\d)
      | (?<=\s)[<>](?=\s)
    """,
    re.VERBOSE,
)
#: More marks that change a meaning. Catalogues hold digests without them, so that only drift asks, of two texts at hand:
#: what parts two numbers ("1-5" and "1:5" are not "15"), the ends of an interval, the sign of an exponent, a dash before a
#: number, an operator between words, "5+" and "~5", a negation, a comparison without blanks.
_MORE_MARKS = re.compile(
    r"""(?<=\d)(?P<grouped>[ _'\u2019](?=\d{3}(?!\d))|[,.](?=\d))
      | (?<=\d)(?P<between>[^\w+*/^%\u2030<>=$()\[\]]{1,4})(?=\d)
      | (?P<open>[\[(])(?=[^\[\](),;\n]{1,24}[,;][^\[\](),;\n]{1,24}(?P<close>[\])]))
      | (?<=\de)(?P<exponent>-)(?=\d)
      | (?<![\w.)])(?P<minus>[\u2010\u2011\u2013])(?=\d)
      | (?<=\w)\s?(?P<operator>[+*])(?=\s?\w)
      | (?<=\w)\s?(?P<logic>&&|\|\|)(?=\s?\w)
      | (?<=\d)(?P<least>\+)(?![\w+])
      | (?<![\w~.])(?P<about>~)(?=\d)
      | (?<![\w.])(?P<negation>!)(?=[\w(])
      | (?<=[\w)])(?P<order>[<>])(?=\w)
    """,
    re.VERBOSE,
)
_DASHES = frozenset("-~\u2010\u2011\u2012\u2013\u2014\u301c")
#: Spellings of one mark. Superscripts become powers, since NFKC makes "10\u00b3" a hundred and three.
_ONE_SPELLING = str.maketrans(
    {
        "\u2264": "<=",
        "\u2265": ">=",
        "\u2260": "!=",
        "\N{MINUS SIGN}": "-",
        "\N{FRACTION SLASH}": "/",
        **dict.fromkeys("\u2713\u2714\u2611\u2705\U0001f5f8", "\u2713"),  # a check mark
        **dict.fromkeys("\u2717\u2718\u2715\u2716\u2612\u274c\u274e\u00d7", "\u2717"),  # a cross
        **dict.fromkeys("\u2190\u21d0\u27f5", "\u2190"),  # to the left
    }
)
_POWERS = str.maketrans(
    {"\u00b9": "^1", "\u00b2": "^2", "\u00b3": "^3"}
    | {chr(0x2070 + n): f"^{n}" for n in (0, *range(4, 10))}
)
#: Categories of Unicode whose characters say something: mathematics, money, others such as check marks.
_SAYING = frozenset({"Sm", "Sc", "So"})
#: Vowels and tones of Thai, Lao, Khmer, Burmese and the scripts of India are marks of their letters, and make other words.
_VOWELS = re.compile("[\u0900-\u0eff\u1000-\u109f\u1780-\u17ff]")
#: Those among them that only decorate: arrows to the right, pointers, frames, (c) and (R).
_DECORATION = re.compile(
    "[\u2192\u21d2\u27f6\u2794\u279c\u25b6\u25b8\u25ba\u2500-\u259f\u00a9\u00ae]"
)


def sentence(message: str) -> str:
    """Return a message without case, with single spaces and no full stop, like `normalised` of the packages' `_messages`."""
    return " ".join(message.casefold().split()).rstrip(" .!")


def gist(message: str) -> str:
    """Return the distinct significant words of a message, sorted, like `gist` of the packages' `_messages`.

    "Order doesn't exist", "The order does not exist." and ORDER_NOT_EXISTS have the same gist.
    """
    text = WORD_BREAK.sub(" ", message).casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    words = _WORD.findall(text.replace("n't", " not").replace("cannot", "not"))
    return " ".join(sorted({_singular(word) for word in words} - FILLERS))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def digest(texts: Iterable[str]) -> str:
    """Return 16 hexadecimal digits for the texts of one row (message, description, solution, ...); "" for none.

    A catalogue does not keep descriptions that the project may not store. Their digest shows that they were reworded.

    Ignored: the order of the texts and repeated ones (columns swapped or merged into one another), empty
    ones and fillers ("-"), case, white space, punctuation and typographic variants of a character
    (Unicode NFKC), so that "sub-account" is "subaccount" (Bybit respelled six rows so, announcing nothing).
    Noticed: every letter and digit of any script, comparisons, the marks that carry the meaning of a number, and
    symbols (check marks, currencies, mathematics).
    """
    from hashlib import sha256  # starts OpenSSL, which `errlex classify` has no need of

    said = sorted({words for text in texts if (words := normalised(text))})
    return sha256("|".join(said).encode()).hexdigest()[:LENGTH] if said else ""


def normalised(text: str) -> str:
    """Return the significant part of a text: casefolded letters and digits, and the marks that change its meaning."""
    plain = _one_spelling(text)
    kept, start = [], 0
    for mark in _MEANINGFUL.finditer(plain):
        kept += [_significant(plain[start : mark.start()]), mark[0].strip()]
        start = mark.end()
    return "".join((*kept, _significant(plain[start:])))


@lru_cache(maxsize=4096)
def compared(text: str) -> str:
    """Return what counts of a text where both versions of it are at hand: `normalised`, and each further mark with its place.

    Digests in catalogues are made without those marks; with them, each page would be told as reworded once.
    """
    plain = _one_spelling(text)
    marks, at, start = [], 0, 0
    for found in _MORE_MARKS.finditer(plain):
        at += len(_significant(plain[start : found.start()]))
        start = found.start()
        if mark := _mark(found):
            marks.append(f"{at}{mark}")
    return "\0".join((normalised(text), *marks))


def _mark(found: re.Match[str]) -> str:
    """Return the mark of a match of `_MORE_MARKS`, in one spelling; "" for what only groups digits."""
    kind, text = found.lastgroup, found[0].strip()
    if kind == "grouped":
        return ""
    if kind == "close":  # round brackets enclose a remark, too
        return "" if text == "(" and found["close"] == ")" else text + found["close"]
    if kind == "between":
        return ":" if text == ":" else "-" if ".." in text or _DASHES.intersection(text) else " "
    return "-" if kind == "minus" else text


def _one_spelling(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_POWERS)).translate(_ONE_SPELLING)
    return text.casefold()


def words(text: str) -> str:
    """Return `text` as words: "errCode" and "Err-code:" are "err code", "HTTP状态" is "http 状态". Idempotent."""
    if not text.isascii():
        return _words_of_unicode(text)
    if not text[1:].islower():  # most sentences have one capital letter
        text = uncamelled(text)
    return " ".join(text.encode().translate(_IN_WORD).decode().split())


def _words_of_unicode(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    if not text[1:].islower():
        text = uncamelled(text)
    # "ß" is letters of ASCII by now
    text = unicodedata.normalize("NFKC", text.casefold())
    return " ".join(_WORD.findall(_between_scripts().sub(" ", text)))


def pieces(text: str) -> list[str]:
    """Return the words in lower case; of a script without spaces between words, each character."""
    return _piece().findall(text.casefold())


@cache
def _between_scripts() -> re.Pattern[str]:
    return re.compile(rf"(?<=[A-Za-z])(?=[{UNSPACED}])|(?<=[{UNSPACED}])(?=[A-Za-z])")


@cache
def _piece() -> re.Pattern[str]:
    return re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")


def uncamelled(text: str) -> str:
    """Return `text` with a space before a capital that begins a word: "clientOrderId" -> "client Order Id".

    An acronym stays whole, and its plural: "HTTPStatus" -> "HTTP Status", "orderIDs" -> "order IDs".
    """
    if "API" in text:
        text = _ACRONYM.sub("API ", text)
    return _CAMEL.sub(_after_blank, text)


def _after_blank(found: re.Match[str]) -> str:
    """Return the match behind a blank: Python builds what a template says anew for each text, found or not."""
    return f" {found[0]}"


def is_unspaced(text: str) -> bool:
    """Whether `text` has Chinese, Japanese or Korean characters."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def _significant(text: str) -> str:
    if text.isascii():
        return "".join(filter(str.isalnum, text))
    return "".join(char for char in text if char.isalnum() or _says(char))


def _says(char: str) -> bool:
    if char.isascii():
        return False
    category = unicodedata.category(char)
    if category in ("Mn", "Mc"):
        return _VOWELS.match(char) is not None
    return category in _SAYING and _DECORATION.match(char) is None
