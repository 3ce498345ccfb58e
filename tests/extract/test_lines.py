"""Codes on lines of their own: in paragraphs, in blocks of code, as ranges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.blocks import Block, CodeBlock, Paragraph
from errlex.extract.context import Context
from errlex.extract.lines import MAX_LINE, as_lines, entries_of, weigh_lines
from errlex.extract.ranges import range_of
from errlex.read import read


def block(page: str) -> Block:
    (found,) = read(page, "page.md", "markdown").blocks
    return found


RANGES = {
    "Error codes from 50000 to 53999": "50000 to 53999",
    "Error codes: 50000-53999.": "50000-53999",
    "API error codes are 50000 ~ 53999": "50000 ~ 53999",
    "Error codes from 70000": "from 70000",
    "错误码从 70000 开始": "从 70000 开始",
    "Error code 50000": None,
    "Error codes 50 to 60": None,
    "Country codes from 50000 to 53999": None,
    "The orders 50000 to 53999 failed with an error code": None,
    "Error codes from 50000 to 53999\nor more": None,
}


@pytest.mark.parametrize(("text", "code"), RANGES.items(), ids=RANGES)
def test_range(text: str, code: str | None) -> None:
    paragraph = block("\n\n" + text)
    assert isinstance(paragraph, Paragraph)
    found = range_of(paragraph)
    assert (found and (found.code, found.kind, found.line)) == (code and (code, "range", 3))


#: Paragraph -> codes of its lines, None for a line without one; [] for a paragraph of none.
PARAGRAPHS: dict[str, tuple[str, list[str | None]]] = {
    "a sign between code and text": ("1001 // bad key\n1002 // bad sign", ["1001", "1002"]),
    "a first line that introduces them": (
        "They are:\n1001: bad key\n1002: bad sign",
        [None, "1001", "1002"],
    ),
    "a first line, and one code": ("They are:\n1001: bad key", []),
    "a text that goes on": ("1001: bad key\nor no key", ["1001", None]),
    "a short number among long ones": (
        "0: success\n1001: bad key\n1002: bad sign",
        ["0", "1001", "1002"],
    ),
    "short numbers": ("10: each second\n20: each minute", []),
    "words in capitals after a long number": ("10001 Invalid key", ["10001"]),
    "a sentence that begins with a number": ("1200 requests in each minute", []),
    "a sign before a number": ("-1 failed", ["-1"]),
    "a quote": ("> 10001 invalid key", ["10001"]),
    "a bold constant": ("**BAD_KEY**", ["BAD_KEY"]),
    "a constant as code": ("`BAD_KEY`", ["BAD_KEY"]),
    "a plain constant": ("BAD_KEY", []),
    "a bold word": ("**Key**", []),
    "prose": ("1001: " + "x" * MAX_LINE, []),
    "no code at the beginning": ("The key is wrong, which is 1001: bad key", []),
}


@pytest.mark.parametrize(
    ("page", "codes"), [pytest.param(*case, id=title) for title, case in PARAGRAPHS.items()]
)
def test_entries(page: str, codes: list[str | None]) -> None:
    assert [entry and entry.code for entry in entries_of(block(page))] == codes


@given(st.lists(st.from_regex(r"-?[1-9][0-9]{3,5}", fullmatch=True), min_size=1, max_size=8))
def test_lines_with_a_sign_after_their_numbers_are_all_codes(codes: list[str]) -> None:
    page = "\n".join(f"{code}: Invalid key" for code in codes)
    assert [entry and entry.code for entry in entries_of(block(page))] == codes


def test_a_block_of_code_that_lists_codes_is_a_paragraph_with_its_lines() -> None:
    paragraph = as_lines(block("\n```text\n1000 - BAD_KEY\n\n  1001 - BAD_SIGN\n1002 - BAD\n```"))
    assert isinstance(paragraph, Paragraph)
    lines = [(line.text, line.line) for line in paragraph.lines]
    assert lines == [("1000 - BAD_KEY", 3), ("1001 - BAD_SIGN", 5), ("1002 - BAD", 6)]


CODE = {
    "two lines": "1000 - BAD_KEY\n1001 - BAD_SIGN",
    "a line that is no code": "1000 - BAD_KEY\nint x;\n1002 - BAD",
    "sentences": "100 apples\n200 pears\n300 plums",
    "JSON": '{\n"code": 1000,\n"message": "Invalid key"\n}',
}


@pytest.mark.parametrize("text", CODE.values(), ids=CODE)
def test_other_code_stays_code(text: str) -> None:
    code = CodeBlock(text, 1)
    assert as_lines(code) is code


#: Blocks below a heading -> whether they are taken for codes, whether nothing else stands there.
SECTIONS = {
    "one code": (["1001: Invalid key"], False, False),
    "two codes": (["1001: Invalid key", "1002: Invalid sign"], True, True),
    "other words between them": (
        ["1001: Invalid key", "Which is bad.", "1002: Invalid sign"],
        True,
        False,
    ),
}


@pytest.mark.parametrize(("texts", "are_codes", "alone"), SECTIONS.values(), ids=SECTIONS)
def test_weight(texts: list[str], are_codes: bool, alone: bool) -> None:
    blocks = [block(text) for text in texts]
    evidence = weigh_lines(blocks, [entries_of(each) for each in blocks], Context(("Errors",)))
    assert evidence.holds_codes == are_codes
    assert ("nothing else stands there" in evidence.why) == alone
