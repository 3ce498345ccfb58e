"""The kind of codes: error, http, range or close (the meanings are those of `errlex.extraction`)."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from errlex.extract.codes import is_http_status, shape_of
from errlex.extract.evidence import is_close_code
from errlex.extract.word_lists import speaks_of
from errlex.text import words as normal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.extract.context import Context
    from errlex.extract.ledger import Reading
    from errlex.extraction import FoundCode, Kind

#: Common statuses: every real list of HTTP statuses has at least one of them.
USUAL = frozenset({"200", "400", "401", "403", "404", "429", "500", "503"})
#: Kinds that are certain before the block is judged: a status that stands in the place of a code.
STATED: dict[Kind, Kind] = {"http": "http"}
_PHRASES = {str(status.value): normal(status.phrase) for status in HTTPStatus}


def with_kinds(
    codes: Sequence[FoundCode], context: Context, header: str = "", kind: Kind | None = None
) -> list[FoundCode]:
    """Return the codes of one block, each with its kind.

    A block lists HTTP statuses only if every code in it is one: "429" among an API's own codes is the API's.
    header: the header of the code column; "" if there is none. kind: the kind that source.toml gives to every
    code but masks and ranges; None to find it out.
    """
    kinds: list[Kind | None] = [
        "range" if shape_of(code.code) in ("mask", "range") else STATED.get(code.kind)
        for code in codes
    ]
    block = kind or _kind_of(
        [code for code, mask in zip(codes, kinds, strict=True) if not mask], context, header
    )
    return [
        code if code.kind == (mask or block) else replace(code, kind=mask or block)
        for code, mask in zip(codes, kinds, strict=True)
    ]


def _kind_of(codes: Sequence[FoundCode], context: Context, header: str) -> Kind:
    if context.http:  # many lists of statuses begin with "0 | Successful"
        codes = [code for code in codes if code.code != "0"] or codes
    if all(is_http_status(code.code) and code.http is None for code in codes):
        return "error" if _are_own(codes, context, header) else "http"
    closing = context.close or speaks_of("close", header)
    if closing and all(is_close_code(code.code) for code in codes):
        return "close"
    return "error"


def _are_own(codes: Sequence[FoundCode], context: Context, header: str) -> bool:
    """Whether the codes only look like statuses: none is a common one, or their names are not those of RFC 9110."""
    if context.http or speaks_of("http", header):
        return False
    if _contradict(codes):
        return True
    if all(code.name for code in codes):
        return not any(normal(code.name or "") == _PHRASES.get(code.code) for code in codes)
    return USUAL.isdisjoint(code.code for code in codes)


def _contradict(codes: Sequence[FoundCode]) -> bool:
    """Statuses that say all is well, or goes on, beside texts of failures ("201 | Order already filled")."""
    well = [code for code in codes if code.code[0] in "12" and code.texts]
    failing = [
        code
        for code in well
        if (words := normal(code.texts[0].text))
        and _PHRASES.get(code.code, words) not in words
        and "success" not in words
        and speaks_of("failures", words)
    ]
    return 2 * len(failing) > len(well)


def settle_kinds(readings: Sequence[Reading]) -> None:
    """Make the codes of tables that only look like HTTP statuses errors, in place.

    A table of "400", "401" and "500" lists statuses, unless its heading does not mention HTTP and other tables
    below the same heading and with the same header list errors (BloFin's "General Class" and "Order Class").
    """
    errors = {
        (reading.verdict.header, reading.verdict.path[:-1])
        for reading in readings
        if any(code.kind == "error" for code in reading.codes)
    }
    for reading in readings:
        verdict = reading.verdict
        if (
            verdict.path
            and any(verdict.header)
            and (verdict.header, verdict.path[:-1]) in errors
            and not speaks_of("http", verdict.section)
            # Among errors a status keeps its stated kind; in a table with a success, statuses are no errors.
            and not any(code.kind == "error" or code.code[0] == "2" for code in reading.codes)
        ):
            reading.codes = [
                replace(code, kind="error") if code.kind == "http" else code
                for code in reading.codes
            ]
