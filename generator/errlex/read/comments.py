"""Comments of Markdown and MDX over several lines, which may hide rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

ENDS = {"<!--": "-->", "{/*": "*/}"}
"""The ends of comments, by their beginnings."""
STARTS = tuple(ENDS)


def comment_end(source: str, at: int, limit: int) -> int | None:
    """Return the offset after the comment at `at`; None if nothing closes it before `limit`."""
    start = next(start for start in STARTS if source.startswith(start, at))
    found = source.find(ENDS[start], at + (2 if start == "<!--" else 3), limit)  # "<!-->" is one
    return None if found < 0 else found + len(ENDS[start])


def without_comments(source: str, *starts: str, lines: bool = True) -> str:
    """Return `source` without its comments.

    starts: those that begin one, of `ENDS`. lines: whether the line ends of comments stay.
    """
    for start in starts:
        kept: list[str] = []
        at = 0
        while (begun := source.find(start, at)) >= 0:
            end = comment_end(source, begun, len(source))
            if end is None:
                break
            kept += source[at:begun], "\n" * source.count("\n", begun, end) * lines
            at = end
        source = "".join([*kept, source[at:]])
    return source


def comment_below(state: StateBlock, number: int, end: int) -> tuple[int, str] | None:
    """Return (the last line of the comment that begins line `number`, what stands behind it there).

    None if no comment begins it, or nothing closes it: then it hides all up to line `end`.
    """
    at = state.bMarks[number] + state.tShift[number]
    if not state.src.startswith(STARTS, at, state.eMarks[number]):
        return None
    stop = comment_end(state.src, at, state.eMarks[end - 1])
    if stop is None:
        return None
    while state.eMarks[number] < stop:
        number += 1
    return number, state.src[stop : state.eMarks[number]].strip()
