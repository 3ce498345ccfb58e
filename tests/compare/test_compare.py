"""Comparing: tables of (old, new, the changes that are expected)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compare.building import catalogue, changes, code, row

from errlex.drift_rules import drift_rules
from errlex.reconcile.reconcile import Origin

if TYPE_CHECKING:
    from errlex.catalogue import CatalogueCode, Meaning

CODES: dict[str, tuple[list[CatalogueCode], list[CatalogueCode], list[tuple[str, str | None]]]] = {
    "nothing": ([code("1", "a")], [code("1", "a")], []),
    "new code": ([], [code("1", "a")], [("code-added", "1")]),
    "code gone": ([code("1", "a")], [], [("code-removed", "1")]),
    "code gone, tombstone left": (
        [code("1", "a")],
        [code("1", "a", state="removed")],
        [("code-removed", "1")],
    ),
    "tombstone on both sides": (
        [code("1", "a", state="removed")],
        [code("1", "a", state="removed")],
        [],
    ),
    "tombstone forgotten": ([code("1", "a", state="removed")], [], []),
    "back from the dead": (
        [code("1", "a", state="removed")],
        [code("1", "a")],
        [("code-returned", "1")],
    ),
    "struck out": (
        [code("1", "a")],
        [code("1", "a", state="withdrawn")],
        [("code-withdrawn", "1")],
    ),
    "no longer struck out": (
        [code("1", "a", state="withdrawn")],
        [code("1", "a")],
        [("code-returned", "1")],
    ),
    "struck out, then gone": ([code("1", "a", state="withdrawn")], [], [("code-removed", "1")]),
    "added struck out": ([], [code("1", "a", state="withdrawn")], [("code-added", "1")]),
    "reworded": ([code("1", "Too big")], [code("1", "Far too big")], [("message-reworded", "1")]),
    "respelled": ([code("1", "Sub-account full.")], [code("1", "subaccount full")], []),
    "the ends of an interval in a solution": (
        [code("1", row("Too big", solution="Use [0, 1)"))],
        [code("1", row("Too big", solution="Use (0, 1]"))],
        [("message-reworded", "1")],
    ),
    "a range becomes a number": (
        [code("1", row("Must be 1-5"))],
        [code("1", row("Must be 15"))],
        [("message-reworded", "1")],
    ),
    "a range with another dash": (
        [code("1", row("Must be 1-5"))],
        [code("1", row("must be 1 \u2013 5"))],
        [],
    ),
    "description reworded": (
        [code("1", row("Too big", "old words"))],
        [code("1", row("Too big", "new words"))],
        [("message-reworded", "1")],
    ),
    "meaning added": ([code("1", "a")], [code("1", "a", "b")], [("message-reworded", "1")]),
    "meaning dropped": ([code("1", "a", "b")], [code("1", "b")], [("message-reworded", "1")]),
    "meanings in another order": ([code("1", "a", "b")], [code("1", "b", "a")], []),
    "rows in another order": (
        [code("1", "a"), code("2", "b")],
        [code("2", "b"), code("1", "a")],
        [],
    ),
    "message and solution changed places": (
        [code("1", row("No funds", "Too many requests"))],
        [code("1", row("Too many requests", "No funds"))],
        [("message-reworded", "1")],
    ),
    "message spelt otherwise": (
        [code("1", row("No funds", "b"))],
        [code("1", row("no funds.", "b"))],
        [],
    ),
    "message that is not kept": ([code("1", row("", "b", "c"))], [code("1", row("b", "c"))], []),
    "symbol given": ([code("1", "a")], [code("1", row("a", name="A_B"))], [("name-changed", "1")]),
    "symbol respelled": ([code("1", row("a", name="A_B"))], [code("1", row("a", name="a-b"))], []),
    "symbol dropped": (
        [code("1", row("a", name="A_B"))],
        [code("1", row("a"))],
        [("name-changed", "1")],
    ),
    "status changed": (
        [code("1", row("a", http=400))],
        [code("1", row("a", http=403))],
        [("http-status-changed", "1")],
    ),
    "status of a second row": (
        [code("1", row("a", http=400), row("b", http=500))],
        [code("1", row("b", http=500), row("a", http=400))],
        [],
    ),
    # 400 and 408 collide in a small set: whichever comes first stands first.
    "statuses of two rows, swapped": (
        [code("1", row("a", http=400), row("b", http=408))],
        [code("1", row("a", http=408), row("b", http=400))],
        [],
    ),
    "category": (
        [code("1", "a", category="UNKNOWN")],
        [code("1", "a", category="RATE_LIMIT")],
        [("category-changed", "1")],
    ),
    "advice": (
        [code("1", "a", retry="verify")],
        [code("1", "a", retry="backoff")],
        [("retry-changed", "1")],
    ),
    "success has no advice": (
        [code("0", "a", category="UNKNOWN", retry="verify")],
        [code("0", "a", category="SUCCESS", retry="never")],
        [("category-changed", "0")],
    ),
    "constant": (
        [code("1", "a", names=["A"])],
        [code("1", "a", names=["B", "A"])],
        [("constant-changed", "1")],
    ),
    "alias": ([code("1", "a", names=["A"])], [code("1", "a", names=["A", "B"])], []),
    "reused, by category": (
        [code("1", "IP has been banned", category="RATE_LIMIT")],
        [code("1", "Service restricted in your region", category="REGION_RESTRICTED")],
        [("code-reused", "1"), ("category-changed", "1"), ("message-reworded", "1")],
    ),
    "reused, by symbol": (
        [code("1", row("IP has been banned", name="BANNED"))],
        [code("1", row("Service restricted here", name="REGION"))],
        [("code-reused", "1"), ("name-changed", "1"), ("message-reworded", "1")],
    ),
    "other words, one word before": (
        [code("1", "banned", category="RATE_LIMIT")],
        [code("1", "Service restricted in your region", category="REGION_RESTRICTED")],
        [("category-changed", "1"), ("message-reworded", "1")],
    ),
    "other words, one word after": (
        [code("1", "IP has been banned", category="RATE_LIMIT")],
        [code("1", "restricted", category="REGION_RESTRICTED")],
        [("category-changed", "1"), ("message-reworded", "1")],
    ),
    "other words, two words each": (
        [code("1", "IP banned", category="RATE_LIMIT")],
        [code("1", "Region restricted", category="REGION_RESTRICTED")],
        [("code-reused", "1"), ("category-changed", "1"), ("message-reworded", "1")],
    ),
    "a fifth of the words in common": (
        [code("1", "order banned now", category="RATE_LIMIT")],
        [code("1", "order not here", category="REGION_RESTRICTED")],
        [("category-changed", "1"), ("message-reworded", "1")],
    ),
    "less than a fifth of the words in common": (
        [code("1", "order banned now today", category="RATE_LIMIT")],
        [code("1", "order not here anymore", category="REGION_RESTRICTED")],
        [("code-reused", "1"), ("category-changed", "1"), ("message-reworded", "1")],
    ),
    "other words, no longer classified": (
        [code("1", "IP has been banned", category="RATE_LIMIT")],
        [code("1", "Service restricted here", category="UNKNOWN")],
        [("category-changed", "1"), ("message-reworded", "1")],
    ),
    "other words, a meaning stays": (
        [code("1", "IP has been banned", "x", category="RATE_LIMIT")],
        [code("1", "Service restricted here", "x", category="REGION_RESTRICTED")],
        [("category-changed", "1"), ("message-reworded", "1")],
    ),
    "other words, a symbol alone": (
        [code("1", row("IP has been banned", name="BANNED"), category="RATE_LIMIT")],
        [code("1", "Service restricted here", category="REGION_RESTRICTED")],
        [
            ("code-reused", "1"),
            ("category-changed", "1"),
            ("name-changed", "1"),
            ("message-reworded", "1"),
        ],
    ),
    "advice of a tombstone": (
        [code("1", "a", retry="verify"), code("1", "b", scope="x", state="removed")],
        [code("1", "a", retry="verify"), code("1", "b", scope="x", state="removed", retry="never")],
        [],
    ),
    "a member that is lost": (
        [code("1", "a", names=["A"])],
        [code("1", "a", names=[])],
        [],
    ),
    "two codes, one heir": (
        [code("1", "No funds"), code("2", "No funds")],
        [code("3", "No funds")],
        [("code-removed", "1"), ("code-removed", "2"), ("code-added", "3")],
    ),
    "an heir by symbol before one by words": (
        [code("1", row("No funds", name="NO_FUNDS"))],
        [code("2", row("Other", name="NO_FUNDS")), code("3", "No funds")],
        [
            ("code-renumbered", "2"),
            ("code-removed", "1"),
            ("code-added", "2"),
            ("code-added", "3"),
        ],
    ),
    "no texts, no heir": (
        [code("1", row(""))],
        [code("2", row(""))],
        [("code-removed", "1"), ("code-added", "2")],
    ),
    "an heir that was there before": (
        [code("1", "No funds"), code("2", "No funds")],
        [code("2", "No funds")],
        [("code-removed", "1")],
    ),
    "other words, same symbol": (
        [code("1", row("IP has been banned", name="BANNED"), category="RATE_LIMIT")],
        [code("1", row("Your address: no access", name="BANNED"), category="RATE_LIMIT")],
        [("message-reworded", "1")],
    ),
    "written in another case": (
        [code("1", "TOO MANY ORDERS OPEN", category="RATE_LIMIT")],
        [code("1", "too many orders are open", category="ORDER_LIMIT")],
        [("category-changed", "1"), ("message-reworded", "1")],
    ),
    "gone from one of two scopes": (
        [code("1", "No funds", scope="spot"), code("1", "Bad key", scope="futures")],
        [code("1", "Bad key", scope="futures")],
        [("code-removed", "1")],
    ),
    "buried in one of two scopes": (
        [code("1", "No funds", scope="spot"), code("1", "Bad key", scope="futures")],
        [
            code("1", "No funds", scope="spot", state="removed"),
            code("1", "Bad key", scope="futures"),
        ],
        [("code-removed", "1")],
    ),
    "classified at last": (
        [code("1", "Amount lower than the minimum", category="UNKNOWN")],
        [code("1", "Value exceeded its bounds", category="INVALID_QUANTITY")],
        [("category-changed", "1"), ("message-reworded", "1")],
    ),
    "renumbered, by symbol": (
        [code("1", row("No funds", name="NO_FUNDS"))],
        [code("2", row("Not enough funds", name="NO_FUNDS"))],
        [("code-renumbered", "2"), ("code-removed", "1"), ("code-added", "2")],
    ),
    "several codes became one": (
        [code("1", "first words"), code("2", "second words")],
        [code("3", "first words", "second words")],
        [("code-removed", "1"), ("code-removed", "2"), ("code-added", "3")],
    ),
    "renumbered, by words": (
        [code("1", "No funds")],
        [code("2", "No funds.")],
        [("code-renumbered", "2"), ("code-removed", "1"), ("code-added", "2")],
    ),
    "two candidates": (
        [code("1", "No funds")],
        [code("2", "No funds"), code("3", "No funds")],
        [("code-removed", "1"), ("code-added", "2"), ("code-added", "3")],
    ),
    "another scope": (
        [code("1", "No funds", scope="spot")],
        [code("1", "No funds", scope="futures")],
        [("code-renumbered", "1"), ("code-removed", "1"), ("code-added", "1")],
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CODES.values(), ids=CODES)
def test_codes(
    old: list[CatalogueCode], new: list[CatalogueCode], expected: list[tuple[str, str | None]]
) -> None:
    found = changes(catalogue(*old), catalogue(*new))
    assert [(change.rule, change.code) for change in found] == expected


def under(section: str, *codes: str) -> list[CatalogueCode]:
    return [code(text, row(f"m{text}", section=section)) for text in codes]


SECTIONS: dict[
    str,
    tuple[list[CatalogueCode], list[CatalogueCode], list[tuple[str, str, str, tuple[str, ...]]]],
] = {
    "respelled": (under("Set api limit", "1"), under("Set API limit", "1"), []),
    "renamed": (
        under("Broker", "1", "2"),
        under("Exchange Broker", "1", "2"),
        [("section-renamed", "Broker", "Exchange Broker", ("1", "2"))],
    ),
    "split": (
        under("Loan", "1", "2"),
        under("Loan (new)", "1") + under("Loan (legacy)", "2"),
        [("section-split", "Loan", "Loan (new)\nLoan (legacy)", ("1", "2"))],
    ),
    "merged": (
        under("Spot", "1") + under("Margin", "2"),
        under("Spot", "1", "2"),
        [("codes-moved", "Margin", "Spot", ("2",))],
    ),
    "moved": (
        under("Spot", "1", "2") + under("Margin", "3"),
        under("Spot", "1") + under("Margin", "2", "3"),
        [("codes-moved", "Spot", "Margin", ("2",))],
    ),
    "moved to two, one stays": (
        under("Spot", "1", "2", "3"),
        under("Spot", "1") + under("Margin", "2") + under("Loan", "3"),
        [
            ("codes-moved", "Spot", "Margin", ("2",)),
            ("codes-moved", "Spot", "Loan", ("3",)),
        ],
    ),
    "renamed, a tombstone under the old name": (
        under("Spot", "1") + under("Margin", "2"),
        under("Spot market", "1") + [replace(each, state="removed") for each in under("Spot", "3")],
        [("section-renamed", "Spot", "Spot market", ("1",))],
    ),
    "renamed to a heading that tombstones had": (
        under("Spot", "1") + [replace(each, state="removed") for each in under("Margin", "2")],
        under("Margin", "1"),
        [("section-renamed", "Spot", "Margin", ("1",))],
    ),
    "moved beside a heading of its own": (
        under("Spot", "1") + under("Margin", "2"),
        [
            code("1", row("m1", section="Spot"), row("m1b", section="Loan")),
            *under("Margin", "2"),
        ],
        [],
    ),
    "back under another heading": (
        [replace(each, state="removed") for each in under("Spot", "1")],
        under("Margin", "1"),
        [],
    ),
    "buried under another heading": (
        under("Spot", "1"),
        [replace(each, state="removed") for each in under("Margin", "1")],
        [],
    ),
    "gone with its codes": (under("Spot", "1") + under("Margin", "2"), under("Spot", "1"), []),
}


@pytest.mark.parametrize(("old", "new", "expected"), SECTIONS.values(), ids=SECTIONS)
def test_sections(
    old: list[CatalogueCode],
    new: list[CatalogueCode],
    expected: list[tuple[str, str, str, tuple[str, ...]]],
) -> None:
    found = changes(catalogue(*old), catalogue(*new))
    about_sections = [(c.rule, c.old, c.new, c.codes) for c in found if c.code is None]
    assert about_sections == expected


def test_without_scopes_the_rows_of_a_code_are_taken_together() -> None:
    old = catalogue(code("429", "Slow down", scope="http", kind="http"))
    new = catalogue(*old.codes, code("429", "High load", scope="api"))
    (change,) = changes(old, new, scoped=False)
    assert (change.rule, change.exchange, change.scope, change.new) == (
        "message-reworded",
        None,
        None,
        "High load",
    )
    (change,) = changes(old, new)
    assert (change.rule, change.exchange, change.scope) == ("code-added", "acme", "api")


UNSCOPED = {
    "one scope is left": ("documented", "removed", "documented", ["message-reworded"]),
    "neither is left": ("documented", "removed", "removed", ["code-removed"]),
    "struck out in one": ("documented", "withdrawn", "documented", []),
    "struck out in both": ("documented", "withdrawn", "withdrawn", ["code-withdrawn"]),
    "one was removed before": ("removed", "removed", "documented", []),
}


@pytest.mark.parametrize(("before", "spot", "futures", "expected"), UNSCOPED.values(), ids=UNSCOPED)
def test_without_scopes_a_code_is_gone_where_all_scopes_lost_it(
    before: str, spot: str, futures: str, expected: list[str]
) -> None:
    def both(spot: str, futures: str) -> list[CatalogueCode]:
        return [
            code("1", "No funds", scope="spot", state=spot),
            code("1", "Bad key", scope="futures", state=futures),
        ]

    old, new = both(before, "documented"), both(spot, futures)
    found = changes(catalogue(*old), catalogue(*new), scoped=False)
    assert [change.rule for change in found] == expected


SHOWN = {
    "a status more": (
        code("1", row("a", http=400)),
        code("1", row("a", http=400), row("b", http=403)),
        "http-status-changed",
        ("400", "400, 403"),
    ),
    "the first status": (
        code("1", row("a")),
        code("1", row("a", http=400)),
        "http-status-changed",
        (None, "400"),
    ),
    "another number": (
        code("1", "No funds"),
        code("2", "No funds"),
        "code-renumbered",
        ("1", "2"),
    ),
    "another number in another scope": (
        code("1", "No funds", scope="spot"),
        code("2", "No funds", scope="futures"),
        "code-renumbered",
        ("spot 1", "futures 2"),
    ),
}


@pytest.mark.parametrize(("old", "new", "rule", "shown"), SHOWN.values(), ids=SHOWN)
def test_what_is_shown_of_both_sides(
    old: CatalogueCode, new: CatalogueCode, rule: str, shown: tuple[str | None, str | None]
) -> None:
    found = changes(catalogue(old), catalogue(new))
    assert [(change.old, change.new) for change in found if change.rule == rule] == [shown]


def test_origins_of_both_sides() -> None:
    (change,) = changes(
        catalogue(code("1", "a b")),
        catalogue(code("1", "a c")),
        old_origins={("api", "1"): [Origin("errors", 3)]},
        new_origins={("api", "1"): [Origin("errors", 5), Origin("errors", 9)]},
    )
    assert change.old_origin == Origin("errors", 3)
    assert change.new_origin == Origin("errors", 5)


def test_the_origin_of_a_second_meaning_is_its_own_row() -> None:
    (change,) = changes(
        catalogue(code("1", "a")),
        catalogue(code("1", "a", "b")),
        old_origins={("api", "1"): [Origin("errors", 3)]},
        new_origins={("api", "1"): [Origin("errors", 3), Origin("errors", 9)]},
    )
    assert change.new_origin == Origin("errors", 9)


def test_fingerprints_know_no_lines_but_know_the_texts() -> None:
    old, new = catalogue(code("1", "a b")), catalogue(code("1", "a c"))
    (plain,) = changes(old, new)
    (placed,) = changes(old, new, new_origins={("api", "1"): [Origin("errors", 5)]})
    (other,) = changes(old, catalogue(code("1", "a d")))
    assert plain.fingerprint == placed.fingerprint != other.fingerprint


def test_only_what_differs_is_shown() -> None:
    (change,) = changes(catalogue(code("1", "a", "b")), catalogue(code("1", "a", "c")))
    assert (change.old, change.new) == ("b", "c")


def test_the_most_severe_come_first() -> None:
    old = catalogue(code("1", "a"), code("2", "a", retry="verify"))
    new = catalogue(code("2", "a", retry="never"), code("3", "c"))
    assert [change.severity for change in changes(old, new)] == ["err", "warn", "info"]


BUMPS = {
    "within a family": ("INVALID_PARAMETER", "MISSING_PARAMETER", "minor"),
    "to another family": ("INVALID_PARAMETER", "INVALID_ORDER", "major"),
    "classified at last": ("UNKNOWN", "INVALID_ORDER", "minor"),
    "no longer an error": ("INVALID_ORDER", "INFO", "major"),
}


@pytest.mark.parametrize(("old", "new", "bump"), BUMPS.values(), ids=BUMPS)
def test_version_step_of_a_category(old: str, new: str, bump: str) -> None:
    (change,) = changes(
        catalogue(code("1", "a", category=old)), catalogue(code("1", "a", category=new))
    )
    assert change.bump == bump


def test_effects_name_members_and_exceptions() -> None:
    old = catalogue(code("1", "a", names=["NO_FUNDS"], category="UNKNOWN"))
    new = catalogue(code("1", "a", names=["NO_FUNDS"], category="INSUFFICIENT_FUNDS"))
    (change,) = changes(old, new)
    assert change.effect == "NO_FUNDS is raised as InsufficientFunds, was UnclassifiedError"


EFFECTS = {
    "another advice": (
        code("1", "a", retry="never"),
        code("1", "a", retry="verify"),
        "CODE_1.retry: never becomes verify",
    ),
    "another status": (
        code("1", row("a", http=400)),
        code("1", row("a", http=429)),
        "documented status: 400 becomes 429",
    ),
    "a first status": (
        code("1", row("a")),
        code("1", row("a", http=429)),
        "documented status: none becomes 429",
    ),
    "a status less": (
        code("1", row("a", http=400)),
        code("1", row("a")),
        "documented status: 400 becomes none",
    ),
}


@pytest.mark.parametrize(("old", "new", "effect"), EFFECTS.values(), ids=EFFECTS)
def test_effects_name_what_was_and_what_is(
    old: CatalogueCode, new: CatalogueCode, effect: str
) -> None:
    (change,) = changes(catalogue(old), catalogue(new))
    assert change.effect == effect


def test_a_code_without_a_member_has_none_in_its_effect() -> None:
    (change,) = changes(catalogue(), catalogue(code("4XX", "a", kind="range", names=[])))
    assert change.member == ""
    assert change.effect == "reference pages and lookups; it is no enum member"


RECLASSIFIED = {
    "same words": (row("a b"), row("a b."), []),
    "other words": (row("a b"), row("a c"), ["category-changed", "message-reworded"]),
    "other heading": (
        row("a b", section="Spot"),
        row("a b", section="Loan"),
        ["category-changed", "section-renamed"],
    ),
    "other symbol": (row("a b"), row("a b", name="A"), ["category-changed", "name-changed"]),
}


@pytest.mark.parametrize(("old", "new", "expected"), RECLASSIFIED.values(), ids=RECLASSIFIED)
def test_spelling_alone_does_not_reclassify(
    old: Meaning, new: Meaning, expected: list[str]
) -> None:
    before = catalogue(code("1", old, category="INVALID_ORDER"))
    after = catalogue(code("1", new, category="UNKNOWN"))
    assert [change.rule for change in changes(before, after, reclassified=False)] == expected
    assert "category-changed" in [change.rule for change in changes(before, after)]


catalogues = st.lists(
    st.tuples(
        st.integers(1, 9),
        st.sampled_from("abc"),
        st.sampled_from(["documented", "withdrawn", "removed"]),
    ),
    unique_by=lambda made: made[0],
).map(
    lambda made: catalogue(
        *(code(str(number), words, state=state) for number, words, state in made)
    )
)


@given(catalogues)
def test_no_change_from_itself(same: object) -> None:
    assert changes(same, same) == []  # type: ignore[arg-type]


@given(catalogues, catalogues)
def test_added_and_removed_mirror_each_other(one: object, other: object) -> None:
    forth, back = changes(one, other), changes(other, one)  # type: ignore[arg-type]
    appeared = {
        c.code
        for c in forth
        if c.rule == "code-added" or (c.rule == "code-returned" and c.old is None)
    }
    gone = {c.code for c in back if c.rule in ("code-removed", "code-withdrawn")}
    assert appeared == gone


@given(catalogues, catalogues)
def test_findings_are_distinct_and_known(one: object, other: object) -> None:
    found = changes(one, other)  # type: ignore[arg-type]
    assert len({change.fingerprint for change in found}) == len(found)
    assert {change.rule for change in found} <= drift_rules().keys()


def test_the_old_words_of_a_page_are_shown_though_another_page_keeps_them() -> None:
    def said(page: str, message: str) -> Meaning:
        return replace(row(message), page=page)

    old = [said("rest", "Wrong header"), said("socket", "Wrong header")]
    new = [said("rest", "Missing header"), said("socket", "Wrong header")]
    (change,) = changes(catalogue(code("1", *old)), catalogue(code("1", *new)))
    assert (change.old, change.new) == ("Wrong header", "Missing header")
    (back,) = changes(catalogue(code("1", *new)), catalogue(code("1", *old)))
    assert (back.old, back.new) == ("Missing header", "Wrong header")
