"""`errlex fetch`."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from errlex.catalogue import load_catalogue
from errlex.cli.console import exchanges_argument, project_here, say, shard, shard_option
from errlex.fetch import (
    Fetched,
    FetchOptions,
    PageRequest,
    fetch_pages,
    load_records,
    open_progress,
    updated_records,
)
from errlex.fetch.browser import find_browser
from errlex.fetch.model import origin
from errlex.fetch.records import NAME
from errlex.jobs.update import understood
from errlex.report.plural import counted
from errlex.write import write_one

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.config.project import Project
    from errlex.config.source import Source


@click.command("fetch")
@exchanges_argument
@click.option(
    "--jobs", default=8, show_default=True, type=click.IntRange(1, 64), help="Requests at a time."
)
@click.option(
    "--browser",
    is_flag=True,
    help="Render pages that need it, with the system's Chromium (errlex[browser]).",
)
@shard_option
def command(
    exchanges: tuple[str, ...], *, jobs: int, browser: bool, shard_of: tuple[int, int] | None
) -> int:
    """Bring pages from upstream into the cache. Then: errlex drift, errlex update.

    https only, only from hosts that source.toml names. A page that did not change is not transferred; one
    that is not the expected page leaves the old one in place. Exit status 3 if a page could not be brought.

    \b
    Examples:
      errlex fetch
      errlex fetch okx bybit --jobs 2
    """
    project = project_here()
    options = FetchOptions(jobs=jobs, browser=find_browser() if browser else "")
    results = fetch_exchanges(project, shard(exchanges or project.exchanges, shard_of), options)
    failed = sum(result.status == "failed" for result in results)
    new = sum(result.status == "new" for result in results)
    say(
        f"{counted(len(results), 'page')}: {new} new, {len(results) - new - failed} unchanged, {failed} failed"
    )
    return 3 if failed else 0


def fetch_exchanges(
    project: Project, exchanges: Sequence[str], options: FetchOptions | None = None
) -> list[Fetched]:
    """Bring the pages of `exchanges`, and record where they came from; progress goes to standard error."""
    # No exchanges are none here (an empty share), not all of them.
    sources = {source.exchange: source for source in (project.load(exchanges) if exchanges else ())}
    requests = [request for source in sources.values() for request in _requests(source)]

    def verify(request: PageRequest, content: bytes) -> list[str]:
        source = sources[request.exchange]
        page = next(page for page in source.pages if page.id == request.page)
        understood(source, page, request.label, content, load_catalogue(source.catalogue_file))
        return []

    with open_progress([request.label for request in requests], sys.stderr) as progress:
        results = fetch_pages(requests, project.pages, options, progress, verify)
    for source in sources.values():
        mine = [result for result in results if result.request.exchange == source.exchange]
        if any(result.record for result in mine):
            ids = [page.id for page in source.pages]
            write_one(source.folder / NAME, updated_records(source.folder, mine, ids))
    return results


def _requests(source: Source) -> list[PageRequest]:
    """What to ask for: every page that is not a snapshot and has an address."""
    hosts = set()
    for page in source.pages:
        for url in (page.url, page.fetch):
            with suppress(
                ValueError
            ):  # one that may not be fetched is refused when it is asked for
                hosts.add(origin(url))
    records = load_records(source.folder)
    return [
        PageRequest(
            source.exchange,
            page.id,
            page.fetch,
            frozenset(hosts),
            page.format,
            records.get(page.id),
        )
        for page in source.pages
        if page.fetch and not page.file
    ]
