"""Renders pages that need a browser: an optional extra, off by default.

It needs `errlex[browser]` (Playwright) and the system's Chromium; Playwright's own is not downloaded.

The browser itself never uses the network. The client of all other fetches answers each of its requests, so that the
allow-list and the limits on time and size hold for every hop of a redirect. Playwright calls a route only for the
first hop of a request that it lets the browser continue, and never for sockets. Requests that do not pass through a
route (prefetches, WebRTC, the browser's own services) find no host: no name resolves, and the proxy is a closed port.
"""

from __future__ import annotations

import shutil
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from errlex.errors import ConfigError
from errlex.fetch.client import FetchError, HttpResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Route, WebSocketRoute

    #: Fetches a URL within a number of seconds, and returns the response. Raises FetchError.
    Ask = Callable[[str, float], HttpResponse]

#: Names of Chromium's program in distributions.
EXECUTABLES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
#: No network for the browser itself: no host name resolves, and the proxy (port 9, "discard") accepts no connection.
ARGUMENTS = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
    "--disable-background-networking",
    "--no-first-run",
)
#: Maximum number of requests of one page. A page of documentation requests a few hundred files.
MAX_REQUESTS = 500
#: Headers of a response that the browser needs; those on cookies, caches and connections are left out.
_KEPT = ("content-type", "access-control-allow-origin", "content-security-policy")


class BrowserError(Exception):
    """The page could not be rendered; the message gives the reason."""


def find_browser() -> str:
    """Return the path of the system's Chromium. Raises ConfigError if it, or Playwright, is missing."""
    try:
        import playwright  # noqa: F401
    except ImportError:
        raise ConfigError(
            "rendering needs Playwright", mend="python -m pip install 'errlex[browser]'"
        ) from None
    for name in EXECUTABLES:
        if path := shutil.which(name):
            return path
    raise ConfigError(
        "no Chromium on this system", mend="apt-get install chromium, or leave out --browser"
    )


def rendered(url: str, ask: Ask, executable: str, timeout: float) -> str:
    """Return the HTML of the page after its scripts have run: once there was no request for half a second.

    ask: answers every request of the browser, from the allowed hosts only. executable: path of a Chromium.
    timeout: seconds for all of it. Raises BrowserError.
    """
    from playwright.sync_api import Error, sync_playwright

    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=executable, args=list(ARGUMENTS), timeout=timeout * 1000
            )
            try:
                return _content(browser, url, _Answers(ask, timeout))
            finally:
                browser.close()
    except Error as error:
        raise BrowserError(error.message.partition("\n")[0]) from None


def _content(browser: Browser, url: str, answers: _Answers) -> str:
    context = browser.new_context(service_workers="block", accept_downloads=False)
    context.route("**/*", answers.give)
    context.route_web_socket("**/*", _close)
    page = context.new_page()
    try:
        answer = page.goto(url, wait_until="networkidle", timeout=answers.left() * 1000)
    except Exception as error:
        if reason := answers.refused.get(url):
            raise BrowserError(reason) from error
        raise
    if answer is None or answer.status != 200:
        raise BrowserError(f"HTTP {answer.status if answer else 'without an answer'}")
    content: str = page.content()
    return content


def _close(socket: WebSocketRoute) -> None:
    socket.close()


class _Answers:
    """Answers the requests of one page. refused: URL -> the reason why it was not answered."""

    def __init__(self, ask: Ask, timeout: float) -> None:
        self._ask = ask
        self._ends = time.monotonic() + timeout
        self._number = 0
        self.refused: dict[str, str] = {}

    def left(self) -> float:
        """Return the seconds that are left for the page; never 0, which means no limit to Playwright."""
        return max(0.001, self._ends - time.monotonic())

    def give(self, route: Route) -> None:
        """Fulfil the request, or abort it; the browser never sends it itself."""
        request = route.request
        self._number += 1
        try:
            if request.method != "GET":
                raise FetchError(f"a {request.method} request; only GET is allowed")
            if self._number > MAX_REQUESTS:
                raise FetchError(f"more than {MAX_REQUESTS} requests")
            answer = self._ask(request.url, self.left())
            headers = {name: answer.headers[name] for name in _KEPT if name in answer.headers}
            route.fulfill(status=answer.status, headers=headers, body=answer.body)
        except Exception as error:
            # Abort the request after any error: the browser would send one that is left open.
            self.refused[request.url] = str(error)
            with suppress(Exception):
                route.abort()
