"""The drift rules: complete, and all of them in use."""

from __future__ import annotations

import re

from errlex.compare.rules import BUMPS, SEVERITIES, rules


def test_values_are_known() -> None:
    for rule in rules().values():
        assert rule.severity in SEVERITIES, rule.id
        assert rule.bump in BUMPS, rule.id


def test_sentences_read_on_after_a_colon() -> None:
    for rule in rules().values():
        assert rule.sentence[0].islower(), rule.id
        assert not rule.sentence.endswith("."), rule.id
        assert rule.why.endswith("."), rule.id
        assert rule.todo.endswith("."), rule.id


def test_effects_use_known_placeholders() -> None:
    for rule in rules().values():
        used = set(re.findall(r"\{(\w*)\}", rule.effect))
        assert used <= {"member", "old", "new", "old_class", "new_class"}, rule.id


def test_positions_follow_the_file() -> None:
    assert [rule.position for rule in rules().values()] == list(range(len(rules())))
