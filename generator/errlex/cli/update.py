"""`errlex update`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from errlex.cli.console import (
    accept_options,
    aligned,
    exchanges_argument,
    project_here,
    say,
    update_row,
)
from errlex.fetch.records import RECORDS_FILE, catalogued_records
from errlex.files import file_text
from errlex.intake.page import Accepted
from errlex.jobs.history import HISTORY_FILE, appended_history
from errlex.jobs.release import CHANGELOG, with_renames
from errlex.jobs.update import updates
from errlex.lock import writing
from errlex.reconcile.rename import renames
from errlex.render.stability import check_stability
from errlex.report.changelog import renames_section
from errlex.write import difference, write

if TYPE_CHECKING:
    from errlex.config.project import Project
    from errlex.journal import Journal


@click.command("update")
@exchanges_argument
@accept_options
@click.option(
    "--rename-derived",
    is_flag=True,
    help="Before a first release only: make names of words anew.",
)
def command(
    exchanges: tuple[str, ...], *, accept_shrink: bool, accept_meaning: bool, rename_derived: bool
) -> int:
    """Read pages (snapshots, and what was fetched) into the catalogues.

    Nothing is written unless all pages could be read. If the codes of a fetched page changed, its snapshot in the
    repository is replaced, too. --rename-derived puts better names first for codes to which no page gives a name; the
    old names stay as aliases, and CHANGELOG.md lists both. Run `errlex update` without it first, so that the changes
    of the pages are recorded.

    \b
    Examples:
      errlex update
      errlex update acme --accept-shrink
    """
    project = project_here()
    with writing(project.root) as journal:
        return _update(
            project,
            exchanges,
            Accepted(accept_shrink, accept_meaning),
            journal,
            rename_derived=rename_derived,
        )


def _update(
    project: Project,
    exchanges: tuple[str, ...],
    accepted: Accepted,
    journal: Journal | None,
    *,
    rename_derived: bool,
) -> int:
    sources = project.load(exchanges)
    results = list(updates(project, sources, accepted=accepted, rename=rename_derived))
    for result in results:
        check_stability(result.source, result.previous, result.catalogue)
    files = {r.source.catalogue_file: r.catalogue.dumps().encode("utf-8") for r in results}
    changed = len(difference(files))
    for result in results:
        files |= result.snapshots
        records = catalogued_records(
            result.source.folder, result.digests, files[result.source.catalogue_file]
        )
        if records is not None:
            files[result.source.folder / RECORDS_FILE] = records
        history = appended_history(result, datetime.now(UTC).date())
        # A new name is not a change of a page; CHANGELOG.md lists it.
        if history is not None and not rename_derived:
            files[result.source.folder / HISTORY_FILE] = history
    if rename_derived:
        changelog = project.root / CHANGELOG
        old = file_text(changelog) if changelog.exists() else ""
        renamed = {r.source.exchange: list(renames(r.catalogue)) for r in results}
        if (text := with_renames(old, renames_section(renamed))) != old:
            files[changelog] = text.encode()
    write(files, difference(files), journal)
    for line in aligned([update_row(result) for result in results]):
        say(line)
    for result in results:
        for note in result.notes:
            say(f"{result.source.exchange}: {note}", err=True)
    say(f"{changed} of {len(results)} catalogues changed")
    return 0
