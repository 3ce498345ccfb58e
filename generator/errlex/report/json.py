"""JSON: what no terminal obeys and every parser reads; and the report as JSON (DESIGN.md section 7)."""

from __future__ import annotations

import re
from json import dumps
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from errlex.compare.result import DriftResult

#: Characters outside ASCII that may not be shown as they are; found fast, for most texts have none.
_SUSPECT = re.compile(r"[^\x20-\x7e\n]")


def json_text(value: Any, *, indent: int | None = None, ascii_only: bool = False) -> str:
    """`value` as JSON; control, bidi and other invisible characters as \\uXXXX, so that no terminal obeys them.

    ascii_only: everything outside ASCII so.
    """
    text = dumps(value, ensure_ascii=ascii_only, indent=indent)
    return _SUSPECT.sub(lambda match: _escaped(match[0]), text)


def json(result: DriftResult) -> str:
    """One object: `status`, `bump`, `changes`, `accepted`, `sources`, `problems`."""
    return json_text(result.as_json(), indent=1) + "\n"


def _escaped(char: str) -> str:
    return char if char.isprintable() else dumps(char)[1:-1]
