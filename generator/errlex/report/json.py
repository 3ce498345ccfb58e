"""The report as JSON: the contract of `errlex drift --format json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.visible import json_text as json_text

if TYPE_CHECKING:
    from errlex.compare.result import DriftResult


def json(result: DriftResult) -> str:
    """Return one JSON object: `status`, `bump`, `changes`, `accepted`, `sources`, `problems`."""
    return json_text(result.as_json(), indent=1) + "\n"
