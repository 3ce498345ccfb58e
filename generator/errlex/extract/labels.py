"""What names a block: the block right above it; in plain text the line, and the nearest line that is like a heading."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from errlex.blocks import CodeBlock, List, Paragraph, Table
from errlex.extract.context import MAX_LABEL
from errlex.extract.glance import has_one_item, is_empty
from errlex.extract.headers import CODE_HINTS, hint, is_phrase
from errlex.extract.lookalikes import is_navigation
from errlex.extract.word_lists import speaks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.blocks import Block, Document
    from errlex.extract.context import Context

#: Maximum number of lines above a table to look at, and of blocks that hold them.
LINES = 12
BLOCKS = 8
#: Lines and blocks beside the one table of a page that is nothing but this table.
REMARKS = 3
#: Meanings of the header above texts.
_TEXTS = frozenset({"message", "text", "error_text", "solution"})
#: Lines of the shortest sentence with a line within, and signs that no sentence begins with.
SENTENCE = 3
_GOES_ON = frozenset(".,;:)")
#: Last characters of a sentence or of a line of JSON, which no heading has.
_ENDS = (".", ",", ";", "。", "，", "{", "}", "[", "]", '"', "!", "?")
#: A comment, an assignment or a call, which only program code has.
_PROGRAM = re.compile(r"//|\s=\s|\w\([\d\"')]")
#: An item of a numbered list: its text is no heading of what follows the list.
_NUMBERED = re.compile(r"\d+\s?[:.)]\s?\D")
#: "4xx - Client errors" names some of the codes below; the heading of them all stands above it.
_MASK = re.compile(r"\d+[xX]{2,}")


def is_one_table(document: Document) -> bool:
    """The page has one table and hardly a line beside it."""
    others = [block for block in document.blocks[:REMARKS] if not isinstance(block, Table)]
    tables = len(document.blocks) - len(others)
    lines = sum(len(block.lines) for block in others if isinstance(block, Paragraph))
    return tables == 1 and len(document.blocks) <= REMARKS and lines <= REMARKS


def names_above(above: Sequence[Block]) -> tuple[str, str]:
    """Return (the line right above a table in plain text, the nearest label above that line or "").

    above: the blocks of the section above the table. If the line right above is itself the label, it is
    returned once.
    """
    lines = islice(_upwards(above), LINES)
    nearest = next(lines, "")
    if is_heading_like(nearest):
        return nearest, ""
    return nearest, next(filter(is_heading_like, lines), "")


def heading_above(above: Sequence[Block]) -> str:
    """Return the line that stands for the heading of a table in plain text, whatever it says; "" if none does.

    It is like a heading, and right above the table or a paragraph of its own.
    """
    nearest = True
    for block in islice(reversed(above), BLOCKS):
        if isinstance(block, Table):
            break
        if isinstance(block, Paragraph):
            line = block.lines[-1].text
            own = nearest or len(block.lines) == 1
            if own and is_heading_like(line) and not line.endswith((":", "：")):
                return line
            nearest = False
    return ""


def title_above(above: Sequence[Block]) -> str:
    """Return the label that is the heading of codes in plain text; "" if none mentions codes."""
    lines = ["", *islice(_upwards(above), LINES + 1), ""]
    near = zip(lines[1:-1], lines, lines[2:], strict=False)
    label = next((line for line, *beside in near if _is_title(line, beside)), "")
    spoken = speaks_of("errors", label) or speaks_of("codes", label)
    return label if spoken and not label.endswith((":", "：")) else ""


def titled(context: Context, above: Sequence[Block]) -> Context:
    """Return `context`; in a page without headings the title line above stands for one."""
    title = "" if context.path else title_above(above)
    return replace(context, path=(title,)) if title else context


def _is_title(line: str, beside: Sequence[str]) -> bool:
    """Whether `line` may be the heading of codes; beside: the lines below and above it."""
    if not is_heading_like(line) or (_NUMBERED.match(line) and any(map(_NUMBERED.match, beside))):
        return False
    words = line.split() if len(line) < MAX_LABEL else []
    labels = [hint(word) for word in words]
    mixed = not {*CODE_HINTS}.isdisjoint(labels) and not _TEXTS.isdisjoint(labels)
    # "Code Description" is a header
    return not (mixed and all(map(is_phrase, words)) and labels[0] != "error")


@lru_cache(maxsize=1024)
def is_heading_like(line: str) -> bool:
    """Whether `line` may be a heading that lost its markup: it is short and no sentence.

    A line that ends with a colon introduces what follows, and is a heading only if it mentions errors or codes.
    """
    return (
        1 < len(line) <= MAX_LABEL
        and not line.endswith(_ENDS)
        and not line.startswith(('"', "{", "["))
        and any(sign.isalpha() for sign in line)
        and "://" not in line
        and not (is_navigation(line) or _MASK.match(line) or _PROGRAM.search(line))
        and (
            not line.endswith((":", "：")) or speaks_of("errors", line) or speaks_of("codes", line)
        )
    )


def _upwards(above: Sequence[Block]) -> Iterator[str]:
    """Yield the lines of the paragraphs above, from the last one up to the next table."""
    for block in islice(reversed(above), BLOCKS):
        if isinstance(block, Table):
            return
        if isinstance(block, Paragraph):
            yield from reversed(_whole_lines([line.text for line in block.lines]))


def _whole_lines(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines of a paragraph without those within a sentence: links and code spans of it, each copied as a line."""
    if len(lines) < SENTENCE or not lines[-1].endswith((".", "。")):
        return lines
    beside = zip(["", *lines], lines, [*lines[1:], ""], strict=False)
    return [line for before, line, after in beside if not _is_within(before, line, after)]


def _is_within(before: str, line: str, after: str) -> bool:
    """Whether a line begins or ends within a sentence, by the lines above and below it."""
    if line.endswith(_ENDS):
        return False
    begun = line[:1] in _GOES_ON or line[:1].islower()
    one = " " not in line  # a name: two words above a small letter may be a heading
    ends = one and after != "" and (after[0] in _GOES_ON or after[0].islower())
    return bool(before) and not before.endswith(_ENDS[:4]) and (begun or ends)


def introducer(above: Sequence[tuple[Block, bool]]) -> Block | None:
    """The block that introduces what comes next. above: (block, whether it gave codes), in page order.

    Samples of code do not part an introduction from its table; a list of one item is one
    (Gate's docs head each table of labels so).
    """
    for block, gave in reversed(above):
        if isinstance(block, CodeBlock) or (isinstance(block, Paragraph) and is_empty(block)):
            continue
        one = isinstance(block, List) and not gave and has_one_item(block)
        return block if one or isinstance(block, Paragraph) else None
    return None


def words_of(block: Block | None) -> str:
    """The text of a block that `introducer` gave."""
    if isinstance(block, Paragraph):
        return " ".join(line.text for line in block.lines)
    return block.items[0].text if isinstance(block, List) else ""
