"""Tables in lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.read import text_table

if TYPE_CHECKING:
    import pytest


def test_rows_above_are_not_gone_through_for_each_row(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    sort = text_table._sort

    def counted(text: str) -> str:
        nonlocal asked
        asked += 1
        return sort(text)

    monkeypatch.setattr(text_table, "_sort", counted)
    rows = [f"{number}\tKey {number} is invalid" for number in range(1000, 1500)]
    (table,) = text_table.tables_in(["Code\tMessage", *rows])
    assert len(table.rows) == 501
    assert asked <= 501


def test_a_row_of_labels_amid_numbers_begins_another_table() -> None:
    lines = ["Code\tMessage", "1001\tBad key", "Status\tMeaning", "2001\tBad order"]
    assert [(table.start, table.end) for table in text_table.tables_in(lines)] == [(0, 2), (2, 4)]


def test_numbered_lines_without_tabs_are_rows_of_their_own() -> None:
    lines = ["Code\tMessage", "10001 Bad key", "10001 Bad sign", "10002\tLate"]
    (table,) = text_table.tables_in(lines)
    assert [cells[0] for _, cells in table.rows] == [
        "Code",
        "10001 Bad key",
        "10001 Bad sign",
        "10002",
    ]
