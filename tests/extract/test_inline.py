"""Pages of which other tests look at the codes alone: here at all that is found, and why."""

from __future__ import annotations

import pytest
from tests.extract.inline import ledger_of, pages, written

WRITTEN = written()


@pytest.mark.parametrize(("title", "name", "text"), [pytest.param(*p, id=p[0]) for p in pages()])
def test_whole(title: str, name: str, text: str) -> None:
    assert ledger_of(name, text) == WRITTEN.get(title, "not there: make golden")
