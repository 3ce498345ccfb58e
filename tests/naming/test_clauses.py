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


#: A message with a gap, what may fill it, and the name that each of these gives.
ALIKE: dict[str, tuple[str, str, str]] = {
    "what a page says of a code": (
        "{} the key is expired",
        "It will be returned when|This error is returned if|An error code is thrown whenever|The exception is raised because"
        "|The message gets reported in case|Error message may be returned when|Status can be sent when|The response code is returned when"
        "|A return code that is returned when|This message which is sent when|Occurs when|The error happens when|This appears when"
        "|Indicates that|Indicates|It means that|This code signifies that|A code that when",
        "KEY_EXPIRED",
    ),
    "a value or more": ("Reduce the leverage to {{0}} or {}", "below|above|higher|more|less|lower|fewer", "MUST_REDUCE_LEVERAGE"),
    "what stands behind a value": ("The leverage is {{0}}{}, which exceeds the limit", "|x|X|st|nd|rd|th|%", "LEVERAGE_EXCEEDS_LIMIT"),
    "more than one": ("The limits are {{0}}{}, which exceeds them", "|x|X", "LIMITS_EXCEEDS_THEM"),
    "a range in words": (
        "Ratio must be {}",
        "larger than 0.1% and less or equal to 10%|greater than 0.1 and lower than 10|higher than 1% and smaller than 10%|more than 0.1% and less than 1.5%"
        "|0 < x <= 100%|0<=x<100",
        "RATIO_MUST_BE_WITHIN_RANGE",
    ),
    "choices": (
        "Type {}",
        'not in (limit, market)|must be in (limit, market)|should be in [limit, market]|must be ["a", "b"]|should be ["a", "b"]|must be ({a}~{b})|should be ({a}~{b})',
        "TYPE_NOT_ALLOWED",
    ),
    "a request": (
        "{}",
        "Please cancel order|Pls cancel order|Kindly cancel order|Cancel an order|Cancel the order|Cancel this order|Cancel that order|Cancel your order",
        "MUST_CANCEL_ORDER",
    ),
    "a cause": (
        "Order failed{}the book is empty", " because | since | as |, because |, since |, as ", "BOOK_EMPTY",
    ),
    "a cause that is a thing": ("Order failed{}an empty book", " because of | due to |, due to ", "EMPTY_BOOK"),
    "quotes": ("User {} is frozen", "“abc”|‘abc’|`abc`|´abc´|\"abc\"|'abc'", "USER_ABC_FROZEN"),
    "contractions": ("{} closed", "We're|It'll be|I'm|It's|They're", "CLOSED"),
    "what adds nothing": (
        "{}",
        "Key （abc） frozen|[Spot] Key frozen|Key frozen [see docs|Key\x07frozen|'Key frozen'|\"Key frozen\"|Key frozen、account closed|Details: key frozen"
        "|Thanks for waiting. Key frozen|Sorry, key frozen|Price {0}, key frozen|Due to: {0}, key frozen|If the key is frozen, ask us|; Key frozen ;",
        "KEY_FROZEN",
    ),
    "the end of a clause": (
        "Key frozen{}account closed", ". |! |? |; |\n| / | ~ | e.g. | i.e. |, |，", "KEY_FROZEN",
    ),
    "a joint between clauses": ("Key frozen{}account closed", " - | -- |: |：| -> |；|。", "KEY_FROZEN_ACCOUNT_CLOSED"),
    "a stray quote": ('The leg " {} wrong', "is|are|was|were", "LEG_WRONG"),
    "a placeholder that says too little": ("{} is frozen", "{param}|{x}|{ab}|{0}|{paramId}|%s", "VALUE_FROZEN"),
    "a number that is no value": ("At most {} invoices", "1,000,000|1000000|123456", "AT_MOST_INVOICES"),
    "nothing that one could call": ("{}", "{0}|''|-1|%s|Bad sign 签名错误|Insufficient余额余额余额 balance|do", ""),
}  # fmt: skip


@pytest.mark.parametrize(("message", "fillings", "name"), ALIKE.values(), ids=ALIKE)
def test_words_that_say_the_same(message: str, fillings: str, name: str) -> None:
    names = {
        filled: "_".join(next(message_names(message.format(filled)), [])).upper()
        for filled in fillings.split("|")
    }
    assert names == dict.fromkeys(names, name)


@pytest.mark.parametrize(
    "thing",
    ["legId", "ccy", "baseCcy", "instrument", "instInstrument", "symbol", "tradeSymbol", "token", "feeToken",
     "coin", "baseCoin", "currency", "quoteCurrency", "crypto", "toCrypto"],
)  # fmt: skip
def test_placeholders_that_stand_for_things_name_whose_it_is(thing: str) -> None:
    first, *_ = message_names(f"The legs do not match the legs of {{{thing}}}")
    assert "".join(first[6:]) == thing.lower()
    first, *_ = message_names(f"You have {{{thing}}} open orders")
    assert first == ["have", "open", "orders"]


@pytest.mark.parametrize(
    "word",
    [
        "is",
        "are",
        "was",
        "has",
        "have",
        "does",
        "do",
        "can",
        "cannot",
        "must",
        "should",
        "and",
        "or",
        "as",
        "in",
        "on",
        "for",
        "to",
        "of",
        "with",
        "from",
        "at",
        "by",
        "per",
        "than",
        "under",
    ],
)
def test_words_that_do_not_go_on_with_a_placeholder(word: str) -> None:
    """A noun behind it would: "the limit of {coin} orders"."""
    first, *_ = message_names(f"Limit of {{coin}} {word} fifty orders")
    assert first[:3] == ["limit", "of", "coin"]
    first, *_ = message_names("Limit of {coin} orders exceeded")
    assert "coin" not in first


@pytest.mark.parametrize(
    ("message", "name"),
    [
        pytest.param("Cancel a plan", "MUST_CANCEL_PLAN", id="a request of a thing"),
        pytest.param("Cancel all orders", "MUST_CANCEL_ALL_ORDERS", id="of all"),
        pytest.param("Cancel any orders", "MUST_CANCEL_ORDERS", id="of any"),
        pytest.param("Cancel other orders", "MUST_CANCEL_OTHER_ORDERS", id="of others"),
        pytest.param("Cancel orders you sent", "MUST_CANCEL_ORDERS_YOU_SENT", id="of what you did"),
        pytest.param("Cancel orders first", "MUST_CANCEL_ORDERS_FIRST", id="to do first"),
        pytest.param("Cancel orders again", "MUST_CANCEL_ORDERS_AGAIN", id="to do again"),
        pytest.param("Cancel orders before trading", "MUST_CANCEL_ORDERS_BEFORE_TRADING", id="to do before"),
        pytest.param("Cancel order", "CANCEL_ORDER", id="no request: the name of an action"),
        pytest.param("You do not repeat", "DO_NOT_REPEAT", id="no prohibition: what you do"),
        pytest.param("Do not repeat", "MUST_NOT_REPEAT", id="prohibition of one word"),
        pytest.param("Check memo and try again", "INVALID_MEMO", id="check, and try again"),
        pytest.param("Check the memo is right", "CHECK_MEMO_RIGHT", id="check whether"),
        pytest.param("Make sure the time is right", "TIME_MUST_BE_RIGHT", id="make sure that it is"),
        pytest.param("You cannot use credits as it might fail", "CANNOT_USE_CREDITS_AS_MIGHT_FAIL", id="it points back"),
        pytest.param("You cannot use credits as she might fail", "CANNOT_USE_CREDITS_AS_SHE_MIGHT_FAIL", id="she points back"),
        pytest.param("Order ID, order code or spread ID does not exist", "ORDER_ID_ORDER_CODE_OR_SPREAD_ID_DOES_NOT_EXIST", id="list of subjects"),
        pytest.param("Order ID, or spread ID does not exist", "ORDER_ID", id="no list: or begins a clause"),
        pytest.param("Key, sign and nonce are wrong", "KEY_SIGN_AND_NONCE_WRONG", id="list of words"),
        pytest.param("Cannot create, modify, or cancel orders", "CANNOT_CREATE_MODIFY_OR_CANCEL_ORDERS", id="list with a last comma"),
        pytest.param("Book is full, no more orders and trades", "BOOK_FULL", id="no begins no list"),
        pytest.param("Price cannot be −5", "PRICE_CANNOT_BE_MINUS_5", id="minus sign"),
        pytest.param("Loan success,but order failure", "LOAN_SUCCESS_BUT_ORDER_FAILURE", id="but behind a glued comma"),
        pytest.param("The {symbol} is frozen", "SYMBOL_FROZEN", id="placeholder behind the"),
        pytest.param("${coin} is frozen", "COIN_FROZEN", id="placeholder of a shell"),
        pytest.param("{maxOrders} reached", "MAX_ORDERS_REACHED", id="placeholder in camel case"),
        pytest.param("{symbol}, {price} are wrong", "VALUE_WRONG", id="list of placeholders"),
        pytest.param("The key of {0} and {1} is wrong", "KEY_WRONG", id="placeholders joined"),
        pytest.param("Order failed. Cancel failed", "CANCEL_FAILED", id="two failures"),
        pytest.param("Order failed. Transfer failed. Key frozen", "TRANSFER_FAILED", id="two failures and a reason"),
        pytest.param("Order failed: {0}", "ORDER_FAILED", id="a reason that is a value"),
        pytest.param("The price and size {0}, key frozen", "PRICE_AND_SIZE_LIMITED", id="three words are no label"),
        pytest.param("Amount exceeds {0}, key frozen", "AMOUNT_EXCEEDS_VALUE", id="a statement is no label"),
        pytest.param("To trade, unlock the account", "UNLOCK_ACCOUNT", id="purpose before a request"),
        pytest.param("Because of risk, trading is closed", "TRADING_CLOSED", id="a cause in front"),
        pytest.param("balance too low 余额不足", "BALANCE_TOO_LOW", id="three words are an English part"),
        pytest.param("balance exhausted 余额", "BALANCE_EXHAUSTED", id="two long words beside two signs are one"),
        pytest.param("balance low 余额不足请充值", "", id="two words beside many signs are none"),
    ],
)  # fmt: skip
def test_neighbours_of_rules(message: str, name: str) -> None:
    assert "_".join(next(message_names(message), [])).upper() == name
