"""The addresses of a page, compared: the exchange's own page, its repository, a copy of somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.fetch.upstream import certificate, reply, server, upstream  # noqa: F401 - fixtures
from tests.jobs.test_fetch import ROWS, page

from errlex.cli import run
from errlex.compare import SourceResult
from errlex.config.page import Address
from errlex.config.project import find_project
from errlex.jobs.cross_check import Checked, cross_check

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fetch.upstream import Upstream

MARKDOWN = "# Error codes\n\n| Code | Message |\n| --- | --- |\n"


def markdown(rows: dict[str, str]) -> bytes:
    return (MARKDOWN + "".join(f"| {code} | {text} |\n" for code, text in rows.items())).encode()


@pytest.fixture
def here(tmp_path: Path, upstream: Upstream, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: F811
    """A project with one page at three addresses, the first of which nobody has tried."""
    folder = tmp_path / "sources" / "acme"
    folder.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.errlex]\n")
    (folder / "source.toml").write_text(f"""title = "Acme"
[[pages]]
id = "errors"
url = "{upstream.url('/official')}"
fetch = [
    {{ url = "{upstream.url('/official')}", untried = true }},
    "{upstream.url('/repository')}",
    {{ url = "{upstream.url('/mirror')}", mirror = true }},
]
[pages.identity]
heading = "Error codes"
anchors = ["1001"]
minimum = 3
[[pages]]
id = "alone"
url = "{upstream.url('/alone')}"
""")
    monkeypatch.chdir(tmp_path)
    upstream.routes["/official"] = lambda h, n: reply(h, page(ROWS))
    for path in ("/repository", "/mirror"):
        upstream.routes[path] = lambda h, n: reply(h, markdown(ROWS), content_type="text/plain")
    return tmp_path


def told(folder: Path) -> list[tuple[int, int, list[tuple[str, str | None]], str]]:
    """(number of the address, codes, changes, problem) of each."""
    project = find_project(folder)
    return [
        (one.number, one.codes, [(c.rule, c.code) for c in one.changes], one.problem)
        for one in cross_check(project.load(()))
    ]


def test_addresses_that_say_the_same(here: Path, upstream: Upstream) -> None:  # noqa: F811
    assert told(here) == [(number, 5, [], "") for number in (1, 2, 3)]
    assert run(["audit", "--cross-check"]) == 0
    assert not upstream.count("/alone")
    assert {file.name for file in here.rglob("*") if file.is_file()} == {
        "pyproject.toml",
        "source.toml",
    }


STALE = {code: text for code, text in ROWS.items() if code != "1005"} | {"1004": "Wrong API key"}


def test_a_copy_that_lags_behind(here: Path, upstream: Upstream, capsys) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    upstream.routes["/mirror"] = lambda h, n: reply(h, markdown(STALE), content_type="text/plain")
    *_, mirror = told(here)
    assert mirror == (3, 4, [("code-removed", "1005"), ("message-reworded", "1004")], "")
    assert run(["audit", "acme", "--cross-check"]) == 1
    out = capsys.readouterr().out
    assert "acme/errors 3  mirror" in out
    assert "code-removed: 1005" in out


def test_all_that_is_printed(here: Path, upstream: Upstream, capsys) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    """Twelve codes of a finding are listed, the others are counted."""
    more = {str(code): f"Order refused for reason {code}" for code in range(2001, 2014)}
    upstream.routes["/official"] = lambda h, n: reply(h, page({**ROWS, **more}))
    upstream.routes["/repository"] = lambda h, n: reply(h, b"gone", 404)
    upstream.routes["/mirror"] = lambda h, n: reply(h, markdown(ROWS), content_type="text/plain")
    assert run(["audit", "--cross-check"]) == 3
    assert capsys.readouterr().out.replace(upstream.url(""), "https://here") == """\
acme/errors 1  official    https://here/official  untried
  18 codes
acme/errors 2  official    https://here/repository
  does not give the page: HTTP 404 Not Found
acme/errors 3  mirror      https://here/mirror
  5 codes
  code-removed: 2001, 2002, 2003, 2004, 2005, 2006, 2007, 2008, 2009, 2010, 2011, 2012 and 1 more
"""


def test_an_address_that_is_not_the_page(here: Path, upstream: Upstream, capsys) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    """The next one is what the others are held to, and it could not be told."""
    upstream.routes["/official"] = lambda h, n: reply(h, page(ROWS, "Fees"))
    upstream.routes["/mirror"] = lambda h, n: reply(h, markdown({**ROWS, "1006": "Frozen account"}), content_type="text/plain")  # fmt: skip
    official, repository, mirror = told(here)
    assert "not the page" in official[3]
    assert repository == (2, 5, [], "")
    assert mirror[2] == [("code-added", "1006")]
    assert run(["audit", "--cross-check"]) == 3
    assert "untried" in capsys.readouterr().out


def test_nothing_to_compare(here: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    source = here / "sources/acme/source.toml"
    source.write_text('title = "Acme"\n[[pages]]\nid = "a"\nurl = "https://localhost/"\n')
    assert run(["audit", "--cross-check"]) == 0
    assert "no page has more than one address" in capsys.readouterr().out


@pytest.mark.parametrize(("problem", "failure"), [("", 0), ("HTTP 404 Not Found", 3)])
def test_the_result_of_an_address(problem: str, failure: int) -> None:
    checked = Checked("acme", "errors", 2, Address("https://acme.example/"), problem=problem)
    problems = [problem] if problem else []
    assert checked.result == SourceResult("acme/errors 2", [], problems, failure=failure)
    assert checked.origin == "official"
