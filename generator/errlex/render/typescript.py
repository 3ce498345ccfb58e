"""TypeScript and JavaScript files: filters for literals and doc comments."""

from __future__ import annotations

import re

from errlex.errors import ConfigError
from errlex.render.format import PlainFormat
from errlex.render.safe import COMMON, Safe, identifier, one_line, shortened
from errlex.visible import json_text

#: Number.MAX_SAFE_INTEGER: above it two integers may be the same number.
LARGEST = 2**53 - 1
#: Words that no variable of an ECMAScript module may have as its name (ECMA-262, 12.7.2; strict mode), and the
#: names that a module may not bind.
_WORDS = """arguments as async await break case catch class const continue debugger default delete do else enum eval
    export extends false finally for from function get if implements import in instanceof interface let new null of
    package private protected public return set static super switch this throw true try typeof undefined var void
    while with yield NaN Infinity Object Map String"""
RESERVED = frozenset(_WORDS.split())
#: Names that the module of an exchange exports besides the classes of errors.
EXPORTED = frozenset(
    [
        "API_ERROR_CODE",
        "codes",
        "error",
        "errorFrom",
        "eventError",
        "fromCcxt",
        "fromResponse",
        "lookup",
    ]
)
#: Other names of the modules that templates/typescript makes.
OURS = frozenset(
    [
        "CCXT",
        "EVERY",
        "EXCHANGES",
        "Lookup",
        "RESERVED",
        "apiOf",
        "apis",
        "explained",
        "find",
        "made",
        "makeApi",
        "readCcxt",
        "readResponse",
    ]
)


def literal(value: object) -> Safe:
    """A literal of JavaScript: JSON, with the characters escaped that would end a line or a script element.

    An integer that JavaScript's numbers cannot hold is text: it keeps all its digits.
    """
    return Safe(json_text(exact(value)).replace("</", "<\\/").replace("<!--", "<\\!--"))


def doc(text: str, width: int | None = None) -> Safe:
    """Text inside a `/** */` comment, on one line."""
    return Safe(shortened(one_line(text), width).replace("*/", "*\\/"))


def local(name: str) -> Safe:
    """The name of a variable for what a document calls `name`: with `_` behind it where JavaScript or our modules
    use the name themselves.
    """
    return Safe(f"{name}_" if name in RESERVED | EXPORTED | OURS else identifier(name))


def exported(name: str) -> Safe:
    """The name that a module gives to a scope (any word may be one). Raises ConfigError for those it has itself."""
    if name in EXPORTED:
        raise ConfigError(
            f"the scope name {name!r} is one that every module has",
            mend="give the scope another name in source.toml",
        )
    return identifier(name)


def regex(pattern: str, flags: str = "u") -> Safe:
    r"""A literal of JavaScript for a regular expression of Python's that has no groups but `(?:`.

    `\\w`, `\\d` and `\\b` mean all scripts in Python, and ASCII in JavaScript: they are spelt out. flags: with "u".
    """
    word = r"\p{L}\p{N}_"
    spelt = {r"\d": r"\p{Nd}", r"\b": f"(?:(?<=[{word}])(?![{word}])|(?<![{word}])(?=[{word}]))"}
    made, inside = [], False
    for part in re.findall(r"\\.|.", pattern, re.DOTALL):
        inside = part == "[" or (inside and part != "]")
        plain = {"/": r"\/", r"\w": word if inside else f"[{word}]"}
        made.append(plain.get(part) or spelt.get(part, part))
    return Safe(f"/{''.join(made)}/{flags}")


def exact(value: object) -> object:
    """`value`, with integers that JavaScript's numbers cannot hold as text."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value if abs(value) <= LARGEST else str(value)
    if isinstance(value, dict):
        return {key: exact(item) for key, item in value.items()}
    return [exact(item) for item in value] if isinstance(value, (list, tuple)) else value


class TypeScriptFormat(PlainFormat):
    """A TypeScript or JavaScript file, or a JSON file."""

    def __init__(self) -> None:
        """A format is used for one file."""
        self.filters = {
            **COMMON,
            "literal": literal,
            "regex": regex,
            "doc": doc,
            "local": local,
            "exported": exported,
        }
