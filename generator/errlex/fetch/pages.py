"""Many pages at a time: queues by host, the cache, and who decides whether a page is new."""

from __future__ import annotations

import hashlib
import threading
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from errlex.errors import ErrlexError, UnreadableError
from errlex.fetch.browser import BrowserError, rendered
from errlex.fetch.charset import CharsetError, utf8
from errlex.fetch.client import Client, FetchError
from errlex.fetch.model import Fetched, FetchOptions, PageRequest, Record, origin
from errlex.fetch.progress import Silent
from errlex.intake.identity import check_response
from errlex.intake.impostors import is_html, is_shell
from errlex.read.decode import decode
from errlex.write import write_one

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from errlex.fetch.client import Answer
    from errlex.fetch.progress import Progress

    #: Why the content of a page is not the page that the source means; empty: it is (errlex.intake.identity).
    Verify = Callable[[PageRequest, bytes], Sequence[str]]

SUFFIXES = {
    "html": ".html",
    "markdown": ".md",
    "text": ".txt",
    "json": ".json",
    "yaml": ".yaml",
    "csv": ".csv",
    "tsv": ".tsv",
}


def fetch_pages(
    requests: Sequence[PageRequest],
    cache: Path,
    options: FetchOptions | None = None,
    progress: Progress | None = None,
    verify: Verify | None = None,
) -> list[Fetched]:
    """Bring pages to `cache`/<exchange>/<page>.html or .md; what came of each, in the order of `requests`.

    A page that fails in any way, `verify` included, leaves the cached file and its record as they are.
    Nothing is raised for what servers do; an interruption ends all waits and is passed on.
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


def fetch_one(url: str, stem: Path, options: FetchOptions | None = None) -> Path:
    """Bring the page at `url` to `stem` with its suffix (.html or .md); the file.

    stem: `<cache>/<exchange>/<page>`. No other host is asked. Raises UnreadableError.
    """
    try:
        hosts = frozenset({origin(url)})
    except ValueError as error:
        raise UnreadableError(str(error), mend="save the page, and name the file instead") from None
    request = PageRequest(stem.parent.name, stem.name, url, hosts)
    (result,) = fetch_pages([request], stem.parent.parent, options)
    if result.status == "failed" or result.path is None:
        raise UnreadableError(
            result.problem, file=url, mend="save the page, and name the file instead"
        )
    return result.path


Lane = deque[tuple[int, "PageRequest"]]


def _lanes(requests: Sequence[PageRequest], per_host: int) -> list[Lane]:
    """A queue for each host, listed as often as requests to it may run at a time.

    The first lane of every host comes first, so that a host with many pages does not hold up the others.
    """
    queues: dict[str, Lane] = {}
    for index, request in enumerate(requests):
        try:
            host = origin(request.url)
        except ValueError:
            host = ""  # the client says what is wrong with it
        queues.setdefault(host, deque()).append((index, request))
    return [
        queue for turn in range(max(1, per_host)) for queue in queues.values() if turn < len(queue)
    ]


class _Run:
    """What the threads of a run share."""

    def __init__(
        self, cache: Path, options: FetchOptions, progress: Progress, verify: Verify | None
    ) -> None:
        self.cache = cache
        self.options = options
        self.progress = progress
        self.verify = verify
        self.client = Client(options)
        self.results: dict[int, Fetched] = {}
        self.stop = threading.Event()

    def drain(self, lane: Lane) -> None:
        """Fetch what the lane holds; other threads may take from it too."""
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
        record = request.record if request.record and request.record.url == request.url else None
        cached = self._cached(request)
        at_hand = (
            cached is not None
            and record is not None
            and _sha256(cached.read_bytes()) == record.sha256
        )
        conditions = _conditions(record) if record and at_hand else {}
        try:
            answer = self.client.get(
                request,
                conditions,
                pause=self._pause,
                received=lambda size: self.progress.received(request, size),
            )
            if answer.status == 304:
                return Fetched(request, "unchanged", record=record, path=cached)
            content = self._rendered(
                request, utf8(answer.body, answer.headers.get("content-type", ""))
            )
            sha256 = _sha256(content)
            if record is None or sha256 != record.sha256:
                self._check(request, answer, content)
                record = _record(request, answer, sha256)
                status = "new"
            else:
                status = "unchanged"
            path = self._store(request, content)
        except (FetchError, CharsetError, BrowserError) as error:
            return Fetched(request, "failed", str(error), request.record, cached)
        except OSError as error:
            return Fetched(request, "failed", f"cannot be stored: {error}", request.record, cached)
        return Fetched(
            request, "new" if status == "new" else "unchanged", "", record, path, len(answer.body)
        )

    def _rendered(self, request: PageRequest, content: bytes) -> bytes:
        """`content`, or what a browser makes of it where that is wanted and needed."""
        if not self.options.browser or not is_shell(content.decode("utf-8", "replace")):
            return content
        page = rendered(
            request.url, request.hosts, self.options.browser, self.options.total_timeout
        )
        return page.encode()

    def _pause(self, seconds: float) -> None:
        if self.stop.wait(seconds):
            raise FetchError("interrupted")

    def _cached(self, request: PageRequest) -> Path | None:
        folder = self.cache / request.exchange
        files = (folder / f"{request.page}{suffix}" for suffix in SUFFIXES.values())
        return next((file for file in files if file.is_file()), None)

    def _check(self, request: PageRequest, answer: Answer, content: bytes) -> None:
        """Raise FetchError with all reasons why this is not the page."""
        text, _ = decode(content, request.label)
        problems = check_response(
            answer.status, answer.headers.get("content-type"), text, request.format
        )
        if not problems and self.verify:
            try:
                problems = list(self.verify(request, content))
            except ErrlexError as error:
                problems = [error.message]
        if problems:
            raise FetchError("; ".join(problems))

    def _store(self, request: PageRequest, content: bytes) -> Path:
        format_ = request.format or (
            "html" if is_html(content.decode("utf-8", "replace")) else "markdown"
        )
        write_one(self.cache / ".gitignore", b"*\n")  # other people's pages: never committed
        path = self.cache / request.exchange / f"{request.page}{SUFFIXES[format_]}"
        write_one(path, content)
        for suffix in set(SUFFIXES.values()) - {path.suffix}:
            with suppress(FileNotFoundError):
                (path.parent / f"{request.page}{suffix}").unlink()
        return path


def _conditions(record: Record) -> dict[str, str]:
    headers = {"If-None-Match": record.etag, "If-Modified-Since": record.last_modified}
    return {name: value for name, value in headers.items() if value}


def _record(request: PageRequest, answer: Answer, sha256: str) -> Record:
    return Record(
        url=request.url,
        final_url=answer.url,
        date=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        sha256=sha256,
        etag=answer.headers.get("etag", ""),
        last_modified=answer.headers.get("last-modified", ""),
        catalogued=request.record.catalogued if request.record else "",
    )


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
