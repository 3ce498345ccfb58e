"""The pages of an exchange: where they lie, and how a job takes one in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from errlex.blocks import SUFFIX_OF_FORMAT
from errlex.errors import ConfigError, RefusedError, UnreadableError
from errlex.files import page_content, sha256_of, sha256_of_lines
from errlex.intake.meanings import said_by_catalogue
from errlex.intake.page import NOTHING_ACCEPTED, Accepted, refusals, take_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from errlex.catalogue import Catalogue
    from errlex.config.page import Page
    from errlex.config.project import Project
    from errlex.config.source import Source
    from errlex.extraction import Extraction
    from errlex.fetch import Record

#: Suffixes of pages in the cache: those that `errlex fetch` gives them, and those of pages that a browser saved.
PAGE_SUFFIXES = (*SUFFIX_OF_FORMAT.values(), ".mdx", ".mhtml", ".mht", ".webarchive")


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page that is available locally. fetched: it lies in the cache; otherwise it is the repository's snapshot."""

    path: Path
    content: bytes
    fetched: bool

    @property
    def sha256(self) -> str:
        """The sha256 of the content, in the form that records have."""
        return sha256_of(self.content)


def page_file(
    project: Project | None, source: Source, page: Page, records: Mapping[str, Record] | None = None
) -> PageFile | None:
    """Return the newest local version of a page; None if there is no file.

    project: None to leave the cache out. records: those of the exchange's fetched.json. The cached version of a page
    with a snapshot is newer only if its record has the digest of the file, no catalogue was made from it yet, and no
    other snapshot took the place of the one that there was when upstream was last asked. Otherwise the snapshot is as
    new, or newer: somebody may have saved it since. A cached page that is older than the record is none, as after a
    pull: the catalogue was made from a page that is not here. Raises UnreadableError.
    """
    cached = _cached(project, source, page) if project else None
    record = (records or {}).get(page.id)
    found = None
    if cached and (record or not page.file):
        found = PageFile(cached, page_content(cached), fetched=True)
    if not page.file:
        return None if found is None or _is_older(found, record) else found
    snapshot = source.folder / page.file
    if record is None or found is None or not found.sha256 == record.sha256 != record.catalogued:
        return PageFile(snapshot, page_content(snapshot), fetched=False)
    if (
        not record.snapshot or not snapshot.is_file()
    ):  # an older errlex did not record which one there was
        return found
    file = PageFile(snapshot, page_content(snapshot), fetched=False)
    return found if sha256_of_lines(file.content) == record.snapshot else file


def _is_older(cached: PageFile, record: Record | None) -> bool:
    """Whether a page in the cache is of a time before the one that the record is of: somebody else fetched a newer one."""
    if record is None or cached.sha256 == record.sha256:
        return False
    try:
        recorded = datetime.strptime(record.date, "%Y-%m-%dT%H:%M:%S%z")
    except ValueError:
        return False
    return cached.path.stat().st_mtime < recorded.timestamp()


def was_fetched(
    project: Project, source: Source, page: Page, records: Mapping[str, Record]
) -> bool:
    """Whether a page ever came from upstream. True if it has no address, since there is nothing to fetch then."""
    return not page.fetch or page.id in records or _cached(project, source, page) is not None


def _cached(project: Project, source: Source, page: Page) -> Path | None:
    files = (project.pages / source.exchange / f"{page.id}{suffix}" for suffix in PAGE_SUFFIXES)
    return next((file for file in files if file.is_file()), None)


def read_page(
    source: Source,
    page: Page,
    name: str,
    content: bytes | str,
    previous: Catalogue | None = None,
    *,
    accepted: Accepted = NOTHING_ACCEPTED,
) -> Extraction:
    """Read and extract a page, after checking that it is the page of source.toml. name: for messages, and for its format.

    content: bytes, or a text that is decoded already. previous: the catalogue, of which the page may not have
    lost more than a fifth, and most of whose codes must mean what they meant, unless that is accepted.
    Raises UnreadableError with all reasons if it is not the page that source.toml describes, ConfigError
    if source.toml names tables that the page does not have.
    """
    try:
        taken = take_in(content, name, page.format, [scoped.rule for scoped in page.tables])
    except (
        ConfigError
    ) as error:  # a rule without a table on the page knows its line, but not its file
        error.file = error.file or source.file
        raise
    known = said_by_catalogue(previous, page.id) if previous else None
    reasons = refusals(taken, page.identity, known, accepted)
    if reasons:
        is_page = bool(taken.extraction.codes) and not taken.doubts()
        raise (RefusedError if is_page else UnreadableError)(
            f"not the page {page.id!r} of {source.exchange}: {'; '.join(reasons)}",
            file=name,
            mend=f"look at it: errlex extract {name}",
        )
    return taken.extraction
