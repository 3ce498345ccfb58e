"""Seen codes as templates see them: classified by their message, as documented ones are."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from errlex.catalogue import is_integer
from errlex.classify.decide import classify
from errlex.classify.facts import Facts
from errlex.config.seen import ANY, SeenCode
from errlex.extraction import Text
from errlex.model import SeenView, UntrustedText
from errlex.taxonomy import taxonomy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from errlex.model import Code

#: A code that is words speaks for itself.
_WORDS = re.compile(r"[A-Za-z]{3}")
_BY_CLASS = "Documented nowhere; its category is that of a client library's class alone."
_OLD = "Of a version that is switched off: {reason}."


def seen_codes(
    codes: Sequence[SeenCode],
    scope: str,
    wire: str,
    documented: Sequence[Code],
    originals: Collection[str] = (),
) -> Iterator[SeenView]:
    """Those of a scope that nothing documents. wire: "int" leaves out what is no number. originals: the APIs it copies."""
    known: set[str] = {code.code for code in documented if code.kind in ("error", "text")}
    for code in codes:
        if code.scope not in (ANY, scope) or (code.code in known) != (code.kind == "meaning"):
            continue
        if code.kind == "error" and wire == "int" and not is_integer(code.code):
            code = replace(
                code, kind="text", message=code.message or code.code
            )  # of another version
        known.add(code.code)
        yield _view(code, copied=code.by in originals)


def _view(code: SeenCode, *, copied: bool) -> SeenView:
    category, retry, note = _meaning(code)
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


@cache
def _meaning(code: SeenCode) -> tuple[str, str, str]:
    """Category, retry and note. Decided once for all scopes that a row is of."""
    if code.category:
        retry = code.retry or taxonomy().categories[code.category].retry
        return code.category, retry, ""
    if code.kind == "range":
        return "UNKNOWN", "verify", _OLD.format(reason=code.reason)
    texts = (Text(code.message),) if code.message else ()
    decision = classify(Facts(code="" if code.message else code.code, texts=texts))
    family = taxonomy().categories[decision.category].family
    speaks = bool(code.message) or _WORDS.search(code.code) is not None
    if decision.category != "UNKNOWN" and family != "NONE" and speaks:
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
