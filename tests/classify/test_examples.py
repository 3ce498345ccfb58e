"""Each pattern of each rule is needed: without it the text beside it is decided otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from errlex.classify import Facts, classify
from errlex.classify.rule_text import normalised
from errlex.classify.rules import Example, Rule, Rules, RuleSet, all_rules
from errlex.extraction import Text

if TYPE_CHECKING:
    from collections.abc import Callable

SETS = ("unknown_outcome", "bare_failure", "specific", "broad", "for_now")
#: Matches no text.
NEVER = re.compile("(?!)")


def decided(text: str, rules: Rules) -> tuple[str, str]:
    decision = classify(Facts(texts=[Text(text, "message")]), rules)
    return decision.category, decision.retry


def decided_alone(text: str, rules: RuleSet) -> str | None:
    found = rules.first_match(normalised(text))
    return found[0].id if found else None


def idle(rule: Rule, decide: Callable[[str], object]) -> list[Example]:
    """Examples that are decided alike where their pattern matches nothing.

    The expression is replaced in the rule: a set of rules without the pattern takes 20 ms to make, 1,500 times.
    """
    found = []
    for example in rule.examples:
        before = decide(example.text)
        patterns = rule.patterns if example.table == "any" else rule.unless
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                RuleSet, "first_match", RuleSet._searched
            )  # what it remembers is of all patterns
            for pattern in patterns:
                if pattern.source == example.source:
                    patch.setitem(vars(pattern), "regex", NEVER)
            if decide(example.text) == before:
                found.append(example)
    return found


def of_sets(*names: str) -> list[object]:
    return [
        pytest.param(name, rule, id=rule.id)
        for name in names
        for rule in getattr(all_rules(), name).rules
    ]


@pytest.mark.parametrize(("name", "rule"), of_sets(*SETS))
def test_every_pattern_is_needed(name: str, rule: Rule) -> None:
    assert idle(rule, lambda text: decided(text, all_rules())) == []


@pytest.mark.parametrize(("name", "rule"), of_sets("section", "advice"))
def test_every_pattern_of_one_text_is_needed(name: str, rule: Rule) -> None:
    """The patterns of headings and of advice, which are asked alone."""
    rules = getattr(all_rules(), name)
    assert idle(rule, lambda text: decided_alone(text, rules)) == []


def test_a_pattern_that_is_not_needed_is_found() -> None:
    rule = all_rules().broad.rules[0]
    assert idle(rule, lambda _: "the same") == [*rule.examples]
    assert rule.examples
