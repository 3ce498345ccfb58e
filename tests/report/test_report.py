"""Formats: every one tells the three statuses apart, and gives the same bytes every time."""

from __future__ import annotations

import json

import pytest
from tests.compare.building import catalogue, changes, code, drift

from errlex.compare import DriftResult, SourceResult
from errlex.errors import UnreadableError
from errlex.report import REPORT_FORMATS, render

STATUSES = {
    "same": DriftResult([SourceResult("acme")]),
    "changed": DriftResult([SourceResult("acme", changes(catalogue(), catalogue(code("1", "a"))))]),
    "unknown": DriftResult([SourceResult.failed("acme", UnreadableError("a login page"))]),
}
SIGNS = {
    "text": {"same": "no changes", "changed": "changed", "unknown": "could not tell"},
    "json": {
        "same": '"status": "same"',
        "changed": '"status": "changed"',
        "unknown": '"status": "unknown"',
    },
    "markdown": {
        "same": "No changes",
        "changed": "Error codes changed",
        "unknown": "Could not tell",
    },
    "github": {"same": "nothing changed", "changed": "::notice", "unknown": "could not tell"},
    "sarif": {
        "same": '"status": "same"',
        "changed": '"status": "changed"',
        "unknown": '"status": "unknown"',
    },
    "junit": {"same": 'value="same"', "changed": 'value="changed"', "unknown": 'value="unknown"'},
}


@pytest.mark.parametrize("format_", REPORT_FORMATS)
def test_statuses_differ(format_: str) -> None:
    for status, result in STATUSES.items():
        report = render(result, format_)
        assert SIGNS[format_][status] in report
        others = {sign for other, sign in SIGNS[format_].items() if other != status}
        assert not any(sign in report.replace("nothing changed", "") for sign in others)


@pytest.mark.parametrize("format_", REPORT_FORMATS)
def test_deterministic_and_ends_with_a_newline(format_: str) -> None:
    assert render(drift(), format_) == render(drift(), format_)
    assert render(drift(), format_).endswith("\n")


@pytest.mark.parametrize("format_", sorted(set(REPORT_FORMATS) - {"json", "sarif"}))
def test_no_escape_sequence_of_a_page_gets_through(format_: str) -> None:
    assert "\x1b" not in render(drift(), format_)


def test_json_is_the_contract() -> None:
    assert json.loads(render(drift(), "json")) == drift().as_json()
