"""The taxonomy is one tree: each class below another, up to the families, and all of it of known values."""

from __future__ import annotations

import keyword
import re
from itertools import pairwise
from pathlib import Path

import pytest

from errlex import toml
from errlex.errors import ConfigError
from errlex.taxonomy import Category, taxonomy

CATEGORIES = list(taxonomy().categories.values())
ERRORS = [category for category in CATEGORIES if category.class_name]
FAMILIES = {family.class_name for family in taxonomy().families.values()}


#: All of it, for callers rely on each: category, family, retry, class, the class above it, ccxt's class.
_TABLE = """
AUTHENTICATION AUTH after_fix AuthenticationFailed AuthError AuthenticationError
INVALID_TIMESTAMP AUTH resync InvalidTimestamp AuthError InvalidNonce
PERMISSION_DENIED AUTH after_fix PermissionDenied AuthError PermissionDenied
ACCOUNT_RESTRICTED AUTH never AccountRestricted AuthError AccountSuspended
REGION_RESTRICTED AUTH never RegionRestricted AuthError RestrictedLocation
RATE_LIMIT LIMIT retry_after RateLimitExceeded LimitError RateLimitExceeded
CONNECTION_LIMIT LIMIT backoff ConnectionLimitExceeded LimitError RateLimitExceeded
ORDER_LIMIT LIMIT after_fix OrderLimitExceeded LimitError InvalidOrder
SERVICE_UNAVAILABLE SERVER backoff ServiceUnavailable ServerError ExchangeNotAvailable
MAINTENANCE SERVER backoff UnderMaintenance ServiceUnavailable OnMaintenance
INTERNAL_ERROR SERVER verify InternalError ServerError OperationFailed
TIMEOUT SERVER verify RequestTimeout ServerError RequestTimeout
INVALID_PARAMETER REQUEST after_fix InvalidParameter RequestError BadRequest
MISSING_PARAMETER REQUEST after_fix MissingParameter InvalidParameter ArgumentsRequired
UNKNOWN_SYMBOL REQUEST after_fix UnknownSymbol InvalidParameter BadSymbol
UNKNOWN_ASSET REQUEST after_fix UnknownAsset InvalidParameter BadRequest
NOT_SUPPORTED REQUEST never NotSupported RequestError NotSupported
NO_CHANGE REQUEST never NoChange RequestError NoChange
ORDER_NOT_FOUND ORDER verify OrderNotFound OrderError OrderNotFound
DUPLICATE_ORDER_ID ORDER verify DuplicateOrderId OrderError DuplicateOrderId
ORDER_STATE ORDER verify OrderStateConflict OrderError InvalidOrder
INVALID_ORDER ORDER after_fix InvalidOrder OrderError InvalidOrder
INVALID_QUANTITY ORDER after_fix InvalidQuantity InvalidOrder InvalidOrder
INVALID_PRICE ORDER after_fix InvalidPrice InvalidOrder InvalidOrder
INVALID_TRIGGER ORDER after_fix InvalidTrigger InvalidOrder InvalidOrder
WOULD_NOT_EXECUTE ORDER after_fix WouldNotExecute InvalidOrder OrderImmediatelyFillable
INSUFFICIENT_FUNDS FUNDS after_fix InsufficientFunds FundsError InsufficientFunds
NO_POSITION FUNDS after_fix PositionNotFound FundsError ExchangeError
POSITION_LIMIT FUNDS after_fix PositionLimitExceeded FundsError InvalidOrder
MARKET_UNAVAILABLE MARKET backoff MarketUnavailable MarketError MarketClosed
TRANSFER TRANSFER after_fix TransferRejected TransferError ExchangeError
OPERATION_REJECTED OTHER after_fix OperationRejected OtherError OperationRejected
UNKNOWN OTHER verify UnclassifiedError OtherError ExchangeError
SUCCESS NONE never - - -
INFO NONE never - - -
"""
EXPECTED = {row[0]: row for row in map(str.split, _TABLE.strip().splitlines())}
FAMILY_CLASSES = {
    "AUTH": "AuthError",
    "LIMIT": "LimitError",
    "SERVER": "ServerError",
    "REQUEST": "RequestError",
    "ORDER": "OrderError",
    "FUNDS": "FundsError",
    "MARKET": "MarketError",
    "TRANSFER": "TransferError",
    "OTHER": "OtherError",
}


@pytest.mark.parametrize("name", EXPECTED)
def test_what_callers_rely_on(name: str) -> None:
    category = taxonomy().categories[name]
    of_class = (category.class_name or "-", category.parent or "-", category.ccxt or "-")
    assert [name, category.family, category.retry, *of_class] == EXPECTED[name]


def test_every_category_and_family_is_told() -> None:
    assert list(taxonomy().categories) == list(EXPECTED)
    assert {f.name: f.class_name for f in taxonomy().families.values()} == FAMILY_CLASSES


def test_categories_that_say_little() -> None:
    """A code which says more is believed before words that mean one of these; any other category would outweigh it."""
    little = ("INVALID_PARAMETER", "INTERNAL_ERROR", "OPERATION_REJECTED", "UNKNOWN")
    assert taxonomy().general == little


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
    assert list(taxonomy().repeating) == CAUTION[:3]


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


#: what is written in the table, what stands there instead -> the complaint.
FAULTS = {
    "caution lacks a value": ('"never", "verify"]', '"never"]', "every retry value once"),
    "caution has a value twice": (
        '"never", "verify"]',
        '"never", "verify", "never"]',
        "every retry value once",
    ),
    "repeating has an unknown value": (
        'repeating = ["backoff"',
        'repeating = ["again"',
        "repeating has an unknown retry value",
    ),
    "general has an unknown category": (
        'general = ["INVALID_PARAMETER"',
        'general = ["VAGUE"',
        "no category 'VAGUE'",
    ),
    "a class twice": ('class = "InvalidTimestamp"', 'class = "AuthenticationFailed"', "a second"),
    "an unknown family": ('family = "TRANSFER"', 'family = "MOVES"', "family = 'MOVES'"),
    "an unknown retry value": (
        'retry = "resync", class',
        'retry = "soon", class',
        "retry = 'soon'",
    ),
    "no meaning": (', meaning = "the order, or its state, forbids it"', "", "'meaning' is missing"),
    "an unknown key of all": (
        'repeating = ["backoff"',
        'repeats = true\nrepeating = ["backoff"',
        "unknown key 'repeats'",
    ),
    "an unknown key": ('ccxt = "NoChange"', 'cctx = "NoChange"', "unknown key 'cctx'"),
}


@pytest.mark.parametrize(("written", "instead", "words"), FAULTS.values(), ids=FAULTS)
def test_fault(
    written: str, instead: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = Path(toml.__file__).parent / "data" / "taxonomy.toml"
    (tmp_path / "data").mkdir()
    text = data.read_text("utf-8")
    assert written in text
    (tmp_path / "data" / "taxonomy.toml").write_text(text.replace(written, instead), "utf-8")
    monkeypatch.setattr(toml, "files", lambda _: tmp_path)
    with pytest.raises(ConfigError, match=re.escape(words)) as caught:
        taxonomy.__wrapped__()
    assert caught.value.line
