"""Fetch: the pages of exchanges -> the cache, and the record of where each came from."""

from __future__ import annotations

from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from errlex.catalogue import load_catalogue
from errlex.compare.result import Unseen
from errlex.errors import ConfigError, ErrlexError, UnreadableError
from errlex.fetch import (
    Fetched,
    FetchOptions,
    PageRequest,
    Progress,
    fetch_pages,
    load_records,
    updated_records,
)
from errlex.fetch.model import authority
from errlex.fetch.pages import suffix_of
from errlex.fetch.progress import Silent
from errlex.fetch.records import RECORDS_FILE
from errlex.files import file_bytes, make_cache, sha256_of_lines
from errlex.intake.page import NOTHING_ACCEPTED, Accepted
from errlex.jobs.pages import read_page
from errlex.lock import writing
from errlex.write import write_one

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from errlex.config.page import Page
    from errlex.config.project import Project
    from errlex.config.source import Source

    #: Shows a run, given the labels of all pages.
    Show = Callable[[list[str]], AbstractContextManager[Progress]]


#: Seconds that the record of an exchange waits for another errlex that is writing.
WAIT = 30


@dataclass(slots=True)
class Brought:
    """The result of a run. failures: exchange -> why none of its pages could be fetched or recorded.

    notes: what a maintainer should know although the page came, one sentence each.
    """

    results: list[Fetched] = field(default_factory=list)
    failures: dict[str, ErrlexError] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def of(self, exchange: str) -> dict[str, Fetched]:
        """Return page id -> result, for the pages of an exchange that have an address."""
        return {r.request.page: r for r in self.results if r.request.exchange == exchange}


def silent(labels: list[str]) -> AbstractContextManager[Progress]:  # noqa: ARG001 - a Show
    """Return a context that shows nothing."""
    return nullcontext(Silent())


def fetch(
    project: Project,
    exchanges: Sequence[str],
    options: FetchOptions | None = None,
    *,
    accepted: Accepted = NOTHING_ACCEPTED,
    show: Show = silent,
) -> Brought:
    """Bring the pages of `exchanges` (none means none) into the cache, and record where they came from.

    A page that source.toml does not describe is not stored. If a page or an exchange fails, all others go on.
    accepted: losses that a person has accepted. Raises ConfigError for an unknown exchange.
    """
    for exchange in exchanges:
        project.check_exchange(exchange)
    brought = Brought()
    sources: dict[str, Source] = {}
    requests: list[PageRequest] = []
    for exchange in dict.fromkeys(exchanges):
        try:
            (source,) = project.load([exchange])
            requests += requests_of(source)
            sources[exchange] = source
        except ErrlexError as error:
            brought.failures[exchange] = error

    def verify(request: PageRequest, text: str) -> list[str]:
        source = sources[request.exchange]
        page = next(page for page in source.pages if page.id == request.page)
        previous = load_catalogue(source.catalogue_file)
        name = request.label + suffix_of(request, text)  # read as it will be read from the cache
        read_page(source, page, name, text, previous, accepted=accepted)
        return []

    with suppress(OSError):  # fetch_pages reports it for the page that it cannot store
        make_cache(project.pages.parent)
    with show([request.label for request in requests]) as progress:
        brought.results = fetch_pages(requests, project.pages, options, progress, verify)
    for source in sources.values():
        try:
            with writing(project.root, wait=WAIT):  # `errlex update` writes this file, too
                record(source, brought.of(source.exchange).values())
        except (ErrlexError, OSError) as error:
            brought.failures[source.exchange] = (
                error
                if isinstance(error, ErrlexError)
                else ConfigError(
                    f"cannot be written: {error.strerror}", file=source.folder / RECORDS_FILE
                )
            )
        brought.notes += _notes(source, brought.of(source.exchange))
    return brought


def fetch_new(url: str, exchange: str, page: str, folder: Path, show: Show = silent) -> Path:
    """Bring a page that no source describes yet to `folder`/<exchange>/<page>.html or .md, and return the file.

    Only the host of `url` is asked. Raises ConfigError if the address is not https, UnreadableError if the page does
    not come or is not documentation.
    """
    try:
        hosts = frozenset({authority(url)})
    except ValueError as error:
        raise ConfigError(
            f"cannot be fetched: {error}",
            mend="give an address such as https://docs.acme.example/errors",
        ) from None
    request = PageRequest(exchange, page, url, hosts)
    with show([request.label]) as progress:
        (result,) = fetch_pages([request], folder, progress=progress)
    if result.status == "failed" or result.path is None:
        raise UnreadableError(
            result.problem, file=url, mend="save the page from a browser and give the file"
        )
    return result.path


def requests_of(source: Source) -> list[PageRequest]:
    """Return the requests: one for every page with an address, whether or not it has a snapshot.

    Raises ConfigError if fetched.json cannot be read.
    """
    hosts = set()
    for page in source.pages:
        for url in (page.url, *(address.url for address in page.fetch)):
            with suppress(
                ValueError
            ):  # one that may not be fetched is refused when it is asked for
                hosts.add(authority(url))
    records = load_records(source.folder)
    return [
        PageRequest(
            source.exchange,
            page.id,
            page.fetch[0].url,
            frozenset(hosts),
            page.format,
            records.get(page.id),
            tuple(address.url for address in page.fetch[1:]),
        )
        for page in source.pages
        if page.fetch
    ]


def record(source: Source, results: Iterable[Fetched]) -> None:
    """Write fetched.json if it differs. Raises ConfigError, OSError."""
    results = [_beside_snapshot(source, result) for result in results]
    if any(result.record for result in results):
        ids = [page.id for page in source.pages]
        write_one(source.folder / RECORDS_FILE, updated_records(source.folder, results, ids))


def _beside_snapshot(source: Source, result: Fetched) -> Fetched:
    """Return a result whose record says which snapshot there was: what takes its place afterwards is newer than the fetched page."""
    page = next((page for page in source.pages if page.id == result.request.page), None)
    if result.status == "failed" or result.record is None or page is None or not page.file:
        return result
    try:
        digest = sha256_of_lines(file_bytes(source.folder / page.file))
    except OSError:
        digest = ""
    return replace(result, record=replace(result.record, snapshot=digest))


def unseen(page: Page, result: Fetched | None) -> Unseen | None:
    """Return the page and the reason why nobody could look at it; None if it was fetched."""
    if result is not None:
        return Unseen(page.id, result.problem) if result.status == "failed" else None
    if page.why:
        return Unseen(page.id, page.why, declared=True)
    return Unseen(page.id, "source.toml gives no address of it (url or fetch)")


def _notes(source: Source, results: dict[str, Fetched]) -> list[str]:
    """Return a note for each page that did not come from its first address, or came from an untried one."""
    notes = []
    for page in source.pages:
        result = results.get(page.id)
        if result is None or result.status == "failed" or result.record is None:
            continue
        taken = result.record.url
        if result.passed_over:
            reasons = "; ".join(result.passed_over)
            notes.append(f"{source.exchange}: page {page.id!r} was taken from {taken} ({reasons})")
        if any(address.untried and address.url == taken for address in page.fetch):
            notes.append(
                f"{source.exchange}: page {page.id!r} was taken from {taken},"
                f" which was untried: it gives the codes, so remove `untried` in {source.file}"
            )
    return notes
