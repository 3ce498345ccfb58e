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
        pytest.param(
            "[{ a : 1 , 'b'\n: 2 }]", [[["a", "b"], ["1", "2"]]], id="blanks before the colon"
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


#: Source -> (caption, line, cells) of each table.
ARRAYS: list[tuple[str, list[tuple[str, int, list[list[str]]]]]] = [
    ("const codes = [\n {a: 1}]", [("codes", 1, [["a"], ["1"]])]),
    ("codes={[{a: 1}]}", [("codes", 1, [["a"], ["1"]])]),
    ("codes: [{a: 1}]", [("codes", 1, [["a"], ["1"]])]),
    ("x = y, [{a: 1}]", [("", 1, [["a"], ["1"]])]),
    (
        "[{a: 1, b: f(2, [3])}, {a: {c: 1}, b: 4}]",
        [("", 1, [["a", "b"], ["1", "f(2, [3])"], ["{c: 1}", "4"]])],
    ),
    ("[{'a': \"x\\n\\t y\", `b`: `z`}]", [("", 1, [["a", "b"], ["x y", "z"]])]),
    ("[{a: 1}, ]", [("", 1, [["a"], ["1"]])]),
    ("[{a: 1} /* b: 2 */, {a: 3}]", [("", 1, [["a"], ["1"], ["3"]])]),
    ("[{a}]", []),
    ("[{a: 1, b}]", [("", 1, [["a"], ["1"]])]),
    ("[{...x, a: 1}]", [("", 1, [["a"], ["1"]])]),
    ("[{a: x ? 'y' : 'z'}]", [("", 1, [["a"], ["x ? y : z"]])]),
    ("[{a: '\\u{1F600}\\u0041\\x42\\q\\0'}]", [("", 1, [["a"], ["😀ABq\x00"]])]),
    ("[{a: '\\u{110000}'}]", [("", 1, [["a"], [""]])]),
    ("[{a: 'x' + 'y'}]", [("", 1, [["a"], ["x + y"]])]),
    ("[{a: [{b: 1}]}] [{c: 2}]", [("", 1, [["a"], ["[{b: 1}]"]]), ("", 1, [["c"], ["2"]])]),
    ("[{}, {a: 1}]", [("", 1, [["a"], [""], ["1"]])]),
    ("[{a: ''}]", [("", 1, [["a"], [""]])]),
    ("[{a:1},{a:2}", [("", 1, [["a"], ["1"], ["2"]])]),
    ('[{a: "it\'s"}]', [("", 1, [["a"], ["it's"]])]),
    (
        "[{a: 1,\n\nb: 2},\n{a: 3}]\n[{d: 4}]",
        [("", 1, [["a", "b"], ["1", "2"], ["3", ""]]), ("", 5, [["d"], ["4"]])],
    ),
]


@pytest.mark.parametrize(("source", "tables"), ARRAYS)
def test_arrays(source: str, tables: list[tuple[str, int, list[list[str]]]]) -> None:
    found = [(table.caption, table.line, table.rows()) for table in tables_of(source, 1)]
    assert [
        (caption, line, [[cell.text for cell in row.cells] for row in rows])
        for caption, line, rows in found
    ] == tables


@pytest.mark.parametrize(
    ("source", "tag"),
    [
        ("<a b='>'>x", "<a b='>'>"),
        ("<a b=\"x'\" c='y\"'>z", "<a b=\"x'\" c='y\"'>"),
        ("<a b={'}'}>z", "<a b={'}'}>"),
        ("<a {...{b: '>'}}>z", "<a {...{b: '>'}}>"),
        ("<a b={`}`}>z", "<a b={`}`}>"),
        ("<a it's>z", "<a it's>"),
        ("<a b={<c/>}>z", "<a b={<c/>}>"),
        ("<a }>z", "<a }>"),
        ("<a b='x>z", "<a b='x>"),
        ("<a\nb>z", "<a\nb>"),
        ("<a>", "<a>"),
        ("< a", None),
        ("<a b={{c: 1}>", None),
    ],
)
def test_other_tags(source: str, tag: str | None) -> None:
    end = tag_end(source, 0, len(source))
    assert (None if end is None else source[:end]) == tag


def test_a_tag_ends_within_its_limit() -> None:
    assert tag_end("<a b>c", 0, 4) is None
    assert tag_end("x <a>", 2, 5) == 5


@pytest.mark.parametrize(
    ("source", "statement"),
    [
        ("import a from 'b'\nx", "import a from 'b'"),
        ("import {\n a\n} from 'b'\nx", "import {\n a\n} from 'b'"),
        ("import 'a'\nx", "import 'a'"),
        ("import a\nx", None),
        ("export const a = [\n1\n]\nx", "export const a = [\n1\n]"),
        ("export let a = 1\nx", "export let a = 1"),
        ("export var a\nx", "export var a"),
        ("export default f(\n)\nx", "export default f(\n)"),
        ("export function a() {\n}\nx", "export function a() {\n}"),
        ("export a\nx", None),
        ("exports const\nx", None),
        ("import a from 'b'", "import a from 'b'"),
        ("import a from 'b')\nx", "import a from 'b')"),
    ],
)
def test_statements(source: str, statement: str | None) -> None:
    end = statement_end(source, 0, len(source))
    assert (None if end is None else source[:end]) == statement
