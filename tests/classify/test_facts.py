"""Decisions know their family."""

import pytest

from errlex.classify.facts import Decision


@pytest.mark.parametrize(
    ("category", "family"),
    [("INSUFFICIENT_FUNDS", "FUNDS"), ("SUCCESS", "NONE"), ("UNKNOWN", "OTHER")],
)
def test_family(category: str, family: str) -> None:
    assert Decision(category, "never", "rule").family == family
