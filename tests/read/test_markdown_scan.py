"""The quick way through lines gives the tokens of markdown-it's own block parser, on texts and on all reference pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.parser_block import ParserBlock

from errlex.read import guess_format
from errlex.read.decode import decode
from errlex.read.markdown_parser import make_parser
from errlex.read.markdown_scan import BlockScanner

if TYPE_CHECKING:
    from pathlib import Path

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock


def slow() -> MarkdownIt:
    """The parser with the same rules, all of which are asked of each line."""
    parser = make_parser()
    parser.core.ruler.enableOnly(["normalize", "block"])
    block = ParserBlock()
    block.ruler = parser.block.ruler
    parser.block = block
    return parser


QUICK, SLOW = make_parser(), slow()
FIELDS = ("type", "tag", "nesting", "map", "level", "content", "info", "markup", "hidden")


def tokens_of(parser: MarkdownIt, text: str) -> tuple[list[tuple[object, ...]], dict[str, Any]]:
    env: dict[str, Any] = {}
    return [
        (*(getattr(token, name) for name in FIELDS), getattr(token, "meta", None) or None)
        for token in parser.parse(text, env)
    ], env


#: Beginnings of lines, what may stand behind them, and pieces of either that decide where a block ends.
BEGINNINGS = ("", " ", "   ", "    ", "\t", "> ", "- ", "  - ", "1. ", "10001. ", ": ", "~ ", "  ")
LINES = (
    "",
    "text",
    "ein Text",
    "import a from 'b'",
    "文字",
    "# Title",
    "## Title ##",
    "##Title",
    "#",
    "####### seven",
    "#| ",
    "|#",
    "```",
    "```json",
    "````",
    "~~~",
    "``` a|b",
    "``` a`b",
    "``",
    "`code` text",
    "---",
    "===",
    "***",
    "| a | b |",
    "a | b",
    "|---|---|",
    "---|---",
    "|| a | b ||",
    "+---+---+",
    "<div>",
    "</div>",
    "<table><tr><td>1</td></tr></table>",
    "<!-- a",
    "-->",
    "[a]: b",
    "[a]",
    "{% table %}",
    "{% /table %}",
    "{{< hint >}} a",
    ":::note",
    ":::",
    "!!! note",
    "term",
    "é | è",
    "1001 text",
    "\u00a0text",
    "a\u2028b",
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(BEGINNINGS), st.sampled_from(BEGINNINGS), st.sampled_from(LINES)),
        max_size=12,
    ),
    st.sampled_from(["", "\n", "\n\n", "\n  "]),
)
def test_any_lines_give_the_same_tokens(lines: list[tuple[str, str, str]], end: str) -> None:
    text = "\n".join(map("".join, lines)) + end
    assert tokens_of(QUICK, text) == tokens_of(SLOW, text)


TRAPS = {
    "fence that is never closed": "```\na\n\nb",
    "fence closed by a longer one": "```\na\n`````\nb",
    "fence closed behind a tab": "```\na\n\t```\nb\n```",
    "fence in a quote": "> ```\n> a\n\nb\n```",
    "heading with a pipe": "# a | b\n---|---\n1 | 2",
    "term": "term\n: its text",
    "term with a blank line": "term\n\n~ its text",
    "underlined": "a\nb\n===\nc",
    "last line of blanks": "a\n\n   ",
    "only blanks": "   ",
    "only a line end": "\n",
    "character NUL": "a\0b",
}


@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS)
def test_traps_give_the_same_tokens(text: str) -> None:
    assert tokens_of(QUICK, text) == tokens_of(SLOW, text)


def test_all_reference_pages_give_the_same_tokens(shared: Path) -> None:
    pages = [path for path in sorted(shared.glob("corpus/*/*")) if path.suffix != ".json"]
    texts = {path: decode(path.read_bytes(), path.name)[0] for path in pages if path.is_file()}
    others = [
        path.name
        for path, text in texts.items()
        if guess_format(text, path.name) == "markdown"
        and tokens_of(QUICK, text) != tokens_of(SLOW, text)
    ]
    assert not others


#: Text -> the lines that begin a block for which all rules of Markdown are asked: most of a page's lines need none.
ASKED: list[tuple[str, list[int]]] = [
    ("words\nand more\n\nother", []),
    ("# Title\n\n## Other", []),
    ("#Title", [0]),
    ("# a | b", [0]),
    ("a | b", [0]),
    ("words\n: text", [0]),
    ("words\n\n: text", [0]),
    ("words\n~ text", [0]),
    ("words\n\n\n: text", [3]),
    ("words: text", []),
    ("```\na\n```", []),
    ("~~~ js\na\n~~~", []),
    ("```a|b\na\n```", [0]),
    ("```a`\nb\n```", [0, 2]),
    ("```\na", [0]),
    ("``\na\n``", []),
    ("**a** b", []),
    ("[a](b) c", []),
    ("2021-01-01", []),
    ("export it", [0]),
    ("exports", []),
    (" ```\na\n ```", [0]),
    ("   words", []),
    ("    code", [0]),
    ("- item", []),
    ("> quote", [0]),
    ("1. one", []),
    ("***", [0]),
    ("<div>", [0]),
    ("{% x %}", [0]),
    ("> words\n> more", [0]),
    ("- words", []),
    ("> ```\n> a\n> ```", [0, 0]),
    ("- a\n\n  words", [0]),
    ("[a]: b", [0]),
    ("|a|", [0]),
    ("import a", [0]),
    ("    ", []),
]


@pytest.mark.parametrize(("text", "lines"), ASKED)
def test_rules_are_asked_only_where_a_block_may_begin(
    text: str, lines: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    plain = BlockScanner._plain

    def noted(self: BlockScanner, state: StateBlock, line: int, end: int) -> bool:
        found = plain(self, state, line, end)
        asked.extend([] if found else [line])
        return found

    monkeypatch.setattr(BlockScanner, "_plain", noted)
    QUICK.parse(text, {})
    assert asked == lines
