"""Points and vetoes."""

from __future__ import annotations

from errlex.extract.codes import Codes
from errlex.extract.context import Context
from errlex.extract.evidence import MIN_POINTS, Evidence, weigh

NUMBERS = [Codes(("10001",), "number"), Codes(("10002",), "number")]


def test_heading_and_texts_suffice() -> None:
    evidence = weigh(Context(("Errors",)), NUMBERS, ["Invalid key", "Wrong sign"])
    assert evidence.taken
    assert "'Errors' speaks of errors" in evidence.why


def test_points_without_a_word_of_errors_do_not() -> None:
    evidence = weigh(Context(("Transaction codes",)), NUMBERS, ["Deposit", "Bonus"])
    evidence.add(MIN_POINTS, "many other things")
    assert not evidence.taken
    assert evidence.why.startswith("nothing in or around it speaks of errors")


def test_a_veto_outweighs_all_points() -> None:
    evidence = Evidence()
    evidence.add(100.0, "everything", of_errors=True)
    assert evidence.taken
    evidence.veto("positions in an array")
    assert not evidence.taken
    assert evidence.why == "positions in an array"
