"""Documented messages as templates: which of a code's meanings an answer's words are.

Only whole documented messages and whole first sentences count, never a part of one: prose is not matched at run
time. The answer may say more than the documentation ("Insufficient margin to place order. asset=5"), or less.
"""

from __future__ import annotations

import re

from exchange_errors._policy import FILLERS, PLACEHOLDER, WORD_BREAK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    #: The literal parts of a message with placeholders.
    Parts = list[str]

_PLACEHOLDER = re.compile(PLACEHOLDER, re.IGNORECASE)
_WORD_BREAK = re.compile(WORD_BREAK)
_WORD = re.compile(r"[^\W_]+")
#: Fewer letters than that beside the placeholders, and a template would match anything.
_FEWEST = 6
#: Characters of an answer's message that are compared: documented ones are shorter.
_LONGEST = 500
_SENTENCE_ENDS = (". ", "! ", "? ", "; ")


def normalised(text: str) -> str:
    """`text` without case, repeated white space and final stops."""
    return " ".join(text.casefold().split()).rstrip(" .!")


def gist(text: str) -> str:
    """What a message says, whatever the order of its words: "Order doesn't exist", ORDER_NOT_EXISTS."""
    text = _WORD_BREAK.sub(" ", text).casefold().replace("\u2019", "'")
    words = _WORD.findall(text.replace("n't", " not").replace("cannot", "not"))
    return " ".join(sorted({_singular(word) for word in words} - FILLERS))


def first_sentence(text: str) -> str:
    """The first sentence of a normalised text, "" where it has just one or the first says next to nothing."""
    ends = [end for mark in _SENTENCE_ENDS if (end := text.find(mark)) > 0]
    if not ends:
        return ""
    sentence = text[: min(ends)].rstrip(" .!")
    return sentence if " " in sentence and _letters(sentence) >= _FEWEST else ""


def parts_of(template: str) -> Parts | None:
    """What stands between the placeholders of a documented message, normalised; None where that says too little."""
    parts = [part.casefold() for part in _PLACEHOLDER.split(" ".join(template.split()))]
    parts[-1] = parts[-1].rstrip(" .!")
    return parts if sum(map(_letters, parts)) >= _FEWEST else None


def fits(parts: Parts, said: str) -> bool:
    """Whether `said` is these parts in their order, with something between each two. In one pass, without going back."""
    if not said.startswith(parts[0]):
        return False
    at = len(parts[0])
    for part in parts[1:-1]:
        found = said.find(part, at + 1)
        if found < 0:
            return False
        at = found + len(part)
    return said.endswith(parts[-1]) and len(said) - len(parts[-1]) > at


class Templates:
    """Documented messages, and what belongs to each."""

    def __init__(self, templates: Iterable[tuple[str, Any]]) -> None:
        """templates: (message, value); `a / b` in a message are two of them."""
        self._literal: dict[str, list[Any]] = {}
        self._begun: dict[str, list[Any]] = {}
        self._open: list[tuple[Parts, Any]] = []
        for template, value in templates:
            for alternative in {template, *template.split(" / ")}:
                text = normalised(alternative)
                if not text:
                    continue
                self._literal.setdefault(text, []).append(value)
                if begun := first_sentence(text):
                    self._begun.setdefault(begun, []).append(value)
                if _PLACEHOLDER.search(alternative) and (parts := parts_of(alternative)):
                    self._open.append((parts, value))

    def match(self, message: str) -> Any:
        """What belongs to the one template that `message` is; None for none, or for several.

        First counts the whole message, without placeholders and then with them. Then the documented message may
        be the first sentence of what was said, and last the message the first sentence of a documented one.
        """
        found = self.every(message)
        return found[0] if found and all(value == found[0] for value in found) else None

    def every(self, message: str) -> list[Any]:
        """What belongs to each template that `message` is."""
        said = normalised(message[:_LONGEST])
        if not said:
            return []
        found = self._literal.get(said) or self._open_ones(said)
        if not found:
            begun = first_sentence(said)
            found = self._literal.get(begun) or self._open_ones(begun) or self._begun.get(said, [])
        return found

    def _open_ones(self, said: str) -> list[Any]:
        return [value for parts, value in self._open if said and fits(parts, said)]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
