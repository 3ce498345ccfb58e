"""What each rule makes of the texts that it decides: a change of one of these changes what callers do."""

from __future__ import annotations

import pytest

from errlex.classify.rules import Rule, all_rules

#: id of the rule, category, retry, and "weak" where an HTTP status of failure says more; in the order of precedence.
_TABLE = """
# unknown_outcome
outcome-unknown TIMEOUT verify
taken-in TIMEOUT verify weak
# bare_failure
hint INTERNAL_ERROR verify
reference INTERNAL_ERROR verify
bare-read INTERNAL_ERROR verify
bare-transfer TRANSFER verify
bare-change ORDER_STATE verify
bare-trigger INVALID_TRIGGER verify
bare-order INVALID_ORDER verify
bare-order-undone INVALID_ORDER verify
bare-undone INTERNAL_ERROR verify
bare-setting OPERATION_REJECTED verify
bare-failure INTERNAL_ERROR verify
# specific
success SUCCESS never
information INFO never
lockout-credential AUTHENTICATION after_fix
lockout RATE_LIMIT after_fix
subscription-limit CONNECTION_LIMIT after_fix
connection-limit CONNECTION_LIMIT backoff
maintenance-mode MAINTENANCE backoff
internal-error INTERNAL_ERROR verify
rate-limit RATE_LIMIT retry_after
timestamp-malformed INVALID_TIMESTAMP after_fix
timestamp INVALID_TIMESTAMP resync
region REGION_RESTRICTED never
ip-not-allowed PERMISSION_DENIED after_fix
kyc PERMISSION_DENIED after_fix
account-restricted ACCOUNT_RESTRICTED never
key-restricted AUTHENTICATION after_fix
signature AUTHENTICATION after_fix
key-rights PERMISSION_DENIED after_fix
key AUTHENTICATION after_fix
credential AUTHENTICATION after_fix
product-not-open PERMISSION_DENIED after_fix
account-security PERMISSION_DENIED after_fix
ip-banned PERMISSION_DENIED after_fix
permission PERMISSION_DENIED after_fix
duplicate-order-id DUPLICATE_ORDER_ID verify
duplicate-request DUPLICATE_ORDER_ID verify
under-way OPERATION_REJECTED verify
transfer-under-way TRANSFER verify
transfer-done TRANSFER verify
would-not-execute WOULD_NOT_EXECUTE after_fix
order-type-refused INVALID_ORDER after_fix
order-count ORDER_LIMIT after_fix
order-limit ORDER_LIMIT after_fix
position-limit POSITION_LIMIT after_fix
would-liquidate POSITION_LIMIT after_fix
reduce-only-mode MARKET_UNAVAILABLE after_fix
position-state OPERATION_REJECTED after_fix
setting-locked OPERATION_REJECTED after_fix
position-lacking NO_POSITION after_fix
insufficient-position NO_POSITION after_fix
insufficient-funds INSUFFICIENT_FUNDS after_fix
trigger INVALID_TRIGGER after_fix
order-not-found ORDER_NOT_FOUND verify
order-being-changed ORDER_STATE verify
order-state-conflict ORDER_STATE verify
no-change NO_CHANGE never
market-gone MARKET_UNAVAILABLE never
orders-suspended MARKET_UNAVAILABLE backoff
market-closed MARKET_UNAVAILABLE after_fix
market-unavailable MARKET_UNAVAILABLE backoff
no-market-price MARKET_UNAVAILABLE backoff
market-restricted MARKET_UNAVAILABLE after_fix
unknown-symbol UNKNOWN_SYMBOL after_fix
unknown-asset UNKNOWN_ASSET after_fix
missing-parameter MISSING_PARAMETER after_fix
malformed-id INVALID_PARAMETER after_fix
malformed-time-or-page INVALID_PARAMETER after_fix
malformed-choice INVALID_PARAMETER after_fix
leverage INVALID_PARAMETER after_fix
malformed-precision INVALID_PARAMETER after_fix
malformed-request INVALID_PARAMETER after_fix
quantity INVALID_QUANTITY after_fix
price INVALID_PRICE after_fix
timeout TIMEOUT verify
transfer TRANSFER after_fix
maintenance MAINTENANCE backoff
connection-lost INTERNAL_ERROR verify
busy SERVICE_UNAVAILABLE backoff
service-unavailable SERVICE_UNAVAILABLE verify
# broad
broad-unknown-error INTERNAL_ERROR verify
broad-account-not-found INVALID_PARAMETER after_fix
broad-not-found ORDER_NOT_FOUND verify weak
broad-not-supported NOT_SUPPORTED never
broad-earn OPERATION_REJECTED after_fix
broad-rejected-order INVALID_ORDER after_fix
broad-missing MISSING_PARAMETER after_fix
broad-limit OPERATION_REJECTED after_fix
broad-invalid INVALID_PARAMETER after_fix
broad-exhausted RATE_LIMIT retry_after
broad-try-again INTERNAL_ERROR verify weak
broad-insufficient INSUFFICIENT_FUNDS after_fix
broad-in-progress OPERATION_REJECTED verify
broad-refused OPERATION_REJECTED after_fix weak
# section
section-transfer TRANSFER after_fix
section-authentication AUTHENTICATION after_fix
section-order INVALID_ORDER after_fix
# for_now
service-for-now SERVICE_UNAVAILABLE verify
refused-for-now SERVICE_UNAVAILABLE backoff
refused-till-later SERVICE_UNAVAILABLE backoff
not-supported-for-now SERVICE_UNAVAILABLE backoff
# advice
repeat-at-once UNKNOWN verify
"""
SETS = {
    name: rows.strip().splitlines()
    for name, _, rows in (part.partition("\n") for part in _TABLE.split("# ")[1:])
}


def told(rule: Rule) -> str:
    return f"{rule.id} {rule.category} {rule.retry}" + (" weak" if rule.weak else "")


@pytest.mark.parametrize("name", SETS)
def test_what_the_rules_decide(name: str) -> None:
    assert [told(rule) for rule in getattr(all_rules(), name).rules] == SETS[name]
