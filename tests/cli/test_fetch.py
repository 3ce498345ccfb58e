"""From source.toml to the cache and the records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from tests.fetch.upstream import PAGE, certificate, reply, server, upstream  # noqa: F401 - fixtures

from errlex.cli import run
from errlex.fetch import load_records

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fetch.upstream import Upstream

SOURCE = """\
title = "Acme"
url = "https://docs.acme.example/"

[[pages]]
id = "errors"
url = "https://www.acme.example/errors"
fetch = "{url}"

[pages.identity]
heading = "Error codes"
anchors = ["1001"]

[[pages]]
id = "held"
file = "held.md"
url = "{url}"
upstream = false
why = "an older edition"
"""


@dataclass
class Acme:
    root: Path
    upstream: Upstream

    @property
    def folder(self) -> Path:
        return self.root / "sources" / "acme"

    @property
    def page(self) -> Path:
        return self.root / ".cache" / "pages" / "acme" / "errors.html"

    def serve(self, body: bytes) -> None:
        self.upstream.routes["/page"] = lambda handler, number: reply(handler, body)


@pytest.fixture
def acme(
    tmp_path: Path, upstream: Upstream, monkeypatch: pytest.MonkeyPatch  # noqa: F811 - a fixture
) -> Acme:
    (tmp_path / "pyproject.toml").write_text("[tool.errlex]\n")
    acme = Acme(tmp_path, upstream)
    acme.folder.mkdir(parents=True)
    (acme.folder / "source.toml").write_text(SOURCE.format(url=upstream.url("/page")))
    (acme.folder / "held.md").write_text(
        "| Code | Message |\n| - | - |\n| 7001 | Order held |\n| 7002 | Order frozen |\n| 7003 | Order lost |\n"
    )
    monkeypatch.chdir(tmp_path)
    return acme


def test_first_time_and_again(acme: Acme, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fetch"]) == 0
    said = capsys.readouterr()
    assert said.out == "1 page: 1 new, 0 unchanged, 0 failed\n"
    assert said.err.startswith("acme/errors  new ")
    assert acme.page.read_bytes() == PAGE
    record = (acme.folder / "fetched.json").read_bytes()
    assert list(load_records(acme.folder)) == ["errors"]
    assert run(["fetch", "acme"]) == 0
    assert "0 new, 1 unchanged" in capsys.readouterr().out
    assert (acme.folder / "fetched.json").read_bytes() == record


REFUSED = {
    "another heading": (PAGE.replace(b"Error codes", b"Order types"), "no heading 'Error codes'"),
    "anchor gone": (PAGE.replace(b"1001", b"1003"), "no code 1001"),
    "no codes": (
        b"<!doctype html><title>Error codes</title><h1>Error codes</h1><p>Soon.</p>",
        "has no codes",
    ),
    "truncated": (PAGE[:-60], "cut short"),
}


@pytest.mark.parametrize("trap", REFUSED)
def test_another_page_is_not_stored(
    trap: str, acme: Acme, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["fetch"])
    record = (acme.folder / "fetched.json").read_bytes()
    body, problem = REFUSED[trap]
    acme.serve(body)
    capsys.readouterr()
    assert run(["fetch"]) == 3
    said = capsys.readouterr()
    assert problem in said.err
    assert acme.page.read_bytes() == PAGE
    assert (acme.folder / "fetched.json").read_bytes() == record


def test_the_shrink_guard_knows_the_catalogue(
    acme: Acme, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(f"<tr><td>{code}</td><td>Message {code}</td></tr>" for code in range(1001, 1011))
    page = f"<!doctype html><html><body><h1>Error codes</h1><table><tr><th>Code</th><th>Message</th></tr>{rows}</table>"
    end = "</table></body></html>"
    acme.serve(page.removesuffix("</table>").encode() + end.encode())
    assert run(["fetch"]) == 0
    assert run(["update"]) == 0
    acme.serve((page.partition("<tr><td>1006")[0] + end).encode())
    capsys.readouterr()
    assert run(["fetch"]) == 3
    assert (
        "5 of 10 codes are gone (1006, 1007, 1008, ...), more than a fifth"
        in capsys.readouterr().err
    )
    assert acme.page.read_bytes().count(b"<tr>") == 11


def test_other_shares_are_left_alone(acme: Acme, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fetch", "--shard", "2/2"]) == 0
    assert capsys.readouterr().out.startswith("0 pages")
    assert acme.upstream.seen == []
