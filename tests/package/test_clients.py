"""The README's lines for HTTP clients, taken from the README, against the real libraries and a local server."""

from __future__ import annotations

import asyncio
import importlib
import json
import logging
import re
import textwrap
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from tests.package.conftest import api

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ANSWERS = {
    "/money": (400, {}, b'{"code": "43012", "msg": "no money"}'),
    "/busy": (429, {"retry-after": "7"}, b"slow down"),
    "/down": (502, {}, b"<html>Bad Gateway</html>"),
    "/fine": (200, {}, b'{"code": "00000", "data": {}}'),
}
EXPECTED = {
    "/money": ("InsufficientFunds", "43012", 400, None),
    "/busy": ("RateLimitExceeded", None, 429, 7.0),
    "/down": ("InternalError", None, 502, None),
    "/fine": None,
}


class Exchange(BaseHTTPRequestHandler):
    """An exchange that answers every request by its path."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        status, headers, body = ANSWERS.get(self.path, ANSWERS["/money"])
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815 - http.server's name

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a local exchange."""
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Exchange)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("NO_PROXY", "127.0.0.1")
        yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


@pytest.fixture(scope="module")
def snippets(package: Path) -> dict[str, str]:
    """The README's code by what stands before it ("httpx", "requests", ...)."""
    readme = (package / "README.md").read_text("utf-8")
    found = re.findall(r"^(\w+)[^\n]*:\n\n```python\n(.*?)```", readme, re.MULTILINE | re.DOTALL)
    return dict(found)


def caught(
    error: Exception | None,
) -> tuple[str, int | str | None, int | None, float | None] | None:
    """What of an error the tests compare."""
    if error is None:
        return None
    return type(error).__name__, *(
        getattr(error, name) for name in ("code", "http_status", "retry_after")
    )


@pytest.mark.parametrize("path", ANSWERS)
@pytest.mark.parametrize(
    ("library", "variable", "session"),
    [("httpx", "client", "Client"), ("requests", "session", "Session")],
)
def test_blocking(
    xe: Any,
    server: str,
    snippets: dict[str, str],
    library: str,
    variable: str,
    session: str,
    path: str,
) -> None:
    module = pytest.importorskip(library)
    with getattr(module, session)() as opened:
        names = {variable: opened, "url": server + path, "acme": api(xe, "acme")}
        error = None
        try:
            exec(snippets[library], names)
        except xe.ExchangeError as raised:
            error = raised
    assert caught(error) == EXPECTED[path]


@pytest.mark.parametrize("path", ANSWERS)
def test_aiohttp(xe: Any, server: str, snippets: dict[str, str], path: str) -> None:
    aiohttp = pytest.importorskip("aiohttp")
    program = f"async def ask(session, url):\n{textwrap.indent(snippets['aiohttp'], '    ')}"
    names: dict[str, Any] = {"acme": api(xe, "acme")}
    exec(program, names)

    async def run() -> Exception | None:
        async with aiohttp.ClientSession() as session:
            try:
                await names["ask"](session, server + path)
            except xe.ExchangeError as raised:
                return raised  # type: ignore[no-any-return]
        return None

    assert caught(asyncio.run(run())) == EXPECTED[path]


def test_ccxt(xe: Any, server: str, snippets: dict[str, str]) -> None:
    ccxt = pytest.importorskip("ccxt")
    exchange = ccxt.bitget({"timeout": 5000, "enableRateLimit": False})
    exchange.urls["api"] = dict.fromkeys(exchange.urls["api"], server)
    exchange.session.trust_env = False
    names = {"ccxt": ccxt, "exchange": exchange, "exchange_errors": xe}
    program = "try:\n    exchange.fetch_time()\n" + snippets["ccxt"]
    with pytest.raises(xe.InsufficientFunds) as raised:
        exec(program, names)
    assert caught(raised.value) == ("InsufficientFunds", "43012", None, None)
    assert isinstance(raised.value.__cause__, ccxt.BaseError)


def test_ccxt_classes_exist(xe: Any) -> None:
    errors = pytest.importorskip("ccxt.base.errors")
    missing = {name for name in xe.CCXT_CLASS.values() if not hasattr(errors, name)}
    assert not missing


def test_the_first_lines_of_the_readme(xe: Any, package: Path) -> None:
    first = re.search(r"```python\n(.*?)```", (package / "README.md").read_text("utf-8"), re.DOTALL)
    assert first
    with pytest.raises(importlib.import_module("exchange_errors.acme").InsufficientFunds):
        exec(first[1], {"body": json.dumps({"code": "43012"})})


def test_urllib3(xe: Any, server: str, snippets: dict[str, str]) -> None:
    urllib3 = pytest.importorskip("urllib3")
    for path, expected in EXPECTED.items():
        with urllib3.PoolManager() as pool:
            names = {
                "pool": pool,
                "urllib3": urllib3,
                "url": server + path,
                "acme": api(xe, "acme"),
            }
            error = None
            try:
                exec(snippets["urllib3"], names)
            except xe.ExchangeError as raised:
                error = raised
            assert caught(error) == expected


def refused(xe: Any) -> Any:
    return api(xe, "acme").error_from({"code": "43012", "msg": "no money"}, http_status=400)


def test_logging(xe: Any, snippets: dict[str, str], caplog: pytest.LogCaptureFixture) -> None:
    exec(snippets["logging"], {"logger": logging.getLogger("orders"), "error": refused(xe)})
    (record,) = caplog.records
    assert record.getMessage() == "order refused: 43012 INSUFFICIENT_BALANCE: no money (HTTP 400)"
    assert vars(record)["exchange_error"]["category"] == "INSUFFICIENT_FUNDS"


def test_structlog(xe: Any, snippets: dict[str, str]) -> None:
    structlog = pytest.importorskip("structlog")
    with structlog.testing.capture_logs() as logs:
        exec(snippets["structlog"], {"log": structlog.get_logger(), "error": refused(xe)})
    assert (logs[0]["event"], logs[0]["code"]) == ("order refused", "43012")


def test_sentry_groups_by_code(xe: Any, snippets: dict[str, str]) -> None:
    names: dict[str, Any] = {"exchange_errors": xe}
    exec(snippets["Sentry"], names)
    error = refused(xe)
    event = names["before_send"]({}, {"exc_info": (type(error), error, None)})
    assert event == {"fingerprint": ["acme", "43012", "INSUFFICIENT_FUNDS"]}
    assert names["before_send"]({}, {}) == {}


def test_fastapi(xe: Any, snippets: dict[str, str]) -> None:
    fastapi = pytest.importorskip("fastapi")
    client = pytest.importorskip("fastapi.testclient")
    names = {
        "app": fastapi.FastAPI(),
        "exchange_errors": xe,
        "JSONResponse": fastapi.responses.JSONResponse,
    }
    exec(snippets["FastAPI"], names)

    def order() -> None:
        raise refused(xe)

    names["app"].get("/")(order)
    answer = client.TestClient(names["app"]).get("/")
    assert (answer.status_code, answer.json()["code"]) == (502, "43012")


@pytest.mark.parametrize("library", ["tenacity", "stamina"])
@pytest.mark.parametrize(
    ("body", "tries"), [({"code": "43012"}, 1), ({"code": "40725"}, 1), ({"code": "60001"}, 4)]
)
def test_repeating(
    xe: Any,
    snippets: dict[str, str],
    library: str,
    body: dict[str, str],
    tries: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = pytest.importorskip(library)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    asked = []

    def order() -> None:
        asked.append(body)
        raise api(xe, "acme").error_from(body)

    names: dict[str, Any] = {library: module, "exchange_errors": xe, "order": order}
    exec(snippets[library], names)
    with pytest.raises(xe.ExchangeError):
        names["place"]()
    assert len(asked) == tries


@pytest.mark.parametrize("status", [200, 429, 502])
def test_a_body_that_breaks_off(xe: Any, status: int) -> None:
    """The order may have been placed: an error of that status, never a success and never another exception."""
    httpx = pytest.importorskip("httpx")

    class Broken(httpx.SyncByteStream):  # type: ignore[name-defined, misc]
        def __iter__(self) -> Iterator[bytes]:
            yield b'{"code":'
            raise httpx.ReadError("reset")

    transport = httpx.MockTransport(lambda _: httpx.Response(status, stream=Broken()))
    with httpx.Client(transport=transport).stream("POST", "https://acme.example/order") as response:
        error = api(xe, "acme").error_from(response)
    assert (error.code, error.http_status) == (None, status)
    assert error.retry == {200: "verify", 429: "retry_after", 502: "verify"}[status]


def test_headers_given_beside_a_body_that_breaks_off(xe: Any) -> None:
    class Broken:
        status_code = 429

        @property
        def content(self) -> bytes:
            raise OSError("reset")

        @property
        def headers(self) -> dict[str, str]:
            return {"Retry-After": "3"}

    given = api(xe, "acme").error_from(Broken(), headers={"Retry-After": "7"})
    assert (given.http_status, given.retry_after) == (429, 7.0)
    assert api(xe, "acme").error_from(Broken()).retry_after == 3.0


@pytest.mark.parametrize("status", [200, 429, 503])
def test_a_response_without_a_body(xe: Any, status: int) -> None:
    """As tests make one: it is an answer with an empty body."""
    requests = pytest.importorskip("requests")
    response = requests.Response()
    response.status_code = status
    error, same = api(xe, "acme").error_from(response), api(xe, "acme").error_from(
        b"", http_status=status
    )
    assert (type(error), error.http_status, error.retry) == (type(same), status, same.retry)


def test_a_response_that_was_not_read(xe: Any) -> None:
    class Unread:
        status = 503
        headers: dict[str, str] = {}  # noqa: RUF012

    with pytest.raises(TypeError, match=r"await response\.read"):
        api(xe, "acme").error_from(Unread())
