"""Names and values of members do not change by themselves."""

from __future__ import annotations

import pytest

from errlex.catalogue import Catalogue, CatalogueCode
from errlex.render.stability import breaking_changes, lost_members


def catalogue(*codes: tuple[str, list[str]]) -> Catalogue:
    return Catalogue("acme", [CatalogueCode("api", code, names=names) for code, names in codes])


BEFORE = catalogue(("1", ["A", "ALIAS"]), ("2", ["B"]))


@pytest.mark.parametrize(
    ("after", "losses"),
    [
        pytest.param(BEFORE, [], id="same"),
        pytest.param(
            catalogue(("1", ["NEW", "A", "ALIAS"]), ("2", ["B"]), ("3", ["C"])), [], id="additions"
        ),
        pytest.param(
            catalogue(("1", ["A", "ALIAS"])), ["api 2 B: the code vanished"], id="code gone"
        ),
        pytest.param(
            catalogue(("1", ["A"]), ("2", ["B"])),
            ["api 1: the name ALIAS vanished"],
            id="alias gone",
        ),
        pytest.param(
            catalogue(("1", ["A", "B"]), ("2", ["ALIAS"])),
            ["api ALIAS: was 1, would be 2", "api B: was 2, would be 1"],
            id="swapped",
        ),
    ],
)
def test_breaking(after: Catalogue, losses: list[str]) -> None:
    assert breaking_changes(BEFORE, after) == losses


@pytest.mark.parametrize(
    ("new", "losses"),
    [
        pytest.param("A = 1\n    B = 2\n    C = 3", [], id="added"),
        pytest.param("B = 2\n    A = 1", [], id="moved"),
        pytest.param("A = 1", ["API_ERROR_CODE.B (2) vanishes"], id="vanished"),
        pytest.param("A = 1\n    B = 3", ["API_ERROR_CODE.B is 2, would be 3"], id="another value"),
    ],
)
def test_lost_members(new: str, losses: list[str]) -> None:
    old = "class API_ERROR_CODE:\n    A = 1\n    B = 2\n"
    assert lost_members(old, f"class API_ERROR_CODE:\n    {new}\n") == losses


def test_a_file_that_is_no_python_loses_nothing() -> None:
    assert lost_members("class (", "class API_ERROR_CODE:\n    A = 1\n") == []
