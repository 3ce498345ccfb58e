"""From source.toml to the cache, and what drift says of what came and of what did not."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from tests.fetch.upstream import certificate, reply, server, upstream  # noqa: F401 - fixtures

from errlex.cli import run
from errlex.config.project import find_project
from errlex.errors import ConfigError
from errlex.fetch import load_records
from errlex.jobs.fetch import fetch

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fetch.upstream import Upstream

    from errlex.config.source import Source

ROWS = {
    "1001": "Order not found",
    "1002": "Too many requests",
    "1003": "Insufficient balance",
    "1004": "Invalid signature",
    "1005": "Market is closed",
}


def page(rows: dict[str, str], title: str = "Error codes") -> bytes:
    cells = "".join(f"<tr><td>{code}</td><td>{text}</td></tr>" for code, text in rows.items())
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1><table>"
        f"<tr><th>Code</th><th>Message</th></tr>{cells}</table></body></html>"
    ).encode()


@pytest.fixture
def here(tmp_path: Path, upstream: Upstream, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: F811
    """A project after the README's five minutes: a page saved by hand, with the address where it is published."""
    (tmp_path / "pyproject.toml").write_text("[tool.errlex]\n")
    (tmp_path / "saved.html").write_bytes(page(ROWS))
    monkeypatch.chdir(tmp_path)
    upstream.routes["/page"] = lambda h, n: reply(h, page(ROWS))
    assert run(["new", "acme", "saved.html", "--url", upstream.url("/page")]) == 0
    assert run(["regenerate"]) == 0
    return tmp_path


@pytest.fixture
def told(here: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Run drift; (exit status, the report)."""

    def call(*arguments: str) -> tuple[int, dict]:  # type: ignore[type-arg]
        capsys.readouterr()
        status = run(["drift", *arguments, "--format", "json"])
        return status, json.loads(capsys.readouterr().out)

    return call


def serve(upstream: Upstream, body: bytes) -> None:  # noqa: F811
    upstream.routes["/page"] = lambda h, n: reply(h, body)


def test_a_snapshot_is_fetched_and_compared(told, upstream: Upstream) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    assert (told()[0], upstream.seen) == (3, [])  # nobody has looked yet
    assert told("--fetch")[0] == 0
    assert told()[0] == 0
    assert upstream.count("/page") == 1
    serve(upstream, page({**ROWS, "1006": "Account is frozen"}))
    status, report = told("--fetch")
    assert (status, [(c["rule"], c["code"]) for c in report["changes"]]) == (
        1,
        [("code-added", "1006")],
    )


@pytest.mark.parametrize("trap", ["gone", "another page", "no server"])
def test_a_snapshot_that_cannot_be_looked_at_is_no_all_clear(trap, told, upstream: Upstream, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    monkeypatch.setattr("errlex.fetch.client.random.uniform", lambda low, high: 0.0)  # no pauses
    match trap:
        case "gone":
            upstream.routes["/page"] = lambda h, n: reply(h, b"", 404)
        case "another page":
            serve(upstream, page(ROWS, "Fees"))
        case _:
            source = here / "sources/acme/source.toml"
            source.write_text(source.read_text().replace(upstream.host, "localhost:1"))
    status, report = told("--fetch")
    assert (status, report["status"], report["changes"]) == (3, "unknown", [])
    (unseen,) = report["sources"][0]["not_looked_at"]
    assert (unseen["page"], unseen["declared"]) == ("errors", False)
    assert run(["drift", "--fetch"]) == 3


def test_update_takes_the_fetched_page_into_the_repository(told, upstream: Upstream, here: Path) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    """Otherwise regenerate, which reads the snapshot, would take the code back."""
    new = page({**ROWS, "1006": "Account is frozen"})
    serve(upstream, new)
    assert run(["fetch"]) == 0
    snapshot = here / "sources/acme/errors.html"
    assert snapshot.read_bytes() == page(ROWS)
    assert run(["update"]) == 0
    assert snapshot.read_bytes() == new
    assert run(["regenerate", "--check"]) == 0
    assert "1006" in (here / "sources/acme/catalogue.json").read_text()
    assert told("--fetch")[0] == 0


def test_a_page_that_says_the_same_leaves_the_snapshot(told, upstream: Upstream, here: Path) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    serve(upstream, page(ROWS).replace(b"<tr>", b"\n <tr>"))
    assert run(["fetch"]) == 0
    assert run(["update"]) == 0
    assert (here / "sources/acme/errors.html").read_bytes() == page(ROWS)
    assert told("--fetch")[0] == 0


def test_a_snapshot_edited_after_the_update_is_read(told, upstream: Upstream, here: Path) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    assert run(["fetch"]) == run(["update"]) == 0
    snapshot = here / "sources/acme/errors.html"
    snapshot.write_bytes(page({**ROWS, "1006": "Account is frozen"}))
    assert [change["code"] for change in told()[1]["changes"]] == ["1006"]
    assert run(["update"]) == 0
    assert b"1006" in snapshot.read_bytes()


def test_a_page_of_another_format_does_not_take_the_snapshots_name(
    upstream: Upstream, here: Path, capsys: pytest.CaptureFixture[str]  # noqa: F811
) -> None:
    lines = "".join(f"| {code} | {text} |\n" for code, text in {**ROWS, "1": "Bad"}.items())
    serve(upstream, f"# Error codes\n\n| Code | Message |\n| --- | --- |\n{lines}".encode())
    assert run(["fetch"]) == 0
    before = (here / "sources/acme/catalogue.json").read_bytes()
    capsys.readouterr()
    assert run(["update"]) == 2
    assert capsys.readouterr().err == (
        f"errlex: {here / 'sources/acme/source.toml'}:4: the page 'errors' comes as .md now, and its snapshot is called"
        ' errors.html\n  rename the snapshot, and write file = "errors.md"\n'
    )
    assert (here / "sources/acme/errors.html").read_bytes() == page(ROWS)
    assert (here / "sources/acme/catalogue.json").read_bytes() == before


def test_no_upstream_is_not_looked_at(told, here: Path, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    source = here / "sources/acme/source.toml"
    text = source.read_text().replace(
        'id = "errors"', 'id = "errors"\nupstream = false\nwhy = "retired"'
    )
    source.write_text(text)
    assert told()[0] == 0
    status, report = told("--fetch")
    assert (status, report["status"]) == (3, "unknown")
    assert report["sources"][0]["not_looked_at"] == [
        {"page": "errors", "reason": "retired", "declared": True}
    ]
    run(["drift", "--fetch"])
    assert "nothing changed" not in capsys.readouterr().out


def test_a_page_that_failed_does_not_hide_what_others_say(told, upstream: Upstream, here: Path) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    source = here / "sources/acme/source.toml"
    gone = f'\n[[pages]]\nid = "socket"\nurl = "{upstream.url("/gone")}"\n'
    upstream.routes["/gone"] = lambda h, n: reply(h, b"", 404)
    source.write_text(source.read_text() + gone)
    serve(upstream, page({**ROWS, "1006": "Account is frozen"}))
    status, report = told("--fetch")
    assert (status, report["status"], report["sources"][0]["status"]) == (3, "unknown", "changed")
    assert [change["code"] for change in report["changes"]] == ["1006"]
    assert [each["page"] for each in report["sources"][0]["not_looked_at"]] == ["socket"]


def test_a_broken_exchange_stops_no_other(here: Path, upstream: Upstream, told, capsys) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    for name, file, content in (
        ("broken", "source.toml", "title ="),
        ("lost", "fetched.json", "{"),
    ):
        folder = here / "sources" / name
        folder.mkdir()
        source = (here / "sources/acme/source.toml").read_text()
        (folder / "source.toml").write_text(source.replace('file = "errors.html"\n', ""))
        (folder / file).write_text(content)
    assert run(["fetch"]) == 2
    said = capsys.readouterr()
    assert "1 page: 1 new" in said.out
    assert "broken/source.toml" in said.err
    assert "lost/fetched.json" in said.err
    status, report = told("--fetch")
    assert (status, [source["status"] for source in report["sources"]]) == (
        2,
        ["same", "unknown", "unknown"],
    )


@pytest.mark.parametrize(
    ("error", "said"),
    [
        pytest.param(
            OSError(28, "No space left on device"),
            "/sources/acme/fetched.json: cannot be written: No space left on device",
            id="no room",
        ),
        pytest.param(ConfigError("is locked", mend="wait"), "is locked\n  wait", id="another run"),
    ],
)
def test_a_record_that_cannot_be_written_is_the_exchanges_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.errlex]\n")
    for name in ("acme", "zeta"):
        (tmp_path / "sources" / name).mkdir(parents=True)
        (tmp_path / "sources" / name / "source.toml").write_text(f'title = "{name}"\n')
    recorded = []

    def record(source: Source, results: object) -> None:
        if source.exchange == "acme":
            raise error
        recorded.append((source.exchange, list(results)))  # type: ignore[call-overload]

    monkeypatch.setattr("errlex.jobs.fetch.record", record)
    brought = fetch(find_project(tmp_path), ["acme", "zeta"])
    told = {name: str(each).replace(str(tmp_path), "") for name, each in brought.failures.items()}
    assert (told, recorded) == ({"acme": said}, [("zeta", [])])


def test_other_meanings_are_refused_until_they_are_accepted(here: Path, upstream: Upstream, told, capsys) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    texts = list(ROWS.values())
    serve(upstream, page(dict(zip(ROWS, [*texts[1:], texts[0]], strict=True))))
    assert run(["fetch"]) == 3
    assert "5 of 5 codes mean something else at once" in capsys.readouterr().err
    assert told("--fetch")[0] == 3
    assert told("--fetch", "--accept-meaning")[0] == 1
    (here / ".cache/pages/acme/errors.html").unlink()
    before = (here / "sources/acme/catalogue.json").read_bytes()
    assert run(["update"]) == 0
    assert (here / "sources/acme/catalogue.json").read_bytes() == before
    assert run(["fetch", "--accept-meaning"]) == 0
    assert told()[0] == 3
    assert told("--accept-meaning")[0] == 1
    assert run(["update"]) == 3
    assert run(["update", "--accept-meaning"]) == 0
    assert told()[0] == 0
    assert run(["regenerate", "--check"]) == 0


def test_the_address_that_was_taken_is_recorded_and_told(here: Path, upstream: Upstream, capsys) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    official, mirror = upstream.url("/official"), upstream.url("/page")
    upstream.routes["/official"] = lambda h, n: reply(h, b"", 404)
    source = here / "sources/acme/source.toml"
    addresses = f'fetch = ["{official}", {{ url = "{mirror}", untried = true }}]'
    source.write_text(source.read_text().replace('id = "errors"', f'id = "errors"\n{addresses}'))
    assert run(["fetch"]) == 0
    said = capsys.readouterr().err
    assert f"acme: page 'errors' was taken from {mirror} ({official}: HTTP 404 Not Found)" in said
    assert "which was untried: it gives the codes" in said
    assert load_records(here / "sources/acme")["errors"].url == mirror
    run(["drift", "--fetch"])
    assert f"was taken from {mirror}" in capsys.readouterr().out


def test_a_page_that_changed_is_not_looked_for_elsewhere(here: Path, upstream: Upstream, told, capsys) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    """A mirror that has the old page gives no all-clear; where the page does not come at all, the mirror is read."""
    own, mirror = upstream.url("/page"), upstream.url("/mirror")
    source = here / "sources/acme/source.toml"
    addresses = f'fetch = ["{own}", {{ url = "{mirror}", mirror = true }}]'
    source.write_text(source.read_text().replace('id = "errors"', f'id = "errors"\n{addresses}'))
    upstream.routes["/mirror"] = upstream.routes["/page"]
    assert run(["fetch"]) == 0
    assert run(["update"]) == 0
    assert told("--fetch")[0] == 0
    texts = list(ROWS.values())
    serve(upstream, page(dict(zip(ROWS, [*texts[1:], texts[0]], strict=True))))
    assert told("--fetch")[0] == 3
    capsys.readouterr()
    assert run(["fetch"]) == 3
    assert "mean something else at once" in capsys.readouterr().err
    upstream.routes["/page"] = lambda h, n: reply(h, b"", 404)
    assert run(["fetch"]) == 0


def test_new_by_its_address_then_drift(here: Path, upstream: Upstream, told, capsys) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    assert run(["new", "zeta", upstream.url("/page")]) == 0
    assert run(["regenerate"]) == 0
    assert told("zeta")[0] == 0
    assert told("zeta", "--fetch")[0] == 0
    serve(upstream, page({**ROWS, "1006": "Account is frozen"}))
    assert told("zeta", "--fetch")[0] == 1


@pytest.mark.parametrize(
    ("address", "status", "problem"),
    [
        ("http://a.example/", 2, "is not https"),
        ("/gone", 3, "HTTP 404"),
        ("/away", 3, "the host other.example"),
    ],
)
def test_new_from_an_address_that_gives_no_page(
    address: str,
    status: int,
    problem: str,
    here: Path,
    upstream: Upstream,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    upstream.routes["/gone"] = lambda h, n: reply(h, b"", 404)
    upstream.routes["/away"] = lambda h, n: reply(h, b"", 302, location="https://other.example/")
    url = address if "://" in address else upstream.url(address)
    assert run(["new", "zeta", url]) == status
    assert problem in capsys.readouterr().err
    assert not (here / "sources/zeta").exists()


def test_verified_as_read_later(here: Path, upstream: Upstream) -> None:  # noqa: F811
    """A text with more tags than signs of Markdown was taken for HTML where its address has no suffix."""
    rows = "".join(f"{code}\t{text}\n" for code, text in ROWS.items())
    text = f"Error codes\n\n{'<br> <b>bold</b> <i>x</i> <p>y</p> ' * 40}\n\nCode\tMessage\n{rows}"
    upstream.routes["/page"] = lambda h, n: reply(h, text.encode(), content_type="text/plain")
    source = here / "sources/acme/source.toml"
    source.write_text(re.sub(r"(?m)^heading = .*$", "", source.read_text()))
    assert run(["fetch"]) == 0
    assert (here / ".cache/pages/acme/errors.md").is_file()


MORE = {**ROWS, "1006": "Account is frozen"}


@pytest.mark.parametrize("updated", [False, True], ids=["at once", "after an update"])
def test_a_page_saved_after_a_fetch_is_the_newer_one(
    here: Path, upstream: Upstream, updated: bool  # noqa: F811
) -> None:
    upstream.routes["/page"] = lambda h, n: reply(h, page({**ROWS, "1001": "There is no order"}))
    assert run(["fetch", "acme"]) == 0
    if updated:
        assert run(["update", "acme"]) == 0
    snapshot = here / "sources" / "acme" / "errors.html"
    snapshot.write_bytes(page(MORE))
    for _ in range(3):  # however often: what was fetched before is no news
        assert run(["update", "acme"]) == 0
        assert snapshot.read_bytes() == page(MORE)
        catalogue = json.loads((here / "sources" / "acme" / "catalogue.json").read_text())
        codes = {code["code"]: code for code in catalogue["codes"]}
        assert "state" not in codes["1006"]  # as live ones
        assert run(["drift", "acme"]) == 0


def test_a_page_fetched_after_one_was_saved_is_the_newer_one(told, here: Path) -> None:  # type: ignore[no-untyped-def]
    assert run(["fetch", "acme"]) == 0
    (here / "sources" / "acme" / "errors.html").write_bytes(page(MORE))
    assert run(["update", "acme"]) == 0
    assert told("acme")[0] == 0
    status, report = told("--fetch", "acme")  # upstream still, or again, has the old page
    assert status == 1
    assert "1006" in json.dumps(report)


def test_what_was_accepted_beside_the_codes_is_no_news(told, upstream: Upstream, here: Path) -> None:  # type: ignore[no-untyped-def] # noqa: F811
    """A catalogue does not hold it, so the page that was accepted takes the place of the snapshot."""

    def above(words: str, build: int) -> bytes:
        whole = page(ROWS).replace(b"<table>", f"<p>These requests {words}:</p><table>".encode())
        return whole + f"<!-- build {build} -->".encode()

    def accept() -> None:
        assert run(["update", "acme"]) == 0
        assert run(["regenerate"]) == 0

    serve(upstream, above("may be repeated", 1))
    assert run(["fetch", "acme"]) == 0
    accept()
    serve(upstream, above("must never be repeated", 2))
    assert told("--fetch")[0] == 1
    accept()
    serve(upstream, above("must never be repeated", 3))
    assert told("--fetch")[0] == 0
    serve(upstream, above("may be repeated", 4))
    assert told("--fetch")[0] == 1
