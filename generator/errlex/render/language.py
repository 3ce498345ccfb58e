"""Source files of any language: how it writes a comment, a string and a name is data.

The languages that errlex knows stand in `data/languages.toml`. A template of another language says the same in
a Jinja comment at its very beginning:

    {# errlex
    comment = "--"
    string = "doubled"
    quote = "'"
    #}

Without either there is no way to show the text of a document, so that nothing is escaped by a guess.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any

from errlex.errors import ConfigError
from errlex.model import UntrustedText
from errlex.render.format import PlainFormat
from errlex.render.safe import COMMON, Safe, identifier, one_line, shortened
from errlex.toml import load_data

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_FRONT = re.compile(r"\A\{#-?\s*errlex\s*\n(.*?)-?#\}", re.DOTALL)
#: Integers that every language's 64-bit type holds.
_LARGEST = 2**63 - 1
#: Characters that end a comment, or have a meaning in javadoc or XML.
_MARKUP = frozenset("&<>@{}*\\")
_MARKS = ("", "/", "!", "*")


@dataclass(frozen=True, slots=True)
class Language:
    """How a language is written.

    comment: the sign of a comment that ends with its line ("//", "#", "--").
    string: how a string escapes characters that it cannot hold, one of `STRINGS`. quote: the quote of a string.
    escaped: characters that need a backslash besides the quote and the backslash ("$" in Kotlin).
    reserved: words that cannot be names; a `_` is added to them.
    """

    comment: str
    string: str
    quote: str = '"'
    escaped: str = ""
    reserved: frozenset[str] = frozenset()


def language(suffix: str, source: str) -> Language | None:
    """Return the language of a template: that of its front matter, else that of the suffix; None if both are unknown.

    suffix: of the file that it makes (".go"). source: the template. Raises ConfigError for front matter
    that is wrong.
    """
    front = _FRONT.match(source)
    if front is None:
        return languages().get(suffix)
    try:
        return _language(tomllib.loads(front[1]))
    except (ValueError, RecursionError) as error:
        raise ConfigError(
            f"front matter: {error}", line=1, mend='it needs comment = "//" and string = "json"'
        ) from None


@cache
def languages() -> dict[str, Language]:
    """Return the languages of data/languages.toml by the suffixes of their files (read once)."""
    data = load_data("languages.toml").plain()
    return {
        suffix: _language({key: value for key, value in row.items() if key != "suffixes"})
        for row in data["language"].values()
        for suffix in row["suffixes"]
    }


def _language(row: dict[str, Any]) -> Language:
    """Return a checked row. Raises ValueError that says the fault."""
    known = {field.name for field in fields(Language)}
    if unknown := row.keys() - known:
        raise ValueError(
            f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(sorted(known))}"
        )
    if missing := {"comment", "string"} - row.keys():
        raise ValueError(f"missing: {', '.join(sorted(missing))}")
    for key in ("comment", "string", "quote", "escaped"):
        value = row.get(key, "x")
        if not isinstance(value, str) or "\n" in value or (not value and key != "escaped"):
            raise ValueError(f"{key} must be text on one line")
    if row["string"] not in STRINGS:
        raise ValueError(f"string must be one of: {', '.join(STRINGS)}")
    return Language(**{**row, "reserved": frozenset(row.get("reserved", ()))})


class LanguageFormat(PlainFormat):
    """A file of some language: filters for its comments, literals and names."""

    def __init__(self, written: Language) -> None:
        """written: how the language is written."""
        self._language = written
        self.filters = {
            **COMMON,
            "comment": self.comment,
            "doc": doc,
            "short": short,
            "literal": self.literal,
            "pascal": self._name(pascal),
            "snake": self._name(str.lower),
            "name": self._name(str),
        }

    def comment(self, text: str, width: int | None = None, mark: str = "") -> Safe:
        """Return a whole comment on one line: the comment sign, `mark` ("/" for `///`), and `text`.

        width: maximum length of the text in columns; None for no limit. Backslashes are doubled, since `\\u000a` ends a
        comment in Java, and none is left at the end, where it would continue the comment of C on the next line.
        Raises ConfigError for an unknown mark.
        """
        if mark not in _MARKS:
            raise ConfigError(
                f"a comment's mark is one of {', '.join(map(repr, _MARKS))}, not {mark!r}"
            )
        shown = shortened(one_line(text), width).replace("\\", "\\\\").rstrip("\\")
        return Safe(f"{self._language.comment}{mark} {shown}".rstrip())

    def literal(self, value: object) -> Safe:
        """Return a literal of a text, an integer or a truth value.

        Raises ConfigError for an integer of more than 64 bits and for a value of another type.
        """
        if isinstance(value, bool):
            return Safe("true" if value else "false")
        if isinstance(value, int):
            if abs(value) > _LARGEST:
                raise ConfigError(
                    f"{value} does not fit into an integer of 64 bits",
                    mend="pass it to `literal` as text",
                )
            return Safe(str(value))
        if isinstance(value, str):
            return STRINGS[self._language.string](str(value), self._language)
        raise ConfigError(
            f"no literal for a {type(value).__name__}",
            mend="pass a text, an integer or a truth value to `literal`",
        )

    def _name(self, styled: Callable[[str], str]) -> Callable[..., Safe]:
        def name(constant: str, taken: Collection[str] = ()) -> Safe:
            """Return the name of a constant. taken: names that the template itself uses beside it."""
            made = identifier(styled(constant))
            return Safe(f"{made}_" if made in self._language.reserved or made in taken else made)

        return name


def doc(text: str, width: int | None = None) -> Safe:
    """Return text for a comment that tools read as documentation in XML or HTML (`/** */` of Java, `///` of C#)."""
    shown = shortened(one_line(text), width)
    return Safe("".join(f"&#{ord(char)};" if char in _MARKUP else char for char in shown))


def short(text: str, width: int) -> UntrustedText:
    """Return text on one line of at most `width` columns, for a comment that goes on behind it. It still needs a filter."""
    return UntrustedText(shortened(one_line(text), width))


def pascal(constant: str) -> str:
    """Return `ORDER_NOT_FOUND` as `OrderNotFound`; different constants stay different.

    A word begins with a capital; one that begins with a digit keeps its `_` ("A_1" is `A_1`, "A1" is `A1`).
    """
    words = constant.split("_")
    return "".join(
        ("_" if word[:1].isdigit() and number else "") + word.capitalize()
        for number, word in enumerate(words)
    )


def _escaped(text: str, written: Language, other: Callable[[str], str]) -> Safe:
    """Return a quoted string. other: the escape of a character that is not printable."""
    special = {"\\", written.quote, *written.escaped}
    body = "".join(
        f"\\{char}" if char in special else char if char.isprintable() else other(char)
        for char in text
    )
    return Safe(f"{written.quote}{body}{written.quote}")


def _utf16(char: str) -> str:
    data = char.encode("utf-16-be", "surrogatepass")
    return "".join(
        f"\\u{int.from_bytes(data[at : at + 2], 'big'):04x}" for at in range(0, len(data), 2)
    )


def _scalar(char: str) -> int:
    """Return the number of a character. Raises ConfigError for half of a surrogate pair, which UTF-8 cannot hold."""
    if 0xD800 <= ord(char) <= 0xDFFF:
        raise ConfigError("a text has half of a surrogate pair")
    return ord(char)


def _long(char: str) -> str:
    number = _scalar(char)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def _octal(char: str) -> str:
    _scalar(char)
    return "".join(f"\\{byte:03o}" for byte in char.encode())


def _json(text: str, written: Language) -> Safe:
    return _escaped(text, written, _utf16)


def _go(text: str, written: Language) -> Safe:
    return _escaped(text, written, _long)


def _rust(text: str, written: Language) -> Safe:
    return _escaped(text, written, lambda char: f"\\u{{{_scalar(char):x}}}")


def _c(text: str, written: Language) -> Safe:
    return Safe(_escaped(text, written, _octal).replace("?", "\\?"))  # `??/` is a backslash


def _doubled(text: str, written: Language) -> Safe:
    """Return a string without escapes: a quote within it is written twice.

    Raises ConfigError for characters that it cannot hold; some dialects of SQL read a backslash as an escape.
    """
    if not text.isprintable() or "\\" in text:
        raise ConfigError(
            f"{text[:60]!r} has characters that a string without escapes cannot hold",
            mend="name another `string` in the front matter of the template",
        )
    return Safe(f"{written.quote}{text.replace(written.quote, written.quote * 2)}{written.quote}")


#: Name of a kind of string in templates and data/languages.toml -> the function that writes one.
STRINGS: dict[str, Callable[[str, Language], Safe]] = {
    "json": _json,  # \uXXXX, two for a character beyond the first plane: Java, C#, Kotlin
    "go": _go,  # \uXXXX, \UXXXXXXXX: Go, Python, C++
    "rust": _rust,  # \u{X}: Rust, Swift, PHP, Ruby
    "c": _c,  # octal bytes of UTF-8: C
    "doubled": _doubled,  # no escapes, quotes doubled: SQL, Pascal, Visual Basic
}
