"""Slugs: the part of an address that stands for a code. An address never changes, so this rule does not either."""

from __future__ import annotations

import hashlib
import re

_PLAIN = re.compile(r"-?[a-z0-9]+(?:[-_.][a-z0-9]+)*")
#: Longest slug that is the code itself, and most characters of words before a digest.
MAX_PLAIN = 64
MAX_WORDS = 48
#: Hexadecimal digits of the digest: 40 bits.
DIGEST_LENGTH = 10


def slug(code: str, kind: str = "error") -> str:
    """A code's part of an address: lower case ASCII, digits, `-`, `_`, `.` and `~`; different codes get different ones.

    "10006" and "-1021" are themselves. Any other code ("EOrder:Insufficient funds", "AUTH_003") is its words and
    a digest behind `~`, so that codes that differ only by case differ on disks that do not tell them apart.
    kind: of the catalogue; an HTTP status and a closing code are no codes of the body: "http-403", "close-1006".
    """
    prefix = f"{kind}-" if kind in ("http", "close") else ""
    if _PLAIN.fullmatch(code) and len(code) <= MAX_PLAIN:
        return prefix + code
    words = "-".join(re.findall(r"[a-z0-9]+", code.lower()))[:MAX_WORDS].strip("-")
    digest = hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_LENGTH]
    return f"{prefix}{words}~{digest}"
