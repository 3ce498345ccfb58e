"""The column of a table that holds the names of its codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.extract.columns import MIN_CODE_SHARE, Column, name_in
from errlex.extract.scores import limit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.extraction import Role

#: Up to this many distinct constants per distinct code, the constants are classes of codes, not names.
MAX_CLASS_SHARE = limit("class")
#: Minimum number of cells before a column of constants can be called classes.
MIN_CLASS_CELLS = 4
#: Minimum share of constants below a header that means names.
MIN_NAME_SHARE = limit("names")


def pick_name(columns: list[Column], code: Column, roles: list[Role]) -> None:
    """Give the role "name" to the column whose cells are symbolic constants, whatever its header says.

    Below a header that means names a smaller share is enough, since some names are ordinary words.
    columns: all of the table. code: that of the codes. roles: of the columns, in which it is noted.
    """
    texts = [column for column in columns if roles[column.index] in ("message", "description")]
    able = [
        column
        for column in columns
        if roles[column.index] not in ("code", "http", "serial", "ignore")
        and (
            column.hint not in ("field", "solution", "subject", "module")
            or (column.hint == "subject" and column.names_each)
        )
        and column.identifiers >= (MIN_NAME_SHARE if column.hint == "name" else MIN_CODE_SHARE)
        and not _is_class(column, code, [each for each in texts if each is not column])
    ]
    if able:
        best = max(
            able, key=lambda column: (column.hint == "name", column.identifiers, -column.index)
        )
        roles[best.index] = "name"


def _is_class(column: Column, code: Column, texts: Sequence[Column]) -> bool:
    """Whether many codes share each constant of `column`: it is the class of a code, not its name.

    texts: columns of texts. Where some rows have neither a text nor a constant, only the others are asked.
    """
    names = len({name_in(text) for text in column.filled})
    if len(column.filled) < MIN_CLASS_CELLS:
        return False
    said = [any(each.cells[n].text for each in texts) for n in range(len(column.cells))]
    codes = set(code.filled)
    if any(said) and all(said[n] == bool(cell.text) for n, cell in enumerate(column.cells)):
        codes = {code.cells[n].text for n, cell in enumerate(column.cells) if cell.text}
    return names <= MAX_CLASS_SHARE * len(codes)
