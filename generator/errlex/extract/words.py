"""Word lists of `data/context.toml` and the comparison that all word lists share."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Characters of a text that are looked at: a cell of a megabyte speaks at its beginning, or not at all.
LONGEST = 500
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NOT_WORD = re.compile(r"[\W_]+")


def data(name: str) -> dict[str, Any]:
    """The data file `name` of this package (TOML)."""
    return tomllib.loads(files("errlex").joinpath("data", name).read_text("utf-8"))


def normal(text: str) -> str:
    """`text` as words: "errCode" and "Err-code:" are "err code". Idempotent."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _NOT_WORD.sub(" ", _CAMEL.sub(" ", text)).strip().casefold()


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds the longest of `phrases` in a `normal` text.

    Phrases of letters with blanks between words must stand as whole words; those of scripts written
    without blanks may stand anywhere.
    """
    wanted = sorted(
        {normal(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase)
    )
    spaced = [re.escape(phrase) for phrase in wanted if phrase.isascii() or not _unspaced(phrase)]
    unspaced = [
        re.escape(phrase) for phrase in wanted if not phrase.isascii() and _unspaced(phrase)
    ]
    choices = ([rf"\b(?:{'|'.join(spaced)})\b"] if spaced else []) + (
        ["|".join(unspaced)] if unspaced else []
    )
    return re.compile("|".join(choices))


def _unspaced(phrase: str) -> bool:
    """Chinese, Japanese, Korean (whose particles stick to words)."""
    return any("\u3040" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7af" for sign in phrase)


@cache
def _context() -> dict[str, re.Pattern[str]]:
    return {name: pattern(table["words"]) for name, table in data("context.toml").items()}


def speaks_of(topic: str, text: str) -> bool:
    """A word of `topic` (a table of context.toml) stands in `text`."""
    return bool(_context()[topic].search(normal(text[:LONGEST])))


def failure_share(texts: Iterable[str]) -> float:
    """Share (0 to 1) of the texts that say that something went wrong, or well."""
    found = [speaks_of("failures", text) for text in texts]
    return sum(found) / len(found) if found else 0.0
