"""The result of a drift check: the changes of each exchange, and the sources that could not be checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from errlex.compare.effect import largest_bump
from errlex.drift_rules import SEVERITIES, Bump
from errlex.errors import ErrlexError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from errlex.compare.change import Change
    from errlex.drift_rules import Severity

#: unknown: could not tell. It is never reported as drift, and never as all-clear.
ComparisonStatus = Literal["same", "changed", "unknown"]


@dataclass(frozen=True, slots=True)
class Unseen:
    """A page that was not looked at. declared: whether source.toml says that there is nothing to fetch, and why."""

    page: str
    reason: str
    declared: bool = False

    def __str__(self) -> str:
        return f"page {self.page!r} was not looked at: {self.reason}"

    def as_json(self) -> dict[str, Any]:
        """Return an entry of `not_looked_at` of `errlex drift --format json`."""
        return {"page": self.page, "reason": self.reason, "declared": self.declared}


@dataclass(frozen=True, slots=True)
class SourceResult:
    """An exchange (None: two versions of any page).

    problems: if `failure` is not 0, why the source could not be checked; else remarks on the check.
    accepted: findings that the policy set apart. failure: 0, or the exit status of what went wrong
    (2 configuration, 3 could not tell). seconds: wall clock. files: page id -> path for annotations, relative to the
    repository; pages outside of it are left out. absent: ids of pages that were never fetched; their snapshots are
    compared all the same. unseen: the other pages that were not looked at; `problems` names them, too.
    """

    exchange: str | None
    changes: list[Change] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    seconds: float = 0.0
    accepted: list[Change] = field(default_factory=list)
    failure: int = 0
    files: Mapping[str, str] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    unseen: tuple[Unseen, ...] = ()

    @classmethod
    def failed(cls, exchange: str | None, error: Exception, seconds: float = 0.0) -> SourceResult:
        """Return the result of a comparison that `error` stopped; an unexpected error is named by its class."""
        if isinstance(error, ErrlexError):
            return cls(exchange, [], [str(error)], seconds, [], error.exit_status)
        return cls(exchange, [], [f"unexpected {type(error).__name__}: {error}"], seconds, [], 3)

    @property
    def status(self) -> ComparisonStatus:
        """unknown if something went wrong, whatever else there is; same only if all pages were looked at."""
        if self.failure:
            return "unknown"
        return "changed" if self.changes else "unknown" if self.unchecked else "same"

    @property
    def unchecked(self) -> bool:
        """Whether the source, or one of its pages, could not be checked."""
        return bool(self.failure or self.absent or self.unseen)


@dataclass(frozen=True, slots=True)
class DriftResult:
    """The results of all sources of a run. problems: those of the run as a whole; they do not change the status.

    local: whether nothing was fetched, so that it does not show what is upstream today.
    """

    sources: list[SourceResult]
    problems: list[str] = field(default_factory=list)
    local: bool = False

    @property
    def status(self) -> ComparisonStatus:
        """unknown if any page was not looked at, else changed if any source changed, else same."""
        if any(source.unchecked for source in self.sources):
            return "unknown"
        return "changed" if any(source.status == "changed" for source in self.sources) else "same"

    @property
    def changes(self) -> list[Change]:
        """The changes of all sources whose state is known."""
        return [
            change for source in self.sources if not source.failure for change in source.changes
        ]

    @property
    def bump(self) -> Bump:
        """The version step that the changes ask of the generated package."""
        return largest_bump(self.changes)

    def path_of(self, change: Change) -> tuple[str, int | None] | None:
        """Return (path, line) of the place of a change, the new one before the old; None if it is not in a file."""
        files = {source.exchange: source.files for source in self.sources}.get(change.exchange, {})
        for origin in (change.new_origin, change.old_origin):
            if origin and origin.page in files:
                return files[origin.page], origin.line
        return None

    def counts(self) -> dict[Severity, int]:
        """Return the number of changes by severity, the most severe first, with zeros."""
        return {
            severity: sum(change.severity == severity for change in self.changes)
            for severity in SEVERITIES
        }

    def as_json(self) -> dict[str, Any]:
        """Return the object of `errlex drift --format json`."""
        return {
            "status": self.status,
            "bump": self.bump,
            "changes": [change.as_json() for change in self.changes],
            "accepted": [change.as_json() for source in self.sources for change in source.accepted],
            "sources": [
                {
                    "exchange": source.exchange,
                    "status": source.status,
                    "problems": list(source.problems),
                    "changes": len(source.changes),
                    "not_looked_at": [
                        each.as_json()
                        for each in (*map(_never_fetched, source.absent), *source.unseen)
                    ],
                }
                for source in self.sources
            ],
            "problems": list(self.problems),
            "local": self.local,
        }


def _never_fetched(page: str) -> Unseen:
    return Unseen(page, "it was never fetched")


def exit_status(result: DriftResult, fail_on: str) -> int:
    """Return 0, 1, 2 or 3 (docs/architecture.md, "Contracts"); of several 2 before 3 before 1.

    fail_on: the lowest severity that gives 1 ("err", "warn", "info"); with "never" no change does, but configuration
    errors and "could not tell" still give 2 and 3.
    """
    failures = {source.failure or (3 if source.unchecked else 0) for source in result.sources}
    for failure in (2, 3):
        if failure in failures:
            return failure
    if fail_on == "never":
        return 0
    counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return int(any(change.severity in counted for change in result.changes))
