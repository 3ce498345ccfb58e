"""Arrays of objects in JavaScript, and where tags and statements end."""

from __future__ import annotations

import pytest

from errlex.read.jsx import statement_end, tables_of, tag_end


def grids(source: str) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in table.rows()]
        for table in tables_of(source, 1)
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "x={[{ a: 1, b: 'two' }]}", [[["a", "b"], ["1", "two"]]], id="words and texts"
        ),
        pytest.param('[{"a": "x, }"}]', [[["a"], ["x, }"]]], id="marks inside a text"),
        pytest.param(r"[{a: 'it\'s \u00e9\x21'}]", [[["a"], ["it's é!"]]], id="escapes"),
        pytest.param("[{a: 1,},\n{b: 2}]", [[["a", "b"], ["1", ""], ["", "2"]]], id="other keys"),
        pytest.param(
            "[{a: {b: [1, 2]}}]", [[["a"], ["{b: [1, 2]}"]]], id="nested value as written"
        ),
        pytest.param("[{a: 1}] [{a: 2}]", [[["a"], ["1"]], [["a"], ["2"]]], id="two arrays"),
        pytest.param(
            "[{a: -1}, // b: 2\n/* {c: 3} */ {a: 4}]", [[["a"], ["-1"], ["4"]]], id="comments"
        ),
        pytest.param("[1, 2] {a: 1}", [], id="no objects"),
        pytest.param("[{a: 1", [], id="never closed"),
    ],
)
def test_tables(source: str, expected: list[list[list[str]]]) -> None:
    assert grids(source) == expected


def test_lines_are_those_of_the_objects() -> None:
    (table,) = tables_of("\n[\n{a: 1},\n{a: 2}]", 10)
    assert [row.line for row in table.rows()] == [11, 12, 13]


@pytest.mark.parametrize(
    ("source", "tag"),
    [
        ("<a>b", "<a>"),
        ('<A b="x > y" c>d', '<A b="x > y" c>'),
        ("<A b={x => y} c={{d: '}'}}/>e", "<A b={x => y} c={{d: '}'}}/>"),
        ("<a <b>", None),
        ("<A b={", None),
    ],
)
def test_tag_end(source: str, tag: str | None) -> None:
    end = tag_end(source, 0, len(source))
    assert (None if end is None else source[:end]) == tag


@pytest.mark.parametrize(
    ("source", "statement"),
    [
        ("import x from 'y'\nz", "import x from 'y'"),
        ("export const a = [\n1\n]\nz", "export const a = [\n1\n]"),
        ("import duties apply\nz", None),
        ("export of goods\nz", None),
    ],
)
def test_statement_end(source: str, statement: str | None) -> None:
    end = statement_end(source, 0, len(source))
    assert (None if end is None else source[:end]) == statement
