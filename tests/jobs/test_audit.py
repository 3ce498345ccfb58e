"""Audit: what a maintainer should look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.catalogue import Catalogue, CatalogueCode, Meaning
from errlex.config.source import load_source
from errlex.jobs.audit import audit

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = """\
title = "Acme"
wire = "int"

[[pages]]
id = "rest"
url = "https://docs.example/rest"

[[pages]]
id = "socket"
url = "https://docs.example/socket"

[scopes.spot]
[scopes.futures]
"""


def code(text: str, category: str, *meanings: Meaning, scope: str = "spot") -> CatalogueCode:
    return CatalogueCode(
        scope,
        text,
        names=[f"CODE_{text}"],
        category=category,
        retry="verify",
        rule="some.rule",
        meanings=list(meanings) or [Meaning("rest", message="What it says")],
    )


#: Codes, the list that names them, and the line.
CASES: dict[str, tuple[list[CatalogueCode], str, list[str]]] = {
    "unclassified": (
        [code("1", "UNKNOWN"), code("2", "RATE_LIMIT")],
        "unknown",
        ["acme spot 1 'What it says'"],
    ),
    "status says otherwise": (
        [code("1", "INSUFFICIENT_FUNDS", Meaning("rest", http=429, message="Slow"))],
        "status_conflicts",
        ["acme spot 1 'Slow': INSUFFICIENT_FUNDS, but HTTP 429"],
    ),
    "status agrees": (
        [code("1", "RATE_LIMIT", Meaning("rest", http=429, message="Slow"))],
        "status_conflicts",
        [],
    ),
    "scopes differ": (
        [code("1", "RATE_LIMIT"), code("1", "INVALID_PRICE", scope="futures")],
        "scope_conflicts",
        ["acme 1: spot: RATE_LIMIT, futures: INVALID_PRICE"],
    ),
    "pages differ": (
        [code("1", "UNKNOWN", Meaning("rest", name="A"), Meaning("socket", name="B"))],
        "page_conflicts",
        ["acme spot 1: rest: A; socket: B"],
    ),
}


@pytest.mark.parametrize(("codes", "finding", "lines"), CASES.values(), ids=CASES)
def test_findings(
    tmp_path: Path, codes: list[CatalogueCode], finding: str, lines: list[str]
) -> None:
    folder = tmp_path / "acme"
    folder.mkdir()
    (folder / "source.toml").write_text(SOURCE, "utf-8")
    source = load_source(folder)
    source.catalogue_file.write_text(Catalogue("acme", codes).dumps(), "utf-8")
    result = audit(source)
    assert getattr(result, finding) == lines
    assert (result.codes, result.rules["some.rule"]) == (len(codes), len(codes))


def test_an_exchange_without_a_catalogue_has_nothing_to_look_at(tmp_path: Path) -> None:
    folder = tmp_path / "acme"
    folder.mkdir()
    (folder / "source.toml").write_text(SOURCE, "utf-8")
    assert audit(load_source(folder)).codes == 0
