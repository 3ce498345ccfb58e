"""Finds the changes of a code: one function for each kind of change, called for every pair of old and new."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from errlex.compare.effect import change_of
from errlex.taxonomy import taxonomy
from errlex.text import compared, normalised, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from errlex.catalogue import CatalogueCode, Meaning
    from errlex.compare.change import Change
    from errlex.compare.pairs import CodePair, ComparedCode

#: Minimum share of common words of two messages with one meaning; below it the code was reused. It is a judgement, not a
#: measurement: "IP has been banned" -> "Service Restricted: ... region" (Bybit) shares none, rewordings share most.
MIN_COMMON_WORDS = 0.2


def code_changes(pair: CodePair, *, reclassified: bool) -> Iterator[Change]:
    """Yield all findings about one code. reclassified: see `errlex.compare.compare`."""
    old, new = pair.old, pair.new
    before = old if old is not None and old.live else None
    after = new if new is not None and new.live else None
    if before is None and after is None:
        return
    if before is None:
        assert after is not None
        rule = "code-added" if old is None else "code-returned"
        yield change_of(rule, pair, None, _shown(after.meanings))
    elif after is None:
        yield change_of("code-removed", pair, _shown(before.meanings), None)
    else:
        yield from _state(pair, before, after)
        yield from _words(pair, before, after)
        yield from _symbols(pair, before, after)
        yield from _statuses(pair, before, after)
        has_changed = _evidence(before) != _evidence(after) or _with_another_message(before, after)
        if reclassified or has_changed:
            yield from _advice(pair, before, after)


def _state(pair: CodePair, old: ComparedCode, new: ComparedCode) -> Iterator[Change]:
    if new.withdrawn and not old.withdrawn:
        yield change_of("code-withdrawn", pair, _shown(old.meanings), None)
    elif old.withdrawn and not new.withdrawn:
        yield change_of("code-returned", pair, None, _shown(new.meanings))


def _words(pair: CodePair, old: ComparedCode, new: ComparedCode) -> Iterator[Change]:
    """Yield findings about the texts. Digests are compared as sets: a row that moved, or is there twice, is no change."""
    before = {meaning.digest for meaning in old.meanings}
    after = {meaning.digest for meaning in new.meanings}
    marked = _with_other_marks(old, new)
    moved = {*_with_another_message(old, new), *marked}
    if before == after and not moved:
        return
    dropped = [m for m in old.meanings if m.digest not in after or m.digest in moved]
    gained = [m for m in new.meanings if m.digest not in before or m.digest in moved]
    # Another page may still have the text; its own page lost it, so it is reported.
    dropped = dropped or _gone_from_pages(old, new, gained)
    gained = gained or _gone_from_pages(new, old, dropped)
    fingerprint_parts = (*sorted(before - after), ">", *sorted(after - before), *sorted(moved))
    fingerprint_parts += tuple(sorted(marked.values()))
    rules = ["message-reworded"]
    if before.isdisjoint(after) and _is_reused(old, new):
        rules.insert(0, "code-reused")
    for rule in rules:
        yield replace(
            change_of(rule, pair, _shown(dropped), _shown(gained), fingerprint_parts),
            old_origin=old.origin_of(dropped),
            new_origin=new.origin_of(gained),
        )


def _with_another_message(old: ComparedCode, new: ComparedCode) -> set[str]:
    """Return the digests of rows that have the same texts, but another of them as the message.

    If a message and a solution change places, the category may change. An empty message is left out: the catalogue may
    not have kept the text.
    """
    was, now = _messages_by_digest(old), _messages_by_digest(new)
    return {digest for digest in was.keys() & now.keys() if was[digest].isdisjoint(now[digest])}


def _with_other_marks(old: ComparedCode, new: ComparedCode) -> dict[str, str]:
    """Return digest -> new texts, of rows whose letters are the same and whose marks are others: "[0, 1)" was "(0, 1]".

    A digest does not hold these marks, so they are compared where both sides keep the texts, in the same places.
    """
    found = {}
    was, now = _texts_by_digest(old), _texts_by_digest(new)
    for digest in was.keys() & now.keys():
        if was[digest].isdisjoint(now[digest]):
            left, entered = (
                {tuple(map(compared, texts)) for texts in sorted(side[digest])}
                for side in (was, now)
            )
            if left.isdisjoint(entered) and {_letters(texts) for texts in left} == {
                _letters(texts) for texts in entered
            }:
                found[digest] = "\n".join("\1".join(texts) for texts in sorted(entered))
    return found


def _letters(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return `compared` texts without their marks."""
    return tuple(text.partition("\0")[0] for text in texts)


def _texts_by_digest(entry: ComparedCode) -> dict[str, set[tuple[str, str, str]]]:
    found: dict[str, set[tuple[str, str, str]]] = {}
    for meaning in entry.meanings:
        texts = meaning.message, meaning.description, meaning.solution
        found.setdefault(meaning.digest, set()).add(texts)
    return found


def _messages_by_digest(entry: ComparedCode) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for meaning in entry.meanings:
        if message := normalised(meaning.message):
            found.setdefault(meaning.digest, set()).add(message)
    return found


def _gone_from_pages(
    one: ComparedCode, other: ComparedCode, changed: list[Meaning]
) -> list[Meaning]:
    """Return the meanings of `one` that `other` lacks on the same page, for the pages of `changed`."""
    pages = {meaning.page for meaning in changed}
    there = {(meaning.page, meaning.digest) for meaning in other.meanings}
    return [m for m in one.meanings if m.page in pages and (m.page, m.digest) not in there]


def _is_reused(old: ComparedCode, new: ComparedCode) -> bool:
    """Whether the messages share hardly a word, and the symbols differ or, without symbols, the categories.

    An unclassified side does not count as another category: its words may have meant the same.
    """
    before = {word for meaning in old.meanings for word in pieces(meaning.message)}
    after = {word for meaning in new.meanings for word in pieces(meaning.message)}
    if (
        len(before) < 2
        or len(after) < 2
        or len(before & after) >= MIN_COMMON_WORDS * len(before | after)
    ):
        return False
    symbols, now = old.symbols, new.symbols
    if symbols and now:
        return symbols.keys().isdisjoint(now)
    categories = {old.first.category, new.first.category}
    return len(categories) == 2 and "UNKNOWN" not in categories


def _symbols(pair: CodePair, old: ComparedCode, new: ComparedCode) -> Iterator[Change]:
    before, after = old.symbols, new.symbols
    if before.keys() != after.keys():
        dropped = [name for key, name in before.items() if key not in after]
        gained = [name for key, name in after.items() if key not in before]
        yield change_of("name-changed", pair, "\n".join(dropped) or None, "\n".join(gained) or None)
    if old.member and new.member and old.member != new.member:
        yield change_of("constant-changed", pair, old.member, new.member)


def _statuses(pair: CodePair, old: ComparedCode, new: ComparedCode) -> Iterator[Change]:
    before = sorted({meaning.http for meaning in old.meanings if meaning.http is not None})
    after = sorted({meaning.http for meaning in new.meanings if meaning.http is not None})
    if before != after:
        was, now = (", ".join(map(str, statuses)) or None for statuses in (before, after))
        yield change_of("http-status-changed", pair, was, now)


def _advice(pair: CodePair, old: ComparedCode, new: ComparedCode) -> Iterator[Change]:
    if both := _first_difference(old, new, "category"):
        yield change_of("category-changed", pair, both[0].category, both[1].category)
    if (both := _first_difference(old, new, "retry")) and not _no_error(both):
        yield change_of("retry-changed", pair, both[0].retry, both[1].retry)


def _evidence(entry: ComparedCode) -> set[tuple[str, str, int | None, str]]:
    """Return what the classification depends on, normalised: texts, symbol, HTTP status and section of each meaning."""
    return {
        (meaning.digest, normalised(meaning.name or ""), meaning.http, normalised(meaning.section))
        for meaning in entry.meanings
    }


def _first_difference(
    old: ComparedCode, new: ComparedCode, field: str
) -> tuple[CatalogueCode, CatalogueCode] | None:
    """Return the first two entries of one scope, old and new, that differ in `field`; None if none do."""
    by_scope = {code.scope: code for code in new.codes if code.state != "removed"}
    for before in old.codes:
        after = by_scope.get(before.scope)
        if after and before.state != "removed" and getattr(before, field) != getattr(after, field):
            return before, after
    return None


def _no_error(both: tuple[CatalogueCode, CatalogueCode]) -> bool:
    """Whether one side is a success or an information, for which there is no advice."""
    return any(taxonomy().categories[code.category].family == "NONE" for code in both)


def _shown(meanings: list[Meaning]) -> str | None:
    """Return the texts of meanings, one line each; None if there are none."""
    lines = (" | ".join(filter(None, (m.message, m.description, m.solution))) for m in meanings)
    return "\n".join(dict.fromkeys(line for line in lines if line)) or None
