"""Reconcile: (previous catalogue, what the pages say today) -> catalogue.

Here live the name lock and the tombstones, and here category and retry are decided.
Absence is judged per page: what a page said that is not at hand today is carried over.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from errlex.catalogue import Catalogue, CatalogueCode, CodeKind, Meaning
from errlex.classify import Decision, Facts, classify
from errlex.config.source import RESERVED_SCOPES, Page, Source
from errlex.extract.overrule import matching
from errlex.naming.names import Wanted, allocate, candidates
from errlex.reconcile.overlay import names_by_hand
from errlex.taxonomy import taxonomy
from errlex.text import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from errlex.extraction import Extraction, FoundCode, Text

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a code stands today: page id, and 1-based line (None: unknown)."""

    page: str
    line: int | None = None


@dataclass(slots=True)
class Reconciled:
    """A new catalogue.

    origins: where the meanings of its codes stand, one each, of codes that a page at hand has. notes: what
    a maintainer should know.
    """

    catalogue: Catalogue
    origins: dict[Key, list[Origin]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    """One row of a page, on its way to be a meaning of a code."""

    key: Key
    kind: CodeKind
    meaning: Meaning
    struck: bool = False
    line: int | None = None
    facts: Facts | None = None


def reconcile(
    source: Source,
    previous: Catalogue | None,
    extractions: Mapping[str, Extraction],
) -> Reconciled:
    """The catalogue after reading `extractions` (page id -> what was read; pages not at hand are left out).

    What is passed in is trusted: whether it is the page, and whole, `errlex.intake.identity` says before.
    """
    known = previous.by_key() if previous else {}
    rows: list[_Row] = []
    notes: list[str] = []
    for page in source.pages:
        if page.id in extractions:
            rows.extend(_rows(source, page, extractions[page.id]))
        else:
            rows.extend(_carried_over(page, known.values()))
    rows = _without_orphans(source, rows, notes)
    pages = {page.id for page in source.pages}
    codes = _gathered(rows, known)
    codes = _with_tombstones(codes, known, pages)
    _name(codes, known, names_by_hand(source))
    catalogue = Catalogue(source.exchange, _ordered(source, codes))
    origins = {
        key: [Origin(row.meaning.page, row.line) for row in _distinct(group)]
        for key, group in _grouped(rows)
        if any(row.facts is not None for row in group)
    }
    return Reconciled(catalogue, origins, notes)


def _rows(source: Source, page: Page, extraction: Extraction) -> Iterable[_Row]:
    """The rows of a page, each with its scope."""
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
        yield _Row((scope, found.code), kind, meaning, found.struck, found.line, facts)


def _further(extraction: Extraction) -> Iterable[FoundCode]:
    """The messages of tables of messages as further meanings of their codes, each with the kind of its code."""
    kinds = {found.code: found.kind for found in reversed(extraction.codes)}
    tables = {found.code: found.table for found in reversed(extraction.codes)}
    said = {(found.code, text.text) for found in extraction.codes for text in found.texts[:1]}
    for found in extraction.messages:
        if found.code in kinds and (found.code, found.texts[0].text) not in said:
            yield replace(found, kind=kinds[found.code], table=tables[found.code])


def _meaning(page: Page, found: FoundCode, http: int | None, *, keep: bool) -> Meaning:
    message, description, solution = split_texts(found.texts)
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


def split_texts(texts: Iterable[Text]) -> tuple[str, str, str]:
    """(message, description, solution). The first text is the message, whatever its column was called."""
    written = [text for text in texts if text.text]
    if not written:
        return "", "", ""
    first, *rest = written
    solution = " ".join(text.text for text in rest if text.role == "solution")
    description = " ".join(text.text for text in rest if text.role != "solution")
    return first.text, description, solution


def _carried_over(page: Page, known: Iterable[CatalogueCode]) -> Iterable[_Row]:
    for code in known:
        if code.state in ("documented", "withdrawn"):
            for meaning in code.meanings:
                if meaning.page == page.id:
                    yield _Row(code.key, code.kind, meaning, struck=code.state == "withdrawn")


def _without_orphans(source: Source, rows: list[_Row], notes: list[str]) -> list[_Row]:
    """Rows of `fill` pages add meanings to codes of other pages, but no codes."""
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


def _gathered(rows: list[_Row], known: Mapping[Key, CatalogueCode]) -> dict[Key, CatalogueCode]:
    """Rows joined to codes: state, meanings, category and retry."""
    codes = {}
    for key, group in _grouped(rows):
        kinds = [row.kind for row in group]
        code = CatalogueCode(
            scope=key[0],
            code=key[1],
            kind=(
                "text" if set(kinds) == {"text"} else next(kind for kind in kinds if kind != "text")
            ),
            state="withdrawn" if all(row.struck for row in group) else "documented",
            meanings=[row.meaning for row in _distinct(group)],
        )
        _decide(code, group, known.get(key))
        codes[key] = code
    return codes


def _grouped(rows: list[_Row]) -> list[tuple[Key, list[_Row]]]:
    """The rows of each code, in the order of their first rows.

    Pages come in their order of preference; in one page the row that gives the constant is the code's
    own, wherever else the page speaks of it (BTSE explains code 301 above the table that defines it).
    """
    pages = list(dict.fromkeys(row.meaning.page for row in rows))
    ranked = sorted(
        enumerate(rows),
        key=lambda item: (pages.index(item[1].meaning.page), item[1].meaning.name is None),
    )
    groups: dict[Key, list[tuple[int, _Row]]] = {}
    for place, row in ranked:
        groups.setdefault(row.key, []).append((place, row))
    ordered = sorted(groups.items(), key=lambda item: item[1][0][0])
    return [(key, [row for _, row in group]) for key, group in ordered]


def _distinct(rows: Iterable[_Row]) -> list[_Row]:
    """The first row of each meaning: a page that repeats a row word for word says nothing new."""
    seen: set[tuple[str, str | None, int | None, str]] = set()
    kept = []
    for row in rows:
        meaning = row.meaning
        identity = (meaning.page, meaning.name, meaning.http, meaning.digest)
        if identity not in seen:
            seen.add(identity)
            kept.append(row)
    return kept


def _decide(code: CatalogueCode, rows: list[_Row], known: CatalogueCode | None) -> None:
    """Category and retry of a code, and of those of its meanings that differ."""
    decisions: list[tuple[Meaning, Decision]] = []
    for row in rows:
        if row.facts is not None:
            decisions.append((row.meaning, classify(row.facts)))
        else:  # carried over: its texts are gone, the decision stands
            meaning = row.meaning
            before = known or code
            decisions.append(
                (
                    meaning,
                    Decision(
                        meaning.category or before.category,
                        meaning.retry or before.retry,
                        before.rule,
                        before.evidence,
                    ),
                )
            )
    classified = [pair for pair in decisions if pair[1].category != "UNKNOWN"] or decisions
    _, first = classified[0]
    retries = {decision.retry for _, decision in classified}
    code.category = first.category
    code.rule = first.rule
    code.evidence = (
        first.evidence
        if any(row.meaning.description or row.meaning.solution for row in rows)
        else ""
    )
    code.retry = first.retry
    if taxonomy().categories[first.category].family != "NONE":
        code.retry = taxonomy().most_careful(retries)
    for meaning, decision in decisions:
        meaning.category = decision.category if decision.category != code.category else ""
        meaning.retry = decision.retry if decision.retry != code.retry else ""


def _with_tombstones(
    codes: dict[Key, CatalogueCode], known: Mapping[Key, CatalogueCode], pages: set[str]
) -> dict[Key, CatalogueCode]:
    """Codes that no page has any more stay, as removed: the exchange may still send them."""
    buried = dict(codes)
    for key, code in known.items():
        if key not in codes:
            meanings = [m for m in code.meanings if m.page in pages] or code.meanings
            buried[key] = replace(code, state="removed", meanings=meanings)
    return buried


def _name(
    codes: dict[Key, CatalogueCode],
    known: Mapping[Key, CatalogueCode],
    by_hand: Mapping[Key, str],
) -> None:
    """Names of the catalogue are kept; new symbols become names or aliases; words name the rest.

    New codes are called what people call them, `by_hand`. Symbols go before words: a word taken from a
    message must not take away a name that a page documents.
    """
    taken: dict[str, set[str]] = {}
    for key, code in codes.items():
        if key in known:
            code.names = list(known[key].names)
        elif key in by_hand:
            code.names = [by_hand[key]]
        taken.setdefault(code.scope, set()).update(code.names)
    named = [code for code in codes.values() if code.kind != "range"]
    for code in named:
        for symbol in dict.fromkeys(m.name for m in code.meanings if m.name):
            _add_name(code, symbol, taken[code.scope])
    for code in named:
        if not code.names:
            _add_name(code, None, taken[code.scope])


def _add_name(code: CatalogueCode, symbol: str | None, taken: set[str]) -> None:
    (name,) = allocate([wanted(code, symbol)], taken - set(code.names))
    if name not in code.names:
        code.names.append(name)
        taken.add(name)


def wanted(code: CatalogueCode, symbol: str | None) -> Wanted:
    """The names that would suit `code`. symbol: the constant that a page documents; None: words name it."""
    first = code.meanings[0]
    # MSX: the code in the body is the HTTP status, so HTTP names it.
    kind: CodeKind = "http" if code.code in map(str, code.http) else code.kind
    best, *others = candidates(symbol, first.message, first.section, kind, code.code)
    return Wanted(code.code, best, tuple(others))


def _ordered(source: Source, codes: Mapping[Key, CatalogueCode]) -> list[CatalogueCode]:
    """Scopes as source.toml lists them; in a scope sections as they come, removed codes last in theirs."""
    scopes = {name: number for number, name in enumerate(source.scopes)}
    sections: dict[tuple[str, str], int] = {}
    for code in codes.values():
        sections.setdefault((code.scope, code.section), len(sections))
    return sorted(
        codes.values(),
        key=lambda code: (
            scopes.get(code.scope, len(scopes)),
            sections[code.scope, code.section],
            code.state == "removed",
        ),
    )
