"""The taxonomy is one tree: each class below another, up to the families, and all of it of known values."""

from __future__ import annotations

import keyword
from itertools import pairwise

import pytest

from errlex.taxonomy import Category, taxonomy

CATEGORIES = list(taxonomy().categories.values())
ERRORS = [category for category in CATEGORIES if category.class_name]
FAMILIES = {family.class_name for family in taxonomy().families.values()}


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category.name)
def test_category(category: Category) -> None:
    known = taxonomy()
    assert category.retry in known.retries
    assert category.meaning
    # No error, no class, and no family either.
    assert bool(category.class_name) == (category.family in known.families)
    assert category.family in known.families or category.family == "NONE"


@pytest.mark.parametrize("category", ERRORS, ids=lambda category: category.name)
def test_classes_lead_up_to_their_family(category: Category) -> None:
    parents = {other.class_name: other.parent for other in ERRORS}
    seen = [category.class_name]
    while seen[-1] not in FAMILIES:
        seen.append(parents[seen[-1]])
        assert seen.count(seen[-1]) == 1, seen
    assert seen[-1] == taxonomy().families[category.family].class_name


def test_class_names_are_distinct_identifiers() -> None:
    names = [*(category.class_name for category in ERRORS), *FAMILIES]
    assert len(set(names)) == len(names)
    assert all(name.isidentifier() and not keyword.iskeyword(name) for name in names)


def test_every_family_has_a_category() -> None:
    assert {category.family for category in CATEGORIES} >= set(taxonomy().families)


CAUTION = ["backoff", "retry_after", "resync", "after_fix", "never", "verify"]


def test_the_order_of_caution() -> None:
    assert list(taxonomy().caution) == CAUTION


def test_what_repeats_is_less_careful_than_what_does_not() -> None:
    repeating = set(taxonomy().repeating)
    assert (
        repeating
        == set(taxonomy().caution[: len(repeating)])
        == {"backoff", "retry_after", "resync"}
    )
    assert set(CAUTION) == set(taxonomy().retries)


@pytest.mark.parametrize(("less", "more"), list(pairwise(CAUTION)))
def test_the_more_careful_of_two_counts(less: str, more: str) -> None:
    assert taxonomy().most_careful([less, more]) == taxonomy().most_careful([more, less]) == more


@pytest.mark.parametrize("retries", [[], ["sometimes"]])
def test_none_of_nothing_and_of_what_is_unknown(retries: list[str]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - max() and index() say why
        taxonomy().most_careful(retries)
