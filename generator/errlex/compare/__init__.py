"""Compare: two states of an exchange's codes -> changes. It is pure; `errlex.report` shows the changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from errlex.compare.above import changes_above
from errlex.compare.beside import changes_beside
from errlex.compare.change import Change
from errlex.compare.codes import code_changes
from errlex.compare.contradictions import contradictions
from errlex.compare.exchanged import exchanged_headings
from errlex.compare.groups import group_changes
from errlex.compare.layout import layout_changes
from errlex.compare.occurrences import occurrence_changes
from errlex.compare.pairs import compared_codes, pairs
from errlex.compare.policy import DriftPolicy
from errlex.compare.renumbered import renumberings
from errlex.compare.result import DriftResult, SourceResult, Unseen, exit_status
from errlex.compare.sections import section_changes
from errlex.compare.unread import unread_changes
from errlex.drift_rules import SEVERITIES, drift_rules
from errlex.extraction import Ledger

if TYPE_CHECKING:
    from errlex.catalogue import Catalogue
    from errlex.compare.pairs import Origins

__all__ = [
    "Change",
    "DriftPolicy",
    "DriftResult",
    "SourceResult",
    "Unseen",
    "compare",
    "exit_status",
]


def compare(
    old: Catalogue,
    new: Catalogue,
    *,
    old_origins: Origins | None = None,
    new_origins: Origins | None = None,
    old_ledger: Ledger | None = None,
    new_ledger: Ledger | None = None,
    scoped: bool = True,
    reclassified: bool = True,
) -> list[Change]:
    """Return every change from `old` to `new`, the most severe first, then by rule, then in the order of the page.

    A tombstone in `new` is a removed code; a tombstone in `old` whose code is live in `new` is a returned code. `new` may
    be reconciled with `old` (names kept, tombstones) or read afresh: only changes of names depend on it.

    *_origins: (scope, code) -> its places; None if they are not known. *_ledger: what the pages say beside their codes; None
    if they are not at hand.
    scoped: False for two versions of a page without a source.toml: exchange and scope of every change are
    None, and rows of one code are compared together, whatever their scopes are.
    reclassified: also report category and advice of codes whose texts did not change. False if one set of rules has
    just classified both sides: then a difference comes from spelling only.
    """
    before = compared_codes(old, old_origins, scoped=scoped)
    after = compared_codes(new, new_origins, scoped=scoped)
    both = list(pairs(before, after))
    changes = [change for pair in both for change in code_changes(pair, reclassified=reclassified)]
    changes += renumberings(both)
    changes += (change for pair in both for change in contradictions(pair))
    told = {change.code for change in changes if change.rule in ("code-reused", "message-reworded")}
    about = {change.code for change in changes}
    changes += exchanged_headings(both, told)
    old_ledger, new_ledger = old_ledger or Ledger(), new_ledger or Ledger()
    old_tables, new_tables = old_ledger.tables, new_ledger.tables
    known_pages = old_tables and new_tables
    known_rows = (old_tables, new_tables) if known_pages and not scoped else ((), ())
    changes += section_changes(before, after, *known_rows)
    changes += layout_changes(old_tables, new_tables)
    if known_pages:  # a catalogue has none
        kept = [pair for pair in both if pair.old and pair.new and pair.old.live and pair.new.live]
        known = [pair.key[1] for pair in kept]
        changes += group_changes(old_tables, new_tables, known)
        changes += changes_above(old_tables, new_tables, known)
        changes += changes_beside(
            old_ledger, new_ledger, (p for p in kept if p.key[1] not in about)
        )
        same = [code for code in known if code not in told]
        changes += occurrence_changes(old_tables, new_tables, same)
        numbers = ({key[1] for key in side} for side in (before, after))
        changes += unread_changes(old_ledger.unread, new_ledger.unread, *numbers)
    exchange = new.exchange if scoped else None
    order = drift_rules()
    return sorted(
        (replace(change, exchange=exchange) for change in changes),
        key=lambda change: (SEVERITIES.index(change.severity), order[change.rule].position),
    )
