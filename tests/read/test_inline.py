"""Runs of text with spans and breaks."""

from __future__ import annotations

import pytest

from errlex.read.inline import collapse


@pytest.mark.parametrize(
    ("text", "expected"),
    [("\u200b\ufeffa\u00adb\u2060", "ab"), ("a\u00a0\t\u3000b\n", "a b"), ("a\u2014b", "a\u2014b")],
)
def test_collapse(text: str, expected: str) -> None:
    assert collapse(text) == expected
