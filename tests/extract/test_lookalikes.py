"""Lists of values and headings that speak of something else."""

from __future__ import annotations

import pytest

from errlex.extract.lookalikes import is_placeholder, known_list, subject_of_heading


@pytest.mark.parametrize(
    ("values", "name"),
    [
        (["BTC", "ETH", "KCS"], "currencies"),
        (["DE", "FR", "JP", "XX"], "countries"),
        (["LIMIT", "MARKET", "HOUSE_SPECIAL"], "orders"),
        (["filled", "partially-cancelled", "cancelling"], "states"),
        (["1m", "5m", "15m"], "intervals"),
        (["INVALID_KEY", "NOT_FOUND", "MARKET"], ""),
        (["10001", "10002"], ""),
        (["Success", "Malformed"], ""),
        ([], ""),
    ],
)
def test_known_list(values: list[str], name: str) -> None:
    assert known_list(values) == name


@pytest.mark.parametrize(
    ("heading", "subject"),
    [
        ("Gateway Opcodes", "opcodes"),
        ("AccountBook code", "account book"),
        ("订单状态", "订单状态"),
        ("4 订单状态", "订单状态"),
        ("六、K線週期", "k 線週期"),
        ("K线周期说明", "k 线周期"),
        ("Request parameter or format related", ""),
        ("Error codes", ""),
        ("", ""),
    ],
)
def test_subject_of_heading(heading: str, subject: str) -> None:
    assert subject_of_heading(heading) == subject


@pytest.mark.parametrize(
    ("text", "expected"), [("-", True), ("\\--", True), ("TODO", True), ("0", False)]
)
def test_placeholder(text: str, expected: bool) -> None:
    assert is_placeholder(text) == expected
