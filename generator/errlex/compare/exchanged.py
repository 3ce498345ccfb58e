"""Finds headings that changed places over codes that stay: each text of a code stands below another heading than before.

The code 10001 of `## Spot` and of `## Futures` is two errors. Where the two headings are exchanged, both texts and both
headings are as before, and the code means something else in either.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from errlex.compare.effect import section_finding
from errlex.text import compared

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from errlex.compare.change import Change
    from errlex.compare.pairs import CodePair, ComparedCode


def exchanged_headings(both: Iterable[CodePair], told: Collection[str | None]) -> Iterator[Change]:
    """Yield a finding for each pair of headings that codes changed between. told: codes with a finding of their own."""
    moves: dict[tuple[str | None, str, str], list[str]] = defaultdict(list)
    for pair in both:
        if not (pair.old and pair.new and pair.old.live and pair.new.live):
            continue
        was, now = _headings(pair.old), _headings(pair.new)
        if pair.key[1] in told or _all(was) != _all(now) or len(_all(was)) < 2:
            continue
        for text in was:
            left, entered = was[text].keys() - now[text].keys(), now[text].keys() - was[text].keys()
            for one, other in zip(sorted(left), sorted(entered), strict=False):
                moves[pair.old.scope, was[text][one], now[text][other]].append(pair.key[1])
    for (scope, one, other), codes in moves.items():
        yield section_finding("codes-moved", scope, one, other, codes)


def _headings(code: ComparedCode) -> dict[str, dict[str, str]]:
    """Return digest of a text -> the headings that it stands below, normalised -> as the page writes them."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for meaning in code.meanings:
        found[meaning.digest][compared(meaning.section)] = meaning.section
    return found


def _all(headings: dict[str, dict[str, str]]) -> set[str]:
    return {heading for below in headings.values() for heading in below}
