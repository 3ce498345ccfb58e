"""Update: the pages of an exchange -> its catalogue. Nothing is written here."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from errlex.catalogue import Catalogue, load_catalogue
from errlex.errors import ConfigError, UnreadableError
from errlex.extract import extract
from errlex.intake.identity import check_identity, check_response, expected_format
from errlex.read import read
from errlex.read.decode import decode
from errlex.reconcile.overlay import all_names_by_hand
from errlex.reconcile.reconcile import Origin, reconcile
from errlex.reconcile.rename import rename_derived

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.config.project import Project
    from errlex.config.source import Page, Source
    from errlex.extraction import Extraction

#: Where fetched pages lie, by what they are.
SUFFIXES = (
    *(".html", ".md", ".mdx", ".mhtml", ".mht", ".webarchive"),
    *(".txt", ".json", ".yaml", ".csv", ".tsv"),
)


@dataclass(slots=True)
class Updated:
    """What reading an exchange's pages gave.

    extractions: page id -> extraction, of the pages at hand; absent: ids of the others.
    digests: page id -> sha256 of the file, of the pages at hand.
    added, removed, changed: (scope, code) by comparison with `previous`.
    """

    source: Source
    previous: Catalogue | None
    catalogue: Catalogue
    extractions: dict[str, Extraction] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
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


def content_of(file: Path) -> bytes:
    """The bytes of a page. Raises UnreadableError."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}", file=file) from None


def understood(
    source: Source,
    page: Page,
    name: str,
    content: bytes,
    previous: Catalogue | None = None,
    *,
    accept_shrink: bool = False,
) -> Extraction:
    """What a page says, once it is sure that it is the page. name: for messages, and for its format.

    previous: the catalogue, of which the page may not have lost more than a fifth, unless accept_shrink.
    Raises UnreadableError with all reasons where it is not the page that source.toml describes, ConfigError
    where source.toml speaks of tables that the page does not have.
    """
    document = read(content, name, page.format)
    try:
        extraction = extract(document, [scoped.rule for scoped in page.tables])
    except ConfigError as error:  # a rule that means no table knows its line, but not its file
        error.file = error.file or source.file
        raise
    reasons = check_response(
        200, None, decode(content, name)[0], expected_format(page.format, document)
    )
    known = codes_of_page(previous, page) if previous else None
    reasons += check_identity(
        page.identity, document, extraction, known, accept_shrink=accept_shrink
    )
    if reasons:
        raise UnreadableError(
            f"not the page {page.id!r} of {source.exchange}: {'; '.join(reasons)}",
            file=name,
            mend=f"look at it: errlex extract {name}",
        )
    return extraction


def codes_of_page(catalogue: Catalogue, page: Page) -> set[str]:
    """The codes that the catalogue has of a page, those that it lost already left out."""
    return {
        code.code
        for code in catalogue.codes
        if code.state in ("documented", "withdrawn")
        and any(meaning.page == page.id for meaning in code.meanings)
    }


def update(
    project: Project,
    source: Source,
    *,
    snapshots_only: bool = False,
    accept_shrink: bool = False,
    rename: bool = False,
) -> Updated:
    """Read the pages at hand and reconcile them with the committed catalogue.

    snapshots_only: leave out fetched pages (their codes are carried over), so that the result depends on
    the repository alone. rename: make derived names anew (`errlex.reconcile.rename`). Raises UnreadableError (a page is not what it should be, or lost too much),
    ConfigError (source.toml, catalogue.json).
    """
    started = time.perf_counter()
    previous = load_catalogue(source.catalogue_file)
    extractions, digests, absent = {}, {}, []
    for page in source.pages:
        file = page_file(None if snapshots_only else project, source, page)
        if file is None:
            absent.append(page.id)
        else:
            content = content_of(file)
            digests[page.id] = hashlib.sha256(content).hexdigest()
            extractions[page.id] = understood(
                source, page, str(file), content, previous, accept_shrink=accept_shrink
            )
    result = reconcile(source, previous, extractions)
    if rename:
        rename_derived(result.catalogue, all_names_by_hand(source))
    return Updated(
        source=source,
        previous=previous,
        catalogue=result.catalogue,
        extractions=extractions,
        absent=absent,
        digests=digests,
        origins=result.origins,
        notes=result.notes,
        seconds=time.perf_counter() - started,
    )
