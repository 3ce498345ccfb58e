"""`errlex fetch`."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from errlex.cli.console import (
    accept_options,
    exchanges_argument,
    project_here,
    say,
    shard,
    shard_option,
)
from errlex.fetch import FetchOptions, open_progress
from errlex.fetch.browser import find_browser
from errlex.intake.page import Accepted
from errlex.jobs.fetch import fetch
from errlex.report.plural import counted

if TYPE_CHECKING:
    from errlex.jobs.fetch import Brought


@click.command("fetch")
@exchanges_argument
@click.option(
    "--jobs",
    default=8,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Maximum number of requests at a time.",
)
@click.option(
    "--browser",
    is_flag=True,
    help="Render pages that need it, with the system's Chromium (errlex[browser]).",
)
@accept_options
@shard_option
def command(
    exchanges: tuple[str, ...],
    *,
    jobs: int,
    browser: bool,
    accept_shrink: bool,
    accept_meaning: bool,
    shard_of: tuple[int, int] | None,
) -> int:
    """Fetch pages from upstream into the cache. Then: errlex drift, errlex update.

    It uses https only, and only the hosts that source.toml names. A page that did not change is not transferred. If
    an answer is not the expected page, the cached page stays. Exit status 3 if a page could not be fetched.

    \b
    Examples:
      errlex fetch
      errlex fetch acme zeta --jobs 2
    """
    project = project_here()
    brought = fetch(
        project,
        shard(exchanges or project.exchanges, shard_of),
        FetchOptions(jobs=jobs, browser=find_browser() if browser else ""),
        accepted=Accepted(accept_shrink, accept_meaning),
        show=partial(open_progress, stream=sys.stderr),
    )
    for note in brought.notes:
        say(note, err=True)
    for error in brought.failures.values():
        say(f"errlex: {error}", err=True)
    return _summary(brought)


def _summary(brought: Brought) -> int:
    """Print the last line and return the exit status."""
    results = brought.results
    failed = sum(result.status == "failed" for result in results)
    new = sum(result.status == "new" for result in results)
    say(
        f"{counted(len(results), 'page')}: {new} new, {len(results) - new - failed} unchanged, {failed} failed"
    )
    if brought.failures:
        return min(error.exit_status for error in brought.failures.values())
    return 3 if failed else 0
