"""Spelling: corrects misspelt words of a message, so that no name repeats an exchange's typing error.

Only a word that is one typing error away from a word of the field (`data/spelling.toml`) is corrected: "Nvalid JSON",
"availble", "INQURY". Documented symbols are never changed.
"""

from __future__ import annotations

import re
from functools import cache
from string import ascii_lowercase
from typing import TYPE_CHECKING

from errlex.toml import load_data

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Minimum number of letters of a word to correct. Shorter words have too many neighbours: "rice" is near "price".
_SHORTEST = 5
_WORD = re.compile(rf"[a-z]{{{_SHORTEST},}}")


def corrected(word: str) -> str:
    """Return the word of the field that `word` (lower case) misspells; `word` itself if it misspells none."""
    known, others, slips = _words()
    if word in slips:
        return slips[word]
    if not _WORD.fullmatch(word) or word in known or word in others or word[:-1] in known:
        return word
    return next((near for near in _neighbours(word) if near in known), word)


def _neighbours(word: str) -> Iterator[str]:
    """Yield the words from which one missing, swapped, doubled or wrong letter makes `word`: the likeliest error first."""
    parts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    yield from (head + letter + tail for head, tail in parts for letter in ascii_lowercase)
    yield from (head + tail[1] + tail[0] + tail[2:] for head, tail in parts if len(tail) > 1)
    yield from (head + tail[1:] for head, tail in parts if tail)
    for head, tail in parts:
        if head and tail:  # a first letter is seldom mistyped
            yield from (head + letter + tail[1:] for letter in ascii_lowercase)


@cache
def _words() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    """Return (words of the field, other words that are spelt correctly, misspelling -> correction)."""
    data = load_data("spelling.toml").plain()
    return frozenset(data["words"].split()), frozenset(data["others"].split()), data["slips"]
