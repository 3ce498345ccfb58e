"""What the display of a device shows: two or three signs, some of them letters alone ("EA", "bH") beside others with digits ("E1")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHOWN = re.compile(r"[A-Za-z0-9]{2,3}")
#: Minimum share of distinct codes.
_DISTINCT = 0.8


def are_shown(texts: Sequence[str]) -> bool:
    """Whether texts are codes of a display, which alone would be words: most have a digit, nearly all are distinct."""
    if not all(map(_SHOWN.fullmatch, texts)) or len(set(texts)) < _DISTINCT * len(texts):
        return False
    alone = sum(map(str.isalpha, texts))
    mixed = sum(text[0].isalpha() and not text.isalpha() for text in texts)
    return 0 < alone <= mixed
