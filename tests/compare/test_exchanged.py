"""Headings that changed places over codes that stay."""

from __future__ import annotations

import pytest

from errlex.compare.versions import Version, compare_versions

ROWS = {
    "Spot": [("10001", "Order not found"), ("10002", "Bad price"), ("10003", "Too many requests")],
    "Futures": [("10001", "Position not found"), ("10002", "Bad leverage"), ("10003", "Margin low")],
    "Options": [("10001", "Strike not found"), ("10002", "Bad expiry"), ("10003", "No such series")],
}  # fmt: skip


def page(headings: dict[str, str], mark: str = "## {}") -> bytes:
    """headings: heading -> whose rows stand below it."""
    parts = ["# Error codes\n"]
    for heading, rows in headings.items():
        parts += [mark.format(heading), "", "| Code | Message |", "|---|---|"]
        parts += [f"| {code} | {text} |" for code, text in ROWS[rows]]
        parts.append("")
    return "\n".join(parts).encode()


def findings(old: bytes, new: bytes) -> list[tuple[str, str | None, str | None, tuple[str, ...]]]:
    result = compare_versions(Version("a.md", old), Version("a.md", new))
    return [(change.rule, change.old, change.new, change.codes) for change in result.changes]


CODES = ("10001", "10002", "10003")


def test_two_headings() -> None:
    old = page({"Spot": "Spot", "Futures": "Futures"})
    new = page({"Futures": "Spot", "Spot": "Futures"})
    assert findings(old, new) == [
        ("codes-moved", "Spot", "Futures", CODES),
        ("codes-moved", "Futures", "Spot", CODES),
    ]


def test_three_headings() -> None:
    old = page({"Spot": "Spot", "Futures": "Futures", "Options": "Options"})
    new = page({"Futures": "Spot", "Options": "Futures", "Spot": "Options"})
    found = findings(old, new)
    assert [each[1:3] for each in found] == [
        ("Spot", "Futures"),
        ("Futures", "Options"),
        ("Options", "Spot"),
    ]


@pytest.mark.parametrize("order", [("Futures", "Spot"), ("Spot", "Futures")])
def test_sections_in_another_order_are_no_change(order: tuple[str, ...]) -> None:
    old = page({"Spot": "Spot", "Futures": "Futures"})
    assert findings(old, page({heading: heading for heading in order})) == []
