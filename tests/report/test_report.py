"""Formats: every one tells the three statuses apart, and gives the same bytes every time."""

from __future__ import annotations

import json
import re
import unicodedata
from xml.etree import ElementTree

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


#: Texts of a page that a terminal, a runner, a forge or a parser would obey.
HOSTILE = {
    "escape": "a \x1b[31mred\x1b[0m \x9b2J",
    "null and bell": "a\x00b\x07",
    "end of CDATA": "a ]]> <b>&amp;</b> --> <!--",
    "workflow command": "x\n::error file=a::b\n##[command]c\r::stop-commands::d",
    "per cent": "100%25 %0A::error::x",
    "lines": "a\nb\r\nc\u2028d\u2029e\x85f",
    "code fence": "```\n# heading\n``` `x` ~~~",
    "mention": "@team @acme/all",
    "issue": "fixes GH-1 closes #2 resolves acme/bot#3",
    "right to left": "a\u202eb\u2066c\u200fd",
    "invisible": "a\u200bb\ufeffc\u00add",
    "surrogate": "a\ud800b",
    "noncharacter": "a\uffffb\ufffe",
    "table and link": "a | b \\| [x](https://a.example) ![y](z)",
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("format_", REPORT_FORMATS)
def test_texts_of_a_page_command_nothing(format_: str, words: str) -> None:
    old = catalogue(code("1", "Order not found"), code("2", f"was {words}"))
    new = catalogue(code("1", words), code("2", "is gone"), code("3", f"New {words} end"))
    failed = SourceResult.failed("bolt", UnreadableError(words, file=words, mend=words))
    report = render(DriftResult([SourceResult("acme", changes(old, new)), failed]), format_)
    report.encode("utf-8")  # no lone surrogate
    if format_ in ("json", "sarif"):
        assert json.loads(report)
        report = "\n".join(report.splitlines())
    elif format_ == "junit":
        assert len(ElementTree.fromstring(report).findall(".//testcase")) >= 2
    wild = {c for c in report if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")}
    assert wild - {"\n"} == set()
    commands = re.findall(r"^[ \t]*(?:::).*", report, re.MULTILINE)
    if format_ == "github":
        assert {line.split(" ")[0] for line in commands} <= {"::error", "::warning", "::notice"}
        assert all("::stop-commands" not in line.split("::")[1] for line in commands)
    else:
        assert commands == []
        assert "##[" not in report  # the older form of a command, which counts anywhere in a line
