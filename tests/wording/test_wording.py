"""Names read from messages: what stays of a sentence. Each id is the rule or the accident it guards."""

from __future__ import annotations

import re

import pytest
from errlex.wording import message_words, section_words, split_words, vocabulary
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("message", "name"),
    [
        pytest.param("Minimum size is %s", "MINIMUM_SIZE", id="placeholder after a copula"),
        pytest.param("Minimum limit is 1", "MINIMUM_LIMIT", id="value after a copula"),
        pytest.param("Maximum count*price is {0}", "MAXIMUM_COUNT_PRICE", id="operator"),
        pytest.param("Invalid %s", "INVALID_VALUE", id="placeholder that the name cannot do without"),
        pytest.param("{0} is required", "VALUE_REQUIRED", id="placeholder as subject"),
        pytest.param("Price must be less than ${max}", "PRICE_MUST_BE_LESS_THAN_VALUE", id="placeholder of a comparison"),
        pytest.param("The account of {0} is frozen", "ACCOUNT_FROZEN", id="placeholder with its preposition"),
        pytest.param("{account} doesn't exist", "ACCOUNT_DOES_NOT_EXIST", id="placeholder that names the subject"),
        pytest.param("Balance not enough", "BALANCE_NOT_ENOUGH", id="plain words"),
        pytest.param("orderQty will be truncated", "ORDER_QTY_WILL_BE_TRUNCATED", id="camel case word"),
        pytest.param("out_trade_no not found", "OUT_TRADE_NO_NOT_FOUND", id="snake case word"),
        pytest.param("Header X-KEY has frozen", "HEADER_X_KEY_FROZEN", id="perfect"),
        pytest.param("User has pending orders", "USER_HAS_PENDING_ORDERS", id="has as a verb of its own"),
        pytest.param("Passphrase can not be empty", "PASSPHRASE_CANNOT_BE_EMPTY", id="be after a modal"),
        pytest.param("It can only be reduced", "CAN_ONLY_BE_REDUCED", id="be after an adverb"),
        pytest.param("This symbol can't be traded", "SYMBOL_CANNOT_BE_TRADED", id="contraction"),
        pytest.param("The position’s margin shouldn’t change", "POSITION_MARGIN_SHOULD_NOT_CHANGE", id="curly apostrophes"),
        pytest.param("There is no position", "NO_POSITION", id="there is"),
        pytest.param("Your key is forbidden to use it", "KEY_FORBIDDEN_TO_USE", id="trailing pronoun"),
        pytest.param("User not logged in", "USER_NOT_LOGGED_IN", id="phrasal verb"),
        pytest.param("Limit price > risk price", "LIMIT_PRICE_GREATER_THAN_RISK_PRICE", id="sign"),
        pytest.param("Size needs> 5", "SIZE_NEEDS_GREATER_THAN_5", id="sign without a space"),
        pytest.param("UIDs, but not SubUIDs", "UIDS", id="plural of an acronym"),
        pytest.param("Not found the p2p order", "NOT_FOUND_P2P_ORDER", id="digit within a word"),
        pytest.param("UID 592334 not known", "UID_NOT_KNOWN", id="somebody's number"),
        pytest.param('Header "X-ACCESS-KEY" is wrong', "HEADER_X_ACCESS_KEY_WRONG", id="quoted name"),
        pytest.param("Unknown schema 'x'", "UNKNOWN_SCHEMA", id="quoted value"),
    ],
)  # fmt: skip
def test_words(message: str, name: str) -> None:
    assert "_".join(message_words(message)).upper() == name


@pytest.mark.parametrize(
    ("message", "name"),
    [
        pytest.param("Account frozen. Please contact us", "ACCOUNT_FROZEN", id="sentence"),
        pytest.param("Currency is closed, if there is a problem, ask us", "CURRENCY_CLOSED", id="comma"),
        pytest.param("Exceeds max. limit", "EXCEEDS_MAX_LIMIT", id="abbreviation"),
        pytest.param("Invalid nonce / nonce reuse", "INVALID_NONCE", id="alternatives"),
        pytest.param("TP/SL order failed", "TP_SL_ORDER_FAILED", id="slash within a word"),
        pytest.param("Purchase refused — the limit", "PURCHASE_REFUSED_LIMIT", id="dash after a short head"),
        pytest.param("Restricted: no access", "RESTRICTED_NO_ACCESS", id="colon after a short head"),
        pytest.param("Parameter mismatch: the order price should be above the lowest buy price", "ORDER_PRICE_SHOULD_BE_ABOVE_LOWEST_BUY_PRICE", id="colon before a long clause"),
        pytest.param("Order failed. Insufficient margin", "INSUFFICIENT_MARGIN", id="generic head"),
        pytest.param("Order failed because the book is empty", "BOOK_EMPTY", id="generic head with a reason"),
        pytest.param("Order failed.", "ORDER_FAILED", id="generic head alone"),
        pytest.param("Details: the trigger is invalid", "TRIGGER_INVALID", id="label"),
        pytest.param("If you lead trades, close them first", "CLOSE_THEM_FIRST", id="condition before the clause"),
        pytest.param("The current currency is {0}, net limit reached", "NET_LIMIT_REACHED", id="label before the clause"),
        pytest.param("Please try later, the server is busy", "SERVER_BUSY", id="advice first"),
        pytest.param("Invalid request. Please check it", "INVALID_REQUEST", id="advice after a generic head"),
        pytest.param("Order being processed", "ORDER_BEING_PROCESSED", id="being is no copula"),
        pytest.param("Please check your memo", "CHECK_MEMO", id="advice alone"),
        pytest.param("Cannot create, modify or cancel", "CANNOT_CREATE_MODIFY_OR_CANCEL", id="list of verbs"),
        pytest.param("(Spot) Your key expired", "KEY_EXPIRED", id="aside in front"),
        pytest.param("Not supported (yet, see the docs", "NOT_SUPPORTED", id="aside never closed"),
        pytest.param("(only an aside)", "ONLY_ASIDE", id="nothing but an aside"),
        pytest.param('Too often" CLIENT_TIME, "check it.', "TOO_OFTEN", id="stray quotes"),
        pytest.param("Low amount limit. 金額低於最低限制", "LOW_AMOUNT_LIMIT", id="English part"),
        pytest.param("无效的 apiKey", "", id="a word is no English part"),
        pytest.param("余额不足", "", id="no English"),
        pytest.param("", "", id="empty"),
        pytest.param("%s", "", id="placeholder alone"),
    ],
)  # fmt: skip
def test_clauses(message: str, name: str) -> None:
    assert "_".join(message_words(message)).upper() == name


@pytest.mark.parametrize(
    ("message", "name"),
    [
        pytest.param(
            "The number of connections established between a single IP and the server exceeds the upper limit",
            "NUMBER_OF_CONNECTIONS_EXCEEDS_UPPER_LIMIT",
            id="attributes of the subject go, the verb stays",
        ),
        pytest.param(
            "Skip liquidation is not allowed when a position or maker order exists",
            "SKIP_LIQUIDATION_NOT_ALLOWED",
            id="explanation goes",
        ),
        pytest.param(
            "The withdrawal user and the target user cannot be the same",
            "WITHDRAWAL_USER_AND_TARGET_USER_CANNOT_BE_SAME",
            id="just fits",
        ),
        pytest.param(
            "Special market accounts cannot manually place any orders here",
            "SPECIAL_MARKET_ACCOUNTS_CANNOT_PLACE_ORDERS",
            id="adverb goes",
        ),
        pytest.param(
            "This account has at least one trailing stop link order left over",
            "ACCOUNT_HAS_AT_LEAST_ONE_TRAILING_STOP_LINK",
            id="at least stays together",
        ),
        pytest.param(
            "You have not completed the identity verification to enable withdrawals",
            "NOT_COMPLETED_IDENTITY_VERIFICATION",
            id="purpose goes",
        ),
        pytest.param(
            "Insufficient balance in account and the automatic borrowing is not enabled",
            "INSUFFICIENT_BALANCE_IN_ACCOUNT",
            id="second statement goes",
        ),
        pytest.param("A" * 200, "", id="one endless word is no name"),
    ],
)
def test_long_messages_are_cut_where_a_phrase_ends(message: str, name: str) -> None:
    assert "_".join(message_words(message)).upper() == name


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Spot API Error Code", ["spot"]),
        ("General Errors (1xxx)", []),
        ("40xx - Filters and other issues", ["40xx", "filters", "issues"]),
        ("Error Codes", []),
        ("Sub Account Transfer Between Wallets", ["subaccount", "transfer", "between"]),
    ],
)
def test_section_words(heading: str, words: list[str]) -> None:
    assert section_words(heading) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("clientOrderId duplicate", ["client", "Order", "Id", "duplicate"]),
        ("EOrder kLine APIKey UIDs p2p", ["EOrder", "kLine", "API", "Key", "UIDs", "p2p"]),
        ("take-profit/stop_loss", ["take", "profit", "stop", "loss"]),
        ("24h 2FA V3", ["24h", "2FA", "V3"]),
    ],
)
def test_split_words(text: str, words: list[str]) -> None:
    assert split_words(text) == words


PIECES = (
    "the order of {0} account price cannot be is not has been failed because and or if "
    "exceeds maximum %s limit , . : - / ( ) 'x' \"order\" clientOrderId 24h than at least "
    "please 余额 insufficient balance in for to must should been 100 ; é"
)
SENTENCES = st.lists(st.sampled_from(PIECES.split()), max_size=40).map(" ".join)


@given(SENTENCES | st.text(max_size=300))
def test_a_name_is_short_and_does_not_dangle(message: str) -> None:
    words = message_words(message)
    assert len(words) <= 8
    assert len(words) < 2 or len("_".join(words)) <= 48
    assert all(re.fullmatch(r"[a-z0-9]+", word) for word in words)
    known = vocabulary()
    if len(words) > 1:
        assert (
            words[-1] not in known["trailing"] - known["copulas"] or words[-2] in known["phrasal"]
        )


def test_a_huge_message_costs_no_more_than_a_long_one() -> None:
    huge = "alpha: beta, gamma (delta " * 100_000
    assert message_words(huge) == message_words(huge[:1000])
