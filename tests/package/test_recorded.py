"""Answers of every exchange and product, from its documentation or the public record, with what a reader says of each.

They were labelled before they were first put to the package; ids and amounts are made up. What is still read
wrongly is listed, and has to be taken off the list once it is right.

A file an exchange, each a list of `{"api", "call": "error_from" or "event_error", "http_status", "headers", "body"}`
with either `"none": true` (success, or data), or `"code"`, `"category"`, `"retry"` (acceptable values), or
`"partial": "1/2"` and `"item_code"`.
"""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import pytest
from tests.package.test_hostile import package

__all__ = ["package"]

FOLDER = Path(__file__).parent / "answers"
#: "file number" -> why it is wrong, or cannot be told.
WRONG: dict[str, str] = {}
ROWS = {
    f"{file.stem} {number}": case
    for file in sorted(FOLDER.glob("*.json"))
    for number, case in enumerate(json.loads(file.read_text("utf-8")))
}
CASES = [
    pytest.param(
        case,
        id=key,
        marks=[pytest.mark.xfail(reason=WRONG[key], strict=True)] if key in WRONG else [],
    )
    for key, case in ROWS.items()
    if not case["none"]
]
REPEATING = {"backoff", "retry_after", "resync"}


@pytest.mark.parametrize("case", CASES)
def test_failure(package: Any, case: dict[str, Any]) -> None:
    error = read(package, case)
    assert error is not None
    if "partial" in case:
        failed, count = map(int, case["partial"].split("/"))
        assert type(error).__name__ == "PartialFailure"
        assert error.message == f"{failed} of {count} failed"
        assert len(error.items) == failed
        assert str(error.items[0].code) == case.get("item_code", str(error.items[0].code))
        return
    assert str(error.code) in codes(package, case)
    assert error.category in case["category"]
    assert error.retry in case.get("retry", list(package.Retry))


@pytest.mark.parametrize("case", [case.values[0] for case in CASES])
def test_nothing_is_repeated_that_may_not_be(package: Any, case: dict[str, Any]) -> None:
    error = read(package, case)
    if "retry" in case and error is not None and error.retry in REPEATING:
        assert REPEATING & set(case["retry"])


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=key) for key, case in ROWS.items() if case["none"]]
)
def test_success_and_data(package: Any, case: dict[str, Any]) -> None:
    assert read(package, case) is None
    assert read(package, {**case, "body": json.loads(case["body"])}) is None


def codes(package: Any, case: dict[str, Any]) -> list[str]:
    """The acceptable codes, and how the documentation writes them ("0801" for 801)."""
    infos = [package.lookup(case["api"], code) for code in case["code"]]
    return [*case["code"], *(str(info.code) for info in infos if info)]


def read(package: Any, case: dict[str, Any]) -> Any:
    if case["call"] == "event_error":
        return importlib.import_module(f"exchange_errors.{case['api']}").event_error(case["body"])
    return package.error_from(case["api"], case["body"], http_status=case["http_status"])


def test_every_exchange_has_three(root: Path) -> None:
    counts: dict[str, int] = {}
    for key, case in ROWS.items():
        counts[key.split()[0]] = counts.get(key.split()[0], 0) + (not case["none"])
    exchanges = {file.parent.name for file in (root / "sources").glob("*/source.toml")}
    assert not {name for name in exchanges if counts.get(name, 0) < 3}
