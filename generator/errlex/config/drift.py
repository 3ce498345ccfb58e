"""`[tool.errlex.drift]` of a project's pyproject.toml: severities and accepted findings.

[tool.errlex.drift]
fail-on = "warn"                    exit status 1 from this severity on: err, warn, info, never

[tool.errlex.drift.severity]
message-reworded = "warn"           severity of a rule

[[tool.errlex.drift.accept]]        a finding that is known and shall not be reported again
fingerprint = "0123456789abcdef"
reason = "both texts mean the same"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, cast

from errlex.drift_rules import SEVERITIES, Severity, drift_rules

if TYPE_CHECKING:
    from errlex.toml import TomlTable

FailOn = Literal["err", "warn", "info", "never"]
FAIL_ON: tuple[FailOn, ...] = (*SEVERITIES, "never")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding that is accepted, and why. where: file and line of the acceptance, for messages."""

    fingerprint: str
    reason: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class DriftSettings:
    """fail_on: see the module. severities: rule id -> severity. accepted: by fingerprint."""

    fail_on: FailOn = "info"
    severities: dict[str, Severity] = field(default_factory=dict)
    accepted: dict[str, Acceptance] = field(default_factory=dict)


def drift_settings(table: TomlTable) -> DriftSettings:
    """Return the settings of a `[tool.errlex.drift]` table. Raises ConfigError with file and line."""
    fail_on = table.choice("fail-on", FAIL_ON, "info")
    severities: dict[str, Severity] = {}
    by_rule = table.table("severity")
    for rule in by_rule.values:
        if rule not in drift_rules():
            raise by_rule.error(f"no rule {rule!r}", rule, f"one of: {', '.join(drift_rules())}")
        severities[rule] = cast("Severity", by_rule.choice(rule, SEVERITIES))
    accepted: dict[str, Acceptance] = {}
    for row in table.tables("accept"):
        fingerprint = row.text("fingerprint")
        if not _FINGERPRINT.fullmatch(fingerprint):
            raise row.error(
                f"{fingerprint!r} is not a fingerprint",
                "fingerprint",
                "copy it from a report: 16 hexadecimal digits",
            )
        if fingerprint in accepted:
            raise row.error(
                f"{fingerprint} is accepted twice", "fingerprint", "remove one of the two"
            )
        where = f"{row.file}:{row.line}: " if row.line else f"{row.file}: "
        accepted[fingerprint] = Acceptance(fingerprint, row.text("reason"), where)
        row.finish()
    table.finish()
    return DriftSettings(cast("FailOn", fail_on), severities, accepted)
