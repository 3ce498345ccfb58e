"""The model: what a scope's wire type makes of its codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from errlex.catalogue import Catalogue, CatalogueCode, SeenDecision
from errlex.config.source import load_source
from errlex.errors import ConfigError
from errlex.render.build import build

if TYPE_CHECKING:
    from pathlib import Path

SEEN = '[codes.any]\n"7" = { message = "Order not found", by = "somebody" }\n'


def wire(folder: Path, code: str, kind: str) -> object:
    home = folder / "acme"
    home.mkdir()
    (home / "source.toml").write_text(f'title = "Acme"\nwire = "{kind}"\n')
    catalogue = Catalogue("acme", [CatalogueCode("api", code, names=["A"])])
    return build(load_source(home), catalogue).codes[0].wire


def test_ids_of_ccxt_that_stand_for_a_product(tmp_path: Path) -> None:
    home = tmp_path / "acme"
    home.mkdir()
    (home / "source.toml").write_text(
        'title = "Acme"\nccxt = ["acme", "acmeusdm:usdm"]\n[scopes.spot]\n[scopes.usdm]\n'
    )
    exchange = build(load_source(home), Catalogue("acme", []))
    assert exchange.ccxt == ("acme", "acmeusdm")
    assert exchange.ccxt_scopes == {"acmeusdm": "usdm"}


@pytest.mark.parametrize(
    ("code", "kind", "value"),
    [
        ("-7", "int", -7),
        ("9007199254740991", "int", 9007199254740991),
        ("-9007199254740991", "int", -9007199254740991),
        ("9007199254740993", "str", "9007199254740993"),
        ("00001", "str", "00001"),
    ],
)
def test_codes(tmp_path: Path, code: str, kind: str, value: object) -> None:
    assert wire(tmp_path, code, kind) == value


@pytest.mark.parametrize("code", ["9007199254740992", "-9007199254740993", "9" * 5000])
def test_an_integer_that_javascript_cannot_hold(tmp_path: Path, code: str) -> None:
    with pytest.raises(ConfigError, match=r"acme/source.toml: code .* is beyond 2\^53") as caught:
        wire(tmp_path, code, "int")
    assert 'wire = "str"' in caught.value.mend
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize("code", ["AUTH_7", "007", "-007", "-0", "+7"])
def test_no_integer(tmp_path: Path, code: str) -> None:
    with pytest.raises(ConfigError, match=f"has the code '{re.escape(code)}'") as caught:
        wire(tmp_path, code, "int")
    assert 'wire = "str"' in caught.value.mend


def test_what_was_seen_is_decided_by_the_catalogue(tmp_path: Path) -> None:
    home = tmp_path / "acme"
    home.mkdir()
    (home / "source.toml").write_text('title = "Acme"\nwire = "int"\n')
    (home / "seen.toml").write_text(SEEN)
    said = SeenDecision("", "Order not found", "RATE_LIMIT", "retry_after", "by-hand")
    (scope,) = build(load_source(home), Catalogue("acme", [], [said])).scopes
    assert [(str(s.code), s.category, s.retry) for s in scope.seen] == [
        ("7", "RATE_LIMIT", "retry_after")
    ]
    (scope,) = build(load_source(home), Catalogue("acme", [])).scopes  # new to the catalogue
    assert [(str(s.code), s.category) for s in scope.seen] == [("7", "ORDER_NOT_FOUND")]
