"""Finds changed rows that head a group of others.

They are no text of a code (nor is a row for all others), and may say what its codes have in common: "Retryable", "The order may be live".
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from errlex.compare.effect import section_finding
from errlex.text import compared

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from errlex.compare.change import Change
    from errlex.extraction import TableVerdict


def group_changes(
    old: Iterable[TableVerdict], new: Iterable[TableVerdict], both: Collection[str]
) -> Iterator[Change]:
    """Yield findings about groups of rows. both: the codes that both sides have."""
    before, after = _Tables(old), _Tables(new)
    moves: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code in both:
        was, now = before.groups.get(code, {""}), after.groups.get(code, {""})
        left, entered = sorted(was - now) or [""], sorted(now - was) or [""]
        for one in left:
            for other in entered:
                if one != other:
                    moves[one, other].append(code)
    for (one, other), codes in moves.items():
        is_renamed = one and other and one not in after.shown and other not in before.shown
        rule = "section-renamed" if is_renamed else "codes-moved"
        yield section_finding(
            rule, None, before.shown.get(one) or None, after.shown.get(other) or None, codes
        )
    told = {each for pair in moves for each in pair}
    yield from _words(before, after, told)


class _Tables:
    """The groups of the code tables of one side. shown: normalised text -> as the page writes it.

    groups: code -> the normalised texts above its rows; a code without one is missing. alone: texts with no code below, and
    of rows whose code could not be read ("Others").
    """

    def __init__(self, tables: Iterable[TableVerdict]) -> None:
        self.groups: dict[str, set[str]] = defaultdict(set)
        self.shown: dict[str, str] = {}
        self.alone: dict[str, None] = {}
        for table in tables:
            if table.verdict == "codes":
                for text, codes in table.headings:
                    said = self._known(text)
                    for code in codes:
                        self.groups[code].add(said)
                    if said and not codes:
                        self.alone[said] = None
                self.alone.update((self._known(text), None) for text in table.strays)

    def _known(self, text: str) -> str:
        said = compared(text)
        self.shown.setdefault(said, text)
        return said


def _words(before: _Tables, after: _Tables, told: set[str]) -> Iterator[Change]:
    """Yield a finding about texts that only one side has. told: texts of other findings."""
    left, entered = (
        "\n".join(one.shown[text] for text in one.alone if text not in {*other.shown, *told})
        for one, other in ((before, after), (after, before))
    )
    if left or entered:
        rule = "section-renamed" if left and entered else "layout-changed"
        yield section_finding(rule, None, left or None, entered or None)
