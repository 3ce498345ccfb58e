"""Tables of Markdoc and ReadMe: what is not whole is left to the other rules. (The rest: cases/read/markdown.txt.)"""

from __future__ import annotations

import pytest

from errlex.blocks import Table
from errlex.read import read

NO_TABLES = {
    "Markdoc without an end": "{% table %}\n* Code\n---\n* 1\n",
    "Markdoc without rows": "{% table %}\nSome text\n{% /table %}\n",
    "ReadMe without an end": '[block:parameters]\n{"data": {"h-0": "Code"}}\n',
    "ReadMe that is no JSON": "[block:parameters]\n{data: 1}\n[/block]\n",
    "ReadMe of another kind": '[block:code]\n{"codes": []}\n[/block]\n',
    "ReadMe without data": '[block:parameters]\n["data"]\n[/block]\n',
}


@pytest.mark.parametrize("page", NO_TABLES.values(), ids=NO_TABLES)
def test_no_table(page: str) -> None:
    document = read(page, "page.md", "markdown")
    assert document.blocks
    assert not any(isinstance(block, Table) for block in document.blocks)


def test_columns_beyond_reason_are_cut() -> None:
    page = '[block:parameters]\n{"data": {"0-0": "1", "0-9999": "2"}}\n[/block]\n'
    (table,) = read(page, "page.md", "markdown").blocks
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows()[0].cells] == ["1", *[""] * 999]


def test_brackets_without_end_are_no_table() -> None:
    source = f"[block:parameters]\n{'[' * 100_000}\n[/block]\n"
    assert not any(isinstance(block, Table) for block in read(source, "page.md").blocks)
