"""Markers of admonitions, tabs and templates vanish; titles and contents stay, on their lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.read.markdown_parser import make_parser


def texts(page: str) -> list[tuple[int, str]]:
    """Each inline text with its line (1-based)."""
    found = make_parser().parse(page)
    return [(token.map[0] + 1, token.content) for token in found if token.content and token.map]


#: Page -> (line, text) each.
PAGES: dict[str, tuple[str, list[tuple[int, str]]]] = {
    "a title after the name": (":::warning Mind it\ntext\n:::", [(1, "Mind it"), (2, "text")]),
    "a title in brackets": (":::note[Mind it]\ntext\n:::", [(1, "Mind it"), (2, "text")]),
    "attributes are no title": ("::: tip {open}\ntext\n:::", [(2, "text")]),
    "more colons": ("::::tabs\n:::tab One\ntext\n:::\n::::", [(2, "One"), (3, "text")]),
    "two colons": ("::tip", [(1, "::tip")]),
    "a marker ends a paragraph": ("one\n:::tip\ntwo", [(1, "one"), (3, "two")]),
    "a marker in a list item": ("- one\n  :::tip\n  two", [(1, "one"), (3, "two")]),
    "template tags": ("{% tab %} {% raw %}\ntext\n{% endraw %}", [(2, "text")]),
    "a template tag in a sentence": ("{% x %} text", [(1, "{% x %} text")]),
    "an attribute list": ("text\n\n{: .table #x}", [(1, "text")]),
    "a sentence after an attribute list": ("{: .x} text", [(1, "{: .x} text")]),
    "an admonition of MkDocs": (
        '!!! note "Mind it"\n    one\n\n    two\nthree',
        [(1, "Mind it"), (2, "one"), (4, "two"), (5, "three")],
    ),
    "one that is folded": ("??? note 'Mind it'\n    one", [(1, "Mind it"), (2, "one")]),
    "one without a title": ("???+ note\n    one", [(2, "one")]),
    "a tab": ('=== "One"\n    one', [(1, "One"), (2, "one")]),
    "what is not indented enough does not belong to it": (
        "!!! note\n    - one\n  two",
        [(2, "one"), (3, "two")],
    ),
    "one in another": (
        '!!! a "A"\n    !!! b "B"\n        one\n    two\nthree',
        [(1, "A"), (2, "B"), (3, "one"), (4, "two"), (5, "three")],
    ),
    "one in a list item": (
        '- one\n\n    !!! note "B"\n        two',
        [(1, "one"), (3, "B"), (4, "two")],
    ),
    "a sentence with marks": ("!!! This failed.", [(1, "!!! This failed.")]),
}


@pytest.mark.parametrize(
    ("page", "expected"), [pytest.param(*case, id=title) for title, case in PAGES.items()]
)
def test_texts(page: str, expected: list[tuple[int, str]]) -> None:
    assert texts(page) == expected


def test_what_is_indented_under_a_marker_is_no_code() -> None:
    page = "!!! note\n    | Code |\n    |---|\n    | 1 |\n\n        1000\n"
    kinds = [token.type for token in make_parser().parse(page)]
    assert kinds == ["pipe_table", "code_block"]


def _unindented(content: str) -> str:
    return "\n".join(line.lstrip() for line in content.split("\n"))


BLOCKS = st.lists(st.sampled_from(["text", "# Heading", "- item", "> quote", "", "```", "1000"]))


@given(BLOCKS)
def test_indented_under_a_marker_reads_as_it_does_alone(lines: list[str]) -> None:
    alone = make_parser().parse("\n".join(lines))
    under = make_parser().parse("\n".join(["!!! note", *("    " + line for line in lines)]))
    assert [(token.type, _unindented(token.content)) for token in under] == [
        (token.type, _unindented(token.content)) for token in alone
    ]
    lines_of = [[line - 1 for line in token.map] for token in under if token.map]
    assert lines_of == [token.map for token in alone if token.map]
