"""Visible: makes texts of pages and servers safe to print.

Control sequences have no effect, and invisible characters show.
"""

from __future__ import annotations

import json
import re
from typing import Any

#: Encoders made once: `json.dumps` makes one for each value. The one that puts spaces is for people.
_SPACED = json.JSONEncoder(ensure_ascii=False)
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
#: Blanks before a command do not count for the runner.
_COMMAND = re.compile(r"^[ \t]*+(?=::)", re.MULTILINE)
#: Characters that may need an escape. The search is fast, since most texts have none.
_SUSPECT = re.compile(r"[^\x20-\x7e\n]")


def visible(text: str, keep: str = "") -> str:
    """Return `text` with control, bidi and other invisible characters as `\\uXXXX`.

    keep: characters to leave as they are.
    """
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


def uncommanded(text: str) -> str:
    """Return `text` without commands to runners of GitHub.

    They read "::error::" at the begin of a line, before which a bar is put, and the older "##[error]" anywhere.
    """
    text = text.replace("##[", "## [")
    return _COMMAND.sub(r"\g<0>| ", text) if "::" in text else text


def one_line(text: str) -> str:
    """Return `text` on one line: each run of white space is one space, invisible characters are made visible."""
    return visible(" ".join(str(text).split()))


def json_text(
    value: Any, *, indent: int | None = None, ascii_only: bool = False, compact: bool = False
) -> str:
    """Return `value` as JSON with control, bidi and other invisible characters as \\uXXXX, safe to print to a terminal.

    ascii_only: also escape all other characters outside ASCII. compact: without spaces, for programs.
    """
    if indent is not None or ascii_only:
        text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    else:
        text = (_COMPACT if compact else _SPACED).encode(value)
    text = text.replace("##[", "#\\u0023[")  # as in `uncommanded`; only a string can hold it
    if text.isprintable():
        return text
    return _SUSPECT.sub(lambda match: _escaped(match[0]), text)


def _escaped(char: str) -> str:
    return char if char.isprintable() else json.dumps(char)[1:-1]
