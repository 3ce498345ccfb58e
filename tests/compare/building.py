"""Catalogues in a line, for tables of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from errlex.catalogue import Catalogue, CatalogueCode, Meaning
from errlex.compare import DriftResult, SourceResult, compare
from errlex.reconcile.reconcile import Origin
from errlex.text import digest

if TYPE_CHECKING:
    from errlex.compare import Change


def row(message: str = "", *more: str, section: str = "", **fields: Any) -> Meaning:
    return Meaning("errors", section, message=message, digest=digest([message, *more]), **fields)


def code(text: str, *rows: Meaning | str, scope: str = "api", **fields: Any) -> CatalogueCode:
    meanings = [row(meaning) if isinstance(meaning, str) else meaning for meaning in rows]
    return CatalogueCode(scope, text, meanings=meanings, **{"names": [f"CODE_{text}"], **fields})


def catalogue(*codes: CatalogueCode) -> Catalogue:
    return Catalogue("acme", list(codes))


def changes(old: Catalogue, new: Catalogue, **options: Any) -> list[Change]:
    return compare(old, new, **options)


def drift() -> DriftResult:
    """A result that has some of everything: three exchanges, one changed, one the same, one unknown."""
    old = catalogue(
        code("10001", "Order size is too large", category="INVALID_QUANTITY", retry="after_fix"),
        code("10002", "Too many requests", category="RATE_LIMIT", retry="backoff"),
        code("10003", "Withdrawn | soon <b>@team</b>"),
    )
    new = catalogue(
        code(
            "10001", "Order size is far too large", category="INVALID_QUANTITY", retry="after_fix"
        ),
        code("10002", "Too many requests", category="RATE_LIMIT", retry="retry_after"),
        code("10003", "Withdrawn | soon <b>@team</b>", state="removed"),
        code("10004", "Said 100% \x1b[31mno\nway ::error::`x` #1"),
    )
    origins = {("api", "10001"): [Origin("errors", 12)], ("api", "10004"): [Origin("errors", 15)]}
    changed = SourceResult(
        "acme",
        compare(old, new, new_origins=origins),
        seconds=0.25,
        files={"errors": "sources/acme/errors.md"},
    )
    same = SourceResult("bolt", seconds=0.5)
    unknown = SourceResult(
        "corp", problems=["page.html:3: a login page\n  look at it"], seconds=1.0, failure=3
    )
    return DriftResult(
        [changed, same, unknown], ["accepted finding 0123 no longer occurs: remove it"]
    )
