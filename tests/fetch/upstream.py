"""A real HTTPS server that does what a test tells it to: a plugin, whose fixtures are at the end."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from errlex.fetch import FetchOptions, PageRequest, Record

if TYPE_CHECKING:
    from pathlib import Path

#: Answers one request; the number says the how manyth to its path, from 1.
Route = Callable[[BaseHTTPRequestHandler, int], None]

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Error codes | Example API</title></head>
<body><h1>Error codes</h1>
<table><tr><th>Code</th><th>Message</th></tr>
<tr><td>1001</td><td>Unknown symbol – äöü</td></tr>
<tr><td>1002</td><td>Quantity too small</td></tr></table>
</body></html>
""".encode()


@dataclass
class Upstream:
    """The server. routes: path -> what it does; seen: (path, headers) of each request, in order."""

    port: int = 0
    routes: dict[str, Route] = field(default_factory=dict)
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    busy: int = 0
    most_busy: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def host(self) -> str:
        """As it stands in an allow-list."""
        return f"localhost:{self.port}"

    def url(self, path: str) -> str:
        """Of a path on it."""
        return f"https://{self.host}{path}"

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(seen == path for seen, _ in self.seen)

    def request(
        self, path: str = "/page", record: Record | None = None, page: str = "errors"
    ) -> PageRequest:
        """For the page at a path, from this host alone."""
        return PageRequest("example", page, self.url(path), frozenset({self.host}), "html", record)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Do what the route of the handler's path says."""
        with self.lock:
            self.seen.append(
                (handler.path, {name.lower(): value for name, value in handler.headers.items()})
            )
            number = self.count(handler.path)
            self.busy += 1
            self.most_busy = max(self.busy, self.most_busy)
        try:
            with suppress(OSError):  # the client may hang up
                self.routes[handler.path](handler, number)
        finally:
            with self.lock:
                self.busy -= 1


def reply(
    handler: BaseHTTPRequestHandler,
    body: bytes = PAGE,
    status: int = 200,
    length: int | None = None,
    **headers: str,
) -> None:
    """An answer; `content_type="..."` and the like become headers. length: what Content-Length says."""
    handler.send_response(status)
    for name, value in {"content_type": "text/html; charset=utf-8", **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def serving(certificate: Path) -> Iterator[Upstream]:
    """A running server. certificate: a file with a certificate and its key."""
    upstream = Upstream()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            upstream.answer(self)

        def log_message(self, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            pass  # connections that a test breaks off

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with Server(("127.0.0.1", 0), Handler) as http:
        http.socket = context.wrap_socket(
            http.socket, server_side=True, do_handshake_on_connect=False
        )
        upstream.port = http.server_address[1]
        threading.Thread(
            target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()
        try:
            yield upstream
        finally:
            http.shutdown()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for localhost and 127.0.0.1, and its key, in one file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl here to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    key, certificate, both = (folder / name for name in ("key.pem", "certificate.pem", "both.pem"))
    command = f"{openssl} req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    names = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run(
        [*command.split(), *names, "-keyout", str(key), "-out", str(certificate)],
        check=True,
        capture_output=True,
    )
    both.write_bytes(certificate.read_bytes() + key.read_bytes())
    return both


@pytest.fixture(scope="session")
def server(certificate: Path) -> Iterator[Upstream]:
    """The server of the session; tests use `upstream`."""
    with serving(certificate) as upstream:
        yield upstream


@pytest.fixture
def upstream(server: Upstream, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Upstream:
    """The server, trusted, with nothing on it but a good page at /page."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    server.routes = {"/page": lambda handler, number: reply(handler)}
    server.seen = []
    server.most_busy = 0
    return server


@pytest.fixture
def options() -> FetchOptions:
    """Limits that let a test of a stalled server end soon."""
    return FetchOptions(
        connect_timeout=2,
        read_timeout=0.4,
        total_timeout=4,
        attempts=3,
        backoff=0.02,
        max_bytes=1_000_000,
    )
