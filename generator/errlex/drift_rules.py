"""The drift rules, read from `data/changes.toml` (which documents their fields)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, cast, get_args

from errlex.toml import load_data

if TYPE_CHECKING:
    from errlex.toml import TomlTable

Severity = Literal["err", "warn", "info"]
Bump = Literal["major", "minor", "patch", "none"]
#: Most severe first.
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
#: Largest step first.
BUMPS: tuple[Bump, ...] = get_args(Bump)


@dataclass(frozen=True, slots=True)
class DriftRule:
    """A kind of change; the fields are those of the file. position: 0 for the first rule of the file."""

    id: str
    severity: Severity
    bump: Bump
    sentence: str
    why: str
    todo: str
    effect: str
    position: int
    before: str = ""
    after: str = ""


@cache
def drift_rules() -> dict[str, DriftRule]:
    """Rules by id, in the order of the file (read once)."""
    root = load_data("changes.toml")
    return {
        rule_id: _rule(rule_id, row, position)
        for position, (rule_id, row) in enumerate(root.subtables())
    }


def _rule(rule_id: str, row: TomlTable, position: int) -> DriftRule:
    rule = DriftRule(
        id=rule_id,
        severity=cast("Severity", row.choice("severity", SEVERITIES) or row.text("severity")),
        bump=cast("Bump", row.choice("bump", BUMPS) or row.text("bump")),
        sentence=row.text("sentence"),
        why=row.text("why"),
        todo=row.text("todo"),
        effect=row.text("effect"),
        position=position,
        before=row.text("before", ""),
        after=row.text("after", ""),
    )
    row.finish()
    return rule
