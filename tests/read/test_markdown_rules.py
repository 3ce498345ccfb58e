"""A ruler by first characters reads what the ruler behind it reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from errlex.read.markdown_parser import make_parser
from errlex.read.markdown_rules import BlockRuler

LINES = st.text(alphabet=" \t>-*+1.)#=_`~|[]:<!a", max_size=7)


@given(st.lists(LINES).map("\n".join))
def test_commonmark_is_read_the_same(source: str) -> None:
    plain, by_character = MarkdownIt("commonmark"), MarkdownIt("commonmark")
    by_character.block.ruler = BlockRuler(by_character.block.ruler)
    assert by_character.parse(source) == plain.parse(source)


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        (":::note Title", ["inline"]),
        ("{% raw %}", []),
        ("{: .table}", []),
        ("{% table %}\n- Code\n---\n- 1\n{% /table %}", ["embedded_table"]),
        ('[block:api-header]\n{"title": "T"}\n[/block]', ["heading_open", "inline"]),
        ("<ul></ul>", ["html_block"]),
        ("{/* comment */}", []),
        ("export const a = [{}]", ["jsx"]),
        ("import a from 'b'", ["jsx"]),
        ('!!! note "Title"', ["inline"]),
        ('??? note "Title"', ["inline"]),
        ('=== "Tab"', ["inline"]),
    ],
)
def test_rules_of_our_own_are_asked(source: str, kinds: list[str]) -> None:
    assert [token.type for token in make_parser().parse(source)][: len(kinds) or 1] == kinds
