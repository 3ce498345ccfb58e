"""`errlex update`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from errlex.cli.console import aligned, exchanges_argument, project_here, update_row
from errlex.fetch.records import NAME, catalogued_records
from errlex.jobs.history import NAME as HISTORY
from errlex.jobs.history import appended_history
from errlex.jobs.update import update
from errlex.lock import writing
from errlex.render.stability import check_stability
from errlex.write import difference, write

if TYPE_CHECKING:
    from errlex.config.project import Project


@click.command("update")
@exchanges_argument
@click.option(
    "--accept-shrink", is_flag=True, help="Also where a page lost more than a fifth of its codes."
)
def command(exchanges: tuple[str, ...], *, accept_shrink: bool) -> int:
    """Read pages (snapshots, and what was fetched) into the catalogues.

    Nothing is written unless all pages could be read.
    """
    project = project_here()
    with writing(project.root):
        return _update(project, exchanges, accept_shrink=accept_shrink)


def _update(project: Project, exchanges: tuple[str, ...], *, accept_shrink: bool) -> int:
    results = [
        update(project, source, accept_shrink=accept_shrink) for source in project.load(exchanges)
    ]
    for result in results:
        check_stability(result.source, result.previous, result.catalogue)
    files = {r.source.catalogue_file: r.catalogue.dumps().encode("utf-8") for r in results}
    changed = len(difference(files))
    for result in results:
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
