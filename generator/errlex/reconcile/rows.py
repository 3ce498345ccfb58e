"""The rows of the pages, each with its scope and its meaning, grouped by code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from errlex.catalogue import Meaning
from errlex.classify import Facts
from errlex.config.source import RESERVED_SCOPES
from errlex.extract.overrule import matching
from errlex.reconcile.texts import split_texts
from errlex.text import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from errlex.catalogue import CatalogueCode, CodeKind
    from errlex.config.page import Page
    from errlex.config.source import Source
    from errlex.extraction import Extraction, FoundCode

#: (scope, code)
Key = tuple[str, str]


@dataclass(slots=True)
class CodeRow:
    """One row of a page, on its way to be a meaning of a code.

    struck: crossed out on the page. line: 1-based, None where it is unknown. facts: what the row is classified by; None
    for a row that is carried over from the previous catalogue, whose decision stands.
    """

    key: Key
    kind: CodeKind
    meaning: Meaning
    struck: bool = False
    line: int | None = None
    facts: Facts | None = None


def all_rows(
    source: Source, extractions: Mapping[str, Extraction], known: Iterable[CatalogueCode]
) -> tuple[list[CodeRow], list[str]]:
    """Return (rows of all pages of `source`, notes for a maintainer).

    extractions: page id -> what was read. The rows of a page that is not among them are carried over from `known`,
    the codes of the previous catalogue.
    """
    rows: list[CodeRow] = []
    notes: list[str] = []
    known = list(known)
    for page in source.pages:
        if page.id in extractions:
            rows.extend(_rows(source, page, extractions[page.id]))
        else:
            rows.extend(_carried_over(page, known))
    return _without_orphans(source, rows, notes), notes


def _rows(source: Source, page: Page, extraction: Extraction) -> Iterable[CodeRow]:
    """Yield the rows of a page, each with its scope."""
    scope_of = {
        table: scoped.scope
        for scoped in page.tables
        if scoped.scope is not None
        for table in matching(extraction, scoped.rule)
    }
    keep = page.file is not None
    for found in (*extraction.codes, *_further(extraction)):
        scope = scope_of.get(found.table, page.scope) if found.table is not None else page.scope
        kind: CodeKind = "text" if found.by_text else found.kind
        if kind == "http" and source.scopes[scope].http_status:
            kind = "error"
        elif kind in RESERVED_SCOPES:
            scope = kind
        status = found.code if found.kind == "http" and found.code.isdecimal() else found.http
        http = int(status) if status else None
        facts = Facts(
            name=found.name,
            texts=found.texts,
            http=http,
            section=found.section,
            kind=kind,
            code=found.code,
        )
        meaning = _meaning(page, found, http, keep=keep)
        yield CodeRow((scope, found.code), kind, meaning, found.struck, found.line, facts)


def _further(extraction: Extraction) -> Iterable[FoundCode]:
    """Yield the messages of tables without codes as further meanings of their codes, each with the kind of its code."""
    kinds = {found.code: found.kind for found in reversed(extraction.codes)}
    tables = {found.code: found.table for found in reversed(extraction.codes)}
    said = {(found.code, text.text) for found in extraction.codes for text in found.texts[:1]}
    for found in extraction.messages:
        if found.code in kinds and (found.code, found.texts[0].text) not in said:
            yield replace(found, kind=kinds[found.code], table=tables[found.code])


def _meaning(page: Page, found: FoundCode, http: int | None, *, keep: bool) -> Meaning:
    message, description, solution = split_texts(found.texts, found.code)
    return Meaning(
        page=page.id,
        section=found.section,
        name=found.name,
        http=http,
        message=message,
        description=description if keep else "",
        solution=solution if keep else "",
        digest=digest([text.text for text in found.texts]),
    )


def _carried_over(page: Page, known: Iterable[CatalogueCode]) -> Iterable[CodeRow]:
    for code in known:
        if code.state in ("documented", "withdrawn"):
            for meaning in code.meanings:
                if meaning.page == page.id:
                    yield CodeRow(code.key, code.kind, meaning, struck=code.state == "withdrawn")


def _without_orphans(source: Source, rows: list[CodeRow], notes: list[str]) -> list[CodeRow]:
    """Return the rows without those of `fill` pages whose code no other page has: such pages add meanings, but no codes."""
    fill = {page.id for page in source.pages if page.fill}
    if not fill:
        return rows
    documented = {row.key for row in rows if row.meaning.page not in fill}
    kept = [row for row in rows if row.key in documented]
    if len(kept) < len(rows):
        notes.append(
            f"{len(rows) - len(kept)} rows of pages that only fill in have codes that no other page has"
        )
    return kept


def grouped(rows: list[CodeRow]) -> list[tuple[Key, list[CodeRow]]]:
    """Return the rows of each code, in the order of their first rows.

    Pages come in their order of preference; in one page the row that gives the constant is the code's
    own, wherever else the page speaks of it (BTSE explains code 301 above the table that defines it).
    """
    pages = list(dict.fromkeys(row.meaning.page for row in rows))
    ranked = sorted(
        enumerate(rows),
        key=lambda item: (pages.index(item[1].meaning.page), item[1].meaning.name is None),
    )
    groups: dict[Key, list[tuple[int, CodeRow]]] = {}
    for place, row in ranked:
        groups.setdefault(row.key, []).append((place, row))
    ordered = sorted(groups.items(), key=lambda item: item[1][0][0])
    return [(key, [row for _, row in group]) for key, group in ordered]


def distinct(rows: Iterable[CodeRow]) -> list[CodeRow]:
    """Return the first row of each meaning, without rows that repeat another one word for word."""
    seen: set[tuple[str, str | None, int | None, str]] = set()
    kept = []
    for row in rows:
        meaning = row.meaning
        identity = (meaning.page, meaning.name, meaning.http, meaning.digest)
        if identity not in seen:
            seen.add(identity)
            kept.append(row)
    return kept
