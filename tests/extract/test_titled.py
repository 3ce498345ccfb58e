"""Tables that are several, each below a row over the whole width that is its title."""

from __future__ import annotations

import pytest

from errlex.blocks import Paragraph, Table
from errlex.extract import extract
from errlex.extract.titled import titled_parts
from errlex.read import read


def wide(title: str, columns: int = 2) -> str:
    return f"<tr><td colspan={columns}>{title}</td></tr>\n"


def row(*texts: str) -> str:
    return "<tr>" + "".join(f"<td>{text}</td>" for text in texts) + "</tr>\n"


def table(*rows: str) -> Table:
    (block,) = read(f"<table>\n{''.join(rows)}</table>", "page.html").blocks
    assert isinstance(block, Table)
    return block


FEES = (row("Fee", "Amount"), row("1", "0.1"), row("2", "0.2"))
ERRORS = (row("Code", "Message"), row("1001", "Invalid key"), row("1002", "Invalid sign"))

#: name -> rows; caption, line, and first cells of each part
TABLES: dict[str, tuple[tuple[str, ...], list[tuple[str, int, list[str]]]]] = {
    "one of errors, one of others": (
        (wide("Fees"), *FEES, wide("Error codes"), *ERRORS),
        [("Error codes", 6, ["Code", "1001", "1002"])],
    ),
    "rows before the first title": (
        (*FEES, wide("Error codes"), *ERRORS),
        [("Error codes", 5, ["Code", "1001", "1002"])],
    ),
    "two of errors": (
        (wide("Errors of keys"), *ERRORS[:2], wide("Errors of orders"), *ERRORS[::2]),
        [("Errors of keys", 2, ["Code", "1001"]), ("Errors of orders", 5, ["Code", "1002"])],
    ),
    "a title without rows": (
        (wide("Errors"), wide("Error codes"), *ERRORS, wide("Errors of orders")),
        [("Error codes", 3, ["Code", "1001", "1002"])],
    ),
    "the longest title": (
        (wide(f"Errors {'x' * 113}"), *ERRORS),
        [(f"Errors {'x' * 113}", 2, ["Code", "1001", "1002"])],
    ),
    "a sentence": ((wide(f"Errors {'x' * 114}"), *ERRORS), []),
    "no title of errors": ((wide("Fees"), *FEES), []),
    "no title": (ERRORS, []),
    "a title that leaves a column": ((row("Errors"), row("Code", "Message"), *ERRORS[1:]), []),
    "a cell over some columns": (
        ("<tr><td colspan=2>Errors</td><td>x</td></tr>", row("1001", "Invalid key", "x")),
        [],
    ),
    "one column": ((row("Errors"), row("1001"), row("1002")), []),
    "an empty row": ((wide(""), *ERRORS, row("Errors", "x")), []),
}


@pytest.mark.parametrize(("rows", "parts"), TABLES.values(), ids=TABLES)
def test_parts(rows: tuple[str, ...], parts: list[tuple[str, int, list[str]]]) -> None:
    found = [*titled_parts(table(*rows))]
    shown = [(part.caption, part.line, [r.cells[0].text for r in part.rows()]) for part in found]
    assert shown == parts


def test_the_preview_of_a_part_is_its_rows() -> None:
    (part,) = titled_parts(table(wide("Fees"), *FEES, wide("Error codes"), *ERRORS))
    assert part.preview == "Code\tMessage\n1001\tInvalid key\n1002\tInvalid sign"


def test_other_blocks_have_no_parts() -> None:
    plain = table(wide("Errors"), *ERRORS)
    plain.plain = True
    assert [*titled_parts(plain)] == []
    assert [*titled_parts(Paragraph([]))] == []


def test_codes_of_a_part_stand_in_its_section() -> None:
    fees = (*FEES, row("3", "0.3"), row("4", "0.4"))
    rows = "".join((wide("Fees"), *fees, wide("Error codes"), *ERRORS))
    found = extract(read(f"<h1>Manual</h1><table>{rows}</table>", "page.html")).codes
    assert [code.code for code in found] == ["1001", "1002"]
