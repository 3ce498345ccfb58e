"""Many pages: what is new, what is kept, and who waits for whom."""

from __future__ import annotations

import hashlib
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.fetch.upstream import PAGE, Upstream, reply

from errlex.errors import ConfigError, UnreadableError
from errlex.fetch import Fetched, FetchOptions, PageRequest, fetch_pages
from errlex.fetch.browser import BrowserError
from errlex.fetch.client import FetchError
from errlex.fetch.model import BEFORE
from errlex.fetch.pages import _lanes, _reason, is_name, suffix_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

NOT_FOUND = b"<!doctype html><html><head><title>Page Not Found | Example API</title></head><body></body></html>"


def fetch(
    request: PageRequest,
    cache: Path,
    options: FetchOptions,
    refuse: Sequence[str] | UnreadableError = (),
) -> Fetched:
    def verify(_: PageRequest, text: str) -> Sequence[str]:
        if isinstance(refuse, UnreadableError):
            raise refuse
        return refuse

    (result,) = fetch_pages([request], cache, options, verify=verify)
    return result


def test_first_time(upstream: Upstream, tmp_path: Path, options: FetchOptions) -> None:
    upstream.routes["/page"] = lambda h, n: reply(
        h, etag='"a"', last_modified="Fri, 31 Jan 2025 08:00:00 GMT"
    )
    result = fetch(upstream.request(), tmp_path, options)
    assert (result.status, result.problem, result.size) == ("new", "", len(PAGE))
    assert result.path == tmp_path / "example" / "errors.html"
    assert result.path.read_bytes() == PAGE
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == [".gitignore", "errors.html"]
    assert result.record is not None
    assert result.record == replace(
        result.record,
        url=upstream.url("/page"),
        final_url=upstream.url("/page"),
        sha256=hashlib.sha256(PAGE).hexdigest(),
        etag='"a"',
        last_modified="Fri, 31 Jan 2025 08:00:00 GMT",
    )
    assert len(result.record.date) == len("2025-01-31T08:00:00Z")


def test_not_modified(upstream: Upstream, tmp_path: Path, options: FetchOptions) -> None:
    modified = "Fri, 31 Jan 2025 08:00:00 GMT"
    upstream.routes["/page"] = lambda h, n: (
        reply(h, etag='"a"', last_modified=modified) if n == 1 else reply(h, b"", 304)
    )
    first = fetch(upstream.request(), tmp_path, options)
    again = fetch(upstream.request(record=first.record), tmp_path, options, refuse=["not asked"])
    assert (again.status, again.record, again.path, again.size) == (
        "unchanged",
        first.record,
        first.path,
        0,
    )
    headers = upstream.seen[1][1]
    assert (headers["if-none-match"], headers["if-modified-since"]) == ('"a"', modified)


def test_same_page_with_another_etag_keeps_its_record(
    upstream: Upstream, tmp_path: Path, options: FetchOptions
) -> None:
    upstream.routes["/page"] = lambda h, n: reply(h, etag=f'"{n}"')
    first = fetch(upstream.request(), tmp_path, options)
    again = fetch(upstream.request(record=first.record), tmp_path, options)
    assert (again.status, again.record) == ("unchanged", first.record)


def test_changed_page(upstream: Upstream, tmp_path: Path, options: FetchOptions) -> None:
    changed = PAGE.replace(b"too small", b"too large")
    upstream.routes["/page"] = lambda h, n: reply(h, PAGE if n == 1 else changed, etag=f'"{n}"')
    first = fetch(upstream.request(), tmp_path, options)
    again = fetch(upstream.request(record=first.record), tmp_path, options)
    assert again.status == "new"
    assert again.path is not None
    assert again.path.read_bytes() == changed
    assert again.record is not None
    assert (again.record.etag, again.record.sha256) == ('"2"', hashlib.sha256(changed).hexdigest())


def test_the_page_that_the_catalogue_was_made_from_is_kept(
    upstream: Upstream, tmp_path: Path, options: FetchOptions
) -> None:
    """Not the one between: a page may be fetched twice before the catalogue is made anew."""
    texts = [PAGE, PAGE.replace(b"too small", b"too large"), PAGE.replace(b"too small", b"odd")]
    upstream.routes["/page"] = lambda h, n: reply(h, texts[n - 1])
    record = fetch(upstream.request(), tmp_path, options).record
    assert record is not None
    record = replace(record, catalogued=record.sha256, catalogue="x")
    for text in texts[1:]:
        fetched = fetch(upstream.request(record=record), tmp_path, options)
        assert fetched.path is not None
        assert fetched.path.read_bytes() == text
        assert (fetched.path.parent / BEFORE / fetched.path.name).read_bytes() == PAGE
        record = fetched.record


@pytest.mark.parametrize("damage", ["no cache, as in CI", "an edited cache", "another url"])
def test_no_conditions_where_the_page_is_not_at_hand(
    damage: str, upstream: Upstream, tmp_path: Path, options: FetchOptions
) -> None:
    upstream.routes["/page"] = upstream.routes["/moved"] = lambda h, n: reply(h, etag='"a"')
    first = fetch(upstream.request(), tmp_path, options)
    assert first.path is not None
    path = "/page"
    match damage:
        case "no cache, as in CI":
            first.path.unlink()
        case "an edited cache":
            first.path.write_bytes(b"edited")
        case _:
            path = "/moved"
    again = fetch(upstream.request(path, record=first.record), tmp_path, options)
    assert "if-none-match" not in upstream.seen[1][1]
    assert first.path.read_bytes() == PAGE
    if damage == "another url":
        assert again.record is not None
        assert (again.status, again.record.url) == ("new", upstream.url("/moved"))
    else:
        assert (again.status, again.record) == ("unchanged", first.record)


# body, content type, what `verify` says, the problem as it is reported
FAILURES: dict[str, tuple[bytes, str, Sequence[str] | UnreadableError, str]] = {
    "not found with status 200": (NOT_FOUND, "text/html", [], 'this is a "not found" page'),
    "image": (b"\x89PNG", "image/png", [], "the content type is image/png, not a page's"),
    "empty": (b"", "text/html", [], "the body is empty"),
    "not the page": (
        PAGE + b" ",
        "text/html",
        ["no code 1000", "too few"],
        "no code 1000; too few",
    ),
    "unreadable": (PAGE + b" ", "text/html", UnreadableError("too deep", file="x"), "too deep"),
    "garbled": (
        b"<p>\xff</p>",
        "text/html; charset=ascii",
        [],
        "nor in the charset that is declared (ascii)",
    ),
}


@pytest.mark.parametrize("trap", FAILURES)
def test_a_failure_leaves_the_old_page(
    trap: str, upstream: Upstream, tmp_path: Path, options: FetchOptions
) -> None:
    body, content_type, refuse, problem = FAILURES[trap]
    first = fetch(upstream.request(), tmp_path, options)
    upstream.routes["/page"] = lambda h, n: reply(h, body, content_type=content_type)
    again = fetch(upstream.request(record=first.record), tmp_path, options, refuse)
    assert again.status == "failed"
    assert problem in again.problem
    assert (again.record, again.path) == (first.record, first.path)
    assert [path.read_bytes() for path in tmp_path.rglob("errors.*")] == [PAGE]


def test_the_cache_holds_utf8(upstream: Upstream, tmp_path: Path, options: FetchOptions) -> None:
    body = "<html>參數錯誤 #1001</html>"
    upstream.routes["/page"] = lambda h, n: reply(
        h, body.encode("big5"), content_type="text/html; charset=big5"
    )
    result = fetch(upstream.request(), tmp_path, options)
    assert result.path is not None
    assert result.path.read_text("utf-8") == body


def test_the_format_is_seen_and_the_other_file_goes(
    upstream: Upstream, tmp_path: Path, options: FetchOptions
) -> None:
    upstream.routes["/page"] = lambda h, n: reply(
        h, PAGE if n == 1 else b"# Errors\n\n- 1001 Unknown symbol\n"
    )
    request = replace(upstream.request(), format=None)
    names = [
        [path.name for path in tmp_path.rglob("errors.*")]
        for _ in range(2)
        if fetch(request, tmp_path, options)
    ]
    assert names == [["errors.html"], ["errors.md"]]


def slow(handler: BaseHTTPRequestHandler, number: int) -> None:
    time.sleep(0.05)
    reply(handler)


@pytest.mark.parametrize(("jobs", "per_host", "most"), [(8, 2, 2), (1, 4, 1), (8, 1, 1)])
def test_polite(
    jobs: int, per_host: int, most: int, upstream: Upstream, tmp_path: Path, options: FetchOptions
) -> None:
    upstream.routes["/page"] = slow
    requests = [upstream.request(page=f"page{i}") for i in range(6)]
    results = fetch_pages(requests, tmp_path, replace(options, jobs=jobs, per_host=per_host))
    assert [result.request for result in results] == requests
    assert {result.status for result in results} == {"new"}
    assert upstream.most_busy == most


def test_a_slow_host_does_not_hold_up_the_others(
    upstream: Upstream, tmp_path: Path, options: FetchOptions
) -> None:
    other = f"127.0.0.1:{upstream.port}"
    upstream.routes["/slow"] = slow
    requests = [upstream.request("/slow", page=f"slow{i}") for i in range(6)]
    requests.append(PageRequest("other", "quick", f"https://{other}/page", frozenset({other})))
    done: list[str] = []

    class Order:
        def started(self, request: PageRequest) -> None:
            pass

        def received(self, request: PageRequest, size: int) -> None:
            pass

        def finished(self, result: Fetched) -> None:
            done.append(result.request.page)

    fetch_pages(requests, tmp_path, replace(options, jobs=2, per_host=2), Order())
    assert done.index("quick") < 3
    assert len(done) == 7


def test_one_failure_is_the_failure_of_one(
    upstream: Upstream, tmp_path: Path, options: FetchOptions
) -> None:
    upstream.routes["/gone"] = lambda h, n: reply(h, b"", 410)
    bad = replace(upstream.request(page="bad"), url="http://localhost/")
    requests = [upstream.request("/gone", page="a"), upstream.request(page="b"), bad]
    results = fetch_pages(requests, tmp_path, options)
    assert [result.status for result in results] == ["failed", "new", "failed"]
    assert results[0].problem == "HTTP 410 Gone"


def test_an_interruption_ends_the_waits(
    upstream: Upstream, tmp_path: Path, options: FetchOptions
) -> None:
    upstream.routes["/busy"] = lambda h, n: reply(h, b"", 503, retry_after="30")

    class Interrupting:
        def started(self, request: PageRequest) -> None:
            if request.page == "b":
                time.sleep(0.2)
                raise KeyboardInterrupt

        def received(self, request: PageRequest, size: int) -> None:
            pass

        def finished(self, result: Fetched) -> None:
            pass

    requests = [upstream.request(page="b"), upstream.request("/busy", page="a")]
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        fetch_pages(requests, tmp_path, replace(options, total_timeout=60), Interrupting())
    assert time.monotonic() - started < 3
    assert not [
        thread
        for thread in threading.enumerate()
        if thread.name.startswith("fetch") and thread.is_alive()
    ]


def test_a_full_disk_is_a_failure(
    upstream: Upstream, tmp_path: Path, options: FetchOptions
) -> None:
    (tmp_path / "example").write_text("a file in the place of the folder")
    result = fetch(upstream.request(), tmp_path, options)
    assert result.status == "failed"
    assert result.problem.startswith("cannot be stored: ")


@pytest.mark.parametrize(
    ("hosts", "per_host", "lanes"),
    [
        ("a", 2, ["a0"]),
        ("aa", 1, ["a0 a1"]),
        ("aa", 2, ["a0 a1", "a0 a1"]),
        ("aaa", 2, ["a0 a1 a2", "a0 a1 a2"]),
        ("aba", 2, ["a0 a2", "b1", "a0 a2"]),
        ("abab", 9, ["a0 a2", "b1 b3", "a0 a2", "b1 b3"]),
        ("ab", 0, ["a0", "b1"]),
        ("", 2, []),
    ],
)
def test_queues_of_hosts(hosts: str, per_host: int, lanes: list[str]) -> None:
    requests = [PageRequest("x", "y", f"https://{host}.example/", frozenset()) for host in hosts]
    made = _lanes(requests, per_host)
    assert [" ".join(f"{r.url[8]}{place}" for place, r in lane) for lane in made] == lanes
    assert len({id(lane) for lane in made}) == len(set(hosts)), "lanes of a host are one queue"


def test_an_address_that_is_none_waits_in_a_queue_of_its_own() -> None:
    requests = [PageRequest("x", "y", url, frozenset()) for url in ("http://a", "https://a/", "")]
    assert [[place for place, _ in lane] for lane in _lanes(requests, 1)] == [[0, 2], [1]]


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("okx", True), ("a.b-c_1", True), ("1", True), ("", False), (".", False), ("..", False), ("-a", False),
     (".a", False), ("a/b", False), ("a\\b", False), ("a b", False), ("a\n", False)],
)  # fmt: skip
def test_names_of_files(name: str, is_one: bool) -> None:
    assert is_name(name) is is_one


@pytest.mark.parametrize(
    ("page_format", "text", "suffix"),
    [
        (None, "<!doctype html><p>x</p>", ".html"),
        (None, "# x", ".md"),
        ("html", "# x", ".html"),
        ("markdown", "<p>x</p>", ".md"),
        ("text", "", ".txt"),
        ("json", "", ".json"),
        ("yaml", "", ".yaml"),
        ("csv", "", ".csv"),
        ("tsv", "", ".tsv"),
    ],
)
def test_the_suffix_of_a_page(page_format: Any, text: str, suffix: str) -> None:
    request = PageRequest("x", "y", "https://a/", frozenset(), page_format)
    assert suffix_of(request, text) == suffix


@pytest.mark.parametrize(
    ("address", "text", "suffix"),
    [
        ("errors.xml", "<errors/>", ".xml"),
        ("Codes.java?raw=1", "enum X {}", ".txt"),
        ("codes.toml", "", ".toml"),
        ("errors.php", "<!doctype html><p>x</p>", ".html"),
        ("errors.mdx", "# x", ".md"),
        ("errors", "# x", ".md"),
    ],
)
def test_the_address_names_the_format(address: str, text: str, suffix: str) -> None:
    request = PageRequest("x", "y", f"https://a.rs/{address}", frozenset())
    assert suffix_of(request, text) == suffix


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FetchError("gone"), "gone"),
        (BrowserError("no browser"), "no browser"),
        (ConfigError("wrong", line=3, mend="mend it"), "wrong"),
        (KeyError("x"), "unexpected KeyError: 'x'"),
    ],
)
def test_the_reason_of_a_failure(error: Exception, said: str) -> None:
    assert _reason(error) == said
