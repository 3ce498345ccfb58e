"""The examples run, and what they print is what a trader would agree with."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: In the order of the example: category and retry, decided by hand from the exchanges' own words.
EXPECTED = [
    ("UNKNOWN_SYMBOL", "after_fix"),
    ("INVALID_TIMESTAMP", "resync"),
    (
        "INVALID_ORDER",
        "after_fix",
    ),  # -2010 is any rejected order; the page lists its messages without codes
    ("TIMEOUT", "verify"),
    ("RATE_LIMIT", "retry_after"),
    ("RATE_LIMIT", "retry_after"),
    ("INSUFFICIENT_FUNDS", "after_fix"),
    ("AUTHENTICATION", "after_fix"),
    ("INSUFFICIENT_FUNDS", "after_fix"),
    ("RATE_LIMIT", "retry_after"),
    ("ORDER_NOT_FOUND", "verify"),
    ("INSUFFICIENT_FUNDS", "after_fix"),
    ("INSUFFICIENT_FUNDS", "after_fix"),
    ("INVALID_TIMESTAMP", "resync"),
    ("AUTHENTICATION", "after_fix"),
    ("INSUFFICIENT_FUNDS", "after_fix"),
    ("RATE_LIMIT", "retry_after"),
    ("RATE_LIMIT", "retry_after"),
    ("INSUFFICIENT_FUNDS", "after_fix"),
    ("INTERNAL_ERROR", "verify"),
]


def test_failures(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(root / "examples" / "failures.py")],
        env={**os.environ, "PYTHONPATH": str(root / "generated")},
        capture_output=True,
        text=True,
        check=True,
    )
    columns = [line[41:].split()[:2] for line in done.stdout.splitlines()]
    assert [tuple(pair) for pair in columns] == EXPECTED
