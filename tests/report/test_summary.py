"""Counts and sentences that formats share."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.compare.building import catalogue, changes, code, drift

from errlex.compare import DriftResult, SourceResult, Unseen
from errlex.report.github import github
from errlex.report.markdown import markdown
from errlex.report.summary import (
    accepting_command,
    by_rule,
    codes_touched,
    common_effect,
    headline,
    sides,
    to_fetch,
    words_label,
)
from errlex.report.text import text

CHANGED = changes(catalogue(code("1", "a")), catalogue(code("1", "b"), code("2", "c")))


def test_each_code_is_counted_once() -> None:
    both = changes(
        catalogue(code("1", "a b", retry="verify"), code("2", "b"), code("3", "c d")),
        catalogue(
            code("1", "a c", retry="never"), code("3", "c d", state="withdrawn"), code("4", "e")
        ),
    )
    assert codes_touched(both) == (1, 2, 1)


@pytest.mark.parametrize(
    ("rules", "counts"),
    [
        (["code-added"], (1, 0, 0)),
        (["code-returned", "message-reworded"], (1, 0, 0)),
        (["code-removed"], (0, 1, 0)),
        (["code-withdrawn", "retry-changed"], (0, 1, 0)),
        (["retry-changed", "message-reworded"], (0, 0, 1)),
    ],
)
def test_rules_that_count_as_codes_that_came_and_went(
    rules: list[str], counts: tuple[int, int, int]
) -> None:
    change, *_ = CHANGED
    assert codes_touched(replace(change, rule=rule) for rule in rules) == counts


def test_rules_keep_their_order() -> None:
    assert list(by_rule(reversed(drift().changes))) == [
        "retry-changed",
        "code-removed",
        "message-reworded",
        "code-added",
    ]


HEADLINES: dict[str, tuple[list[SourceResult], str]] = {
    "nothing changed": ([SourceResult("a"), SourceResult("b")], "2 sources, nothing changed"),
    "a page was never fetched": (
        [SourceResult("a", absent=("ws",)), SourceResult("b")],
        "1 of 2 sources could not be checked",
    ),
    "a page was not looked at": (
        [SourceResult("a", unseen=(Unseen("ws", "HTTP 404"),)), SourceResult("b")],
        "1 of 2 sources could not be checked",
    ),
    "changed, and a page was not looked at": (
        [SourceResult("a", CHANGED, unseen=(Unseen("ws", "HTTP 404"),)), SourceResult("b")],
        "1 of 2 sources changed, 1 of 2 sources could not be checked in full: 2 changes (2 info)",
    ),
    "changed": (
        [SourceResult("a", CHANGED), SourceResult("b")],
        "1 of 2 sources changed: 2 changes (2 info)",
    ),
    "unknown": ([SourceResult("a", failure=3)], "1 source could not be checked"),
}


@pytest.mark.parametrize(("sources", "line"), HEADLINES.values(), ids=HEADLINES)
def test_headline(sources: list[SourceResult], line: str) -> None:
    assert headline(DriftResult(sources)) == line


SIDES: dict[str, tuple[list[str], list[str], list[str]]] = {
    "another wording": (["a b"], ["a c"], ["was: a b", "now: a c"]),
    "a meaning more": (["a"], ["a", "b"], ["also means: b"]),
    "a meaning less": (["a", "b"], ["b"], ["no longer means: a"]),
}


@pytest.mark.parametrize(("old", "new", "shown"), SIDES.values(), ids=SIDES)
def test_what_was_and_what_is(old: list[str], new: list[str], shown: list[str]) -> None:
    (change,) = changes(catalogue(code("1", *old)), catalogue(code("1", *new)))
    assert sides(change) == shown
    label, _, words = shown[0].partition(": ")
    if words_label(change):
        result = DriftResult([SourceResult("acme", [change])])
        assert f"{label} {{+{words}+}}" in text(result) or f"{label} [-{words}-]" in text(result)
        assert f"{label} **{words}**" in markdown(result) or f"{label} ~~{words}~~" in markdown(
            result
        )


def test_an_effect_that_many_share_is_said_once() -> None:
    gone = changes(catalogue(*(code(str(n), f"m{n}") for n in range(5))), catalogue())
    assert common_effect(gone) == "stays in the enum, marked as removed"
    assert common_effect(gone[:4]) == "stays in the enum, marked as removed"
    assert common_effect(gone[:3]) == ""
    assert common_effect([*gone, *CHANGED]) == ""
    report = markdown(DriftResult([SourceResult("acme", gone)]))
    assert report.count("stays in the enum") == 1
    assert "- `3` `CODE_3`: m3" in report


def test_the_command_names_few_exchanges_and_not_many() -> None:
    few = [SourceResult(name, CHANGED) for name in "ab"]
    several = [SourceResult(name, CHANGED) for name in "abcde"]
    many = [SourceResult(name, CHANGED) for name in "abcdef"]
    assert accepting_command(DriftResult(several)) == (
        "errlex update a b c d e && errlex regenerate"
    )
    assert accepting_command(DriftResult(few)) == "errlex update a b && errlex regenerate"
    assert accepting_command(DriftResult(many)) == "errlex update && errlex regenerate"
    assert accepting_command(DriftResult([SourceResult("a")])) == ""


ABSENT: dict[str, tuple[list[SourceResult], str]] = {
    "none": ([SourceResult("a"), SourceResult("b", failure=3)], ""),
    "one": (
        [SourceResult("a", failure=3, absent=("errors",))],
        "1 page of 1 source was never fetched: only what the repository has of it was compared, not what stands at its address today."
        " To fetch and compare: errlex drift --fetch a",
    ),
    "a second page": (
        [SourceResult("a", CHANGED, absent=("ws",)), SourceResult("b", failure=3, absent=("x",))],
        "2 pages of 2 sources were never fetched: only what the repository has of them was compared, not what stands at their addresses today."
        " To fetch and compare: errlex drift --fetch a b",
    ),
    "several": (
        [SourceResult(name, failure=3, absent=("x",)) for name in "abcde"],
        "5 pages of 5 sources were never fetched: only what the repository has of them was compared, not what stands at their addresses today."
        " To fetch and compare: errlex drift --fetch a b c d e",
    ),
    "many": (
        [SourceResult(name, failure=3, absent=("x", "y")) for name in "abcdef"],
        "12 pages of 6 sources were never fetched: only what the repository has of them was compared, not what stands at their addresses today."
        " To fetch and compare: errlex drift --fetch",
    ),
}


@pytest.mark.parametrize(("sources", "line"), ABSENT.values(), ids=ABSENT)
def test_pages_that_were_never_fetched(sources: list[SourceResult], line: str) -> None:
    result = DriftResult(sources)
    assert to_fetch(result) == line
    assert text(result).endswith(f"{line}\n")
    assert line in markdown(result)
    assert line in github(result)
