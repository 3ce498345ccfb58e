"""Tables that are several, one below the other: a row over the whole width is the title of those below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.blocks import Table
from errlex.extract.context import MAX_LABEL, is_of_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from errlex.blocks import Block, Row


def titled_parts(table: Block) -> Iterator[Table]:
    """Yield the parts of a table whose titles mention errors, each as a table with its title as caption; none of another block."""
    if not isinstance(table, Table) or table.plain:
        return
    if not any(map(_is_of_errors, _lone_lines(table.preview))):
        return
    rows = table.rows()
    titles = [number for number, row in enumerate(rows) if _is_title(row)]
    ends = [*titles[1:], len(rows)] if titles else []
    for start, end in zip(titles, ends, strict=True):
        title = rows[start].cells[0].text
        below = rows[start + 1 : end]
        if below and _is_of_errors(title):
            preview = "\n".join("\t".join(cell.text for cell in row.cells) for row in below)
            yield Table(preview, _built(below), rows[start].line or table.line, title)


def _built(rows: Sequence[Row]) -> Callable[[Table], list[Row]]:
    return lambda _: [*rows]


def _lone_lines(preview: str) -> Iterator[str]:
    """Yield the lines of a preview that are a single cell."""
    yield from (line.strip() for line in preview.split("\n") if "\t" not in line.strip())


def _is_of_errors(title: str) -> bool:
    return len(title) <= 2 * MAX_LABEL and is_of_errors(title)


def _is_title(row: Row) -> bool:
    first, *others = row.cells
    return bool(others and first.text) and all(
        cell.spanned and cell.text == first.text for cell in others
    )
