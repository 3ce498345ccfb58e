"""Each reference page is read as recorded (needs the reference data): whatever changes on any of them is on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.extract import reference

if TYPE_CHECKING:
    from pathlib import Path

WRITTEN = reference.written()


@pytest.mark.parametrize("page", WRITTEN)
def test_read_as_recorded(shared: Path, page: str) -> None:
    file = shared / "corpus" / page
    if not file.is_file():
        pytest.skip("this page is not here")
    content, blocks, extraction = reference.reading(file).digests
    expected = WRITTEN[page]
    if content != expected[0]:
        pytest.skip("the page is another version")
    assert (blocks, extraction) == expected[
        1:
    ], f"{page} is read otherwise: look, then `make golden`"
