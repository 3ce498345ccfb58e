"""Fetches many pages at a time: queues them by host, decides whether a page is new, writes the cache."""

from __future__ import annotations

import re
import threading
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from errlex.blocks import SUFFIX_OF_FORMAT
from errlex.errors import ErrlexError, RefusedError
from errlex.fetch.browser import BrowserError, rendered
from errlex.fetch.charset import CharsetError, utf8
from errlex.fetch.client import Client, FetchError
from errlex.fetch.deadline import Deadline
from errlex.fetch.model import BEFORE, Fetched, FetchOptions, PageRequest, Record, authority
from errlex.fetch.progress import Silent
from errlex.files import check_inside, sha256_of
from errlex.intake.identity import check_response
from errlex.intake.impostors import is_shell
from errlex.read import guess_format, text_of
from errlex.read.sniff import is_html
from errlex.write import write_one

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from errlex.blocks import PageFormat
    from errlex.fetch.client import HttpResponse
    from errlex.fetch.model import FetchStatus
    from errlex.fetch.progress import Progress

    #: Returns the reasons why a decoded text is not the page of the source (errlex.intake.identity); () if it is.
    Verify = Callable[[PageRequest, str], Sequence[str]]

#: A name begins with a letter or a digit, so that "..", hidden files and absolute paths do not match.
_NAME = re.compile(r"\w[\w.-]*")


def fetch_pages(
    requests: Sequence[PageRequest],
    cache: Path,
    options: FetchOptions | None = None,
    progress: Progress | None = None,
    verify: Verify | None = None,
) -> list[Fetched]:
    """Fetch pages into `cache`/<exchange>/<page>.html or .md, and return the results in the order of `requests`.

    If a page fails, by `verify` too, the cached file and its record stay. progress: called for each page.
    Raises nothing for errors of servers; an interruption ends all waits and is raised again.
    """
    run = _Run(cache, options or FetchOptions(), progress or Silent(), verify)
    lanes = _lanes(requests, run.options.per_host)
    try:
        with ThreadPoolExecutor(max(1, run.options.jobs), thread_name_prefix="fetch") as executor:
            try:
                for future in [executor.submit(run.drain, lane) for lane in lanes]:
                    future.result()
            except BaseException:
                run.stop.set()
                executor.shutdown(wait=False, cancel_futures=True)
                raise
    finally:
        run.client.close()
    return [run.results[index] for index in range(len(requests))]


#: A queue of (index of a request, request), which one or more threads work off.
Lane = deque[tuple[int, "PageRequest"]]


def _lanes(requests: Sequence[PageRequest], per_host: int) -> list[Lane]:
    """Return a queue for each host, listed as often as requests to it may run at a time.

    The first lane of every host comes first, so that a host with many pages does not hold up the others.
    """
    queues: dict[str, Lane] = {}
    for index, request in enumerate(requests):
        try:
            host = authority(request.url)
        except ValueError:
            host = ""  # the client reports the error
        queues.setdefault(host, deque()).append((index, request))
    return [
        queue for turn in range(max(1, per_host)) for queue in queues.values() if turn < len(queue)
    ]


class _Run:
    """The state that the threads of a run share."""

    def __init__(
        self, cache: Path, options: FetchOptions, progress: Progress, verify: Verify | None
    ) -> None:
        self.cache = cache
        self.options = options
        self.progress = progress
        self.verify = verify
        self.client = Client(options)
        self.results: dict[int, Fetched] = {}
        self._gates: dict[str, threading.Semaphore] = {}
        self._lock = threading.Lock()
        self._storing = threading.Lock()
        self.stop = threading.Event()

    def drain(self, lane: Lane) -> None:
        """Fetch the pages of the lane; other threads may take from it, too."""
        while not self.stop.is_set():
            try:
                index, request = lane.popleft()
            except IndexError:
                return
            self.progress.started(request)
            started = time.monotonic()
            result = replace(self._fetch(request), seconds=time.monotonic() - started)
            self.results[index] = result
            self.progress.finished(result)

    def _fetch(self, request: PageRequest) -> Fetched:
        """Return the result of a request, from the first address that gives the page.

        Errors of one page are not raised.
        """
        try:
            if not is_name(request.exchange) or not is_name(request.page):
                raise FetchError(f"{request.label!r} cannot be the name of a file")
            check_inside(self.cache / request.exchange, self.cache)
            cached = self._cached(request)
        except Exception as error:
            return Fetched(request, "failed", _reason(error), request.record)
        passed_over: list[str] = []
        for url in request.urls:
            if self.stop.is_set():
                break
            try:
                with self._turn(url):
                    result = self._from(url, request, cached)
                return replace(result, passed_over=tuple(passed_over))
            except Exception as error:  # an error of one page does not stop the others
                passed_over.append(f"{url}: {_reason(error)}" if request.others else _reason(error))
                if isinstance(error, RefusedError) and request.record and request.record.url == url:
                    break  # the page itself changed: a copy of it elsewhere is older
        return Fetched(
            request, "failed", "; ".join(passed_over) or "interrupted", request.record, cached
        )

    def _from(self, url: str, request: PageRequest, cached: Path | None) -> Fetched:
        """Return the page from one of its addresses. Raises an error, mostly FetchError, if the address does not give it."""
        known = request.record if request.record and request.record.url in request.urls else None
        is_cached = (
            cached is not None
            and known is not None
            and sha256_of(cached.read_bytes()) == known.sha256
        )
        answer = self.client.get(
            replace(request, url=url, others=()),
            _conditions(known) if known and known.url == url and is_cached else {},
            pause=self._pause,
            received=lambda size: self.progress.received(request, size),
        )
        if answer.status == 304:
            return Fetched(request, "unchanged", record=known, path=cached)
        content, text = self._content(request, answer)
        sha256 = sha256_of(content)
        status: FetchStatus = "unchanged"
        record = known
        if known is None or sha256 != known.sha256:
            self._check(request, answer, text)
            status = "new"
            record = _record(request, url, answer, sha256)
        elif known.url != url:  # the same bytes from another address
            record = replace(_record(request, url, answer, sha256), date=known.date)
        try:
            with self._storing:  # all pages share the folder, and its .gitignore
                path = self._store(request, content, text)
        except (OSError, ErrlexError) as error:
            raise FetchError(f"cannot be stored: {' '.join(str(error).split())}") from None
        return Fetched(request, status, "", record, path, len(answer.body))

    def _content(self, request: PageRequest, answer: HttpResponse) -> tuple[bytes, str]:
        """Return (bytes, text) of a response, rendered by a browser if that is enabled and the page needs it."""
        content = utf8(answer.body, answer.headers.get("content-type", ""))
        text, _ = text_of(content, request.label)
        if self.options.browser and is_shell(text):
            text = rendered(
                answer.url,
                lambda url, seconds: self._ask(request, answer, url, seconds),
                self.options.browser,
                self.options.total_timeout,
            )
            content = text.encode("utf-8", "replace")
        return content, text

    def _ask(
        self, request: PageRequest, page: HttpResponse, url: str, seconds: float
    ) -> HttpResponse:
        """Return the response for a request of the browser: the page that was fetched already, or one from an allowed host."""
        if url == page.url:
            return page
        return self.client.get(
            replace(request, url=url, others=()),
            {},
            pause=self._pause,
            received=lambda _: None,
            deadline=Deadline(min(seconds, self.options.total_timeout)),
        )

    @contextmanager
    def _turn(self, url: str) -> Iterator[None]:
        """Wait until another request to the host of `url` may run, and hold its place while the context lasts."""
        try:
            host = authority(url)
        except ValueError:
            host = ""  # the client reports the error
        with self._lock:
            gate = self._gates.setdefault(host, threading.Semaphore(max(1, self.options.per_host)))
        with gate:
            yield

    def _pause(self, seconds: float) -> None:
        if self.stop.wait(seconds):
            raise FetchError("interrupted")

    def _cached(self, request: PageRequest) -> Path | None:
        folder = self.cache / request.exchange
        files = (folder / f"{request.page}{suffix}" for suffix in SUFFIX_OF_FORMAT.values())
        return next((file for file in files if file.is_file()), None)

    def _check(self, request: PageRequest, answer: HttpResponse, text: str) -> None:
        """Raise FetchError with all reasons why `text` is not the page, if there are any."""
        problems = check_response(
            answer.status, answer.headers.get("content-type"), text, format_of(request, text)
        )
        if not problems and self.verify:
            problems = list(self.verify(request, text))
        if problems:
            raise FetchError("; ".join(problems))

    def _store(self, request: PageRequest, content: bytes, text: str) -> Path:
        suffix = suffix_of(request, text)
        write_one(self.cache / ".gitignore", b"*\n")  # other people's pages: never committed
        path = self.cache / request.exchange / f"{request.page}{suffix}"
        self._keep(request)
        write_one(path, content)
        for suffix in set(SUFFIX_OF_FORMAT.values()) - {path.suffix}:
            with suppress(FileNotFoundError):
                (path.parent / f"{request.page}{suffix}").unlink()
        return path

    def _keep(self, request: PageRequest) -> None:
        """Keep the page that the catalogue was made from: drift compares it with the new one, whole."""
        cached = self._cached(request)
        if cached and request.record and request.record.catalogued:
            content = cached.read_bytes()
            if sha256_of(content) == request.record.catalogued:
                write_one(cached.parent / BEFORE / cached.name, content)


def format_of(request: PageRequest, text: str) -> PageFormat | None:
    """Return the format that the source names, else the one that the suffix of the address names (`codes.xml`, `Codes.java`).

    None for a page for readers: HTML, whatever its address is, or Markdown.
    """
    if request.format or is_html(text):
        return request.format
    named = guess_format("", urlsplit(request.url).path)
    return None if named in ("html", "markdown") else named


def suffix_of(request: PageRequest, text: str) -> str:
    """Return the suffix of the file in which a page is stored; later runs take its format from it."""
    format_ = format_of(request, text) or ("html" if is_html(text) else "markdown")
    return SUFFIX_OF_FORMAT[format_]


def is_name(text: str) -> bool:
    """Whether the name of an exchange or a page can be a file name of the cache, not a path to another folder."""
    return bool(_NAME.fullmatch(text))


def _reason(error: Exception) -> str:
    """Return why a page could not be fetched, as a sentence; an unexpected error is named by its class."""
    if isinstance(error, ErrlexError):
        return error.message
    if isinstance(error, FetchError | CharsetError | BrowserError):
        return str(error)
    return f"unexpected {type(error).__name__}: {error}"


def _conditions(record: Record) -> dict[str, str]:
    headers = {"If-None-Match": record.etag, "If-Modified-Since": record.last_modified}
    return {name: value for name, value in headers.items() if value}


def _record(request: PageRequest, url: str, answer: HttpResponse, sha256: str) -> Record:
    return replace(
        request.record or Record("", "", "", ""),
        url=url,
        final_url=answer.url,
        date=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        sha256=sha256,
        etag=answer.headers.get("etag", ""),
        last_modified=answer.headers.get("last-modified", ""),
    )
