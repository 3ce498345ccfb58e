"""Findings whole: their severity, words, version step, and fingerprint.

Projects accept findings by fingerprint, so that a fingerprint that changes brings accepted findings back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.compare.building import catalogue, changes, code, row
from tests.compare.test_layout import table

from errlex.catalogue import Meaning
from errlex.compare.change import Change
from errlex.compare.effect import NO_MEMBER
from errlex.extraction import Ledger
from errlex.reconcile.reconcile import Origin

if TYPE_CHECKING:
    from errlex.catalogue import CatalogueCode

Fields = tuple[str, str, str | None, str | None, str, str, str]


def said(page: str, name: str) -> Meaning:
    return Meaning(page, name=name, message="m", digest="d")


#: rule -> old codes, new codes, (severity, fingerprint, old, new, member, effect, version step).
FINDINGS: dict[str, tuple[list[CatalogueCode], list[CatalogueCode], Fields]] = {
    "code-added": (
        [],
        [code("1", row("a", description="b", solution="c"), "d")],
        (
            "info",
            "b270f2e1ad69e538",
            None,
            "a | b | c\nd",
            "CODE_1",
            "CODE_1 joins the enum",
            "minor",
        ),
    ),
    "code-removed": (
        [code("1", "a")],
        [],
        (
            "warn",
            "e01e88f484cdd8d8",
            "a",
            None,
            "CODE_1",
            "CODE_1 stays in the enum, marked as removed",
            "patch",
        ),
    ),
    "code-returned": (
        [code("1", "a", state="removed")],
        [code("1", "b")],
        ("info", "6f67ee5901aaf8ac", None, "b", "CODE_1", "CODE_1 loses its mark", "patch"),
    ),
    "code-withdrawn": (
        [code("1", "a")],
        [code("1", "a", state="withdrawn")],
        (
            "warn",
            "266b69a44b73682d",
            "a",
            None,
            "CODE_1",
            "CODE_1 stays in the enum, marked as withdrawn",
            "patch",
        ),
    ),
    "code-renumbered": (
        [code("1", "No funds", scope="spot")],
        [code("2", "No funds", scope="futures")],
        (
            "warn",
            "9549eb0cf1a7060d",
            "spot 1",
            "futures 2",
            "CODE_2",
            "spot 1 stays as a tombstone, futures 2 joins the enum",
            "minor",
        ),
    ),
    "code-reused": (
        [code("1", row("IP has been banned", name="BANNED"))],
        [code("1", row("Service restricted here", name="REGION"))],
        (
            "err",
            "1e1c246a68a8f91a",
            "IP has been banned",
            "Service restricted here",
            "CODE_1",
            "CODE_1 keeps its name and value but answers another question",
            "major",
        ),
    ),
    "constant-changed": (
        [code("1", "a", names=["A"])],
        [code("1", "a", names=["B", "A"])],
        ("err", "5f6efa5f3dfbf375", "A", "B", "B", "A is gone, B took its place", "major"),
    ),
    "retry-changed": (
        [code("1", "a", retry="verify")],
        [code("1", "a", retry="backoff")],
        (
            "err",
            "539173602d05dc94",
            "verify",
            "backoff",
            "CODE_1",
            "CODE_1.retry: verify becomes backoff",
            "minor",
        ),
    ),
    "category-changed": (
        [code("1", "a", category="RATE_LIMIT")],
        [code("1", "a", category="SUCCESS")],
        (
            "warn",
            "338d99541311bd19",
            "RATE_LIMIT",
            "SUCCESS",
            "CODE_1",
            "CODE_1 is raised as no error, was RateLimitExceeded",
            "major",
        ),
    ),
    "pages-contradict": (
        [code("1", said("rest", "A"))],
        [code("1", said("rest", "A"), said("socket", "B"))],
        (
            "warn",
            "c5c26a8f5b3ace42",
            "rest: A",
            "socket: B",
            "CODE_1",
            "the page that stands first in source.toml names CODE_1",
            "patch",
        ),
    ),
    "http-status-changed": (
        [code("1", row("a", http=400))],
        [code("1", row("a", http=500), row("b", http=403))],
        (
            "warn",
            "5396a06bb9b74c78",
            "400",
            "403, 500",
            "CODE_1",
            "documented status: 400 becomes 403, 500",
            "patch",
        ),
    ),
    "name-changed": (
        [code("1", row("a", name="A"))],
        [code("1", row("a", name="B"))],
        (
            "info",
            "d4de053896660c7e",
            "A",
            "B",
            "CODE_1",
            "CODE_1 stays; B becomes an alias",
            "minor",
        ),
    ),
    "message-reworded": (
        [code("1", "Too big", "b")],
        [code("1", "Far too big", "b")],
        (
            "info",
            "e3df70523470faae",
            "Too big",
            "Far too big",
            "CODE_1",
            "docstring and reference page of CODE_1",
            "patch",
        ),
    ),
}


def finding(rule: str, old: list[CatalogueCode], new: list[CatalogueCode]) -> dict[str, Any]:
    found = changes(catalogue(*old), catalogue(*new))
    return next(change for change in found if change.rule == rule).as_json()


@pytest.mark.parametrize(
    ("rule", "old", "new", "fields"),
    [(rule, *case) for rule, case in FINDINGS.items()],
    ids=FINDINGS,
)
def test_finding(
    rule: str, old: list[CatalogueCode], new: list[CatalogueCode], fields: Fields
) -> None:
    keys = ("severity", "fingerprint", "old", "new", "member", "effect", "bump")
    found = finding(rule, old, new)
    assert tuple(found[key] for key in keys) == fields
    assert (found["exchange"], found["codes"], found["new_origin"]) == ("acme", [], None)


SECTIONS = {
    "section-renamed": (
        {"Broker": "12"},
        {"Exchange Broker": "12"},
        ("b19af16a9a51958d", "Broker", "Exchange Broker", ["1", "2"]),
    ),
    "section-split": (
        {"Loan": "12"},
        {"Loan (new)": "1", "Loan (legacy)": "2"},
        ("448207bcac7ded92", "Loan", "Loan (new)\nLoan (legacy)", ["1", "2"]),
    ),
    "codes-moved": (
        {"Spot": "12"},
        {"Spot": "1", "Margin": "2"},
        ("2076993400377a48", "Spot", "Margin", ["2"]),
    ),
}


@pytest.mark.parametrize(
    ("rule", "old", "new", "fields"),
    [(rule, *case) for rule, case in SECTIONS.items()],
    ids=SECTIONS,
)
def test_finding_of_headings(
    rule: str, old: dict[str, str], new: dict[str, str], fields: tuple[str, str, str, list[str]]
) -> None:
    def codes(sections: dict[str, str]) -> list[CatalogueCode]:
        return [
            code(text, row(f"m{text}", section=section))
            for section, texts in sections.items()
            for text in texts
        ]

    found = finding(rule, codes(old), codes(new))
    assert tuple(found[key] for key in ("fingerprint", "old", "new", "codes")) == fields
    assert (found["severity"], found["bump"], found["scope"]) == ("info", "patch", "api")
    assert (found["code"], found["member"]) == (None, None)


def test_finding_of_columns() -> None:
    old, new = table("Spot", "code", "message"), table("Spot", "code", "http", "message")
    (change,) = changes(
        catalogue(), catalogue(), old_ledger=Ledger([old]), new_ledger=Ledger([new])
    )
    assert (change.rule, change.severity, change.fingerprint) == (
        "layout-changed",
        "info",
        "c261281138182b94",
    )


#: scope, code -> how a reader is told which code it is.
SUBJECTS = {
    "the only scope": ("api", "40017", "40017"),
    "one of several": ("spot", "40017", "spot 40017"),
    "no scope": (None, "40017", "40017"),
    "an empty code": ("spot", "", "spot"),
    "a heading": ("spot", None, ""),
}


@pytest.mark.parametrize(("scope", "text", "subject"), SUBJECTS.values(), ids=SUBJECTS)
def test_subject(scope: str | None, text: str | None, subject: str) -> None:
    assert Change("code-added", "info", "acme", scope, text, None, "a").subject == subject


def test_each_fact_makes_another_fingerprint() -> None:
    plain = Change(
        "code-added", "info", "acme", "spot", "1", None, "a", fingerprint_parts=("", "a")
    )
    others = [
        Change("code-removed", "info", "acme", "spot", "1", None, "a", fingerprint_parts=("", "a")),
        Change("code-added", "info", "bolt", "spot", "1", None, "a", fingerprint_parts=("", "a")),
        Change(
            "code-added", "info", "acme", "futures", "1", None, "a", fingerprint_parts=("", "a")
        ),
        Change("code-added", "info", "acme", "spot", "2", None, "a", fingerprint_parts=("", "a")),
        Change("code-added", "info", "acme", "spot", "1", None, "a", fingerprint_parts=("a", "")),
    ]
    assert plain.fingerprint == plain.with_severity("err").fingerprint
    assert len({each.fingerprint for each in (plain, *others)}) == 6


def test_origins_in_json() -> None:
    made = Change(
        "code-added", "info", None, None, "1", None, "a", new_origin=Origin("errors", None)
    ).as_json()
    assert (made["old_origin"], made["new_origin"]) == (None, {"page": "errors", "line": None})


@pytest.mark.parametrize(
    ("old", "new", "bump"),
    [
        ("INVALID_PRICE", "INVALID_QUANTITY", "minor"), ("UNKNOWN", "RATE_LIMIT", "minor"), ("RATE_LIMIT", "UNKNOWN", "major"),
        ("RATE_LIMIT", "INVALID_PRICE", "major"), ("RATE_LIMIT", "NO_SUCH_CATEGORY", "major"), ("NO_SUCH_CATEGORY", "RATE_LIMIT", "major"),
    ],
)  # fmt: skip
def test_the_step_of_another_category(old: str, new: str, bump: str) -> None:
    before, after = (
        catalogue(code("1", "a", category=each, retry="verify")) for each in (old, new)
    )
    (change,) = changes(before, after)
    assert (change.rule, change.bump) == ("category-changed", bump)


@pytest.mark.parametrize(
    ("names", "effect"), [(["GONE"], "GONE stays in the enum, marked as removed"), ([], None)]
)
def test_the_effect_on_a_code_that_is_no_member(names: list[str], effect: str | None) -> None:
    (change,) = changes(catalogue(code("1", "a", names=names)), catalogue())
    assert change.member == "".join(names)
    assert change.effect == (effect or NO_MEMBER)


@pytest.mark.parametrize(
    ("was", "now", "category", "reused"),
    [
        ("OLD", "NEW", "RATE_LIMIT", True), ("OLD", "OLD", "RATE_LIMIT", False), ("OLD", "", "RATE_LIMIT", False), ("", "NEW", "RATE_LIMIT", False),
        ("OLD", "", "TIMEOUT", True), ("", "", "TIMEOUT", True), ("", "", "UNKNOWN", False), ("", "", "RATE_LIMIT", False),
    ],
)  # fmt: skip
def test_a_code_with_other_words_is_another_by_its_symbol_or_else_by_its_category(
    was: str, now: str, category: str, reused: bool
) -> None:
    old = catalogue(
        code("1", row("alpha beta", name=was or None), category="RATE_LIMIT", retry="verify")
    )
    new = catalogue(
        code("1", row("gamma delta", name=now or None), category=category, retry="verify")
    )
    assert ("code-reused" in [change.rule for change in changes(old, new)]) is reused
