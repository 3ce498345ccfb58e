"""Compare: two states of an exchange's codes -> changes. Pure; how they are shown is `errlex.report`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from errlex.compare.change import Change
from errlex.compare.codes import code_changes
from errlex.compare.contradictions import contradictions
from errlex.compare.entries import compared_codes, pairs
from errlex.compare.layout import layout_changes
from errlex.compare.policy import DriftPolicy
from errlex.compare.renumbered import renumberings
from errlex.compare.result import DriftResult, SourceResult, Unseen, exit_status
from errlex.compare.sections import section_changes
from errlex.drift_rules import SEVERITIES, drift_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from errlex.catalogue import Catalogue
    from errlex.compare.entries import Origins
    from errlex.extraction import TableVerdict

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
    old_tables: Iterable[TableVerdict] = (),
    new_tables: Iterable[TableVerdict] = (),
    scoped: bool = True,
    reclassified: bool = True,
) -> list[Change]:
    """Every change from `old` to `new`, the most severe first, then by rule, then in the order of the page.

    A tombstone in `new` is a removed code, one in `old` that lives in `new` a returned one; it makes no
    difference whether `new` was reconciled with `old` (names kept, tombstones) or read afresh, but for names.

    *_origins: (scope, code) -> places, where they are known. *_tables: ledgers of the pages, for layouts.
    scoped: False for two versions of a page without a source.toml: exchange and scope of every change are
    None, and rows of one code are taken together whatever scope they were put in.
    reclassified: report category and advice also of codes of which the page says the same as before. False
    where one set of rules has just classified both sides: nothing but spelling made the difference then.
    """
    before = compared_codes(old, old_origins, scoped=scoped)
    after = compared_codes(new, new_origins, scoped=scoped)
    both = list(pairs(before, after))
    found = [change for pair in both for change in code_changes(pair, reclassified=reclassified)]
    found += renumberings(both)
    found += (change for pair in both for change in contradictions(pair))
    found += section_changes(before, after)
    found += layout_changes(old_tables, new_tables)
    exchange = new.exchange if scoped else None
    order = drift_rules()
    return sorted(
        (replace(change, exchange=exchange) for change in found),
        key=lambda change: (SEVERITIES.index(change.severity), order[change.rule].position),
    )
