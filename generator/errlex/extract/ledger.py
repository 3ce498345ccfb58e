"""What reading a block gave: codes, the ledger's line for it, problems."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from errlex.extraction import FoundCode, TableVerdict, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from errlex.extract.context import Context

#: Why a block is taken after all, with why it is not by itself.
BESIDE = "blocks beside it, with codes of the same form, are codes ({})"


@dataclass
class Reading:
    """A block as read. codes: in page order; their section, path and table are
    those of the verdict, and are filled in by `extract`. doubtful: nothing in or right above it speaks
    of errors, but a heading far above does (`errlex.extract.doubts`)."""

    verdict: TableVerdict
    codes: list[FoundCode] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    doubtful: bool = False
    otherwise: Callable[[], Reading] | None = None


@dataclass
class Collector:
    """Codes as they are found, in page order; texts found later belong to the latest one.

    (Not by replacing the code for each text: a table of 200,000 rows may be one code's.)
    """

    _codes: list[FoundCode] = field(default_factory=list)
    _more: list[list[Text]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self._codes)

    @property
    def latest(self) -> FoundCode:
        """The latest code, as it was added."""
        return self._codes[-1]

    @property
    def without_text(self) -> bool:
        """The latest code has no text yet."""
        return bool(self._codes) and not (self._codes[-1].texts or self._more[-1])

    def add(self, *codes: FoundCode) -> None:
        """A code, or several that have their texts in common."""
        more: list[Text] = []
        for code in codes:
            self._codes.append(code)
            self._more.append(more)

    def add_text(self, text: Text) -> None:
        """A text of the latest code."""
        self._more[-1].append(text)

    def add_status(self, status: str) -> None:
        """The HTTP status of the latest code, where it has none."""
        if self._codes[-1].http is None:
            self._codes[-1] = replace(self._codes[-1], http=status)

    def add_line(self, text: str) -> None:
        """A line below the latest code: its message, where it has none, else a description."""
        if text:
            self.add_text(Text(text, "message" if self.without_text else "description"))

    def codes(self) -> list[FoundCode]:
        """All codes with all their texts."""
        pairs = zip(self._codes, self._more, strict=True)
        return [replace(code, texts=(*code.texts, *more)) if more else code for code, more in pairs]


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
    what: Literal["table", "list", "lines"] = "table",
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
    *,
    doubtful: bool = False,
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
    return Reading(verdict, codes, tally.problems, doubtful)
