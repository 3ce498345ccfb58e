"""What is left of messages that are too long for a name."""

from __future__ import annotations

import pytest

from errlex.naming.wording import message_names


@pytest.mark.parametrize(
    ("message", "name"),
    [
        pytest.param(
            "The number of connections established between a single IP and the server exceeds the upper limit",
            "CONNECTIONS_ESTABLISHED_EXCEEDS_UPPER_LIMIT",
            id="phrases of the subject go, the verb stays",
        ),
        pytest.param(
            "Skip liquidation is not allowed on this account when a position or an unfinished maker order exists",
            "SKIP_LIQUIDATION_NOT_ALLOWED_ON_ACCOUNT",
            id="explanation goes",
        ),
        pytest.param(
            "The withdrawal user and the target user cannot be the same",
            "WITHDRAWAL_USER_AND_TARGET_USER_CANNOT_BE_SAME",
            id="just fits",
        ),
        pytest.param(
            "Special market maker accounts cannot manually place any conditional orders on perpetual contracts",
            "SPECIAL_MARKET_MAKER_ACCOUNTS_CANNOT_PLACE_CONDITIONAL_ORDERS",
            id="adverb goes",
        ),
        pytest.param(
            "This account already has at least one trailing stop link order left over in the order book",
            "ACCOUNT_ALREADY_HAS_AT_LEAST_ONE_TRAILING_STOP_LINK_ORDER_LEFT",
            id="at least stays together",
        ),
        pytest.param(
            "You have not yet completed the identity verification to enable withdrawals from the funding account",
            "NOT_COMPLETED_IDENTITY_VERIFICATION_TO_ENABLE_WITHDRAWALS",
            id="purpose goes",
        ),
        pytest.param(
            "Insufficient available balance in the account and the automatic borrowing of it is not enabled",
            "INSUFFICIENT_AVAILABLE_BALANCE_IN_ACCOUNT",
            id="second statement goes",
        ),
        pytest.param(
            "Transaction information modify permission is required",
            "TRANSACTION_INFO_MODIFY_PERMISSION_REQUIRED",
            id="shorter words for long ones",
        ),
        pytest.param(
            "The take profit price of a long position opened by the trader must be greater than the current price",
            "TP_PRICE_OF_LONG_POSITION_OPENED_MUST_BE_ABOVE_CURRENT_PRICE",
            id="the other side of a comparison stays",
        ),
        pytest.param(
            "The order price for closing a short position is not allowed to be higher than the mark price",
            "ORDER_PRICE_CANNOT_BE_ABOVE_MARK_PRICE",
            id="what is not allowed stays",
        ),
        pytest.param(
            "Hedged account group of the main account does not support automatic margin call adjustment",
            "ACCOUNT_GROUP_DOES_NOT_SUPPORT_AUTO_MARGIN_CALL_ADJUSTMENT",
            id="a noun phrase loses its first word, not its last",
        ),
        pytest.param(
            "Order_id and clientOrderId cannot be empty at the same time",
            "ORDER_ID_AND_CLIENT_ORDER_ID_BOTH_EMPTY",
            id="both",
        ),
        pytest.param(
            "The number of closed positions cannot exceed the number of sheets held",
            "CLOSED_POSITIONS_CANNOT_EXCEED_SHEETS_HELD",
            id="number of",
        ),
        pytest.param(
            "Lead and follow bots that are running only support Sell or Close all positions when it stops",
            "LEAD_AND_BOTS_RUNNING_ONLY_SUPPORT_SELL_OR_CLOSE_ALL_POSITIONS",
            id="only stays",
        ),
        pytest.param(
            "The order is not completely filled and the order is closed prompting the cancellation of the commission",
            "ORDER_NOT_COMPLETELY_FILLED",
            id="not completely is not not",
        ),
        pytest.param(
            "Increasing positions of it is not allowed while the contract is in settlement or in delivery",
            "INCREASING_POSITIONS_NOT_ALLOWED",
            id="the action stays",
        ),
        pytest.param(
            "The profit-sharing ratio of every lead trader must be between 0% and 30% of the profit",
            "PROFIT_SHARING_RATIO_MUST_BE_BETWEEN_0_AND_30_PERCENT_OF_PROFIT",
            id="both ends of a range",
        ),
        pytest.param(
            "Non-verified users of the platform cannot access Pre-Market Perpetual Trading",
            "NON_VERIFIED_USERS_CANNOT_ACCESS_PRE_MARKET_PERPETUAL_TRADING",
            id="non stays",
        ),
        pytest.param(
            "Disabling the spot derivatives risk offset mode may increase the risk of liquidation",
            "DISABLING_SPOT_DERIVATIVES_RISK_OFFSET_MODE_MAY_INCREASE_RISK",
            id="the action stays, though others go",
        ),
        pytest.param(
            "The market-making account of a broker can only be a unilateral position type",
            "MARKET_MAKING_ACCOUNT_CAN_ONLY_BE_UNILATERAL_POSITION_TYPE",
            id="what only limits stays",
        ),
        pytest.param(
            "Short sale slot may be specified for delta hedge orders only",
            "SHORT_SALE_SLOT_MAY_BE_SPECIFIED_FOR_DELTA_HEDGE_ORDERS_ONLY",
            id="no word goes that need not, and specified is no adjective",
        ),
        pytest.param(
            "Market orders can be placed at least 5 minutes after the listing of its base currency in the market",
            "MARKET_ORDERS_CAN_BE_PLACED_AT_LEAST_5_MINUTES_AFTER_LISTING",
            id="a time goes on",
        ),
        pytest.param(
            "You can't trade options or open option positions and use delta neutral strategy at the same time",
            "CANNOT_TRADE_OPTIONS_OR_OPEN_POSITIONS_AND_USE_NEUTRAL_STRATEGY",
            id="what holds for two things together",
        ),
        pytest.param(
            "Non-settled assets of users can only be transferred from subaccounts to main accounts",
            "NON_SETTLED_ASSETS_CAN_ONLY_BE_TRANSFERRED_FROM_SUBACCOUNTS",
            id="non is not left out",
        ),
        pytest.param(
            "The daily amount of all withdrawals of the user must be below the amount of the monthly quota",
            "DAILY_AMOUNT_OF_ALL_WITHDRAWALS_MUST_BE_BELOW_AMOUNT_OF_QUOTA",
            id="an adjective in -ly",
        ),
        pytest.param(
            "Perpetual contract order type requires delta hedge auxiliary price to be specified here",
            "ORDER_TYPE_REQUIRES_DELTA_HEDGE_AUXILIARY_PRICE_TO_BE_SPECIFIED",
            id="what is said of a thing is no adjective",
        ),
        pytest.param(
            "Order cancellation unavailable during the second phase of the long call auction",
            "ORDER_CANCELLATION_UNAVAILABLE",
            id="unavailable needs no object",
        ),
        pytest.param(
            "The source and destination wallets are not eligible for internal loop transactions",
            "SOURCE_AND_WALLETS_NOT_ELIGIBLE_FOR_INTERNAL_LOOP_TRANSACTIONS",
            id="eligible for something",
        ),
        pytest.param("A" * 200, "", id="one endless word is no name"),
    ],
)
def test_long_messages_are_cut_where_a_phrase_ends(message: str, name: str) -> None:
    assert "_".join(next(message_names(message), [])).upper() == name
