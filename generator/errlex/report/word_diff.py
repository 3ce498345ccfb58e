"""A diff of two texts, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal

from errlex.render.safe import one_line
from errlex.text import UNSPACED

Side = Literal["same", "old", "new"]
WordRun = tuple[Side, str]

#: A word with the space after it; in scripts that are written without spaces, a character.
_TOKEN = re.compile(rf"[{UNSPACED}]\s*|[^\W{UNSPACED}]+\s*|[^\w\s]\s*|\s+")
#: Minimum similarity of two texts for a word diff. Below it the texts are shown one after the other.
MIN_RATIO = 0.4


def word_diff(old: str, new: str) -> list[WordRun]:
    """Return runs of text in order, each with its side: "same", "old" or "new". The runs without "new" make up `old`.

    White space counts as one space; invisible characters are shown as escapes.
    """
    before, after = _TOKEN.findall(one_line(old)), _TOKEN.findall(one_line(new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < MIN_RATIO:
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
    ranked = sorted(
        (
            (
                -SequenceMatcher(
                    None, _TOKEN.findall(one), _TOKEN.findall(other), autojunk=False
                ).ratio(),
                i,
                j,
            )
            for i, one in enumerate(before)
            for j, other in enumerate(after)
        ),
    )
    partner: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in partner and j not in partner.values():
            partner[i] = j
    found = [(text, after[partner[i]] if i in partner else "") for i, text in enumerate(before)]
    return found + [("", text) for j, text in enumerate(after) if j not in partner.values()]
