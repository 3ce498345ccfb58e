"""The report for a terminal."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.compare.building import catalogue, changes, code, drift, row

from errlex.compare import DriftResult, SourceResult
from errlex.report.text import findings, text

REPORT = """\
acme  changed         +1  -1  ~2  0.25 s
  err   10002  retry-changed     backoff -> retry_after
                                 = CODE_10002.retry: backoff becomes retry_after
  warn  10003  code-removed      Withdrawn | soon <b>@team</b>
                                 = CODE_10003 stays in the enum, marked as removed
  info  10001  message-reworded  Order size is {+far+} too large  (errors:12)
  info  10004  code-added        CODE_10004  Said 100% \\x1b[31mno / way ::error::`x` #1  (errors:15)
bolt  no changes      +0  -0  ~0  0.50 s
corp  could not tell              1.00 s
  ! page.html:3: a login page
  look at it
! accepted finding 0123 no longer occurs: remove it
1 of 3 sources changed, 1 of 3 sources could not be checked: 4 changes (1 err, 1 warn, 2 info)
version step: minor
to accept the changes: errlex update acme && errlex regenerate
"""


def test_report() -> None:
    assert text(drift()) == REPORT


def test_color_adds_sequences_and_replaces_brackets() -> None:
    colored = text(drift(), color=True)
    bare = re.sub(r"\x1b\[[\d;]*m", "", colored)
    assert "\x1b[31;1merr \x1b[0m" in colored
    assert "is \x1b[32mfar\x1b[0m too" in colored
    assert bare == REPORT.replace("{+far+}", "far")


def test_nothing_changed() -> None:
    assert text(DriftResult([SourceResult("acme", seconds=0.1)])) == (
        "acme  no changes  +0  -0  ~0  0.10 s\n1 source, nothing changed\n"
    )


def test_no_sources() -> None:
    assert text(DriftResult([])) == "0 sources, nothing changed\n"


def test_a_text_that_is_not_held() -> None:
    found = changes(
        catalogue(code("1", row("Too big", "old words"))),
        catalogue(code("1", row("Too big", "new words"))),
    )
    assert "(a text that the catalogue does not hold)" in text(
        DriftResult([SourceResult("acme", found)])
    )


def test_codes_of_a_section_are_listed_up_to_a_dozen() -> None:
    old = catalogue(*(code(str(n), row(f"m{n}", section="Spot")) for n in range(20)))
    new = catalogue(*(code(str(n), row(f"m{n}", section="Margin")) for n in range(20)))
    report = text(DriftResult([SourceResult("acme", changes(old, new))]))
    assert "section-renamed  Spot -> Margin" in report
    assert "codes: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 8 more" in report


def test_two_versions_of_a_page_have_no_command_to_take_them_in() -> None:
    found = changes(catalogue(), catalogue(code("1", "a")), scoped=False)
    report = text(DriftResult([SourceResult(None, found)]))
    assert report.startswith("page  changed  +1")
    assert "to accept the changes" not in report


def test_columns_are_as_wide_as_their_longest_cell_up_to_a_limit() -> None:
    """A code that is longer than the limit pushes its own line alone."""
    for length in (24, 25, 40):
        found = changes(catalogue(), catalogue(code("1", "a"), code("c" * length, "b")))
        short, long = sorted(findings(found), key=lambda line: "ccc" in line)
        assert short.index("code-added") == len("info  ") + min(length, 24) + 2
        assert long.index("code-added") == len("info  ") + length + 2


@pytest.mark.parametrize(("member", "shown"), [("CODE_1", "CODE_1  a\n"), ("", "code-added  a\n")])
def test_a_code_that_is_no_member_has_no_name(member: str, shown: str) -> None:
    (change,) = changes(catalogue(), catalogue(code("1", "a")))
    report = text(DriftResult([SourceResult("acme", [replace(change, member=member)])]))
    (line,) = (line for line in report.splitlines(keepends=True) if line.endswith(" a\n"))
    assert line.endswith(f" {shown}")
