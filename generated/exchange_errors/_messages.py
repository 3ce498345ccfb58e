# Copied by `errlex regenerate` from templates/python/_messages.py. Do not edit.
"""Documented messages as templates: which of a code's meanings an answer's words are.

Only a whole documented message counts, never a part of one: prose is not matched at run time. The answer may
say more after it ("Insufficient margin to place order. asset=5").
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

#: As errlex.text has it, word for word.
_PLACEHOLDER = re.compile(
    r"%(?:\d+\$)?[-+#.0-9]*[sdfbiqvx]\b"  # %s %.2f %1$d
    r"|[$#%]?\{+[^{}]*\}+%?"  # {0} {} ${x} #{x} {{.key}}
    r"|\$\([^()]*\)|\$[A-Za-z_]\w*"
    r"|<\w[\w .-]{0,40}>"
    r"|\[[\w.,/-]*\]"  # not "[Order not found]"
    r"|\b(?:x{2,}|y{2,}|z{2,})\b",
    re.IGNORECASE,
)
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


class Templates:
    """Documented messages, and what belongs to each."""

    def __init__(self, templates: Iterable[tuple[str, Any]]) -> None:
        """templates: (message, value); `a / b` in a message are two of them."""
        self._literal: dict[str, list[Any]] = {}
        self._open: list[tuple[re.Pattern[str], Any]] = []
        for template, value in templates:
            for alternative in {template, *template.split(" / ")}:
                self._literal.setdefault(normalised(alternative), []).append(value)
                if _PLACEHOLDER.search(alternative) and (regex := pattern(alternative)):
                    self._open.append((regex, value))

    def match(self, message: str) -> Any:
        """What belongs to the one template that is the whole of `message`; None for none, or for several.

        A literal message goes before one with placeholders; last comes one that is the first sentence.
        """
        said = normalised(message[:_LONGEST])
        if not said:
            return None
        found = (
            self._literal.get(said)
            or [value for regex, value in self._open if regex.fullmatch(said)]
            or self._literal.get(said.partition(". ")[0])
        )
        return found[0] if found and all(value == found[0] for value in found) else None
