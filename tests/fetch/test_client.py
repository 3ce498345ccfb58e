"""Each misbehaviour of a server, and what is said of it."""

from __future__ import annotations

import gzip
import re
import socket
import time
from dataclasses import replace
from email.utils import formatdate
from typing import TYPE_CHECKING

import pytest
from tests.fetch.upstream import PAGE, Route, Upstream, reply
from urllib3 import HTTPSConnectionPool, exceptions

from errlex.fetch import FetchOptions, PageRequest
from errlex.fetch.client import (
    Client,
    FetchError,
    HttpResponse,
    _cause,
    _retry_after,
    _translated,
)
from errlex.fetch.deadline import Deadline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from http.server import BaseHTTPRequestHandler


def get(
    request: PageRequest,
    options: FetchOptions,
    conditions: Mapping[str, str] | None = None,
    pause: Callable[[float], object] = time.sleep,
) -> HttpResponse:
    client = Client(options)
    try:
        return client.get(request, conditions or {}, pause=pause, received=lambda size: None)
    finally:
        client.close()


def problem(request: PageRequest, options: FetchOptions) -> str:
    with pytest.raises(FetchError) as caught:
        get(request, options)
    return str(caught.value)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (
            "https://evil.example/page",
            "https://evil.example/page: the host evil.example is not one that source.toml names (acme.example, b.example)",
        ),
        ("https://a@acme.example/", "https://a@acme.example/ has a user name"),
    ],
)
def test_an_address_that_may_not_be_asked(url: str, said: str, options: FetchOptions) -> None:
    request = PageRequest("acme", "errors", url, frozenset(("b.example", "acme.example")))
    assert problem(request, options) == said


def redirect(location: str, status: int = 302) -> Route:
    return lambda handler, number: reply(handler, b"", status, location=location)


def stalled_headers(handler: BaseHTTPRequestHandler, number: int) -> None:
    time.sleep(1)


def stalled_body(handler: BaseHTTPRequestHandler, number: int) -> None:
    reply(handler, PAGE[:100], length=len(PAGE))
    time.sleep(1)


def dripping_body(handler: BaseHTTPRequestHandler, number: int) -> None:
    reply(handler, b"", length=len(PAGE))
    for i in range(len(PAGE)):
        handler.wfile.write(PAGE[i : i + 1])
        handler.wfile.flush()
        time.sleep(0.05)


def dripping_headers(handler: BaseHTTPRequestHandler, number: int) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for i in range(100):
        handler.wfile.write(b"X-%d: x\r\n" % i)
        handler.wfile.flush()
        time.sleep(0.05)


def truncated(handler: BaseHTTPRequestHandler, number: int) -> None:
    reply(handler, PAGE[:100], length=len(PAGE))
    handler.close_connection = True


def truncated_chunks(handler: BaseHTTPRequestHandler, number: int) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"%x\r\n%s\r\n" % (100, PAGE[:100]))
    handler.close_connection = True


def reset(handler: BaseHTTPRequestHandler, number: int) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def not_http(handler: BaseHTTPRequestHandler, number: int) -> None:
    handler.wfile.write(b"220 mail.example.com ESMTP\r\n\r\n")
    handler.close_connection = True


BOMB = gzip.compress(bytes(50_000_000))

# path -> (what the server does, the problem as a pattern, how often it is asked)
MISBEHAVIOURS: dict[str, tuple[Route, str, int]] = {
    "stalled before the headers": (
        stalled_headers,
        r"localhost:\d+ sent nothing for 0.4 s \(tried 3 times\)",
        3,
    ),
    "stalled in the body": (
        stalled_body,
        r"localhost:\d+ sent nothing for 0.4 s \(tried 3 times\)",
        3,
    ),
    "dripping body": (dripping_body, r"not finished within 1.5 s", 1),
    "dripping headers": (dripping_headers, r"not finished within 1.5 s", 1),
    "truncated": (
        truncated,
        r"the response broke off \(100 bytes came, 211 more were announced\) \(tried 3 times\)",
        3,
    ),
    "truncated chunks": (truncated_chunks, r"the response broke off \(.*\) \(tried 3 times\)", 3),
    "connection reset": (reset, r"the response broke off \(.*\) \(tried 3 times\)", 3),
    "not http": (not_http, r"the response broke off \(.*\) \(tried 3 times\)", 3),
    "announced too large": (
        lambda h, n: reply(h, b"", length=2_000_000),
        r"the page has 2,000,000 bytes, more than 1,000,000",
        1,
    ),
    "too large": (
        lambda h, n: reply(h, b"x" * 1_000_001),
        r"the page has 1,000,001 bytes, more than 1,000,000",
        1,
    ),
    "gzip bomb": (
        lambda h, n: reply(h, BOMB, content_encoding="gzip"),
        r"the page has more than 1,000,000 bytes after decompression",
        1,
    ),
    "gzip in gzip": (
        lambda h, n: reply(h, BOMB, content_encoding="gzip, gzip"),
        r"the body is encoded as 'gzip, gzip', which was not requested",
        1,
    ),
    "encoding not asked for": (
        lambda h, n: reply(h, PAGE, content_encoding="br"),
        r"the body is encoded as 'br', which was not requested",
        1,
    ),
    "broken gzip": (
        lambda h, n: reply(h, PAGE, content_encoding="gzip"),
        r"the compressed body cannot be read \(Error -3 while decompressing data: incorrect header check\) \(tried 3 times\)",
        3,
    ),
    "cut gzip": (
        lambda h, n: reply(h, gzip.compress(PAGE * 9)[:-20], content_encoding="gzip"),
        r"the compressed body is cut short \(tried 3 times\)",
        3,
    ),
    "404": (lambda h, n: reply(h, b"", 404), r"^HTTP 404 Not Found$", 1),
    "403": (lambda h, n: reply(h, b"", 403), r"^HTTP 403 Forbidden$", 1),
    "status of a firewall": (lambda h, n: reply(h, b"", 202), r"^HTTP 202 Accepted$", 1),
    "unregistered status": (lambda h, n: reply(h, b"", 599), r"^HTTP 599$", 1),
    "always 503": (
        lambda h, n: reply(h, b"", 503),
        r"^HTTP 503 Service Unavailable \(tried 3 times\)$",
        3,
    ),
    "304 unasked": (
        lambda h, n: reply(h, b"", 304),
        r'HTTP 304, "not modified", to an unconditional request',
        1,
    ),
    "asks for an hour": (
        lambda h, n: reply(h, b"", 429, retry_after="3600"),
        r"^HTTP 429 Too Many Requests; the next attempt would be in 3600 s, and of 1.5 s only . s are left$",
        1,
    ),
    "redirect without location": (
        lambda h, n: reply(h, b"", 302),
        r"^HTTP 302 without a Location$",
        1,
    ),
    "redirect to itself": (
        redirect("/page"),
        r"the redirects go in a circle: https://localhost:\d+/page -> https://localhost:\d+/page",
        1,
    ),
    "redirect to http": (
        redirect("http://localhost/x"),
        r"redirected: http://localhost/x is not https",
        1,
    ),
    "redirect to file": (
        redirect("file:///etc/passwd"),
        r"redirected: file:///etc/passwd is not https",
        1,
    ),
    "redirect to another host": (
        redirect("https://evil.example/page"),
        r"redirected to https://evil.example/page: the host evil.example is not one that source.toml names \(localhost:\d+\)",
        1,
    ),
    "redirect to another port": (
        redirect("https://localhost:1/page"),
        r"redirected to https://localhost:1/page: the host localhost:1 is not one that source.toml names \(localhost:\d+\)",
        1,
    ),
    "redirect without a scheme": (
        redirect("//evil.example/page"),
        r"redirected to https://evil.example/page: the host evil.example is not one that source.toml names \(localhost:\d+\)",
        1,
    ),
    "redirect with a user name": (
        redirect("https://localhost@evil.example/"),
        r"redirected: https://localhost@evil.example/ has a user name",
        1,
    ),
    "redirect to nonsense": (
        redirect("https://[::1"),
        r"redirected to 'https://\[::1': Invalid IPv6 URL",
        1,
    ),
}


@pytest.mark.parametrize("trap", MISBEHAVIOURS)
def test_misbehaviour(trap: str, upstream: Upstream, options: FetchOptions) -> None:
    upstream.routes["/page"], pattern, asked = MISBEHAVIOURS[trap]
    started = time.monotonic()
    said = problem(upstream.request(), replace(options, total_timeout=1.5))
    assert re.fullmatch(pattern, said), said
    assert "\n" not in said
    assert upstream.count("/page") == asked
    assert time.monotonic() - started < 2.5


# what a server does before the answer that counts
RECOVERIES: dict[str, Route] = {
    "slow": lambda h, n: time.sleep(0.2) or reply(h),  # type: ignore[func-returns-value]
    "5xx then success": lambda h, n: reply(h, b"", 501 + n) if n < 3 else reply(h),
    "truncated once": lambda h, n: truncated(h, n) if n == 1 else reply(h),
    "stalled once": lambda h, n: stalled_body(h, n) if n == 1 else reply(h),
    "gzip": lambda h, n: reply(h, gzip.compress(PAGE), content_encoding="gzip"),
    "relative redirect": lambda h, n: (
        reply(h, b"", 301, location="page?x#part") if h.path == "/page" else reply(h)
    ),
}


@pytest.mark.parametrize("trap", RECOVERIES)
def test_recovers(trap: str, upstream: Upstream, options: FetchOptions) -> None:
    upstream.routes["/page"] = upstream.routes["/page?x"] = RECOVERIES[trap]
    assert get(upstream.request(), options).body == PAGE


def test_a_page_as_large_as_one_may_be(upstream: Upstream, options: FetchOptions) -> None:
    page = b"x" * 1_000_000
    upstream.routes["/page"] = lambda h, n: reply(h, page)
    upstream.routes["/zipped"] = lambda h, n: reply(h, gzip.compress(page), content_encoding="gzip")
    for path in ("/page", "/zipped"):
        assert get(upstream.request(path), options).body == page


def test_redirect_to_an_allowed_host(upstream: Upstream, options: FetchOptions) -> None:
    other = f"127.0.0.1:{upstream.port}"
    upstream.routes["/old"] = redirect(f"https://{other}/page", 308)
    request = replace(upstream.request("/old"), hosts=frozenset({upstream.host, other}))
    answer = get(request, options)
    assert (answer.url, answer.body) == (f"https://{other}/page", PAGE)


def test_too_many_redirects(upstream: Upstream, options: FetchOptions) -> None:
    for i in range(9):
        upstream.routes[f"/{i}"] = redirect(f"/{i + 1}")
    assert "more than 5 redirects, the last to" in problem(upstream.request("/0"), options)
    assert len(upstream.seen) == 6


@pytest.mark.parametrize("as_date", [False, True], ids=["seconds", "date"])
def test_retry_after_is_honoured(as_date: bool, upstream: Upstream, options: FetchOptions) -> None:
    value = formatdate(time.time() + 3, usegmt=True) if as_date else "3"
    upstream.routes["/page"] = lambda h, n: (
        reply(h, b"", 429, retry_after=value) if n == 1 else reply(h)
    )
    waits: list[float] = []
    assert get(upstream.request(), options, pause=waits.append).body == PAGE
    assert len(waits) == 1
    assert (1.5 if as_date else 3) < waits[0] < 3.1


def test_backoff_doubles_with_jitter(upstream: Upstream, options: FetchOptions) -> None:
    upstream.routes["/page"] = lambda h, n: reply(h, b"", 503)
    waits: list[float] = []
    with pytest.raises(FetchError):
        get(upstream.request(), replace(options, attempts=5, backoff=0.1), pause=waits.append)
    assert [0.05 * 2**i <= wait <= 0.1 * 2**i for i, wait in enumerate(waits)] == [True] * 4
    assert len(set(waits)) == 4


@pytest.mark.parametrize(
    ("url", "pattern"),
    [
        ("http://localhost/page", "is not https"),
        ("ftp://localhost/page", "is not https"),
        ("https:///page", "has no host"),
        ("https://name:word@localhost/page", "has a user name"),
        (
            "https://elsewhere.example/page",
            "the host elsewhere.example is not one that source.toml names",
        ),
    ],
)
def test_refuses_without_asking(
    url: str, pattern: str, upstream: Upstream, options: FetchOptions
) -> None:
    assert pattern in problem(replace(upstream.request(), url=url), options)
    assert upstream.seen == []


def test_untrusted_certificate(
    upstream: Upstream, options: FetchOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    said = problem(upstream.request(), options)
    assert said.startswith(f"no secure connection to {upstream.host} (")
    assert "tried" not in said


def test_nobody_listens(upstream: Upstream, options: FetchOptions) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        host = f"localhost:{taken.getsockname()[1]}"
        request = replace(upstream.request(), url=f"https://{host}/", hosts=frozenset({host}))
        said = problem(request, options)
    assert re.fullmatch(
        rf"no connection to {host} \(Connection refused\) \(tried 3 times\)", said
    ), said


def test_conditions_and_not_modified(upstream: Upstream, options: FetchOptions) -> None:
    upstream.routes["/page"] = lambda h, n: reply(h, b"", 304)
    assert get(upstream.request(), options, {"If-None-Match": '"1"'}).status == 304
    headers = upstream.seen[0][1]
    assert headers["if-none-match"] == '"1"'
    assert headers["user-agent"].startswith("errlex/")
    assert headers["accept-encoding"] == "gzip"


def test_a_proxy_of_the_environment_is_used(
    upstream: Upstream, options: FetchOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as proxy:
        proxy.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.getsockname()[1]}")
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        assert "no connection to" in problem(upstream.request(), options)
        monkeypatch.setenv("NO_PROXY", "localhost")
        assert get(upstream.request(), options).body == PAGE


def test_what_is_asked_for(upstream: Upstream, options: FetchOptions) -> None:
    conditions = {"If-Modified-Since": "Fri, 31 Jan 2025 08:00:00 GMT"}
    get(upstream.request("/page"), options, conditions)
    assert upstream.seen == [
        (
            "/page",
            {
                "host": upstream.host,
                "user-agent": options.user_agent,
                "accept": "text/html, text/markdown, text/plain;q=0.9, */*;q=0.1",
                "accept-encoding": "gzip",
                "if-modified-since": "Fri, 31 Jan 2025 08:00:00 GMT",
            },
        )
    ]


@pytest.mark.parametrize(
    ("attempt", "asked", "shortest", "longest"),
    [(1, None, 0.5, 1.0), (2, None, 1.0, 2.0), (4, None, 4.0, 8.0), (1, 7.0, 7.125, 7.25), (3, 0.0, 0.5, 1.0)],
)  # fmt: skip
def test_the_wait_before_the_next_attempt(
    monkeypatch: pytest.MonkeyPatch,
    attempt: int,
    asked: float | None,
    shortest: float,
    longest: float,
) -> None:
    client, waits = Client(FetchOptions(backoff=1.0)), []
    for place in (0, 1):
        monkeypatch.setattr("random.uniform", lambda *ends, place=place: ends[place])
        waits.append(client._wait(attempt, asked))
    assert waits == [shortest, longest]


POOL = HTTPSConnectionPool("a.example")
BROKEN = exceptions.IncompleteRead(10, 20)


@pytest.mark.parametrize(
    ("error", "said", "again"),
    [
        (exceptions.ReadTimeoutError(POOL, "/", "late"), "a.example sent nothing for 3 s", True),
        (exceptions.NameResolutionError("a.example", POOL, OSError("no")), "the host a.example is not known", True),  # type: ignore[arg-type]
        (exceptions.NewConnectionError(POOL, "refused"), "no connection to a.example (", True),  # type: ignore[arg-type]
        (exceptions.ProxyError("p", OSError(111, "Connection refused")), "no connection to a.example (Connection refused)", True),
        (exceptions.ConnectTimeoutError("late"), "a.example did not accept a connection within 2 s", True),
        (exceptions.SSLError("expired"), "no secure connection to a.example (expired)", False),
        (exceptions.ProtocolError("broken", BROKEN), "the response broke off (10 bytes came, 20 more were announced)", True),
        (exceptions.LocationValueError("odd"), "LocationValueError: odd", True),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else None,
)  # fmt: skip
def test_errors_of_the_network(error: exceptions.HTTPError, said: str, again: bool) -> None:
    options = FetchOptions(connect_timeout=2.0, read_timeout=3.0, total_timeout=9.0)
    deadline = Deadline(60.0)
    made = _translated(error, "https://a.example/page", deadline, options)
    assert str(made).startswith(said) if said.endswith("(") else str(made) == said
    assert made.again is again
    deadline.passed = True
    late = _translated(error, "https://a.example/page", deadline, options)
    assert (str(late), late.again) == ("not finished within 9 s", False)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("of\n several   lines"), "of several lines"),
        (OSError(28, "No space left on device"), "No space left on device"),
        (OSError("no number"), "no number"),
        (ValueError("outer", KeyError("inner")), "'inner'"),
        (ValueError("outer", ValueError("middle", OSError(2, "No such file"))), "No such file"),
    ],
    ids=str,
)
def test_the_innermost_error_is_told(error: Exception, said: str) -> None:
    assert _cause(error) == said


@pytest.mark.parametrize(
    ("value", "seconds"),
    [(None, None), ("", None), ("7", 7.0), ("soon", None), ("Fri, 31 Jan 2025 08:00:00 GMT", 0.0)],
)
def test_seconds_of_retry_after(value: str | None, seconds: float | None) -> None:
    assert _retry_after(value) == seconds
