"""Documented messages as templates: which of a code's meanings an answer's words are.

Only a whole documented message counts, never a part of one: prose is not matched at run time.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeVar

    T = TypeVar("T")

#: %s, %d, {}, {0}, {name}, ${name}, <name>
_PLACEHOLDER = re.compile(r"%[sdifx]|\$?\{[^{}]*\}|<[^<>]*>")
#: Fewer letters than that beside the placeholders, and a template would match anything.
_FEWEST = 6
#: Characters of an answer's message that are compared: documented ones are shorter.
_LONGEST = 500


def normalised(text: str) -> str:
    """`text` without case, repeated white space and final stops."""
    return " ".join(text.casefold().split()).rstrip(" .!")


def pattern(template: str) -> re.Pattern[str] | None:
    """What the documented message `template` looks like, normalised; None where it says too little."""
    parts = _PLACEHOLDER.split(normalised(template))
    if sum(map(str.isalpha, "".join(parts))) < _FEWEST:
        return None
    return re.compile(".{1,200}?".join(map(re.escape, parts)))


def matching(message: str, templates: Iterable[tuple[str, T]]) -> T | None:
    """What belongs to the one of `templates` that is the whole of `message`; None for none, or for several.

    A literal message goes before one with placeholders. `a / b` in a template are two messages.
    """
    said = normalised(message[:_LONGEST])
    if not said:
        return None
    literal, open_ = [], []
    for template, value in templates:
        for alternative in {template, *template.split(" / ")}:
            if normalised(alternative) == said:
                literal.append(value)
            elif (regex := pattern(alternative)) and regex.fullmatch(said):
                open_.append(value)
    found = literal or open_
    return found[0] if found and all(value == found[0] for value in found) else None
