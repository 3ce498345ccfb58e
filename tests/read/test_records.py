"""Files of data as pages."""

from __future__ import annotations

import pytest
from tests.read.case_files import dump

from errlex.blocks import Table
from errlex.extract import extract
from errlex.read import read

FILES = {
    "a list of records": (
        "page.json",
        '{"errors": [{"code": 1001, "msg": "bad"},\n{"code": 1002, "msg": "worse"}]}',
        ["1: h1 errors", "1: table", "  1: code* | msg*", "  1: 1001 | bad", "  2: 1002 | worse"],
    ),
    "records by code": (
        "page.json",
        '{"0001": {"msg": "bad"}, "0002": {"msg": "worse"}}',
        ["1: table", "  1: * | msg*", "  1: 0001 | bad", "  1: 0002 | worse"],
    ),
    "texts by code": (
        "page.yaml",
        "errors:\n  A_B: bad\n  C_D: |\n    worse\n    still\n",
        ["1: h1 errors", "2: table", "  2: * | *", "  2: A_B | bad", "  3: C_D | worse⏎still"],
    ),
    "numbers stay as they are written": (
        "page.yaml",
        "- code: 00010\n  msg: no\n- code: 1.10\n  msg: 0x1f\n",
        ["1: table", "  1: code* | msg*", "  1: 00010 | no", "  3: 1.10 | 0x1f"],
    ),
    "a quoted key on a later line": (
        "page.json",
        '{\n "info": "x",\n "errors": {\n  "1001": {"msg": "bad"},\n  "1002": {"msg": "worse"}\n }\n}',
        ["3: h1 errors", "4: table", "  4: * | msg*", "  4: 1001 | bad", "  5: 1002 | worse"],
    ),
    "a key in single quotes on a later line": (
        "page.yaml",
        "info: x\n'errors':\n  1001: bad\n  1002: worse\n",
        ["2: h1 errors", "3: table", "  3: * | *", "  3: 1001 | bad", "  4: 1002 | worse"],
    ),
    "an enumeration of OpenAPI": (
        "page.json",
        '{"E": {"enum": [7, 8], "x-enum-varnames": ["A", "B"], "x-enum-descriptions": {"7": "x"}}}',
        [
            "1: h1 E",
            "1: table",
            "  1: code* | name* | description*",
            "  1: 7 | A | x",
            "  1: 8 | B | ",
        ],
    ),
    "markup in texts": (
        "page.json",
        '[{"code": 1, "msg": "a<br>b"}, {"code": 2, "msg": "[c](d)"}]',
        ["1: table", "  1: code* | msg*", "  1: 1 | a⏎b", "  1: 2 | c"],
    ),
    "semicolons, and commas in texts": (
        "page.csv",
        'Code;Text\n1;"a, b\nc"\n2;d\n',
        ["1: table", "  1: Code* | Text*", "  2: 1 | a, b⏎c", "  4: 2 | d"],
    ),
    "Excel names the sign": (
        "page.csv",
        "sep=;\nA;B\n1;2\n",
        ["2: table", "  2: A* | B*", "  3: 1 | 2"],
    ),
    "tabs": ("page.tsv", "A\tB\n1,5\t2\n", ["1: table", "  1: A* | B*", "  2: 1,5 | 2"]),
}


@pytest.mark.parametrize(("name", "text", "blocks"), FILES.values(), ids=FILES)
def test_blocks(name: str, text: str, blocks: list[str]) -> None:
    assert [line.replace(" / ", "⏎") for line in dump(read(text, name)).split("\n")] == blocks


def test_a_page_of_texts_in_json_is_read_as_before() -> None:
    page = '{"body": "# Error codes\\n\\n| Code | Message |\\n|---|---|\\n| 10001 | Invalid key |"}'
    assert [code.code for code in extract(read(page, "page.json")).codes] == ["10001"]


ALONE = {
    "codes and messages": ("Code,Message\n1,bad key\n2,no funds\n", ["1", "2"]),
    "countries": ("code,name\n840,United States\n250,France\n276,Germany\n", []),
    "no message": ("code,weight\n1001,5\n1002,7\n", []),
}


@pytest.mark.parametrize(("text", "codes"), ALONE.values(), ids=ALONE)
def test_a_page_that_is_nothing_but_one_table(text: str, codes: list[str]) -> None:
    assert [code.code for code in extract(read(text, "page.csv")).codes] == codes


#: What makes a table, and what makes none -> name of the file, its text, its blocks.
SHAPES: dict[str, tuple[str, str, list[str]]] = {
    "a list of which half are records": ("page.json", '[{"code": 1, "msg": "a"}, 2]', []),
    "a list of which more than half are records": (
        "page.json",
        '[{"code": 1, "msg": "a"}, {"code": 2, "msg": "b"}, 3]',
        ["1: table", "  1: code* | msg*", "  1: 1 | a", "  1: 2 | b"],
    ),
    "records with one field": ("page.json", '[{"code": 1}, {"code": 2}]', []),
    "records with other fields": (
        "page.json",
        '[{"code": 1, "msg": "a"},\n {"code": 2, "more": {"x": "y", "n": 5}, "tags": ["p", 1, {}], "none": null}]',
        [
            "1: table",
            "  1: code* | msg* | x* | n* | tags*",
            "  1: 1 | a |  |  | ",
            "  2: 2 |  | y | 5 | p, 1",
        ],
    ),
    "a key that is a number, and others": (
        "page.json",
        '{"1001": "a", "1002": "b", "note": "c", "x": "d"}',
        [],
    ),
    "more codes than other keys": (
        "page.json",
        '{"1001": "a", "1002": "b", "note": "c"}',
        ["1: table", "  1: * | *", "  1: 1001 | a", "  1: 1002 | b"],
    ),
    "one code": ("page.json", '{"1001": "a"}', []),
    "codes with numbers": (
        "page.json",
        '{"1001": 5, "1002": 6}',
        ["1: table", "  1: * | *", "  1: 1001 | 5", "  1: 1002 | 6"],
    ),
    "keys that are words": ("page.json", '{"alpha": "a", "beta": "b"}', []),
    "headings above and below nothing": (
        "page.json",
        '{"a": {"b": {}}, "c": {"d": [{"code": 1, "msg": "x"}]}, "title": "Errors"}',
        ["1: h1 c", "1: h2 d", "1: table", "  1: code* | msg*", "  1: 1 | x"],
    ),
    "deep": (
        "page.json",
        '{"a":{"b":{"c":{"d":{"e":{"f":{"g":[{"code": 1,\n"msg": "x"}]}}}}}}}',
        [
            "1: h1 a",
            "1: h2 b",
            "1: h3 c",
            "1: h4 d",
            "1: h5 e",
            "1: h6 g",
            "1: table",
            "  1: code* | msg*",
            "  1: 1 | x",
        ],
    ),
    "an enumeration alone": ("page.json", '{"E": {"enum": [7, 8]}}', []),
    "strings of an enumeration below their key": (
        "page.yaml",
        "E:\n  properties:\n    kind: {type: string}\n    reason:\n      enum:\n      - NoKey\n      - no_way\n",
        ["1: h1 E", "6: table", "  6: reason*", "  6: NoKey", "  7: no_way"],
    ),
    "their texts in the description": (
        "page.yaml",
        "E:\n  description: |\n    Why:\n    - `A`: no key\n      at all\n    * B - no way\n  enum: [A, B, C]\n",
        [
            "1: h1 E",
            "3: paragraph",
            "  3: Why:",
            "7: table",
            "  7: E* | description*",
            "  7: A | no key / at all",
            "  7: B | no way",
            "  7: C | ",
        ],
    ),
    "a list that sorts values by statuses": (
        "page.yaml",
        "E:\n  description: |\n    * 400: `A`,\n      `B`\n    * 404: `C`\n  properties:\n    t:\n      enum: [A, B, C]\n",
        ["1: h1 E", "8: table", "  8: t*", "  8: A", "  8: B", "  8: C"],
    ),
    "names of a form": (
        "page.json",
        '{"E": {"enum": [7], "enumNames": ["Seven"], "enumDescriptions": ["x"]}}',
        ["1: h1 E", "1: table", "  1: code* | name* | description*", "  1: 7 | Seven | x"],
    ),
    "an enumeration, its names in another place": (
        "page.yaml",
        "E:\n  enum:\n    - 7\n    - 8\n  x-enumNames: [A]\n",
        ["1: h1 E", "3: table", "  3: code* | name*", "  3: 7 | A", "  4: 8 | "],
    ),
    "a description that lists the values": (
        "page.json",
        '{"E": {"type": "integer",\n "description": "Codes:\\n\\n* 7 - a\\n* 8 - b"}}',
        ["1: h1 E", "2: paragraph", "  2: Codes:", "4: bullet list", "  4: 7 - a", "  5: 8 - b"],
    ),
    "a description with one bullet": (
        "page.json",
        '{"E": {"description": "Codes:\\n\\n* 7 - a"}}',
        [],
    ),
    "a comma within quotes": (
        "page.csv",
        'Code,Text\n1,"a, ""b"""\n\n2,c\n',
        ["1: table", "  1: Code* | Text*", '  2: 1 | a, "b"', "  4: 2 | c"],
    ),
    "bars": (
        "page.csv",
        "Code|Text\n1|a\n2|b,c\n",
        ["1: table", "  1: Code* | Text*", "  2: 1 | a", "  3: 2 | b,c"],
    ),
    "a header alone": ("page.csv", "Code,Text\n", ["1: table", "  1: Code* | Text*"]),
    "nothing": ("page.csv", "\n\n", ["! the page is empty"]),
    "a list in a text": (
        "page.json",
        '[{"code": 1, "msg": "a\\n\\tb  c"}, {"code": 2, "msg": "x &lt; y [z](u)"}]',
        ["1: table", "  1: code* | msg*", "  1: 1 | a / b c", "  1: 2 | x < y z"],
    ),
    "yaml, text over lines": (
        "page.yaml",
        'errors:\n  - code: 1\n    msg: >\n      a\n      b\n  - code: 2\n    msg: "c"\n',
        ["1: h1 errors", "2: table", "  2: code* | msg*", "  2: 1 | a b", "  6: 2 | c"],
    ),
    "yaml, codes by name": (
        "page.yaml",
        "NOT_FOUND:\n  code: 5\n  msg: a\nTOO_LATE:\n  code: 6\n  msg: b\n",
        ["1: table", "  1: * | code* | msg*", "  1: NOT_FOUND | 5 | a", "  4: TOO_LATE | 6 | b"],
    ),
    "yaml, a text that is a page": (
        "page.yaml",
        "info:\n  description: |\n    ## Fehler\n    * 17 keine Tinte\n",
        ["1: h1 info", "3: h2 Fehler", "4: bullet list", "  4: 17 keine Tinte"],
    ),
}


@pytest.mark.parametrize(("name", "text", "blocks"), SHAPES.values(), ids=SHAPES)
def test_shapes(name: str, text: str, blocks: list[str]) -> None:
    assert dump(read(text, name)).splitlines() == blocks


#: a schema -> the codes in it
SCHEMAS = {
    "type of an error": (
        "E_Error: {properties: {errorType: {enum: [NoKey, NoFunds]}}}",
        ["NoKey", "NoFunds"],
    ),
    "code of an error": (
        "ApiError: {properties: {code: {enum: [no_key, no_funds]}}}",
        ["no_key", "no_funds"],
    ),
    "error code of an order": ("Order: {properties: {error_code: {enum: [NO_KEY]}}}", ["NO_KEY"]),
    "a schema of codes": ("ErrorCode: {type: string, enum: [NO_KEY, LATE]}", ["NO_KEY", "LATE"]),
    "said by the description": (
        "Order: {properties: {why: {description: 'Error codes:', enum: [NO_KEY, NO_FUNDS]}}}",
        ["NO_KEY", "NO_FUNDS"],
    ),
    "states": ("Order: {properties: {status: {enum: [OPEN, PARTLY_FILLED]}}}", []),
    "sides beside an error": (
        "ApiError: {properties: {side: {enum: [BUY, SELL]}, order_type: {enum: [LIMIT, STOP_LIMIT]}}}",
        [],
    ),
    "severities": ("ErrorSeverity: {enum: [LOW, VERY_HIGH]}", []),
    "versions": ("Error: {properties: {version: {enum: [v1, v2.1]}}}", []),
}


@pytest.mark.parametrize(("text", "codes"), SCHEMAS.values(), ids=SCHEMAS)
def test_schemas(text: str, codes: list[str]) -> None:
    document = read(f"components:\n  schemas:\n    {text}\n", "openapi.yaml")
    assert [code.code for code in extract(document).codes] == codes


#: text -> the cells of its rows: which sign parts them.
SIGNS = {
    "the header decides": ("Code,Text\n1,a;b;c;d\n", [["Code", "Text"], ["1", "a;b;c;d"]]),
    "of equals, the one with more below": (
        "A;B,C\n1;2\n3;4\n",
        [["A", "B,C"], ["1", "2"], ["3", "4"]],
    ),
    "signs in quotes do not count": ('"a;b;c",B\n1,2\n', [["a;b;c", "B"], ["1", "2"]]),
    "empty lines above": ("\nA|B\n1|2\n", [["A", "B"], ["1", "2"]]),
    "remarks above the header": (
        "# Codes of the gateway, 2024\n// a;b\nA,B\n1,2\n",
        [["A", "B"], ["1", "2"]],
    ),
    "a remark between rows": (
        "A,B\n1,2\n# Orders\n3,4\n",
        [["A", "B"], ["1", "2"], ["Orders", ""], ["3", "4"]],
    ),
    "a header behind a sign": ("# A,B\n1,2\n", [["# A", "B"], ["1", "2"]]),
    "a sign and numbers are no remark": ("A,B\n#1,2\n#3\n", [["A", "B"], ["#1", "2"], ["#3", ""]]),
    "what Excel names": ("sep=|\nA,B|C\n1,2|3\n", [["A,B", "C"], ["1,2", "3"]]),
}


@pytest.mark.parametrize(("text", "cells"), SIGNS.values(), ids=SIGNS)
def test_signs_between_values(text: str, cells: list[list[str]]) -> None:
    (table,) = read(text, "page.csv").blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows()] == cells
