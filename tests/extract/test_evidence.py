"""Points and vetoes."""

from __future__ import annotations

import pytest

from errlex.extract.codes import Codes
from errlex.extract.context import Context
from errlex.extract.evidence import MIN_POINTS, Evidence, weigh
from errlex.extract.scores import Feature

NUMBERS = [Codes(("10001",), "number"), Codes(("10002",), "number")]


def test_heading_and_texts_suffice() -> None:
    evidence = weigh(Context(("Errors",)), NUMBERS, ["Invalid key", "Wrong sign"])
    assert evidence.holds_codes
    assert "'Errors' speaks of errors" in evidence.why


def test_points_without_a_word_of_errors_do_not() -> None:
    evidence = weigh(Context(("Transaction codes",)), NUMBERS, ["Deposit", "Bonus"])
    evidence.add(Feature("made.up", MIN_POINTS, "many other things"))
    assert not evidence.holds_codes
    assert evidence.why.startswith("nothing in or around it speaks of errors")


#: heading, constants, what they mean -> whether they are codes.
KNOWN = {
    "currencies below the very words": ("Error codes", ["BTC", "ETH", "USDT"], False),
    "kinds of orders": ("Errors", ["LIMIT", "MARKET", "STOP_LIMIT"], False),
    "states": ("Errors", ["FILLED", "CANCELLED", "EXPIRED"], False),
    "names of errors": ("Errors", ["INVALID_KEY", "NOT_FOUND", "MARKET"], True),
}


@pytest.mark.parametrize(("heading", "values", "holds"), KNOWN.values(), ids=KNOWN)
def test_values_of_a_known_list_are_no_codes(
    heading: str, values: list[str], *, holds: bool
) -> None:
    codes = [Codes((value,), "word") for value in values]
    assert (
        weigh(Context((heading,)), codes, ["Invalid key", "It failed", "Wrong sign"]).holds_codes
        is holds
    )


@pytest.mark.parametrize(
    ("texts", "points"),
    [
        pytest.param(["Invalid key", "Deposit"], 2.0, id="half of them"),
        pytest.param(["Invalid key", "Deposit", "Bonus"], 1.0, id="a third"),
        pytest.param(["Deposit", "Bonus"], 0.0, id="none"),
        pytest.param(["Invalid key"] * 3 + ["Deposit"], 2.5, id="all but a few of four"),
        pytest.param(["Invalid key"] * 3, 2.0, id="all of three"),
    ],
)
def test_texts_that_speak_of_failure(texts: list[str], points: float) -> None:
    codes = [Codes((str(10001 + n),), "number") for n in range(len(texts))]
    said, silent = (weigh(Context(), codes, each) for each in (texts, ["Deposit"] * len(texts)))
    assert said.points - silent.points == points


def test_a_veto_outweighs_all_points() -> None:
    evidence = Evidence()
    evidence.add(Feature("made.up", 100.0, "everything", of_errors=True))
    assert evidence.holds_codes
    evidence.veto("positions in an array")
    assert not evidence.holds_codes
    assert evidence.why == "positions in an array"


def test_a_feature_that_weighs_nothing_is_not_said_and_a_remark_is() -> None:
    evidence = Evidence()
    evidence.add(Feature("made.up", 0.0, "nothing", of_errors=True))
    evidence.add(Feature("made.up", 0.0, "{count} rows", is_remark=True), count=3)
    assert [reason.words for reason in evidence.reasons] == ["3 rows"]
    assert (evidence.of_errors, evidence.points) == (False, 0.0)


@pytest.mark.parametrize(
    ("of_errors", "near", "expected"),
    [
        pytest.param(True, True, (True, True), id="a heading"),
        pytest.param(True, False, (True, False), id="the page's title"),
        pytest.param(False, True, (False, True), id="a header that says no more than error"),
    ],
)
def test_what_a_feature_says_of_errors_is_in_the_table(
    of_errors: bool, near: bool, expected: tuple[bool, bool]
) -> None:
    evidence = Evidence()
    evidence.add(Feature("made.up", 5.0, "a text", of_errors=of_errors, near=near))
    assert (evidence.of_errors, evidence.nearby) == expected
    assert evidence.holds_codes is of_errors
