"""Tables built of roles."""

from __future__ import annotations

import pytest

from errlex.blocks import Table
from errlex.read import read
from errlex.read.html_aria import with_table_tags

UNCHANGED = {
    "no roles": "<div><span>1</span></div>",
    "roles of real tables": '<table role="table"><tr role="row"><td>1</td></tr></table>',
    "two rows of spans": "<div class=a><span>1</span><span>x</span></div>" * 2,
    "rows of spans in a list": f"<ul><li>{'<div class=a><span>1</span><span>x</span></div>' * 3}</ul>",
    "rows of spans of several widths": '<div class="a"><span>1</span><span>x</span></div>' * 3
    + '<div class="a"><span>1</span><span>x</span><span>y</span></div>',
    "other uses of their class": "<div class=a><span>1</span><span>x</span></div>" * 3
    + "<div class=a>text</div>",
    "rows of spans without a class": "<div><span>1</span><span>x</span></div>" * 3,
}


@pytest.mark.parametrize("source", UNCHANGED.values(), ids=UNCHANGED)
def test_unchanged(source: str) -> None:
    assert with_table_tags(source) == source


def test_every_end_tag_meets_its_own_start_tag() -> None:
    source = """<div role=grid><div role='row'>\n<SPAN role="gridcell"><span>1</span></SPAN></div></div></div>"""
    expected = """<table role=grid><tr role='row'>\n<td role="gridcell"><span>1</span></td></tr></table></div>"""
    assert with_table_tags(source) == expected


ROLES = {
    "table": ["table", "grid", "treegrid"],
    "tbody": ["rowgroup"],
    "tr": ["row"],
    "td": ["cell", "gridcell"],
    "th": ["columnheader", "rowheader"],
}


@pytest.mark.parametrize(
    ("tag", "role"), [(tag, role) for tag, roles in ROLES.items() for role in roles]
)
def test_roles(tag: str, role: str) -> None:
    row = '<div role="row">1</div>'
    assert f'<{tag} role="{role}">x</{tag}>' in with_table_tags(f'<div role="{role}">x</div>{row}')


def test_a_row_header_is_a_cell_of_its_row() -> None:
    row = '<div role="row"><div role="rowheader">{}</div><div role="cell">{}</div></div>'
    source = f'<div role="table">{row.format("1", "one")}{row.format("2", "two")}</div>'
    (table,) = read(source, "page.html", "html").blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows()] == [
        ["1", "one"],
        ["2", "two"],
    ]


def test_rows_of_spans_become_tables() -> None:
    row = '<div class="e x">\n<span>{}</span> <span class="t">An <code>a</code></span></div>\n'
    source = f"{row.format(1)}{row.format(2)}<h3>More</h3>{row.format(3)}"
    cells = '<tr>\n<td>{}</td> <td class="t">An <code>a</code></td></tr>'
    tables = (
        f"<table>{cells.format(1)}{cells.format(2)}</table>",
        f"<table>{cells.format(3)}</table>",
    )
    assert "".join(with_table_tags(source).split()) == "".join("<h3>More</h3>".join(tables).split())
    assert with_table_tags(source).count("\n") == source.count("\n")
