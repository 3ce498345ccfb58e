"""Finds pages of one exchange that contradict each other about a code.

Pages may use different words. Their symbols, HTTP statuses and retry advice should agree.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from errlex.compare.effect import change_of
from errlex.compare.pairs import symbols_of
from errlex.taxonomy import taxonomy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from errlex.catalogue import CatalogueCode, Meaning
    from errlex.compare.change import Change
    from errlex.compare.pairs import CodePair, ComparedCode

#: (page, what it says)
Statement = tuple[str, str]


def contradictions(pair: CodePair) -> Iterator[Change]:
    """Yield a finding for every two pages that contradict each other about a code now and did not before."""
    known = set(_live(pair.old)) if pair.old else set()
    if pair.new and pair.new.live:
        for one, other in _live(pair.new):
            if (one, other) not in known:
                yield change_of("pages-contradict", pair, ": ".join(one), ": ".join(other))


def disagreements(code: CatalogueCode) -> Iterator[tuple[Statement, Statement]]:
    """Yield every two pages that contradict each other about `code`, with their statements.

    They do so if they have no symbol in common, or no HTTP status, or neither a family nor a retry value: a category
    alone may differ because one page says more.
    """
    by_page: dict[str, list[Meaning]] = {}
    for meaning in code.meanings:
        by_page.setdefault(meaning.page, []).append(meaning)
    for (page, meanings), (other_page, others) in combinations(by_page.items(), 2):
        for one, other in (
            (symbols_of(meanings), symbols_of(others)),
            (_statuses(meanings), _statuses(others)),
        ):
            if one and other and one.keys().isdisjoint(other):
                yield (page, ", ".join(one.values())), (other_page, ", ".join(other.values()))
        if _advise_differently(code, meanings, others):
            yield (page, _advice(code, meanings)), (other_page, _advice(code, others))


def _live(entry: ComparedCode) -> Iterator[tuple[Statement, Statement]]:
    for code in entry.codes:
        if code.state != "removed" or not entry.live:
            yield from disagreements(code)


def _statuses(meanings: list[Meaning]) -> dict[str, str]:
    return {
        str(meaning.http): f"HTTP {meaning.http}"
        for meaning in meanings
        if meaning.http is not None
    }


def _decisions(code: CatalogueCode, meanings: list[Meaning]) -> dict[str, str]:
    """Return category -> retry of all meanings that could be classified."""
    found = {m.category or code.category: m.retry or code.retry for m in meanings}
    return {category: retry for category, retry in found.items() if category != "UNKNOWN"}


def _advise_differently(
    code: CatalogueCode, meanings: list[Meaning], others: list[Meaning]
) -> bool:
    """Whether the meanings of two pages have neither a family nor a retry value in common."""
    decisions = _decisions(code, meanings), _decisions(code, others)
    families = [{taxonomy().categories[category].family for category in one} for one in decisions]
    return (
        all(families)
        and families[0].isdisjoint(families[1])
        and set(decisions[0].values()).isdisjoint(decisions[1].values())
    )


def _advice(code: CatalogueCode, meanings: list[Meaning]) -> str:
    return ", ".join(
        f"{category} ({retry})" for category, retry in _decisions(code, meanings).items()
    )
