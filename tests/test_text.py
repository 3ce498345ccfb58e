"""The digest of texts: what it ignores and what it notices."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.text import LENGTH, digest

SAME = {
    "case": (["Order Not Found"], ["order not found"]),
    "full stop": (["Order not found."], ["Order not found"]),
    "hyphen": (["The sub-account is gone"], ["The subaccount is gone"]),
    "white space": (["Order  not\u00a0found"], ["Order not found"]),
    "curly apostrophe": (["Symbol doesn’t exist"], ["Symbol doesn't exist"]),
    "full width": (["最大１０％"], ["最大10%"]),
    "ligature": (["invalid ﬁeld"], ["invalid field"]),
    "columns swapped": (["Too fast", "Slow down"], ["Slow down", "Too fast"]),
    "message repeated as description": (["Too fast", "Too fast."], ["Too fast"]),
    "filler cell": (["Too fast", "-", "—", ""], ["Too fast"]),
    "thousands separator": (["at most 2,000"], ["at most 2000"]),
    "blank before per cent": (["at most 5 %"], ["at most 5%"]),
    "blank after comparison": (["must be >0"], ["must be > 0"]),
    "spelling of a comparison": (["must be ≥ 0"], ["must be >= 0"]),
    "spelling of a minus": (["at least −1"], ["at least -1"]),
    "numbered clauses": (["1. slow 2. broken"], ["1) slow; 2) broken"]),
    "arrow": (["old -> 5"], ["old → 5"]),
}
DIFFERENT = {
    "word": (["Order not found"], ["Order was not found"]),
    "one letter": (["Order has been canceled"], ["Order has been cancelled"]),
    "another script": (["訂單不存在"], ["訂單已存在"]),
    "number": (["Range: 5 to 2000"], ["Range: 1 to 2000"]),
    "decimal point": (["at least 1.5"], ["at least 15"]),
    "sign": (["at least -1"], ["at least 1"]),
    "per cent": (["at most 5%"], ["at most 5"]),
    "comparison": (["must be > 0"], ["must be >= 0"]),
    "other comparison": (["must be < 10"], ["must be > 10"]),
    "text added": (["Too fast"], ["Too fast", "Slow down"]),
    "words moved between cells": (["Too fast slow", "down"], ["Too fast", "slow down"]),
    "nothing left": (["Too fast"], []),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_ignores(one: list[str], other: list[str]) -> None:
    assert digest(one) == digest(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_notices(one: list[str], other: list[str]) -> None:
    assert digest(one) != digest(other)


@pytest.mark.parametrize("texts", [[], [""], ["-"], [" ", "/"]], ids=repr)
def test_nothing_said(texts: list[str]) -> None:
    assert digest(texts) == ""


def test_form() -> None:
    found = digest(["Too fast"])
    assert len(found) == LENGTH
    int(found, 16)


@given(
    st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True)),
    st.sampled_from([" ", "-", ", ", "\n", "。", "`"]),
)
def test_what_stands_between_words_does_not_count(words: list[str], between: str) -> None:
    assert digest([between.join(words)]) == digest(["".join(words).upper()])


@given(st.data(), st.lists(st.text(), max_size=4))
def test_order_does_not_count(data: st.DataObject, texts: list[str]) -> None:
    assert digest(data.draw(st.permutations(texts))) == digest(texts)
