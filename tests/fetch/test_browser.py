"""Rendering: with a browser that only notes what is asked of it, and with a real one where there is one."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from tests.fetch.upstream import reply, serving

from errlex.errors import ConfigError
from errlex.fetch import FetchOptions, fetch_pages
from errlex.fetch.browser import (
    ARGUMENTS,
    MAX_REQUESTS,
    BrowserError,
    find_browser,
    rendered,
)
from errlex.fetch.client import FetchError, HttpResponse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.fetch.upstream import Upstream

SHELL = b"""<!doctype html><html><head><title>Error codes</title></head><body><div id="root"></div>
<script src="/main.js"></script><script src="https://elsewhere.example/spy.js"></script></body></html>"""
SCRIPT = b"""document.getElementById("root").innerHTML =
  "<table><tr><th>Code</th><th>Message</th></tr><tr><td>1001</td><td>Unknown symbol</td></tr></table>";"""
URL = "https://docs.example/page"


@dataclass
class Route:
    """A request as Playwright hands it over. done: what was made of it."""

    url: str
    method: str = "GET"
    done: list[Any] = field(default_factory=list)

    @property
    def request(self) -> Route:
        return self

    def fulfill(self, *, status: int, headers: dict[str, str], body: bytes) -> None:
        self.done.append((status, headers, body))

    def abort(self) -> None:
        self.done.append("aborted")

    def continue_(self) -> None:
        self.done.append("continued")


@dataclass
class Socket:
    closed: bool = False

    def close(self) -> None:
        self.closed = True


class Fake:
    """Playwright with a browser that makes the requests of a list, each as the route decides."""

    def __init__(self, routes: list[Route], error: str = "") -> None:
        self.routes = routes
        self.error = error
        self.closed = 0
        self.socket = Socket()
        self.launched: dict[str, Any] = {}
        self.context: dict[str, Any] = {}
        self.chromium = self

    def __enter__(self) -> Fake:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def launch(self, **options: Any) -> Fake:
        self.launched = options
        return self

    def new_context(self, **options: Any) -> Fake:
        self.context = options
        return self

    def route(self, pattern: str, give: Callable[[Route], None]) -> None:
        self.patterns = [pattern]
        self.give = give

    def route_web_socket(self, pattern: str, close: Callable[[Socket], None]) -> None:
        self.patterns.append(pattern)
        close(self.socket)

    def new_page(self) -> Fake:
        return self

    def goto(self, url: str, **_: Any) -> Any:
        for route in self.routes:
            self.give(route)
        if self.error:
            raise self.Error(self.error)
        if not self.routes:
            return None
        first = self.routes[0].done[0]
        if first == "aborted":
            raise self.Error("net::ERR_FAILED at " + url)
        return HttpResponse(url, first[0], {})

    class Error(Exception):
        """As Playwright's."""

        @property
        def message(self) -> str:
            return str(self)

    def content(self) -> str:
        return "rendered"

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def browse(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Fake]:
    """Render URL with a fake browser that makes these requests; the fake."""

    def call(ask: Callable[[str, float], HttpResponse], *routes: Route, error: str = "") -> Fake:
        fake = Fake(list(routes), error)
        module = ModuleType("playwright.sync_api")
        module.Error = fake.Error  # type: ignore[attr-defined]
        module.sync_playwright = lambda: fake  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "playwright", ModuleType("playwright"))
        monkeypatch.setitem(sys.modules, "playwright.sync_api", module)
        try:
            assert rendered(URL, ask, "/usr/bin/chromium", 20) == "rendered"
        finally:
            assert fake.closed == 1, "no browser is left"
        return fake

    return call


def page_of(url: str, seconds: float) -> HttpResponse:
    if url == URL:
        headers = {"content-type": "text/html", "set-cookie": "a=b", "location": "https://evil"}
        return HttpResponse(url, 200, headers, b"<p>")
    raise FetchError(f"{url}: the host is not one that source.toml names")


def test_every_request_is_answered_by_the_client_or_ends(browse: Callable[..., Fake]) -> None:
    """No route goes on to the network: a redirect of it would not be asked for again."""
    routes = [Route(URL), Route("https://evil.example/x"), Route(URL, method="POST")]
    fake = browse(page_of, *routes)
    assert routes[0].done == [(200, {"content-type": "text/html"}, b"<p>")]
    assert [route.done for route in routes[1:]] == [["aborted"], ["aborted"]]
    assert fake.socket.closed
    assert fake.patterns == ["**/*", "**/*"]


def test_the_browser_itself_has_no_network(browse: Callable[..., Fake]) -> None:
    fake = browse(page_of, Route(URL))
    assert fake.launched == {
        "executable_path": "/usr/bin/chromium",
        "args": list(ARGUMENTS),
        "timeout": 20_000,  # milliseconds
    }
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in ARGUMENTS
    assert fake.context == {"service_workers": "block", "accept_downloads": False}


def test_requests_are_counted(browse: Callable[..., Fake]) -> None:
    routes = [Route(URL) for _ in range(MAX_REQUESTS + 1)]
    browse(page_of, *routes)
    assert routes[-2].done != ["aborted"]
    assert routes[-1].done == ["aborted"]


def test_an_error_that_nobody_foresaw_ends_the_request(browse: Callable[..., Fake]) -> None:
    def ask(url: str, seconds: float) -> HttpResponse:
        if url == URL:
            return page_of(url, seconds)
        raise ValueError("embedded null character")

    routes = [Route(URL), Route("https://docs.example/\0")]
    browse(ask, *routes)
    assert routes[1].done == ["aborted"]


def test_the_reason_is_told(browse: Callable[..., Fake]) -> None:
    def refuse(url: str, seconds: float) -> HttpResponse:
        raise FetchError("HTTP 404 Not Found")

    with pytest.raises(BrowserError) as caught:
        browse(refuse, Route(URL))
    assert str(caught.value) == "HTTP 404 Not Found"


@pytest.mark.parametrize(
    ("requests", "error", "said"),
    [
        (1, "Timeout 20000ms exceeded.\nCall log:\n  - a line", "Timeout 20000ms exceeded."),
        (0, "", "HTTP without an answer"),
        (1, "", "HTTP 503"),
    ],
    ids=["the browser's own error, its first line", "no answer", "another status"],
)
def test_what_else_fails_is_told(
    browse: Callable[..., Fake], requests: int, error: str, said: str
) -> None:
    def ask(url: str, seconds: float) -> HttpResponse:
        return HttpResponse(url, 503, {})

    with pytest.raises(BrowserError) as caught:
        browse(ask, *[Route(URL)] * requests, error=error)
    assert str(caught.value) == said


@pytest.fixture
def browser(upstream: Upstream, monkeypatch: pytest.MonkeyPatch) -> str:
    """The system's Chromium; the server has a shell at /page."""
    try:
        path = find_browser()
    except ConfigError as error:
        pytest.skip(str(error))
    from playwright.sync_api import BrowserType

    launch = BrowserType.launch
    monkeypatch.setattr(  # the tests may run as root
        BrowserType,
        "launch",
        lambda self, **options: launch(
            self, **{**options, "args": [*options["args"], "--no-sandbox"]}
        ),
    )
    upstream.routes["/page"] = lambda h, n: reply(h, SHELL)
    upstream.routes["/main.js"] = lambda h, n: reply(h, SCRIPT, content_type="text/javascript")
    upstream.routes["/favicon.ico"] = lambda h, n: reply(h, b"", 404)
    return path


@pytest.fixture
def other(certificate: Path) -> Iterator[Upstream]:
    """A second server, which no source names."""
    with serving(certificate) as server:
        for path in ("/stolen", "/direct", "/image", "/socket"):
            server.routes[path] = lambda h, n: reply(h, b"SECRET", access_control_allow_origin="*")
        yield server


def test_a_shell_is_rendered_where_that_is_wanted(
    browser: str, upstream: Upstream, tmp_path: Path, options: FetchOptions
) -> None:
    patient = replace(options, total_timeout=30)
    (without,) = fetch_pages([upstream.request()], tmp_path, patient)
    assert "empty shell" in without.problem
    (result,) = fetch_pages([upstream.request()], tmp_path, replace(patient, browser=browser))
    assert (result.status, result.problem) == ("new", "")
    assert result.path is not None
    assert "<td>1001</td>" in result.path.read_text("utf-8")


def test_a_real_browser_does_not_leave_the_allowed_hosts(
    browser: str, upstream: Upstream, other: Upstream, tmp_path: Path, options: FetchOptions
) -> None:
    """Redirects of a page's own requests, requests to elsewhere, images, sockets."""
    away = other.url("").replace("localhost", "127.0.0.1")
    script = f"""
      document.getElementById("root").innerHTML = "<table><tr><td>1001</td></tr></table><p id=o></p>";
      fetch("/sub").then(r => r.text()).then(t => document.getElementById("o").textContent = t);
      fetch("{away}/direct").catch(() => 0);
      new Image().src = "{away}/image";
      new WebSocket("{away.replace("https", "wss")}/socket");
      window.open("{away}/direct");
      navigator.sendBeacon("{away}/direct", "x");"""
    upstream.routes["/main.js"] = lambda h, n: reply(
        h, script.encode(), content_type="text/javascript"
    )
    upstream.routes["/sub"] = lambda h, n: reply(h, b"", 302, location=f"{away}/stolen")
    limits = replace(options, total_timeout=30, browser=browser)
    (result,) = fetch_pages([upstream.request()], tmp_path, limits)
    assert result.status == "new", result.problem
    assert result.path is not None
    assert "SECRET" not in result.path.read_text("utf-8")
    assert other.seen == []


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        (
            "playwright",
            "rendering needs Playwright\n  python -m pip install 'errlex[browser]'",
        ),
        (
            "chromium",
            "no Chromium on this system\n  apt-get install chromium, or leave out --browser",
        ),
    ],
)
def test_what_is_missing_is_named(missing: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setitem(sys.modules, "playwright", None if missing == "playwright" else pytest)
    with pytest.raises(ConfigError) as caught:
        find_browser()
    assert str(caught.value) == said
