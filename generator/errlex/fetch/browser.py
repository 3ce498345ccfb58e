"""Pages that only a browser can make: an optional extra, off by default.

Needs `errlex[browser]` (Playwright) and a Chromium that the system has; Playwright's own is not
downloaded. The browser may talk to the allowed hosts alone, as everything else that fetches.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from errlex.errors import ConfigError
from errlex.fetch.model import origin

if TYPE_CHECKING:
    from playwright.sync_api import Route

#: As distributions call it.
EXECUTABLES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


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


def rendered(url: str, hosts: frozenset[str], executable: str, timeout: float) -> str:
    """The HTML of the page once its scripts have made it: when the network is quiet for half a second.

    hosts: `errlex.fetch.model.origin` of all that may be asked; other requests are refused, and tell
    nothing of the page. timeout: seconds for all. Raises BrowserError.
    """
    from playwright.sync_api import Error, sync_playwright

    def allowed(route: Route) -> None:
        try:
            is_allowed = origin(route.request.url) in hosts
        except ValueError:
            is_allowed = False
        if is_allowed:
            route.continue_()
        else:
            route.abort()

    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable, timeout=timeout * 1000)
            try:
                page = browser.new_context(service_workers="block").new_page()
                page.route("**/*", allowed)
                answer = page.goto(url, wait_until="networkidle", timeout=timeout * 1000)
                if answer is None or answer.status != 200:
                    raise BrowserError(f"HTTP {answer.status if answer else 'without an answer'}")
                content: str = page.content()
                return content
            finally:
                browser.close()
    except Error as error:
        raise BrowserError(error.message.partition("\n")[0]) from None
