"""The vote: which column of a table plays which role.

Header words and cell contents vote together. Contents say what a column *can* be, headers decide
among those, so that swapped labels ("Error message | Error code" over a body with the code first),
translated and missing ones do no harm.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from errlex.blocks import EMPTY_CELL
from errlex.extract.answers import may_be_answer, read_answer, read_cell
from errlex.extract.codes import NUMERIC, Codes, is_http_status, is_identifier, read_token
from errlex.extract.headers import Hint, hint
from errlex.extract.lookalikes import is_placeholder
from errlex.value import kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.blocks import Cell, Row

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

_STATUS = re.compile(r"(?<![\d.])\d{3}(?!\.?\d)")
_SAYS_CODE = re.compile(
    r"[\"'`]?(?:(?:error|ret|result)[_ ]?)?code[\"'`]?\s*[:=]\s*[\"']?[+-]?\d", re.IGNORECASE
)
#: A constant that the page broke into pieces ("API_KEY NOT_ENABLED").
_BROKEN = re.compile(r"[A-Z][A-Z0-9_]*(?: [A-Z][A-Z0-9_]*)+")
#: Constants for so many codes: fewer a code each are classes. The share is asked of so many rows or more.
SHARED = 0.6
FEW = 4
#: Minimum share of cells that must parse as codes for a column to be the code column, whatever its header says.
ENOUGH = 0.6
#: A status column with at most this share of distinct values annotates the codes; above it, the statuses may be the codes.
REPEATED = 0.7
#: Points toward "this is the code column", by the shape of its codes.
WORTH = {
    "number": 3.0,
    "mask": 3.0,
    "range": 3.0,
    "tag": 3.0,
    "phrase": 2.5,
    "token": 2.5,
    "symbol": 2.0,
    "word": 0.75,
}
#: Points for codes that text follows in the same cell.
LED = 2.0
#: What it takes from a column of codes that another one beside it tells apart more finely.
COARSE = 3.0
#: What it takes from constants beside numbers that a header calls codes or values: they are the names of those.
NAMED = 1.0
#: Points that the meaning of a header adds when the cells alone do not decide which column holds the code.
PULL: dict[Hint | None, float] = {
    "error_code": 3.0,
    "code": 2.0,
    "error": 2.0,
    "status": 1.0,
    "http": -2.5,
    "string": 0.0,
    "name": -0.5,
    "error_text": -1.5,
    "message": -1.5,
    "text": -1.5,
    "solution": -3.0,
    "module": -2.5,
    "serial": -4.0,
    "field": -4.0,
    "subject": -2.0,
    None: 0.0,
}
#: Headers of columns of codes.
LABELS: tuple[Hint, ...] = ("error_code", "code", "error")
TEXT_ROLES: dict[Hint | None, Role] = {
    "error_text": "message",
    "error": "message",
    "string": "message",
    "message": "message",
    "text": "description",
    "solution": "solution",
    "module": "module",
    "serial": "serial",
    "http": "http",
}


@dataclass
class Column:
    """A column: its header and what its cells look like. Shares are of the cells with a text."""

    index: int
    header: str
    cells: Sequence[Cell]
    hint: Hint | None = None
    codes: list[Codes | None] = field(default_factory=list)
    #: Rows that hold nothing else, by their number: headings of groups, which say nothing of the column.
    lone: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self.codes = [
            (
                read_cell(cell.text, cell.parts)
                if cell.text and not is_placeholder(cell.text)
                else None
            )
            for cell in self.cells
        ]
        self.hint = hint(self.header)
        if (self.hint == "serial" and not self.counts) or (self.hint == "field" and self.long):
            self.hint = "code"
        # `code: 53, reason: "busy"` names its code in each cell, whatever stands above.
        if self.hint not in LABELS and 2 * sum(map(_is_answer, self.filled)) > len(self.filled):
            self.hint = "code"
        if self.hint in LABELS and self.hint != "error":
            self._trust_label()

    def _trust_label(self) -> None:
        """Read as codes what is one only because the header says so: "1A", "BP 171", a code that is broken by blanks."""
        broken = [cell.text for cell in self.cells if _BROKEN.fullmatch(cell.text)]
        if not any("_" not in piece for text in broken for piece in text.split()):
            broken = []
        digits = any(found and found.codes[0][-1:].isdecimal() for found in self.codes)
        for index, cell in enumerate(self.cells):
            found = self.codes[index]
            if not digits and cell.text.isalpha():
                continue  # "OK" beside "BP 171" is a code, "OK" beside "FAILED" a word
            if cell.text in broken:
                self.codes[index] = Codes((cell.text,), "phrase")
            elif cell.text and (found is None or found.shape == "word" or found.rest):
                self.codes[index] = read_token(cell.text) or found

    @kept
    def counts(self) -> bool:
        """Its cells may count rows: hardly any of them is a number of three digits or more."""
        long = sum(
            found.shape == "number" and len(found.codes[0]) > 2 for found in self.codes if found
        )
        return 2 * long <= len(self.filled)

    @kept
    def long(self) -> bool:
        """Nearly all its cells are numbers of four digits or more, which no field is called."""
        return len(self.filled) <= 1.25 * sum(
            found.shape == "number" and len(found.codes[0]) > 3 for found in self.codes if found
        ) and bool(self.filled)

    @kept
    def filled(self) -> list[str]:
        """Texts of the cells, without empty ones and those that stand for nothing."""
        return [
            cell.text
            for number, cell in enumerate(self.cells)
            if cell.text and number not in self.lone and not is_placeholder(cell.text)
        ]

    @kept
    def read(self) -> list[Codes]:
        """The codes of the cells that `filled` names."""
        return [
            found
            for number, found in enumerate(self.codes)
            if found is not None and number not in self.lone
        ]

    @kept
    def shapes(self) -> Counter[str]:
        """How many cells hold codes of which shape; codes with words beside them count a half as "led"."""
        return Counter(found.shape if not found.rest else "led" for found in self.read)

    def share(self, *shapes: str) -> float:
        """Share of cells that hold codes of one of these shapes."""
        return (
            sum(self.shapes[shape] for shape in shapes) / len(self.filled) if self.filled else 0.0
        )

    @kept
    def points_elsewhere(self) -> bool:
        """Every cell is a link, and all with the same words ("Details"): they say nothing of a code."""
        written = [cell for cell in self.cells if cell.text]
        return all(cell.links == (cell.text,) for cell in written) and len(
            set(self.filled)
        ) == 1 < len(written)

    @kept
    def code_share(self) -> float:
        """Share of cells that hold codes of any shape."""
        return self.share("led", *WORTH)

    @kept
    def numeric(self) -> bool:
        """Most cells are numbers, masks or tags."""
        return self.share("led", *NUMERIC) >= ENOUGH and self.share(*NUMERIC) > 0

    @kept
    def statuses(self) -> bool:
        """Its cells name HTTP statuses, alone or in words ("HTTP 400", "400 Bad Request")."""
        numbers = [found[0] if (found := _STATUS.search(text)) else "" for text in self.filled]
        return bool(numbers) and sum(is_http_status(number) for number in numbers) >= 0.8 * len(
            numbers
        )

    @kept
    def identifiers(self) -> float:
        """Share of cells that are, or begin with, a symbolic constant; words in code spans count a half."""
        words = sum(
            cell.code == (cell.text,) and cell.text.isidentifier() and not is_identifier(cell.text)
            for cell in self.cells
        )
        constants = sum(is_identifier(name_in(text)) for text in self.filled)
        return (constants + words / 2) / len(self.filled) if self.filled else 0.0

    @kept
    def says_code(self) -> bool:
        """Its cells themselves call what they hold a code (`code: 53, reason: "busy"`)."""
        return bool(self.filled) and all(_SAYS_CODE.match(text) for text in self.filled)

    @kept
    def none_is_a_name(self) -> bool:
        """One cell among constants in capitals is "NONE": a constant like them, and no empty cell."""
        return (
            sum(cell.text == "NONE" for cell in self.cells) == 1
            and len(self.filled) > 1
            and all(text.isupper() for text in self.filled)
        )

    @kept
    def named(self) -> bool:
        """The words beside its codes are constants: "1001 BadNonce", and not "1001 WebSocket is closed"."""
        beside = [found.rest for found in self.codes if found and found.rest]
        return sum(map(is_identifier, beside)) >= ENOUGH * len(beside) > 0

    @kept
    def consecutive(self) -> bool:
        """1, 2, 3, ... or 0, 1, 2, ...: positions or row numbers, where nothing else speaks for codes."""
        return len(self.filled) > 1 and [*self.filled] in (
            [str(n + start) for n in range(len(self.filled))] for start in (0, 1)
        )

    @kept
    def worth(self) -> float:
        """How much contents and header together speak for a column of codes; 0: it cannot be one."""
        if self.code_share < ENOUGH or not self.filled:
            return 0.0
        # "200 OK" is a status as surely as "200" is.
        led = WORTH["number"] if self.statuses else LED
        content = sum(WORTH.get(shape, led) * count for shape, count in self.shapes.items()) / len(
            self.filled
        )
        pull = max(PULL[self.hint], PULL["error_code"]) if self.says_code else PULL[self.hint]
        return content + pull - (2.0 if self.consecutive and self.hint not in LABELS else 0.0)


def _is_answer(text: str) -> bool:
    return may_be_answer(text) and read_answer(text) is not None


def name_in(text: str) -> str:
    """The symbolic constant that a cell of names begins with, as written; "" where it begins with none.

    "price_too_low <Limit>" and "TE_SUCCESS = 0;" name price_too_low and TE_SUCCESS.
    """
    first, _, rest = text.strip("`'\"“” ").partition(" ")
    if rest and not rest.startswith(("=", "<", "{", "%", "(", "[", "//", ":")):
        return ""
    return first.rstrip(";=:,")


def vote(header: Sequence[str], body: Sequence[Row], width: int) -> tuple[list[Column], list[Role]]:
    """The columns of a table and the role of each. A table without a column of codes has no role "code"."""
    lone = _lone_rows(body) if width > 1 else frozenset()
    columns = [
        Column(
            index,
            header[index] if index < len(header) else "",
            # a table cut at its limit may end in a row that is short
            [row.cells[index] if index < len(row.cells) else EMPTY_CELL for row in body],
            lone=lone,
        )
        for index in range(width)
    ]
    roles: list[Role] = [_text_role(column) for column in columns]
    code = _code_column(columns)
    if code is not None:
        roles[code.index] = "code"
    _pick_http(columns, code, roles)
    if code is not None and code.numeric:
        _pick_name(columns, code, roles)
    return columns, roles


def _lone_rows(body: Sequence[Row]) -> frozenset[int]:
    """Numbers of the rows in which one cell is written, where they are fewer than the others."""
    lone = frozenset(
        number
        for number, row in enumerate(body)
        if len({cell.text for cell in row.cells} - {""}) == 1
        and (sum(bool(cell.text) and not cell.spanned for cell in row.cells) == 1)
    )
    return lone if 2 * len(lone) < len(body) else frozenset()


def _text_role(column: Column) -> Role:
    if not column.filled or column.points_elsewhere:
        return "ignore"
    role = TEXT_ROLES.get(column.hint, "other")
    if (role == "http" and not column.statuses) or (role == "serial" and not column.numeric):
        return "other"
    return role


def _code_column(columns: list[Column]) -> Column | None:
    strings = answers(columns)
    able = [c for c in columns if c.worth > 0 and not (strings and _is_status_of(c, strings))]
    if not able:
        return None if strings else _column_of_phrases(columns)
    numbers = [column for column in able if column.numeric]
    finest = max((len(set(c.filled)) for c in able if c.hint in (*LABELS, "status")), default=0)
    labelled = any(column.hint in LABELS for column in able)
    numbered = {c.index for c in numbers if c.hint == "code" and not (c.statuses or c.consecutive)}

    def worth(column: Column) -> tuple[float, int]:
        # HTTP statuses beside other numbers, or beside what a header calls a code, are the status of each.
        beside_numbers = len(numbers) > 1 and any(not other.statuses for other in numbers)
        beside_label = labelled and column.hint in ("http", "status")
        status = column.statuses and (beside_numbers or beside_label)
        # Of two columns of codes the finer one counts: the other is the module, or the status, of each.
        values = len(set(column.filled))
        coarse = values < finest and values <= REPEATED * len(column.filled)
        named = (
            column.hint in LABELS and column.share("symbol") >= ENOUGH and numbered - {column.index}
        )
        less = COARSE if status or coarse else NAMED if named else 0.0
        return column.worth - less, -column.index

    return max(able, key=worth)


def answers(columns: Sequence[Column]) -> Column | None:
    """The column of the texts that the API answers with, which stand for codes where there are none.

    Its header says so ("Error string in response"), or calls it errors and it holds sentences.
    """
    said = (column for column in columns if column.hint == "string")
    errors = (c for c in columns if c.hint == "error" and c.filled and c.code_share < ENOUGH)
    return next(said, None) or next(errors, None)


def _is_status_of(column: Column, strings: Column) -> bool:
    """A column of statuses that says with which one each of `strings` comes, since they come again."""
    if column.hint not in ("http", "status"):
        return False
    return strings.hint == "string" or len(set(column.filled)) <= REPEATED * len(column.filled)


def _column_of_phrases(columns: list[Column]) -> Column | None:
    """The column that its header calls error codes and that holds phrases in code spans.

    Kraken Futures answers with "Json Parse Error" and "apiLimitExceeded" alike.
    """
    for column in columns:
        cells = [cell for cell in column.cells if cell.text]
        if (
            column.hint == "error_code"
            and cells
            and all(cell.code == (cell.text,) for cell in cells)
        ):
            column.codes = [
                Codes((cell.text,), "phrase") if cell.text else None for cell in column.cells
            ]
            return column
    return None


def _pick_http(columns: list[Column], code: Column | None, roles: list[Role]) -> None:
    """The column of HTTP statuses beside the codes: the best header, else contents alone."""
    able = [column for column in columns if column is not code and column.statuses]
    named = [column for column in able if column.hint in ("http", "status")]
    unnamed = [
        c
        for c in able
        if c.hint in (None, *LABELS, "error_text", "message", "text")
        and c.share("number") >= ENOUGH
        and not (code is None or code.statuses)
    ]
    for column in able:
        if roles[column.index] == "http":
            roles[column.index] = "other"
    if chosen := sorted(named, key=lambda column: column.hint != "http") or unnamed:
        roles[chosen[0].index] = "http"


def _is_class(column: Column, code: Column) -> bool:
    """Its constants are shared by many codes: they say of which class each is, and are no names."""
    names = len({name_in(text) for text in column.filled})
    return len(column.filled) >= FEW and names <= SHARED * len(set(code.filled))


def _pick_name(columns: list[Column], code: Column, roles: list[Role]) -> None:
    """The column of symbolic constants: identifiers by content, whatever its header says.

    Under a header that promises names half will do, since some names are ordinary words.
    """
    able = [
        column
        for column in columns
        if roles[column.index] not in ("code", "http", "serial", "ignore")
        and column.hint not in ("field", "solution", "subject", "module")
        and column.identifiers >= (0.4 if column.hint == "name" else ENOUGH)
        and not _is_class(column, code)
    ]
    if able:
        best = max(
            able, key=lambda column: (column.hint == "name", column.identifiers, -column.index)
        )
        roles[best.index] = "name"
