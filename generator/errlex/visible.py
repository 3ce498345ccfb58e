"""Texts of pages and servers made safe to print: no terminal obeys them, and nothing in them is hidden."""

from __future__ import annotations

import json
import re
from typing import Any

#: Characters that may need an escape. The search is fast, since most texts have none.
_SUSPECT = re.compile(r"[^\x20-\x7e\n]")


def visible(text: str, keep: str = "") -> str:
    """Control, bidi and other invisible characters (but those in `keep`) as `\\uXXXX`; the rest as it is."""
    if text.isprintable():
        return text
    return "".join(
        (
            char
            if char.isprintable() or char in keep
            else char.encode("unicode_escape").decode("ascii")
        )
        for char in text
    )


def one_line(text: str) -> str:
    """Return `text` on one line: each run of white space is one space, invisible characters are made visible."""
    return visible(" ".join(str(text).split()))


def json_text(value: Any, *, indent: int | None = None, ascii_only: bool = False) -> str:
    """`value` as JSON; control, bidi and other invisible characters as \\uXXXX, so that no terminal obeys them.

    ascii_only: everything outside ASCII so.
    """
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    return _SUSPECT.sub(lambda match: _escaped(match[0]), text)


def _escaped(char: str) -> str:
    return char if char.isprintable() else json.dumps(char)[1:-1]
