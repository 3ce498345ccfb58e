"""Errors name file, line and mend; a misspelt name gets the nearest ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from errlex.errors import ConfigError, ErrlexError, UnreadableError, WriteError, did_you_mean

#: error -> what is printed, its exit status.
SHOWN = {
    "words alone": (ErrlexError("broken"), "broken", 3),
    "a file": (UnreadableError("broken", file=Path("a/b.md")), "a/b.md: broken", 3),
    "a line": (ConfigError("broken", file="b.toml", line=3), "b.toml:3: broken", 2),
    "a line of no file": (ConfigError("broken", line=3), "broken", 2),
    "a mend": (WriteError("broken", file="b", mend="make room"), "b: broken\n  make room", 3),
}


@pytest.mark.parametrize(("error", "text", "status"), SHOWN.values(), ids=SHOWN)
def test_shown(error: ErrlexError, text: str, status: int) -> None:
    assert str(error) == text
    assert error.exit_status == status
    assert error.args == (error.message,)


NAMES = ("Bitget", "kraken", "krakenfutures", "krypton", "krilling", "okx")
#: word -> the sentence.
NEAREST = {
    "a letter missing": ("bitgt", "did you mean Bitget?"),
    "another case": ("OKX", "did you mean okx?"),
    "a beginning, at most three": ("kr", "did you mean kraken, krakenfutures, krypton?"),
    "like four, of which three are told": ("krypt", "did you mean krypton?"),
    "one letter is no beginning": ("k", ""),
    "like none": ("zzzz", ""),
    "no word": ("", ""),
}


@pytest.mark.parametrize(("word", "sentence"), NEAREST.values(), ids=NEAREST)
def test_did_you_mean(word: str, sentence: str) -> None:
    assert did_you_mean(word, NAMES) == sentence


def test_at_most_three_names_that_are_near() -> None:
    near = ["acme1", "acme2", "acme3", "acme4"]
    assert did_you_mean("acme0", near).count(",") == 2
