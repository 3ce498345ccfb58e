"""The meaning of a column's header, by the words of `data/headers.toml`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product
from typing import Literal, cast, get_args

from errlex.extract.word_lists import Meanings, Phrases
from errlex.text import words as normal
from errlex.toml import load_data

Hint = Literal[
    "error_code",
    "code",
    "error",
    "status",
    "http",
    "string",
    "name",
    "error_text",
    "message",
    "text",
    "solution",
    "module",
    "serial",
    "field",
    "subject",
]

HINTS: tuple[Hint, ...] = get_args(Hint)
#: The hints of a header that calls its column codes.
CODE_HINTS: tuple[Hint, ...] = ("error_code", "code", "error")
#: What stands in brackets at the end of a header: the number of a field, a unit.
_ASIDE = re.compile(r"(?<!\s)\s*+\([^()]{0,20}\)$")
#: A header longer than this many characters is a sentence, not a label.
MAX_HEADER = 60
#: Number of letters at the beginning of a header to look up first: those of most lines begin no phrase.
FIRST_LETTERS = 3
#: What stands between the words of a header in ASCII.
_SIGNS = dict.fromkeys(sign for sign in range(128) if not chr(sign).isalnum())


@cache
def _types() -> frozenset[str]:
    return frozenset(map(normal, load_data("headers.toml").entries("types")))


def is_type(header: str) -> bool:
    """Whether `header` says no more than "type" or "category"."""
    return normal(header[:MAX_HEADER]) in _types()


@cache
def _former() -> Phrases:
    return Phrases(load_data("headers.toml").entries("former"))


def is_former(header: str) -> bool:
    """Whether `header` says that what is below is that of an older version: "Old code"."""
    return _former().stand_in(normal(header[:MAX_HEADER]))


@cache
def _pointers() -> frozenset[str]:
    return frozenset(map(normal, load_data("headers.toml").entries("pointers")))


def is_pointer(header: str) -> bool:
    """Whether `header` says no more than "ID" or "key"."""
    return normal(header[:MAX_HEADER]) in _pointers()


@cache
def _numbered() -> frozenset[str]:
    return frozenset(map(normal, load_data("headers.toml").entries("numbered")))


def is_numbered(header: str) -> bool:
    """Whether `header` is a noun that codes are numbered by, other words before it: "Cause", "SessionRejectReason (373)"."""
    words = normal(_ASIDE.sub("", header[:MAX_HEADER])).split()
    return bool(words) and words[-1] in _numbered()


@cache
def _phrases() -> list[tuple[Hint, Phrases]]:
    root = load_data("headers.toml")
    known = {role: root.entries(role) for role in get_args(Hint)}
    pairs = product(root.entries("numbered"), root.entries("counters"))
    root.entries("types")
    root.entries("former")
    root.entries("pointers")
    root.finish()
    known["error_code"] = (*known["error_code"], *(f"{noun} {count}" for noun, count in pairs))
    return [(cast("Hint", role), Phrases(known[role])) for role in root.values if role in known]


@cache
def _meanings() -> Meanings:
    return Meanings([known for _, known in _phrases()])


@lru_cache(maxsize=4096)
def hint(header: str) -> Hint | None:
    """Return the meaning of a header's words; None if none of them is known."""
    words = normal(header[: 2 * MAX_HEADER])
    if not words:
        return "serial" if header.strip() in ("#", "№") else None
    if len(words) > MAX_HEADER:
        return None
    best: int | None = None
    longest = 0
    for number, found in _meanings().find(words):
        if _phrases()[number][0] in ("field", "subject") and len(found) < len(words) / 2:
            continue  # "Parameter is missing" is a text in a header row
        # A label that consists of the phrase outweighs a longer phrase among other words.
        length = len(found) + (MAX_HEADER if len(found) == len(words) else 0)
        if length > longest or (length == longest and best is not None and number < best):
            best, longest = number, length
    return None if best is None else _phrases()[best][0]


@cache
def _squeezed() -> frozenset[str]:
    return frozenset(phrase.replace(" ", "") for _, known in _phrases() for phrase in known.whole)


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(phrase[:FIRST_LETTERS] for phrase in _squeezed())


@lru_cache(maxsize=4096)
def is_phrase(header: str) -> bool:
    """Whether `header` consists of one of the phrases of `data/headers.toml`."""
    if header.isascii():  # as nearly every header
        begun = header[:FIRST_LETTERS].lower()
        if begun.isalpha() and begun not in _beginnings():
            return False
        if header.lower().translate(_SIGNS) not in _squeezed():
            return False
    words = normal(header)
    return bool(words) and any(words in known for _, known in _phrases())
