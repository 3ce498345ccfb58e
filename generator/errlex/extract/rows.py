"""Rows of a code table: each is read as a code, a continuation, a group heading, or a problem."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from errlex.extract.beside import CHECKED
from errlex.extract.codes import (
    STATUS_DIGITS,
    Codes,
    bare,
    is_http_status,
    is_identifier,
    says_status,
)
from errlex.extract.columns import MIN_CODE_SHARE, Column, name_in
from errlex.extract.evidence import MOST_FAIL
from errlex.extract.headers import CODE_HINTS
from errlex.extract.ledger import Collector, Tally
from errlex.extract.lookalikes import is_placeholder
from errlex.extract.roles import answers
from errlex.extract.word_lists import failure_share
from errlex.extraction import FoundCode, Role, Text, TextRole

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from errlex.blocks import Cell, Row

#: Order of a code's texts: the message first, whatever the order of the columns.
TEXT_ORDER: tuple[Role, ...] = ("message", "description", "solution", "other", "module")
#: A few words that are no sentence.
_PHRASE = re.compile(r"[A-Za-z][\w'-]*(?: [A-Za-z][\w'-]*){1,7}")
_STATUS = re.compile(r"\d{3}")
#: A capital within a name.
_INNER = re.compile(r"[a-z][A-Z]")
#: Words in brackets in the place of a code.
_ASIDE = re.compile(r"\([^()]{1,60}\)")
_CONSTRUCTOR = re.compile(r"""\(\s*"([^"]+)"\s*\)\s*[,;]?""")
#: "Authentication Failed (code 10002)": a text that contains its code.
_CODE_IN_TEXT = re.compile(
    r"(?:(?<!\s)\s++)?[(\[（]\s*+(?:error\s*+)?code\s*+(?:[:=#]\s*+)?([+-]?\d++)\s*+[)\]）]",
    re.IGNORECASE,
)


def read_rows(
    columns: list[Column], roles: Sequence[Role], body: Sequence[Row], header: Sequence[str]
) -> tuple[list[FoundCode], Tally]:
    """Return the codes of a table's body, and a tally of what its rows were read as.

    columns, roles: as `errlex.extract.roles.vote` returns them. body: the rows below the header.
    header: texts of the header; empty if there is none.
    """
    codes = Collector()
    tally = Tally()
    index = roles.index("code") if "code" in roles else None
    column = columns[index] if index is not None else None
    texts = answers(columns) if index is None else None
    strings = texts.index if texts is not None else None
    named = column is not None and column.named
    symbols = columns[roles.index("name")] if "name" in roles else None
    none = symbols.none_is_a_name if symbols is not None else False
    coarse = roles.index("http") if index is not None and "http" in roles else None
    finer = column is not None and _has_finer_codes(column)
    others = _of_others(column, body) if column is not None and column.numeric else ()
    for number, row in enumerate(body):
        if number in others:
            tally.groups += 1
            continue
        found = _codes_in(column, number, row) if column is not None else None
        if _is_group(row, header):
            tally.groups += 1
            if row.cells[0].text not in header:
                tally.headings.append((row.cells[0].text, len(codes)))
        elif found is not None and index is not None:
            if finer and len(_written(row)) == 1 and is_http_status(found.codes[0]):
                tally.headings.append((found.codes[0], len(codes)))
            for code in found.codes:
                struck = row.cells[index].strikes(code)
                codes.add(
                    _code_of(row, roles, code, found.rest, named=named, none=none, struck=struck)
                )
            tally.codes += 1
        elif strings is not None and row.cells[strings].text:
            codes.add(_by_text(row, roles, strings))
            tally.codes += 1
        elif coarse is not None and (only := _status_alone(row, index, coarse, roles)):
            codes.add(only)
            tally.codes += 1
        elif codes and _continues(row, index) and _is_named_anew(row, symbols, codes.latest):
            codes.add(_code_of(row, roles, codes.latest.code))
            tally.codes += 1
        elif codes and _continues(row, index):
            for more in _texts(row, roles, ""):
                codes.add_text(more)
            tally.continuations += 1
        elif len(said := _said(row)) <= 1:
            tally.groups += 1
            tally.headings += ((text, len(codes)) for text in said)
        else:
            text = " | ".join(cell.text for cell in _written(row))
            tally.strays.append(text)
            tally.problems.append(f"line {row.line or '?'}: no code in the row {text[:80]!r}")
    return codes.codes(), tally


def _codes_in(column: Column, number: int, row: Row) -> Codes | None:
    """Return the codes of a row; None if its cell holds none: "Other" below numbers, "GENERAL" or "OrdRejReason" above them."""
    found = column.codes[number]
    if found is None or (found.shape == "word" and column.numeric):
        return _phrase(column, number, row)
    if _is_caption(found, column) or _is_name_alone(found, column, row):
        return None
    return found


def _has_finer_codes(column: Column) -> bool:
    """Whether most codes are longer numbers than HTTP statuses, so that a status alone in its row heads a group of them."""
    found = [len(code) > STATUS_DIGITS for each in column.codes if each for code in each.codes]
    return column.numeric and 2 * sum(found) > len(found)


def _status_alone(row: Row, code: int | None, http: int, roles: Sequence[Role]) -> FoundCode | None:
    """Return the status of a row as its code, if it has a status and a text but no code; else None.

    "204 | | Done", "401 | (Unauthorized) | Sign in".
    """
    cell = row.cells[http]
    if code is None or cell.spanned or len(_written(row)) < 2:
        return None
    status = bare(cell.text)
    beside = row.cells[code].text
    if beside and not (_ASIDE.fullmatch(beside) or says_status(status, beside)):
        return None
    others = tuple("ignore" if index == http else role for index, role in enumerate(roles))
    return replace(_code_of(row, others, status), kind="http") if is_http_status(status) else None


def _is_caption(found: Codes, column: Column) -> bool:
    """Whether a word in capitals among numbers heads a group of them."""
    return (
        found.shape == "symbol"
        and column.share("number") >= MIN_CODE_SHARE
        and "".join(found.codes).isalpha()
        and "".join(found.codes).isupper()
    )


def _of_others(column: Column, body: Sequence[Row]) -> Collection[int]:
    """Return the numbers of rows below a title that are of something else than errors.

    The codes above begin anew there, and too few texts tell of failures.
    """
    titles = [n for n in sorted(column.lone) if n] if column.lone else []
    found: set[int] = set()
    for start, end in pairwise([*titles, len(body)]):
        rows = range(start + 1, end)
        above = {code for each in column.codes[:start] if each for code in each.codes}
        codes = [code for n in rows if (each := column.codes[n]) for code in each.codes]
        again = sum(code in above for code in codes)
        texts = [cell.text for n in rows for cell in _written(body[n])[1:]]
        if codes and 2 * again >= len(codes) and failure_share(texts) < MOST_FAIL:
            found.update((start, *rows))
    return found


def _is_name_alone(found: Codes, column: Column, row: Row) -> bool:
    """Whether an identifier among numbers has no text beside it."""
    return (
        found.shape == "symbol"
        and len(row.cells) > 1
        and column.share("number") >= MIN_CODE_SHARE
        and len(_written(row)) == 1
    )


def _phrase(column: Column, number: int, row: Row) -> Codes | None:
    """Return a cell of words as a code, if the other codes of its column are words; else None.

    Kraken Futures lists "Json Parse Error" beside "apiLimitExceeded".
    """
    text = bare(column.cells[number].text)
    if column.hint not in CODE_HINTS or column.numeric or len(_written(row)) < 2:
        return None
    return Codes((text,), "phrase") if _PHRASE.fullmatch(text) else None


def _written(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if cell.text and not cell.spanned]


def _said(row: Row) -> list[str]:
    """Return the texts of a row, but for signs that stand for a missing value."""
    return [cell.text for cell in _written(row) if not is_placeholder(cell.text)]


def _is_group(row: Row, header: Sequence[str]) -> bool:
    """Whether the row is a heading within the table: the header repeated, or one cell over the whole width."""
    first = row.cells[0].text
    if len(row.cells) > 1 and row.cells[1].text != first and header and header[0] != first:
        return False  # a quick answer for most rows
    texts = tuple(cell.text for cell in row.cells)
    if texts == tuple(header)[: len(texts)]:
        return True
    return len(texts) > 1 and len(set(texts)) == 1 and all(cell.spanned for cell in row.cells[1:])


def _continues(row: Row, code: int | None) -> bool:
    """Whether the row continues the row above: its cell for the code is empty."""
    return code is not None and not row.cells[code].text and bool(_written(row))


def _is_named_anew(row: Row, symbols: Column | None, latest: FoundCode) -> bool:
    """Whether a row that continues the row above has a name and a text of its own: the code above has several of them."""
    if symbols is None or not latest.name or len(_written(row)) < 2:
        return False
    name = row.cells[symbols.index].text
    texts = [cell.text for cell in _written(row) if cell.text != name]
    whole = is_identifier(name) and (not name.isalpha() or _INNER.search(name) is not None)
    # "INVALID_" and "PARAMETER" below it are one name, as the text beside that goes on.
    broken = latest.name.endswith(("_", "-")) or not texts or texts[0][:1].islower()
    return whole and name != latest.name and not broken


def _code_of(
    row: Row,
    roles: Sequence[Role],
    code: str,
    rest: str = "",
    *,
    named: bool = False,
    none: bool = False,
    struck: bool = False,
) -> FoundCode:
    name = http = module = None
    for cell, role in zip(row.cells, roles, strict=False):
        if role == "name":
            name = cell.text if none and cell.text == "NONE" else _name(cell.text)
        elif role == "http" and (status := _STATUS.search(bare(cell.standing))):
            http = status[0]
        elif role == "module" and cell.text:
            module = cell.text
    if name is None and not is_http_status(code) and (named or "_" in rest):
        name, rest = (rest, "") if _name(rest) == rest else (None, rest)
    elif http is None and is_http_status(rest):
        http, rest = rest, ""
    texts = _texts(row, roles, rest)
    return FoundCode(code, "error", name, http, texts, line=row.line, struck=struck, module=module)


def _name(text: str) -> str | None:
    """Return the constant that a cell of the name column holds; None for a sentence or a placeholder."""
    if is_placeholder(text):
        return None
    name = name_in(text)
    return name if is_identifier(name) or (name.isidentifier() and name == bare(text)) else None


def _texts(row: Row, roles: Sequence[Role], rest: str) -> tuple[Text, ...]:
    """Return all texts of a row. The words after its code come first, since they name the code."""
    texts = [Text(rest, "message")] if rest else []
    for index, role in _text_columns(tuple(roles)):
        if index < len(row.cells) and (text := row.cells[index].text) and not is_placeholder(text):
            if CHECKED.fullmatch(text):
                continue
            if role != "name":
                said = _of_constructor(text)
                # A number beside a name is a second number of the code (Arkham's older ones), not a text.
                if not (said.isdecimal() and "name" in roles):
                    texts.append(Text(said, _text_role(role)))
            elif _says_more(text):
                texts.append(Text(text, "message"))
    return tuple(texts)


def _of_constructor(text: str) -> str:
    """Return a cell's text; of the arguments of a Java constant, `("The message."),`, only the message."""
    made = _CONSTRUCTOR.fullmatch(text)
    return made[1] if made else text


@lru_cache(maxsize=64)
def _text_columns(roles: tuple[Role, ...]) -> list[tuple[int, Role]]:
    """Return (index, role) of the columns with texts, in the order of a code's texts. A name column may hold messages."""
    ranks = {role: rank for rank, role in enumerate(TEXT_ORDER)} | {"name": 0}
    columns = [(index, role) for index, role in enumerate(roles) if role in ranks]
    return sorted(columns, key=lambda column: ranks[column[1]])


def _text_role(role: Role) -> TextRole:
    return role if role in ("message", "description", "solution") else "other"


def _says_more(text: str) -> bool:
    """Whether a cell of the name column holds more than the name: "price_too_low <Limit>", or a sentence."""
    name = _name(text)
    if name is None:
        return True
    rest = bare(text)[len(name) :].strip(" ;,:")
    return bool(rest) and not rest.startswith("=")


def _by_text(row: Row, roles: Sequence[Role], strings: int) -> FoundCode:
    """Return the code of a row without a code column: the code within the text, else the text itself."""
    text = bare(row.cells[strings].text)
    others = tuple(role if index != strings else "ignore" for index, role in enumerate(roles))
    one = _code_of(row, others, text)
    if named := _CODE_IN_TEXT.search(text):
        message = (text[: named.start()] + text[named.end() :]).strip()
        return replace(one, code=named[1], texts=(Text(message), *one.texts))
    return replace(one, code=text, by_text=True, texts=(Text(text), *one.texts))
