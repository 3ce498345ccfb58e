"""`errlex extract`: any page, no configuration; a page without codes says why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from errlex.extraction import Extraction, TableVerdict

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Result

    Errlex = Callable[..., Result]


def test_codes_and_the_ledger(errlex: Errlex) -> None:
    ran = errlex("extract", "page.md")
    assert ran.status == 0
    assert "7: 1001  System error | Something broke" in ran.out
    assert "1 tables and lists: 1 taken, 0 passed over; 6 rows: 6 with codes" in ran.out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param("", "empty", id="empty"),
        pytest.param(
            "# Title\n\nNo codes here.\n", "no table or list of codes was found", id="no codes"
        ),
        pytest.param(
            "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>",
            "not found",
            id="error page",
        ),
    ],
)
def test_a_page_without_codes(errlex: Errlex, here: Path, content: str, words: str) -> None:
    (here / "other.md").write_text(content)
    ran = errlex("extract", "other.md")
    assert ran.status == 3
    assert words in ran.err.lower()


def test_the_array_is_complete_though_a_page_gave_no_codes(errlex: Errlex, here: Path) -> None:
    (here / "other.md").write_text("nothing")
    ran = errlex("extract", "--json", "other.md", "page.md", "absent.md")
    assert ran.status == 3
    pages = json.loads(ran.out)
    assert [(page["page"], len(page["codes"])) for page in pages] == [
        ("other.md", 0),
        ("page.md", 6),
        ("absent.md", 0),
    ]
    assert "cannot be read" in pages[2]["problems"][0]


def test_a_large_page_ends_in_bounded_time(errlex: Errlex, here: Path) -> None:
    (here / "large.md").write_text("# Title\n\n" + "word " * 4_200_000)  # 21 MB
    ran = errlex("extract", "large.md")
    assert ran.status == 3
    assert "problem: " in ran.err


def test_from_standard_input(errlex: Errlex, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (here / "page.md").open() as page:
        monkeypatch.setattr("sys.stdin", page)
        assert "1006  Invalid signature" in errlex("extract", "-").out


def test_a_page_that_cannot_be_read_does_not_end_the_others(errlex: Errlex, here: Path) -> None:
    (here / "broken.json").write_text('{"a": [1,\n2')
    ran = errlex("extract", "broken.json", "page.md")
    assert ran.status == 3
    assert "problem: broken.json:2: this is no JSON" in ran.err
    assert "1001  System error" in ran.out


@pytest.mark.parametrize(("line", "shown"), [(7, "     line 7"), (None, "     line ?")])
def test_a_table_whose_line_is_not_known(
    errlex: Errlex, monkeypatch: pytest.MonkeyPatch, line: int | None, shown: str
) -> None:
    table = TableVerdict("Errors", line, (), 1, "passed over", "no column of codes")
    made = Extraction("page.md", "markdown", [], [table])
    monkeypatch.setattr("errlex.cli.extract._extraction", lambda page, page_format: made)
    ran = errlex("extract", "page.md")
    assert f"passed over {shown}  'Errors', table, 1 row: no column of codes\n" in ran.out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.csv", "Error code;Message\n1001;Invalid key\n"),
        ("page.yaml", "errors:\n- code: 1001\n  message: Invalid key\n"),
        ("page.txt", "Error codes\nCode\tMessage\n1001\tInvalid key\n"),
    ],
)
def test_files_of_data_and_text(errlex: Errlex, here: Path, name: str, content: str) -> None:
    (here / name).write_text(content)
    ran = errlex("extract", "--json", name)
    (page,) = json.loads(ran.out)
    assert [code["code"] for code in page["codes"]] == ["1001"]
    assert page["format"] == {"csv": "csv", "yaml": "yaml", "txt": "text"}[name.partition(".")[2]]


def test_explained_each_reason_has_its_points(errlex: Errlex, here: Path) -> None:
    """What is said of the block adds up to the points that decide; likewise of each column."""
    ran = errlex("extract", "--explain", "page.md")
    lines = [line.strip() for line in ran.out.splitlines()]
    totals = [n for n, line in enumerate(lines) if line.startswith("points of ")]
    assert lines[totals[0]].startswith("points of the block: ")
    assert lines[totals[1]].startswith("points of column 1, 'Code': ")
    for start, end in zip(totals, [*totals[1:], len(lines)], strict=True):
        said = [float(line.split()[0]) for line in lines[start + 1 : end] if line[:1] in "+-"]
        assert said
        assert sum(said) == pytest.approx(float(lines[start].rpartition(": ")[2]))


def test_explained_as_json_the_reasons_stand_with_each_table(errlex: Errlex) -> None:
    (plain,) = json.loads(errlex("extract", "--json", "page.md").out)
    (page,) = json.loads(errlex("extract", "--json", "--explain", "page.md").out)
    (table,) = page["tables"]
    reasons = table.pop("reasons")
    assert page == plain
    assert {reason["column"] for reason in reasons} >= {None, 1}
    assert {*reasons[0]} == {"feature", "points", "words", "column"}
    assert sum(reason["points"] for reason in reasons if reason["column"] is None) >= 3.5
    assert reasons[0]["feature"].startswith("around.")
    words = [reason["words"] for reason in reasons if reason["column"] is None]
    assert "; ".join(words) == table["why"]
