"""The report as SARIF 2.1.0 (OASIS), for code scanning dashboards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from errlex import __version__
from errlex.drift_rules import drift_rules
from errlex.report.summary import name_of, sides
from errlex.visible import json_text

if TYPE_CHECKING:
    from errlex.compare.change import Change
    from errlex.compare.result import DriftResult
    from errlex.drift_rules import DriftRule

SARIF_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"err": "error", "warn": "warning", "info": "note"}


def sarif(result: DriftResult) -> str:
    """Return a log with one run.

    If a source could not be checked, the invocation is unsuccessful and has a notification.
    """
    used = [rule for rule in drift_rules().values() if any(c.rule == rule.id for c in _all(result))]
    index = {rule.id: number for number, rule in enumerate(used)}
    accepted = {id(change) for source in result.sources for change in source.accepted}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "errlex",
                "version": __version__,
                "rules": [_descriptor(rule) for rule in used],
            }
        },
        "invocations": [_invocation(result)],
        "results": [
            _result(result, change, index, accepted=id(change) in accepted)
            for change in _all(result)
        ],
        "properties": {"status": result.status, "bump": result.bump},
    }
    return json_text({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _all(result: DriftResult) -> list[Change]:
    return result.changes + [change for source in result.sources for change in source.accepted]


def _descriptor(rule: DriftRule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.sentence},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.todo},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _invocation(result: DriftResult) -> dict[str, Any]:
    notifications = [
        {"level": "error", "message": {"text": f"{name_of(source)}: could not tell: {problem}"}}
        for source in result.sources
        if source.unchecked
        for problem in source.problems
    ]
    notifications += [
        {"level": "warning", "message": {"text": problem}} for problem in result.problems
    ]
    return {
        "executionSuccessful": result.status != "unknown",
        "toolExecutionNotifications": notifications,
    }


def _result(
    result: DriftResult, change: Change, index: dict[str, int], *, accepted: bool
) -> dict[str, Any]:
    subject = " ".join(filter(None, (change.exchange, change.subject)))
    lines = [f"{subject}: {change.definition.sentence}".removeprefix(": "), change.effect]
    lines += sides(change)
    found: dict[str, Any] = {
        "ruleId": change.rule,
        "ruleIndex": index[change.rule],
        "level": _LEVELS[change.severity],
        "message": {"text": "\n".join(filter(None, lines))},
        "partialFingerprints": {"errlex/v1": change.fingerprint},
        "properties": {
            "exchange": change.exchange,
            "scope": change.scope,
            "code": change.code,
            "bump": change.bump,
        },
    }
    if place := result.path_of(change):
        path, line = place
        physical: dict[str, Any] = {
            "artifactLocation": {"uri": quote(path, errors="backslashreplace")}
        }
        if line:
            physical["region"] = {"startLine": line}
        found["locations"] = [{"physicalLocation": physical}]
    if accepted:
        found["suppressions"] = [{"kind": "external", "status": "accepted"}]
    return found
