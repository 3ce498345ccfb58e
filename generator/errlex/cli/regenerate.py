"""`errlex regenerate`."""

from __future__ import annotations

import time

import click

from errlex.cli.console import aligned, exchanges_argument, path_here, project_here, say, update_row
from errlex.jobs.regenerate import Regenerated, regenerate
from errlex.render.stability import check_members
from errlex.report.plural import counted
from errlex.write import write


@click.command("regenerate")
@exchanges_argument
@click.option("--check", is_flag=True, help="Write nothing; list what is stale, exit status 1.")
@click.option("--accept-breaking", is_flag=True, help="Accept that enum members disappear.")
def command(exchanges: tuple[str, ...], *, check: bool, accept_breaking: bool) -> int:
    """Update catalogues from the snapshots in the repository, then write all generated files.

    Fetched pages are not looked at: `errlex update` reads those into the catalogues.

    \b
    Examples:
      errlex regenerate
      errlex regenerate --check
    """
    started = time.perf_counter()
    result = regenerate(project_here(), exchanges)
    for warning in result.warnings:
        say(f"warning: {warning}", err=True)
    if check:
        return _check(result)
    if not accept_breaking:
        check_members(result.files, result.changes.updated)
    write(result.files, result.changes)
    for line in aligned([update_row(updated) for updated in result.updated]):
        say(line)
    changes = result.changes
    what = "nothing changed"
    if changes:
        what = f"{len(changes.created)} created, {len(changes.updated)} updated, {len(changes.removed)} removed"
    seconds = time.perf_counter() - started
    say(f"{counted(len(result.files), 'file')}: {what} ({seconds:.2f} s)")
    return 0


def _check(result: Regenerated) -> int:
    """List what is stale, each file with the reason and the command that mends it."""
    changes = result.changes
    for path in changes.created:
        say(f"missing: {path_here(path)}")
    for path in changes.updated:
        kind = "catalogue" if path in result.catalogues else "generated file"
        say(f"stale or edited by hand: {path_here(path)} ({kind})")
    for path in changes.removed:
        say(f"no longer generated: {path_here(path)}")
    if changes:
        say(
            "to fix: errlex regenerate (corrections go to sources/<exchange>/overrides.toml and templates/)"
        )
        return 1
    say(f"{counted(len(result.files), 'file')} as generated")
    return 0
