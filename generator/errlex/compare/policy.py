"""Applies a project's drift settings (errlex.config.drift) to findings: their severities, and which are accepted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from errlex.config.drift import DriftSettings
from errlex.drift_rules import SEVERITIES

if TYPE_CHECKING:
    from errlex.compare.change import Change
    from errlex.compare.result import DriftResult, SourceResult


@dataclass(frozen=True, slots=True)
class DriftPolicy:
    """The policy of a project. settings: its drift settings; by default every finding has the severity of its rule."""

    settings: DriftSettings = field(default_factory=DriftSettings)

    def apply(self, result: DriftResult, *, complete: bool = True) -> DriftResult:
        """Return `result` with this policy's severities, and with accepted findings set apart.

        complete: whether every exchange was compared. Then an acceptance that matches nothing becomes a problem of the
        result, unless a source could not be read: its finding may be there.
        """
        sources = [self._source(source) for source in result.sources]
        problems = list(result.problems)
        if complete and result.status != "unknown":
            seen = {change.fingerprint for source in sources for change in source.accepted}
            problems += [
                f"{acceptance.where}accepted finding {fingerprint} ({acceptance.reason}) no longer occurs: remove it"
                for fingerprint, acceptance in self.settings.accepted.items()
                if fingerprint not in seen
            ]
        return replace(result, sources=sources, problems=problems)

    def _source(self, source: SourceResult) -> SourceResult:
        changes: list[Change] = []
        accepted = list(source.accepted)
        for change in source.changes:
            if change.fingerprint in self.settings.accepted:
                accepted.append(change)
            else:
                changes.append(
                    change.with_severity(self.settings.severities.get(change.rule, change.severity))
                )
        changes.sort(key=lambda change: SEVERITIES.index(change.severity))
        return replace(source, changes=changes, accepted=accepted)
