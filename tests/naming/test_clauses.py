"""Which clause of a message becomes its name. Each id is the rule or the accident it guards."""

from __future__ import annotations

import pytest

from errlex.naming.wording import message_names


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
        pytest.param("We are committed to a safe place. Please verify your age", "MUST_VERIFY_AGE", id="courtesy"),
        pytest.param("It will be returned when the order is not found", "ORDER_NOT_FOUND", id="what the page says of a code"),
        pytest.param("A response code that when API is called while it rests", "API_CALLED_WHILE_RESTS", id="the same, cut short"),
        pytest.param("Indicates that the key is expired.", "KEY_EXPIRED", id="what a code indicates"),
        pytest.param("Order sent if market closed", "ORDER_SENT_IF_MARKET_CLOSED", id="an order is no code"),
        pytest.param("Order failed.", "ORDER_FAILED", id="generic head alone"),
        pytest.param("Details: the trigger is invalid", "TRIGGER_INVALID", id="label"),
        pytest.param("If you lead trades, close them first", "MUST_CLOSE_THEM_FIRST", id="condition before the clause"),
        pytest.param("The current currency is {0}, net limit reached", "NET_LIMIT_REACHED", id="label before the clause"),
        pytest.param("Please try later, the server is busy", "SERVER_BUSY", id="advice first"),
        pytest.param("Invalid request. Please check it", "INVALID_REQUEST", id="advice after a generic head"),
        pytest.param("Order being processed", "ORDER_BEING_PROCESSED", id="being is no copula"),
        pytest.param("Please check your memo", "INVALID_MEMO", id="advice alone"),
        pytest.param("Cannot create, modify or cancel", "CANNOT_CREATE_MODIFY_OR_CANCEL", id="list of verbs"),
        pytest.param("Failed to submit the new order. The order price is higher than the maximum price", "ORDER_PRICE_HIGHER_THAN_MAXIMUM_PRICE", id="why it failed"),
        pytest.param("Switching failed, margin is negative", "SWITCHING_FAILED_MARGIN_NEGATIVE", id="what failed and why"),
        pytest.param("Type change failed due to open positions", "TYPE_CHANGE_FAILED_OPEN_POSITIONS", id="failed due to"),
        pytest.param("Failed to enable it as collateral", "FAILED_TO_ENABLE_AS_COLLATERAL", id="as is no reason"),
        pytest.param("Unable to switch. Please contact us", "UNABLE_TO_SWITCH", id="failed, and no reason told"),
        pytest.param("Execution failed as the RFQ status is {x}", "EXECUTION_FAILED_RFQ_STATUS", id="failed, and the reason is a value"),
        pytest.param("Setting failed. Close all positions first", "SETTING_FAILED", id="failed, and what to do"),
        pytest.param("Close all positions before switching", "MUST_CLOSE_ALL_POSITIONS_BEFORE_SWITCHING", id="request"),
        pytest.param("Cancel order error", "CANCEL_ORDER_ERROR", id="no request: an action that failed"),
        pytest.param("Transfer in progress", "TRANSFER_IN_PROGRESS", id="no request: a thing"),
        pytest.param("Reduce your leverage", "MUST_REDUCE_LEVERAGE", id="request with a possessive"),
        pytest.param("Do not repeat the request", "MUST_NOT_REPEAT_REQUEST", id="prohibition"),
        pytest.param("You don't have permission", "NO_PERMISSION", id="do not have"),
        pytest.param("Make sure the time is within 30 days", "TIME_MUST_BE_WITHIN_30_DAYS", id="make sure"),
        pytest.param("Please try again later.", "TEMPORARY_ERROR", id="nothing but try again"),
        pytest.param("To update the list, go to the settings", "CANNOT_UPDATE_LIST", id="purpose of a reference"),
        pytest.param("The remaining amount is {0}", "REMAINING_AMOUNT_LIMITED", id="data"),
        pytest.param("The amount you can withdraw is {0}", "AMOUNT_YOU_CAN_WITHDRAW_LIMITED", id="data with a verb of its own"),
        pytest.param("The maximum amount is {0}", "MAXIMUM_AMOUNT_EXCEEDED", id="an upper limit"),
        pytest.param("The lowest price for sellers is {0} USD", "LOWEST_PRICE_FOR_SELLERS_NOT_REACHED", id="a lower limit"),
        pytest.param("There are open orders; leverage cannot be modified", "OPEN_ORDERS_LEVERAGE_CANNOT_BE_MODIFIED", id="a state and what it forbids"),
        pytest.param("There is an order, or an order is planned, and it fails", "ORDER_PLANNED", id="no word twice in a row"),
        pytest.param("Failed to place trailing stop order. Rate should be within {min}<x<={max}", "RATE_SHOULD_BE_WITHIN_VALUE", id="what failed, at length"),
        pytest.param("You can't activate the credits as they might have expired", "CANNOT_ACTIVATE_CREDITS_AS_THEY_MIGHT_HAVE_EXPIRED", id="a reason that points back"),
        pytest.param('The combo details for leg " are invalid', "COMBO_DETAILS_FOR_LEG_INVALID", id="stray quote within a clause"),
        pytest.param("Order type requires a delta aux. price", "ORDER_TYPE_REQUIRES_DELTA_AUX_PRICE", id="abbreviation"),
        pytest.param("expect falling, but the price is above it", "PRICE_ABOVE", id="what is wrong behind but"),
        pytest.param("You cannot use it while it is frozen, due to: {0}", "CANNOT_USE_WHILE_FROZEN", id="a reason that is a placeholder"),
        pytest.param("You are a trader, please close the position", "TRADER_MUST_CLOSE_POSITION", id="a state and what to do"),
        pytest.param("Use a lower page value because there are fewer items", "MUST_USE_LOWER_PAGE_VALUE", id="a request, and how things are"),
        pytest.param("The rate should be {0}{1}, please modify!", "RATE_NOT_ALLOWED", id="what a value should be"),
        pytest.param("Please login. (This happens without /v1/.)", "MUST_LOG_IN", id="to log in"),
        pytest.param("No position in this one, no order can be made or sent", "NO_POSITION_IN_ONE", id="no begins a clause"),
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
    assert "_".join(next(message_names(message), [])).upper() == name


def test_a_huge_message_costs_no_more_than_a_long_one() -> None:
    huge = "alpha: beta, gamma (delta " * 100_000
    assert next(message_names(huge), []) == next(message_names(huge[:1000]), [])
