"""Decides category and retry of a code from those of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.classify import Decision, classify, contradicts
from errlex.taxonomy import taxonomy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.catalogue import CatalogueCode, Meaning
    from errlex.reconcile.rows import CodeRow


def decide(code: CatalogueCode, rows: Sequence[CodeRow], known: CatalogueCode | None) -> None:
    """Set category, retry, rule and evidence of `code`, and category and retry of each meaning that differs from it.

    rows: the rows of the code, its own first. known: the code in the previous catalogue, which decides for rows that are
    carried over. The first row with a known category gives the category; the most careful retry of all rows counts,
    unless the code is no error (Bitget's 00000).
    """
    decisions = [(row.meaning, _decision(row, known or code)) for row in rows]
    classified = [pair for pair in decisions if pair[1].category != "UNKNOWN"] or decisions
    _, first = classified[0]
    code.category = first.category
    code.rule = first.rule
    # Evidence quotes a text: it is kept only where the catalogue may keep the page's texts.
    keeps_texts = any(row.meaning.description or row.meaning.solution for row in rows)
    code.evidence = first.evidence if keeps_texts else ""
    code.retry = first.retry
    if taxonomy().categories[first.category].family != "NONE":
        code.retry = taxonomy().most_careful(decision.retry for _, decision in classified)
    for meaning, decision in decisions:
        _note_difference(meaning, decision, code)


def _decision(row: CodeRow, before: CatalogueCode) -> Decision:
    if row.facts is not None:
        return classify(row.facts)
    meaning = row.meaning  # carried over: its texts are gone, the decision stands
    return Decision(
        meaning.category or before.category,
        meaning.retry or before.retry,
        before.rule,
        before.evidence,
    )


def _note_difference(meaning: Meaning, decision: Decision, code: CatalogueCode) -> None:
    if decision.category == "SUCCESS" and (meaning.http or 0) >= 400:
        meaning.http = None  # Bitget lists 00000 in a table whose every row says HTTP 400
    if contradicts(meaning.solution, code.retry):
        meaning.solution = ""
    meaning.category = decision.category if decision.category != code.category else ""
    meaning.retry = decision.retry if decision.retry != code.retry else ""
