"""Seen codes as templates see them: their messages decide, as those of documented codes do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.config.seen import ANY
from errlex.model import SeenView, UntrustedText
from errlex.reconcile.seen import text_of
from errlex.taxonomy import taxonomy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from errlex.catalogue import SeenDecision
    from errlex.config.seen import SeenCode
    from errlex.model import Code

    Decisions: TypeAlias = Mapping[tuple[str, str], SeenDecision]

_BY_CLASS = "Documented nowhere; its category is that of a client library's class alone."
_OLD = "Of a version that is switched off: {reason}."


def seen_codes(
    codes: Sequence[SeenCode],
    decisions: Decisions,
    scope: str,
    wire: str,
    documented: Sequence[Code],
    originals: Collection[str] = (),
) -> Iterator[SeenView]:
    """Yield the codes of a scope that no page documents.

    decisions: the decision of the rules for each text (errlex.reconcile.seen). wire: with "int" a code that is not a
    number is known by its words. originals: the APIs that the scope copies.
    """
    known: set[str] = {code.code for code in documented if code.kind in ("error", "text")}
    for each in codes:
        if each.scope not in (ANY, scope) or (each.code in known) != (each.kind == "meaning"):
            continue
        code = each.as_sent(wire)
        known.add(code.code)
        yield _view(code, decisions, copied=code.by in originals)


def _view(code: SeenCode, decisions: Decisions, *, copied: bool) -> SeenView:
    category, retry, note = _meaning(code, decisions)
    return SeenView(
        code=UntrustedText(code.code),
        kind=code.kind,
        message=UntrustedText(code.message),
        category=category,
        retry=retry,
        note=UntrustedText(note),
        copied=copied,
        by=UntrustedText(code.by),
    )


def _meaning(code: SeenCode, decisions: Decisions) -> tuple[str, str, str]:
    """Return category, retry and note."""
    if code.category:
        retry = code.retry or taxonomy().categories[code.category].retry
        return code.category, retry, ""
    if code.kind == "range":
        return "UNKNOWN", "verify", _OLD.format(reason=code.reason)
    text = text_of(code)
    if text is not None:
        decision = decisions[text]
        family = taxonomy().categories[decision.category].family
        if decision.category != "UNKNOWN" and family != "NONE":
            return decision.category, decision.retry, ""
    return _of_class(code.klass), "verify", _BY_CLASS if code.klass else ""


def _of_class(klass: str) -> str:
    """The category that a class of ccxt stands for: of several that it stands for, the one that is called like it.

    Else the first, where they are of one family: `ExchangeError` says nothing.
    """
    found = [c for c in taxonomy().categories.values() if c.ccxt == klass != ""]
    named = [c for c in found if c.class_name == klass]
    if not found or not (named or len({c.family for c in found}) == 1):
        return "UNKNOWN"
    return (named or found)[0].name
