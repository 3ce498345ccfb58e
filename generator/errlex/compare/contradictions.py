"""Pages of one exchange that say different things of one code.

Words differ between pages as a matter of course; symbols and HTTP statuses should not.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from errlex.compare.effect import finding
from errlex.digest import normalised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from errlex.catalogue import Meaning
    from errlex.compare.change import Change
    from errlex.compare.entries import Entry, Pair

Statement = tuple[str, str]


def contradictions(pair: Pair) -> Iterator[Change]:
    """A finding for every two pages that have come to contradict each other about a code."""
    known = set(_disagreements(pair.old)) if pair.old else set()
    if pair.new and pair.new.live:
        for one, other in _disagreements(pair.new):
            if (one, other) not in known:
                yield finding("pages-contradict", pair, ": ".join(one), ": ".join(other))


def _disagreements(entry: Entry) -> Iterator[tuple[Statement, Statement]]:
    """((page, what it says), (another page, what that says))."""
    by_page: dict[str, list[Meaning]] = {}
    for meaning in entry.meanings:
        by_page.setdefault(meaning.page, []).append(meaning)
    for (page, meanings), (other_page, others) in combinations(by_page.items(), 2):
        for said, says in (
            (_symbols(meanings), _symbols(others)),
            (_statuses(meanings), _statuses(others)),
        ):
            if said and says and said.keys().isdisjoint(says):
                yield (page, ", ".join(said.values())), (other_page, ", ".join(says.values()))


def _symbols(meanings: list[Meaning]) -> dict[str, str]:
    return {normalised(meaning.name): meaning.name for meaning in meanings if meaning.name}


def _statuses(meanings: list[Meaning]) -> dict[str, str]:
    return {
        str(meaning.http): f"HTTP {meaning.http}"
        for meaning in meanings
        if meaning.http is not None
    }
