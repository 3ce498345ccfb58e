"""Tables that a file of data writes as such."""

from __future__ import annotations

import json
from typing import Any

import pytest

from errlex.extract import extract
from errlex.read import read
from errlex.read.data_tables import data_table

ROWS = [["400", "Bad request"], ["401", "Not signed in"], ["1004", "No funds left"]]
WANTED = ["400||Bad request", "401||Not signed in", "1004||No funds left"]
NAMED = [
    "-32001|NO_KEY|The key is missing",
    "-32002|NO_FUNDS|No funds left",
    "-32003|LATE|Too late",
]
RECORDS = [{"c": code, "m": text} for code, text in ROWS]
COLUMNS = [{"key": "c", "label": "Error code"}, {"key": "m", "label": "Meaning"}]

#: (value, "code|name|text" each)
VALUES: dict[str, tuple[Any, list[str]]] = {
    "headers and rows": ({"headers": ["Error Code", "Message"], "rows": ROWS}, WANTED),
    "columns and data": ({"columns": ["Code", "Message"], "data": ROWS}, WANTED),
    "header and body": ({"header": ["Code", "Message"], "body": ROWS}, WANTED),
    "columns with keys": ({"columns": COLUMNS, "data": RECORDS}, WANTED),
    "columns with keys, rows without": ({"columns": COLUMNS, "rows": ROWS}, WANTED),
    "more beside it": ({"title": "All", "headers": ["Code", "Text"], "rows": ROWS}, WANTED),
    "rows below a header": ([["Code", "Meaning"], *ROWS], WANTED),
    "numbers below a header": ([["Code", "Meaning"], *[[int(c), t] for c, t in ROWS]], WANTED),
    "rows": (ROWS, WANTED),
    "names": (
        {
            "NO_KEY": [-32001, "The key is missing"],
            "NO_FUNDS": [-32002, "No funds left"],
            "LATE": [-32003, "Too late"],
        },
        NAMED,
    ),
    "texts before numbers": (
        {
            "NO_KEY": ["The key is missing", -32001],
            "NO_FUNDS": ["No funds left", -32002],
            "LATE": ["Too late", -32003],
        },
        NAMED,
    ),
    "numbers with statuses": (
        {
            "1001": [400, "The key is missing"],
            "1002": [402, "No funds left"],
            "1003": [409, "Too late"],
        },
        ["1001||The key is missing", "1002||No funds left", "1003||Too late"],
    ),
    "numbers with names": (
        {
            "1001": ["NO_KEY", "The key is missing"],
            "1002": ["NO_FUNDS", "No funds left"],
            "1003": ["TOO_LATE", "Too late"],
        },
        ["1001|NO_KEY|The key is missing", "1002|NO_FUNDS|No funds left", "1003|TOO_LATE|Too late"],
    ),
}


def codes_of(text: str, name: str) -> list[str]:
    codes = extract(read(text, name)).codes
    return [f"{c.code}|{c.name or ''}|{c.texts[0].text if c.texts else ''}" for c in codes]


@pytest.mark.parametrize(("value", "wanted"), VALUES.values(), ids=VALUES)
def test_codes(value: Any, wanted: list[str]) -> None:
    assert codes_of(json.dumps(value), "errors.json") == wanted
    assert codes_of(f"# Errors\n\n```json\n{json.dumps(value, indent=1)}\n```\n", "a.md") == wanted


def test_modules_of_names() -> None:
    page = "BASE:\n  NO_KEY:\n    - -32001\n    - The key is missing\n  LATE: [-32002, It is too late]\nBOT:\n  NOT_FOUND: [-34100, Bot not found]\n"
    codes = extract(read(page, "errors.yml")).codes
    assert [(c.code, c.name, c.section) for c in codes] == [
        ("-32001", "NO_KEY", "BASE"),
        ("-32002", "LATE", "BASE"),
        ("-34100", "NOT_FOUND", "BOT"),
    ]


NONE: dict[str, Any] = {
    "candles": [[1499040000000, "0.016", "0.8"], [1499040000001, "0.017", "0.9"]],
    "rows of other lengths": [["1001", "No funds left"], ["1002"]],
    "rows of lists": [["1001", ["No funds left"]], ["1002", ["No key"]]],
    "names of lists": {"a": ["x y", "z"], "b": ["u v", "w"]},
    "one key": {"error": [400, "Bad request"]},
    "headers of other rows": {"headers": ["Code", "Text"], "rows": [["400"], ["401"]]},
    "headers of a request": {"headers": [{"Accept": "a"}, {"Host": "b"}], "body": [["a", "b"]]},
    "headers alone": {"headers": ["Code", "Text"]},
    "no rows": {"headers": ["Code", "Text"], "rows": []},
    "a text": "400",
    "none": [],
}


@pytest.mark.parametrize("value", NONE.values(), ids=NONE)
def test_no_table(value: Any) -> None:
    assert data_table(value) is None


def test_a_table_may_have_one_code_several_times() -> None:
    value = {"headers": ["Error code", "Case"], "rows": [["400", "No key"], ["400", "No sign"]]}
    page = f"# Errors\n\n```json\n{json.dumps(value, indent=1)}\n```\n"
    assert codes_of(page, "a.md") == ["400||No key", "400||No sign"]
