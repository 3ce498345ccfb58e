"""Drawn tables."""

from __future__ import annotations

import pytest

from errlex.read.text_grid import grid_at, is_rule

GRIDS = {
    "a line below each row": (
        "+---+-----+\n| C | T   |\n+===+=====+\n| 1 | bad |\n|   | bad |\n+---+-----+\n| 2 | x   |\n+---+-----+",
        [["C", "T"], ["1", "bad bad"], ["2", "x"]],
    ),
    "lines above and below": (
        "+---+---+\n| C | T |\n+---+---+\n| 1 | a |\n|   | b |\n| 2 | c |\n+---+---+",
        [["C", "T"], ["1", "a b"], ["2", "c"]],
    ),
    "box characters": (
        "┌───┬───┐\n│ C │ T │\n├───┼───┤\n│ 1 │ a │\n└───┴───┘",
        [["C", "T"], ["1", "a"]],
    ),
}


@pytest.mark.parametrize(("text", "rows"), GRIDS.values(), ids=GRIDS)
def test_rows(text: str, rows: list[list[str]]) -> None:
    table = grid_at(text.split("\n"), 0)
    assert table is not None
    assert table.header
    assert [cells for _, cells in table.rows] == rows


@pytest.mark.parametrize("line", ["-----", "| a | b |", "+ item", "a+b", ""])
def test_no_rule(line: str) -> None:
    assert not is_rule(line)
