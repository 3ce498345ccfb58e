"""Items of a list that are codes because the items beside them are.

"AE", "NA - No answer" beside numbers; "BAD_KEY the key is bad" beside "NO_KEY: the key is missing".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.extract.codes import CAPITALS, NUMERIC, bare
from errlex.extract.entries import Entry
from errlex.extract.likeness import SHORT, heads_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from errlex.blocks import Item

#: Minimum number of items of a list that are codes among remarks.
CALLED = 3
#: A constant, and a text behind nothing but a blank.
_CONSTANT = re.compile(rf"(?P<code>{CAPITALS})\s(?P<text>.+)", re.DOTALL)


def with_siblings(
    items: Sequence[Item], entries: Sequence[Entry | None], depth: int
) -> list[Entry | None]:
    """Return the entries, and those of short tokens in capitals beside numbers, or of constants without a sign behind them beside others."""
    if all(entry.shape == "symbol" and entry.code.isupper() for entry in entries if entry):
        known = {entry.code for entry in entries if entry}
        return [
            entry or (_constant(item, known) if item.depth == depth else None)
            for item, entry in zip(items, entries, strict=True)
        ]
    numbered = [entry.shape in NUMERIC for entry in entries if entry]
    if not all(numbered):
        return [*entries]
    return [
        entry or (_short(item, items[at + 1 : at + 2]) if item.depth == depth else None)
        for at, (item, entry) in enumerate(zip(items, entries, strict=True))
    ]


def _constant(item: Item, known: Collection[str]) -> Entry | None:
    """Return the entry of a constant and its text; None if it is one of the others, of which more is said."""
    found = _CONSTANT.match(bare(item.text))
    if not found or found["code"] in known:
        return None
    return Entry(found["code"], "symbol", None, found["text"].strip(), firm=True)


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
