"""Functions that return a number each. Pages: tests/cases/extract/programs.txt."""

from __future__ import annotations

import pytest

from errlex.blocks import CodeBlock, Paragraph
from errlex.extract.constant_functions import as_constants

LINES = (
    "public fun no_key(): u64 {1}",
    "fn bad_key() -> u32 { return 2; }",
    "func late() int { 3 }",
)


def test_functions_are_constants() -> None:
    block = as_constants(CodeBlock("\n".join(LINES)))
    assert isinstance(block, CodeBlock)
    assert block.text == "const no_key = 1;\nconst bad_key = 2;\nconst late = 3;"


@pytest.mark.parametrize(
    "lines",
    [
        LINES[:2],
        (*LINES[:2], "fun late(at: u64): u64 {3}"),
        (*LINES[:2], "fun late(): u64 { at + 3 }"),
        (*LINES[:2], "fun late(): u64 { 3; at }"),
    ],
    ids=["two", "with a parameter", "that compute", "that do more"],
)
def test_others_stay(lines: tuple[str, ...]) -> None:
    block = CodeBlock("\n".join(lines))
    assert as_constants(block) is block


def test_other_blocks_stay() -> None:
    block = Paragraph([])
    assert as_constants(block) is block
