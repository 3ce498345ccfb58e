"""Several addresses of a page: the first that gives it is taken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.fetch.upstream import PAGE, reply

from errlex.fetch import Fetched, fetch_pages

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fetch.upstream import Upstream

    from errlex.fetch import FetchOptions, PageRequest, Record

LOGIN = b"<!doctype html><html><head><title>Log in</title></head><body></body></html>"


@pytest.fixture
def fetch(upstream: Upstream, tmp_path: Path, options: FetchOptions):  # type: ignore[no-untyped-def]
    """Fetch the page at /official, else at /repository, else at /mirror."""
    for path in ("/official", "/repository", "/mirror"):
        upstream.routes[path] = lambda h, n: reply(h, etag='"a"')

    def call(record: Record | None = None) -> Fetched:
        others = (upstream.url("/repository"), upstream.url("/mirror"))
        request = replace(upstream.request("/official", record=record), others=others)
        (result,) = fetch_pages([request], tmp_path, options, verify=verify)
        return result

    def verify(request: PageRequest, text: str) -> list[str]:
        return [] if "1001" in text else ["no code 1001"]

    return call


def test_the_first_is_taken(fetch, upstream: Upstream) -> None:  # type: ignore[no-untyped-def]
    result = fetch()
    assert (result.status, result.passed_over) == ("new", ())
    assert result.record.url == upstream.url("/official")
    assert upstream.count("/repository") == 0


FAILURES = {
    "gone": (lambda h, n: reply(h, b"", 404), "HTTP 404 Not Found"),
    "a login page": (lambda h, n: reply(h, LOGIN), "this is a login page"),
    "another page": (lambda h, n: reply(h, PAGE.replace(b"1001", b"7")), "no code 1001"),
    "elsewhere": (lambda h, n: reply(h, b"", 302, location="https://a.example/"), "a.example"),
}


@pytest.mark.parametrize("trap", FAILURES)
def test_the_next_is_taken_where_the_first_is_not_the_page(trap, fetch, upstream: Upstream) -> None:  # type: ignore[no-untyped-def]
    upstream.routes["/official"], reason = FAILURES[trap]
    result = fetch()
    assert (result.status, result.record.url) == ("new", upstream.url("/repository"))
    (passed,) = result.passed_over
    assert passed.startswith(f"{upstream.url('/official')}: ")
    assert reason in passed
    assert upstream.count("/mirror") == 0


def test_all_reasons_are_told_where_none_is(fetch, upstream: Upstream) -> None:  # type: ignore[no-untyped-def]
    for path, status in (("/official", 404), ("/repository", 410), ("/mirror", 403)):
        upstream.routes[path] = lambda h, n, status=status: reply(h, b"", status)  # type: ignore[misc]
    result = fetch()
    assert result.status == "failed"
    assert [part.partition(": ")[2] for part in result.problem.split("; ")] == [
        "HTTP 404 Not Found",
        "HTTP 410 Gone",
        "HTTP 403 Forbidden",
    ]


def test_conditions_go_to_the_address_that_they_are_of(fetch, upstream: Upstream) -> None:  # type: ignore[no-untyped-def]
    upstream.routes["/official"] = lambda h, n: reply(h, b"", 404)
    first = fetch()
    upstream.routes["/repository"] = lambda h, n: reply(h, b"", 304)
    again = fetch(first.record)
    assert (again.status, again.record) == ("unchanged", first.record)
    official, repository = upstream.seen[-2:]
    assert "if-none-match" not in official[1]
    assert repository[1]["if-none-match"] == '"a"'


def test_an_address_that_works_again_is_taken_and_recorded(fetch, upstream: Upstream) -> None:  # type: ignore[no-untyped-def]
    works = upstream.routes["/official"]
    upstream.routes["/official"] = lambda h, n: reply(h, b"", 404)
    first = fetch()
    upstream.routes["/official"] = works
    again = fetch(first.record)
    assert (again.status, again.record.url) == ("unchanged", upstream.url("/official"))
    assert again.record.date == first.record.date
