"""Finds lines beside the codes of a page that were not read, and that only one version has."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from errlex.compare.effect import section_finding
from errlex.text import compared

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from errlex.compare.change import Change
    from errlex.extraction import Unread


def unread_changes(
    old: Iterable[Unread],
    new: Iterable[Unread],
    old_codes: Container[str],
    new_codes: Container[str],
) -> Iterator[Change]:
    """Yield a finding for each line that came or went, and one for a line that has other words behind its code.

    old_codes, new_codes: the codes of each side. A line whose code the other side has is told as a code that was
    removed or added.
    """
    before, after = _by_words(old), _by_words(new)
    left = [line for said, lines in before.items() for line in lines[len(after[said]) :]]
    entered = [line for said, lines in after.items() for line in lines[len(before[said]) :]]
    words = {line.code: line.text for line in reversed(left) if line.code}
    reworded = {line.code for line in entered if line.code in words}
    for line in entered:
        if line.code not in old_codes:
            yield section_finding("line-not-read", None, words.get(line.code), line.text)
    for line in left:
        if line.code not in new_codes and line.code not in reworded:
            yield section_finding("line-not-read", None, line.text, None)


def _by_words(lines: Iterable[Unread]) -> dict[str, list[Unread]]:
    """Return normalised text -> the lines with it, of those that do not stand below a code (`errlex.compare.beside`)."""
    found: dict[str, list[Unread]] = defaultdict(list)
    for line in lines:
        if not line.below:
            found[compared(line.text)].append(line)
    return found
