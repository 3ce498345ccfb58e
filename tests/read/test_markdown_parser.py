"""The parser: blocks without their inline markup, and containers nested beyond reason."""

from __future__ import annotations

import pytest

from errlex.read.markdown_parser import MAX_DEPTH, TOO_DEEP, make_parser


def test_inline_markup_is_left_alone() -> None:
    _, token, _ = make_parser().parse("~~a~~ *b* [c](d)")
    assert (token.content, token.children) == ("~~a~~ *b* [c](d)", None)


#: Markup that begins a container, and how many fit into each other.
CONTAINERS = {"quotes": ("> ", MAX_DEPTH), "lists": ("- ", MAX_DEPTH // 2)}


@pytest.mark.parametrize(("mark", "deepest"), CONTAINERS.values(), ids=CONTAINERS)
def test_containers_nested_too_deeply_are_one_text(mark: str, deepest: int) -> None:
    env: dict[str, int] = {}
    for levels in (deepest - 1, deepest + 3):
        env.clear()
        page = "above\n\n" + mark * levels + "text"
        tokens = make_parser().parse(page, env)
        rest = tokens[next(i for i, token in enumerate(tokens) if "text" in token.content)].content
        assert rest == mark * max(0, levels - deepest) + "text"
        assert env.get(TOO_DEEP) == (2 if levels > deepest else None)


def test_the_first_line_nested_too_deeply_is_the_one_that_is_told() -> None:
    env: dict[str, int] = {}
    deep = "> " * (MAX_DEPTH + 1) + "text\n\n"
    make_parser().parse("above\n\n" + deep + deep, env)
    assert env[TOO_DEEP] == 2


def test_a_parser_keeps_nothing_from_page_to_page() -> None:
    parser = make_parser()
    env: dict[str, int] = {}
    parser.parse("> " * (MAX_DEPTH + 1) + "text", env)
    page = "| a |\n|---|\n| 1 |\n\n- [b]\n\n[b]: c"
    later: dict[str, int] = {}
    assert parser.parse(page, later) == make_parser().parse(page)
    assert TOO_DEEP not in later
