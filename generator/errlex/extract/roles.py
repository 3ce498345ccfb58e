"""The vote: which column of a table plays which role.

Header words and cell contents vote together. Contents say what a column *can* be, headers decide
among those, so that swapped labels ("Error message | Error code" over a body with the code first),
translated and missing ones do no harm.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.blocks import EMPTY_CELL
from errlex.extract.codes import Codes, is_phrase_of
from errlex.extract.columns import MAX_DISTINCT_SHARE, MIN_CODE_SHARE, Column
from errlex.extract.headers import CODE_HINTS, is_former, is_phrase, is_pointer, is_type
from errlex.extract.name_column import pick_name
from errlex.extract.scores import Found, feature, total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.blocks import Row
    from errlex.extract.headers import Hint
    from errlex.extraction import Role

_COARSE = feature("vote.coarse")
_NAMED = feature("vote.named")
_FORMER = feature("vote.former")
_SPARSE = feature("vote.sparse")
#: A key of a namespace ("order.not_found"): it is no name of an HTTP status, as NOT_FOUND is.
_KEY = re.compile(r"[a-z][\w-]*(?:(?:[./]|::)[a-z][\w-]*)+")
#: A code of five digits and capitals: "22P02", "0100C", "HV00B".
_STATE = re.compile(r"(?=[A-Z]{0,2}\d)[0-9A-Z]{5}")
#: A constant that libraries give to an HTTP status.
_STATUS_NAME = re.compile(
    r"(?:HTTP_(?:STATUS_)?|HttpStatus(?:Code)?\.?|STATUS_|Status|SC_)[A-Z1-5]"
)
#: A type of errors: letters and digits, "3dsdeclined".
_WORD = re.compile(r"[0-9]?[A-Za-z][A-Za-z0-9]{3,63}")
#: A column with codes in fewer than one row of so many is sparse.
SPARSE = 3
#: The meanings of a header below which constants beside HTTP statuses are the codes that the API sends.
_SAY_REASONS: tuple[Hint | None, ...] = ("text", "message", "error_text", None)
#: The role of a column that does not hold the codes, by the meaning of its header.
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


def vote(
    header: Sequence[str], body: Sequence[Row], width: int, *, labelled: bool = False
) -> tuple[list[Column], list[Role]]:
    """Return the columns of a table, and the role of each in the same order.

    At most one column has the role "code", at most one "name", at most one "http". No column has the role
    "code" if the table holds no codes.
    header: texts of the header row; may be shorter than `width`, or empty.
    body: the rows below the header. width: number of columns. labelled: words before the table announce codes;
    where no header says more, the first column is believed to hold them, short tokens too.
    """
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
    if labelled and width > 1 and not any(header):
        columns[0].trust_label()
    if not any(header) and _are_enumerated(columns):
        columns[0].hint = "code"
    if not any(header) and _are_states(columns):
        columns[0].hint = "code"
        columns[0].trust_label()
    if (types := _types(columns)) is not None:
        types.hint = "code"
        types.codes = [Codes((c.text,), "symbol") if c.text else None for c in types.cells]
    if (reasons := _reasons(columns)) is not None:
        reasons.hint = "code"
    roles: list[Role] = [_text_role(column) for column in columns]
    code = _code_column(columns)
    if code is not None:
        roles[code.index] = "code"
    _pick_http(columns, code, roles)
    if code is not None and (code.numeric or _are_names(columns, code)):
        pick_name(columns, code, roles)
    return columns, roles


def _are_names(columns: Sequence[Column], code: Column) -> bool:
    """Whether a column of names has the same words as the codes, written in another way: "NoFunds" beside "no_funds"."""
    names = next((c for c in columns if c.hint == "name" and c is not code), None)
    if names is None or code.share("symbol", "word") < MIN_CODE_SHARE:
        return False
    pairs = [(n.text, c.text) for n, c in zip(names.cells, code.cells, strict=True)]
    same = sum(
        "".join(filter(str.isalnum, n)).casefold() == "".join(filter(str.isalnum, c)).casefold()
        for n, c in pairs
    )
    return same >= MIN_CODE_SHARE * len(pairs) and names.filled != code.filled


def _are_enumerated(columns: Sequence[Column]) -> bool:
    """Whether the first column counts from 0, as no rows are counted, and a constant stands beside each number."""
    first = columns[0]
    return (
        first.filled[:1] == ["0"] and first.consecutive and any(c.names_each for c in columns[1:])
    )


def _are_states(columns: Sequence[Column]) -> bool:
    """Whether the first column holds SQLSTATEs or their like ("22P02"), and a constant stands beside each.

    Some of them have letters: numbers alone are read anyway.
    """
    states = columns[0].filled
    return (
        len(states) > 1
        and all(map(_STATE.fullmatch, states))
        and not all(map(str.isdecimal, states))
        and any(c.names_each for c in columns[1:])
    )


def _types(columns: Sequence[Column]) -> Column | None:
    """Return the column below a header that says "type" of which each cell is a word marked as code, beside statuses of errors that repeat."""
    status = next((c for c in columns if c.statuses and c.hint in ("http", "status")), None)
    if status is None or any(column.hint in CODE_HINTS for column in columns):
        return None
    if not _repeats(status) or not all(text[0] in "45" for text in status.filled):
        return None
    marked = (
        column
        for column in columns
        if is_type(column.header)
        and column.filled
        and all(_WORD.fullmatch(cell.text) and cell.code == (cell.text,) for cell in column.cells)
        and len({*column.filled}) == len(column.filled)
    )
    return next(marked, None)


def _reasons(columns: Sequence[Column]) -> Column | None:
    """Return the column of reasons beside HTTP statuses: nearly every status has a constant of its own there.

    None if a header calls a column codes, or if the constants are no more than the phrases of the statuses.
    """
    status = next((c for c in columns if c.statuses and c.hint in ("http", "status")), None)
    if status is None or any(column.hint in CODE_HINTS for column in columns):
        return None
    # Below "Name" stand the names of statuses, unless several have one status.
    said = (*_SAY_REASONS, "name") if _repeats(status) else _SAY_REASONS
    able = (c for c in columns if c is not status and c.hint in said and c.tells_apart)
    return next((c for c in able if not _are_phrases(status, c)), None)


def _are_phrases(status: Column, reasons: Column) -> bool:
    """Whether at least half of the constants are what HTTP itself calls the status beside them: 404, "NotFound"."""
    pairs = zip(status.cells, reasons.cells, strict=True)
    said = sum(is_phrase_of(number.text[:3], reason.text) for number, reason in pairs)
    return 2 * said >= len(reasons.filled)


def _lone_rows(body: Sequence[Row]) -> frozenset[int]:
    """Return the numbers of the rows with one written cell; none if at least half of the rows are such."""
    lone = frozenset(
        number
        for number, row in enumerate(body)
        if len({cell.text for cell in row.cells} - {""}) == 1
        and (sum(bool(cell.text) and not cell.spanned for cell in row.cells) == 1)
    )
    return lone if 2 * len(lone) < len(body) else frozenset()


def _text_role(column: Column) -> Role:
    if not column.filled or column.points_elsewhere or column.declares:
        return "ignore"
    role = TEXT_ROLES.get(column.hint, "other")
    if (role == "http" and not column.statuses) or (role == "serial" and not column.numeric):
        return "other"
    return role


def _code_column(columns: list[Column]) -> Column | None:
    strings = answers(columns)
    able = [c for c in columns if c.worth > 0 and not (strings and _is_status_of(c, strings))]
    if any(column.statuses for column in able):
        able = [column for column in able if not _names_statuses(column)]
    if not able:
        return None if strings else _column_of_phrases(columns)
    numbers = [column for column in able if column.numeric]
    finest = max((len(set(c.filled)) for c in able if c.hint in (*CODE_HINTS, "status")), default=0)
    labelled = any(column.hint in CODE_HINTS for column in able)
    numbered = {c.index for c in numbers if c.hint == "code" and not (c.statuses or c.consecutive)}

    # "ID | Code": only as surely a column of codes, for "WS Code" may be that of something else.
    coded = any(
        c.hint == "code" and is_phrase(c.header) and not (is_pointer(c.header) or c.consecutive)
        for c in able
    )
    typed = any(column.types for column in able)
    keyed = any(map(_are_keys, able))
    named_each = any(column.names_each for column in able)
    beside_numbers = len(numbers) > 1 and any(not column.statuses for column in numbers)

    def worth(column: Column) -> tuple[float, bool, int]:
        # HTTP statuses beside other numbers, or beside what a header calls a code, are the status of each.
        beside_label = (labelled or typed) and column.hint in ("http", "status")
        beside_keys = keyed and column.hint is None
        # A status that repeats beside constants, each another one, tells none of them from the others.
        shared = named_each and column.hint in ("http", "status") and _repeats(column)
        status = column.statuses and (beside_numbers or beside_label or beside_keys or shared)
        # Of two columns of codes the one with more distinct codes wins: the other holds modules or statuses.
        values = len(set(column.filled))
        coarse = values < finest and values <= MAX_DISTINCT_SHARE * len(column.filled)
        named = (
            column.hint in CODE_HINTS
            and column.share("symbol") >= MIN_CODE_SHARE
            and numbered - {column.index}
        )
        former = column.hint in CODE_HINTS and is_former(column.header)
        against = (
            _FORMER
            if former
            else (
                _SPARSE
                if _is_sparse(column, able)
                else _COARSE if status or coarse else _NAMED if named else None
            )
        )
        column.beside = [Found(against)] if against else []
        points = total([*column.found, *column.beside])
        return points, not (coded and is_pointer(column.header)), -column.index

    return max(able, key=worth)


def _names_statuses(column: Column) -> bool:
    """Whether each cell is what a library calls a status ("StatusNotFound", "SC_NOT_FOUND"), and no code of an API."""
    return column.hint != "error_code" and all(map(_STATUS_NAME.match, column.filled))


def _repeats(column: Column) -> bool:
    return len(set(column.filled)) < len(column.filled)


def _are_keys(column: Column) -> bool:
    """Whether the cells below no header, or one that says nothing, are keys of a namespace, each another one."""
    return (
        column.hint is None
        and len(set(column.filled)) == len(column.filled)
        and all(map(_KEY.fullmatch, column.filled))
    )


def _is_sparse(column: Column, able: Sequence[Column]) -> bool:
    """Whether few rows have a code in `column`, and nearly all have one of their own in another column."""
    rows = len(column.cells)
    return SPARSE * len(column.filled) < rows and any(
        SPARSE * len(other.filled) > (SPARSE - 1) * rows
        and len(set(other.filled)) > MAX_DISTINCT_SHARE * len(other.filled)
        and not other.statuses
        for other in able
        if other is not column
    )


def answers(columns: Sequence[Column]) -> Column | None:
    """Return the column of the texts that the API answers with; None if there is none.

    The texts take the place of codes in a table without codes. The header names them ("Error string in
    response"), or it says "error" above sentences.
    """
    said = (column for column in columns if column.hint == "string")
    errors = (
        c for c in columns if c.hint == "error" and c.filled and c.code_share < MIN_CODE_SHARE
    )
    return next(said, None) or next(errors, None)


def _is_status_of(column: Column, strings: Column) -> bool:
    """Whether `column` gives the HTTP status of each text in `strings`: its statuses repeat."""
    if column.hint not in ("http", "status"):
        return False
    return strings.hint == "string" or len(set(column.filled)) <= MAX_DISTINCT_SHARE * len(
        column.filled
    )


def _column_of_phrases(columns: list[Column]) -> Column | None:
    """Return the column whose header says "error code" and whose cells are phrases in code spans.

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
    """Give the role "http" to the column of HTTP statuses: by the best header, else by contents alone."""
    able = [column for column in columns if column is not code and column.statuses]
    named = [column for column in able if column.hint in ("http", "status")]
    unnamed = [
        c
        for c in able
        if c.hint in (None, *CODE_HINTS, "error_text", "message", "text")
        and c.share("number") >= MIN_CODE_SHARE
        and not (code is None or code.statuses)
    ]
    for column in able:
        if roles[column.index] == "http":
            roles[column.index] = "other"
    if chosen := sorted(named, key=lambda column: column.hint != "http") or unnamed:
        roles[chosen[0].index] = "http"
