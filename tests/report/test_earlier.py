"""Reports that a new one may replace, and files that it may not."""

from __future__ import annotations

import pytest
from tests.compare.building import catalogue, changes, code, drift

from errlex.compare import DriftResult, SourceResult
from errlex.errors import UnreadableError
from errlex.report import REPORT_FORMATS, render
from errlex.report.earlier import is_report

RESULTS = {
    "none": DriftResult([]),
    "same": DriftResult([SourceResult("acme")]),
    "local": DriftResult([SourceResult(None)], local=True),
    "absent": DriftResult([SourceResult("acme", absent=("errors",))]),
    "changed": DriftResult([SourceResult("acme", changes(catalogue(), catalogue(code("1", "a"))))]),
    "unknown": DriftResult([SourceResult.failed("acme", UnreadableError("a login page"))]),
    "several": DriftResult(
        [SourceResult("acme"), SourceResult.failed("b", ValueError("x"))], ["y"]
    ),
    "many": drift(),
}


@pytest.mark.parametrize("result", RESULTS.values(), ids=RESULTS)
@pytest.mark.parametrize("format_", REPORT_FORMATS)
def test_an_earlier_report(format_: str, result: DriftResult) -> None:
    report = render(result, format_)
    assert is_report(report)
    assert is_report(report.replace("\n", "\r\n"))


def test_an_empty_file() -> None:
    assert is_report("")
    assert is_report(" \n\n")


@pytest.mark.parametrize(
    "text",
    [
        "mine\n",
        "{}",
        "{",
        "[]",
        '{"codes": [], "status": "same"}',
        '{"runs": [{"tool": {"driver": {"name": "ruff"}}}]}',
        '{"runs": []}',
        '{"runs": "errlex"}',
        '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="pytest" tests="1">\n',
        "## Error codes changed\n\nSee 1 source changed.\n",
        "# Notes\n\n1 source changed: 1 change (1 info).\n",
        "## No changes in error codes\n",
        "::notice title=a::b\n",
        "page  changed  +0  -0  ~0  0.56 s\n",
        "{" * 100_000,
    ],
)
def test_other_files(text: str) -> None:
    assert not is_report(text)
