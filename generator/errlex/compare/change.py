"""A change: one difference between two states of an exchange's codes, as a rule sees it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from errlex.config.source import DEFAULT_SCOPE
from errlex.drift_rules import Bump, Severity, drift_rules

if TYPE_CHECKING:
    from errlex.drift_rules import DriftRule
    from errlex.reconcile.reconcile import Origin


@dataclass(frozen=True, slots=True)
class Change:
    """A finding.

    exchange, scope: None if they are not known (two versions of any page). code: None if the change is about a section
    or a table. old, new: the texts to compare, several meanings with newlines between them; None if that side has none.
    member: the enum member, "" if there is none. fingerprint_parts: input of the fingerprint besides rule, exchange,
    scope and code; it has no line numbers. effect: the effect on users of the generated package, one line. bump: the
    version step that it asks of the package. codes: the codes that a change of a section is about.
    """

    rule: str
    severity: Severity
    exchange: str | None
    scope: str | None
    code: str | None
    old: str | None
    new: str | None
    old_origin: Origin | None = None
    new_origin: Origin | None = None
    fingerprint_parts: tuple[str, ...] = ()
    member: str = ""
    effect: str = ""
    bump: Bump = "patch"
    codes: tuple[str, ...] = ()

    @property
    def definition(self) -> DriftRule:
        """The rule: its sentence, why it matters, what to do."""
        return drift_rules()[self.rule]

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits: the same for the same finding in every run, wherever it stands in the page."""
        parts = (
            self.rule,
            self.exchange or "",
            self.scope or "",
            self.code or "",
            *self.fingerprint_parts,
        )
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def subject(self) -> str:
        """The subject for readers: `40017`, `spot 40017`; "" for sections and tables.

        The scope is left out if the exchange has only one.
        """
        scope = self.scope if self.scope != DEFAULT_SCOPE else None
        return " ".join(filter(None, (scope, self.code))) if self.code is not None else ""

    def with_severity(self, severity: Severity) -> Change:
        """Return the same finding with another severity."""
        return replace(self, severity=severity)

    def as_json(self) -> dict[str, Any]:
        """Return an element of `changes` of `errlex drift --format json`."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "exchange": self.exchange,
            "scope": self.scope,
            "code": self.code,
            "old": self.old,
            "new": self.new,
            "old_origin": _origin(self.old_origin),
            "new_origin": _origin(self.new_origin),
            "fingerprint": self.fingerprint,
            "member": self.member or None,
            "effect": self.effect,
            "bump": self.bump,
            "codes": list(self.codes),
        }


def _origin(origin: Origin | None) -> dict[str, Any] | None:
    return None if origin is None else {"page": origin.page, "line": origin.line}
