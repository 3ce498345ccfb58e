"""The comparison that word lists share."""

from __future__ import annotations

import pytest

from errlex.extract.words import Phrases, failure_share, speaks_of


def test_at_each_place_the_longest_phrase_is_found_and_only_as_whole_words() -> None:
    known = Phrases(["code", "error code", "エラー"])
    assert list(known.find("my error code")) == ["error code", "code"]
    assert list(known.find("decoder")) == []
    assert list(known.find("共通エラー一覧")) == ["エラー"]


@pytest.mark.parametrize(
    "text",
    ["code", "error code", "エラー", "エラー code", "my error code", "エラー一覧", "decoder"],
)
def test_a_whole_phrase_is_one_that_is_found_from_end_to_end(text: str) -> None:
    known = Phrases(["code", "Error-Code", "エラー", "エラー code"])
    assert (text in known) == (text in known.find(text))


@pytest.mark.parametrize(
    ("topic", "text", "expected"),
    [
        ("errors", "Common Error Codes", True),
        ("errors", "エラーコード一覧", True),
        ("errors", "에러코드", True),
        ("errors", "Terrors of trading", False),
        ("close", "Gateway Close Event Codes", True),
        ("close", "Enclosed codes", False),
        ("http", "HTTP status", True),
    ],
)
def test_speaks_of(topic: str, text: str, expected: bool) -> None:
    assert speaks_of(topic, text) == expected


def test_failure_share() -> None:
    assert failure_share(["Invalid price", "残高が不足", "Bitcoin", "Deposit"]) == 0.5
    assert failure_share([]) == 0.0
