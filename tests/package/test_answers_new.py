"""Failures of exchanges, labelled before the package first read them: a code, and the categories it may have."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import pytest
from tests.package.test_hostile import package

__all__ = ["package"]

CASES = json.loads(Path(__file__).with_name("answers_new.json").read_text("utf-8"))


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{c['api']} {c['code']}") for c in CASES])
def test_failure(package: Any, case: dict[str, Any]) -> None:
    module = importlib.import_module(f"exchange_errors.{case['api']}")
    error = module.error_from(case["body"])
    assert str(error.code) == str(module.lookup(case["code"]).code)
    assert error.category in case["category"]
