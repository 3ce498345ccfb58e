"""A page, and versions of it whose truth is known: reformatting is silent, a change is told and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.compare.mutations import REFORMATS, as_html, changed
from tests.conftest import ROOT

from errlex.compare.versions import Version, compare_versions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGES = sorted((ROOT / "tests/cases/drift").iterdir())
#: Bytes; larger pages of the reference data take too long to be read so often.
SMALL = 4_000
#: Rules about a code that every difference is told by.
TOLD = {"code-added", "code-removed", "code-withdrawn", "message-reworded"}


def differences(old: str, new: str, name: str, new_name: str = "") -> list[tuple[str, str, str]]:
    """(rule, code, what it says now) of every change; the reason where it could not be told."""
    result = compare_versions(Version(name, old.encode()), Version(new_name or name, new.encode()))
    if result.failure:
        return [("unknown", "", problem) for problem in result.problems]
    return [(change.rule, change.code or "", change.new or "") for change in result.changes]


def small_pages(shared: Path) -> Iterator[tuple[str, str]]:
    """Names and texts of the small Markdown pages of the reference data."""
    for file in sorted((shared / "corpus").rglob("*.md")):
        if file.stat().st_size <= SMALL:
            yield str(file.relative_to(shared / "corpus")), file.read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
@pytest.mark.parametrize("reformat", REFORMATS)
def test_a_reformat_is_silent(page: Path, reformat: str) -> None:
    text = page.read_text("utf-8")
    assert differences(text, REFORMATS[reformat](text), page.name) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_as_html_it_says_the_same(page: Path) -> None:
    text = page.read_text("utf-8")
    assert differences(text, as_html(text), page.name, "page.html") == []


@pytest.mark.parametrize("reformat", REFORMATS)
def test_every_reformat_changes_a_page(reformat: str) -> None:
    assert any(REFORMATS[reformat](text) != text for text in (p.read_text("utf-8") for p in PAGES))


def test_a_change_is_told_and_nothing_else() -> None:
    text = PAGES[-1].read_text("utf-8")
    done = set()
    for what, new, expected in changed(text, "tables.md"):
        found = differences(text, new, "tables.md")
        assert {(rule, code) for rule, code, _ in found if rule in TOLD} == expected, what
        done.add(what)
    assert done == {"removed", "added", "struck", "reworded"}


@pytest.mark.parametrize("reformat", REFORMATS)
def test_reformats_of_real_pages_are_silent(shared: Path, reformat: str) -> None:
    wrong = {
        name: found[:3]
        for name, text in small_pages(shared)
        if (found := differences(text, REFORMATS[reformat](text), name))
    }
    assert wrong == {}


def test_changes_of_real_pages_are_told_and_nothing_else(shared: Path) -> None:
    wrong, right = [], 0
    for name, text in small_pages(shared):
        for what, new, expected in changed(text, name, 9):
            found = differences(text, new, name)
            if {(rule, code) for rule, code, _ in found if rule in TOLD} == expected:
                right += 1
            else:
                wrong.append((name, what, expected, found[:3]))
    assert wrong == []
    assert right > 30
