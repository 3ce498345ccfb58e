"""A request for a page, its limits, and its result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from errlex import __version__
from errlex.files import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.blocks import PageFormat

FetchStatus = Literal["new", "unchanged", "failed"]
#: The folder beside the pages of an exchange with those that its catalogue was made from, where newer ones were fetched.
BEFORE = ".before"


@dataclass(frozen=True, slots=True)
class Record:
    """Where a page came from when it last changed: an entry of `sources/<exchange>/fetched.json`.

    url: the address that gave the page, as in source.toml. final_url: that after redirects. date: UTC, `2025-01-31T08:00:00Z`.
    etag, last_modified: the response's validators, "" if it had none. sha256: that of the cached file.
    catalogued: sha256 of the page from which the committed catalogue was made, "" before the first update.
    catalogue: sha256 of the catalogue that was made from it; `catalogued` does not hold for another catalogue.
    snapshot: sha256 of the repository's snapshot when upstream was last asked, its line ends as LF; "" if unknown, or none.
    """

    url: str
    final_url: str
    date: str
    sha256: str
    etag: str = ""
    last_modified: str = ""
    catalogued: str = ""
    catalogue: str = ""
    snapshot: str = ""

    def stands_in(self, page: str, catalogue: str) -> bool:
        """Whether the catalogue with the sha256 `catalogue` is the one made from the page with the sha256 `page`."""
        return bool(page and catalogue) and (self.catalogued, self.catalogue) == (page, catalogue)


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A page to fetch. hosts: `authority` of every URL that may be requested, redirects included.

    format: the format in source.toml; None to guess it from the body. record: that of the last change; None if there is
    none. others: addresses to try in this order if `url` does not give the page.
    """

    exchange: str
    page: str
    url: str
    hosts: frozenset[str]
    format: PageFormat | None = None
    record: Record | None = None
    others: tuple[str, ...] = ()

    @property
    def urls(self) -> tuple[str, ...]:
        """All addresses, in order of preference."""
        return (self.url, *self.others)

    @property
    def label(self) -> str:
        """The name of the request in messages: `okx/errors`."""
        return f"{self.exchange}/{self.page}"


@dataclass(frozen=True, slots=True)
class Fetched:
    """The result of a request. Errors are values: a "failed" result has the problem and the old page.

    path: the cached file, None if there is none. record: the one to keep, None if the page was never fetched.
    size: bytes of the received body, 0 for "not modified". seconds: with the waits.
    passed_over: for each address before the one that gave the page, a sentence on why it failed.
    """

    request: PageRequest
    status: FetchStatus
    problem: str = ""
    record: Record | None = None
    path: Path | None = None
    size: int = 0
    seconds: float = 0.0
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """Limits; times in seconds, sizes in bytes after decompression.

    jobs: requests at a time; per_host: of these, to one host. read_timeout: between two pieces of a body.
    total_timeout: for a page with its retries and the waits between them.
    attempts: with the first one. backoff: the wait before the second attempt; it doubles with each, with jitter.
    browser: path of a Chromium that renders pages which are an application's empty shell; "" to render none.
    """

    jobs: int = 8
    per_host: int = 2
    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    total_timeout: float = 180.0
    attempts: int = 4
    backoff: float = 1.0
    max_bytes: int = MAX_BYTES
    max_redirects: int = 5
    user_agent: str = f"errlex/{__version__}"
    browser: str = ""


def authority(url: str) -> str:
    """Return the host of a URL for an allow-list, with its port if that is not 443: `docs.example.com`.

    Raises ValueError for a URL that may not be fetched: not https, no host, a user name in it.
    """
    parts = urlsplit(url)
    if parts.scheme != "https":
        raise ValueError(f"{url} is not https")
    if not parts.hostname or parts.username is not None:
        raise ValueError(f"{url} has {'a user name' if parts.hostname else 'no host'}")
    return parts.hostname if parts.port in (None, 443) else f"{parts.hostname}:{parts.port}"
