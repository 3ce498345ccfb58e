"""The words of remarks in source code, and which remarks belong to what stands below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_EDGE = re.compile(r"^[ \t]*(?:\*+(?!/)|//[/!]*|#+:?|--+|%+)?[ \t]?|[ \t*]+$", re.MULTILINE)
#: Maximum number of lines between documentation and what it explains.
DOCUMENTED = 3


def touching(
    remarks: Sequence[tuple[int, int, bool, str]], line: int
) -> Iterator[tuple[bool, str]]:
    """Yield the remarks right above `line`, the nearest first: one beyond an empty line heads a part."""
    for first, last, documents, said in reversed(remarks):
        if last < line - (DOCUMENTED if documents else 1):
            return
        yield documents, said
        line = first


def joined(remarks: Iterable[str]) -> list[str]:
    """Return the texts of remarks: one without words parts them."""
    parts: list[list[str]] = [[]]
    for said in remarks:
        if said:
            parts[-1].append(said)
        else:
            parts.append([])
    return [" ".join(part).strip() for part in parts if part]


def said_of(text: str) -> str:
    """Return the words of a remark, without its signs."""
    inner = text.strip()
    if inner.startswith(('"""', "'''")) and len(inner) > 5 and inner.endswith(inner[:3]):
        inner = inner[3:-3]
    inner = inner.removeprefix("/*").removesuffix("*/").strip("{}")
    return (
        " ".join(_EDGE.sub("", inner).replace("'''", " ").split())
        .lstrip("/*!' ")
        .removeprefix("< ")
        .strip("'")
    )
