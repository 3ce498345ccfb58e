"""All blocks of pages in every format: their texts, levels, marks and lines."""

from __future__ import annotations

import pytest
from tests.read.whole import blocks_of, pages, written

WRITTEN = written()


@pytest.mark.parametrize(("title", "name", "text"), [pytest.param(*p, id=p[0]) for p in pages()])
def test_blocks(title: str, name: str, text: str) -> None:
    assert blocks_of(name, text) == WRITTEN.get(title, "not there: make golden")
