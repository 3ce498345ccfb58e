"""Ranges of codes that a line of its own names."""

from __future__ import annotations

import pytest

from errlex.blocks import Item, Paragraph
from errlex.extract.ranges import range_of

RANGES = {
    "Error codes 50000 to 53999": "50000 to 53999",
    "Error codes 50000 to 53999.": "50000 to 53999",
    "Error codes 50000 to 53999 .": "50000 to 53999",
    "Error codes: 50000-53999": "50000-53999",
    "Error codes：50000 - 53999": "50000 - 53999",
    "Error code is 50000 to 53999": "50000 to 53999",
    "Error codes range: 50000 to 53999": "50000 to 53999",
    "Error codes are ranges 50000 ~ 53999": "50000 ~ 53999",
    "Error code/codes 500 to 539": "500 to 539",
    "Error codes from 50000 to 53999": "50000 to 53999",
    "Error codes between 50000 and 53999": "50000 and 53999",
    "Error codes -50000 to -50999": "-50000 to -50999",
    "Error codes from 70000": "from 70000",
    "Error codes 70000 onwards": "70000 onwards",
    "Error codes 70000 onward": "70000 onward",
    "错误码 50000 ~ 53999。": "50000 ~ 53999",
    "API 错误码：50000-53999": "50000-53999",
    "錯誤碼：50000 至 53999": "50000 至 53999",
    "エラーコード 50000 から 53999": "50000 から 53999",
    "에러 코드 50000 ~ 53999": "50000 ~ 53999",
    "에러코드: 50000 ~ 53999": "50000 ~ 53999",
    "오류 코드 50000 ~ 53999": "50000 ~ 53999",
    "错误码 从 70000 开始": "从 70000 开始",
    "错误码从 70000": "从 70000",
    "错误码 70000 開始": "70000 開始",
    "Error codes 50000": None,
    "Error codes 50 to 60": None,
    "Errors 50000 to 53999": None,
    "Errorcodes 50000 to 53999": None,
    "Country codes 50000 to 53999": None,
    "Error codes 50000 to 53999 and more": None,
    "Error codes (v2) 50000 to 53999": None,
}


def paragraph(*lines: str, preview: str | None = None) -> Paragraph:
    return Paragraph([Item(text, (text,), line=4) for text in lines], preview=preview)


@pytest.mark.parametrize(("line", "code"), RANGES.items(), ids=RANGES)
def test_ranges(line: str, code: str | None) -> None:
    """With a preview or without one."""
    for preview in (None, line, f"{line} &nbsp;"):
        found = range_of(paragraph(line, preview=preview))
        assert (found and found.code) == code
        assert found is None or (found.kind, found.line) == ("range", 4)


@pytest.mark.parametrize(("length", "found"), [(80, True), (81, False)])
def test_the_longest_line(length: int, found: bool) -> None:
    line = f"{'x' * (length - 27)} error codes 50000 to 53999"
    assert len(line) == length
    assert (range_of(paragraph(line)) is not None) is found


def test_a_paragraph_of_two_lines_names_none() -> None:
    line = "Error codes 50000 to 53999"
    assert range_of(paragraph(line, "More.")) is None
    assert range_of(paragraph("More.", line)) is None
    assert range_of(paragraph()) is None
