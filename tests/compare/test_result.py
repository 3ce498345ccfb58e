"""Status and exit status of a run: could not tell is neither drift nor all-clear."""

from __future__ import annotations

import pytest
from tests.compare.building import catalogue, changes, code, drift

from errlex.compare import DriftResult, SourceResult, exit_status
from errlex.errors import ConfigError, UnreadableError

SAME = SourceResult("same")
INFO = SourceResult("info", changes(catalogue(), catalogue(code("1", "a"))))
WARN = SourceResult("warn", changes(catalogue(code("1", "a")), catalogue()))
ERR = SourceResult(
    "err", changes(catalogue(code("1", retry="verify")), catalogue(code("1", retry="never")))
)
UNKNOWN = SourceResult.failed("unknown", UnreadableError("a login page"))
CRASH = SourceResult.failed("crash", ValueError("oops"))
BROKEN = SourceResult.failed("broken", ConfigError("no such key"))

CASES: dict[str, tuple[list[SourceResult], str, str, int]] = {
    "nothing at all": ([], "info", "same", 0),
    "same": ([SAME], "info", "same", 0),
    "info fails at info": ([SAME, INFO], "info", "changed", 1),
    "info passes at warn": ([INFO], "warn", "changed", 0),
    "warn fails at warn": ([WARN], "warn", "changed", 1),
    "warn passes at err": ([WARN], "err", "changed", 0),
    "err fails at err": ([ERR], "err", "changed", 1),
    "err passes at never": ([ERR], "never", "changed", 0),
    "unknown is no success": ([SAME, UNKNOWN], "never", "unknown", 3),
    "unknown goes before changes": ([ERR, UNKNOWN], "err", "unknown", 3),
    "a crash is unknown": ([CRASH], "never", "unknown", 3),
    "configuration goes before unknown": ([UNKNOWN, BROKEN, ERR], "err", "unknown", 2),
}


@pytest.mark.parametrize(("sources", "fail_on", "status", "code"), CASES.values(), ids=CASES)
def test_exit_status(sources: list[SourceResult], fail_on: str, status: str, code: int) -> None:
    result = DriftResult(sources)
    assert result.status == status
    assert exit_status(result, fail_on) == code


def test_what_could_not_be_told_is_not_reported_as_drift() -> None:
    half = SourceResult("half", ERR.changes, ["truncated"], failure=3)
    assert DriftResult([half]).changes == []
    assert DriftResult([half]).bump == "none"


def test_the_largest_version_step_counts() -> None:
    assert DriftResult([WARN]).bump == "patch"
    assert DriftResult([WARN, INFO]).bump == "minor"


def test_json_has_the_keys_of_the_contract() -> None:
    document = drift().as_json()
    assert document["status"] == "unknown"
    assert [source["status"] for source in document["sources"]] == ["changed", "same", "unknown"]
    assert {"status", "changes", "sources", "problems"} <= document.keys()
    contract = {
        "rule",
        "severity",
        "exchange",
        "scope",
        "code",
        "old",
        "new",
        "old_origin",
        "new_origin",
        "fingerprint",
    }
    assert all(contract <= change.keys() for change in document["changes"])
    added = next(change for change in document["changes"] if change["rule"] == "code-added")
    assert added["new_origin"] == {"page": "errors", "line": 15}
    assert added["old_origin"] is None


def test_a_place_is_a_file_only_where_there_is_one() -> None:
    result = drift()
    places = {change.code: result.path_of(change) for change in result.changes}
    assert places == {
        "10001": ("sources/acme/errors.md", 12),
        "10002": None,
        "10003": None,
        "10004": ("sources/acme/errors.md", 15),
    }
