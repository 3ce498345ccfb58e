"""`errlex update`."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from errlex.cli.console import accept_options, aligned, exchanges_argument, project_here, update_row
from errlex.fetch.records import NAME, catalogued_records
from errlex.intake.page import Accepted
from errlex.jobs.history import NAME as HISTORY
from errlex.jobs.history import appended_history
from errlex.jobs.update import update
from errlex.render.stability import check_stability
from errlex.write import difference, write


@click.command("update")
@exchanges_argument
@accept_options
def command(exchanges: tuple[str, ...], *, accept_shrink: bool, accept_meaning: bool) -> int:
    """Read pages (snapshots, and what was fetched) into the catalogues.

    Nothing is written unless all pages could be read. Where a fetched page has changed codes, its snapshot in the
    repository is replaced too.
    """
    project = project_here()
    accepted = Accepted(accept_shrink, accept_meaning)
    results = [update(project, source, accepted=accepted) for source in project.load(exchanges)]
    for result in results:
        check_stability(result.source, result.previous, result.catalogue)
    files = {r.source.catalogue_file: r.catalogue.dumps().encode("utf-8") for r in results}
    changed = len(difference(files))
    for result in results:
        files |= result.snapshots
        records = catalogued_records(result.source.folder, result.digests)
        if records is not None:
            files[result.source.folder / NAME] = records
        history = appended_history(result, datetime.now(UTC).date())
        if history is not None:
            files[result.source.folder / HISTORY] = history
    changes = difference(files)
    write(files, changes)
    for line in aligned([update_row(result) for result in results]):
        click.echo(line)
    for result in results:
        for note in result.notes:
            click.echo(f"{result.source.exchange}: {note}", err=True)
    click.echo(f"{changed} of {len(results)} catalogues changed")
    return 0
