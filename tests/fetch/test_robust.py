"""One page's trouble is that page's: whatever a server sends or an environment names, all others are fetched.

The servers here write bytes as they are, since http.server would not send what they send.
"""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.fetch.upstream import PAGE, Upstream

from errlex.fetch import FetchOptions, PageRequest, fetch_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@contextmanager
def raw(sent: bytes | Callable[[socket.socket], object], certificate: Path) -> Iterator[int]:
    """The port of a server that answers every request with these bytes."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(8)

        def answer(plain: socket.socket) -> None:
            with suppress(OSError), context.wrap_socket(plain, server_side=True) as connection:
                while b"\r\n\r\n" not in connection.recv(65536):
                    pass
                if isinstance(sent, bytes):
                    connection.sendall(sent)
                else:
                    sent(connection)

        def accept() -> None:
            while True:
                try:
                    plain, _ = listening.accept()
                except OSError:
                    return
                threading.Thread(target=answer, args=(plain,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield listening.getsockname()[1]


def response(*headers: bytes, body: bytes = PAGE, status: bytes = b"200 OK") -> bytes:
    lines = [b"HTTP/1.1 " + status, b"Connection: close", *headers]
    if not any(line.lower().startswith((b"content-length", b"transfer")) for line in headers):
        lines.append(b"Content-Length: %d" % len(body))
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def location(url: bytes) -> bytes:
    return response(b"Location: " + url, body=b"", status=b"302 Found")


def forever(
    piece: bytes, start: bytes = b"HTTP/1.1 200 OK\r\n"
) -> Callable[[socket.socket], object]:
    def send(connection: socket.socket) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(piece)
            time.sleep(0.001)  # the client and the good server run in this process too

    return send


def dripping(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")
    while True:
        connection.sendall(b"x")
        time.sleep(0.1)


CHUNKED = b"Transfer-Encoding: chunked"
GARBLED = PAGE.replace("äöü".encode(), b"\xff")
HOSTILE: dict[str, bytes | Callable[[socket.socket], object]] = {
    "no HTTP": b"garbage\r\n\r\n",
    "nothing": b"",
    "an interim answer": response(status=b"101 Switching"),
    "a chunk of no number": response(CHUNKED, body=b"zz\r\nxx"),
    "a chunk of less than nothing": response(CHUNKED, body=b"-5\r\nxx\r\n0\r\n\r\n"),
    "a huge chunk": response(CHUNKED, body=b"f" * 18 + b"\r\nxx"),
    "a chunk that breaks off": response(CHUNKED, body=b"400\r\nxx"),
    "a length of 5,000 digits": response(b"Content-Length: " + b"9" * 5000),
    "a negative length": response(b"Content-Length: -5", body=b""),
    "two lengths": response(b"Content-Length: 5", b"Content-Length: 6"),
    "too many headers": response(*[b"X-%d: y" % i for i in range(200)]),
    "a long header": response(b"X: " + b"y" * 70_000),
    "headers without end": forever(b"X: " + b"y" * 60_000 + b"\r\n"),
    "a body without end": forever(b"x" * 65_536, b"HTTP/1.1 200 OK\r\n\r\n"),
    "chunks without end": forever(
        b"1;" + b"e" * 1000 + b"\r\nx\r\n", b"HTTP/1.1 200 OK\r\n" + CHUNKED + b"\r\n\r\n"
    ),
    "trailers without end": forever(
        b"X: y\r\n" * 1000, b"HTTP/1.1 200 OK\r\n" + CHUNKED + b"\r\n\r\n0\r\n"
    ),
    "a byte now and then": dripping,
    "a decompression bomb": response(
        b"Content-Encoding: gzip", body=gzip.compress(bytes(5_000_000))
    ),
    "gzip that breaks off": response(b"Content-Encoding: gzip", body=gzip.compress(PAGE)[:-9]),
    "another encoding": response(b"Content-Encoding: br"),
    "no charset": response(b"Content-Type: text/html; charset=undefined", body=GARBLED),
    "a charset with NUL": response(b"Content-Type: text/html; charset=a\0b", body=GARBLED),
    "a codec for a charset": response(b"Content-Type: text/html; charset=idna", body=GARBLED),
    "a meta charset of none": response(body=GARBLED.replace(b"utf-8", b"undefined")),
    "redirected to a port of letters": location(b"https://localhost:abc/"),
    "redirected to a port too large": location(b"https://localhost:99999999/"),
    "redirected to half an address": location(b"https://[::1/x"),
    "redirected to a label too long": location(b"https://" + b"a" * 70 + b".example/"),
    "redirected to an empty label": location(b"https://a..b/"),
    "redirected to NUL": location(b"https://localhost\0/x"),
    "redirected to a file": location(b"file:///etc/passwd"),
    "redirected to nowhere": location(b""),
    "wait for ever": response(b"Retry-After: 1e308", status=b"503 Busy", body=b""),
    "wait for 5,000 digits": response(b"Retry-After: " + b"9" * 5000, status=b"503 Busy", body=b""),
    "wait until the year 9999": response(
        b"Retry-After: Fri, 31 Dec 9999 23:59:59 -9999", status=b"429 Slow", body=b""
    ),
}


@pytest.mark.parametrize("trap", HOSTILE)
def test_a_hostile_server_fails_alone(
    trap: str, upstream: Upstream, certificate: Path, tmp_path: Path, options: FetchOptions
) -> None:
    limits = replace(options, read_timeout=3, total_timeout=3, attempts=2)
    with raw(HOSTILE[trap], certificate) as port:
        host = f"localhost:{port}"
        bad = PageRequest("evil", "errors", f"https://{host}/", frozenset({host, "a..b"}))
        started = time.monotonic()
        before, failed, after = fetch_pages(
            [upstream.request(page="a"), bad, upstream.request(page="b")], tmp_path, limits
        )
    assert (before.status, before.problem, failed.status) == ("new", "", "failed")
    assert (after.status, after.problem) == ("new", "")
    assert failed.problem
    assert "unexpected" not in failed.problem
    assert time.monotonic() - started < 30
    assert sorted(file.name for file in tmp_path.rglob("*.*")) == [".gitignore", "a.html", "b.html"]


#: Addresses that break what resolves names; the allow-list names them.
NO_HOSTS = ["a" * 70 + ".example", "a..b", "a\0b", "xn--a.example", "[::1", "*", "exa mple"]


@pytest.mark.parametrize("host", NO_HOSTS)
def test_a_host_that_is_none_fails_alone(
    host: str, upstream: Upstream, tmp_path: Path, options: FetchOptions
) -> None:
    bad = PageRequest("evil", "errors", f"https://{host}/", frozenset({host}))
    limits = replace(options, attempts=1)
    failed, good = fetch_pages([bad, upstream.request()], tmp_path, limits)
    assert (failed.status, good.status) == ("failed", "new")


PROXIES = {
    "another scheme": "socks5://127.0.0.1:1",
    "no scheme": "127.0.0.1:1",
    "half an address": "http://[::1",
    "nobody there": "http://127.0.0.1:1",
    "a user": "socks5://me:secret@127.0.0.1:1",
}


@pytest.mark.parametrize("trap", PROXIES)
def test_a_proxy_that_cannot_be_used_is_the_trouble_of_its_pages(
    trap: str,
    upstream: Upstream,
    tmp_path: Path,
    options: FetchOptions,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", PROXIES[trap])
    monkeypatch.setenv("NO_PROXY", "localhost")
    elsewhere = PageRequest("acme", "errors", "https://docs.example/", frozenset({"docs.example"}))
    limits = replace(options, attempts=1)
    failed, direct = fetch_pages([elsewhere, upstream.request()], tmp_path, limits)
    assert (failed.status, direct.status) == ("failed", "new")
    assert "secret" not in failed.problem


def test_what_nobody_foresaw_is_one_pages_trouble(
    upstream: Upstream, tmp_path: Path, options: FetchOptions
) -> None:
    def verify(request: PageRequest, text: str) -> list[str]:
        if request.page == "a":
            raise RecursionError("too deep")
        return []

    requests = [upstream.request(page="a"), upstream.request(page="b")]
    failed, good = fetch_pages(requests, tmp_path, options, verify=verify)
    assert (failed.status, failed.problem) == ("failed", "unexpected RecursionError: too deep")
    assert good.status == "new"


IDS = ["../../../escaped", "/tmp/absolute", "a/b", "..", ".", ".gitignore", "x\0y", "", "a\\b"]


@pytest.mark.parametrize("name", IDS)
@pytest.mark.parametrize("field", ["page", "exchange"])
def test_an_id_that_is_a_path_stays_out_of_the_cache(
    field: str, name: str, upstream: Upstream, tmp_path: Path, options: FetchOptions
) -> None:
    bad = replace(upstream.request(), **{field: name})  # type: ignore[arg-type]
    (result,) = fetch_pages([bad], tmp_path / "cache", options)
    assert (result.status, upstream.seen) == ("failed", [])
    assert "cannot be the name of a file" in result.problem
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []
