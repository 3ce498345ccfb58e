"""What reading a block gave: codes, the ledger's line for it, problems."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from errlex.extraction import FoundCode, TableVerdict

if TYPE_CHECKING:
    from errlex.extract.context import Context


@dataclass
class Reading:
    """A block as read. codes: in page order; their section, path and table are
    those of the verdict, and are filled in by `extract`."""

    verdict: TableVerdict
    codes: list[FoundCode] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass
class Tally:
    """Rows of one block by what became of them. Every row is counted once."""

    codes: int = 0
    continuations: int = 0
    groups: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """All rows."""
        return self.codes + self.continuations + self.groups + len(self.problems)


def passed_over(
    context: Context,
    line: int | None,
    why: str,
    rows: int,
    header: tuple[str, ...] = (),
    what: Literal["table", "list"] = "table",
    roles: tuple[str, ...] = (),
) -> Reading:
    """The reading of a block that holds no codes."""
    return Reading(
        TableVerdict(
            context.section, line, header, rows, "passed over", why, what, roles, path=context.path
        )
    )


def taken(
    context: Context,
    line: int | None,
    why: str,
    tally: Tally,
    codes: list[FoundCode],
    what: Literal["table", "list", "headings", "lines"],
    header: tuple[str, ...] = (),
    roles: tuple[str, ...] = (),
) -> Reading:
    """The reading of a block of codes."""
    verdict = TableVerdict(
        context.section,
        line,
        header,
        tally.rows,
        "codes",
        why,
        what,
        roles,
        codes=tally.codes,
        continuations=tally.continuations,
        groups=tally.groups,
        problems=len(tally.problems),
        path=context.path,
    )
    return Reading(verdict, codes, tally.problems)
