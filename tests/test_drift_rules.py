"""The drift rules: complete, and all of them in use."""

from __future__ import annotations

import re

import pytest

from errlex.compare.versions import Version, changes_of, extraction_of
from errlex.drift_rules import BUMPS, SEVERITIES, drift_rules

#: Rule, severity, version step; in the order of findings of the same severity in a report. Builds fail by the severity.
RULES = """
code-reused err major
constant-changed err major
retry-changed err minor
category-changed warn major
pages-contradict warn patch
code-renumbered warn minor
code-removed warn patch
code-withdrawn warn patch
code-returned info patch
http-status-changed warn patch
name-changed info minor
message-reworded info patch
line-not-read warn none
code-added info minor
layout-changed info patch
section-renamed info patch
section-split info patch
codes-moved info patch
"""


def test_what_builds_rely_on() -> None:
    rules = [f"{rule.id} {rule.severity} {rule.bump}" for rule in drift_rules().values()]
    assert rules == RULES.split("\n")[1:-1]


def test_values_are_known() -> None:
    for rule in drift_rules().values():
        assert rule.severity in SEVERITIES, rule.id
        assert rule.bump in BUMPS, rule.id


def test_sentences_read_on_after_a_colon() -> None:
    for rule in drift_rules().values():
        assert rule.sentence[0].islower(), rule.id
        assert not rule.sentence.endswith("."), rule.id
        assert rule.why.endswith("."), rule.id
        assert rule.todo.endswith("."), rule.id


def test_effects_use_known_placeholders() -> None:
    for rule in drift_rules().values():
        used = set(re.findall(r"\{(\w*)\}", rule.effect))
        assert used <= {"member", "old", "new", "old_class", "new_class"}, rule.id


def test_positions_follow_the_file() -> None:
    assert [rule.position for rule in drift_rules().values()] == list(range(len(drift_rules())))


@pytest.mark.parametrize("rule_id", [rule.id for rule in drift_rules().values() if rule.before])
def test_examples_are_found(rule_id: str) -> None:
    rule = drift_rules()[rule_id]
    old, new = (
        extraction_of(Version("errors.md", page.encode())) for page in (rule.before, rule.after)
    )
    assert rule_id in {change.rule for change in changes_of(old, new)}


def test_only_what_one_page_cannot_show_has_no_example() -> None:
    without = [rule.id for rule in drift_rules().values() if not rule.before]
    assert without == ["constant-changed", "pages-contradict"]
