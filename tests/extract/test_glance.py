"""The cheap look misses nothing that the reading of the markup finds."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.blocks import CodeBlock, Inline, Item, List, Paragraph
from errlex.extract.context import Context
from errlex.extract.declared import read_declared
from errlex.extract.entries import read_entry, read_symbol
from errlex.extract.glance import (
    has_one_item,
    is_empty,
    may_be_entry,
    may_hold_entries,
    says_nothing,
)
from errlex.extract.lines import code_like, entries_of, explains
from errlex.extract.listings import may_be_listing
from errlex.extract.ranges import range_of
from errlex.read import read

if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS = """1001 -1022 E1001 BAD_KEY `BAD_KEY` **BAD_KEY** HTTP ret_code from to 53999 : = // <br> <b> </b>
    &#49; the price Invalid 错误码 [1001](/x) ![x](/y.png) \\_ ** ` ."""
PIECES = st.sampled_from(
    [
        *_WORDS.split(),
        " ",
        "  \n",
        "\n",
        "\n\n",
        "<!-- x -->",
        "{% x %}",
        "- ",
        "> ",
        "error code",
        "Error codes:",
    ]
)
PAGES = st.lists(PIECES, max_size=12).map("".join)


@given(
    st.text(max_size=60)
    | st.from_regex(r"\W{0,3}[A-Za-z]{1,9}([_.-]?[A-Za-z0-9]{0,4}){0,3}( ?[:=–(] ?\d{0,5}\w*)?")
)
def test_no_entry_is_missed_by_its_preview(text: str) -> None:
    if read_entry(Inline(text)) is not None or read_symbol(text) is not None:
        assert may_be_entry(text)


@given(PAGES | st.text(max_size=60), st.sampled_from(["markdown", "html", "text"]))
def test_no_reader_finds_a_code_in_a_paragraph_that_says_nothing(page: str, format_: str) -> None:
    blocks = read(page, "page", format_).blocks  # type: ignore[arg-type]
    for block in (each for each in blocks if isinstance(each, Paragraph) and says_nothing(each)):
        for same in (block, Paragraph(block.lines)):  # judged with and without its preview
            assert not entries_of(same)
            assert not code_like(same)
            assert range_of(same) is None
            assert not may_be_listing(same)


@given(PAGES, st.sampled_from(["markdown", "html", "text"]))
def test_paragraphs_say_the_same_without_a_preview(page: str, format_: str) -> None:
    for block in read(page, "page", format_).blocks:  # type: ignore[arg-type]
        if isinstance(block, Paragraph):
            slow = replace(block, preview=None)
            assert is_empty(block) == is_empty(slow) == (not block.lines)
            assert entries_of(block) == entries_of(slow)
            assert range_of(block) == range_of(slow)
        elif isinstance(block, List):
            assert has_one_item(block) == (len(block.items) == 1)


@pytest.mark.parametrize("page", ["![](x.png)", "<!-- a -->", "{% hint %}", "&nbsp;"])
def test_what_shows_nothing_is_empty(page: str) -> None:
    blocks = read(page, "page.md", "markdown").blocks
    assert all(isinstance(block, Paragraph) and is_empty(block) for block in blocks)


DATA = st.recursive(
    st.sampled_from([0, 1001, 1.5, True, None, "ok", "ERR", "// x", "No funds", "NO_FUNDS"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from(["code", "1001", "errors", "# a", "msg=1"]), inner),
    max_leaves=12,
)


@given(DATA, st.sampled_from([None, 2]))
def test_samples_of_data_declare_nothing(sample: object, indent: int | None) -> None:
    block = CodeBlock(json.dumps(sample, indent=indent))
    assert read_declared(block, lambda: Context(("Error codes",), "Errors")) == []


#: Texts at which a look is enough, and those whose markup has to be read: function -> (passed over, read).
LOOKS: dict[str, tuple[Callable[[str], bool], list[str], list[str]]] = {
    "an item": (
        may_be_entry,
        [
            "words",
            "words of it",
            "Bad",
            "ab",
            "x 1",
            "word word 12",
            "the code of it",
            "Bad request 12",
            "- words",
        ],
        [
            "1001",
            "1001 words",
            "(1001)",
            "**1001**",
            "`x",
            "<b>",
            "BAD_KEY",
            "badKey",
            "a1",
            "code x 1",
            "error code: x 1",
            "errors 1",
            "a.b",
            "a:b",
            "a::b",
            "a/b",
            "ERROR",
            "! x 1",
            "{x} 1",
            "&x",
            "\\x",
            "E**1",
            "http 4",
            "key_name",
            "错误码 12",
        ],
    ),
    "a paragraph": (
        may_hold_entries,
        ["words", "words\n1001 x", "a_b c", "words\nBAD_KEY is\nBAD_SIGN is", "the 1001"],
        [
            "1001 x",
            "words\n1001 x\n1002 y",
            "words\n1001 x\nmore\n1002 y",
            "words<br>1001<br>1002",
            "words<br>1001",
            "<b>1001",
            "![x](y)\n1001 x",
            "Error code: 1001",
            "errors\n- 1001\n- 1002",
            "BAD_KEY",
            "a_b",
            "a_b 12",
            "words\nBAD_KEY\nBAD_SIGN",
            "{% x %}",
            "code 1001",
            "number 1001",
            "E1001",
            "**1001**",
            "x*1",
            "ab<c",
            "no. 12\n",
            "\n\n1001",
        ],
    ),
    "a listing": (
        lambda text: may_be_listing(CodeBlock(text)),
        [
            "a\n",
            "12 words\n",
            'x: "1",\n\n',
            "if x\n",
            "v1.2.3\n\n",
            "1)\n\n",
            "A = b\n12\n",
            "= b12\n",
        ],
        [
            "A = 1;\n",
            "A(1)\n",
            "A = 1\n",
            "A 1 /* x */\n",
            "A = f(1, 2) + 3\n\n",
            "A=1,\n\n",
            "A = -1;\n",
            'A = "1";\n\n',
            "a (1)\n\n",
        ],
    ),
}


@pytest.mark.parametrize(("may", "passed_over", "read_"), LOOKS.values(), ids=LOOKS)
def test_looks(may: Callable[[str], bool], passed_over: list[str], read_: list[str]) -> None:
    assert [text for text in passed_over if may(text)] == []
    assert [text for text in read_ if not may(text)] == []


class Unread(list[Item]):
    """Lines that nobody may ask for."""

    def __iter__(self) -> NoReturn:
        raise LookupError

    def __len__(self) -> NoReturn:
        raise LookupError

    def __getitem__(self, index: object) -> NoReturn:
        raise LookupError


#: Preview of a paragraph -> the functions that read its lines.
READERS: dict[str, list[str]] = {
    "words": [],
    "Error codes 1001 to 1003": ["range_of", "entries_of"],
    "Error codes 10 to 12": ["entries_of"],
    "codes & more": ["range_of", "entries_of"],
    "1001 x": ["entries_of", "code_like"],
    "words\n1001 x": ["code_like"],
    "words\n1001 x\n1002 y": ["entries_of", "code_like"],
    "Cause: x": ["explains"],
    "Cause x": [],
    "**Cause**: x": ["explains"],
    "words\nCause: x": [],
    "(1001) words": ["entries_of", "code_like"],
    "A_B words": ["code_like"],
    "error codes": [],
    "1001": ["entries_of"],
    "错误码 1001-1003": ["range_of", "entries_of"],
    "codes 12": ["entries_of"],
}


def asks(function: Callable[[Any], object], block: Paragraph | List) -> bool:
    try:
        function(block)
    except LookupError:
        return True
    return False


@pytest.mark.parametrize(("preview", "readers"), READERS.items(), ids=READERS)
def test_lines_that_need_not_be_read_are_not(preview: str, readers: list[str]) -> None:
    functions = (range_of, entries_of, explains, code_like, is_empty)
    block = Paragraph(Unread(), 1, preview=preview)
    assert [each.__name__ for each in functions if asks(each, block)] == readers


@pytest.mark.parametrize(
    ("preview", "read_"),
    [
        ("a", True),
        ("a\nb", False),
        ("a\n\nb", False),
        ("", True),
        ("- \n", True),
        ("`a`\n(b)", False),
        ("**\n", True),
        ("a\n!", True),
    ],
)
def test_lists_of_several_items_are_not_read(preview: str, read_: bool) -> None:
    assert asks(has_one_item, List(Unread(), 1, preview=preview)) == read_
