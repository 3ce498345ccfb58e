"""The evidence that lines, items or members are codes, once each has been read as an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.extract.codes import NUMERIC
from errlex.extract.entries import MOST_NAMED
from errlex.extract.evidence import weigh
from errlex.extract.likeness import are_fields
from errlex.extract.scores import feature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.extract.context import Context
    from errlex.extract.entries import Entry
    from errlex.extract.evidence import Evidence

_NAMED = feature("lines.named")
_CONSTANTS = feature("lines.constants")
_CALLED = feature("lines.called")
_CODED = feature("lines.coded")
_STATUSES = feature("lines.statuses")
_SENTENCES = feature("lines.sentences")
_ENTRIES = feature("lines.entries")


def weigh_entries(
    context: Context, entries: Sequence[Entry], *, said: bool = False, assigned: bool = False
) -> Evidence:
    """Return the evidence for lines that begin with codes.

    context: where they stand. entries: the codes. said: the lines are known not to be sentences that begin with
    numbers. assigned: an equals sign follows each code, so that short numbers are no positions.
    """
    texts = [
        f"{entry.name or (entry.code if entry.shape not in NUMERIC else '')} {entry.text}"
        for entry in entries
    ]
    called = all(entry.labelled for entry in entries)
    coded = len(entries) > 1 and all(entry.coded for entry in entries)
    short = assigned or called or coded
    evidence = weigh(context, [entry.codes for entry in entries], texts, short=short)
    named = sum(entry.name is not None for entry in entries)
    if named >= MOST_NAMED * len(entries):
        evidence.add(_NAMED, count=named, entries=len(entries))
    if context.named and all(_is_constant(entry) for entry in entries):
        evidence.add(_CONSTANTS)
    if called:
        evidence.add(_CALLED)
    elif coded:
        evidence.add(_CODED)
    elif len(entries) > 1 and all(
        entry.lead[:4].upper() == "HTTP" and not entry.code.startswith("2") for entry in entries
    ):  # with a success among them, they are the answers of one endpoint
        evidence.add(_STATUSES)
    if 2 * sum(entry.text.rstrip(" *_").endswith(("?", "？")) for entry in entries) >= len(entries):
        evidence.veto("they are questions")
    if are_fields(entries):
        evidence.veto("fields and their types")
    sure = sum(entry.firm or entry.long for entry in entries)
    if sure < len(entries) and not said and not are_said(entries):
        evidence.add(_SENTENCES)
    evidence.add(_ENTRIES, count=len(entries))
    return evidence


def _is_constant(entry: Entry) -> bool:
    return entry.shape == "symbol" and entry.firm and entry.code.isupper() and "_" in entry.code


def are_said(entries: Sequence[Entry]) -> bool:
    """Whether half of the entries are codes beyond doubt, and the others may be: "0 Success", not "10 orders a second"."""
    sure = sum(entry.firm or entry.long for entry in entries)
    return 1 < sure >= len(entries) / 2 and all(
        entry.firm or entry.long or not entry.text[:1].islower() for entry in entries
    )
