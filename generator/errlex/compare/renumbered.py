"""Codes that vanished under one number and appeared under another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.compare.effect import change_of
from errlex.compare.entries import CodePair, ComparedCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from errlex.compare.change import Change


def renumberings(pairs: Iterable[CodePair]) -> Iterator[Change]:
    """A finding for each removed code that matches exactly one added code, by symbol or else by texts, and vice versa."""
    gone, come = [], []
    for pair in pairs:
        was, now = bool(pair.old and pair.old.live), bool(pair.new and pair.new.live)
        if was and not now and pair.old:
            gone.append(pair.old)
        elif now and not was and pair.new:
            come.append(pair.new)
    for old in gone:
        for signs in (_symbols, _digests):
            candidates = [entry for entry in come if signs(entry) & signs(old)]
            conflicts = [
                entry
                for entry in gone
                if len(candidates) == 1 and signs(entry) & signs(candidates[0])
            ]
            if len(conflicts) == 1:
                yield _renumbered(old, candidates[0])
                break


def _renumbered(old: ComparedCode, new: ComparedCode) -> Change:
    """Reported with the new code; scopes are told where they differ."""
    moved = old.scope != new.scope
    was, now = (
        f"{entry.scope} {entry.code}" if moved and entry.scope else entry.code
        for entry in (old, new)
    )
    return change_of("code-renumbered", CodePair(old, new), was, now)


def _symbols(entry: ComparedCode) -> set[str]:
    return set(entry.symbols)


def _digests(entry: ComparedCode) -> set[str]:
    return {meaning.digest for meaning in entry.meanings if meaning.digest}
