"""What HTTP statuses mean: one table, which the tool's rules, its audit and the packages read."""

from __future__ import annotations

import pytest

from errlex.classify.decide import classify
from errlex.classify.facts import Facts
from errlex.statuses import Status, statuses

#: All statuses that the IANA registry and common gateways have for failures: what each means, and what to do.
_TABLE = """
301 INVALID_PARAMETER after_fix
400 INVALID_PARAMETER after_fix
401 AUTHENTICATION after_fix
402 PERMISSION_DENIED after_fix
403 PERMISSION_DENIED after_fix
404 INVALID_PARAMETER verify
405 INVALID_PARAMETER after_fix
406 INVALID_PARAMETER after_fix
408 TIMEOUT verify
409 OPERATION_REJECTED verify
410 NOT_SUPPORTED never
413 INVALID_PARAMETER after_fix
415 INVALID_PARAMETER after_fix
418 RATE_LIMIT retry_after
420 RATE_LIMIT retry_after
422 INVALID_PARAMETER after_fix
423 ACCOUNT_RESTRICTED never
425 SERVICE_UNAVAILABLE verify
429 RATE_LIMIT retry_after
451 REGION_RESTRICTED never
499 TIMEOUT verify
500 INTERNAL_ERROR verify
501 NOT_SUPPORTED verify
502 INTERNAL_ERROR verify
503 SERVICE_UNAVAILABLE verify
504 TIMEOUT verify
522 TIMEOUT verify
524 TIMEOUT verify
599 INTERNAL_ERROR verify
"""
EXPECTED = _TABLE.strip().splitlines()


#: The rest of each class. What has not failed is no error, and nothing to repeat.
CLASSES = """
1XX INFO never
2XX SUCCESS never
3XX INVALID_PARAMETER after_fix
4XX INVALID_PARAMETER after_fix
5XX INTERNAL_ERROR verify
""".strip().splitlines()


def test_every_row_of_the_table_is_tried() -> None:
    told = {line.split()[0]: line for line in [*CLASSES, *EXPECTED]}
    assert {
        code: f"{code} {status.category} {status.retry}" for code, status in statuses().http.items()
    } == {code: told[code] for code in statuses().http}
    assert {"1XX", "2XX", "3XX", "4XX", "5XX", *["401", "402", "403", "404", "408", "409"]} <= set(
        statuses().http
    )


@pytest.mark.parametrize("line", EXPECTED)
def test_the_rules(line: str) -> None:
    code, category, retry = line.split()
    decision = classify(Facts(code=code, kind="http"))
    assert (decision.category, decision.retry) == (category, retry)


#: RFC 6455 7.4.1 and the IANA registry of close codes.
_CLOSE = """
1000 INFO never
1001 SERVICE_UNAVAILABLE backoff
1002 INVALID_PARAMETER after_fix
1003 INVALID_PARAMETER after_fix
1005 INTERNAL_ERROR verify
1006 INTERNAL_ERROR verify
1007 INVALID_PARAMETER after_fix
1008 PERMISSION_DENIED after_fix
1009 INVALID_PARAMETER after_fix
1010 NOT_SUPPORTED never
1011 INTERNAL_ERROR verify
1012 SERVICE_UNAVAILABLE backoff
1013 SERVICE_UNAVAILABLE backoff
1014 INTERNAL_ERROR verify
1015 INTERNAL_ERROR verify
"""


@pytest.mark.parametrize("line", _CLOSE.strip().splitlines())
def test_close_codes(line: str) -> None:
    code, category, retry = line.split()
    decision = classify(Facts(code=code, kind="close"))
    assert (decision.category, decision.retry) == (category, retry)


def test_every_close_code_is_tried() -> None:
    assert [line.split()[0] for line in _CLOSE.strip().splitlines()] == list(statuses().close)


@pytest.mark.parametrize("status", statuses().http.values(), ids=lambda status: status.code)
def test_a_status_of_the_server_is_to_be_verified(status: Status) -> None:
    assert not status.code.startswith("5") or status.retry == "verify"


def test_statuses_that_are_certain() -> None:
    certain = [code for code, status in statuses().http.items() if status.certain]
    assert certain == ["401", "418", "429", "451"]
    assert not any(status.certain for status in statuses().close.values())


def test_families_that_come_with_a_status() -> None:
    assert not any(status.families for status in statuses().close.values())
    families = {code: s.families for code, s in statuses().http.items() if s.families}
    assert families == {
        "401": ("AUTH", "OTHER"),
        "403": ("AUTH", "LIMIT", "MARKET", "OTHER", "REQUEST", "TRANSFER"),
        "429": ("LIMIT",),
        "503": ("SERVER", "LIMIT", "MARKET"),
        "504": ("SERVER",),
    }
