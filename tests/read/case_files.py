"""Reads the case files of tests/cases/read, and writes documents as readable text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from errlex.blocks import Block, CodeBlock, Document, Heading, Inline, List, Paragraph, Table

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

CASES = Path(__file__).parent.parent / "cases" / "read"


def cases(file: str) -> list[ParameterSet]:
    """(page, expected) of each case, its title as the id. In a file they are parted by lines with a dot."""
    pieces = (CASES / file).read_text("utf-8").split("\n.\n")
    pieces[0] = pieces[0].partition("\n\n")[2]
    return [
        pytest.param(page, expected.strip("\n"), id=title.strip())
        for title, page, expected in zip(pieces[0::3], pieces[1::3], pieces[2::3], strict=False)
    ]


def dump(document: Document) -> str:
    """The blocks of a document, each with its line, and its problems."""
    lines = [line for block in document.blocks for line in _block(block)]
    problems = [p for b in document.blocks if isinstance(b, Table) for p in b.problems]
    return "\n".join([*lines, *(f"! {problem}" for problem in [*document.problems, *problems])])


def _block(block: Block) -> list[str]:
    match block:
        case Heading():
            return [f"{block.line}: h{block.level} {block.text}"]
        case Table():
            rows = [
                f"  {row.line}: {' | '.join(_text(cell) + '^' * cell.spanned + '*' * cell.header for cell in row.cells)}"
                for row in block.rows()
            ]
            return [f"{block.line}: table {block.caption}".rstrip(), *rows]
        case List():
            items = [f"  {item.line}: {'  ' * item.depth}{_text(item)}" for item in block.items]
            return [f"{block.line}: {block.kind} list", *items]
        case Paragraph():
            kind = "quote" if block.quoted else "paragraph"
            return [
                f"{block.line}: {kind}",
                *(f"  {item.line}: {_text(item)}" for item in block.lines),
            ]
        case CodeBlock():
            return [
                f"{block.line}: code {block.language}".rstrip(),
                *(f"  {x}" for x in block.text.split("\n")),
            ]


def _text(inline: Inline) -> str:
    """Its parts joined by " / ", then what its markup said: {struck, bold, code=..., link=...}."""
    said = [name for name in ("struck", "bold") if getattr(inline, name)]
    said += [f"code={text}" for text in inline.code] + [f"link={text}" for text in inline.links]
    assert inline.text == " ".join(inline.parts)
    return " / ".join(inline.parts) + (f" {{{', '.join(said)}}}" if said else "")
