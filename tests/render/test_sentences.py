"""Sentences that mean the same everywhere: how many exchanges must agree, and what else is a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.catalogue import Catalogue, CatalogueCode, Meaning
from errlex.config.source import load_source
from errlex.render.build import build
from errlex.render.sentences import sentences
from errlex.text import gist

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.model import Exchange

SAID = "Insufficient balance"


def exchange(folder: Path, name: str, *codes: CatalogueCode) -> Exchange:
    home = folder / name
    home.mkdir(exist_ok=True)
    (home / "source.toml").write_text(
        'title = "X"\nwire = "str"\n[[pages]]\nid = "e"\nurl = "https://acme.example/e"\n'
    )
    return build(load_source(home), Catalogue(name, list(codes)))


def code(category: str, retry: str = "after_fix", text: str = "1", **meaning: str) -> CatalogueCode:
    meanings = [Meaning("e", **{"message": SAID, **meaning})]  # type: ignore[arg-type]
    names = [meaning["name"]] if "name" in meaning else []
    return CatalogueCode(
        "api", text, names=names, category=category, retry=retry, meanings=meanings
    )


FUNDS = "INSUFFICIENT_FUNDS"


@pytest.mark.parametrize(
    ("categories", "meaning"),
    [
        pytest.param([FUNDS], None, id="one exchange"),
        pytest.param([FUNDS, FUNDS], (FUNDS, "after_fix"), id="two"),
        pytest.param([FUNDS, "TRANSFER"], None, id="two that differ"),
        pytest.param([FUNDS, FUNDS, "TRANSFER"], None, id="two of three"),
        pytest.param([FUNDS, FUNDS, FUNDS, "TRANSFER"], (FUNDS, "after_fix"), id="three of four"),
        pytest.param(["UNKNOWN", "UNKNOWN"], None, id="unclassified"),
        pytest.param(["SUCCESS", "SUCCESS"], None, id="no error"),
    ],
)
def test_agreement(tmp_path: Path, categories: list[str], meaning: tuple[str, str] | None) -> None:
    every = [exchange(tmp_path, f"x{i}", code(each)) for i, each in enumerate(categories)]
    assert sentences(every).get(gist(SAID)) == meaning


@pytest.mark.parametrize(("advice", "said"), [("never", "never"), ("backoff", "verify")])
def test_advice(tmp_path: Path, advice: str, said: str) -> None:
    every = [exchange(tmp_path, f"x{i}", code(FUNDS, advice)) for i in range(2)]
    assert sentences(every)[gist(SAID)] == (FUNDS, said)


def test_symbols_and_codes_that_are_words(tmp_path: Path) -> None:
    every = [
        exchange(tmp_path, "a", code(FUNDS, name="NO_MONEY_LEFT", message="")),
        exchange(tmp_path, "b", code(FUNDS, text="noMoneyLeft", message="")),
    ]
    assert sentences(every) == {"left money no": (FUNDS, "after_fix")}


def test_a_copy_is_no_second_opinion(tmp_path: Path) -> None:
    first = exchange(tmp_path, "a", code(FUNDS))
    seen = f'[like]\napi = "a.api"\n[codes.api]\n"7" = {{ message = "{SAID}", by = "%s" }}\n'
    for name, by, counts in (("b", "a.api", False), ("c", "a report", True)):
        home = tmp_path / name
        home.mkdir()
        (home / "seen.toml").write_text(seen % by)
        assert (gist(SAID) in sentences([first, exchange(tmp_path, name)])) == counts
