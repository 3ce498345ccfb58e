"""Status and exit status of a run: could not tell is neither drift nor all-clear."""

from __future__ import annotations

import pytest
from tests.compare.building import catalogue, changes, code, drift

from errlex.compare import DriftResult, SourceResult, Unseen, exit_status
from errlex.errors import ConfigError, UnreadableError
from errlex.reconcile.reconcile import Origin

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


ABSENT = SourceResult("absent", absent=("errors",))
UNSEEN = SourceResult("unseen", unseen=(Unseen("ws", "no address", declared=True),))
HALF = SourceResult("half", INFO.changes, failure=3)
BOTH = SourceResult("both", INFO.changes, unseen=UNSEEN.unseen)

#: source -> its status, whether something of it could not be checked, exit status at "err".
STATES: dict[str, tuple[SourceResult, str, bool, int]] = {
    "nothing changed": (SAME, "same", False, 0),
    "changed": (INFO, "changed", False, 0),
    "a page never fetched": (ABSENT, "unknown", True, 3),
    "a page that nobody looks at": (UNSEEN, "unknown", True, 3),
    "changed, and a page that was not looked at": (BOTH, "changed", True, 3),
    "changed, but it failed": (HALF, "unknown", True, 3),
    "a wrong configuration": (BROKEN, "unknown", True, 2),
}


@pytest.mark.parametrize(("source", "status", "untold", "code"), STATES.values(), ids=STATES)
def test_source(source: SourceResult, status: str, untold: bool, code: int) -> None:
    assert source.status == status
    assert source.unchecked is untold
    assert exit_status(DriftResult([source]), "err") == code
    assert DriftResult([SAME, source]).status == ("unknown" if untold else status)


#: error -> problems, exit status.
FAILED = {
    "of errlex": (ConfigError("broken", file="a.toml", line=2), ["a.toml:2: broken"], 2),
    "unreadable": (UnreadableError("a login page"), ["a login page"], 3),
    "of anybody": (KeyError("x"), ["unexpected KeyError: 'x'"], 3),
}


@pytest.mark.parametrize(("error", "problems", "failure"), FAILED.values(), ids=FAILED)
def test_failed(error: Exception, problems: list[str], failure: int) -> None:
    assert SourceResult.failed("acme", error, 1.5) == SourceResult(
        "acme", [], problems, 1.5, [], failure
    )


def test_counts_have_all_severities() -> None:
    assert DriftResult([ERR, WARN, INFO, HALF]).counts() == {"err": 1, "warn": 1, "info": 1}
    assert DriftResult([INFO, INFO]).counts() == {"err": 0, "warn": 0, "info": 2}
    assert list(DriftResult([]).counts()) == ["err", "warn", "info"]


def test_json_whole() -> None:
    accepted = SourceResult("acme", [], ["remark"], accepted=INFO.changes, absent=("errors",))
    (finding,) = INFO.changes
    assert DriftResult([accepted, UNSEEN], ["broken"], local=True).as_json() == {
        "status": "unknown",
        "bump": "none",
        "changes": [],
        "accepted": [finding.as_json()],
        "sources": [
            {
                "exchange": "acme",
                "status": "unknown",
                "problems": ["remark"],
                "changes": 0,
                "not_looked_at": [
                    {"page": "errors", "reason": "it was never fetched", "declared": False}
                ],
            },
            {
                "exchange": "unseen",
                "status": "unknown",
                "problems": [],
                "changes": 0,
                "not_looked_at": [{"page": "ws", "reason": "no address", "declared": True}],
            },
        ],
        "problems": ["broken"],
        "local": True,
    }
    assert DriftResult([INFO]).as_json()["sources"][0]["changes"] == 1
    assert DriftResult([INFO]).as_json()["local"] is False


def test_a_page_that_was_not_looked_at_in_a_sentence() -> None:
    assert str(UNSEEN.unseen[0]) == "page 'ws' was not looked at: no address"


def test_a_place_is_the_new_one_before_the_old() -> None:
    old, new = catalogue(code("1", "a b")), catalogue(code("1", "a c"))
    (change,) = changes(
        old,
        new,
        old_origins={("api", "1"): [Origin("old", 3)]},
        new_origins={("api", "1"): [Origin("new", 5)]},
    )
    for files, place in (
        ({"old": "o.md", "new": "n.md"}, ("n.md", 5)),
        ({"old": "o.md"}, ("o.md", 3)),
        ({}, None),
    ):
        result = DriftResult([SourceResult("acme", [change], files=files)])
        assert result.path_of(change) == place
