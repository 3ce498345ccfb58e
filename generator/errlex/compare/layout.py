"""Finds changed columns of code tables.

If a column is added or removed, every row below it is read differently. One finding says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.compare.effect import section_finding
from errlex.extract.headers import is_phrase
from errlex.text import normalised, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from errlex.compare.change import Change
    from errlex.extraction import TableVerdict

#: Roles of columns of sentences are one: which column is the message depends on the rows of the day.
_TEXT = frozenset({"message", "description", "solution", "other"})
#: A header of these words says only that its column has the codes. "HTTP code" and "Sub code" say which codes, so that
#: a header of the column of codes is compared though it may be a usual one.
_OF_CODES = re.compile(r"(?:(?:api|codes?|err|errors?|id|no|num|numbers?) ?)*")
#: Roles of columns that say nothing about codes.
_NOTHING = frozenset({"", "ignore", "serial"})


def layout_changes(old: Iterable[TableVerdict], new: Iterable[TableVerdict]) -> Iterator[Change]:
    """Yield a finding for each heading whose code tables have other columns than before, or the same under other headers."""
    before, after = _layouts(old), _layouts(new)
    for section, layouts in before.items():
        if section in after and after[section].keys() != layouts.keys():
            was = [shown for columns, shown in layouts.items() if columns not in after[section]]
            now = [shown for columns, shown in after[section].items() if columns not in layouts]
            yield section_finding(
                "layout-changed", None, "\n".join(was) or None, "\n".join(now) or None
            )


def _layouts(tables: Iterable[TableVerdict]) -> dict[str, dict[tuple[str, ...], str]]:
    """Return section -> layout -> the section and header that show it.

    A layout is the roles of the columns, and the headers that are not among the words for a role: the same cells mean
    the opposite under "Safe to retry" and under "Unsafe to retry", but "Message" and "Meaning" are one.
    """
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for table in tables:
        roles = sorted(
            "text" if role in _TEXT else role for role in table.roles if role not in _NOTHING
        )
        headers = sorted(
            said
            for header, role in zip(table.header, table.roles, strict=False)
            if role not in _NOTHING and not _is_usual(header, role) and (said := normalised(header))
        )
        if table.verdict == "codes" and roles:
            shown = (
                f"{table.section}: {' | '.join(filter(None, table.header)) or ' | '.join(roles)}"
            )
            layout = (*roles, "", *headers)
            found.setdefault(normalised(table.section), {}).setdefault(layout, shown)
    return found


def _is_usual(header: str, role: str) -> bool:
    """Whether a header says no more than the role of its column."""
    if role == "code":
        return _OF_CODES.fullmatch(words(header)) is not None
    return is_phrase(header)
