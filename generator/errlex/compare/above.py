"""Finds changed lines right above blocks of codes, captions among them: what is said of all codes of a block.

A line that stands above other codes than before is a finding about these codes. Reworded, it is one finding, however
many codes stand below it.
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

#: Normalised lines, in page order.
Lines = tuple[str, ...]


def changes_above(
    old: Iterable[TableVerdict], new: Iterable[TableVerdict], both: Collection[str]
) -> Iterator[Change]:
    """Yield findings about the lines above blocks of codes. both: the codes that both sides have."""
    before, after = _Lines(old), _Lines(new)
    moves: dict[tuple[Lines, Lines], list[str]] = defaultdict(list)
    for code in both:
        for was, now in _pairs(before, after, code):
            left = tuple(line for line in was if line not in now)
            entered = tuple(line for line in now if line not in was)
            if not left and not entered and [*was] != [*now]:  # the labels of tabs changed places
                left, entered = tuple(was), tuple(now)
            if left or entered:
                moves[left, entered].append(code)
    for (left, entered), codes in moves.items():
        is_moved = not after.shown.keys().isdisjoint(left)
        is_moved |= not before.shown.keys().isdisjoint(entered)
        words = before.text(left), after.text(entered)
        if is_moved:
            yield section_finding("codes-moved", None, *words, dict.fromkeys(codes))
        else:
            rule = "section-renamed" if left and entered else "layout-changed"
            yield section_finding(rule, None, *words)


class _Lines:
    """The lines above the code tables of one side. shown: normalised line -> as the page writes it.

    of: code -> section, normalised -> the lines above the code there, as keys. sections: all of them.
    """

    def __init__(self, tables: Iterable[TableVerdict]) -> None:
        self.shown: dict[str, str] = {}
        self.of: dict[str, dict[str, dict[str, None]]] = defaultdict(dict)
        self.sections: set[str] = set()
        for table in tables:
            if table.verdict == "codes":
                section = compared(table.section)
                lines = {compared(line): line for line in (*table.above, table.caption)}
                lines.pop("", None)
                self.shown = {**lines, **self.shown}
                self.sections.add(section)
                for code in table.defines:
                    self.of[code].setdefault(section, {}).update(dict.fromkeys(lines))

    def text(self, lines: Lines) -> str | None:
        """Return the lines as the page writes them; None if there are none."""
        return "\n".join(self.shown[line] for line in lines) or None


def _pairs(
    before: _Lines, after: _Lines, code: str
) -> Iterator[tuple[Collection[str], Collection[str]]]:
    """Yield (lines before, lines after) of a code, for each heading that it stands below on both sides.

    A code that moved to a heading that both sides have is told elsewhere; below a renamed heading the lines are compared.
    """
    was, now = before.of.get(code, {}), after.of.get(code, {})
    common = was.keys() & now.keys()
    for section in (section for section in was if section in common):
        yield was[section], now[section]
    for left in (section for section in was if section not in after.sections):
        for entered in (section for section in now if section not in before.sections):
            yield was[left], now[entered]
