"""Fetches one page by https: follows redirects within the allow-list, retries, limits time and size.

Source: RFC 9110, sections 15.4 (redirects), 13 (conditional requests) and 10.2.3 (Retry-After).
"""

from __future__ import annotations

import random
import ssl
import threading
from dataclasses import dataclass
from http.client import responses
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3 import exceptions as errors
from urllib3.util import Retry, Timeout

from errlex.fetch.deadline import Deadline, GuardedPool
from errlex.fetch.inflate import ACCEPT_ENCODING, InflateError, inflated
from errlex.fetch.model import authority

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from errlex.fetch.model import FetchOptions, PageRequest

REDIRECTS = (301, 302, 303, 307, 308)
#: Statuses after which another attempt may succeed: request timeout, too early, too many, server errors.
TEMPORARY_STATUSES = (408, 425, 429, 500, 502, 503, 504)
#: Bytes that are read from a response at a time.
CHUNK = 64 * 1024
#: Maximum number of digits of a Content-Length that is parsed.
MAX_DIGITS = 18


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """A final response. status: 200 or 304. body: decompressed. headers: by lower-case name."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class FetchError(Exception):
    """A page could not be fetched.

    again: whether another attempt may succeed. wait: seconds that the server asks to wait.
    """

    def __init__(self, reason: str, *, again: bool = False, wait: float | None = None) -> None:
        """reason: a sentence without a full stop."""
        super().__init__(reason)
        self.again = again
        self.wait = wait


class Client:
    """The connections that the requests of a run share. It is thread-safe."""

    def __init__(self, options: FetchOptions) -> None:
        """Take proxies from the environment (HTTPS_PROXY, NO_PROXY), certificate authorities from OpenSSL (SSL_CERT_FILE)."""
        self._options = options
        self._proxy = getproxies().get("https")
        self._pools: dict[str | None, urllib3.PoolManager] = {}
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close all connections."""
        for pools in self._pools.values():
            pools.clear()

    def get(
        self,
        request: PageRequest,
        conditions: Mapping[str, str],
        *,
        pause: Callable[[float], object],
        received: Callable[[int], object],
        deadline: Deadline | None = None,
    ) -> HttpResponse:
        """Return the page at `request.url`, after as many attempts as the options allow. Raises FetchError.

        conditions: headers `If-None-Match`, `If-Modified-Since`. pause: waits for a number of seconds.
        received: called with the number of bytes received so far. deadline: a limit shared with other requests; None
        for one of its own.
        """
        deadline = deadline or Deadline(self._options.total_timeout)
        for attempt in range(1, self._options.attempts + 1):
            try:
                return self._attempt(request, conditions, deadline, received)
            except FetchError as error:
                if not error.again or attempt == self._options.attempts:
                    tried = f" (tried {attempt} times)" if attempt > 1 else ""
                    raise FetchError(f"{error}{tried}") from None
                wait = self._wait(attempt, error.wait)
                if wait >= deadline.left():
                    raise FetchError(
                        f"{error}; the next attempt would be in {wait:.0f} s, and of"
                        f" {self._options.total_timeout:g} s only {deadline.left():.0f} s are left"
                    ) from None
                pause(wait)
        raise FetchError("no attempt allowed")

    def _wait(self, attempt: int, asked: float | None) -> float:
        """Return the seconds before the next attempt: 50 to 100 % of the backoff; more than `asked` if the server asked to wait."""
        backoff = self._options.backoff * 2.0 ** (attempt - 1)
        jittered: float = backoff * random.uniform(0.5, 1.0)  # noqa: S311 - no secret
        return jittered if asked is None else asked + jittered / 4

    def _attempt(
        self,
        request: PageRequest,
        conditions: Mapping[str, str],
        deadline: Deadline,
        received: Callable[[int], object],
    ) -> HttpResponse:
        url = urldefrag(request.url).url
        seen: list[str] = []
        with deadline.enforced():
            while True:
                _check(url, request.hosts, seen, self._options.max_redirects)
                seen.append(url)
                try:
                    answer = self._one(url, conditions, deadline, received)
                except FetchError:
                    raise
                except errors.HTTPError as error:
                    raise _translated(error, url, deadline, self._options) from None
                except Exception as error:
                    # Responses make the libraries raise undocumented errors: ValueError for a chunk of -5 bytes,
                    # UnicodeError for a host of 70 letters, OverflowError for a length of 30 digits.
                    raise _unforeseen(error, deadline, self._options) from None
                if deadline.passed:
                    raise FetchError(f"not finished within {self._options.total_timeout:g} s")
                if answer.status not in REDIRECTS:
                    return answer
                location = answer.headers.get("location")
                if not location:
                    raise FetchError(f"HTTP {answer.status} without a Location")
                try:
                    url = urldefrag(urljoin(url, location)).url
                except ValueError as error:
                    raise FetchError(f"redirected to {location!r}: {error}") from None

    def _one(
        self,
        url: str,
        conditions: Mapping[str, str],
        deadline: Deadline,
        received: Callable[[int], object],
    ) -> HttpResponse:
        """Send one request and return the response. Raises FetchError, urllib3's HTTPError."""
        options = self._options
        host = authority(url).partition(":")[0]
        response = self._pools_for(host).urlopen(
            "GET",
            url,
            headers={
                "User-Agent": options.user_agent,
                "Accept": "text/html, text/markdown, text/plain;q=0.9, */*;q=0.1",
                "Accept-Encoding": ACCEPT_ENCODING,
                **conditions,
            },
            redirect=False,
            retries=False,
            preload_content=False,
            timeout=Timeout(
                connect=options.connect_timeout, read=options.read_timeout, total=deadline.left()
            ),
        )
        finished = False
        try:
            headers = {name.lower(): value for name, value in response.headers.items()}
            status = response.status
            body = b""
            if status == 200:
                body = _body(response, headers, options.max_bytes, received)
            elif status == 304 and not conditions:
                raise FetchError('HTTP 304, "not modified", to an unconditional request')
            elif status != 304 and status not in REDIRECTS:
                raise FetchError(
                    f"HTTP {status} {responses.get(status, '')}".rstrip(),
                    again=status in TEMPORARY_STATUSES,
                    wait=_retry_after(headers.get("retry-after")),
                )
            finished = status == 200
            return HttpResponse(url, status, headers, body)
        finally:
            if not finished:  # the rest of the body is not needed
                response.close()
            response.release_conn()

    def _pools_for(self, host: str) -> urllib3.PoolManager:
        """Return the connections through the proxy that the environment sets for the host. Raises FetchError."""
        proxy = None if self._proxy is None or proxy_bypass(host) else self._proxy
        with self._lock:
            if proxy not in self._pools:
                try:
                    self._pools[proxy] = self._new_pools(proxy)
                except (errors.HTTPError, ValueError, OSError) as error:
                    named = f"the proxy {_without_user(proxy)}" if proxy else "the authorities"
                    raise FetchError(
                        f"{named} of the environment cannot be used ({_cause(error)})"
                    ) from None
            return self._pools[proxy]

    def _new_pools(self, proxy: str | None) -> urllib3.PoolManager:
        context = ssl.create_default_context()
        pools: urllib3.PoolManager
        if proxy:
            pools = urllib3.ProxyManager(proxy, maxsize=self._options.per_host, ssl_context=context)
        else:
            pools = urllib3.PoolManager(maxsize=self._options.per_host, ssl_context=context)
        pools.pool_classes_by_scheme = {**pools.pool_classes_by_scheme, "https": GuardedPool}
        return pools


def _without_user(proxy: str) -> str:
    """Return the proxy's address without user and password, so that it may be printed."""
    return proxy.rpartition("@")[2]


def _check(url: str, hosts: frozenset[str], seen: list[str], max_redirects: int) -> None:
    """Raise FetchError if `url`, reached through the redirects in `seen`, may not be requested."""
    where = f"redirected to {url}" if seen else url
    try:
        host = authority(url)
    except ValueError as error:
        raise FetchError(f"redirected: {error}" if seen else str(error)) from None
    if host not in hosts:
        raise FetchError(
            f"{where}: the host {host} is not one that source.toml names ({', '.join(sorted(hosts))})"
        )
    if url in seen:
        raise FetchError(f"the redirects go in a circle: {' -> '.join([*seen, url])}")
    if len(seen) > max_redirects:
        raise FetchError(f"more than {max_redirects} redirects, the last to {url}")


def _body(
    response: urllib3.BaseHTTPResponse,
    headers: Mapping[str, str],
    limit: int,
    received: Callable[[int], object],
) -> bytes:
    """Return the body, decompressed in steps, so that a small response cannot exceed the limit."""
    length = headers.get("content-length", "")
    if length.isdecimal():
        # A length of more digits exceeds every limit; Python refuses to parse 5,000 of them.
        size = int(length) if len(length) <= MAX_DIGITS else 10**MAX_DIGITS
        if size > limit:
            raise FetchError(f"the page has {size:,} bytes, more than {limit:,}")
    body = bytearray()
    chunks = response.stream(CHUNK, decode_content=False)
    try:
        for piece in inflated(chunks, headers.get("content-encoding", "")):
            body += piece
            if len(body) > limit:
                raise FetchError(f"the page has more than {limit:,} bytes after decompression")
            received(len(body))
    except InflateError as error:
        raise FetchError(str(error), again=error.again) from None
    return bytes(body)


def _retry_after(value: str | None) -> float | None:
    """Return the seconds of a Retry-After header, a number or a date; None if there is none or it is malformed."""
    try:
        return Retry().parse_retry_after(value) if value else None
    except (errors.InvalidHeader, ValueError, OverflowError):
        return None


def _translated(
    error: errors.HTTPError, url: str, deadline: Deadline, options: FetchOptions
) -> FetchError:
    """Return the FetchError for an error of urllib3: a sentence, and whether another attempt makes sense."""
    if deadline.passed:
        return FetchError(f"not finished within {options.total_timeout:g} s")
    host = authority(url)
    match error:  # subclasses first: NewConnectionError is a ConnectTimeoutError
        case errors.ReadTimeoutError():
            return FetchError(f"{host} sent nothing for {options.read_timeout:g} s", again=True)
        case errors.NameResolutionError():
            return FetchError(f"the host {host} is not known", again=True)
        case errors.NewConnectionError() | errors.ProxyError():
            return FetchError(f"no connection to {host} ({_cause(error)})", again=True)
        case errors.ConnectTimeoutError():
            return FetchError(
                f"{host} did not accept a connection within {options.connect_timeout:g} s",
                again=True,
            )
        case errors.SSLError():
            return FetchError(f"no secure connection to {host} ({_cause(error)})")
        case errors.ProtocolError():
            return FetchError(f"the response broke off ({_cause(error)})", again=True)
        case _:
            return FetchError(f"{type(error).__name__}: {_cause(error)}", again=True)


def _unforeseen(error: Exception, deadline: Deadline, options: FetchOptions) -> FetchError:
    """Return the FetchError for an undocumented error of a library."""
    if deadline.passed:
        return FetchError(f"not finished within {options.total_timeout:g} s")
    return FetchError(f"the response cannot be read ({type(error).__name__}: {_cause(error)})")


def _cause(error: BaseException) -> str:
    """Return the message of the innermost error on one line, since urllib3 wraps that of the system."""
    while inner := error.__cause__ or next(
        (arg for arg in error.args if isinstance(arg, BaseException)), None
    ):
        error = inner
    if isinstance(error, errors.IncompleteRead):
        return f"{error.partial} bytes came, {error.expected} more were announced"
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(text.split())
