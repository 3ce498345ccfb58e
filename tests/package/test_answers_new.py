"""Failures of exchanges, labelled before they were first put to the package that the repository holds."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest

CASES = json.loads(Path(__file__).with_name("answers_new.json").read_text("utf-8"))


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{c['api']} {c['code']}") for c in CASES])
def test_failure(case: dict[str, str]) -> None:
    module = importlib.import_module(f"exchange_errors.{case['api']}")
    error = module.error_from(case["body"])
    assert (error.code, error.category) == (module.lookup(case["code"]).code, case["category"])
