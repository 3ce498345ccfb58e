"""`[[pages]]` of source.toml: where a page is fetched, and what of it is refused with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.config.test_source import write

from errlex.config.source import load_source
from errlex.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

SNAPSHOT = 'title = "A"\n[[pages]]\nid = "a"\nfile = "source.toml"\n'
ADDRESSES = {
    "none": ("", []),
    "url": ('url = "https://a"', [("https://a", False)]),
    "a string": ('url = "https://a"\nfetch = "https://b"', [("https://b", False)]),
    "a list": ('fetch = ["https://b", "https://c"]', [("https://b", False), ("https://c", False)]),
    "untried": (
        'fetch = ["https://b", { url = "https://c", untried = true }, { url = "https://d" }]',
        [("https://b", False), ("https://c", True), ("https://d", False)],
    ),
    "a mirror": (
        'fetch = ["https://b", { url = "https://c", mirror = true, untried = true }]',
        [("https://b", False), ("https://c", True)],
    ),
    "no upstream": ('url = "https://a"\nupstream = false\nwhy = "retired"', []),
}


@pytest.mark.parametrize(("lines", "expected"), ADDRESSES.values(), ids=ADDRESSES)
def test_addresses(tmp_path: Path, lines: str, expected: list[tuple[str, bool]]) -> None:
    (page,) = load_source(write(tmp_path, f"{SNAPSHOT}{lines}\n")).pages
    assert [(address.url, address.untried) for address in page.fetch] == expected


NO_ADDRESSES = {
    "an empty list": ("fetch = []", "'fetch' is empty"),
    "a number": ("fetch = 1", "has 1, which is not an address"),
    "an empty string": ('fetch = [""]', "which is not an address"),
    "an unknown key": ('fetch = [{ url = "https://b", tried = true }]', "which is not an address"),
    "mirror is no flag": (
        'fetch = [{ url = "https://b", mirror = "yes" }]',
        "which is not an address",
    ),
    "untried is no flag": (
        'fetch = [{ url = "https://b", untried = 1 }]',
        "which is not an address",
    ),
    "twice": ('fetch = ["https://b", "https://b"]', "names https://b twice"),
    "no upstream, and one": (
        'fetch = "https://b"\nupstream = false\nwhy = "x"',
        "names an address",
    ),
    "no reason": ("upstream = false", "needs a reason"),
    "a reason for nothing": ('why = "x"', "is the reason for upstream = false"),
}


@pytest.mark.parametrize(("lines", "words"), NO_ADDRESSES.values(), ids=NO_ADDRESSES)
def test_addresses_that_are_none(tmp_path: Path, lines: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_source(write(tmp_path, f"{SNAPSHOT}{lines}\n"))
    assert words in str(caught.value)
    assert caught.value.line is not None


def test_a_page_without_upstream_has_a_snapshot(tmp_path: Path) -> None:
    text = SNAPSHOT.replace('file = "source.toml"', 'url = "https://a"')
    with pytest.raises(ConfigError, match="needs a snapshot"):
        load_source(write(tmp_path, text + 'upstream = false\nwhy = "x"\n'))


@pytest.mark.parametrize("id_", ["#error-codes", "error codes"])
def test_an_id_that_is_none(tmp_path: Path, id_: str) -> None:
    page = '[[pages]]\nid = "a"\nurl = "https://example.com"\n'
    with pytest.raises(ConfigError, match="is not an id") as caught:
        load_source(write(tmp_path, f'title = "A"\n{page}[pages.ids]\n"Error Codes" = "{id_}"\n'))
    assert caught.value.line == 6
