"""Each pattern of each rule is needed: without it the text beside it is decided otherwise."""

from dataclasses import replace

import pytest

from errlex.classify import Facts, classify
from errlex.classify.rules import Rule, Rules, RuleSet, all_rules
from errlex.classify.words import normalised
from errlex.extraction import Text

SETS = ("unknown_outcome", "bare_failure", "specific", "broad", "for_now")


def decided(text: str, rules: Rules) -> tuple[str, str]:
    decision = classify(Facts(texts=[Text(text, "message")]), rules)
    return decision.category, decision.retry


def of_sets(*names: str) -> list[object]:
    return [
        pytest.param(name, rule, id=rule.id)
        for name in names
        for rule in getattr(all_rules(), name).rules
    ]


@pytest.mark.parametrize(("name", "rule"), of_sets(*SETS))
def test_every_pattern_is_needed(name: str, rule: Rule) -> None:
    rules = all_rules()
    others = getattr(rules, name).rules
    idle = []
    for example in rule.examples:
        fewer = RuleSet([r.without(example) if r is rule else r for r in others])
        without = replace(rules, **{name: fewer})  # type: ignore[arg-type]
        if decided(example.text, rules) == decided(example.text, without):
            idle.append(example)
    assert idle == []


@pytest.mark.parametrize(("name", "rule"), of_sets("section", "advice"))
def test_every_pattern_of_one_text_is_needed(name: str, rule: Rule) -> None:
    """The patterns of headings and of advice, which are asked alone."""
    rules: RuleSet = getattr(all_rules(), name)
    idle = []
    for example in rule.examples:
        fewer = RuleSet([r.without(example) if r is rule else r for r in rules.rules])
        text = normalised(example.text)
        found, without = rules.first_match(text), fewer.first_match(text)
        if (found and found[0].id) == (without and without[0].id):
            idle.append(example)
    assert idle == []
