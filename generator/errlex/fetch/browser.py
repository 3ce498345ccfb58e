"""Renders pages that need a browser: an optional extra, off by default.

It needs `errlex[browser]` (Playwright) and the system's Chromium; Playwright's own is not downloaded.

The browser itself never talks to the network. Each of its requests is answered by the client that fetches
everything else, so that the allow-list holds for every hop of a redirect, and so do the limits on time and
size. A route that let the browser go on would be asked for the first hop of a request alone, and not at all
for sockets. What does not pass through a route (prefetches, WebRTC, the browser's own services) finds no
host: all names lead nowhere, and the proxy is a closed port.
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

    #: Fetches a URL within a number of seconds, and returns its answer. Raises FetchError.
    Ask = Callable[[str, float], HttpResponse]

#: Names of the program in distributions.
EXECUTABLES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
#: No network for the browser itself: no name is found, and the proxy (port 9, "discard") takes nothing.
ARGUMENTS = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
    "--disable-background-networking",
    "--no-first-run",
)
#: Requests of one page. A page of documentation asks for some hundred files.
MAX_REQUESTS = 500
#: Headers of an answer that the browser needs; those on cookies, caches and connections are left out.
_KEPT = ("content-type", "access-control-allow-origin", "content-security-policy")


class BrowserError(Exception):
    """The page could not be rendered; the text says why."""


def find_browser() -> str:
    """The path of the system's Chromium. Raises ConfigError where it, or Playwright, is missing."""
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
    """The HTML of the page once its scripts have made it: when the network is quiet for half a second.

    ask: answers every request of the browser, from the allowed hosts alone. executable: path of a Chromium.
    timeout: seconds for all. Raises BrowserError.
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
        """Seconds that are left for the page; never 0, which Playwright takes for no limit."""
        return max(0.001, self._ends - time.monotonic())

    def give(self, route: Route) -> None:
        """Fulfil the request, or abort it; it is never passed on to the network."""
        request = route.request
        self._number += 1
        try:
            if request.method != "GET":
                raise FetchError(f"a {request.method} request, and only GET is made")
            if self._number > MAX_REQUESTS:
                raise FetchError(f"more than {MAX_REQUESTS} requests")
            answer = self._ask(request.url, self.left())
            headers = {name: answer.headers[name] for name in _KEPT if name in answer.headers}
            route.fulfill(status=answer.status, headers=headers, body=answer.body)
        except Exception as error:
            # Whatever went wrong, the request ends here: one that is left open would go to the network.
            self.refused[request.url] = str(error)
            with suppress(Exception):
                route.abort()
