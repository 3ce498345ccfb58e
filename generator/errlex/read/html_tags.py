"""Patterns of HTML tags, fast on pages of megabytes: they never backtrack and fail at the first letter."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ATTRIBUTES = r"""(?:[^<>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+"""
"""Matches the text between a tag's name and its `>`. Quoted values may hold a `>`. The pattern never backtracks."""

TAG = re.compile(
    rf"<(?:![^<>]*|(?P<closing>/?)(?P<name>[a-zA-Z][\w.:-]*)(?P<attributes>{ATTRIBUTES}))>"
)
"""A tag, or a declaration (`<!DOCTYPE html>`), which has no name."""


def any_of(names: Iterable[str]) -> str:
    """Return a pattern for any of these tag names in any case, up to the end of the name.

    It takes a third of the time of `re.IGNORECASE`, with which Python tries one alternative after the other.
    """
    rests: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        rests[name[0]].append(name[1:])
    choices = (f"{_any_case(x)}(?:{'|'.join(map(_any_case, rests[x]))})" for x in rests)
    first = "".join(rests)
    return rf"(?=[{first}{first.upper()}])(?:{'|'.join(choices)})(?=[\s/>])"


def _any_case(name: str) -> str:
    return "".join(f"[{x}{x.upper()}]" if x.isalpha() else x for x in name)
