"""What templates see of a code: its distinct meanings, and what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from errlex.model import NO_TEXT, Code, MeaningView, UntrustedText


def said(
    message: str, description: str = "", solution: str = "", http: int | None = None
) -> MeaningView:
    texts = (UntrustedText(message), UntrustedText(description), UntrustedText(solution))
    return MeaningView(*texts, http=http)


PLAIN = Code(
    exchange="acme",
    scope="api",
    code=UntrustedText("1"),
    wire=1,
    kind="error",
    name="A",
    names=("A",),
    aliases=(),
    symbols=(),
    messages=(),
    meanings=(),
    http=(),
    category="UNKNOWN",
    family="OTHER",
    retry="verify",
    rule="",
    state="documented",
    section=NO_TEXT,
    url=NO_TEXT,
    member=True,
)

#: meanings of a code -> the numbers of those that are told.
READINGS: dict[str, tuple[list[MeaningView], list[int]]] = {
    "none": ([], []),
    "one": ([said("a")], [0]),
    "two": ([said("a"), said("b")], [0, 1]),
    "the same twice": ([said("a", "d"), said("a", "d")], [0]),
    "the same with another status": ([said("a", http=400), said("a", http=500)], [0]),
    "one that adds nothing": ([said("a"), said("a", "d")], [1]),
    "one that adds nothing, below": ([said("a", "d"), said("a")], [0]),
    "one that adds nothing to a solution": ([said("a"), said("a", "", "s")], [1]),
    "a solution and a description": ([said("a", "d"), said("a", "", "s")], [0, 1]),
    "other words without a description": ([said("a"), said("b", "d")], [0, 1]),
    "another between": ([said("a"), said("b"), said("a", "d")], [1, 2]),
}


@pytest.mark.parametrize(("meanings", "told"), READINGS.values(), ids=READINGS)
def test_readings(meanings: list[MeaningView], told: list[int]) -> None:
    code = replace(PLAIN, meanings=tuple(meanings))
    assert code.readings == tuple(meanings[number] for number in told)


#: solutions of the meanings -> the text.
SOLUTIONS = {
    "none": ([], ""),
    "empty ones": (["", ""], ""),
    "each once, in their order": (["Wait.", "", "Pay.", "Wait."], "Wait. Pay."),
}


@pytest.mark.parametrize(("solutions", "text"), SOLUTIONS.values(), ids=SOLUTIONS)
def test_solution(solutions: list[str], text: str) -> None:
    code = replace(PLAIN, meanings=tuple(said("a", "", each) for each in solutions))
    assert code.solution == text
    assert type(code.solution) is UntrustedText


@pytest.mark.parametrize(
    ("meanings", "expected"),
    [
        pytest.param([said("a")], False, id="the code's own"),
        pytest.param([said("a"), replace(said("b"), retry="never")], True, id="another advice"),
        pytest.param([replace(said("a"), category="FUNDS")], True, id="another category"),
        pytest.param([replace(said(""), retry="never")], False, id="without a message"),
    ],
)
def test_is_ambiguous(meanings: list[MeaningView], expected: bool) -> None:
    assert replace(PLAIN, meanings=tuple(meanings)).is_ambiguous is expected


def test_first_solution() -> None:
    meanings = (said("a"), said("b", "", "first"), said("c", "", "second"))
    assert replace(PLAIN, meanings=meanings).first_solution == "first"
    assert PLAIN.first_solution == ""
