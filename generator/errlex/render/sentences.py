"""Sentences that documented and seen codes of several exchanges carry, all with one meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.taxonomy import taxonomy
from errlex.text import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from errlex.model import Exchange

#: One exchange may mean anything by a sentence; where two agree, it says what it says.
FEWEST_EXCHANGES = 2
#: Longer ones name too much to be sent by another exchange.
LONGEST = 80


def sentences(exchanges: Iterable[Exchange]) -> dict[str, tuple[str, str]]:
    """Sentence, normalised as the packages do -> (category, retry), in alphabetical order."""
    said: dict[str, list[tuple[str, str, str]]] = {}
    for exchange in exchanges:
        for message, category, retry in _messages(exchange):
            text = " ".join(message.casefold().split()).rstrip(" .!")
            if 6 <= len(text) <= LONGEST and not PLACEHOLDER.search(text):
                said.setdefault(text, []).append((exchange.id, category, retry))
    found = {}
    for text, rows in sorted(said.items()):
        categories = {category for _, category, _ in rows}
        if len({exchange for exchange, _, _ in rows}) < FEWEST_EXCHANGES or len(categories) > 1:
            continue
        category = categories.pop()
        if category != "UNKNOWN" and taxonomy().categories[category].family != "NONE":
            retry = taxonomy().most_careful(retry for _, _, retry in rows)
            # Advice that leads to a repetition without a look is never taken from words alone.
            found[text] = (category, "verify" if retry in taxonomy().repeating else retry)
    return found


def _messages(exchange: Exchange) -> Iterable[tuple[str, str, str]]:
    for scope in exchange.scopes:
        for code in scope.codes:
            for meaning in code.meanings:
                if meaning.message:
                    yield meaning.message, meaning.category, meaning.retry
        for seen in scope.seen:
            if seen.message and not seen.note:
                yield seen.message, seen.category, seen.retry
