"""The JSON report keeps to its schema."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from tests.compare.building import catalogue, changes, code, drift, row

from errlex.compare import DriftResult, SourceResult
from errlex.drift_rules import BUMPS, SEVERITIES, drift_rules
from errlex.errors import UnreadableError
from errlex.report.json import json as render
from errlex.visible import json_text

if TYPE_CHECKING:
    from errlex.compare import Change


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(
        (files("errlex") / "data" / "schemas" / "drift.json").read_text("utf-8")
    )
    return loaded


def moved() -> list[Change]:
    return changes(
        catalogue(code("1", row("a", section="Spot"))),
        catalogue(code("1", row("a", section="Margin"))),
        scoped=False,
    )


RESULTS = {
    "some of everything": drift(),
    "nothing": DriftResult([]),
    "headings, no exchange": DriftResult([SourceResult(None, moved())]),
    "accepted": DriftResult([SourceResult("acme", accepted=moved())]),
    "unknown": DriftResult(
        [SourceResult.failed("acme", UnreadableError("a login page", file="page.html"))]
    ),
}


@pytest.mark.parametrize("result", RESULTS.values(), ids=RESULTS)
def test_valid(schema: dict[str, Any], result: DriftResult) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert [error.message for error in validator.iter_errors(json.loads(render(result)))] == []


def test_the_schema_knows_every_key_that_is_written(schema: dict[str, Any]) -> None:
    document = json.loads(render(drift()))
    assert document.keys() == schema["properties"].keys()
    assert document["changes"][0].keys() == schema["$defs"]["change"]["properties"].keys()


def test_the_schema_knows_every_value(schema: dict[str, Any]) -> None:
    definitions = schema["$defs"]
    assert set(definitions["change"]["properties"]["severity"]["enum"]) == set(SEVERITIES)
    assert set(definitions["bump"]["enum"]) == set(BUMPS)
    assert {rule.severity for rule in drift_rules().values()} <= set(SEVERITIES)


@pytest.mark.parametrize("ascii_only", [False, True])
def test_what_is_invisible_is_escaped(ascii_only: bool) -> None:
    value = {"a\u202e": ["\x1b\x9b\u2028\u200b\U000e0041\ud800", "订单 é", 7, None]}
    text = json_text(value, indent=1, ascii_only=ascii_only)
    assert json.loads(text) == value
    assert all(line.isprintable() for line in text.split("\n"))
    assert text.isascii() == ascii_only
    assert ("订单" in text) != ascii_only
