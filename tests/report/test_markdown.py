"""The report as the body of a pull request."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from tests.compare.building import catalogue, changes, code, drift

from errlex.compare import DriftResult, SourceResult
from errlex.reconcile.reconcile import Origin
from errlex.report.markdown import MAX_LENGTH, _difference, markdown, text

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def added(number: int, words: str = "Some words", exchange: str = "acme") -> SourceResult:
    return SourceResult(
        exchange,
        changes(catalogue(), catalogue(*(code(str(n), f"{words} {n}") for n in range(number)))),
    )


def test_what_could_not_be_told_comes_first() -> None:
    report = markdown(drift())
    assert report.startswith("## Could not tell\n")
    assert report.index("**corp** could not be compared") < report.index("### acme")


def test_decisions_come_before_information() -> None:
    report = markdown(drift())
    places = [report.index(f"**{words}") for words in ("err: retry-changed", "warn: code-removed")]
    assert places == sorted(places)
    assert places[-1] < report.index("#### message-reworded") < report.index("#### code-added")
    assert "*To do:*" in report


def test_words_are_compared() -> None:
    assert "| `10001` | Order size is **far** too large | 12 |" in markdown(drift())


def test_every_fingerprint_is_there_to_be_copied() -> None:
    report = markdown(drift())
    assert all(change.fingerprint in report for change in drift().changes)


@pytest.mark.parametrize(("number", "more"), [(20, ""), (21, " and 1 more"), (25, " and 5 more")])
def test_codes_that_are_not_listed_are_counted(number: int, more: str) -> None:
    (change,) = changes(catalogue(), catalogue(code("1", "a")))
    many = replace(change, codes=tuple(str(1000 + n) for n in range(number)))
    assert _difference(many).endswith(f", `1019`{more})")


HOSTILE = {
    "mention": ("ask @team", "@team"),
    "reference": ("see #1", "#1"),
    "link": ("see https://example.com/x", "https://example.com"),
    "bare host": ("see www.example.com", "www.example.com"),
    "address of mail": ("ask a@b.example", "a@b.example"),
    "issue of another repository": ("see acme/bot#1", "bot#1"),
    "GH": ("fixes GH-1", "GH-1"),
    "gh": ("closes gh-1", "gh-1"),
    "commit": ("see 4f1c2d3", "4f1c2d3"),
    "whole commit": ("see " + "4f1c2d3e" * 5, "4f1c2d3e" * 5),
    "commit of another repository": ("see acme/bot@4f1c2d3", "bot@4f1c2d3"),
    "issue by address": ("fixes https://github.com/a/b/issues/1", "https://github"),
    "markup": ("<img src=x>", "<img"),
    "markdown link": ("[x](y)", "[x](y)"),
}


@pytest.mark.parametrize(("words", "live"), HOSTILE.values(), ids=HOSTILE)
def test_texts_of_a_page_stay_text(words: str, live: str) -> None:
    report = text(words)
    assert live not in report.replace("\\<", "\0")
    assert (
        PARSER.renderInline(report)
        .replace("<!-- -->", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        == words
    )


def test_tables_keep_their_columns() -> None:
    found = changes(catalogue(), catalogue(code("1|2", "a | b\nc `d|e`")))
    html = PARSER.render(markdown(DriftResult([SourceResult("acme", found)])))
    first = html[html.index("<tbody>") : html.index("</tbody>")]
    assert first.count("<td>") == 4


def test_long_tables_are_folded() -> None:
    assert "<details><summary>code-added" in markdown(DriftResult([added(25)]))
    assert "<details><summary>code-added" not in markdown(DriftResult([added(24)]))


def test_a_line_that_is_not_known_is_left_empty() -> None:
    (change,) = added(1).changes
    for line, shown in ((7, " | 7 |"), (None, " |  |")):
        origin = Origin("errors", line)
        result = SourceResult("acme", [replace(change, new_origin=origin)])
        assert f"| Some words 0{shown}" in markdown(DriftResult([result]))
    result = SourceResult("acme", [replace(change, new_origin=None)])
    assert "| Some words 0 |  |" in markdown(DriftResult([result]))


def test_a_body_that_is_too_long_is_cut_between_sources_and_says_so() -> None:
    result = DriftResult(
        [added(3), added(900, "Long words " * 15, "bolt"), added(2, exchange="corp")]
    )
    report = markdown(result)
    assert len(report) <= MAX_LENGTH
    assert "### acme" in report
    assert "2 sources more did not fit here" in report


def test_nothing_changed() -> None:
    assert (
        markdown(DriftResult([SourceResult("acme")]))
        == "## No changes in error codes\n\n1 source, nothing changed.\n"
    )
