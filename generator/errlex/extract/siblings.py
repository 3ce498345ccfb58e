"""Items of a list that are codes because the items beside them are: "AE", "NA - No answer" beside numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.extract.codes import NUMERIC
from errlex.extract.likeness import SHORT, heads_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.blocks import Item
    from errlex.extract.entries import Entry

#: Minimum number of items of a list that are codes among remarks.
CALLED = 3


def with_siblings(
    items: Sequence[Item], entries: Sequence[Entry | None], depth: int
) -> list[Entry | None]:
    """Return the entries, and those of short tokens in capitals beside numbers: "AE", "NA - No answer"."""
    numbered = [entry.shape in NUMERIC for entry in entries if entry]
    if not all(numbered):
        return [*entries]
    return [
        entry or (_short(item, items[at + 1 : at + 2]) if item.depth == depth else None)
        for at, (item, entry) in enumerate(zip(items, entries, strict=True))
    ]


def called_among(
    items: Sequence[Item], entries: Sequence[Entry | None]
) -> tuple[Sequence[Item], list[Entry | None]]:
    """Return the longest run of items, with their entries, that each call a number of three digits or more a code or an error.

    They are codes among remarks of the same list: "The address is ...", "code `50001` Internal error". Empty if they are few.
    """
    best = 0, 0
    start = 0
    for at, entry in enumerate([*entries, None]):
        if entry and entry.shape in NUMERIC and entry.long and (entry.coded or entry.labelled):
            continue
        best = max(best, (start, at), key=lambda run: run[1] - run[0])
        start = at + 1
    run = slice(*best)
    return (items[run], [*entries[run]]) if best[1] - best[0] >= CALLED else ([], [])


def _short(item: Item, after: Sequence[Item]) -> Entry | None:
    """Return the entry of a token of a few capitals, and a text behind a sign or below it."""
    for head in heads_of(item):
        explained = head.form.kind == "alone" and after and after[0].depth > item.depth
        if len(head.token) <= SHORT and head.token.isupper() and (head.text or explained):
            return head.entry() if head.form.kind != "blank" else None
    return None
