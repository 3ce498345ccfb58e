"""Sentences that several formats share: counts, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.compare.rules import drift_rules
from errlex.report.plural import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from errlex.compare.change import Change
    from errlex.compare.result import DriftResult, SourceResult

#: The words for a status in reports.
STATUS_WORDS = {"same": "no changes", "changed": "changed", "unknown": "could not tell"}
#: Rules after which an exchange has a code more, or one less.
ADDING, REMOVING = frozenset({"code-added", "code-returned"}), frozenset(
    {"code-removed", "code-withdrawn"}
)
#: Minimum number of changes with one effect for the effect to be printed once for all of them.
MIN_SHARED_EFFECTS = 4
#: So many exchanges are named in a command; of more, the command is for all.
MAX_NAMED_EXCHANGES = 5
#: What a run that fetched nothing leaves open.
LOCAL = (
    "Nothing was fetched: the pages at hand were compared. To look upstream: errlex drift --fetch"
)
#: The label of a source without a name.
PAGE = "page"


def codes_touched(changes: Iterable[Change]) -> tuple[int, int, int]:
    """Codes (added, removed, changed in another way): each is counted once."""
    by_code: dict[tuple[str | None, str | None, str], set[str]] = {}
    for change in changes:
        if change.code is not None:
            by_code.setdefault((change.exchange, change.scope, change.code), set()).add(change.rule)
    added = sum(bool(found & ADDING) for found in by_code.values())
    removed = sum(bool(found & REMOVING) for found in by_code.values())
    return added, removed, len(by_code) - added - removed


def by_rule(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """Changes by rule id, in the order of the rules."""
    found = list(changes)
    grouped = {rule: [change for change in found if change.rule == rule] for rule in drift_rules()}
    return {rule: group for rule, group in grouped.items() if group}


def headline(result: DriftResult) -> str:
    """`2 of 40 sources changed, 1 of 40 sources could not be checked: 12 changes (1 err, 3 warn, 8 info)`."""
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
    """What is to be said before the words of a `message-reworded` that only came, or only went; "" else."""
    if change.rule != "message-reworded" or (change.old is None) == (change.new is None):
        return ""
    return "also means" if change.old is None else "no longer means"


def sides(change: Change) -> list[str]:
    """`was: ...` and `now: ...`, as far as a change has them, for formats without a diff of the words."""
    if label := words_label(change):
        return [f"{label}: {change.new or change.old}"]
    labelled = (("was", change.old), ("now", change.new))
    return [f"{label}: {value}" for label, value in labelled if value is not None]


def common_effect(changes: Sequence[Change]) -> str:
    """What several changes do to their members, where it is the same: `stays in the enum`; "" where it is not.

    Worth saying once where they are many.
    """
    effects = {
        change.effect.removeprefix(f"{change.member} ") for change in changes if change.member
    }
    same = len(effects) == 1 and all(
        change.member and change.effect.startswith(f"{change.member} ") for change in changes
    )
    return effects.pop() if same and len(changes) >= MIN_SHARED_EFFECTS else ""


def to_fetch(result: DriftResult) -> str:
    """What to run to see what stands upstream: where pages were never fetched, or nothing was for this run; else ""."""
    lacking = [source for source in result.sources if source.absent]
    if not lacking:
        return LOCAL if result.local else ""
    pages = sum(len(source.absent) for source in lacking)
    were, them = ("was", "it") if pages == 1 else ("were", "them")
    names = " ".join(["", *filter(None, (source.exchange for source in lacking))])
    few = names if len(lacking) <= MAX_NAMED_EXCHANGES else ""
    return (
        f"{counted(pages, 'page')} of {counted(len(lacking), 'source')} {were} never fetched, so nothing can be"
        f" told of {them}. To fetch and compare: errlex drift --fetch{few}"
    )


def name_of(source: SourceResult) -> str:
    """Return the name of the exchange, or the label in place of it."""
    return source.exchange or PAGE


def mend(result: DriftResult) -> str:
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
