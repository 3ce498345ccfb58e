"""Extraction: the codes of a page and the ledger. `extract` makes it. It is never committed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from errlex.value import value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from errlex.blocks import PageFormat

#: The kinds of codes that a page defines.
Kind = Literal["error", "http", "range", "close"]
#: The roles of the columns of a table; "other": a text that belongs to no other role.
Role = Literal[
    "code",
    "name",
    "message",
    "description",
    "solution",
    "http",
    "module",
    "serial",
    "ignore",
    "other",
]
TextRole = Literal["message", "description", "solution", "other"]
#: The roles of columns of texts.
TEXT_COLUMNS: frozenset[str] = frozenset({"message", "description", "solution", "other"})
#: The roles of columns that say something of the code beside them.
TELLING_COLUMNS: frozenset[str] = TEXT_COLUMNS | {"name", "http", "module"}


@value(frozen=True, slots=True)
class Text:
    """One text of a code. role: the role of its column; the first text of a code is its message."""

    text: str
    role: TextRole = "message"


@value(frozen=True, slots=True)
class FoundCode:
    """A code as one place of a page defines it.

    code: exactly what the API sends, as text, with signs and leading zeros.
    kind: error, http (a row of HTTP status meanings), range (a mask or range), close (WebSocket).
    name: the symbolic constant that the page itself gives, as written; else None.
    http: the HTTP status that the page gives for this code, digits only; else None.
    texts: message first, then description, solution, ... in page order.
    section: the nearest heading above; `path` all headings above, outermost first.
    module: value of a scope/module column, where the table has one.
    table: index into `Extraction.tables` of the block it came from.
    by_text: the table has no code for this row; `code` is the message the API answers with.
    """

    code: str
    kind: Kind = "error"
    name: str | None = None
    http: str | None = None
    texts: tuple[Text, ...] = ()
    section: str = ""
    path: tuple[str, ...] = ()
    line: int | None = None
    struck: bool = False
    module: str | None = None
    table: int | None = None
    by_text: bool = False

    def placed(self, table: int, section: str, path: tuple[str, ...]) -> FoundCode:
        """Return the same code with its place; `dataclasses.replace` would take five times as long.

        table: index into `Extraction.tables`. section: nearest heading. path: all headings above, outermost first.
        """
        return FoundCode(
            self.code,
            self.kind,
            self.name,
            self.http,
            self.texts,
            section,
            path,
            self.line,
            self.struck,
            self.module,
            table,
            self.by_text,
        )


@value(frozen=True, slots=True)
class Reason:
    """What was found in a block. feature: its name in `data/scores.toml`. points: for its being a list of codes, or against.

    column: the number, from 1, of the column that the points speak for or against; None if they are of the block.
    """

    feature: str
    points: float
    words: str
    column: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the object of `errlex extract --json --explain`."""
        return {
            "feature": self.feature,
            "points": self.points,
            "words": self.words,
            "column": self.column,
        }


@value(frozen=True, slots=True)
class TableVerdict:
    """The ledger's line for one table or list of a page.

    section: the nearest heading; path: all headings above, outermost first.
    verdict: "codes" or "passed over"; why: the reasons, for a human.
    rows: body rows; they end as codes, continuations, groups or problems, and the four add up.
    reasons: what was found of the block and its columns, with points; empty where something else decided.
    caption: of the table. headings: text of each row that heads a group of others, and the codes of the group.
    above: the lines right above the block that are no heading (`errlex.extract.above`), and
    defines: its codes; both only of a block of codes. strays: text of each row that is a problem.
    cells: the first rows of a table with several columns that say something of a code, as they are written; else none.
    beside: (code, what stands beside it and is no text of it), in page order (`errlex.extract.beside`); of a table that is
    passed over, what it says of codes that others define (`errlex.extract.referring`).
    """

    section: str
    line: int | None
    header: tuple[str, ...]
    rows: int
    verdict: Literal["codes", "passed over"]
    why: str
    what: Literal["table", "list", "headings", "lines"] = "table"
    roles: tuple[str, ...] = ()
    codes: int = 0
    continuations: int = 0
    groups: int = 0
    problems: int = 0
    path: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    caption: str = ""
    headings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    above: tuple[str, ...] = ()
    defines: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    beside: tuple[tuple[str, str], ...] = ()


@value(frozen=True, slots=True)
class Unread:
    """A line beside the codes of a page that no reading took (`errlex.extract.unread`). code: its first word like a code; "" of a remark.

    below: the code in whose section it stands.
    """

    code: str
    text: str
    line: int | None = None
    below: str = ""


@dataclass(slots=True)
class Ledger:
    """What versions of pages say beside their codes. tables: of the pages; unread: lines beside codes that were not read."""

    tables: list[TableVerdict] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def add(self, page: Extraction) -> None:
        """Add what a page says."""
        self.tables += page.tables
        self.unread += page.unread()


@dataclass(slots=True)
class Extraction:
    """Everything read from one page.

    messages: further meanings of the page's codes, from tables of messages that define no code: one entry for each
    message and code, with that message as its only text. unread: looks for the lines beside codes that were not read,
    which only a comparison asks for.
    """

    page: str
    format: PageFormat
    codes: list[FoundCode] = field(default_factory=list)
    tables: list[TableVerdict] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    messages: list[FoundCode] = field(default_factory=list)
    unread: Callable[[], Sequence[Unread]] = field(default=tuple, repr=False, compare=False)

    def ledger(self) -> Ledger:
        """Return what the page says beside its codes."""
        ledger = Ledger()
        ledger.add(self)
        return ledger

    def as_json(self, *, explain: bool = False) -> dict[str, Any]:
        """Return the object of `errlex extract --json`. explain: with the points of each table and list."""
        return {
            "page": self.page,
            "format": self.format,
            "codes": [
                {
                    "code": code.code,
                    "kind": code.kind,
                    "name": code.name,
                    "http": code.http,
                    # A text that serves as the code is not repeated among its texts.
                    "texts": [text.text for text in code.texts[code.by_text :]],
                    "section": code.section,
                    "line": code.line,
                    "struck": code.struck,
                }
                for code in self.codes
            ],
            "tables": [
                {
                    "section": table.section,
                    "line": table.line,
                    "header": list(table.header),
                    "rows": table.rows,
                    "verdict": table.verdict,
                    "why": table.why,
                    **({"reasons": [each.as_json() for each in table.reasons]} if explain else {}),
                }
                for table in self.tables
            ],
            "problems": list(self.problems),
        }
