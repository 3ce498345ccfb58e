"""The objects of `errlex classify --json`."""

from typing import Any

import pytest

from errlex.classify.jsonl import classify_json_line
from errlex.errors import ConfigError


def test_adds_to_what_it_was_given() -> None:
    line = {
        "code": "-2010",
        "name": None,
        "texts": ["Account has insufficient balance"],
        "http": None,
    }
    result = classify_json_line(line)
    assert result == line | {
        "category": "INSUFFICIENT_FUNDS",
        "family": "FUNDS",
        "retry": "after_fix",
        "rule": "insufficient-funds",
        "evidence": "insufficient balance",
    }


@pytest.mark.parametrize(
    ("line", "category"),
    [
        pytest.param({}, "UNKNOWN", id="nothing known"),
        pytest.param({"code": 0}, "SUCCESS", id="number"),
        pytest.param({"code": 1, "http": "429"}, "RATE_LIMIT", id="status as text"),
        pytest.param({"code": "404", "kind": "http"}, "INVALID_PARAMETER", id="kind"),
        pytest.param({"code": 7, "section": "Withdrawals"}, "TRANSFER", id="section"),
        pytest.param(
            {"code": 7, "texts": ["It failed", "Insufficient balance"]},
            "INSUFFICIENT_FUNDS",
            id="description",
        ),
        pytest.param({"code": 7, "name": "BAD_SIGNATURE"}, "AUTHENTICATION", id="name"),
        pytest.param(
            {"code": "ORDER_NOT_FOUND", "texts": None}, "ORDER_NOT_FOUND", id="code in words"
        ),
    ],
)
def test_keys_may_be_missing(line: dict[str, Any], category: str) -> None:
    assert classify_json_line(line)["category"] == category


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ({"texts": "one"}, "'texts' must be a list of strings"),
        ({"texts": [1]}, "'texts' must be a list of strings"),
        ({"http": "4xx"}, "'http' must be an HTTP status"),
        ({"name": 7}, "'name' must be a string"),
        ({"kind": "odd"}, "'kind' must be"),
        ({"section": 7}, "'section' must be a string"),
        ({"http": -400}, "'http' must be an HTTP status"),
    ],
)
def test_wrong_types(line: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ConfigError, match=complaint):
        classify_json_line(line)
