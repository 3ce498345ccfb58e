"""Pages written for one trap each (`tests/cases/extract/`), and what is to be found in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.extract import whole

from errlex.extract import extract
from errlex.read import read

if TYPE_CHECKING:
    from errlex.extraction import Extraction

CASES = Path(__file__).resolve().parent.parent / "cases" / "extract"


class Case(NamedTuple):
    """A page and the codes that are to be found in it, one line each."""

    page: str
    expected: list[str]


def cases() -> dict[str, Case]:
    """All cases by "file: title"."""
    found = {}
    for file in sorted(CASES.glob("*.txt")):
        for block in re.split(r"^=== ", file.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            title, _, rest = block.partition("\n")
            page, dots, expected = rest.partition("\n......\n")
            assert dots, f"{file.name}: {title}: no line of dots"
            found[f"{file.stem}: {title}"] = Case(page, expected.strip().splitlines())
    return found


FOUND = cases()


def shown(extraction: Extraction) -> list[str]:
    """The codes in the form of the case files."""
    lines = []
    section = ""
    for code in extraction.codes:
        if code.section != section:
            section = code.section
            lines.append(f"# {section}")
        texts = " / ".join(text.text for text in code.texts)
        line = f"{code.code} | {code.kind} | {code.name or '-'} | {code.http or '-'} | {texts}"
        lines.append((line + (" | struck" if code.struck else "")).strip())
    return lines


@pytest.mark.parametrize("case", [pytest.param(case, id=title) for title, case in FOUND.items()])
def test_codes(case: Case) -> None:
    extraction = extract(read(case.page, "page"))
    assert shown(extraction) == case.expected


@pytest.mark.parametrize("case", [pytest.param(case, id=title) for title, case in FOUND.items()])
def test_ledger_adds_up(case: Case) -> None:
    """For the page further down, too: limits count from where a block begins, not from the top of the page."""
    extraction = extract(read("\n" * 40 + case.page, "page"))
    assert shown(extraction) == case.expected
    for table in extraction.tables:
        outcomes = table.codes + table.continuations + table.groups + table.problems
        assert outcomes == (table.rows if table.verdict == "codes" else 0), table
        assert table.why
    taken = {index for index, table in enumerate(extraction.tables) if table.verdict == "codes"}
    assert {code.table for code in extraction.codes} == taken


LEDGERS = {
    f"{file.stem}: {title}": text.strip("\n").splitlines()
    for file in sorted(whole.LEDGERS.glob("*.txt"))
    for title, text in whole.pieces(file)
}


@pytest.mark.parametrize(("title", "expected"), LEDGERS.items(), ids=LEDGERS)
def test_whole(title: str, expected: list[str]) -> None:
    """Each block's line of the ledger with its reasons; each code's line and the roles of its texts."""
    extraction = extract(read(FOUND[title].page, "page"))
    assert whole.whole(extraction) == expected
