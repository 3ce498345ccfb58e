"""Years among the codes of headings: "2024 in review" beside "2003 No funds"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errlex.extract.entries import Entry

_YEAR = re.compile(r"(?:19[7-9]|20[0-4])\d")
#: Minimum number of titles that begin with capitals, for one that does not to be of another kind.
MIN_CAPITALS = 2


def without_years(read: dict[int, Entry | None]) -> dict[int, Entry | None]:
    """Return `read` without years that words in small letters go on from, if the text of every other code begins otherwise."""
    years = {n for n, entry in read.items() if entry and _is_year(entry)}
    others = [entry.text[:1] for n, entry in read.items() if entry and n not in years]
    alike = len(others) >= MIN_CAPITALS and not any(first.islower() for first in others)
    if not years or not alike:
        return read
    return {n: None if n in years else entry for n, entry in read.items()}


def _is_year(entry: Entry) -> bool:
    sure = entry.firm or entry.lead or entry.name
    return not sure and entry.text[:1].islower() and _YEAR.fullmatch(entry.code) is not None
