"""Whether a code is documented, seen or unknown: one answer for coverage and for the second opinion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.catalogue import Catalogue, CatalogueCode
from errlex.config.seen import FILE, SeenCode, load_seen
from errlex.config.source import load_source
from errlex.jobs.standing import Standing, documented_codes

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = """title = "Acme"
wire = "int"
[scopes.spot]
title = "Spot"
[scopes.futures]
title = "Futures"
[[pages]]
id = "e"
url = "https://acme.example/e"
scope = "spot"
"""
SEEN = """[codes.any]
"8" = { message = "Order closed", by = "a report" }
"TOO_LATE" = { message = "Too late", by = "a report" }
[codes.futures]
"9" = { message = "Too many orders", by = "a report" }
"""


@pytest.fixture
def standing(tmp_path: Path) -> Standing:
    folder = tmp_path / "acme"
    folder.mkdir()
    (folder / "source.toml").write_text(SOURCE)
    (folder / FILE).write_text(SEEN)
    codes = [CatalogueCode("spot", "7"), CatalogueCode("http", "404", kind="http")]
    (folder / "catalogue.json").write_text(Catalogue("acme", codes).dumps())
    source = load_source(folder)
    assert documented_codes(source) == {("spot", "7")}
    return Standing(source, load_seen(folder / FILE, tuple(source.scopes)))


@pytest.mark.parametrize(
    ("scope", "code", "states", "best"),
    [
        pytest.param("spot", "7", {"spot": "documented"}, "documented", id="documented"),
        pytest.param("futures", "7", {}, "unknown", id="documented in another product"),
        pytest.param("any", "7", {"spot": "documented"}, "documented", id="of any product"),
        pytest.param("spot", "8", {"spot": "seen"}, "seen", id="seen in any product"),
        pytest.param("any", "8", {"spot": "seen", "futures": "seen"}, "seen", id="seen anywhere"),
        pytest.param("any", "9", {"futures": "seen"}, "seen", id="seen in one product"),
        pytest.param("spot", "9", {}, "unknown", id="seen in another product"),
        pytest.param("spot", "TOO_LATE", {"spot": "seen"}, "seen", id="words among numbers"),
        pytest.param("any", "404", {}, "unknown", id="a status is no code of a product"),
    ],
)
def test_of(standing: Standing, scope: str, code: str, states: object, best: str) -> None:
    asked = SeenCode(scope, code)
    assert standing.of(asked) == states
    assert standing.best(asked) == best
