"""Rendering, where Playwright and a Chromium are present."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.fetch.upstream import reply

from errlex.errors import ConfigError
from errlex.fetch import FetchOptions, fetch_pages
from errlex.fetch.browser import BrowserError, find_browser, rendered

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fetch.upstream import Upstream

SHELL = b"""<!doctype html><html><head><title>Error codes</title></head><body><div id="root"></div>
<script src="/main.js"></script><script src="https://elsewhere.example/spy.js"></script></body></html>"""
SCRIPT = b"""document.getElementById("root").innerHTML =
  "<table><tr><th>Code</th><th>Message</th></tr><tr><td>1001</td><td>Unknown symbol</td></tr></table>";"""


@pytest.fixture
def browser(upstream: Upstream, monkeypatch: pytest.MonkeyPatch) -> str:
    """The system's Chromium, which takes the server's certificate; the server has a shell at /page."""
    try:
        path = find_browser()
    except ConfigError as error:
        pytest.skip(str(error))
    # A wrapper, because the product itself never switches the check of certificates off.
    from playwright.sync_api import BrowserType

    launch = BrowserType.launch
    monkeypatch.setattr(
        BrowserType,
        "launch",
        lambda self, **options: launch(
            self, args=["--ignore-certificate-errors", "--no-sandbox"], **options
        ),
    )
    upstream.routes["/page"] = lambda h, n: reply(h, SHELL)
    upstream.routes["/main.js"] = lambda h, n: reply(h, SCRIPT, content_type="text/javascript")
    upstream.routes["/favicon.ico"] = lambda h, n: reply(h, b"", 404)
    return path


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


@pytest.mark.parametrize(
    ("path", "problem"), [("/gone", "HTTP 404"), ("https://elsewhere.example/", "ERR_FAILED")]
)
def test_what_cannot_be_rendered(path: str, problem: str, browser: str, upstream: Upstream) -> None:
    upstream.routes["/gone"] = lambda h, n: reply(h, SHELL, 404)
    url = path if path.startswith("https:") else upstream.url(path)
    with pytest.raises(BrowserError, match=problem):
        rendered(url, frozenset({upstream.host}), browser, 20)


@pytest.mark.parametrize("missing", ["playwright", "chromium"])
def test_what_is_missing_is_named(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setitem(sys.modules, "playwright", None if missing == "playwright" else pytest)
    with pytest.raises(ConfigError) as caught:
        find_browser()
    assert missing in caught.value.mend or missing in str(caught.value).casefold()
