"""The result of reading a block: its codes, its line of the ledger, its problems."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from errlex.extraction import FoundCode, Reason, TableVerdict, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from errlex.blocks import Inline, Table
    from errlex.extract.context import Context
    from errlex.extract.evidence import Evidence

#: The reason for a block taken because of its neighbours; {} is the reason why it was not taken alone.
BESIDE_CODES = "blocks beside it, with codes of the same form, are codes ({})"


When = Literal["beside codes", "nowhere else", "defined elsewhere"]


@dataclass(frozen=True, slots=True)
class Second:
    """Another reading of a block, which the rest of the page decides.

    when: "beside codes": it was passed over for want of evidence, and is taken if others below the headings beside its
    own are codes (`errlex.extract.groups`). "nowhere else": it looks like a table of contents, and gives the codes that the page
    defines nowhere else. "defined elsewhere": its cells hold several codes, and other blocks define them, so that it only
    refers to them (`errlex.extract.references`). read: makes the reading.
    """

    when: When
    read: Callable[[], Reading]


@dataclass
class Reading:
    """The result of reading one block.

    codes: in page order; `extract` fills in their section, path and table, which are those of the verdict.
    problems: rows that could not be read, each as a sentence with its line. doubtful: only a heading far above
    mentions errors (`errlex.extract.doubts`). second: how to read the block once the whole page is known; None if
    there is no other way. above: the lines right above it (`errlex.extract.above`); None if nobody asked.
    title: the line of text that stands for its heading, where the page has none; whatever it says, it is no evidence.
    table: the block, if it is a table.
    """

    verdict: TableVerdict
    codes: list[FoundCode] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    doubtful: bool = False
    second: Second | None = None
    above: tuple[str, ...] | None = None
    title: str = ""
    table: Table | None = None

    def when(self, reason: When) -> Second | None:
        """Return the second reading if it is the one for `reason`."""
        return self.second if self.second is not None and self.second.when == reason else None


@dataclass
class Collector:
    """Collects codes in page order; a text that is found later belongs to the latest code.

    It collects the texts and joins them once, since a table of 200,000 rows may belong to one code.
    gone: (code, a text of it that is struck out, as "~~text~~", or one that a component shows).
    """

    _codes: list[FoundCode] = field(default_factory=list)
    _more: list[list[Text]] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self._codes)

    @property
    def latest(self) -> FoundCode:
        """The latest code as it was added, without later texts."""
        return self._codes[-1]

    @property
    def without_text(self) -> bool:
        """Whether the latest code has no text yet."""
        return bool(self._codes) and not (self._codes[-1].texts or self._more[-1])

    def add(self, *codes: FoundCode) -> None:
        """Add one code, or several that share their texts."""
        more: list[Text] = []
        for code in codes:
            self._codes.append(code)
            self._more.append(more)

    def add_text(self, text: Text) -> None:
        """Add a text to the latest code."""
        self._more[-1].append(text)

    def add_status(self, status: str) -> None:
        """Set the HTTP status of the latest code, if it has none."""
        if self._codes[-1].http is None:
            self._codes[-1] = replace(self._codes[-1], http=status)

    def add_described(self, status: str | None, texts: Iterable[Text]) -> None:
        """Add what a table says of the latest code. Only a message or a description can be its first text."""
        if status:
            self.add_status(status)
        texts = list(texts)
        if self.without_text and texts and texts[0].role not in ("message", "description"):
            return
        for text in texts:
            named = text.role == "message" and not self.without_text
            self.add_text(Text(text.text, "description") if named else text)

    def add_line(self, text: str) -> None:
        """Add a line below the latest code: as its message if it has none, else as a description."""
        if text:
            self.add_text(Text(text, "message" if self.without_text else "description"))

    def note_gone(self, lines: Iterable[Inline]) -> None:
        """Note what is struck out in lines of the latest code, and what components show there."""
        for line in lines:
            self.gone += ((self.latest.code, text) for text in line.told)

    def codes(self) -> list[FoundCode]:
        """Return all codes with all their texts."""
        pairs = zip(self._codes, self._more, strict=True)
        return [replace(code, texts=(*code.texts, *more)) if more else code for code, more in pairs]


@dataclass
class Tally:
    """Numbers of rows of one block, by what they were read as. Every row is counted once.

    headings: the text of each row that heads a group, and the number of codes above it. strays: text of each problem's row.
    beside: as in `TableVerdict`.
    """

    codes: int = 0
    continuations: int = 0
    groups: int = 0
    problems: list[str] = field(default_factory=list)
    headings: list[tuple[str, int]] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    beside: list[tuple[str, str]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Number of all rows."""
        return self.codes + self.continuations + self.groups + len(self.problems)


def passed_over(
    context: Context,
    line: int | None,
    why: Evidence | str,
    rows: int,
    header: tuple[str, ...] = (),
    what: Literal["table", "list", "lines", "headings"] = "table",
    roles: tuple[str, ...] = (),
) -> Reading:
    """Return the reading of a block that holds no codes.

    line: line of the page; None if unknown. why: the evidence, or another reason. rows: number of rows below the header.
    header: texts of the header; roles: role of each column, empty if they were not decided. what: kind of block.
    """
    text, reasons = _said(why)
    return Reading(
        TableVerdict(
            context.section,
            line,
            header,
            rows,
            "passed over",
            text,
            what,
            roles,
            path=context.path,
            reasons=reasons,
        )
    )


def beside_codes(as_codes: Callable[[Evidence], Reading], evidence: Evidence) -> Second:
    """Return the second reading of a block that others beside it decide. as_codes: makes the reading, for this evidence."""
    return Second("beside codes", partial(as_codes, replace(evidence, frame=BESIDE_CODES)))


def with_codes(
    context: Context,
    line: int | None,
    why: Evidence | str,
    tally: Tally,
    codes: list[FoundCode],
    what: Literal["table", "list", "headings", "lines"],
    header: tuple[str, ...] = (),
    roles: tuple[str, ...] = (),
    *,
    doubtful: bool = False,
) -> Reading:
    """Return the reading of a block of codes.

    line: line of the page; None if unknown. why: the evidence, or another reason. tally: what each row was
    read as. codes: in page order. what: kind of block. header, roles: as for `passed_over`. doubtful: as in
    `Reading`.
    """
    text, reasons = _said(why)
    verdict = TableVerdict(
        context.section,
        line,
        header,
        tally.rows,
        "codes",
        text,
        what,
        roles,
        codes=tally.codes,
        continuations=tally.continuations,
        groups=tally.groups,
        problems=len(tally.problems),
        path=context.path,
        reasons=reasons,
        caption=context.caption if what == "table" else "",
        headings=tuple(_groups(tally.headings, codes)),
        defines=tuple(code.code for code in codes),
        strays=tuple(tally.strays),
        beside=tuple(tally.beside),
    )
    return Reading(verdict, codes, tally.problems, doubtful)


def _groups(
    headings: list[tuple[str, int]], codes: list[FoundCode]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the text of each row that heads a group, and the codes down to the next such row."""
    ends = [*(start for _, start in headings[1:]), len(codes)]
    for (text, start), end in zip(headings, ends, strict=False):
        yield text, tuple(code.code for code in codes[start:end])


def _said(why: Evidence | str) -> tuple[str, tuple[Reason, ...]]:
    """(the reasons as one text, each of them with its points)."""
    return (why, ()) if isinstance(why, str) else why.told()
