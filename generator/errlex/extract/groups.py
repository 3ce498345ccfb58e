"""Groups: the tables and lists below sibling headings share a verdict.

A list of two codes whose texts state rules ("Only owners can approve a hash") has too little to speak
for itself. The list of codes of the same form below the next heading has.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from errlex.extract.context import is_label
from errlex.extract.doubts import form

if TYPE_CHECKING:

    from errlex.extract.ledger import Reading

#: Forms of codes that say nothing: small numbers, words and constants of any kind.
_PLAIN = re.compile(r"9{1,2}|[A_.|-]+")
#: Codes of a form that a group must hold before it vouches for others.
FEWEST = 2
#: Share of a block's codes that must have such a form.
SHARE = 0.8

Path = tuple[str, ...]


def settle_groups(readings: list[Reading]) -> None:
    """Take the blocks of a page's `readings`, in place, that were passed over for want of evidence alone.

    Taken are those with codes of the form that codes of their group have, or, where the heading of the
    group is a label ("Error codes by service"), with any codes. A group is what stands below one heading and below the headings right below it.
    """
    known: dict[Path, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        for group in _groups(reading):
            known[group].update(form(code.code) for code in reading.codes)
    if not known:
        return
    for index, reading in enumerate(readings):
        if reading.otherwise is None or not any(known.get(group) for group in _groups(reading)):
            continue
        other = reading.otherwise()
        if other.codes and any(
            _vouches(known.get(group), group, other) for group in _groups(reading)
        ):
            readings[index] = other


def _groups(reading: Reading) -> list[Path]:
    """The headings that the block belongs to: the nearest one and the one above it, as paths."""
    path = reading.verdict.path
    return [path, path[:-1]] if len(path) > 1 else [path]


def _vouches(forms: Counter[str] | None, group: Path, other: Reading) -> bool:
    if not forms:
        return False
    found = [form(code.code) for code in other.codes]
    # Below "# Error codes" stands "## Order types", too; as a table it has a header of its own.
    said = group and is_label(group[-1]) and "A" not in found  # "TOTG" is a word
    if said and len(found) >= FEWEST and other.verdict.what == "list":
        return True
    alike = sum(not _PLAIN.fullmatch(one) and forms[one] >= FEWEST for one in found)
    return alike >= SHARE * len(found)
