"""Finds codes that stand below more headings than before, or below fewer, with the same texts; and changed outer headings.

A code of `## Spot` and `## Futures` has one meaning if its rows say the same. It is still a code of `## Spot` alone
once the other row is gone. `### Errors` is compared by `errlex.compare.sections`, `## Retryable` above it here.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from errlex.compare.effect import section_finding
from errlex.text import compared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from errlex.compare.change import Change
    from errlex.extraction import TableVerdict

#: All headings above a table, normalised, outermost first.
_Path = tuple[str, ...]


def occurrence_changes(
    old: Iterable[TableVerdict], new: Iterable[TableVerdict], both: Iterable[str]
) -> Iterator[Change]:
    """Yield a finding for each heading that lost codes which stand elsewhere too, or got some that stood elsewhere.

    both: the codes that both sides have. A code below as many other headings as before has moved: that is told as a
    change of headings, but where only a heading further out is another one.
    """
    before, after = _Places(old), _Places(new)
    outer: dict[tuple[str, str], list[str]] = defaultdict(list)
    moves: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code in both:
        was, now = before.of.get(code, {}), after.of.get(code, {})
        left = tuple(path for path in was if path not in now)
        entered = tuple(path for path in now if path not in was)
        if was and now and len(left) != len(entered):
            moves[before.text(left), after.text(entered)].append(code)
            continue
        for pair in _outer(left, entered):
            outer[pair].append(code)
    for (one, other), codes in moves.items():
        yield section_finding("codes-moved", None, one or None, other or None, codes)
    for (one, other), codes in outer.items():
        is_moved = one in after.outer or other in before.outer
        rule = "codes-moved" if is_moved else "section-renamed"
        yield section_finding(rule, None, before.outer[one], after.outer[other], codes)


def _outer(left: Iterable[_Path], entered: Iterable[_Path]) -> Iterator[tuple[str, str]]:
    """Yield the heading of each path that left, and the one in its place, if a path that entered is the same but for that.

    The last heading of a path is left out. Of several such paths the first one in page order counts, once.
    """
    there: dict[tuple[_Path, _Path], list[_Path]] = defaultdict(list)
    for path in reversed(list(entered)):
        for index in range(len(path) - 1):
            there[path[:index], path[index + 1 :]].append(path)
    for path in left:
        for index in range(len(path) - 1):
            if others := there.get((path[:index], path[index + 1 :])):
                yield path[index], others.pop()[index]
                break


class _Places:
    """Where the codes of one side stand. of: code -> the paths of its tables, as keys, in page order.

    outer: each heading above others, normalised -> as the page writes it.
    """

    def __init__(self, tables: Iterable[TableVerdict]) -> None:
        self.of: dict[str, dict[_Path, None]] = defaultdict(dict)
        self.outer: dict[str, str] = {}
        self._shown: dict[_Path, tuple[str, ...]] = {}
        self._paths: dict[str, set[_Path]] = defaultdict(set)
        for table in tables:
            if table.verdict == "codes":
                path = tuple(map(compared, table.path or (table.section,)))
                self._shown.setdefault(path, table.path or (table.section,))
                for heading, shown in zip(path[:-1], self._shown[path], strict=False):
                    self.outer.setdefault(heading, shown)
                self._paths[path[-1]].add(path)
                for code in table.defines:
                    self.of[code][path] = None

    def text(self, paths: Iterable[_Path]) -> str:
        """Return the nearest heading of each path; all of its headings where another path has the same nearest one."""
        return "\n".join(
            (
                self._shown[path][-1]
                if len(self._paths[path[-1]]) == 1
                else " > ".join(self._shown[path])
            )
            for path in paths
        )
