"""Names and values of members do not change by themselves."""

from __future__ import annotations

import pytest

from errlex.catalogue import Catalogue, CatalogueCode
from errlex.stability import breaking


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
    found = breaking(BEFORE, after)
    assert [loss for loss in found if "first name" not in loss] == losses
