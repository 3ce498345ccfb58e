"""Sentences that documented and seen codes of several exchanges carry, and nearly all of them mean one thing.

A symbol (INSUFFICIENT_FUNDS) and a code that is words (insufficientFunds) are sentences, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.taxonomy import taxonomy
from errlex.text import PLACEHOLDER, WORD_BREAK, gist, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from errlex.model import Exchange

#: One exchange may mean anything by a sentence; where two agree, it says what it says.
FEWEST_EXCHANGES = 2
#: Share of the exchanges that must agree: a page that misplaces a sentence does not change what it says.
AGREEING = 3 / 4
#: Longer ones name too much to be sent by another exchange.
MAX_CHARS = 80


def sentences(exchanges: Iterable[Exchange]) -> dict[str, tuple[str, str]]:
    """Gist of a sentence (`text.gist`) -> (category, retry), in alphabetical order."""
    said: dict[str, dict[str, dict[str, list[str]]]] = {}
    for exchange in exchanges:
        for message, category, retry in _said(exchange):
            text = sentence(message)
            if 6 <= len(text) <= MAX_CHARS and not PLACEHOLDER.search(text):
                advice = said.setdefault(gist(message), {}).setdefault(category, {})
                advice.setdefault(exchange.id, []).append(retry)
    found = ((text, _meaning(categories)) for text, categories in sorted(said.items()) if text)
    return {text: meaning for text, meaning in found if meaning is not None}


def _meaning(categories: dict[str, dict[str, list[str]]]) -> tuple[str, str] | None:
    """Return the meaning of a sentence, from category -> exchange -> advice; None if too few exchanges agree."""
    exchanges = {exchange for advice in categories.values() for exchange in advice}
    category = max(categories, key=lambda name: len(categories[name]))
    agreeing = categories[category]
    if len(agreeing) < max(FEWEST_EXCHANGES, AGREEING * len(exchanges)):
        return None
    if category == "UNKNOWN" or taxonomy().categories[category].family == "NONE":
        return None
    retry = taxonomy().most_careful(each for advice in agreeing.values() for each in advice)
    return category, "verify" if retry in taxonomy().repeating else retry


def _said(exchange: Exchange) -> Iterable[tuple[str, str, str]]:
    """(sentence, category, retry) of its messages, symbols, and codes that are words."""
    for scope in exchange.scopes:
        for code in scope.codes:
            for meaning in code.meanings:
                if meaning.message:
                    yield meaning.message, meaning.category, meaning.retry
            for symbol in (*code.symbols, code.code):
                if symbol[:1].isalpha() and (words := WORD_BREAK.sub(" ", symbol)) != symbol:
                    yield words, code.category, code.retry
        for seen in scope.seen:
            if seen.message and not seen.note and not seen.copied:  # a copy is no second opinion
                yield seen.message, seen.category, seen.retry
