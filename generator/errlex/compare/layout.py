"""Finds changed columns of code tables.

If a column is added or removed, every row below it is read differently. One finding says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations, product, zip_longest
from typing import TYPE_CHECKING

from errlex.compare.effect import section_finding
from errlex.extract.headers import hint, is_phrase
from errlex.extraction import TELLING_COLUMNS, TEXT_COLUMNS
from errlex.text import compared, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from errlex.compare.change import Change
    from errlex.extraction import TableVerdict

#: A header of these words says only that its column has the codes. "HTTP code" and "Sub code" say which codes, so that
#: a header of the column of codes is compared though it may be a usual one.
_OF_CODES = re.compile(r"(?:(?:api|codes?|err|errors?|id|no|num|numbers?) ?)*")
#: Roles that one column of a table has: that "WS code" and "REST code" changed places is a change of which one it is.
_ONE = frozenset({"code", "name"})
#: Roles of columns that say nothing about codes.
_NOTHING = frozenset({"", "ignore", "serial"})


def layout_changes(old: Iterable[TableVerdict], new: Iterable[TableVerdict]) -> Iterator[Change]:
    """Yield a finding for each heading whose code tables have other columns than before, or the same under other headers."""
    old, new = list(old), list(new)
    before, after = _layouts(old), _layouts(new)
    kept, there = _with_cells(old), _with_cells(new)
    for section, layouts in before.items():
        if section in after and after[section].keys() != layouts.keys():
            was = [shown for columns, shown in layouts.items() if columns not in after[section]]
            now = [shown for columns, shown in after[section].items() if columns not in layouts]
            yield section_finding(
                "layout-changed", None, "\n".join(was) or None, "\n".join(now) or None
            )
        elif section in after:
            yield from _exchanges(kept[section], there[section])


def _with_cells(tables: Iterable[TableVerdict]) -> dict[str, list[TableVerdict]]:
    """Return section, normalised -> its tables whose cells the ledger keeps."""
    found: dict[str, list[TableVerdict]] = defaultdict(list)
    for table in tables:
        if table.cells:
            found[compared(table.section)].append(table)
    return found


def _exchanges(old: Iterable[TableVerdict], new: Iterable[TableVerdict]) -> Iterator[Change]:
    """Yield a finding for each table of a section two headers of which changed places while the cells stayed."""
    for one, other in product(old, new):
        if _are_exchanged(one, other):
            yield section_finding("layout-changed", None, _shown(one), _shown(other))


def _are_exchanged(old: TableVerdict, new: TableVerdict) -> bool:
    """Whether some header stands above the cells of another one now, and the other way round."""
    was, now = [*map(compared, old.header)], [*map(compared, new.header)]
    if was == now or sorted(was) != sorted(now) or len(set(was)) < len(was):
        return False
    names = [name for name, role in zip(was, old.roles, strict=False) if role in TELLING_COLUMNS]
    names = [name for name in names if new.roles[now.index(name)] in TELLING_COLUMNS]
    left = {name: _column(old, was.index(name)) for name in names}
    right = {name: _column(new, now.index(name)) for name in names}
    return any(
        len(left[one] & right[other]) > len(left[one] & right[one])
        and len(left[other] & right[one]) > len(left[other] & right[other])
        for one, other in combinations(names, 2)
    )


def _column(table: TableVerdict, index: int) -> set[tuple[str, str]]:
    """Return the texts of a column, each with the code of its row."""
    code = table.roles.index("code") if "code" in table.roles else index
    return {(row[code], compared(row[index])) for row in table.cells if row[index]}


def _shown(table: TableVerdict) -> str:
    columns = " | ".join(filter(None, table.header)) or " | ".join(filter(None, table.roles))
    return f"{table.section}: {columns}"


def _layouts(tables: Iterable[TableVerdict]) -> dict[str, dict[tuple[str, ...], str]]:
    """Return section -> layout -> the section and header that show it.

    A layout is the roles of the columns (those of sentences are one: which of them is the message depends on the rows of
    the day), and the headers that are not among the words for a role: the same cells mean
    the opposite under "Safe to retry" and under "Unsafe to retry", but "Message" and "Meaning" are one. What is to be done
    is another role than what happened, by the header: "Solution" instead of "Cause" above the same cells.
    """
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for table in tables:
        roles = sorted(
            _role_of_text(header) if role in TEXT_COLUMNS else role
            for header, role in zip_longest(
                table.header[: len(table.roles)], table.roles, fillvalue=""
            )
            if role not in _NOTHING
        )
        headers = sorted(
            f"{role} {said}" if role in _ONE else said
            for header, role in zip(table.header, table.roles, strict=False)
            if role not in _NOTHING and not _is_usual(header, role) and (said := compared(header))
        )
        if table.verdict == "codes" and roles:
            layout = (*roles, "", *headers)
            found.setdefault(compared(table.section), {}).setdefault(layout, _shown(table))
    return found


def _role_of_text(header: str) -> str:
    return "solution" if hint(header) == "solution" else "text"


def _is_usual(header: str, role: str) -> bool:
    """Whether a header says no more than the role of its column."""
    if role == "code":
        return _OF_CODES.fullmatch(words(header)) is not None
    return is_phrase(header)
