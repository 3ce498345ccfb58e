"""Numbers with their nouns, for lines of output."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Return the number with its noun: `1 page`, `1,056 rows`."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
