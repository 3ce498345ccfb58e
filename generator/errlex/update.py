"""Update: the pages of an exchange -> its catalogue. Nothing is written here."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from errlex.catalogue import Catalogue, load_catalogue
from errlex.errors import ConfigError, UnreadableError
from errlex.extract import extract
from errlex.identity import check_identity, check_response
from errlex.read import read
from errlex.reconcile import Origin, reconcile

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.extraction import Extraction
    from errlex.project import Project
    from errlex.source import Page, Source

#: Where fetched pages lie, by what they are.
SUFFIXES = (".html", ".md", ".mdx")


@dataclass(slots=True)
class Updated:
    """What reading an exchange's pages gave.

    extractions: page id -> extraction, of the pages at hand; absent: ids of the others.
    added, removed, changed: (scope, code) by comparison with `previous`.
    """

    source: Source
    previous: Catalogue | None
    catalogue: Catalogue
    extractions: dict[str, Extraction] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    origins: dict[tuple[str, str], list[Origin]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def rows(self) -> int:
        """Rows of code tables (headings, bullets, ...) in the pages at hand."""
        return sum(len(extraction.codes) for extraction in self.extractions.values())

    def counts(self) -> tuple[int, int, int]:
        """(added, removed, changed) codes."""
        before = self.previous.by_key() if self.previous else {}
        after = self.catalogue.by_key()
        gone = {key for key, code in after.items() if code.state == "removed"}
        gone_before = {key for key, code in before.items() if code.state == "removed"}
        added = len((after.keys() - gone) - (before.keys() - gone_before))
        removed = len(gone - gone_before)
        changed = sum(before[key] != after[key] for key in (before.keys() & after.keys()) - gone)
        return added, removed, changed


def page_file(project: Project | None, source: Source, page: Page) -> Path | None:
    """The file of a page: the snapshot, else what was fetched into the cache; None: not at hand."""
    if page.file:
        return source.folder / page.file
    for suffix in SUFFIXES if project else ():
        assert project is not None
        file = project.pages / source.exchange / f"{page.id}{suffix}"
        if file.is_file():
            return file
    return None


def read_page(source: Source, page: Page, file: Path) -> Extraction:
    """What a page says. Raises UnreadableError where it is not the page that source.toml describes."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}", file=file) from None
    document = read(content, file.name, page.format)
    reasons = check_response(200, None, content.decode("utf-8", "replace"))
    try:
        extraction = extract(document, [scoped.rule for scoped in page.tables])
    except ConfigError as error:  # a rule that means no table knows its line, but not its file
        error.file = error.file or source.file
        raise
    reasons += check_identity(page.identity, document, extraction)
    if not extraction.codes:
        reasons.append("no table or list of codes was found")
    if reasons:
        raise UnreadableError(
            f"not the page {page.id!r} of {source.exchange}: {'; '.join(reasons)}",
            file=file,
            mend=f"look at it: errlex extract {file}",
        )
    return extraction


def update(
    project: Project,
    source: Source,
    *,
    snapshots_only: bool = False,
    accept_shrink: bool = False,
) -> Updated:
    """Read the pages at hand and reconcile them with the committed catalogue.

    snapshots_only: leave out fetched pages (their codes are carried over), so that the result depends on
    the repository alone. Raises UnreadableError (a page is not what it should be, or lost too much),
    ConfigError (source.toml, catalogue.json).
    """
    started = time.perf_counter()
    previous = load_catalogue(source.catalogue_file)
    extractions, absent = {}, []
    for page in source.pages:
        file = page_file(None if snapshots_only else project, source, page)
        if file is None:
            absent.append(page.id)
        else:
            extractions[page.id] = read_page(source, page, file)
    result = reconcile(source, previous, extractions, accept_shrink=accept_shrink)
    return Updated(
        source=source,
        previous=previous,
        catalogue=result.catalogue,
        extractions=extractions,
        absent=absent,
        origins=result.origins,
        notes=result.notes,
        seconds=time.perf_counter() - started,
    )
