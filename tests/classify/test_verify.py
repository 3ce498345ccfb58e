"""What may have been carried out is `verify`, and what waiting does not mend is not to be repeated."""

import pytest

from errlex.classify import Facts, classify, contradicts
from errlex.extraction import Text


def retry(*texts: str, http: int | None = None) -> str:
    return classify(Facts(texts=[Text(text, "message") for text in texts], http=http)).retry


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Failed to transfer, please try again later", id="bare failure and a hint"),
        pytest.param("Query balance error", id="a question"),
        pytest.param("Create order failed", id="order"),
        pytest.param("下单失败", id="order, in Chinese"),
        pytest.param("Duplicate request", id="request"),
        pytest.param("clientTranId is duplicated", id="id of a request"),
        pytest.param("Transfer processing", id="under way"),
        pytest.param("operation accepted", id="accepted"),
        pytest.param("Loan success,but trading order failure", id="half done"),
    ],
)
def test_may_have_been_carried_out(text: str) -> None:
    assert retry(text) == "verify"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Too many sequential invalid key errors", id="lockout"),
        pytest.param("Too many subscriptions", id="cap"),
        pytest.param("Market is closed", id="closed"),
        pytest.param("POST parameter(s) is malformed: since_timestamp.", id="no clock mends it"),
        pytest.param("Order failed, insufficient balance", id="a failure with its cause"),
    ],
)
def test_waiting_does_not_help(text: str) -> None:
    assert retry(text) == "after_fix"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Transfers are currently unavailable. Try again later", id="transfers"),
        pytest.param("Order has been temporarily restricted.", id="orders"),
        pytest.param("Position frozen due to ADL. Please try again later.", id="said to pass"),
    ],
)
def test_will_pass(text: str) -> None:
    assert retry(text) == "backoff"


def test_a_status_says_more_than_weak_words() -> None:
    assert (
        classify(Facts(texts=[Text("Domain does not exist")], http=401)).category
        == "AUTHENTICATION"
    )


def test_advice_to_repeat_contradicts_verify() -> None:
    assert contradicts("Retry the request", "verify")
    assert not contradicts("Retry the request", "backoff")
    assert not contradicts("Check the status, then retry", "verify")
