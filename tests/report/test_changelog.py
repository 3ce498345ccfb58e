"""The CHANGELOG entry of a release."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.compare.building import drift

from errlex.compare import DriftResult, SourceResult
from errlex.reconcile.rename import Rename
from errlex.report.changelog import changelog_entry, renames_section

ENTRY = """\
## 1.2.0 - 2026-01-31

### Added

- acme `10004`: CODE_10004 joins the enum

### Changed

- acme `10002`: CODE_10002.retry: backoff becomes retry_after

### Deprecated

- acme `10003`: CODE_10003 stays in the enum, marked as removed

### Documentation

- acme new wording of `10001`
"""


def test_entry() -> None:
    assert changelog_entry(drift(), "1.2.0", "2026-01-31") == ENTRY


def test_no_text_of_a_page_is_repeated() -> None:
    assert "too large" not in changelog_entry(drift(), "1.2.0")


def test_nothing_changed() -> None:
    assert (
        changelog_entry(DriftResult([SourceResult("acme")]), "1.2.1")
        == "## 1.2.1\n\nNo changes in codes.\n"
    )


def test_renames_are_listed_by_exchange() -> None:
    renamed = {"acme": [Rename("api", "1", "NEW", ("OLD", "OLDER"))], "other": []}
    assert renames_section(renamed).endswith("\n\n- acme `1`: `NEW` was `OLD`, `OLDER`\n")
    assert renames_section({"acme": []}) == ""


def test_names_of_a_page_make_no_links() -> None:
    change = replace(drift().changes[0], effect="@team: see #1, GH-1, https://a.example")
    entry = changelog_entry(DriftResult([SourceResult("acme", [change])]), "1.0.0")
    for live in ("@team", "#1", "GH-1", "://"):
        assert live not in entry


@pytest.mark.parametrize(
    ("rule", "heading"),
    [
        ("code-added", "Added"), ("code-returned", "Added"), ("code-renumbered", "Added"), ("code-reused", "Changed"), ("constant-changed", "Changed"),
        ("category-changed", "Changed"), ("retry-changed", "Changed"), ("http-status-changed", "Changed"), ("name-changed", "Changed"),
        ("code-withdrawn", "Deprecated"), ("code-removed", "Deprecated"), ("message-reworded", "Documentation"),
        ("layout-changed", ""), ("section-renamed", ""), ("codes-moved", ""),
    ],
)  # fmt: skip
def test_below_which_heading_a_change_stands(rule: str, heading: str) -> None:
    change = replace(drift().changes[0], rule=rule)
    entry = changelog_entry(DriftResult([SourceResult("acme", [change])]), "1.0.0")
    found = [line.removeprefix("### ") for line in entry.splitlines() if line.startswith("### ")]
    assert found == ([heading] if heading else [])
