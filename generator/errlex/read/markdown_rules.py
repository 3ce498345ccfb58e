"""Block rules by the first character of a line: only rules that may begin with it are tried.

markdown-it tries every rule on every line, most of them several times: once for each list and paragraph
that the line may continue. Lists of errors consist mostly of such lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import rules_block
from markdown_it.ruler import Ruler

from errlex.read.markdown_directives import directive_rule, indented_rule
from errlex.read.markdown_embedded import embedded_rule
from errlex.read.markdown_grid import grid_rule
from errlex.read.markdown_html import html_rule
from errlex.read.markdown_sites import (
    component_rule,
    glued_heading_rule,
    indented_html_rule,
    shortcode_rule,
    wiki_table_rule,
)

if TYPE_CHECKING:
    from markdown_it.parser_block import RuleFuncBlockType
    from markdown_it.rules_block import StateBlock

STARTS: dict[RuleFuncBlockType, str] = {
    directive_rule: ":{",
    embedded_rule: "{[",
    grid_rule: "+",
    html_rule: "<{ei",
    indented_rule: "!?=",
    rules_block.blockquote: ">",
    rules_block.fence: "`~",
    glued_heading_rule: "#",
    wiki_table_rule: "#",
    shortcode_rule: "{",
    component_rule: "<",
    indented_html_rule: "<",
    rules_block.heading: "#",
    rules_block.hr: "-*_",
    rules_block.list_block: "-*+0123456789",
    rules_block.reference: "[",
}
"""The characters that what a rule reads may begin with. A rule that is not named is always asked."""
SPECIAL = frozenset("".join(STARTS.values()))
"""All of these. A line that begins with another one is a paragraph, code, a row of a table or a term."""
TEXT = (
    rf"(?:[^\s|{re.escape(''.join(sorted(SPECIAL)))}]|[ei](?!(?<=e)xport\s|(?<=i)mport\s)|[0-9]++(?![.)])"
    r"|`(?!``)|\*\*\w|\[[^\]\[\\\n]*\]\()"
)
"""The beginning of a text, which begins no block: neither with one of these, nor with a word of MDX or the number of an item.

Code, text in bold and links are text.
"""


class BlockRuler(Ruler["RuleFuncBlockType"]):
    """A ruler in which each chain is one rule, which tries the rules of another ruler."""

    def __init__(self, ruler: Ruler[RuleFuncBlockType]) -> None:
        """ruler: with all its rules; it must not change afterwards."""
        super().__init__()
        self._ruler = ruler
        self._chains: dict[str, list[RuleFuncBlockType]] = {}

    def getRules(self, chainName: str = "") -> list[RuleFuncBlockType]:  # noqa: N802, N803
        """Return the rule of a chain, as a list."""
        if chainName not in self._chains:
            self._chains[chainName] = [_one_of(self._ruler.getRules(chainName))]
        return self._chains[chainName]

    def get_active_rules(self) -> list[str]:
        """Return the names of the rules (markdown-it checks whether "code" is among them)."""
        return self._ruler.get_active_rules()


def _one_of(rules: list[RuleFuncBlockType]) -> RuleFuncBlockType:
    by_character: dict[str, list[RuleFuncBlockType]] = {}

    def one_of(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        at = state.bMarks[start] + state.tShift[start]
        character = state.src[at : at + 1]
        asked = by_character.get(character)
        if asked is None:
            asked = [rule for rule in rules if character in STARTS.get(rule, character)]
            by_character[character] = asked
        for rule in asked:  # noqa: SIM110 (`any` takes twice as long)
            if rule(state, start, end, silent):
                return True
        return False

    return one_of
