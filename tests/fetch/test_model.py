"""Addresses, records and limits of fetching."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from errlex import __version__
from errlex.fetch import FetchOptions, PageRequest, Record
from errlex.fetch.model import authority


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://docs.example.com/a?b#c", "docs.example.com"),
        ("https://DOCS.example.com/", "docs.example.com"),
        ("https://docs.example.com:443/", "docs.example.com"),
        ("https://docs.example.com:8443/", "docs.example.com:8443"),
    ],
)
def test_authority(url: str, host: str) -> None:
    assert authority(url) == host


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://a/", "http://a/ is not https"),
        ("", " is not https"),
        ("https:///a", "https:///a has no host"),
        ("https://me@a/", "https://me@a/ has a user name"),
        ("https://@a/", "https://@a/ has a user name"),
    ],
)
def test_no_authority(url: str, said: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole sentence is compared
        authority(url)
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("catalogued", "catalogue", "page", "now", "stands"),
    [
        ("p", "c", "p", "c", True),
        ("p", "c", "q", "c", False),
        ("p", "c", "p", "d", False),
        ("", "c", "", "c", False),
        ("p", "", "p", "", False),
        ("", "", "", "", False),
    ],
)
def test_a_page_that_the_catalogue_was_made_from(
    catalogued: str, catalogue: str, page: str, now: str, stands: bool
) -> None:
    record = Record("u", "u", "d", "s", catalogued=catalogued, catalogue=catalogue)
    assert record.stands_in(page, now) is stands


def test_addresses_in_order_of_preference() -> None:
    request = PageRequest("okx", "errors", "https://a/", frozenset(), others=("https://b/",))
    assert (request.urls, request.label) == (("https://a/", "https://b/"), "okx/errors")


def test_limits() -> None:
    """What servers are spared, and what a run may cost at most."""
    assert asdict(FetchOptions()) == {
        "jobs": 8,
        "per_host": 2,
        "connect_timeout": 10.0,
        "read_timeout": 20.0,
        "total_timeout": 180.0,
        "attempts": 4,
        "backoff": 1.0,
        "max_bytes": 64 * 1024 * 1024,
        "max_redirects": 5,
        "user_agent": f"errlex/{__version__}",
        "browser": "",
    }
