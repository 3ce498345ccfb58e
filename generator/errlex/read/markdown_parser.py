"""The Markdown parser: markdown-it's block parser with rules of our own for tables, HTML and directives.

Only blocks are parsed at first (`core` runs no inline rules), since most texts of a page are never used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from errlex.read.markdown_directives import directive_rule, indented_rule
from errlex.read.markdown_embedded import embedded_rule
from errlex.read.markdown_grid import grid_rule
from errlex.read.markdown_html import html_rule
from errlex.read.markdown_paragraph import paragraph_rule
from errlex.read.markdown_rules import BlockRuler
from errlex.read.markdown_scan import BlockScanner
from errlex.read.markdown_sites import (
    component_rule,
    glued_heading_rule,
    indented_html_rule,
    shortcode_rule,
    wiki_table_rule,
)
from errlex.read.markdown_table import table_rule

if TYPE_CHECKING:
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock


MAX_DEPTH = 100
"""Containers (lists count twice) nested deeper are one paragraph; markdown-it would drop them."""
TOO_DEEP = "nested too deeply"
"""The key in the parser's `env` with the line (0-based) where that happened first."""


def make_parser() -> MarkdownIt:
    """Return a parser whose tokens of type "inline" have their source in `content` and no children."""
    markdown = (
        MarkdownIt("commonmark", {"html": True, "maxNesting": 2 * MAX_DEPTH})
        .enable("strikethrough")
        .use(deflist_plugin)
    )
    markdown.core.ruler.enableOnly(["block"])
    markdown.disable("html_block")
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    rules = markdown.block.ruler
    rules.before("table", "too_deep", _too_deep_rule)
    rules.before("code", "grid", grid_rule, interrupts)
    rules.before("code", "pipe_table", table_rule, interrupts)
    rules.before("code", "wiki_table", wiki_table_rule, interrupts)
    rules.before("code", "indented_html", indented_html_rule, interrupts)
    rules.before("list", "shortcode", shortcode_rule, interrupts)
    rules.before("list", "component", component_rule, interrupts)
    rules.before("heading", "glued_heading", glued_heading_rule)
    rules.before("list", "indented", indented_rule, interrupts)
    rules.before("list", "embedded", embedded_rule, interrupts)
    rules.before("list", "directive", directive_rule, interrupts)
    rules.after("list", "html", html_rule, interrupts)
    rules.disable("lheading")
    rules.at("paragraph", paragraph_rule)
    markdown.block = BlockScanner(BlockRuler(rules), MAX_DEPTH, markdown.options.maxNesting)
    return markdown


def _too_deep_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    if state.level < MAX_DEPTH:
        return False
    if not silent:
        state.env.setdefault(TOO_DEEP, start)
        token = state.push("inline", "", 0)
        token.content = state.getLines(start, end, state.blkIndent, keepLastLF=False).strip()
        token.map = [start, end]
        state.line = end
    return True
