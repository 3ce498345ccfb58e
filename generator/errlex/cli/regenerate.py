"""`errlex regenerate`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from errlex import stamp
from errlex.cli.completion import exchanges_that_begin
from errlex.cli.output import say

if TYPE_CHECKING:
    from errlex.config.project import Project
    from errlex.jobs.regenerate import Regenerated
    from errlex.journal import Journal
    from errlex.write import Difference


@click.command("regenerate")
@click.argument("exchanges", nargs=-1, metavar="[EXCHANGE]...", shell_complete=exchanges_that_begin)
@click.option("--check", is_flag=True, help="Write nothing; list what is stale, exit status 1.")
@click.option(
    "--fail-on-change",
    is_flag=True,
    help="Write and list the files; exit status 1 if anything was written.",
)
@click.option("--accept-breaking", is_flag=True, help="Accept that enum members disappear.")
def command(
    exchanges: tuple[str, ...], *, check: bool, fail_on_change: bool, accept_breaking: bool
) -> int:
    """Update catalogues from the snapshots in the repository, then write all generated files.

    It does not read fetched pages: `errlex update` reads those into the catalogues.

    \b
    Examples:
      errlex regenerate
      errlex regenerate acme
      errlex regenerate --check
    """
    started = time.perf_counter()
    if not check and not exchanges:
        lines = stamp.lines_of_last_run(Path.cwd())
        if lines is not None:
            for line in lines:
                say(line)
            say(f"nothing was touched since the last run: nothing changed ({_since(started)})")
            return 0
    from errlex.cli.console import project_here  # imports everything that takes long

    project = project_here()
    if check:
        return _check(_result(project, exchanges))
    from errlex.lock import writing

    with writing(project.root) as journal:
        changes = _write(project, exchanges, started, journal, accept_breaking=accept_breaking)
    if changes and fail_on_change:
        return _told(changes)
    _tell_removed(changes)
    return 0


def _result(project: Project, exchanges: tuple[str, ...]) -> Regenerated:
    from errlex.jobs.regenerate import regenerate

    result = regenerate(project, exchanges)
    for warning in result.warnings:
        say(f"warning: {warning}", err=True)
    return result


def _write(
    project: Project,
    exchanges: tuple[str, ...],
    started: float,
    journal: Journal | None,
    *,
    accept_breaking: bool,
) -> Difference:
    """Render all files, test and write them, and return what was written."""
    from errlex.cli.console import aligned, update_row
    from errlex.jobs.regenerate import inputs_of
    from errlex.render.proof import prove
    from errlex.render.stability import check_members
    from errlex.report.plural import counted
    from errlex.write import write

    inputs = [str(path) for path in inputs_of(project)] + stamp.tool()
    state = stamp.state_of(inputs, without="catalogue.json")
    result = _result(project, exchanges)
    changes = result.changes
    if not accept_breaking:
        check_members(result.files, changes.updated)
    prove(result.rendered, (*changes.created, *changes.updated), project.root / ".cache")
    write(result.files, changes, journal)
    for line in aligned([update_row(updated) for updated in result.updated]):
        say(line)
    what = "nothing changed"
    if changes:
        what = f"{len(changes.created)} created, {len(changes.updated)} updated, {len(changes.removed)} removed"
    say(f"{counted(len(result.files), 'file')}: {what} ({_since(started)})")
    if not project.outputs:
        say("catalogues only: [[tool.errlex.output]] in pyproject.toml names what to generate")
    if not exchanges and not result.warnings:
        outputs = [str(path) for path in (*result.files, *result.rendered.folders)]
        rows = [[*update_row(each)[:-4], "+0", "-0", "~0"] for each in result.updated]
        stamp.save(project.root, inputs, state, outputs, list(aligned(rows)))
    return changes


def _told(changes: Difference) -> int:
    """List what was written, and return the exit status for it."""
    from errlex.cli.console import path_here

    for kind in ("created", "updated"):
        for path in getattr(changes, kind):
            say(f"{kind}: {path_here(path)}")
    _tell_removed(changes)
    return 1


def _tell_removed(changes: Difference) -> None:
    """List the files that were removed: whoever misses one finds it here."""
    from errlex.cli.console import path_here

    for path in changes.removed:
        say(f"removed: {path_here(path)}")
    for path in changes.edited:
        say(f"no longer generated, and left as somebody wrote it: {path_here(path)}")


def _since(started: float) -> str:
    return f"{time.perf_counter() - started:.2f} s"


def _check(result: Regenerated) -> int:
    """List the stale files, each with the reason, and the command that fixes them. Returns the exit status."""
    from errlex.cli.console import path_here
    from errlex.report.plural import counted

    changes, has_other_line_ends = result.changes, False
    for path in changes.created:
        say(f"missing: {path_here(path)}")
    for path in changes.updated:
        kind = "catalogue" if path in result.catalogues else "generated file"
        why = "stale or edited by hand"
        if path.read_bytes().replace(b"\r\n", b"\n") == result.files[path]:
            why, has_other_line_ends = "other line ends, else as generated", True
        say(f"{why}: {path_here(path)} ({kind})")
    for path in changes.removed:
        say(f"no longer generated: {path_here(path)}")
    if changes:
        say(
            "to fix: errlex regenerate (corrections go to sources/<exchange>/overrides.toml and templates/)"
        )
        if has_other_line_ends:
            say(
                "to keep the line ends: in .gitattributes, name each output and folder of sources, with: text eol=lf"
            )
        return 1
    say(f"{counted(len(result.files), 'file')} as generated")
    return 0
