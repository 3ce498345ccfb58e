"""Which clause of a message becomes its name. Each id is the rule or the accident it guards."""

from __future__ import annotations

import pytest

from errlex.naming.wording import message_words


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
        pytest.param("Buffer is full, cannot write data", "BUFFER_FULL_CANNOT_WRITE_DATA", id="clause without a subject"),
        pytest.param("Currently,due to maintenance, the book is frozen", "BOOK_FROZEN", id="comma without a space"),
        pytest.param("You are a trader. Split bots are not supported", "TRADER_SPLIT_BOTS_NOT_SUPPORTED", id="a thing that is only named"),
        pytest.param("Loan success,but order failure", "LOAN_SUCCESS_BUT_ORDER_FAILURE", id="success but"),
        pytest.param("• Invalid user • User not found", "INVALID_USER", id="bullets"),
        pytest.param("We are committed to a safe place. Please verify your age", "VERIFY_AGE", id="courtesy"),
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


def test_a_huge_message_costs_no_more_than_a_long_one() -> None:
    huge = "alpha: beta, gamma (delta " * 100_000
    assert message_words(huge) == message_words(huge[:1000])
