"""What the surroundings of a block say of it."""

from __future__ import annotations

import pytest

from errlex.extract.context import Context

PLACES = {
    "a heading that is a label": (Context(("API", "Error codes")), 3.0),
    "a heading about errors": (Context(("API", "Order rejections")), 2.5),
    "an introduction": (Context(("API",), before="If an error occurs, look it up here."), 2.0),
    "a heading further above": (Context(("Errors", "Futures")), 1.5),
    "the page's title": (Context(("Futures",), title="Error codes"), 1.5),
    "codes of some sort": (Context(("Currency codes",)), 1.0),
    "nothing": (Context(("Klines",)), 0.0),
}


@pytest.mark.parametrize(("context", "points"), PLACES.values(), ids=PLACES)
def test_what_speaks_of_errors(context: Context, points: float) -> None:
    assert (context.sign.feature.points if context.sign else 0) == points


#: A text around a block -> whether it announces codes, whether it mentions errors near the block, whether at all.
NEARNESS = {
    "a label": (Context(("Error codes",)), (True, True, True)),
    "a heading about errors": (Context(("Order rejections",)), (False, True, True)),
    "a heading further above": (Context(("Errors", "Futures")), (False, False, True)),
    "codes of some sort": (Context(("Currency codes",)), (False, False, False)),
}


@pytest.mark.parametrize(("context", "near"), NEARNESS.values(), ids=NEARNESS)
def test_how_near_errors_are_spoken_of(context: Context, near: tuple[bool, bool, bool]) -> None:
    assert (context.labelled, context.named, context.of_errors) == near


def test_another_subject_counts_only_where_no_errors_are_spoken_of() -> None:
    assert Context(("Order types",)).other_subject == "order types"
    assert Context(("Order types", "Error codes")).other_subject == ""
    assert Context(("Order types",), before="If an error occurs, look it up.").other_subject == ""


def test_only_the_end_of_a_long_introduction_introduces() -> None:
    long = "Errors are explained elsewhere. " + "Prices follow. " * 40
    assert Context(before=long).sign is None
