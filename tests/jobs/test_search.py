"""Search in all catalogues: which exchanges are searched, and the order of what is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.catalogue import Catalogue, CatalogueCode, Meaning
from errlex.config.project import find_project
from errlex.errors import ConfigError
from errlex.jobs.search import search

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.config.project import Project

CODES = {
    "acme": {"1001": "Order not found", "1002": "Too many requests"},
    "bolt": {"7": "Order not found", "1001": "Market is closed"},
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "pyproject.toml").write_text("[tool.errlex]\n")
    for name in (*CODES, "zeta"):
        folder = tmp_path / "sources" / name
        folder.mkdir(parents=True)
        (folder / "source.toml").write_text(f'title = "{name.title()} X"\nwire = "int"\n')
        codes = [
            CatalogueCode("api", code, names=[f"N_{code}"], meanings=[Meaning("e", message=text)])
            for code, text in CODES.get(name, {}).items()
        ]
        if codes:  # zeta has no catalogue yet
            (folder / "catalogue.json").write_text(Catalogue(name, codes).dumps())
    return find_project(tmp_path)


@pytest.mark.parametrize(
    ("text", "exchange", "found"),
    [
        pytest.param("order", None, ["acme 1001", "bolt 7"], id="all exchanges"),
        pytest.param("order", "bolt", ["bolt 7"], id="one exchange"),
        pytest.param("bolt order", None, ["bolt 7"], id="named in the text"),
        pytest.param("Bolt X order", None, ["bolt 7"], id="named by its title"),
        pytest.param("bolt order", "bolt", [], id="a name is a word where the exchange is given"),
        pytest.param("bolt", None, ["bolt 7", "bolt 1001"], id="nothing but a name"),
        pytest.param("bolt acme 1001", None, ["acme 1001", "bolt 1001"], id="two names"),
        pytest.param("zeta", None, [], id="no catalogue yet"),
        pytest.param("zebra", None, [], id="nothing"),
    ],
)
def test_search(project: Project, text: str, exchange: str | None, found: list[str]) -> None:
    codes = search(project, text, exchange)
    assert [f"{code.exchange} {code.code}" for code in codes] == found


def test_an_unknown_exchange(project: Project) -> None:
    with pytest.raises(ConfigError, match="no exchange 'acne'"):
        search(project, "order", "acne")
