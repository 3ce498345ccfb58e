"""Columns that only refer to codes: "/orders | E1, E2, E7", "400 | Bad request | E1, E5".

The codes are defined elsewhere on the page, each with its text. Such a table says which of them an endpoint, or a status, may
come with: if it has a column of statuses, these are what it defines, otherwise it defines nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.extract.codes import is_http_status
from errlex.extract.columns import MIN_CODE_SHARE
from errlex.extract.doubts import form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.extract.codes import Codes
    from errlex.extract.columns import Column
    from errlex.extract.ledger import Reading
    from errlex.extraction import Role

_WORD = re.compile(r"[\w-]{2,40}")
WHY = "its codes are defined elsewhere on the page: it only refers to them"
#: Minimum share of its codes that other blocks define.
MIN_DEFINED = 0.9


def holds_several(columns: Sequence[Column], roles: Sequence[Role]) -> bool:
    """Whether cells of the code column hold several codes."""
    code = next((c for c, role in zip(columns, roles, strict=True) if role == "code"), None)
    return code is not None and any(found and _are_several(found) for found in code.codes)


def _are_several(found: Codes) -> bool:
    """Whether a cell holds several codes, or has one of the same form behind its code: "E1 (400), E2 (401)"."""
    if len(found.codes) > 1 or not found.rest:
        return len(found.codes) > 1
    wanted = form(found.codes[0])
    return any(char.isdigit() for char in wanted) and any(
        form(word) == wanted for word in _WORD.findall(found.rest)
    )


def by_status(columns: Sequence[Column], roles: Sequence[Role]) -> list[Role]:
    """Return the roles of the columns where the statuses are the codes; [] if there is no column of statuses."""
    for column, role in zip(columns, roles, strict=True):
        found = [each.codes[0] for each in column.codes if each]
        statuses = sum(map(is_http_status, found))
        if role == "http" and statuses >= MIN_CODE_SHARE * len(column.cells):
            swapped: dict[Role, Role] = {"http": "code", "code": "other"}
            return [swapped.get(each, each) for each in roles]
    return []


def settle_references(readings: list[Reading]) -> None:
    """Read tables that only refer to codes, in place, without these."""
    defined = {
        code.code
        for reading in readings
        for code in reading.codes
        if not reading.when("defined elsewhere") and code.texts
    }
    for index, reading in enumerate(readings):
        if second := reading.when("defined elsewhere"):
            codes = [code.code for code in reading.codes]
            known = sum(code in defined for code in codes)
            if codes and known >= MIN_DEFINED * len(codes):
                readings[index] = second.read()
