"""Pages that say different things of one code."""

from __future__ import annotations

import pytest
from tests.compare.building import catalogue, changes, code

from errlex.catalogue import Meaning


def said(
    page: str,
    name: str | None = None,
    http: int | None = None,
    category: str = "",
    retry: str = "",
) -> Meaning:
    return Meaning(
        page, name=name, http=http, message="m", digest="d", category=category, retry=retry
    )


CASES: dict[str, tuple[list[Meaning], list[Meaning], list[tuple[str, str]]]] = {
    "one page": ([], [said("rest", "A"), said("rest", "B")], []),
    "agree": ([], [said("rest", "A"), said("socket", "a")], []),
    "one has no symbol": ([], [said("rest", "A"), said("socket")], []),
    "one of several agrees": ([], [said("rest", "A"), said("rest", "B"), said("socket", "B")], []),
    "symbols": ([], [said("rest", "A"), said("socket", "B")], [("rest: A", "socket: B")]),
    "statuses": (
        [],
        [said("rest", http=400), said("socket", http=500)],
        [("rest: HTTP 400", "socket: HTTP 500")],
    ),
    "categories of two families, and other advice": (
        [],
        [
            said("rest", category="RATE_LIMIT", retry="backoff"),
            said("socket", category="INSUFFICIENT_FUNDS", retry="after_fix"),
        ],
        [("rest: RATE_LIMIT (backoff)", "socket: INSUFFICIENT_FUNDS (after_fix)")],
    ),
    "several categories of a page": (
        [],
        [
            said("rest", category="RATE_LIMIT", retry="backoff"),
            said("rest", category="MAINTENANCE", retry="backoff"),
            said("socket", category="INSUFFICIENT_FUNDS", retry="after_fix"),
        ],
        [
            (
                "rest: RATE_LIMIT (backoff), MAINTENANCE (backoff)",
                "socket: INSUFFICIENT_FUNDS (after_fix)",
            )
        ],
    ),
    "categories of one family": (
        [],
        [
            said("rest", category="INVALID_PRICE", retry="after_fix"),
            said("socket", category="ORDER_NOT_FOUND", retry="never"),
        ],
        [],
    ),
    "the same advice": (
        [],
        [
            said("rest", category="INVALID_PRICE", retry="after_fix"),
            said("socket", category="INSUFFICIENT_FUNDS", retry="after_fix"),
        ],
        [],
    ),
    "one is not classified": (
        [],
        [said("rest"), said("socket", category="INSUFFICIENT_FUNDS", retry="after_fix")],
        [],
    ),
    "known already": (
        [said("rest", "A"), said("socket", "B")],
        [said("rest", "A"), said("socket", "B")],
        [],
    ),
    "another one now": (
        [said("rest", "A"), said("socket", "B")],
        [said("rest", "A"), said("socket", "C")],
        [("rest: A", "socket: C")],
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_contradictions(
    old: list[Meaning], new: list[Meaning], expected: list[tuple[str, str]]
) -> None:
    found = changes(catalogue(code("1", *old)) if old else catalogue(), catalogue(code("1", *new)))
    assert [(c.old, c.new) for c in found if c.rule == "pages-contradict"] == expected
