"""Misspelt words. Each id is the slip, or what is none."""

from __future__ import annotations

import pytest

from errlex.naming.spelling import corrected


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        pytest.param("nvalid", "invalid", id="first letter lost"),
        pytest.param("inqury", "inquiry", id="letter lost"),
        pytest.param("invlaid", "invalid", id="letters swapped"),
        pytest.param("minimmum", "minimum", id="letter doubled"),
        pytest.param("maximun", "maximum", id="letter mistyped"),
        pytest.param("traling", "trailing", id="a lost letter is likelier than a mistyped one"),
        pytest.param("older", "older", id="another word"),
        pytest.param("tickers", "tickers", id="plural"),
        pytest.param("kline", "kline", id="word of the trade"),
        pytest.param("prce", "prce", id="too short to tell"),
        pytest.param("qxzzt", "qxzzt", id="nothing near"),
        pytest.param("余额", "余额", id="not Latin"),
    ],
)
def test_mended(word: str, meant: str) -> None:
    assert corrected(word) == meant
