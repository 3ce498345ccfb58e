"""Names of codes: the constants and aliases of the generated code.

Names are public API: `reconcile` keeps the names of a catalogue and requests only new ones here.
All functions are pure. A name is upper case ASCII, `[A-Z][A-Z0-9_]*`, so it cannot be a keyword, a dunder or an
attribute of `enum`, `str` or `int`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING

from errlex.naming.phrases import split_words, vocabulary
from errlex.naming.wording import message_names, section_words
from errlex.value import REMEMBERED

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from errlex.catalogue import CodeKind

_NAME = re.compile(r"[A-Z](?:_?[A-Z0-9])*")
#: Text codes that are serial numbers and carry no meaning: AUTH_003, S1000-CW, ORDER_F0101.
_COUNTING = re.compile(r"\d")
_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{3,}(?![A-Za-z0-9])")
#: Maximum number of characters of a symbol (the longest one seen has 61). Longer texts are sentences.
_LONGEST_SYMBOL = 120
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_OPTIONAL = re.compile(r"[\[(<{][^\])>}]*[\])>}]+")


@dataclass(frozen=True, slots=True)
class NameRequest:
    """A request for a name: the code, its preferred name, and other names in order of preference."""

    code: str
    name: str
    others: tuple[str, ...] = ()


def is_name(text: str) -> bool:
    """Whether `text` can be a member of a generated enum: upper case words and digits joined by single `_`."""
    return _NAME.fullmatch(text) is not None


def identifier(text: str) -> str | None:
    """Return `text` (a symbol or a phrase) as a name; None if it has no ASCII letter or digit.

    Upper snake case stays as it is; `invalid-parameter`, `EOrder:Insufficient funds`, `clientOid` and
    `Exceed_Maximum` are split into words. A digit in front is spelt out (`2FA_REQUIRED` is
    `TWO_FA_REQUIRED`), a number gets `CODE_`.
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    ascii_text = _CONTROL.sub(" ", ascii_text)
    if is_name(ascii_text):
        return ascii_text
    parts = [part for word in ascii_text.split("_") for part in _pieces(word)]
    name = "_".join(parts).upper()
    if not name:
        return None
    if name[0].isdigit():
        first, rest = re.fullmatch(r"(\d+)(.*)", name).groups()  # type: ignore[union-attr]
        if len(first) > 1 or not rest:
            return f"CODE_{name}"
        return f"{vocabulary()['digits'][first]}_{rest.lstrip('_')}"
    return name


def candidate(symbol: str | None, message: str, section: str, kind: CodeKind, code: str) -> str:
    """Return the preferred name of a code, before collisions are resolved: the first of `candidates`."""
    return candidates(symbol, message, section, kind, code)[0]


def candidates(
    symbol: str | None, message: str, section: str, kind: CodeKind, code: str
) -> list[str]:
    """Return the possible names of a code, the best first; never empty.

    symbol: constant that the page documents, as written. message: its first text. section: heading
    above it. kind, code: as in the catalogue. An HTTP status has its name in `http.HTTPStatus`,
    unless its text gives another meaning (418: "IP banned").
    The order is: the symbol, the code if it consists of words, words of the message
    (`errlex.naming.wording`), `CODE_<code>`.
    """
    return list(_candidates(symbol, message, section, kind, code))


@lru_cache(REMEMBERED)
def _candidates(
    symbol: str | None, message: str, section: str, kind: CodeKind, code: str
) -> tuple[str, ...]:
    """Return the names of `candidates`; they are remembered, since versions of a page repeat most rows."""
    if kind == "http" and (name := _http_name(code, message)):
        return (name,)
    if symbol and len(symbol) <= _LONGEST_SYMBOL and (name := identifier(symbol)):
        return (name,)
    if kind != "text" and (name := _telling(code)):
        return (name,)
    names = []
    for words in message_names(code if kind == "text" else message):
        if len(words) == 1 and words[0] in vocabulary()["vague_names"]:
            words = [*section_words(section), *words]
        names.append(identifier(" ".join(words)))
    return tuple(dict.fromkeys(filter(None, names))) or (f"CODE_{suffix(code)}",)


def allocate(wanted: Iterable[NameRequest], taken: Iterable[str]) -> list[str]:
    """Return a name for each code, in order; no name is in `taken` (the names of the scope), and no name occurs twice.

    If the preferred name is taken, the code gets its first free alternative, else the preferred name with the code
    as a suffix: `INVALID_SYMBOL_50001`, for -1 `..._MINUS_1`.
    """
    used = set(taken)
    names = []
    for want in wanted:
        names.append(free_name(want, used))
        used.add(names[-1])
    return names


def free_name(want: NameRequest, used: Container[str]) -> str:
    """Return the name of one code, as `allocate` gives it; it is not in `used`, which is not copied."""
    name = want.name if is_name(want.name) else f"CODE_{suffix(want.code)}"
    if name == suffix(want.code) and name in used:  # "invalid-interval" beside "invalid_interval"
        name = f"{name}_WITH_{_marks(want.code)}"
    if name in used:
        name = next((other for other in want.others if other not in used), name)
    while name in used:
        name = f"{name}_{suffix(want.code)}"
    return name


def suffix(code: str) -> str:
    """Return a code as the end of a name: "-1021" -> "MINUS_1021", "00001" -> "00001", "S1000-CW" -> "S1000_CW"."""
    sign = "MINUS_" if re.match(r"[-\u2212]\d", code) else ""
    ascii_code = unicodedata.normalize("NFKD", code).encode("ascii", "ignore").decode().upper()
    body = "_".join(re.findall(r"[A-Z0-9]+", ascii_code))
    return sign + (body or "_".join(f"U{ord(character):04X}" for character in code) or "EMPTY")


def _marks(code: str) -> str:
    """Return the name of the signs that join the words of a text code: "invalid-interval" -> "HYPHENS"."""
    marks = {"-": "HYPHENS", "_": "UNDERSCORES", ".": "DOTS", " ": "SPACES", ":": "COLONS"}
    return next((marks[character] for character in code if character in marks), "CAPITALS")


def _pieces(word: str) -> list[str]:
    """Return the parts of a word: split at case changes, unless it is written in one case."""
    return re.findall(r"[A-Za-z0-9]+", word) if word.isupper() else split_words(word)


def _http_name(code: str, message: str) -> str | None:
    known = vocabulary()
    for word, name in known["http_said"].get(code, {}).items():
        if word in message.lower():
            return str(name)
    if code in known["http"]:
        return str(known["http"][code])
    try:
        return HTTPStatus(int(code)).name
    except ValueError:
        return None


def _telling(code: str) -> str | None:
    """Return a text code that consists of words as a name; None for numbers and serial codes."""
    if len(code) > 4 * _LONGEST_SYMBOL:
        return None
    words = _OPTIONAL.sub("", code)
    written = len(_WORD.findall(words))
    if len(words) > _LONGEST_SYMBOL or not re.search(r"[A-Za-z]{2}", words):
        return None
    if _COUNTING.search(words) and written < 2:  # REDEEM_24_LIMIT has a meaning, AUTH_003 has none
        return None
    return identifier(words)
