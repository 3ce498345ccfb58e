"""Drift: local pages against the committed catalogues, exchange by exchange. Writes nothing."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from errlex.catalogue import Catalogue, load_catalogue
from errlex.compare import SourceResult, compare
from errlex.errors import ConfigError
from errlex.extraction import Ledger
from errlex.fetch.records import load_records
from errlex.files import file_bytes, page_content, sha256_of
from errlex.intake.page import NOTHING_ACCEPTED, Accepted
from errlex.jobs.fetch import unseen
from errlex.jobs.older import EVERYTHING, older_fetched, older_snapshot
from errlex.jobs.pages import page_file, read_page, was_fetched
from errlex.reconcile.overlay import names_by_hand
from errlex.reconcile.reconcile import reconcile

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.compare.change import Change
    from errlex.compare.result import Unseen
    from errlex.config.page import Page
    from errlex.config.project import Project
    from errlex.config.source import Source
    from errlex.extraction import Extraction
    from errlex.jobs.fetch import Brought
    from errlex.jobs.pages import PageFile
    from errlex.reconcile.reconcile import Reconciled


def drift(
    project: Project,
    exchange: str,
    fetched: Brought | None = None,
    *,
    accepted: Accepted = NOTHING_ACCEPTED,
) -> SourceResult:
    """Return the differences between the pages of an exchange and its catalogue. Errors are part of the result.

    A page whose bytes are those that the catalogue was made from is not read again. fetched: the run that just
    fetched the pages; a page that it could not fetch is not compared. None: the local pages are compared, and
    one that has an address and was never fetched is "could not tell", whatever its snapshot says.
    accepted: the losses that a person has looked at and accepts.
    """
    started = time.perf_counter()
    try:
        if fetched and exchange in fetched.failures:
            raise fetched.failures[exchange]
        (source,) = project.load([exchange])
        result = _compared(project, source, fetched, accepted)
    except Exception as error:
        return SourceResult.failed(exchange, error, time.perf_counter() - started)
    return replace(result, seconds=time.perf_counter() - started)


def _compared(
    project: Project, source: Source, fetched: Brought | None, accepted: Accepted
) -> SourceResult:
    records = load_records(source.folder)
    results = fetched.of(source.exchange) if fetched else {}
    changed: dict[Page, PageFile] = {}
    absent: list[str] = []
    at_hand: list[str] = []
    not_seen: list[Unseen] = []
    looked_at = 0
    catalogue = _sha256(source.catalogue_file)
    for page in source.pages:
        reason = unseen(page, results.get(page.id)) if fetched else None
        if reason:
            not_seen.append(reason)
            if page.fetch:  # the local page is an older version, which says nothing of today's
                continue
        file = page_file(project, source, page, records)
        if file is None:
            absent.append(page.id)
            continue
        looked_at += 1
        if not fetched and not was_fetched(project, source, page, records):
            absent.append(page.id)
            at_hand.append(page.id)
        record = records.get(page.id)
        if not (record and record.stands_in(file.sha256, catalogue)):
            changed[page] = file
    problems = [_never_fetched(source, page, at_hand) for page in absent]
    problems += map(str, not_seen)
    changes, files = [], {}
    if changed:
        previous = load_catalogue(source.catalogue_file) or Catalogue(source.exchange)
        extractions: dict[str, Extraction] = {}
        before, after = Ledger(), Ledger()
        for page, file in changed.items():
            extractions[page.id] = read_page(
                source, page, str(file.path), file.content, previous, accepted=accepted
            )
            if file.fetched:
                older = older_fetched(project, source, page, records.get(page.id))
            else:
                record = records.get(page.id)
                older, is_gone = older_snapshot(source, page, file, record, previous)
                problems += [_not_compared(page)] * is_gone
            if older and older.tables:
                before.add(older)
                after.add(extractions[page.id])
            if not file.fetched:
                files[page.id] = file.path.relative_to(project.root).as_posix()
        new = reconcile(source, previous, extractions, names_by_hand(source))
        problems += new.notes
        changes = compare(
            previous,
            new.catalogue,
            new_origins=new.origins,
            old_ledger=before,
            new_ledger=after,
        )
    return SourceResult(
        source.exchange,
        changes,
        problems,
        failure=0 if looked_at or not source.pages else 3,
        files=files,
        absent=tuple(absent),
        unseen=tuple(not_seen),
    )


def _not_compared(page: Page) -> str:
    """Return the sentence on a snapshot that took the place of another, which is not at hand any more."""
    told = "the file took the place of another, which no commit at hand has"
    return f"page {page.id!r}: {told}: what stands beside and above its codes was not compared"


def _never_fetched(source: Source, page: str, at_hand: list[str]) -> str:
    """Return the sentence on a page that was never fetched. at_hand: those whose file in the repository was compared."""
    if page in at_hand:
        told = "the file in the repository was compared, its address was never fetched"
        return f"page {page!r}: {told}: errlex fetch {source.exchange}"
    return f"page {page!r} was never fetched: errlex fetch {source.exchange}"


def _sha256(file: Path) -> str:
    """Return the sha256 of a file; "" if there is no such file."""
    try:
        return sha256_of(file_bytes(file))
    except FileNotFoundError:
        return ""


def drift_between(
    source: Source,
    old: Path,
    new: Path,
    page_id: str | None = None,
    *,
    accepted: Accepted = NOTHING_ACCEPTED,
) -> SourceResult:
    """Return the changes between two files, which are versions of one page of `source`.

    page_id: which; None: the page whose snapshot has the suffix of `new`, else the first.
    Names are those of the committed catalogue.
    """
    started = time.perf_counter()
    try:
        page = _page(source, new, page_id)
        before = read_page(source, page, str(old), page_content(old), accepted=EVERYTHING)
        base = _alone(source, page, before)
        after = read_page(
            source, page, str(new), page_content(new), base.catalogue, accepted=accepted
        )
        changes = changes_between(source, page, before, after, base)
    except Exception as error:
        return SourceResult.failed(source.exchange, error, time.perf_counter() - started)
    return SourceResult(
        source.exchange,
        changes,
        seconds=time.perf_counter() - started,
        files={page.id: str(new)},
    )


def changes_between(
    source: Source,
    page: Page,
    before: Extraction,
    after: Extraction,
    base: Reconciled | None = None,
) -> list[Change]:
    """Return the changes from one version of a page of `source` to another.

    base: `before` after reconciling, if it was made already. Raises ConfigError if the overrides are faulty.
    """
    base = base or _alone(source, page, before)
    result = reconcile(source, base.catalogue, {page.id: after}, names_by_hand(source))
    return compare(
        _without_tombstones(base.catalogue),
        result.catalogue,
        old_origins=base.origins,
        new_origins=result.origins,
        old_ledger=before.ledger(),
        new_ledger=after.ledger(),
        reclassified=False,
    )


def _alone(source: Source, page: Page, version: Extraction) -> Reconciled:
    """Return the catalogue made from `version` of the page alone, with the committed names."""
    committed = load_catalogue(source.catalogue_file)
    return reconcile(source, committed, {page.id: version}, names_by_hand(source))


def _without_tombstones(catalogue: Catalogue) -> Catalogue:
    """Return the codes that the old version has, so that a code which the catalogue got later counts as new."""
    return Catalogue(
        catalogue.exchange, [code for code in catalogue.codes if code.state != "removed"]
    )


def _page(source: Source, file: Path, page_id: str | None) -> Page:
    for page in source.pages:
        if page.id == page_id or (
            page_id is None and page.file and page.file.endswith(file.suffix)
        ):
            return page
    if page_id is not None or not source.pages:
        known = ", ".join(page.id for page in source.pages)
        raise ConfigError(f"no page {page_id!r}", file=source.file, mend=f"one of: {known}")
    return source.pages[0]
