"""Update: the pages of an exchange -> its catalogue. Nothing is written here."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from errlex.catalogue import Catalogue, load_catalogue
from errlex.compare import compare
from errlex.errors import ConfigError, ErrlexError
from errlex.extraction import Ledger
from errlex.fetch.records import load_records
from errlex.files import page_content, sha256_of, sha256_of_lines
from errlex.intake.page import NOTHING_ACCEPTED, Accepted
from errlex.jobs.older import EVERYTHING, gives, older_fetched
from errlex.jobs.older import committed as committed_content
from errlex.jobs.pages import PageFile, page_file, read_page
from errlex.parallel import each
from errlex.read import guess_format
from errlex.reconcile.overlay import all_names_by_hand, names_by_hand
from errlex.reconcile.reconcile import Origin, reconcile
from errlex.reconcile.rename import rename_derived
from errlex.reconcile.seen import decide_seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from errlex.config.page import Page
    from errlex.config.project import Project
    from errlex.config.source import Source
    from errlex.extraction import Extraction
    from errlex.fetch.model import Record


#: Exchanges for which other processes take less time than they cost.
FEWEST = 8


@dataclass(slots=True)
class Updated:
    """The result of reading an exchange's pages.

    rows_of: page id -> number of rows of code tables (headings, bullets, ...), of the local pages; absent: ids of the
    others.
    digests: page id -> sha256 of the file, of the local pages.
    snapshots: snapshot -> its new content, if a fetched page says something else than the catalogue. The
    repository must hold the page from which its catalogue was made.
    """

    source: Source
    previous: Catalogue | None
    catalogue: Catalogue
    rows_of: dict[str, int] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    origins: dict[tuple[str, str], list[Origin]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    snapshots: dict[Path, bytes] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def rows(self) -> int:
        """The number of rows of code tables in the local pages."""
        return sum(self.rows_of.values())

    def counts(self) -> tuple[int, int, int]:
        """Return the numbers of codes that were added, removed and changed."""
        before = self.previous.by_key() if self.previous else {}
        after = self.catalogue.by_key()
        gone = {key for key, code in after.items() if code.state == "removed"}
        gone_before = {key for key, code in before.items() if code.state == "removed"}
        added = len((after.keys() - gone) - (before.keys() - gone_before))
        removed = len(gone - gone_before)
        changed = sum(before[key] != after[key] for key in (before.keys() & after.keys()) - gone)
        return added, removed, changed


def update(
    project: Project,
    source: Source,
    *,
    snapshots_only: bool = False,
    accepted: Accepted = NOTHING_ACCEPTED,
    rename: bool = False,
) -> Updated:
    """Read the local pages and reconcile them with the committed catalogue.

    snapshots_only: leave out fetched pages (their codes are carried over), so that the result depends on
    the repository alone. rename: make derived names anew (`errlex.reconcile.rename`). Raises UnreadableError
    (a page is not what it should be, lost too much, or means something else), ConfigError (source.toml,
    catalogue.json, fetched.json).
    """
    started = time.perf_counter()
    previous = load_catalogue(source.catalogue_file)
    records = {} if snapshots_only else load_records(source.folder)
    found: dict[str, PageFile] = {}
    extractions: dict[str, Extraction] = {}
    absent = []
    for page in source.pages:
        file = page_file(None if snapshots_only else project, source, page, records)
        if file is None:
            absent.append(page.id)
            continue
        found[page.id] = file
        record = records.get(page.id)
        # The catalogue was made from these bytes, so their meaning cannot differ: only the rules of errlex can.
        same = record is not None and record.catalogued == file.sha256
        extractions[page.id] = read_page(
            source,
            page,
            str(file.path),
            file.content,
            previous,
            accepted=replace(accepted, meaning=accepted.meaning or same),
        )
    result = reconcile(source, previous, extractions, names_by_hand(source))
    if rename:
        rename_derived(result.catalogue, all_names_by_hand(source))
    changed = previous is None or _say_otherwise(result.catalogue, previous)
    # Like the codes of pages that are not read, which are carried over.
    stands = previous.seen if previous and snapshots_only and not extractions else ()
    result.catalogue.seen = decide_seen(source, stands)
    newer = [p for p in source.pages if p.file and p.id in found and found[p.id].fetched]
    versions = (
        (older, extractions[page.id])
        for page in newer
        if (older := older_fetched(project, source, page, records.get(page.id)))
    )
    if previous is not None and not changed:
        changed = _say_otherwise_beside(result.catalogue, previous, versions)
    return Updated(
        source=source,
        previous=previous,
        catalogue=result.catalogue,
        rows_of={page: len(extraction.codes) for page, extraction in extractions.items()},
        absent=absent,
        digests={page: file.sha256 for page, file in found.items()},
        origins=result.origins,
        notes=result.notes,
        snapshots=_snapshots(source, newer, found, records, previous) if changed else {},
        seconds=time.perf_counter() - started,
    )


def updates(
    project: Project,
    sources: Sequence[Source],
    *,
    snapshots_only: bool = False,
    accepted: Accepted = NOTHING_ACCEPTED,
    rename: bool = False,
) -> Iterator[Updated]:
    """Yield what `update` returns for each of `sources`, in their order, computed on all cores. Raises what it raises."""
    work = partial(update, project, snapshots_only=snapshots_only, accepted=accepted, rename=rename)
    yield from each(work, sources, fewest=FEWEST)


def _say_otherwise(catalogue: Catalogue, previous: Catalogue) -> bool:
    """Whether the codes of the pages differ from those of `previous`. What was seen is on no page."""
    documented = replace(previous, seen=[])
    return catalogue != documented and catalogue.dumps() != documented.dumps()


def _say_otherwise_beside(
    catalogue: Catalogue, previous: Catalogue, versions: Iterable[tuple[Extraction, Extraction]]
) -> bool:
    """Whether what stands beside and above codes, which no catalogue holds, differs. versions: (older, newer) of each page."""
    before, after = Ledger(), Ledger()
    for older, newer in versions:
        before.add(older)
        after.add(newer)
    changes = before.tables and compare(previous, catalogue, old_ledger=before, new_ledger=after)
    return bool(changes)


def _snapshots(
    source: Source,
    pages: Iterable[Page],
    found: Mapping[str, PageFile],
    records: Mapping[str, Record],
    previous: Catalogue | None,
) -> dict[Path, bytes]:
    """Return snapshot -> new content for the snapshots of `pages`, which fetched ones replace. Raises ConfigError."""
    replaced: dict[Path, bytes] = {}
    for page in pages:
        snapshot = _snapshot(source, page, found[page.id])
        if _is_unsaved(source, page, snapshot, records.get(page.id), previous):
            raise ConfigError(
                "it has changes that are not committed, and a page that was fetched later would take its place",
                file=snapshot,
                mend="commit it, or take it back (git checkout -- the file), or move it away",
            )
        replaced[snapshot] = found[page.id].content
    return replaced


def _is_unsaved(
    source: Source, page: Page, snapshot: Path, record: Record | None, previous: Catalogue | None
) -> bool:
    """Whether a snapshot is somebody's that neither a commit nor the catalogue has. Where git has none of it, that alone decides."""
    if not snapshot.is_file():
        return False
    committed, content = committed_content(snapshot), page_content(snapshot)
    if committed is not None and sha256_of_lines(content) == sha256_of_lines(committed):
        return False
    if record and record.catalogued in (sha256_of(content), sha256_of_lines(content)):
        return False
    if committed is not None or previous is None:
        return True
    try:
        version = read_page(source, page, str(snapshot), content, accepted=EVERYTHING)
    except ErrlexError:
        return True
    return not gives(source, page, version, previous)


def _snapshot(source: Source, page: Page, file: PageFile) -> Path:
    """Return the path of the page's snapshot. Raises ConfigError if its name means another format than that of `file`."""
    assert page.file is not None
    text = file.content.decode("utf-8", "replace")
    if page.format is None and guess_format(text, page.file) != guess_format(text, file.path.name):
        raise ConfigError(
            f"the page {page.id!r} comes as {file.path.suffix} now, and its snapshot is called {page.file}",
            file=source.file,
            line=page.line,
            mend=f'rename the snapshot, and write file = "{page.id}{file.path.suffix}"',
        )
    return source.folder / page.file
