"""Names read from messages: what stays of a sentence. Each id is the rule or the accident it guards."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.naming.phrases import vocabulary
from errlex.naming.wording import message_names, section_words

#: message -> its names
NAMES = tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("message", "name"),
    [
        pytest.param("Minimum size is %s", "MINIMUM_SIZE_NOT_REACHED", id="placeholder after a copula"),
        pytest.param("Amount should be within {min}<x<={max}", "AMOUNT_SHOULD_BE_WITHIN_VALUE", id="range of placeholders and a letter"),
        pytest.param("Lower your leverage to {0} or below", "MUST_LOWER_LEVERAGE", id="placeholder or below"),
        pytest.param("The leverage is {0}x, which exceeds the limit", "LEVERAGE_EXCEEDS_LIMIT", id="value, and what is wrong with it"),
        pytest.param("You are a trader and cannot switch", "TRADER_CANNOT_SWITCH", id="you are a, and"),
        pytest.param("Nvalid JSON in acctAlloc", "INVALID_JSON_IN_ACCT_ALLOC", id="slip of the pen, and an identifier"),
        pytest.param("Order ID, order code or spread ID", "ORDER_ID_ORDER_CODE_OR_SPREAD_ID", id="list of things"),
        pytest.param("The vault does not have backed-up keys and PnL", "VAULT_HAS_NO_BACKED_UP_KEYS_AND_PNL", id="have as a verb of its own, and a word with a capital inside"),
        pytest.param("The remaining amount{0}", "REMAINING_AMOUNT_LIMITED", id="data without a copula"),
        pytest.param("The pair will soon be available", "PAIR_WILL_SOON_BE_AVAILABLE", id="be behind an adverb"),
        pytest.param("The legs do not match the legs of {rfqId}", "LEGS_DO_NOT_MATCH_LEGS_OF_RFQ_ID", id="a placeholder that names a thing"),
        pytest.param("You can place up to {0} ELP orders", "CAN_PLACE_UP_TO_N_ELP_ORDERS", id="up to a number"),
        pytest.param("The fee must be {0}% of the amount", "FEE_MUST_BE_VALUE_OF_AMOUNT", id="a share"),
        pytest.param("The price should be a multiple of {0}", "PRICE_SHOULD_BE_MULTIPLE_OF_VALUE", id="multiple of a placeholder"),
        pytest.param("Trading with ${a}/${b} is suspended", "TRADING_SUSPENDED", id="pair of placeholders"),
        pytest.param("Order type not in (limit, market)", "ORDER_TYPE_NOT_ALLOWED", id="choices in brackets"),
        pytest.param('The format must be ["a", "b"]', "FORMAT_NOT_ALLOWED", id="list of choices"),
        pytest.param("Sweep ratio must be 0 < x <= 100%", "SWEEP_RATIO_MUST_BE_WITHIN_RANGE", id="range of numbers and a letter"),
        pytest.param("Ratio must be larger than 0.1% and less or equal to 10%", "RATIO_MUST_BE_WITHIN_RANGE", id="range in words"),
        pytest.param("Missing parameter: to", "MISSING_PARAMETER_TO", id="a parameter called like a preposition"),
        pytest.param("This product is a novice product", "NOVICE_PRODUCT", id="a thing of a kind"),
        pytest.param("You have {instrument} open orders", "HAVE_OPEN_ORDERS", id="a placeholder that tells which"),
        pytest.param("The range of {a} should be ({b}~{c})", "RANGE_NOT_ALLOWED", id="range in brackets"),
        pytest.param("The trader is ful", "TRADER_FULL", id="slip of a short word"),
        pytest.param("INVALIE WORDS", "INVALID_WORDS", id="slip in capitals"),
        pytest.param("Minimum limit is 1", "MINIMUM_LIMIT_NOT_REACHED", id="value after a copula"),
        pytest.param("Available balance is 0", "AVAILABLE_BALANCE_0", id="nothing is no value"),
        pytest.param("Maximum count*price is {0}", "MAXIMUM_COUNT_PRICE_EXCEEDED", id="operator"),
        pytest.param("Invalid %s", "INVALID_VALUE", id="placeholder that the name cannot do without"),
        pytest.param("{0} is required", "VALUE_REQUIRED", id="placeholder as subject"),
        pytest.param("Price must be less than ${max}", "PRICE_MUST_BE_LESS_THAN_VALUE", id="placeholder of a comparison"),
        pytest.param("Cannot exceed {0} days", "CANNOT_EXCEED_N_DAYS", id="placeholder before a unit"),
        pytest.param("The maximum number that can be closed is {0}", "MAXIMUM_NUMBER_THAT_CAN_BE_CLOSED_EXCEEDED", id="relative pronoun before a modal"),
        pytest.param("Users who are unverified cannot trade", "USERS_UNVERIFIED_CANNOT_TRADE", id="relative pronoun before a copula"),
        pytest.param("Price should be \u2264 the market price", "PRICE_SHOULD_BE_AT_MOST_MARKET_PRICE", id="sign that is not ASCII"),
        pytest.param("Price cannot be \u20131", "PRICE_CANNOT_BE_MINUS_1", id="minus"),
        pytest.param("Ratio must be between {0} and {1}", "RATIO_MUST_BE_BETWEEN_VALUE", id="range of placeholders"),
        pytest.param("At most 10,000 invoices", "AT_MOST_10000_INVOICES", id="thousands"),
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
        pytest.param("UIDs, but not SubUIDs", "NOT_SUB_UIDS", id="plural of an acronym"),
        pytest.param("Not found the p2p order", "NOT_FOUND_P2P_ORDER", id="digit within a word"),
        pytest.param("UID 592334 not known", "UID_NOT_KNOWN", id="somebody's number"),
        pytest.param('Header "X-ACCESS-KEY" is wrong', "HEADER_X_ACCESS_KEY_WRONG", id="quoted name"),
        pytest.param("Unknown schema 'x'", "UNKNOWN_SCHEMA", id="quoted value"),
    ],
)  # fmt: skip
def test_words(message: str, name: str) -> None:
    assert "_".join(next(message_names(message), [])).upper() == name


@pytest.mark.parametrize(
    ("message", "names"),
    [
        pytest.param("Trigger Price Filter - Max", ["TRIGGER_PRICE_FILTER", "TRIGGER_PRICE_FILTER_MAX"], id="joined with the next clause"),
        pytest.param("Switching failed, margin is negative. Try again", ["SWITCHING_FAILED_MARGIN_NEGATIVE", "MARGIN_NEGATIVE"], id="advice tells nothing"),
        pytest.param("Cancellation failed as the order type of this request does not support it", ["ORDER_TYPE_OF_REQUEST_DOES_NOT_SUPPORT"], id="reason"),
        pytest.param("You cannot copy this trader as they are banned", ["CANNOT_COPY_TRADER_AS_THEY_BANNED"], id="reason that is short enough"),
        pytest.param("Transfer failed. Please close all positions before it", ["TRANSFER_FAILED", "TRANSFER_FAILED_MUST_CLOSE_ALL_POSITIONS"], id="what to do"),
        pytest.param("Complete your verification (Advanced)", ["MUST_COMPLETE_VERIFICATION", "MUST_COMPLETE_VERIFICATION_ADVANCED"], id="aside"),
        pytest.param("Under full mode, it is not allowed to modify", ["NOT_ALLOWED_TO_MODIFY", "NOT_ALLOWED_TO_MODIFY_FULL_MODE"], id="circumstance"),
        pytest.param("You are not allowed to change the leverage due to portfolio margin mode", ["NOT_ALLOWED_TO_CHANGE_LEVERAGE_DUE_TO_PORTFOLIO_MARGIN_MODE"], id="reason that is no statement"),
        pytest.param("Unknown error", ["UNKNOWN_ERROR"], id="nothing more to say"),
    ],
)  # fmt: skip
def test_other_names_say_more(message: str, names: list[str]) -> None:
    assert ["_".join(words).upper() for words in message_names(message)] == names


@pytest.mark.parametrize("message", NAMES)
def test_all_names_of_a_message(message: str) -> None:
    assert ["_".join(words).upper() for words in message_names(message)] == NAMES[message]


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


PIECES = (
    "the order of {0} account price cannot be is not has been failed because and or if "
    "exceeds maximum %s limit , . : - / ( ) 'x' \"order\" clientOrderId 24h than at least "
    "please 余额 insufficient balance in for to must should been 100 ; é"
)
SENTENCES = st.lists(st.sampled_from(PIECES.split()), max_size=40).map(" ".join)


@given(SENTENCES | st.text(max_size=300))
def test_a_name_is_short_and_does_not_dangle(message: str) -> None:
    words = next(message_names(message), [])
    assert len(words) <= 12
    assert len(words) < 2 or len("_".join(words)) <= 64
    assert all(re.fullmatch(r"[a-z0-9]+", word) for word in words)
    known = vocabulary()
    if len(words) > 1:
        assert (
            words[-1] not in known["trailing"] - known["copulas"] or words[-2] in known["phrasal"]
        )
