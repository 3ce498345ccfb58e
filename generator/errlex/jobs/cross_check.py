"""Cross-check: what each address of a page gives today, next to the first of them that gives the page.

`source.toml` names the exchange's own page, its repository and copies of others. Nothing is written: neither the
cache nor the catalogue changes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from errlex.compare.result import SourceResult
from errlex.fetch import FetchOptions, fetch_pages
from errlex.fetch.pages import suffix_of
from errlex.jobs.coverage import kind_of
from errlex.jobs.drift import changes_between
from errlex.jobs.fetch import requests_of, silent
from errlex.jobs.older import EVERYTHING
from errlex.jobs.pages import read_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.compare.change import Change
    from errlex.config.page import Address, Page
    from errlex.config.source import Source
    from errlex.extraction import Extraction
    from errlex.fetch import PageRequest
    from errlex.jobs.fetch import Show


@dataclass(frozen=True, slots=True)
class Checked:
    """What an address gives. number: its place in source.toml, from 1. codes: how many codes it gives.

    problem: why it does not give the page; "" if it does. changes: differences from the first address that gives
    the page; () for that address itself.
    """

    exchange: str
    page: str
    number: int
    address: Address
    codes: int = 0
    problem: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def label(self) -> str:
        """`okx/errors 2`, for people."""
        return f"{self.exchange}/{self.page} {self.number}"

    @property
    def origin(self) -> str:
        """`official`, `repository` or `mirror`."""
        return kind_of(self.address)

    @property
    def result(self) -> SourceResult:
        """Return the result as that of a drift check with these changes, or with "could not tell"."""
        problems = [self.problem] if self.problem else []
        return SourceResult(
            self.label, list(self.changes), problems, failure=3 if self.problem else 0
        )


def cross_check(
    sources: Sequence[Source], options: FetchOptions | None = None, show: Show = silent
) -> list[Checked]:
    """Fetch every address of every page that has more than one, and compare what they serve, in the order of source.toml.

    sources: the exchanges to ask. options: how to fetch; None for the defaults. show: called with the progress.
    Raises ConfigError if a source's records cannot be read.
    """
    asked: dict[str, tuple[Source, Page, Checked]] = {}
    requests: list[PageRequest] = []
    for source in sources:
        for request, page, checked in _requests(source):
            requests.append(request)
            asked[request.label] = source, page, checked
    extractions: dict[str, Extraction] = {}

    def verify(request: PageRequest, text: str) -> list[str]:
        source, page, _ = asked[request.label]
        name = request.label + suffix_of(request, text)
        taken = read_page(source, page, name, text, accepted=EVERYTHING)
        extractions[request.label] = taken
        return []

    with TemporaryDirectory() as folder, show(list(asked)) as progress:
        results = fetch_pages(requests, Path(folder), options, progress, verify)
    first: dict[tuple[str, str], Extraction] = {}
    found = []
    for result, (source, page, checked) in zip(results, asked.values(), strict=True):
        if result.status == "failed":
            found.append(replace(checked, problem=result.problem))
            continue
        taken = extractions[result.request.label]
        reference = first.setdefault((source.exchange, page.id), taken)
        changes = [] if reference is taken else changes_between(source, page, reference, taken)
        found.append(replace(checked, codes=len(taken.codes), changes=tuple(changes)))
    return found


def _requests(source: Source) -> Iterator[tuple[PageRequest, Page, Checked]]:
    """Yield a request for every address of every page with several addresses, as if it were the only address."""
    known = {request.page: request for request in requests_of(source)}
    for page in source.pages:
        if len(page.fetch) < 2:
            continue
        for number, address in enumerate(page.fetch, 1):
            name = f"{page.id}.{number}"
            request = replace(known[page.id], page=name, url=address.url, record=None, others=())
            yield request, page, Checked(source.exchange, page.id, number, address)
