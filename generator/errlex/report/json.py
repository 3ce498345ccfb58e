"""The report as JSON: the contract of `errlex drift --format json` (DESIGN.md section 7)."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errlex.compare.result import DriftResult


def json(result: DriftResult) -> str:
    """One object: `status`, `bump`, `changes`, `accepted`, `sources`, `problems`."""
    return dumps(result.as_json(), ensure_ascii=False, indent=1) + "\n"
