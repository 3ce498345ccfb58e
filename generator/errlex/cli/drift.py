"""`errlex drift`."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from errlex.cli.console import (
    accept_options,
    exchanges_argument,
    project_here,
    shard,
    shard_option,
)
from errlex.cli.named_file import check_named
from errlex.cli.output import color_wanted, say
from errlex.compare import DriftPolicy, DriftResult, SourceResult, exit_status
from errlex.compare.versions import Version, compare_versions
from errlex.config.drift import FAIL_ON
from errlex.fetch import open_progress
from errlex.intake.page import Accepted
from errlex.jobs.drift import drift, drift_between
from errlex.jobs.fetch import fetch
from errlex.report import REPORT_FORMATS, render
from errlex.report.earlier import is_report
from errlex.report.github import write_github_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.config.project import Project


@click.command("drift")
@exchanges_argument
@click.option("--fetch", "fetch_first", is_flag=True, help="Fetch the pages from upstream first.")
@click.option("--from", "old", type=click.Path(path_type=Path), help="An old version of a page.")
@click.option("--to", "new", type=click.Path(path_type=Path), help="A new version of it.")
@click.option("--page", help="With --from and an EXCHANGE: id of the page in its source.toml.")
@click.option(
    "--format", "report", type=click.Choice(REPORT_FORMATS), default="text", show_default=True
)
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Least severity for exit status 1.")
@click.option("--output", type=click.Path(path_type=Path), help="Write the report to a file.")
@accept_options
@shard_option
def command(
    exchanges: tuple[str, ...],
    *,
    fetch_first: bool,
    old: Path | None,
    new: Path | None,
    page: str | None,
    report: str,
    fail_on: str | None,
    output: Path | None,
    accept_shrink: bool,
    accept_meaning: bool,
    shard_of: tuple[int, int] | None,
) -> int:
    """Compare pages (snapshots, and what was fetched) with the committed catalogues.

    With --from and --to: compare any two versions of any page, read without configuration, or with that of
    EXCHANGE. Without --fetch nothing is fetched; a page that was never fetched is reported as "could not
    tell". Exit status 0: nothing at or above --fail-on; 1: changes; 2: configuration; 3: could not tell.

    \b
    Examples:
      errlex drift --fetch
      errlex drift --from old.html --to new.html --format markdown
    """
    if (old is None) != (new is None):
        raise click.UsageError("--from and --to go together")
    if output:
        check_named(output, is_report)
    rules, accepted = DriftPolicy(), Accepted(accept_shrink, accept_meaning)
    if old and new and not exchanges:
        result = DriftResult([_versions(old, new, accepted)])
    else:
        project = project_here()
        rules = DriftPolicy(project.drift)
        if old and new:
            if len(exchanges) != 1:
                raise click.UsageError("--from and --to take one EXCHANGE, or none")
            (source,) = project.load(exchanges)
            result = DriftResult([drift_between(source, old, new, page, accepted=accepted)])
        else:
            chosen = shard(exchanges or project.exchanges, shard_of)
            result = _project(project, chosen, accepted, fetch_first=fetch_first)
        complete = not (exchanges or old or shard_of)
        result = rules.apply(result, complete=complete)
    text = render(
        result,
        report,
        color=output is None and color_wanted(sys.stdout),
        fail_on=fail_on or rules.settings.fail_on,
    )
    if output:
        output.write_text(text, "utf-8")
    else:
        say(text.removesuffix("\n"), trusted=True)
    if report == "github":
        write_github_files(result, os.environ)
    return exit_status(result, fail_on or rules.settings.fail_on)


def _versions(old: Path, new: Path, accepted: Accepted) -> SourceResult:
    try:
        return compare_versions(
            Version.of_file(old),
            Version.of_file(new),
            accept_shrink=accepted.shrink,
            accept_meaning=accepted.meaning,
        )
    except Exception as error:
        return SourceResult.failed(None, error)


def _project(
    project: Project, chosen: Sequence[str], accepted: Accepted, *, fetch_first: bool
) -> DriftResult:
    for exchange in chosen:
        project.check_exchange(exchange)
    fetched = None
    if fetch_first:
        show = partial(open_progress, stream=sys.stderr)
        fetched = fetch(project, chosen, accepted=accepted, show=show)
    results = [drift(project, exchange, fetched, accepted=accepted) for exchange in chosen]
    return DriftResult(results, fetched.notes if fetched else [], local=fetched is None)
