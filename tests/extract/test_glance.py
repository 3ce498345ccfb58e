"""The cheap look misses nothing that the reading of the markup finds."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.blocks import CodeBlock, Inline, List, Paragraph
from errlex.extract.context import Context
from errlex.extract.declared import read_declared
from errlex.extract.entries import read_entry, read_symbol
from errlex.extract.glance import has_one_item, is_empty, may_be_entry
from errlex.extract.lines import entries_of
from errlex.extract.ranges import range_of
from errlex.read import read

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
