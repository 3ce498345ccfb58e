"""The quick way through the lines of a Markdown page: what is plain by its first character, markdown-it is not asked for.

Most lines of a page are paragraphs without a sign of markup at their beginning, headings and fences of code.
markdown-it's own rules read all others, and decide where lists, quotes, tables and HTML end. The tokens are those
that its parser gives without this (`tests/read/test_markdown_scan.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING, Any, Literal

from markdown_it.common.utils import mdTrim
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock

from errlex.read.markdown_lists import list_rule
from errlex.read.markdown_paragraph import paragraph_rule
from errlex.read.markdown_rules import SPECIAL, TEXT

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import Ruler
    from markdown_it.token import Token

_HEADING = re.compile(r"(?P<signs>#{1,6})(?:[ \t]|$)", re.MULTILINE)
_FENCE = re.compile(r"(?P<signs>`{3,}|~{3,})(?P<info>[^\n]*)")
_TEXT = re.compile(TEXT)
#: What a line with an indent begins with.
_BLANKS = (" ", "\t")


class ScanToken:
    """A token of markdown-it, without what only its renderer needs: it takes a fifth of the time to make."""

    tag = content = markup = info = ""
    map: list[int] | None = None
    children: list[Token] | None = None
    level = 0
    block = True
    hidden = False

    def __init__(self, type_: str, tag: str, nesting: Literal[-1, 0, 1]) -> None:
        """type_, tag, nesting: as for `Token` of markdown-it."""
        self.type = type_
        self.tag = tag
        self.nesting = nesting

    def __eq__(self, other: object) -> bool:
        """Whether both tokens have the same attributes."""
        return isinstance(other, ScanToken) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]


class _State(StateBlock):
    """Markdown-it's state, made by the line."""

    src = ""

    def __init__(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> None:
        super().__init__("", md, env, tokens)
        self.src = src  # that of the class is a property, and is asked for in every step
        length = len(src)
        lines = src.split("\n")
        ends = [*map(add, accumulate(map(len, lines)), range(len(lines)))]
        begins = [0, *map((1).__add__, ends)]
        del begins[-1]
        shifts = [
            len(line) - len(line.lstrip(" \t")) if line[:1] in _BLANKS else 0 for line in lines
        ]
        counts = shifts.copy()
        for number, line in enumerate(lines) if "\t" in src else ():
            if "\t" in line and (shift := shifts[number]):
                counts[number] = len(line[:shift].expandtabs(4))
        if (
            shifts[-1] == ends[-1] - begins[-1]
        ):  # as markdown-it: what follows the last line end is no line
            del begins[-1], ends[-1], shifts[-1], counts[-1]
        self.bMarks, self.eMarks = [*begins, length], [*ends, length]
        self.tShift, self.sCount = [*shifts, 0], [*counts, 0]
        self.bsCount = [0] * len(self.bMarks)
        self.lineMax = len(begins)

    def getLines(  # noqa: N802
        self, begin: int, end: int, indent: int, keepLastLF: bool  # noqa: FBT001, N803
    ) -> str:
        """Return lines without their indent; what stands behind as many blanks is cut off at once."""
        blanks = " " * indent
        source, begins, ends = self.src, self.bMarks, self.eMarks
        pieces = []
        for line in range(begin, end):
            whole = keepLastLF or line + 1 < end
            start, last = begins[line], ends[line] + whole
            if source.startswith(blanks, start, last):
                pieces.append(source[start + indent : last])
            else:
                pieces.append(super().getLines(line, line + 1, indent, whole))
        return "".join(pieces)

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Push a new token."""
        token: Any = ScanToken(ttype, tag, nesting)
        if nesting < 0:
            self.level -= 1
        if self.level:
            token.level = self.level
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token  # type: ignore[no-any-return]


class BlockScanner(ParserBlock):
    """Markdown-it's block parser, which looks at the first character of each line before it asks its rules."""

    def __init__(self, ruler: Ruler[Any], deepest: int, most: int) -> None:
        """ruler: with all rules. deepest: from this level on the rules are asked of every line. most: markdown-it's `maxNesting`."""
        super().__init__()
        self.ruler = ruler
        self._deepest = deepest
        self._most = most
        (self._ask,) = ruler.getRules("")

    def parse(
        self, src: str, md: MarkdownIt, env: Any, outTokens: list[Token]  # noqa: N803
    ) -> list[Token] | None:
        """The tokens of `src`, at the end of `outTokens`."""
        if not src:
            return None
        if "\r" in src:
            src = src.replace("\r\n", "\n").replace("\r", "\n")
        src = src.replace("\0", "\ufffd")
        state = _State(src, md, env, outTokens)
        self.tokenize(state, 0, state.lineMax)
        return state.tokens

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        """Append the tokens of the lines from startLine up to endLine to those of `state`."""
        ask, most = self._ask, self._most
        line, end = startLine, endLine
        begins, ends, shifts, counts = state.bMarks, state.eMarks, state.tShift, state.sCount
        empty = False
        while line < end:
            while line < state.lineMax and begins[line] + shifts[line] >= ends[line]:
                line += 1
            state.line = line
            if line >= end or counts[line] < state.blkIndent:
                break
            if state.level >= most:
                state.line = end
                break
            if not self._plain(state, line, end):
                ask(state, line, end, False)  # noqa: FBT003
            state.tight = not empty
            line = state.line
            empty = empty or begins[line - 1] + shifts[line - 1] >= ends[line - 1]
            if line < end and begins[line] + shifts[line] >= ends[line]:
                empty = True
                line += 1
                state.line = line

    def _plain(self, state: StateBlock, line: int, end: int) -> bool:
        """Whether `line` begins a block that no rule needs to be asked for; its tokens are pushed."""
        if state.level >= self._deepest or state.sCount[line] - state.blkIndent > 3:
            return False
        source = state.src
        at = state.bMarks[line] + state.tShift[line]
        character = source[at]
        if character not in SPECIAL or _TEXT.match(source, at):
            if source.find("|", at, state.eMarks[line]) >= 0 or _is_term(state, line, end):
                return False
            return paragraph_rule(state, line, end, False)  # noqa: FBT003
        if character == "#":
            return _heading(state, line, at)
        if state.level or end != state.lineMax or state.blkIndent:
            return False  # within a list or quote
        if character == "`" or character == "~":
            return _fence(state, line)
        return not state.tShift[line] and list_rule(state, line, end)


def _is_term(state: StateBlock, line: int, end: int) -> bool:
    """A definition may stand below `line`."""
    below = line + 1
    if below < end and state.isEmpty(below):
        below += 1
    return below < end and state.src.startswith(
        (":", "~"), state.bMarks[below] + state.tShift[below]
    )


def _heading(state: StateBlock, line: int, at: int) -> bool:
    """A heading whose signs begin at `at`."""
    opening = _HEADING.match(state.src, at)
    last = state.eMarks[line]
    if opening is None or state.src.find("|", at, last) >= 0:
        return False
    signs = opening["signs"]
    text = state.src[at + len(signs) : last].rstrip(" \t")
    bare = text.rstrip("#")
    if bare[-1:] in ("", " ", "\t"):  # signs at the end
        text = bare
    state.line = line + 1
    tag = f"h{len(signs)}"
    place = [line, state.line]
    token = state.push("heading_open", tag, 1)
    token.markup = signs
    token.map = place
    token = state.push("inline", "", 0)
    token.content = mdTrim(text)
    token.map = place
    state.push("heading_close", tag, -1).markup = signs
    return True


def _fence(state: StateBlock, line: int) -> bool:
    """A block of code that is not indented, and closed."""
    opening = _FENCE.match(state.src, state.bMarks[line])
    if opening is None or "|" in opening["info"]:
        return False
    signs = opening["signs"]
    if signs[0] in opening["info"]:
        return False
    closing = _closing(signs[0], len(signs)).search(state.src, opening.end())
    if closing is None:
        return False
    last = bisect_left(state.bMarks, closing.start() + 1)
    state.line = last + 1
    token = state.push("fence", "code", 0)
    token.info = opening["info"]
    token.content = state.src[state.bMarks[line + 1] : closing.start() + 1]
    token.markup = signs
    token.map = [line, state.line]
    return True


@lru_cache(maxsize=64)
def _closing(sign: str, count: int) -> re.Pattern[str]:
    """A line of `count` signs or more, and nothing else."""
    return re.compile(rf"\n {{0,3}}{sign}{{{count},}}[ \t]*+(?=\n|\Z)")
