"""Derived names made anew, once: which change, and that no name changes hands."""

from __future__ import annotations

from tests.timing import cpu_seconds, grows_by_at_most

from errlex.catalogue import Catalogue, CatalogueCode, Meaning
from errlex.reconcile.rename import rename_derived, renames


def code(
    number: str, message: str, *names: str, scope: str = "api", **fields: object
) -> CatalogueCode:
    symbol = fields.pop("symbol", None)
    meaning = Meaning(page="main", message=message, name=symbol)  # type: ignore[arg-type]
    return CatalogueCode(scope=scope, code=number, kind="error", names=list(names), meanings=[meaning], **fields)  # type: ignore[arg-type]


def names(
    *codes: CatalogueCode, by_hand: dict[tuple[str, str], list[str]] | None = None
) -> list[list[str]]:
    catalogue = Catalogue("acme", list(codes))
    rename_derived(catalogue, by_hand or {})
    once = [list(entry.names) for entry in catalogue.codes]
    rename_derived(catalogue, by_hand or {})
    assert [entry.names for entry in catalogue.codes] == once, "a second time changes nothing"
    return once


def test_the_better_name_goes_first_and_the_old_one_stays() -> None:
    assert names(code("1", "Nvalid JSON", "NVALID_JSON")) == [["INVALID_JSON", "NVALID_JSON"]]


def test_a_name_that_is_as_good_stays_alone() -> None:
    assert names(code("1", "Invalid JSON", "INVALID_JSON")) == [["INVALID_JSON"]]


def test_a_code_that_was_withdrawn_gets_the_better_name_too() -> None:
    withdrawn = code("1", "Nvalid JSON", "NVALID_JSON", state="withdrawn")
    assert names(withdrawn) == [["INVALID_JSON", "NVALID_JSON"]]


def test_a_documented_symbol_stays() -> None:
    assert names(code("1", "Invalid JSON", "NVALID_JSON", symbol="NVALID_JSON")) == [
        ["NVALID_JSON"]
    ]


def test_a_name_by_hand_and_a_removed_code_stay() -> None:
    mine = code("1", "Invalid JSON", "JSON_BAD")
    gone = code("2", "Invalid JSON", "BAD_JSON", state="removed")
    by_hand = {("api", "1"): ["JSON_IS_BAD"]}
    assert names(mine, gone, by_hand=by_hand) == [["JSON_BAD"], ["BAD_JSON"]]


def test_a_name_that_another_code_has_or_had_or_gets_by_hand_is_not_taken() -> None:
    first = code("1", "Account frozen", "OLD")
    second = code("2", "Price too low", "ACCOUNT_FROZEN")
    assert names(first, second) == [
        ["ACCOUNT_FROZEN_1", "OLD"],
        ["PRICE_TOO_LOW", "ACCOUNT_FROZEN"],
    ]
    other = code("3", "Market closed", "OLD")
    assert names(other, by_hand={("api", "4"): ["MARKET_CLOSED"]}) == [["MARKET_CLOSED_3", "OLD"]]


def test_scopes_do_not_share_names() -> None:
    first = code("1", "Account frozen", "OLD")
    second = code("1", "Price too low", "ACCOUNT_FROZEN", scope="futures")
    assert names(first, second)[0] == ["ACCOUNT_FROZEN", "OLD"]


def test_the_list_of_renames_says_what_was() -> None:
    catalogue = Catalogue(
        "acme",
        [
            code("1", "Nvalid JSON", "NVALID_JSON"),
            code("2", "Busy", "SYSTEM_BUSY", symbol="SYSTEM_BUSY"),
        ],
    )
    rename_derived(catalogue, {})
    assert [(r.code, r.name, r.before) for r in renames(catalogue)] == [
        ("1", "INVALID_JSON", ("NVALID_JSON",))
    ]


def test_a_code_is_renamed_no_more_slowly_beside_many_others() -> None:
    def seconds(others: int) -> float:
        beside = [
            code(f"T{number}", "Gone", f"TAKEN_{number}", state="removed")
            for number in range(others)
        ]
        renamed = [
            code(str(number), f"Order gone {number}", f"OLD_{number}") for number in range(300)
        ]
        catalogue = Catalogue("acme", [*beside, *renamed])
        beside_only = cpu_seconds(lambda: rename_derived(Catalogue("acme", beside), {}))
        return cpu_seconds(lambda: rename_derived(catalogue, {})) - beside_only

    assert grows_by_at_most(4, lambda: seconds(500), lambda: seconds(50_000), least=0.02)
