"""Finds codes that disappeared under one number and appeared under another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.compare.effect import change_of
from errlex.compare.pairs import CodePair, ComparedCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from errlex.compare.change import Change


def renumberings(pairs: Iterable[CodePair]) -> Iterator[Change]:
    """Yield a finding for each removed code that matches exactly one added code, by symbol or else by texts, and vice versa."""
    removed, added = [], []
    for pair in pairs:
        was, now = bool(pair.old and pair.old.live), bool(pair.new and pair.new.live)
        if was and not now and pair.old:
            removed.append(pair.old)
        elif now and not was and pair.new:
            added.append(pair.new)
    ways = [
        (signs, _by_sign(added, signs), _by_sign(removed, signs)) for signs in (_symbols, _digests)
    ]
    for old in removed:
        for signs, added_by_sign, removed_by_sign in ways:
            candidates = _that_share(signs(old), added_by_sign)
            if (
                len(candidates) == 1
                and len(_that_share(signs(candidates[0]), removed_by_sign)) == 1
            ):
                yield _renumbered(old, candidates[0])
                break


def _by_sign(
    entries: Iterable[ComparedCode], signs: Callable[[ComparedCode], set[str]]
) -> dict[str, list[ComparedCode]]:
    """Return sign -> the codes that have it. A page may renumber thousands of codes, so they are not compared in pairs."""
    found: dict[str, list[ComparedCode]] = {}
    for entry in entries:
        for sign in signs(entry):
            found.setdefault(sign, []).append(entry)
    return found


def _that_share(signs: set[str], by_sign: Mapping[str, list[ComparedCode]]) -> list[ComparedCode]:
    """Return the codes that have one of `signs`; two are enough, since the caller asks whether there is exactly one."""
    found: dict[int, ComparedCode] = {}
    for sign in signs:
        for entry in by_sign.get(sign, ())[:2]:
            found[id(entry)] = entry
    return list(found.values())


def _renumbered(old: ComparedCode, new: ComparedCode) -> Change:
    """Return the finding, about the new code. The scopes are shown if they differ."""
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
