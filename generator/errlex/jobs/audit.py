"""Audit: findings in the classification of an exchange's codes that a maintainer should check."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from errlex.catalogue import CatalogueCode, load_catalogue
from errlex.compare.contradictions import disagreements
from errlex.reconcile.overlay import RULE, overlay
from errlex.statuses import statuses
from errlex.taxonomy import taxonomy

if TYPE_CHECKING:
    from errlex.config.source import Source


@dataclass(slots=True)
class Audit:
    """Findings of one exchange; the lists are lines for a human. rules: rule id -> how often it decided."""

    exchange: str
    codes: int = 0
    overridden: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    unknown: list[str] = field(default_factory=list)
    status_conflicts: list[str] = field(default_factory=list)
    scope_conflicts: list[str] = field(default_factory=list)
    page_conflicts: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def audit(source: Source) -> Audit:
    """Return the findings of an exchange's catalogue with its overrides. Raises ConfigError if these are wrong."""
    result = Audit(source.exchange)
    catalogue = load_catalogue(source.catalogue_file)
    if catalogue is None:
        return result
    overlaid = overlay(source, catalogue)
    result.warnings = overlaid.warnings
    by_code: dict[str, list[CatalogueCode]] = defaultdict(list)
    for code in overlaid.catalogue.codes:
        result.codes += 1
        result.rules[code.rule] += 1
        result.overridden += code.rule == RULE
        line = f"{source.exchange} {code.scope} {code.code} {_message(code)!r}"
        family = taxonomy().categories[code.category].family
        if code.category == "UNKNOWN":
            result.unknown.append(line)
        for status in code.http if code.kind == "error" and family != "NONE" else []:
            said = statuses().http.get(str(status))
            if said and said.families and family not in said.families:
                result.status_conflicts.append(f"{line}: {code.category}, but HTTP {status}")
        if code.state != "removed":
            result.page_conflicts += (
                f"{source.exchange} {code.scope} {code.code}: {': '.join(one)}; {': '.join(other)}"
                for one, other in disagreements(code)
            )
        if code.kind == "error":
            by_code[code.code].append(code)
    for text, entries in by_code.items():
        if len({entry.category for entry in entries}) > 1:
            readings = ", ".join(f"{entry.scope}: {entry.category}" for entry in entries)
            result.scope_conflicts.append(f"{source.exchange} {text}: {readings}")
    return result


def _message(code: CatalogueCode) -> str:
    return next((m.message[:80] for m in code.meanings if m.message), "")
