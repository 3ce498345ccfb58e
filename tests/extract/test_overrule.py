"""Overrules of a source's configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.errors import ConfigError
from errlex.extract import TableRule, extract
from errlex.extract.overrule import matching
from errlex.read import read

if TYPE_CHECKING:
    from errlex.extraction import Extraction

PAGE = """# Guide

## Errors

| Code | Message |
|---|---|
| 7001 | Order rejected |
| 7002 | Invalid price |

| Code | Message |
|---|---|
| 9001 | Invalid key |
| 9002 | Wrong sign |

## Events

| Number | What | Who |
|---|---|---|
| 7 | 10001 | anyone |
| 8 | 10002 | nobody |
"""


def run(*rules: TableRule) -> Extraction:
    return extract(read(PAGE, "guide.md"), rules)


def codes(extraction: Extraction) -> list[str]:
    return [code.code for code in extraction.codes]


def test_without_rules() -> None:
    assert codes(run()) == ["7001", "7002", "9001", "9002"]


def test_pass_over_the_second_table() -> None:
    extraction = run(TableRule(section="Errors", number=2, take=False, why="of another product"))
    assert codes(extraction) == ["7001", "7002"]
    assert [table.why for table in extraction.tables][1] == "of another product"


def test_take_with_roles() -> None:
    extraction = run(
        TableRule(section="events", roles=("serial", "code", "message"), why="they are errors")
    )
    assert codes(extraction)[-2:] == ["10001", "10002"]
    assert extraction.codes[-1].texts[0].text == "nobody"
    assert extraction.tables[-1].roles == ("serial", "code", "message")


def test_kind() -> None:
    extraction = run(TableRule(under="Guide", kind="close"))
    assert {code.kind for code in extraction.codes} == {"close"}


def test_a_rule_with_only_a_place_forces_nothing() -> None:
    rule = TableRule(under="guide")
    extraction = run(rule)
    assert codes(extraction) == codes(run())
    assert matching(extraction, rule) == [0, 1, 2]


@pytest.mark.parametrize(
    "rule", [TableRule(section="Failures", line=7), TableRule(section="Errors", number=3, line=7)]
)
def test_a_rule_that_means_no_table(rule: TableRule) -> None:
    with pytest.raises(ConfigError) as caught:
        run(rule)
    assert caught.value.line == 7
    assert "guide.md" in str(caught.value)
    assert "'Errors'" in str(caught.value)


@pytest.mark.parametrize(("tables", "end"), [(20, "'Part 20'"), (21, "'Part 20', ...")])
def test_a_rule_that_means_no_table_lists_twenty_sections(tables: int, end: str) -> None:
    table = "| Code | Message |\n|---|---|\n| 7001 | Order rejected |\n| 7002 | Invalid price |\n"
    page = "\n".join(f"## Part {number:02}\n\n{table}" for number in range(1, tables + 1))
    with pytest.raises(ConfigError) as caught:
        extract(read(page, "guide.md"), [TableRule(section="Failures")])
    assert caught.value.mend.endswith(end)


#: rule -> the tables that it names, in words; the numbers of those tables of the page.
TARGETS: dict[str, tuple[TableRule, str, list[int]]] = {
    "all": (TableRule(), "any section", [0, 1, 2]),
    "a section": (TableRule(section="ERRORS"), "section 'ERRORS'", [0, 1]),
    "the first of a section": (
        TableRule(section="Errors", number=1),
        "table 1 of section 'Errors'",
        [0],
    ),
    "below a heading": (TableRule(under="guide"), "under 'guide'", [0, 1, 2]),
    "the third below a heading": (
        TableRule(under="Guide", number=3),
        "table 3 of under 'Guide'",
        [2],
    ),
    "a section below a heading": (
        TableRule(section="Events", under="Guide"),
        "section 'Events'",
        [2],
    ),
    "a section below another heading": (
        TableRule(section="Events", under="Errors"),
        "section 'Events'",
        [],
    ),
    "no heading at all": (TableRule(section=""), "section ''", []),
    "the fourth": (TableRule(number=4), "table 4 of any section", []),
}


@pytest.mark.parametrize(("rule", "target", "tables"), TARGETS.values(), ids=TARGETS)
def test_target(rule: TableRule, target: str, tables: list[int]) -> None:
    assert rule.target == target
    assert matching(run(), rule) == tables
    if not tables:
        with pytest.raises(ConfigError) as caught:
            run(rule)
        assert caught.value.message == f"no table or list of guide.md is at {target}"
        assert caught.value.mend == "tables and lists stand in the sections: 'Errors'"


#: rule -> whether it takes tables that would be passed over without it.
FORCES = {
    "nothing said": (TableRule(), False),
    "a kind": (TableRule(kind="http"), False),
    "a number": (TableRule(number=1), True),
    "roles": (TableRule(roles=("code",)), True),
    "a reason": (TableRule(why="x"), True),
    "a reason to pass over": (TableRule(why="x", take=False), False),
}


@pytest.mark.parametrize(("rule", "forces"), FORCES.values(), ids=FORCES)
def test_forces(rule: TableRule, forces: bool) -> None:
    assert rule.forces is forces


def test_the_first_rule_that_matches_decides() -> None:
    first = TableRule(section="Errors", number=1, take=False, why="first")
    both = TableRule(section="Errors", take=False, why="both")
    whys = [table.why for table in run(first, both).tables][:2]
    assert whys == ["first", "both"]
    assert [table.why for table in run(both, first).tables][:2] == ["both", "both"]


def test_twenty_sections_are_told() -> None:
    page = "".join(f"# S{n:02}\n\n| a | b |\n|---|---|\n| x | y |\n\n" for n in range(21))
    for count, more in ((20, ""), (21, ", ...")):
        text = page[: page.find("# S20")] if count == 20 else page
        with pytest.raises(ConfigError) as caught:
            extract(read(text, "p.md"), [TableRule(section="none")])
        assert caught.value.mend.endswith(f"'S19'{more}")


def test_no_table_at_all() -> None:
    with pytest.raises(ConfigError) as caught:
        extract(read("# A\n", "p.md"), [TableRule(section="none", line=7)])
    assert (caught.value.mend, caught.value.line) == (
        "tables and lists stand in the sections: none",
        7,
    )
