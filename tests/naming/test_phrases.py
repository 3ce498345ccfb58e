"""How identifiers and phrases fall into words."""

from __future__ import annotations

import pytest

from errlex.naming.phrases import split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("clientOrderId duplicate", ["client", "Order", "Id", "duplicate"]),
        ("EOrder kLine APIKey UIDs p2p", ["EOrder", "kLine", "API", "Key", "UIDs", "p2p"]),
        ("take-profit/stop_loss", ["take", "profit", "stop", "loss"]),
        ("24h 2FA V3", ["24h", "2FA", "V3"]),
    ],
)
def test_split_words(text: str, words: list[str]) -> None:
    assert split_words(text) == words
