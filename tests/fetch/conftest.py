"""Fixtures for what talks to a server."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from errlex.fetch import FetchOptions

from tests.fetch.upstream import Upstream, reply, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
