"""TypeScript and JavaScript files: filters for literals and doc comments."""

from __future__ import annotations

import json

from errlex.render.format import PlainFormat
from errlex.render.safe import COMMON, Safe, one_line, shortened


def literal(value: object) -> Safe:
    """A literal of JavaScript: JSON, with the characters escaped that would end a line or a script element."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=False)
    for char in {c for c in text if not c.isprintable()}:
        text = text.replace(char, "".join(f"\\u{unit:04x}" for unit in _utf16(char)))
    return Safe(text.replace("</", "<\\/").replace("<!--", "<\\!--"))


def doc(text: str, width: int | None = None) -> Safe:
    """Text inside a `/** */` comment, on one line."""
    return Safe(shortened(one_line(text), width).replace("*/", "*\\/"))


def _utf16(char: str) -> list[int]:
    data = char.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]


class TypeScriptFormat(PlainFormat):
    """A TypeScript or JavaScript file, or a JSON file."""

    def __init__(self) -> None:
        """A format is used for one file."""
        self.filters = {**COMMON, "literal": literal, "doc": doc}
