"""The remarks of a program: which of them belong together, and their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.extract.answers import read_answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Maximum number of lines between documentation and what it explains.
DOCUMENTED = 3
#: Maximum number of lines between a remark that heads a part and the documentation below it.
APART = 2
#: "ErrTooMany = 1003", "#define TOO_MANY 1003", "TOO_MANY(1003, "Too many requests"),".
_DECLARATION = re.compile(
    r"(?:define\s[A-Za-z_]\w*+\s[+-]?\d+"
    r"|(?:(?:const|static|case|public|final|int)\s){0,4}+[A-Za-z_]\w*+(?:\s?+:?=\s?+[+-]?\d[\dxXA-Fa-f_]*+|\([+-]?\d[^()]{0,200}\)))"
    r"\s?+[,;]?+(?:\s?+(?://|#|--).{0,400})?"
)
_EDGE = re.compile(r"^[ \t]*(?:\*+(?!/)|//[/!]*|#+:?|--+|%+)?[ \t]?|[ \t*]+$", re.MULTILINE)


def touching(
    remarks: Sequence[tuple[int, int, bool, str]], line: int
) -> Iterator[tuple[bool, str]]:
    """Yield the remarks right above `line`, the nearest first: one beyond an empty line heads a part.

    An empty line may part it from documentation. Those above a declaration that is commented out belong to that.
    """
    gap = 1
    for first, last, documents, said in reversed(remarks):
        if last < line - (DOCUMENTED if documents else gap) or _DECLARATION.fullmatch(said):
            return
        yield documents, said
        line, gap = first, APART if documents else 1


def joined(remarks: Iterable[str]) -> list[str]:
    """Return the texts of remarks: one without words parts them."""
    parts: list[list[str]] = [[]]
    for said in remarks:
        if said:
            parts[-1].append(said)
        else:
            parts.append([])
    return [" ".join(part).strip() for part in parts if part]


def said_in(text: str) -> str:
    """Return the words of a remark, without its signs."""
    inner = text.strip()
    if inner.startswith(('"""', "'''")) and len(inner) > 5 and inner.endswith(inner[:3]):
        inner = inner[3:-3]
    if inner.startswith("{"):
        inner = inner.strip("{}")
    inner = inner.removeprefix("/*").removesuffix("*/")
    return (
        " ".join(_EDGE.sub("", inner).replace("'''", " ").split())
        .lstrip("/*!' ")
        .removeprefix("< ")
        .strip("'")
    )


def told(remark: str) -> str:
    """Return the message of a remark that is an answer of an API, or its words before the answer; else the remark."""
    before, brace, _ = remark.partition("{")
    sample = remark[len(before) :].strip("\"'`. ")
    answer = read_answer(sample) if brace and sample.endswith("}") else None
    return before.strip() or answer.message or remark if answer else remark
