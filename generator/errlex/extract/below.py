"""The blocks below a heading: those of its section, and the texts of a heading that is a code."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from errlex.blocks import CodeBlock, Heading, List, Paragraph, Table
from errlex.extract.entries import BULLET, read_entry
from errlex.extract.headers import CODE_HINTS, hint, is_phrase
from errlex.extract.lookalikes import is_boilerplate
from errlex.extract.word_lists import speaks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from errlex.blocks import Block, Document, Inline

#: Markup that a block of code keeps, and signs that only program code has.
_MARKS = re.compile(r"^\s*[-*+] |\*\*|`")
_SYNTAX = re.compile(r"[{}<>;=]|^\s*[$#\"']|\w\(")
#: The label of a line, up to four words: "HTTP: 400".
_LABEL = re.compile(r"([^\W\d][\w/-]*(?: [\w/-]+){0,3})[:：]\s*\S")
#: Meanings of the headers of columns that hold codes.
_CODE_HINTS = frozenset({*CODE_HINTS, "string"})


def sections(blocks: Sequence[Block]) -> Iterator[tuple[int, Heading | None, list[Block]]]:
    """Yield (index of the heading, the heading, the blocks up to the next one); first what stands above all headings."""
    start, heading = -1, None
    below: list[Block] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Heading):
            yield start, heading, below
            start, heading, below = index, block, []
        else:
            below.append(block)
    yield start, heading, below


def _is_foot(lines: Sequence[Inline]) -> bool:
    """Whether the lines are the foot of a page: links to other pages, the date of the last change, ..."""
    text = "".join(line.text for line in lines)
    links = "".join(link for line in lines for link in line.links)
    return is_boilerplate(text) or (bool(links) and links.replace(" ", "") == text.replace(" ", ""))


def texts_of(blocks: Iterable[Block]) -> Sequence[str]:
    """Return the texts of paragraphs and list items, one each, up to the foot of the page."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            if texts and _is_foot(block.lines):
                break
            texts += _texts(block)
        elif isinstance(block, List):
            if texts and _is_foot(block.items):
                break
            texts.extend(item.text for item in block.items)
    return [text for text in texts if text]


def lines_of(blocks: Iterable[Block]) -> Iterator[Inline]:
    """Yield the lines of paragraphs and the items of lists."""
    for block in blocks:
        yield from (
            block.lines
            if isinstance(block, Paragraph)
            else block.items if isinstance(block, List) else ()
        )


def _texts(paragraph: Paragraph) -> Iterator[str]:
    """Yield the text of a paragraph; the items of a list in plain text, and lines with labels ("HTTP: 400"), each by itself."""
    begun: list[str] = []
    for line in paragraph.lines:
        bullet = BULLET.match(line.text)
        if bullet or _is_labelled(line.text):
            yield " ".join(begun)
            begun = []
        begun.append(line.text[bullet.end() if bullet else 0 :])
    yield " ".join(filter(None, begun))


def _is_labelled(line: str) -> bool:
    """Whether a line begins with a label of what is said of a code, and a colon."""
    label = _LABEL.match(line)
    return label is not None and is_phrase(label[1])


def texts_of_code(blocks: Iterable[Block]) -> Sequence[str]:
    """Return the texts of code blocks that hold prose: the page indents it too far, as below a component."""
    lines = [
        _MARKS.sub("", line)
        for block in blocks
        if isinstance(block, CodeBlock) and not block.language
        for line in block.text.split("\n")
        if line.strip()
    ]
    prose = all(" " in line.strip() and not _SYNTAX.search(line) for line in lines)
    return [line.strip() for line in lines] if prose else []


def has_codes_below(document: Document, index: int) -> bool:
    """Whether a table or a list of codes stands below a heading, or below its subheadings. index: of the heading."""
    heading = document.blocks[index]
    assert isinstance(heading, Heading)
    for block in takewhile(
        lambda block: not isinstance(block, Heading) or block.level > heading.level,
        islice(document.blocks, index + 1, None),
    ):
        if isinstance(block, Table) and _has_codes(block.preview):
            return True
        if isinstance(block, List) and block.items and read_entry(block.items[0]):
            return True
    return False


def stands_below(document: Document, index: int, code: str) -> bool:
    """Whether the block right below a heading is a table with its code in a column of such: the heading names a group."""
    block = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    if not isinstance(block, Table) or code not in block.preview:
        return False
    lines = block.preview.strip("\n").split("\n")[1:]
    rows = [[cell.strip("` ") for cell in line.split("\t")] for line in lines]
    at = next((row.index(code) for row in rows if code in row), None)
    if at is None or len(rows) < len(("one", "another")):
        return False
    return all(at < len(row) and _are_alike(row[at], code) for row in rows)


def _are_alike(cell: str, code: str) -> bool:
    return len(cell) == len(code) and cell.isdecimal() == code.isdecimal()


def _has_codes(preview: str) -> bool:
    """Whether codes stand below a header of a table, or the names of errors, which are codes where there are no others."""
    header, *rows = [line.split("\t") for line in preview.strip("\n").split("\n")]
    for at, said in enumerate(header):
        meaning = hint(said)
        if meaning in _CODE_HINTS:
            return True
        if meaning == "name" and speaks_of("errors", said):
            names = [row[at].strip() for row in rows if at < len(row)]
            return 2 * sum(" " in name for name in names) <= len(names)  # no phrases
    return False
