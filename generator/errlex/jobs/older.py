"""The page that a catalogue was made from. It has what the catalogue does not: headers, marks, lines above codes."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from errlex.compare import compare
from errlex.errors import ErrlexError
from errlex.fetch.model import BEFORE
from errlex.files import MAX_BYTES, page_content, sha256_of
from errlex.intake.page import Accepted
from errlex.jobs.pages import PAGE_SUFFIXES, read_page
from errlex.reconcile.overlay import names_by_hand
from errlex.reconcile.reconcile import reconcile

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.catalogue import Catalogue
    from errlex.config.page import Page
    from errlex.config.project import Project
    from errlex.config.source import Source
    from errlex.extraction import Extraction
    from errlex.fetch.model import Record
    from errlex.jobs.pages import PageFile

#: The old one of two versions is not compared with a catalogue, so nothing of it can be a loss.
EVERYTHING = Accepted(shrink=True, meaning=True)
#: Seconds that git may take.
MOST_SECONDS = 10
#: Where a git that runs errlex (a hook) says which repository it works on; errlex asks for the one of the file.
_PLACES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


def older_fetched(
    project: Project, source: Source, page: Page, record: Record | None
) -> Extraction | None:
    """Return the page that the catalogue was made from, if a newer one was fetched; None if it is not there, or cannot be read.

    It is the snapshot, or what a fetch kept in the cache.
    """
    kept = project.pages / source.exchange / BEFORE
    places = [kept / f"{page.id}{suffix}" for suffix in PAGE_SUFFIXES]
    if page.file:
        places = [source.folder / page.file]
    for place in places:
        try:
            content = page_content(place)
            if page.file or (record and sha256_of(content) == record.catalogued):
                return read_page(source, page, str(place), content, accepted=EVERYTHING)
        except (ErrlexError, OSError):
            continue
    return None


def older_snapshot(
    source: Source, page: Page, file: PageFile, record: Record | None, catalogue: Catalogue
) -> tuple[Extraction | None, bool]:
    """Return (the snapshot that the catalogue was made from, whether another took its place and that one is gone).

    It is the one of the latest commit, if the catalogue was made from it: by the digest, else since reading it gives
    the catalogue. None if it is not there, or is the file itself.
    """
    if record and record.catalogued == file.sha256:
        return None, False
    content = committed(file.path)
    if content is None:
        return None, _is_newer(file.path, source.catalogue_file)
    if content == file.content:
        return None, False
    try:
        older = read_page(source, page, str(file.path), content, accepted=EVERYTHING)
        if record and record.catalogued:
            gave = record.catalogued == sha256_of(content)
        else:
            gave = gives(source, page, older, catalogue)
    except ErrlexError:
        return None, True
    return (older, False) if gave else (None, True)


def gives(source: Source, page: Page, version: Extraction, catalogue: Catalogue) -> bool:
    """Whether a version of a page gives the codes that the catalogue has. Raises ConfigError if the overrides are faulty."""
    made = reconcile(source, catalogue, {page.id: version}, names_by_hand(source))
    return not compare(catalogue, made.catalogue, new_origins=made.origins)


def committed(file: Path) -> bytes | None:
    """Return what the latest commit has of a file; None if it has none, or git does not say so in time.

    Nothing is fetched: a clone without all of its objects may lack it.
    """
    command = ("git", "-c", "protocol.allow=never", "cat-file", "blob", f"HEAD:./{file.name}")
    environment = {name: value for name, value in os.environ.items() if name not in _PLACES}
    try:
        done = subprocess.run(  # noqa: S603
            command,
            cwd=file.parent,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 and len(done.stdout) <= MAX_BYTES else None


def _is_newer(file: Path, than: Path) -> bool:
    try:
        return file.stat().st_mtime_ns > than.stat().st_mtime_ns
    except OSError:
        return False
