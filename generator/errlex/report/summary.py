"""Sentences that several formats share: counts, and commands to run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.drift_rules import drift_rules
from errlex.report.plural import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from errlex.compare.change import Change
    from errlex.compare.result import DriftResult, SourceResult

#: The words for a status in reports.
STATUS_WORDS = {"same": "no changes", "changed": "changed", "unknown": "could not tell"}
#: Rules that report a code that came, and rules that report one that went.
ADDING, REMOVING = frozenset({"code-added", "code-returned"}), frozenset(
    {"code-removed", "code-withdrawn"}
)
#: Minimum number of changes with one effect for the effect to be printed once for all of them.
MIN_SHARED_EFFECTS = 4
#: Maximum number of exchanges that a command names; above it, the command is for all exchanges.
MAX_NAMED_EXCHANGES = 5
#: The note of a run that fetched nothing.
LOCAL = "Nothing was fetched: only local pages were compared. To compare with upstream: errlex drift --fetch"
#: The label of a source without a name.
PAGE = "page"


def codes_touched(changes: Iterable[Change]) -> tuple[int, int, int]:
    """Return the numbers of codes (added, removed, changed in another way); each code is counted once."""
    by_code: dict[tuple[str | None, str | None, str], set[str]] = {}
    for change in changes:
        if change.code is not None:
            by_code.setdefault((change.exchange, change.scope, change.code), set()).add(change.rule)
    added = sum(bool(found & ADDING) for found in by_code.values())
    removed = sum(bool(found & REMOVING) for found in by_code.values())
    return added, removed, len(by_code) - added - removed


def by_rule(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """Return the changes by rule id, in the order of the rules."""
    found = list(changes)
    grouped = {rule: [change for change in found if change.rule == rule] for rule in drift_rules()}
    return {rule: group for rule, group in grouped.items() if group}


def headline(result: DriftResult) -> str:
    """Return `2 of 40 sources changed, 1 of 40 sources could not be checked: 12 changes (1 err, 3 warn, 8 info)`."""
    changed = sum(source.status == "changed" for source in result.sources)
    unknown = sum(source.status == "unknown" for source in result.sources)
    total = len(result.sources)
    parts = []
    if changed:
        parts.append(f"{_of(changed, total)} changed")
    if unknown:
        parts.append(f"{_of(unknown, total)} could not be checked")
    if not parts:
        parts.append(f"{counted(total, 'source')}, nothing changed")
    if partly := sum(source.status == "changed" and source.unchecked for source in result.sources):
        parts.append(f"{_of(partly, total)} could not be checked in full")
    line = ", ".join(parts)
    if result.changes:
        severities = ", ".join(
            f"{number} {severity}" for severity, number in result.counts().items() if number
        )
        line += f": {counted(len(result.changes), 'change')} ({severities})"
    return line


def _of(number: int, total: int) -> str:
    return counted(total, "source") if total == 1 else f"{number} of {counted(total, 'source')}"


def words_label(change: Change) -> str:
    """Return the label for the words of a `message-reworded` that were only added or only removed; "" for other changes."""
    if change.rule != "message-reworded" or (change.old is None) == (change.new is None):
        return ""
    return "also means" if change.old is None else "no longer means"


def sides(change: Change) -> list[str]:
    """Return `was: ...` and `now: ...`, if the change has them, for formats without a diff of the words."""
    if label := words_label(change):
        return [f"{label}: {change.new or change.old}"]
    labelled = (("was", change.old), ("now", change.new))
    return [f"{label}: {value}" for label, value in labelled if value is not None]


def common_effect(changes: Sequence[Change]) -> str:
    """Return the effect that all changes have on their members, `stays in the enum`; "" if they differ or are few.

    A format then prints it once for all of them.
    """
    effects = {
        change.effect.removeprefix(f"{change.member} ") for change in changes if change.member
    }
    same = len(effects) == 1 and all(
        change.member and change.effect.startswith(f"{change.member} ") for change in changes
    )
    return effects.pop() if same and len(changes) >= MIN_SHARED_EFFECTS else ""


def to_fetch(result: DriftResult) -> str:
    """Return the note on pages that were never fetched, or on a run that fetched nothing, with the command; else ""."""
    lacking = [source for source in result.sources if source.absent]
    if not lacking:
        return LOCAL if result.local else ""
    pages = sum(len(source.absent) for source in lacking)
    were, them = ("was", "it") if pages == 1 else ("were", "them")
    address = "its address" if pages == 1 else "their addresses"
    names = " ".join(["", *filter(None, (source.exchange for source in lacking))])
    few = names if len(lacking) <= MAX_NAMED_EXCHANGES else ""
    return (
        f"{counted(pages, 'page')} of {counted(len(lacking), 'source')} {were} never fetched: only what the"
        f" repository has of {them} was compared, not what stands at {address} today. To fetch and compare: errlex drift --fetch{few}"
    )


def name_of(source: SourceResult) -> str:
    """Return the name of the exchange, or `PAGE` for a source without one."""
    return source.exchange or PAGE


def accepting_command(result: DriftResult) -> str:
    """Return the command that accepts the changes; "" if there is nothing to do."""
    changed = [
        source.exchange
        for source in result.sources
        if source.status == "changed" and source.exchange
    ]
    if not changed:
        return ""
    few = " ".join(changed) if len(changed) <= MAX_NAMED_EXCHANGES else ""
    return f"errlex update {few}".rstrip() + " && errlex regenerate"
