"""Numbers with their nouns."""

from __future__ import annotations

import pytest

from errlex.report.plural import counted

CASES = {0: "0 rows", 1: "1 row", 2: "2 rows", 1056: "1,056 rows"}


@pytest.mark.parametrize(("number", "shown"), CASES.items())
def test_counted(number: int, shown: str) -> None:
    assert counted(number, "row") == shown
