"""`[[pages]]` of source.toml: where a page is fetched. What a mistake prints: test_mistakes.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.config.test_source import write

from errlex.config.source import load_source

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
