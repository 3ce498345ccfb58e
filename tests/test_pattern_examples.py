"""What each expression of the tool finds (`tests/pattern_examples.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.pattern_examples import EXAMPLES, examples, pattern, result

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.txt")), ids=lambda file: file.stem)
def test_what_is_found(file: Path) -> None:
    for name, texts, finds in examples(file):
        expression = pattern(name)
        assert expression is not None, f"{name} is gone: python tests/pattern_examples.py"
        assert [result(expression, text) for text in texts] == finds, name
