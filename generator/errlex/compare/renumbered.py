"""Codes that vanished under one number and appeared under another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.compare.effect import finding
from errlex.compare.entries import Entry, Pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from errlex.compare.change import Change


def renumberings(pairs: Iterable[Pair]) -> Iterator[Change]:
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
            heirs = [entry for entry in come if signs(entry) & signs(old)]
            rivals = [entry for entry in gone if len(heirs) == 1 and signs(entry) & signs(heirs[0])]
            if len(rivals) == 1:
                yield _renumbered(old, heirs[0])
                break


def _renumbered(old: Entry, new: Entry) -> Change:
    """Reported with the new code; scopes are told where they differ."""
    moved = old.scope != new.scope
    was, now = (
        f"{entry.scope} {entry.code}" if moved and entry.scope else entry.code
        for entry in (old, new)
    )
    return finding("code-renumbered", Pair(old, new), was, now)


def _symbols(entry: Entry) -> set[str]:
    return set(entry.symbols)


def _digests(entry: Entry) -> set[str]:
    return {meaning.digest for meaning in entry.meanings if meaning.digest}
