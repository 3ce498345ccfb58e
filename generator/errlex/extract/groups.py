"""Groups: the tables and lists below sibling headings share a verdict.

A list of two codes whose texts state rules ("Only owners can approve a hash") has too little evidence of
its own. The list of codes of the same form below the next heading has enough for both.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from errlex.extract.context import is_label
from errlex.extract.doubts import form
from errlex.extract.scores import limit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.extract.ledger import Reading
    from errlex.extraction import FoundCode

#: Forms that codes share with anything else: small numbers, words, constants.
_PLAIN = re.compile(r"9{1,2}|[A_.|-]+")
#: Minimum number of codes of one form in a group before the form counts as evidence for other blocks.
MIN_ALIKE = 2
#: Minimum share of a block's codes that must have such a form.
MIN_ALIKE_SHARE = limit("group")

Path = tuple[str, ...]


def settle_groups(readings: list[Reading]) -> None:
    """Take blocks of a page, in place, that were passed over only because they had too little evidence.

    A block is taken if its codes have the form of other codes of its group, or if the heading of the group
    announces error codes ("Error codes by service"). A group is everything below one heading and below the
    headings one level under it.
    """
    known: dict[Path, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        forms = [form(code.code) for code in reading.codes]
        for group in _groups(reading) if forms else ():
            known[group].update(forms)
    if not known:
        return
    for index, reading in enumerate(readings):
        second = reading.when("beside codes")
        if second is None or not any(known.get(group) for group in _groups(reading)):
            continue
        other = second.read()
        if other.codes and any(
            _vouches(known.get(group), group, other) for group in _groups(reading)
        ):
            readings[index] = other


def settle_links(readings: list[Reading]) -> None:
    """Take lists of links, in place, that would be codes if they did not look like tables of contents.

    On a page with codes they are the list of these, or of others of their form: then only those count that the page
    defines nowhere else.
    """
    known = {code.code for reading in readings for code in reading.codes}
    forms = Counter(map(form, known))
    for index, reading in enumerate(readings):
        second = reading.when("nowhere else")
        if second is None:
            continue
        other = second.read()
        codes = [code for code in other.codes if code.code not in known]
        alike = sum(not _PLAIN.fullmatch(one) and forms[one] >= MIN_ALIKE for one in _forms(codes))
        listed = len(other.codes) - len(codes)
        if not known or (codes and (alike + listed) >= MIN_ALIKE_SHARE * len(other.codes)):
            other.codes = codes
            readings[index] = other


def _forms(codes: Sequence[FoundCode]) -> list[str]:
    return [form(code.code) for code in codes]


def _groups(reading: Reading) -> list[Path]:
    """Return the groups of the block: its nearest heading and the one above that, as paths.

    Sections without a common heading are a group if their codes stand on lines of their own.
    """
    path = reading.verdict.path
    wide = len(path) > (reading.verdict.what != "lines")
    return [path, path[:-1]] if wide else [path]


def _vouches(forms: Counter[str] | None, group: Path, other: Reading) -> bool:
    if not forms:
        return False
    found = [form(code.code) for code in other.codes]
    # "# Error codes" may have "## Order types" below it, too; as a table that has a header of its own.
    said = group and is_label(group[-1]) and "A" not in found  # "TOTG" is a word
    if said and len(found) >= MIN_ALIKE and other.verdict.what in ("list", "lines"):
        return True
    alike = sum(not _PLAIN.fullmatch(one) and forms[one] >= MIN_ALIKE for one in found)
    return alike >= MIN_ALIKE_SHARE * len(found)
