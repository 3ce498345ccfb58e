"""The comparison that word lists share."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.extract.word_lists import Phrases, data, failure_share, may_speak_of, speaks_of


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
        ("http", "Codes d'état", True),
        ("labels", "Foutcodes", True),
        ("labels", "Een overzicht van fout codes", True),
        ("labels", "Fel-koder", True),
        ("labels", "codes fout", False),
    ],
)
def test_speaks_of(topic: str, text: str, expected: bool) -> None:
    assert speaks_of(topic, text) == expected


PIECES = st.sampled_from(
    ["error", "Error", "status", "Code", "_", "-", " ", "\n", "エラー", "응답", "코드", "ﬀ", "ß", "ê", "a", "FEHLER", "refus", "motif"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=8), st.lists(PIECES, max_size=3))
def test_the_look_at_a_long_text_misses_no_part_of_it(part: list[str], beside: list[str]) -> None:
    if speaks_of("errors", "".join(part)):
        assert may_speak_of("errors", "".join([*beside, *part, *beside]))


@pytest.mark.parametrize("text", ["", "a sample of an answer", "status: 200, coin: BTC", "残高"])
def test_a_text_without_the_words_is_not_looked_at(text: str) -> None:
    assert not may_speak_of("errors", text)


def test_failure_share() -> None:
    assert failure_share(["Invalid price", "残高が不足", "Bitcoin", "Deposit"]) == 0.5
    assert failure_share([]) == 0.0


KNOWN = Phrases(["code", "error code", "error", "エラー", "エラーコード"])
#: text -> the phrases in it, whether one stands in it.
PHRASES = {
    "the longest at each place": ("error code", ["error code", "code"], True),
    "a phrase broken": ("error of code", ["error", "code"], True),
    "a phrase at the end": ("my error", ["error"], True),
    "half of a phrase at the end": ("code error", ["code", "error"], True),
    "without blanks, the longest": ("xエラーコード", ["エラーコード"], True),
    "both": ("error エラー", ["error", "エラー"], True),
    "none": ("decoder", [], False),
    "none of another script": ("コード", [], False),
    "empty": ("", [], False),
}


@pytest.mark.parametrize(("text", "phrases", "stands"), PHRASES.values(), ids=PHRASES)
def test_phrases(text: str, phrases: list[str], stands: bool) -> None:
    assert list(KNOWN.find(text)) == phrases
    assert KNOWN.stand_in(text) is stands


def test_phrases_without_any_of_a_script_without_blanks() -> None:
    assert list(Phrases(["code"]).find("コード code")) == ["code"]
    assert not Phrases(["code"]).stand_in("コード")


def test_the_beginning_of_a_long_text_tells_its_subject() -> None:
    assert speaks_of("errors", "x" * 493 + " errors")
    assert not speaks_of("errors", "x" * 500 + " errors")


def test_no_label_is_written_twice() -> None:
    """A word that `compounds` makes need not stand among the labels."""
    tables = data("context.toml")
    made = {f"{first}{last}" for first, last in product(*tables["compounds"].values())}
    assert made.isdisjoint(tables["labels"]["words"])
