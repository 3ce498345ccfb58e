"""A diff of two texts, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from errlex.render.safe import one_line
from errlex.text import UNSPACED

Side = Literal["same", "old", "new"]
WordRun = tuple[Side, str]

#: A word with the space after it; in scripts that are written without spaces, a character.
_TOKEN = re.compile(rf"[{UNSPACED}]\s*|[^\W{UNSPACED}]+\s*|[^\w\s]\s*|\s+")
#: Minimum similarity of two texts for a word diff. Below it the texts are shown one after the other.
MIN_RATIO = 0.4
#: Maximum number of words that are compared, of a text. Time grows with their square, and pages come from anywhere.
MAX_WORDS = 500
#: Maximum number of pairs of lines that are compared for their similarity. Above it they are paired in order.
MAX_PAIRS = 400


def word_diff(old: str, new: str) -> list[WordRun]:
    """Return runs of text in order, each with its side: "same", "old" or "new". The runs without "new" make up `old`.

    Texts of more than MAX_WORDS words, and texts that have little in common, are shown one after the other.
    White space counts as one space; invisible characters are shown as escapes.
    """
    before, after = _TOKEN.findall(one_line(old)), _TOKEN.findall(one_line(new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if max(len(before), len(after)) > MAX_WORDS or matcher.ratio() < MIN_RATIO:
        whole: list[WordRun] = [("old", one_line(old)), ("new", one_line(new))]
        return [(side, text) for side, text in whole if text]
    runs: list[WordRun] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            runs.append(("same", "".join(before[i:j])))
            continue
        if j > i:
            runs.append(("old", "".join(before[i:j])))
        if m > k:
            runs.append(("new", "".join(after[k:m])))
    return runs


def paired(old: str | None, new: str | None) -> list[tuple[str, str]]:
    """Return pairs (old, new) of lines of a change's `old` and `new`, the most similar ones together.

    A meaning that has no counterpart is paired with "".
    """
    before, after = (old or "").splitlines(), (new or "").splitlines()
    if len(before) * len(after) > MAX_PAIRS:
        return list(zip_longest(before, after, fillvalue=""))
    ranked = sorted(
        (-_similarity(one, other), i, j)
        for i, one in enumerate(before)
        for j, other in enumerate(after)
    )
    partner: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in partner and j not in partner.values():
            partner[i] = j
    found = [(text, after[partner[i]] if i in partner else "") for i, text in enumerate(before)]
    return found + [("", text) for j, text in enumerate(after) if j not in partner.values()]


def _similarity(one: str, other: str) -> float:
    """How much two lines have in common, from 0 to 1, by their first MAX_WORDS words."""
    before, after = _TOKEN.findall(one)[:MAX_WORDS], _TOKEN.findall(other)[:MAX_WORDS]
    return SequenceMatcher(None, before, after, autojunk=False).ratio()
