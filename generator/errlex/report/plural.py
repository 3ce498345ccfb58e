"""Numbers with their nouns, for lines that people read."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """`1 page`, `1,056 rows`."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
