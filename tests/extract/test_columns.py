"""What a column says of itself: its header's meaning and the look of its cells."""

from __future__ import annotations

import pytest

from errlex.blocks import Cell
from errlex.extract.columns import Column, name_in


def column(header: str, *cells: str) -> Column:
    return Column(0, header, [Cell(text) for text in cells])


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("price_too_low <Limit>", "price_too_low"),
        ("TE_SUCCESS = 0;", "TE_SUCCESS"),
        ("Price is too low", ""),
    ],
)
def test_name_in(cell: str, name: str) -> None:
    assert name_in(cell) == name


@pytest.mark.parametrize(
    ("header", "better"),
    [
        pytest.param("Error code", "", id="error code"),
        pytest.param("Code", "", id="code"),
        pytest.param("", "No.", id="serial numbers"),
        pytest.param("", "Parameter", id="fields"),
        pytest.param("", "Solution", id="solutions"),
        pytest.param("", "HTTP status", id="statuses"),
    ],
)
def test_the_header_decides_between_columns_with_the_same_cells(header: str, better: str) -> None:
    cells = ("11", "24", "37")
    assert column(header, *cells).worth > column(better, *cells).worth


def test_shares_leave_out_empty_cells_placeholders_and_headings_of_groups() -> None:
    mixed = Column(0, "Code", [Cell(t) for t in ("1001", "", "-", "Orders")], lone=frozenset({3}))
    assert mixed.filled == ["1001"]
    assert mixed.code_share == 1.0


@pytest.mark.parametrize(
    ("header", "cells", "counts"),
    [
        pytest.param("No.", ("1", "2", "3"), True, id="row numbers"),
        pytest.param(
            "No.", ("10001", "10002", "3"), False, id="codes below a header of row numbers"
        ),
    ],
)
def test_counts(header: str, cells: tuple[str, ...], counts: bool) -> None:
    found = column(header, *cells)
    assert found.counts is counts
    assert found.hint == ("serial" if counts else "code")


@pytest.mark.parametrize("cells", [(), ("", "-")], ids=["no rows", "nothing written"])
def test_a_column_without_cells_holds_no_codes(cells: tuple[str, ...]) -> None:
    empty = column("Error code", *cells)
    assert (empty.code_share, empty.share("number"), empty.identifiers, empty.worth) == (0, 0, 0, 0)
    assert not empty.numeric
