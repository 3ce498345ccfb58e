"""Codes below several headings, with the same texts: below which of them they stand."""

from __future__ import annotations

import pytest

from errlex.compare.versions import Version, compare_versions

ROWS = ("| 1001 | Order not found |", "| 1002 | Price too low |", "| 1003 | Server is busy |")


def page(**sections: tuple[str, ...]) -> str:
    """A page with a heading for each section, and a table of rows below it; Spot_Errors: below two headings."""
    text = "# Error codes\n"
    for section, rows in sections.items():
        outer, _, inner = section.partition("_")
        heading = f"## {outer}\n" + (f"\n### {inner}\n" if inner else "")
        text += f"\n{heading}\n| Code | Message |\n|---|---|\n" + "\n".join(rows) + "\n"
    return text


LESS = ROWS[:1] + ROWS[2:]
BOTH = page(Spot=ROWS, Futures=ROWS)
OTHER = (*ROWS[:1], "| 1002 | Margin too low |", *ROWS[2:])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(BOTH, BOTH.replace("##", "###"), [], id="the same, one level below"),
        pytest.param(BOTH, page(Futures=ROWS, Spot=ROWS), [], id="another order"),
        pytest.param(BOTH, page(Spot=ROWS, Futures=LESS), [("codes-moved", "Futures", None, ("1002",))], id="a row less"),
        pytest.param(page(Spot=ROWS, Futures=LESS), BOTH, [("codes-moved", None, "Futures", ("1002",))], id="a row more"),
        pytest.param(BOTH, page(Spot=ROWS), [("codes-moved", "Futures", None, ("1001", "1002", "1003"))], id="a table less"),
        pytest.param(BOTH, page(Futures=ROWS), [("codes-moved", "Spot", None, ("1001", "1002", "1003"))], id="the first table less"),
        pytest.param(BOTH, page(Spot=ROWS, Perpetual=ROWS), [("section-renamed", "Futures", "Perpetual", ("1001", "1002", "1003"))], id="the second renamed"),
        pytest.param(page(Spot_Errors=ROWS, Futures_Errors=ROWS), page(Spot_Errors=ROWS, Futures_Errors=LESS), [("codes-moved", "Error codes > Futures > Errors", None, ("1002",))], id="below headings alike"),
        pytest.param(page(Final_Errors=ROWS), page(Retryable_Errors=ROWS), [("section-renamed", "Final", "Retryable", ("1001", "1002", "1003"))], id="a heading further out"),
        pytest.param(page(Final_Errors=ROWS[:2], Retryable_Errors=ROWS[2:]), page(Retryable_Errors=ROWS[:2], Final_Errors=ROWS[2:]), [("codes-moved", "Final", "Retryable", ("1001", "1002")), ("codes-moved", "Retryable", "Final", ("1003",))], id="two headings further out exchanged"),
        pytest.param(page(Final_Errors=ROWS, Retryable_Errors=ROWS), page(Retryable_Errors=ROWS, Final_Errors=ROWS), [], id="two sections exchanged"),
        pytest.param(BOTH, page(Spot=ROWS, Futures=OTHER), [], id="another message is a change of the code"),
        pytest.param(page(Spot=ROWS, Futures=ROWS, Margin=ROWS), page(Spot=ROWS), [("codes-moved", "Futures\nMargin", None, ("1001", "1002", "1003"))], id="two tables less"),
    ],
)  # fmt: skip
def test_codes_below_several_headings(
    old: str, new: str, expected: list[tuple[object, ...]]
) -> None:
    result = compare_versions(Version("a.md", old.encode()), Version("a.md", new.encode()))
    assert result.status != "unknown", result
    found = [(c.rule, c.old, c.new, c.codes) for c in result.changes if c.code is None]
    assert found == expected
