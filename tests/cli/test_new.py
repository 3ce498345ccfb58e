"""`errlex new`: a source.toml that a reviewer would accept."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Result

    Errlex = Callable[..., Result]
    Tree = Callable[[], dict[str, bytes]]


def source(here: Path, name: str = "acme") -> dict[str, object]:
    return tomllib.loads((here / "errors" / name / "source.toml").read_text())


def test_what_it_writes(errlex: Errlex, here: Path) -> None:
    ran = errlex("new", "acme", "page.md", "--url", "https://acme.example/errors")
    assert ran.status == 0
    assert source(here) == {
        "title": "Acme",
        "wire": "int",
        "pages": [
            {
                "id": "errors",
                "file": "errors.md",
                "url": "https://acme.example/errors",
                "identity": {
                    "heading": "Error codes",
                    "anchors": ["1001", "1004", "1006"],
                    "minimum": 4,
                },
            }
        ],
    }
    assert (here / "errors" / "acme" / "errors.md").read_bytes() == (here / "page.md").read_bytes()


def test_without_a_snapshot(errlex: Errlex, here: Path) -> None:
    ran = errlex("new", "acme", "page.md", "--url", "https://acme.example/errors", "--no-snapshot")
    assert ran.status == 0
    assert not (here / "errors" / "acme" / "errors.md").exists()
    assert "6 codes" in errlex("regenerate").out


@pytest.mark.parametrize(
    ("sample", "codes", "wire"),
    [
        pytest.param('{"code": "1001"}', "1001", "str", id="quoted"),
        pytest.param('{"code": 1001}', "1001", "int", id="bare"),
        pytest.param('{"ret_code":"1001", "code2": 5}', "1001", "str", id="known codes count more"),
        pytest.param('{"code": 1001}', "00001", "str", id="a leading zero"),
        pytest.param('{"code": 1001}', "AUTH_FAILED", "str", id="a word"),
    ],
)
def test_the_wire_type(errlex: Errlex, here: Path, sample: str, codes: str, wire: str) -> None:
    page = (here / "page.md").read_text().replace("| 1001 |", f"| {codes} |")
    (here / "page.md").write_text(f"{page}\n```json\n{sample}\n```\n")
    assert errlex("new", "acme", "page.md").status == 0
    assert source(here)["wire"] == wire


def test_products_that_number_for_themselves_get_scopes(errlex: Errlex, here: Path) -> None:
    table = (
        "| Code | Message |\n|---|---|\n| 1001 | {0} offline |\n| 1002 | {0} closed |\n"
        "| 1003 | {0} unknown |\n| 1004 | {0} too large |\n\n"
    )
    (here / "page.md").write_text(
        "# Acme\n\n## Spot error codes\n\n"
        + table.format("Pair")
        + "## Futures error codes\n\n"
        + table.format("Contract")
    )
    ran = errlex("new", "acme", "page.md")
    assert ran.status == 0
    assert "a scope each" in ran.out
    assert list(source(here)["scopes"]) == ["spot", "futures"]  # type: ignore[call-overload]
    assert "8 codes" in errlex("regenerate").out


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        pytest.param(("Acme", "page.md"), 2, "cannot be a module's name", id="capital"),
        pytest.param(("1inch", "page.md"), 2, "cannot be a module's name", id="digit first"),
        pytest.param(("acme", "none.md"), 2, "none.md: cannot be read", id="no file"),
        pytest.param(("acme", "pyproject.toml"), 3, "no table or list of codes", id="no codes"),
        pytest.param(("acme", "page.md", "--no-snapshot"), 2, "--url", id="no address"),
        pytest.param(("acme", "http://acme.example/"), 2, "is not https", id="not https"),
    ],
)
def test_mistakes_leave_nothing(
    errlex: Errlex, tree: Tree, arguments: tuple[str, ...], status: int, words: str
) -> None:
    before = tree()
    ran = errlex("new", *arguments)
    assert ran.status == status
    assert words in ran.err
    assert tree() == before


def test_an_exchange_that_is_there(acme: Path, errlex: Errlex, tree: Tree) -> None:
    before = tree()
    ran = errlex("new", "acme", "page.md")
    assert ran.status == 2
    assert "there is a source already" in ran.err
    assert tree() == before
