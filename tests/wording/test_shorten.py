"""What is left of messages that are too long for a name."""

from __future__ import annotations

import pytest

from errlex.wording import message_words


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
        pytest.param(
            "Transaction information modify permission is required",
            "INFORMATION_MODIFY_PERMISSION_REQUIRED",
            id="what stands far from the verb goes",
        ),
        pytest.param("A" * 200, "", id="one endless word is no name"),
    ],
)
def test_long_messages_are_cut_where_a_phrase_ends(message: str, name: str) -> None:
    assert "_".join(message_words(message)).upper() == name
