"""The rules that errlex carries, and how they are ordered."""

import pytest

from errlex.classify.pattern import Compiler
from errlex.classify.rules import Rule, RuleSet, all_rules
from errlex.taxonomy import taxonomy


def rule(name: str, *patterns: str, unless: tuple[str, ...] = ()) -> Rule:
    """A rule of a test; its category is its own id, which no rule set looks at."""
    return Rule(
        name,
        name,
        "verify",
        "",
        tuple(pattern for source in patterns for pattern in Compiler({}).compiled(source)),
        tuple(pattern for source in unless for pattern in Compiler({}).compiled(source)),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("order price", "first", id="order of the rules, not of the words"),
        pytest.param("order", "second", id="only the second"),
        pytest.param("price limit", None, id="unless"),
        pytest.param("order price limit", "second", id="unless lets the next one speak"),
        pytest.param("订单 price", "first", id="rules before scripts"),
        pytest.param("订单 price 委托", "second", id="unless in another script"),
        pytest.param("nothing", None, id="none"),
    ],
)
def test_first_match(text: str, expected: str | None) -> None:
    rules = RuleSet(
        [rule("first", "price", unless=("limit", "委托")), rule("second", "order", "订单")]
    )
    match = rules.first_match(text)
    assert (match[0].id if match else None) == expected


def test_every_error_category_has_a_rule() -> None:
    rules = all_rules()
    ruled = {found.category for kind in (rules.specific, rules.broad) for found in kind.rules}
    assert ruled >= taxonomy().categories.keys() - {"UNKNOWN"}


def test_ids_are_unique_and_written_alike() -> None:
    rules = all_rules()
    sets = (rules.unknown_outcome, rules.specific, rules.broad, rules.section)
    ids = [found.id for kind in sets for found in kind.rules]
    ids += [found.id for table in (rules.http, rules.close) for found in table.values()]
    assert len(ids) == len(set(ids))
    assert all(name == name.lower() and " " not in name for name in ids)


def test_unknown_outcome_means_verify() -> None:
    assert {found.retry for found in all_rules().unknown_outcome.rules} == {"verify"}
