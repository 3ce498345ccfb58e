"""Digest of a code's texts: equal while a page is merely reformatted, different once it says something else.

A catalogue does not keep descriptions that the project may not hold; their digest is how a reworded one
is noticed all the same (DESIGN.md section 4).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What stands in a documented message for a value: %s %1$d %.2f, {} {0} {name} {{.key}} ${x} #{x}, $(x), <symbol>.
#: Written for Python and JavaScript alike, as the packages match messages by it; no part can match in two ways.
PLACEHOLDER = (
    r"%(?:\d+\$)?[-+#.0-9]{0,8}[sdfbiqvx]\b"
    r"|[$#%]?\{{1,3}[^{}]*\}{1,3}"
    r"|\$\([^()]*\)"
    r"|<[A-Za-z][\w .]{0,40}>"
)

#: Hexadecimal digits of a digest: 64 bits, one collision expected in 2**32 texts.
LENGTH = 16

#: The few marks that change what a sentence says: a decimal point ("0.5" is not "05"), a per cent sign
#: after a number, the sign of a number, and a comparison with a number ("> 0" is not ">= 0").
_MEANINGFUL = re.compile(
    r"""(?<=\d)\.(?=\d)
      | (?<=\d)\s?%
      | (?<![\w.)])-(?=\d)
      | (?<![-=<>])(?:<=|>=|!=|<|>)(?=\s*-?\d)
    """,
    re.VERBOSE,
)
_ONE_SPELLING = str.maketrans({"≤": "<=", "≥": ">=", "≠": "!=", "\N{MINUS SIGN}": "-"})


def digest(texts: Iterable[str]) -> str:
    """16 hexadecimal digits for the texts of one row (message, description, solution, ...); "" for none.

    Ignored: the order of the texts and repeated ones (columns swapped or merged into one another), empty
    ones and fillers ("-"), case, white space, punctuation and typographic variants of a character
    (Unicode NFKC), so that "sub-account" is "subaccount" (Bybit respelled six rows so, announcing nothing).
    Noticed: every letter and digit of any script, and the marks that carry the meaning of a number.
    """
    said = sorted({words for text in texts if (words := normalised(text))})
    return hashlib.sha256("|".join(said).encode()).hexdigest()[:LENGTH] if said else ""


def normalised(text: str) -> str:
    """What of a text counts: casefolded letters and digits, and the marks that change a number."""
    plain = unicodedata.normalize("NFKC", text).translate(_ONE_SPELLING).casefold()
    kept, start = [], 0
    for mark in _MEANINGFUL.finditer(plain):
        kept += [_alphanumeric(plain[start : mark.start()]), mark[0].strip()]
        start = mark.end()
    return "".join((*kept, _alphanumeric(plain[start:])))


def _alphanumeric(text: str) -> str:
    return "".join(filter(str.isalnum, text))
