"""Codes as they are compared: what stands for a code that has several entries, rows and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.compare.building import catalogue, code, row

from errlex.compare.pairs import ComparedCode, compared_codes, pairs
from errlex.reconcile.reconcile import Origin

if TYPE_CHECKING:
    from errlex.catalogue import CatalogueCode, Meaning

A, B = row("a"), row("b")


def of(*codes: CatalogueCode, places: tuple[Origin, ...] = ()) -> ComparedCode:
    """The one code of a catalogue whose scopes do not count."""
    first = codes[0]
    origins = {first.key: places}
    (found,) = compared_codes(catalogue(*codes), origins, scoped=False).values()
    return found


#: states of its entries -> whether it lives, is withdrawn; the entry that stands for it.
STATES: dict[str, tuple[list[str], bool, bool, int]] = {
    "documented": (["documented"], True, False, 0),
    "struck out": (["withdrawn"], True, True, 0),
    "a tombstone": (["removed"], False, False, 0),
    "struck out in one of two": (["withdrawn", "documented"], True, False, 0),
    "struck out in both": (["withdrawn", "withdrawn"], True, True, 0),
    "a tombstone and a code": (["removed", "documented"], True, False, 1),
    "a tombstone and one struck out": (["removed", "withdrawn"], True, True, 1),
    "two tombstones": (["removed", "removed"], False, False, 0),
    "seen": (["seen"], True, False, 0),
}


@pytest.mark.parametrize(("states", "live", "withdrawn", "first"), STATES.values(), ids=STATES)
def test_state(states: list[str], live: bool, withdrawn: bool, first: int) -> None:
    codes = [code("1", f"m{n}", scope=f"s{n}", state=state) for n, state in enumerate(states)]
    found = of(*codes)
    assert (found.live, found.withdrawn, found.first) == (live, withdrawn, codes[first])
    kept = [n for n, state in enumerate(states) if state != "removed" or not live]
    assert [m.message for m in found.meanings] == [f"m{n}" for n in kept]


#: kinds and names of its entries -> the member.
MEMBERS: dict[str, tuple[list[CatalogueCode], str]] = {
    "one": ([code("1", names=["A", "B"])], "A"),
    "none": ([code("1", names=[])], ""),
    "an HTTP status": ([code("1", kind="http", names=["A"])], ""),
    "an HTTP status beside a code": (
        [code("1", scope="http", kind="http", names=["A"]), code("1", names=["B"])],
        "B",
    ),
}


@pytest.mark.parametrize(("codes", "member"), MEMBERS.values(), ids=MEMBERS)
def test_member(codes: list[CatalogueCode], member: str) -> None:
    assert of(*codes).member == member


HERE, THERE, NOWHERE = Origin("p", 3), Origin("p", 9), Origin("q", None)
#: places of the rows, the meanings that are asked for -> where they stand.
PLACES: dict[str, tuple[tuple[Origin, ...], list[Meaning], Origin | None]] = {
    "unknown": ((), [A], None),
    "the first": ((HERE, THERE), [A], HERE),
    "the second": ((HERE, THERE), [B, A], THERE),
    "no meaning": ((HERE, THERE), [], HERE),
    "fewer places than meanings": ((THERE,), [B], THERE),
    "the first was not read today": ((NOWHERE, THERE), [], THERE),
    "none was read today": ((NOWHERE,), [], NOWHERE),
}


@pytest.mark.parametrize(("places", "meanings", "place"), PLACES.values(), ids=PLACES)
def test_place(places: tuple[Origin, ...], meanings: list[Meaning], place: Origin | None) -> None:
    assert of(code("1", A, B), places=places).origin_of(meanings) == place


def test_symbols_by_what_counts_of_them() -> None:
    found = of(code("1", row("a", name="ORDER_NOT_FOUND"), row("b", name="bad-key"), row("c")))
    assert found.symbols == {"ordernotfound": "ORDER_NOT_FOUND", "badkey": "bad-key"}


def test_pairs_in_the_order_of_the_new_side_then_of_the_old() -> None:
    old = compared_codes(catalogue(*(code(c, c) for c in "4312")), None, scoped=True)
    new = compared_codes(catalogue(*(code(c, c) for c in "215")), None, scoped=True)
    found = [(pair.key, pair.old is None, pair.new is None) for pair in pairs(old, new)]
    assert found == [
        (("api", "2"), False, False),
        (("api", "1"), False, False),
        (("api", "5"), True, False),
        (("api", "4"), False, True),
        (("api", "3"), False, True),
    ]


def test_scopes_are_apart_where_they_count() -> None:
    both = catalogue(code("1", "a", scope="spot"), code("1", "b", scope="futures"))
    assert list(compared_codes(both, None, scoped=True)) == [("spot", "1"), ("futures", "1")]
    (found,) = compared_codes(both, None, scoped=False).items()
    assert found[0] == (None, "1")
    assert [each.scope for each in found[1].codes] == ["spot", "futures"]
