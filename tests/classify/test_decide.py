"""What decides a code: each case is a trap of a real page."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errlex.classify import Decision, Facts, classify
from errlex.extraction import Text, TextRole
from errlex.taxonomy import taxonomy

if TYPE_CHECKING:
    from errlex.catalogue import CodeKind

LABELS, BLIND, PHRASES, MISREAD = (
    tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))
    for name in ("labels.toml", "blind.toml", "phrases.toml", "misread.toml")
)
SAFE = {"resync", "backoff", "retry_after"}


def decide(
    *texts: str,
    name: str | None = None,
    http: int | None = None,
    kind: CodeKind = "error",
    code: str = "1",
) -> Decision:
    """The decision on texts in their usual order: message, description, solution."""
    roles: tuple[TextRole, ...] = ("message", "description", "solution")
    facts = [Text(text, role) for text, role in zip(texts, roles, strict=False)]
    return classify(Facts(name=name, texts=facts, http=http, kind=kind, code=code))


@pytest.mark.parametrize(
    ("texts", "category", "retry"),
    [
        pytest.param(["Order not found"], "ORDER_NOT_FOUND", "verify", id="Bitget 43001"),
        pytest.param(
            ["Insufficient balance"], "INSUFFICIENT_FUNDS", "after_fix", id="Bitget 43012"
        ),
        pytest.param(
            ["clientOrderId duplicate"], "DUPLICATE_ORDER_ID", "verify", id="Bitget 43118"
        ),
        pytest.param(["service return an error"], "INTERNAL_ERROR", "verify", id="Bitget 40725"),
        pytest.param(
            ["Disconnected", "Internal error; connection dropped", "Retry the request"],
            "INTERNAL_ERROR",
            "verify",
            id="Bitzoom -1001: a documented retry does not make it safe",
        ),
        pytest.param(
            ["Timeout", "Request timed out", "Retry with longer timeout"],
            "TIMEOUT",
            "verify",
            id="Bitzoom -1007",
        ),
        pytest.param(
            ["Server busy", "Server temporarily overloaded", "Wait and retry"],
            "SERVICE_UNAVAILABLE",
            "backoff",
            id="Bitzoom -1008: refused at the door",
        ),
        pytest.param(
            ["Service unavailable"], "SERVICE_UNAVAILABLE", "verify", id="no word of not executed"
        ),
        pytest.param(
            [
                "Invalid parameters / trading pair not found / order/cancel failed (e.g. insufficient balance)"
            ],
            "INVALID_PARAMETER",
            "verify",
            id="MSX 400: an example decides nothing, the gravest cause the retry",
        ),
        pytest.param(
            ["Missing auth parameters / timestamp expired / invalid API Key"],
            "AUTHENTICATION",
            "after_fix",
            id="MSX 401: a clock among other causes is not resynced",
        ),
        pytest.param(["Contract expired."], "MARKET_UNAVAILABLE", "never", id="expired"),
        pytest.param(["Symbol delisted"], "MARKET_UNAVAILABLE", "never", id="delisted"),
        pytest.param(["Contract suspended."], "MARKET_UNAVAILABLE", "backoff", id="suspended"),
        pytest.param(
            ["Timestamp for this request is outside of the recvWindow"],
            "INVALID_TIMESTAMP",
            "resync",
            id="clock",
        ),
        pytest.param(
            ["Header X-BM-TIMESTAMP is empty"],
            "INVALID_TIMESTAMP",
            "after_fix",
            id="no clock helps",
        ),
        pytest.param(
            [
                "Cannot place orders due to an internal network error. Please try again in a few seconds."
            ],
            "INTERNAL_ERROR",
            "verify",
            id="Orderly -1011: seconds are no rate limit",
        ),
        pytest.param(
            ["RequestParam price is required"], "MISSING_PARAMETER", "after_fix", id="BitMart 50011"
        ),
        pytest.param(
            ["{param} already exists e.g. clOrdId already exists"],
            "DUPLICATE_ORDER_ID",
            "verify",
            id="OKX 50071: what exists is an id",
        ),
        pytest.param(
            ["A pending modification already exists for this order"],
            "ORDER_STATE",
            "verify",
            id="not a change that is none",
        ),
        pytest.param(
            ["Frequently reestablishing connections in a short period"],
            "CONNECTION_LIMIT",
            "backoff",
            id="connections, no requests",
        ),
        pytest.param(
            ["Your kyc country is restricted"],
            "REGION_RESTRICTED",
            "never",
            id="country before KYC",
        ),
        pytest.param(
            ["Systems are busy. Please try again later"],
            "SERVICE_UNAVAILABLE",
            "backoff",
            id="busy",
        ),
        pytest.param(
            ["Your request is temporarily rejected due to violation of current limiting rules"],
            "RATE_LIMIT",
            "retry_after",
            id="limiting rules",
        ),
        pytest.param(
            ["Non-existing risk limit info, please check the risk limit rules."],
            "POSITION_LIMIT",
            "after_fix",
            id="risk limit rules are no rate",
        ),
        pytest.param(
            ["Internal error / K-line service unavailable"],
            "INTERNAL_ERROR",
            "verify",
            id="MSX 500",
        ),
        pytest.param(
            ["Insufficient funds. Please enable margin trading."],
            "INSUFFICIENT_FUNDS",
            "after_fix",
            id="the first sentence says what is wrong",
        ),
        pytest.param(
            ["Order failed due to internal service error"],
            "INTERNAL_ERROR",
            "verify",
            id="an internal error may have placed the order",
        ),
        pytest.param(
            ["Invalid request, try again later"],
            "INVALID_PARAMETER",
            "after_fix",
            id="cause before hint",
        ),
        pytest.param(
            ["Please try again in one minute"], "INTERNAL_ERROR", "verify", id="hint alone"
        ),
        pytest.param(
            ["Withdrawal request timed out"], "TIMEOUT", "verify", id="timeout before transfer"
        ),
        pytest.param(["Request is processing"], "OPERATION_REJECTED", "verify", id="under way"),
        pytest.param(["Symbol is no longer trading"], "MARKET_UNAVAILABLE", "never", id="gone"),
        pytest.param(
            ["TP price of long position < Current price {0}"],
            "INVALID_TRIGGER",
            "after_fix",
            id="comparison",
        ),
        pytest.param(
            ["該功能暫未開放"], "NOT_SUPPORTED", "never", id="function not offered, in Chinese"
        ),
        pytest.param(["注文が見つかりません"], "ORDER_NOT_FOUND", "verify", id="Japanese order"),
        pytest.param(["認証エラー"], "AUTHENTICATION", "after_fix", id="Japanese authentication"),
        pytest.param(["주문이 존재하지 않습니다"], "ORDER_NOT_FOUND", "verify", id="Korean order"),
        pytest.param(
            ["Order closing failed. Please add margin, your balance is too low."],
            "INSUFFICIENT_FUNDS",
            "after_fix",
            id="the second sentence says why",
        ),
        pytest.param(
            ["The account is set to prohibit this currency. Please try again"],
            "ACCOUNT_RESTRICTED",
            "never",
            id="a hint to try again is no cause",
        ),
        pytest.param(
            ["The order price would vary too much from the market rate: use a limit order"],
            "INVALID_PRICE",
            "after_fix",
            id="market rate and limit order are no rate limit",
        ),
        pytest.param(
            ["The engine did not respond in time. It may or may not have succeeded."],
            "TIMEOUT",
            "verify",
            id="may or may not",
        ),
        pytest.param(
            ["Duplicate requestId, request ignored"],
            "DUPLICATE_ORDER_ID",
            "verify",
            id="a request id that was used: the first request may have been executed",
        ),
        pytest.param(["余额不足"], "INSUFFICIENT_FUNDS", "after_fix", id="Chinese"),
        pytest.param(["餘額不足"], "INSUFFICIENT_FUNDS", "after_fix", id="traditional Chinese"),
        pytest.param(["残高不足"], "INSUFFICIENT_FUNDS", "after_fix", id="Japanese"),
        pytest.param(["잔고 부족"], "INSUFFICIENT_FUNDS", "after_fix", id="Korean"),
    ],
)
def test_texts(texts: list[str], category: str, retry: str) -> None:
    decision = decide(*texts)
    assert (decision.category, decision.retry) == (category, retry)


@pytest.mark.parametrize(
    ("facts", "category"),
    [
        pytest.param({"name": "INSUFFICIENT_BALANCE"}, "INSUFFICIENT_FUNDS", id="name alone"),
        pytest.param(
            {"code": "EOrder:Insufficient funds"}, "INSUFFICIENT_FUNDS", id="code that is words"
        ),
        pytest.param({"name": "BAD_SYMBOL"}, "UNKNOWN_SYMBOL", id="short name"),
        pytest.param({"code": "order-not-found"}, "ORDER_NOT_FOUND", id="kebab case"),
        pytest.param({"code": "not_enough_funds"}, "INSUFFICIENT_FUNDS", id="snake case"),
        pytest.param({"code": "OrderNotFound"}, "ORDER_NOT_FOUND", id="camel case"),
        pytest.param({"code": "invalid.symbol"}, "UNKNOWN_SYMBOL", id="dots"),
        pytest.param({"code": "EAPI:Invalid key"}, "AUTHENTICATION", id="module before the words"),
        pytest.param({"code": "WITHDRAW_010"}, "TRANSFER", id="module and number: as a heading"),
        pytest.param({"code": "00000"}, "SUCCESS", id="zeros"),
        pytest.param({"http": 429}, "RATE_LIMIT", id="HTTP status beside a code"),
        pytest.param({"http": 200}, "UNKNOWN", id="OKX: errors come with HTTP 200"),
        pytest.param({"kind": "http", "code": "200"}, "SUCCESS", id="HTTP row"),
        pytest.param({"kind": "http", "code": "418"}, "RATE_LIMIT", id="HTTP row 418"),
        pytest.param({"kind": "http", "code": "5XX"}, "INTERNAL_ERROR", id="HTTP class"),
        pytest.param({"kind": "close", "code": "1000"}, "INFO", id="close code"),
        pytest.param(
            {"kind": "close", "code": "4999"}, "UNKNOWN", id="close code of the exchange's own"
        ),
    ],
)
def test_without_texts(facts: dict[str, Any], category: str) -> None:
    assert decide(**facts).category == category


@pytest.mark.parametrize("category", PHRASES)
def test_common_phrases(category: str) -> None:
    """Short answers that many exchanges give alike."""
    decided = {phrase: decide(phrase).category for phrase in PHRASES[category]}
    assert {phrase: other for phrase, other in decided.items() if other != category} == {}


@pytest.mark.parametrize(
    ("category", "retry"),
    [(category, retry) for category, retries in MISREAD.items() for retry in retries],
)
def test_once_misread(category: str, retry: str) -> None:
    """Messages that the rules took for something else."""
    decided = {text: decide(text) for text in MISREAD[category][retry]}
    assert {
        text: (decision.category, decision.retry, decision.rule)
        for text, decision in decided.items()
        if (decision.category, decision.retry) != (category, retry)
    } == {}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("System busy; the result of the order is unknown", id="busy, outcome unknown"),
        pytest.param("Too many requests; the order may or may not be in", id="rate, unknown"),
        pytest.param("Too many failed login attempts: wrong password", id="attempts, not requests"),
        pytest.param("Too many symbols in one request", id="too many of something else"),
        pytest.param("Request body exceeds the size limit", id="limit of a size"),
        pytest.param("request limit parameter is invalid", id="a parameter named limit"),
        pytest.param("No such trading pair", id="such, not trading"),
        pytest.param("Key or nonce invalid", id="a clock among other causes"),
        pytest.param(
            "Your trading privileges have been suspended", id="suspended, but not a market"
        ),
        pytest.param("Trading is prohibited for this user", id="prohibited for a user"),
        pytest.param("Only drop-copy sessions are supported here", id="sessions without a number"),
        pytest.param("Insufficient balance, service temporarily unavailable", id="funds first"),
    ],
)
def test_not_safe_to_repeat(text: str) -> None:
    """Words of limits, clocks and outages in texts that no waiting mends."""
    assert decide(text).retry not in SAFE


def test_message_before_description() -> None:
    decision = decide("Order not found", "The balance may be insufficient")
    assert decision.category == "ORDER_NOT_FOUND"


def test_a_cause_in_the_description_before_a_vague_message() -> None:
    assert decide("Request failed", "Insufficient balance").category == "INSUFFICIENT_FUNDS"


def test_unknown_outcome_wins_over_every_rule() -> None:
    decision = decide("Too many requests", "Execution status unknown")
    assert decision == Decision(
        "RATE_LIMIT", "verify", "outcome-unknown", "execution status unknown"
    )


DONE = [
    "Too many requests, order submitted",
    "Frequent operation, the withdrawal has been submitted",
    "Too many requests; the first 3 orders were placed",
    "Rate limit reached after 5 of 10 orders were submitted",
    "Rate limit exceeded while waiting for confirmation",
    "Operation too frequent, previous request is still being processed",
    "Rate limit. Order sent to exchange.",
    "System busy, please check the order before trying again",
    "Server overloaded; request was queued",
    "Server overloaded; request accepted and will be processed later",
    "Settlement in progress, your order has been accepted",
    "Withdrawals temporarily unavailable; this one has been sent",
    "Database busy, commit unknown, retry",
    "Nonce too old, but order executed",
    "Timestamp expired, the order reached the matching engine",
    "Request expired while matching",
    "系统繁忙,订单可能已提交",
    "操作频繁,订单已受理",
    "System busy: 部分订单已提交",
]
#: Limits on what is sent.
NOT_DONE = [
    "Too many requests sent",
    "Orders are submitted too frequently",
    "The number of requests sent exceeds the limit",
    "You have sent too many requests",
    "Orders placed exceed the rate limit",
    "Requests received from this IP are too frequent",
    "Too many requests: request was rejected",
    "Rate limit of orders placed per second",
    "您的请求过于频繁",
    "Request frequency too high, please wait for the next second",
]


@pytest.mark.parametrize("message", DONE)
def test_what_was_done_is_not_repeated(message: str) -> None:
    assert decide(message).retry == "verify"


@pytest.mark.parametrize("message", NOT_DONE)
def test_limits_on_what_is_sent(message: str) -> None:
    assert decide(message).retry in ("retry_after", "backoff")


def test_only_the_message_says_what_was_done() -> None:
    assert decide("Too many requests", "Orders were sent in a loop").retry == "retry_after"


@pytest.mark.parametrize("status", ["408", "502", "503", "504"])
def test_http_rows_of_lost_answers(status: str) -> None:
    assert decide("Retry with backoff", kind="http", code=status).retry == "verify"


@settings(deadline=None)  # the first example reads the rules
@given(
    st.lists(st.text(), max_size=3),
    st.none() | st.text(),
    st.none() | st.integers(100, 599),
    st.text(),
)
def test_any_facts_get_a_decision(
    texts: list[str], name: str | None, http: int | None, code: str
) -> None:
    facts = Facts(name, [Text(text) for text in texts], http, code=code)
    decision = classify(facts)
    assert decision.category in taxonomy().categories
    assert decision.retry in taxonomy().retries
    assert classify(facts) == decision


def labelled(labels: dict[str, list[dict[str, Any]]]) -> list[tuple[dict[str, Any], Decision]]:
    """Labels and what the classifier says, from name, message and HTTP status alone."""
    return [
        (
            row,
            decide(
                *filter(None, [row.get("message")]),
                name=row.get("name"),
                http=row.get("http"),
                kind=row.get("kind", "error"),
                code=row["code"],
            ),
        )
        for row in chain.from_iterable(labels.values())
    ]


@pytest.mark.parametrize(
    ("labels", "least", "leaf", "retry"),
    [
        pytest.param(LABELS, 250, 0.93, 0.96, id="labels"),
        pytest.param(BLIND, 120, 0.75, 0.87, id="blind"),
    ],
)
def test_measures(
    labels: dict[str, list[dict[str, Any]]], least: int, leaf: float, retry: float
) -> None:
    rows = labelled(labels)
    retries = Counter((row["retry"], decision.retry) for row, decision in rows)
    leaves = sum(row["category"] == decision.category for row, decision in rows)
    right = sum(n for (label, found), n in retries.items() if label == found)
    unsafe = sum(n for (label, found), n in retries.items() if found in SAFE and label not in SAFE)
    print(
        confusion(retries),
        f"{len(rows)} codes, leaf {leaves / len(rows):.1%}, retry {right / len(rows):.1%},",
        f"wrong safe-to-retry {unsafe}",
    )
    assert len(rows) >= least
    assert leaves / len(rows) >= leaf
    assert right / len(rows) >= retry
    assert unsafe / len(rows) < 0.01


def test_measures_on_the_oracle(shared: Path) -> None:
    """Two hand-made libraries where they agree (tier 1)."""
    rows = [
        row
        for row in json.loads((shared / "oracle/gold.json").read_text("utf-8"))["rows"]
        if row["tier"] == 1
    ]
    categories = taxonomy().categories
    leaf = family = retry = 0
    for row in rows:
        decision = decide(*row["texts"], code=row["code"])
        accepted = [categories[name] for name in row["leaves"]]
        leaf += decision.category in row["leaves"]
        family += decision.family in {category.family for category in accepted}
        retry += decision.retry in {category.retry for category in accepted}
    print(
        f"leaf {leaf / len(rows):.1%}, family {family / len(rows):.1%}, retry {retry / len(rows):.1%}"
    )
    assert leaf / len(rows) >= 0.88
    assert family / len(rows) >= 0.93
    assert retry / len(rows) >= 0.95


def confusion(retries: Counter[tuple[str, str]]) -> str:
    """A table of labels (down) against decisions (across)."""
    names = list(taxonomy().retries)
    lines = [f"\n{'label':12}" + "".join(f"{name:>12}" for name in names)]
    lines += [
        f"{label:12}" + "".join(f"{retries[label, found]:12}" for found in names) for label in names
    ]
    return "\n".join(lines) + "\n"
