"""Tables and lists whose only evidence of holding error codes is the page's title or a distant heading.

Example: "# Errors", below it "## Banks" and a table "Code | Description" with numbers of banks. No list of
words covers everything that a page may number so. The other tables of the page decide: if their texts
report failures, this one's do not, and its codes have another form, it is no table of errors.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.extract.ledger import Reading

_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[A-Za-z]+")
_WORDS = re.compile(r"(?:_[A9]+)+")
WHY = "only a heading far above speaks of errors, its own texts do not, as those of other tables do"


def settle_doubts(readings: Sequence[Reading]) -> None:
    """Pass over the doubtful readings of a page, in place, if other readings of it are beyond doubt.

    A doubtful table is kept if a table beyond doubt in the same section has the same header, or if at least
    half of its codes have the form of a code beyond doubt ("10001" and "10050").
    """
    sure = [reading for reading in readings if reading.codes and not reading.doubtful]
    forms = {form(code.code) for reading in sure for code in reading.codes}
    headers = {(reading.verdict.path, reading.verdict.header) for reading in sure}
    for reading in readings:
        alike = sum(form(code.code) in forms for code in reading.codes)
        if (
            sure
            and reading.doubtful
            and 2 * alike < len(reading.codes)
            and (reading.verdict.path, reading.verdict.header) not in headers
        ):
            reading.verdict = replace(
                reading.verdict,
                verdict="passed over",
                why=f"{WHY} ({reading.verdict.why})",
                codes=0,
                continuations=0,
                groups=0,
                problems=0,
            )
            reading.codes = []
            reading.problems = []


@lru_cache(maxsize=4096)
def form(code: str) -> str:
    """Return the form that the codes of one family share: "-1021" -> "-9999", "ORDER_NOT_FOUND" -> "A_A"."""
    return _WORDS.sub("_A", _LETTERS.sub("A", _DIGIT.sub("9", code)))
