"""Reconcile: (previous catalogue, extractions of today) -> catalogue.

Its steps, each a module of its own: `rows` (of all pages), `decisions` (category and retry), `locked_names`, `order`.
This module joins the rows of a code and keeps tombstones. Absence is decided per page: a page that was not read today
keeps its rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from errlex.catalogue import Catalogue, CatalogueCode
from errlex.reconcile.decisions import decide
from errlex.reconcile.locked_names import name_codes
from errlex.reconcile.order import ordered
from errlex.reconcile.rows import all_rows, distinct, grouped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from errlex.config.source import Source
    from errlex.extraction import Extraction
    from errlex.reconcile.rows import CodeRow, Key


@dataclass(frozen=True, slots=True)
class Origin:
    """The place of a code today. page: its id. line: 1-based, None if unknown."""

    page: str
    line: int | None = None


@dataclass(slots=True)
class Reconciled:
    """A new catalogue.

    origins: (scope, code) -> where its meanings stand, one each, of codes that a page read today has. notes: what a
    maintainer should know.
    """

    catalogue: Catalogue
    origins: dict[Key, list[Origin]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def reconcile(
    source: Source,
    previous: Catalogue | None,
    extractions: Mapping[str, Extraction],
    by_hand: Mapping[Key, str] | None = None,
) -> Reconciled:
    """Return the catalogue after reading `extractions`.

    previous: the catalogue before, None for the first. extractions: page id -> what was read; a page that was not read
    is left out. They must already have passed `errlex.intake`: nothing is checked again here. by_hand: (scope, code) ->
    the name that people give a code which the catalogue does not have yet.
    """
    known = previous.by_key() if previous else {}
    rows, notes = all_rows(source, extractions, known.values())
    groups = grouped(rows)
    codes = {key: _joined(key, group, known.get(key)) for key, group in groups}
    codes = _with_tombstones(codes, known, {page.id for page in source.pages})
    name_codes(codes, known, by_hand or {})
    catalogue = Catalogue(source.exchange, ordered(source.scopes, codes))
    origins = {
        key: [Origin(row.meaning.page, row.line) for row in distinct(group)]
        for key, group in groups
        if any(row.facts is not None for row in group)
    }
    return Reconciled(catalogue, origins, notes)


def _joined(key: Key, rows: list[CodeRow], known: CatalogueCode | None) -> CatalogueCode:
    """Return the code of `rows` with state, meanings, category and retry. known: the code in the previous catalogue."""
    code = CatalogueCode(
        scope=key[0],
        code=key[1],
        kind=next((row.kind for row in rows if row.kind != "text"), "text"),
        state="withdrawn" if all(row.struck for row in rows) else "documented",
        meanings=[row.meaning for row in distinct(rows)],
    )
    decide(code, rows, known)
    return code


def _with_tombstones(
    codes: dict[Key, CatalogueCode], known: Mapping[Key, CatalogueCode], pages: set[str]
) -> dict[Key, CatalogueCode]:
    """Return the codes, with those that no page has any more as removed ones, since the exchange may still send them."""
    buried = dict(codes)
    for key, code in known.items():
        if key not in codes:
            meanings = [m for m in code.meanings if m.page in pages] or code.meanings
            buried[key] = replace(code, state="removed", meanings=meanings)
    return buried
