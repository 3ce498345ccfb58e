"""`errlex release`."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from errlex.cli.console import project_here, say
from errlex.files import file_text
from errlex.jobs.release import (
    CHANGELOG,
    last_release,
    next_version,
    release_since,
    with_entry,
    with_version,
)
from errlex.lock import writing
from errlex.write import difference, write


@click.command("release")
@click.option(
    "--since",
    metavar="REF",
    help="The last release, as a git revision. Default: the last tag v1.2.3; without one this is the first release.",
)
@click.option("--date", help="Date of the entry, as 2025-01-31. Default: today, UTC.")
@click.option("--write", "write_files", is_flag=True, help="Write version and CHANGELOG.")
def command(*, since: str | None, date: str | None, write_files: bool) -> int:
    """Show what changed in the catalogues since the last release, and the version that follows from it.

    With --write the version goes to [tool.errlex] and the entry to CHANGELOG.md; then: errlex regenerate.
    Without changes nothing is written.

    \b
    Examples:
      errlex release
      errlex release --since v1.3.0 --write
    """
    project = project_here()
    release = release_since(project, since or last_release(project.root))
    if release.bump == "none":
        say("nothing to release")
        return 0
    version = project.version if release.is_first else next_version(project.version, release.bump)
    entry = release.entry(version, date or datetime.now(UTC).date().isoformat())
    say(entry.removesuffix("\n"))
    if write_files:
        changelog = project.root / CHANGELOG
        old = file_text(changelog) if changelog.exists() else ""
        files = {
            project.file: with_version(file_text(project.file), version).encode(),
            changelog: with_entry(old, entry).encode(),
        }
        with writing(project.root):
            write(files, difference(files))
    return 0
