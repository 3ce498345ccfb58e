"""The evidence for lines that were read as entries."""

from __future__ import annotations

import pytest

from errlex.extract.context import Context
from errlex.extract.entries import Entry
from errlex.extract.entry_evidence import are_said, weigh_entries

ERRORS = Context(("Error codes",))


def entry(
    code: str, text: str, *, name: str | None = None, firm: bool = True, labelled: bool = False
) -> Entry:
    return Entry(code, "number", name, text, firm, labelled=labelled)


@pytest.mark.parametrize(
    ("labelled", "of_errors"),
    [
        pytest.param((True, True), True, id="each is called an error"),
        pytest.param((True, False), False, id="one is"),
    ],
)
def test_lines_that_are_each_called_an_error_speak_of_errors(
    labelled: tuple[bool, bool], of_errors: bool
) -> None:
    entries = [entry("1001", "Apples", labelled=each) for each in labelled]
    assert weigh_entries(Context(), entries).of_errors == of_errors


def test_constants_beside_codes_weigh_more_and_sentences_weigh_less() -> None:
    plain = [entry("10", "Apples"), entry("20", "Pears")]
    named = [entry("10", "Apples", name="AN_APPLE"), entry("20", "Pears", name="A_PEAR")]
    loose = [entry("10", "Apples", firm=False), entry("20", "Pears", firm=False)]
    points = [weigh_entries(ERRORS, entries).points for entries in (loose, plain, named)]
    assert points == sorted(set(points))


#: "f" is a code beyond doubt, "l" a long one, "u" a short one with a text that begins a sentence, "d" one with another.
SAID = {
    "": False,
    "f": False,
    "ff": True,
    "fl": True,
    "ffu": True,
    "ffuu": True,
    "ffuuu": False,
    "ffd": False,
    "fu": False,
    "lll": True,
    "uu": False,
}


@pytest.mark.parametrize(("kinds", "said"), SAID.items())
def test_half_of_the_entries_are_codes_beyond_doubt(kinds: str, said: bool) -> None:
    made = {
        "f": entry("1", "key"),
        "l": entry("1001", "key", firm=False),
        "u": entry("2", "Key", firm=False),
        "d": entry("3", "orders", firm=False),
    }
    assert are_said([made[kind] for kind in kinds]) is said
