"""Sites behind a server of this machine, and one browser. What is missing skips its tests, visibly; `.ci/run` installs it."""

from __future__ import annotations

import functools
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from tests.render.test_site import HOSTILE, code

from errlex.catalogue import Catalogue
from errlex.config.project import find_project
from errlex.errors import ConfigError
from errlex.fetch.browser import find_browser
from errlex.jobs.site import build_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.site.visit import Visit

#: A short name, so that the address of a page of a long code stays below what a file system takes.
HOSTILE_EXCHANGE = "acme"


class _Quiet(SimpleHTTPRequestHandler):
    """Files, without a line for each. A page that is not there is 404.html of its site, as static hosts serve it."""

    def log_message(self, *args: Any) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        self.send_response(code, message)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of one exchange whose texts attack it."""
    root = tmp_path_factory.mktemp("hostile")
    source = root / "sources" / HOSTILE_EXCHANGE
    source.mkdir(parents=True)
    (root / "pyproject.toml").write_text("[tool.errlex]\n", "utf-8")
    (source / "source.toml").write_text(
        'title = "Acme <b>\'\\"</title>"\nwire = "str"\n[[pages]]\nid = "errors"\nurl = "https://a.example/e"\n',
        "utf-8",
    )
    codes = [code(str(1000 + n), text) for n, text in enumerate(HOSTILE)]
    codes += [code(f"E{n}:{text[:200]}", "said") for n, text in enumerate(HOSTILE[:2])]
    for n, each in enumerate(codes):
        each.names = [f"NAME_{n}"]
        each.meanings[0].solution = HOSTILE[n % 2]
    catalogue = Catalogue(exchange=HOSTILE_EXCHANGE, codes=codes)
    (source / "catalogue.json").write_text(catalogue.dumps(), "utf-8")
    build_site(find_project(root), root / "site")
    return root / "site"


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """A folder -> its address on this machine, with a `/` at its end."""
    servers: list[ThreadingHTTPServer] = []

    def serve(folder: Path) -> str:
        handler = functools.partial(_Quiet, directory=str(folder))
        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), handler))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def address(served: Callable[[Path], str], site: Path) -> str:
    """Where the site of this project is served."""
    return served(site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="no Playwright here: pip install 'errlex[browser]'"
    )
    try:
        executable = find_browser()
    except ConfigError as error:
        pytest.skip(str(error))
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()


def check(opened: list[Visit]) -> None:
    """Close all of them. Every page must have stayed quiet and asked for nothing elsewhere."""
    complaints = [complaint for each in opened for complaint in each.complaints]
    elsewhere = [
        url for each in opened for url in each.asked if urlsplit(url).hostname != "127.0.0.1"
    ]
    for each in opened:
        each.context.close()
    assert complaints == []
    assert elsewhere == []


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Visit]]:
    """Opens an address in a context of its own."""
    from tests.site.visit import Visit

    opened: list[Visit] = []

    def open_page(address: str, **options: Any) -> Visit:
        opened.append(Visit(browser, address, options))
        return opened[-1]

    yield open_page
    check(opened)


@pytest.fixture(scope="module")
def searched(browser: Any, address: str) -> Iterator[Visit]:
    """The first page, opened once for all tests that only search."""
    from tests.site.visit import Visit

    opened = Visit(browser, address, {})
    yield opened
    check([opened])


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    """The script of axe-core."""
    file = root / ".cache" / "node" / "node_modules" / "axe-core" / "axe.min.js"
    if not file.is_file():
        pytest.skip("no axe-core here: npm install --prefix .cache/node axe-core")
    return file.read_text("utf-8")


@pytest.fixture(scope="session")
def html_validate(root: Path) -> list[str]:
    """The command of html-validate, with the rules of templates/site."""
    file = root / ".cache" / "node" / "node_modules" / ".bin" / "html-validate"
    if not file.is_file() or not shutil.which("node"):
        pytest.skip("no html-validate here: npm install --prefix .cache/node html-validate")
    return [str(file), "--config", str(root / "tests" / "site" / "htmlvalidate.json")]
