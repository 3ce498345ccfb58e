"""Lists of values and headings that speak of something else."""

from __future__ import annotations

import pytest

from errlex.extract.lookalikes import (
    is_boilerplate,
    is_container,
    is_mild,
    is_navigation,
    is_placeholder,
    known_list,
    subject_of_heading,
)


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


#: heading -> the words of another subject in it.
SUBJECTS = {
    "User account status": "status",
    "A status of five words more": "",
    "STOP_UPDATE_SYSTEM_STATUS": "",
    "status.json": "",
    "4.1 Order status": "order status",
    "(2) Order status": "order status",
    "12.10.3. Order status": "order status",
    "1234 Order status": "order status",
}


@pytest.mark.parametrize(("heading", "subject"), SUBJECTS.items(), ids=SUBJECTS)
def test_subject(heading: str, subject: str) -> None:
    assert subject_of_heading(heading) == subject


def test_a_subject_below_which_a_list_of_errors_may_stand() -> None:
    assert is_mild("status")
    assert not is_mild("order status")
    assert not is_mild("")


def test_a_subject_that_says_in_what_codes_stand() -> None:
    assert is_container("fields")
    assert not is_container("order status")
    assert not is_container("")


#: values -> the list that they come from. One alone is enough if it is the only one, else two of them, and most.
LISTS = {
    "one": (["BTC"], "currencies"),
    "one of two": (["BTC", "apple"], ""),
    "two": (["BTC", "ETH"], "currencies"),
    "the same twice, and another": (["BTC", "btc", "apple"], ""),
    "two of three": (["BTC", "ETH", "apple"], "currencies"),
    "two of ten": (["BTC", "ETH", *"abcdefgh"], ""),
    "placeholders": (["-", "n/a"], ""),
}


@pytest.mark.parametrize(("values", "name"), LISTS.values(), ids=LISTS)
def test_list(values: list[str], name: str) -> None:
    assert known_list(values) == name


@pytest.mark.parametrize(
    ("text", "furniture", "navigation"),
    [
        ("Last updated on 1 May", True, True),
        ("  last UPDATED", True, True),
        ("It was last updated", False, False),
        ("Next", False, True),
        (" next ", False, True),
        ("The next page", False, False),
    ],
)
def test_furniture(text: str, furniture: bool, navigation: bool) -> None:
    assert (is_boilerplate(text), is_navigation(text)) == (furniture, navigation)
