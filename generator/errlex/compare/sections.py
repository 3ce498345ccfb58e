"""Finds changed headings: renamed, split, or codes moved from one to another.

Reported once for a heading, not once for a code: "UTA & Classic account" became "UTA" for 163 codes of
Bybit on one day, and that is one thing to know.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from errlex.compare.effect import section_finding
from errlex.text import compared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from errlex.compare.change import Change
    from errlex.compare.pairs import ComparedCode, ComparedKey
    from errlex.extraction import TableVerdict

#: (scope, heading, normalised)
Place = tuple[str | None, str]


def section_changes(
    old: Mapping[ComparedKey, ComparedCode],
    new: Mapping[ComparedKey, ComparedCode],
    old_tables: Iterable[TableVerdict] = (),
    new_tables: Iterable[TableVerdict] = (),
) -> Iterator[Change]:
    """Yield findings about the headings of codes that both sides have.

    old, new: key -> code. old_tables, new_tables: ledgers of both pages, if scopes are not known: a meaning has only
    the first heading of its rows.
    """
    stood, stand = _of_tables(old_tables), _of_tables(new_tables)
    before, after = _headings(old.values(), stood), _headings(new.values(), stand)
    moves: dict[Place, dict[Place, list[str]]] = defaultdict(lambda: defaultdict(list))
    for key, entry in old.items():
        if key in new and entry.live and new[key].live:
            was, now = _places(entry, stood), _places(new[key], stand)
            gained = [place for place in now if place not in was]
            for left in (place for place in was if place not in now):
                for entered in gained:
                    moves[left][entered].append(entry.code)
    for left, targets in moves.items():
        heading = before[left]
        entered, *others = targets
        if left in after or (not others and entered in before):
            for target, codes in targets.items():
                yield section_finding("codes-moved", left[0], heading, after[target], codes)
        elif others:
            parts = "\n".join(after[target] for target in targets)
            codes = [code for moved in targets.values() for code in moved]
            yield section_finding("section-split", left[0], heading, parts, codes)
        else:
            yield section_finding(
                "section-renamed", left[0], heading, after[entered], targets[entered]
            )


def _of_tables(tables: Iterable[TableVerdict]) -> dict[str, dict[str, str]]:
    """Return code -> each heading that it stands below, normalised -> as the page writes it."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for table in tables:
        for code in table.defines:
            found[code].setdefault(compared(table.section), table.section)
    return found


def _headings(
    entries: Iterable[ComparedCode], tables: Mapping[str, Mapping[str, str]]
) -> dict[Place, str]:
    """Return the headings that have live codes, as the page writes them."""
    found: dict[Place, str] = {}
    for entry in entries:
        if entry.live:
            for meaning in entry.meanings:
                found.setdefault((entry.scope, compared(meaning.section)), meaning.section)
            for section, shown in tables.get(entry.code, {}).items():
                found.setdefault((entry.scope, section), shown)
    return found


def _places(entry: ComparedCode, tables: Mapping[str, Mapping[str, str]]) -> list[Place]:
    sections = [compared(meaning.section) for meaning in entry.meanings]
    return [
        (entry.scope, section)
        for section in dict.fromkeys([*sections, *tables.get(entry.code, ())])
    ]
