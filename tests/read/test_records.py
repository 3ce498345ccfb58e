"""Files of data as pages."""

from __future__ import annotations

import pytest
from tests.read.case_files import dump

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
