"""Simple lists are read without markdown-it's rules, and give its tokens; all other lists are left to it."""

from __future__ import annotations

import pytest
from tests.read.test_markdown_scan import QUICK, SLOW, tokens_of

from errlex.read.markdown_scan import BlockScanner

#: Text -> whether markdown-it's rules are asked of its first line.
LISTS: dict[str, tuple[str, bool]] = {
    "bullets": ("- words\n- more", False),
    "numbers": ("1. words\n2. more\n\ntext", False),
    "codes": ("10001. words\n10002. more", False),
    "number within": ("- 1001 words\n- 1002: more", False),
    "markup within": ("* `code`\n* **bold** text\n* [link](a)\n", False),
    "blank lines below": ("+ words\n\n\n# Title", False),
    "another list below": ("- words\n\n* more", True),
    "pipe": ("- a | b\n- c", True),
    "item of several lines": ("- words\nmore", True),
    "indented line": ("- words\n  more", True),
    "nested": ("- words\n  - more", True),
    "blank line between": ("- words\n\n- more", True),
    "paragraph below": ("- words\n\n  more", True),
    "other sign": ("- words\n* more", True),
    "item within": ("- 1. words", True),
    "fence within": ("- ```\n- a", True),
    "line of signs": ("- - -", True),
    "definition of a link": ("- [a]: b", True),
    "statement": ("- import a from 'b'", True),
    "words that begin so": ("- error\n- important", False),
    "term": ("- words\n\n: text", True),
    "indented list": (" - words", True),
}


@pytest.mark.parametrize(("text", "asked"), LISTS.values(), ids=LISTS)
def test_simple_lists_need_no_rules(
    text: str, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = []
    ask = BlockScanner._plain

    def noted(self: BlockScanner, *place: object) -> bool:
        found = ask(self, *place)  # type: ignore[arg-type]
        lines.extend([] if found else [place[1]])
        return found

    monkeypatch.setattr(BlockScanner, "_plain", noted)
    tokens = tokens_of(QUICK, text)
    assert (0 in lines) is asked
    assert tokens == tokens_of(SLOW, text)
