"""Programs that give each code its text."""

from __future__ import annotations

import pytest

from errlex.extract import extract
from errlex.read import read

#: a program -> (code, text) each
PROGRAMS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "object of JavaScript": (
        "const ERROR_MESSAGES = {\n  10001: 'Bad key',\n  '10002': \"It's late\", // why\n};",
        [("10001", "Bad key"), ("10002", "It's late")],
    ),
    "map of Go": (
        'var errText = map[int]string{\n\t1: "bad key",\n\t2: "no funds",\n}',
        [("1", "bad key"), ("2", "no funds")],
    ),
    "array of PHP": (
        "$errors = [\n  'E01' => 'Bad key',\n  'E02' => 'No funds',\n];",
        [("E01", "Bad key"), ("E02", "No funds")],
    ),
    "dictionary of Python": (
        'ERROR_CODES = {\n    "bad_key": "The key is bad",\n    "no_funds": "No funds",\n}',
        [("bad_key", "The key is bad"), ("no_funds", "No funds")],
    ),
    "groups in an object": (
        "const errors = {\n  login: {\n    1001: 'Bad key',\n    1002: 'Late',\n  },\n};",
        [("1001", "Bad key"), ("1002", "Late")],
    ),
    "records": (
        "export const errorList = [\n  {code: 1, message: 'Bad key'},\n  {code: 2, message: 'Late'},\n]",
        [("1", "Bad key"), ("2", "Late")],
    ),
    "cases": (
        'function errorText(code) {\n  switch (code) {\n    case 10001: return "Bad key";\n    case 10002:\n      return "Late";\n  }\n}',
        [("10001", "Bad key"), ("10002", "Late")],
    ),
    "calls": (
        'List<ErrorCode> ERRORS = List.of(\n    new ErrorCode(1001, "Bad key"),\n    new ErrorCode(1002, "Late"));',
        [("1001", "Bad key"), ("1002", "Late")],
    ),
    "union": (
        'export type OrderErrorCode =\n  | "NO_KEY"\n  | "NO_FUNDS";',
        [("NO_KEY", ""), ("NO_FUNDS", "")],
    ),
    "union on one line": (
        "type ApiErrorType = 'NO_KEY' | 'NO_FUNDS';",
        [("NO_KEY", ""), ("NO_FUNDS", "")],
    ),
    "assignments": (
        "$errors[101] = 'Bad key';\n$errors[102] = 'Late';",
        [("101", "Bad key"), ("102", "Late")],
    ),
    "beside a map of states": (
        "const ERRORS = {\n  10001: 'Bad key',\n  10002: 'Late',\n};\nconst STATES = {\n  1: 'open order',\n  2: 'filled order',\n};",
        [("10001", "Bad key"), ("10002", "Late")],
    ),
    "states": ("const ORDER_STATUS = {\n  1: 'Open',\n  2: 'Rejected',\n};", []),
    "sides": ("type Side =\n  | 'BUY_SIDE'\n  | 'SELL_SIDE';", []),
    "ports": ("PORTS = {\n  8080: 'http',\n  8443: 'https',\n}", []),
    "an answer": ('{\n  "code": "10001",\n  "message": "Bad key"\n}', []),
    "fields of an error": ("const error = {\n  'code': '1001',\n  'message': 'Bad key',\n};", []),
    "fields that failed": (
        '{\n  "errors": {\n    "user_id": "is missing",\n    "order_id": "is too long"\n  }\n}',
        [],
    ),
    "one alone": ("const ERRORS = {\n  10001: 'Bad key',\n};", []),
    "years": ("releases = {\n  2023: 'fixed an error',\n  2024: 'failed orders',\n}", []),
}


@pytest.mark.parametrize(("program", "wanted"), PROGRAMS.values(), ids=PROGRAMS)
def test_programs(program: str, wanted: list[tuple[str, str]]) -> None:
    codes = extract(read(f"# Program\n\n```\n{program}\n```\n", "page.md", "markdown")).codes
    assert [(c.code, " ".join(text.text for text in c.texts)) for c in codes] == wanted


#: Answers of APIs: what stands in an error has fields, and no codes as keys.
ANSWERS = {
    "fields in camel case": '{"error": {"code": -2022, "data": {"cancelResult": "FAILURE", "newOrderResult": "NO"}}}',
    "fields of the error": '{\n "error": {\n  "errorType": "Invalid",\n  "displayMessage": "No funds",\n  "s3Key": "a"\n }\n}',
    "fields in Pascal case": '{\n "Error": {\n  "Code": "NoSuchKey",\n  "Message": "No such key",\n  "RequestId": "44"\n }\n}',
    "fields with underscores": '{\n "error": {\n  "user_id": "a",\n  "order_id": "b"\n }\n}',
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_fields_of_an_answer_are_no_codes(answer: str) -> None:
    spread = answer.replace("{", "{\n").replace(", ", ",\n").replace("}", "\n}")
    for text in (answer, spread):
        page = read(f"# Errors\n\nWhen it fails:\n\n```json\n{text}\n```\n", "page.md", "markdown")
        assert [c.code for c in extract(page).codes] in ([], ["-2022"])


FILES = {
    "errors.py": 'ERRORS = {\n    1001: "Bad key",\n    1002: "Late",\n}\n\nPORTS = {\n    80: "http",\n    81: "x",\n}\n',
    "errors.php": "<?php\nreturn [\n  'errors' => [\n    1001 => 'Bad key',\n    1002 => 'Late',\n  ],\n  'sides' => [\n    1 => 'buy',\n    2 => 'sell',\n  ],\n];\n",
    "errors.ts": "export const errors: Record<number, string> = {\n  1001: 'Bad key',\n  1002: 'Late',\n};\n",
    "errors.go": 'package api\n\nvar errorTexts = map[int]string{\n\t1001: "Bad key",\n\t1002: "Late",\n}\n',
}


@pytest.mark.parametrize(("name", "text"), FILES.items(), ids=FILES)
def test_files(name: str, text: str) -> None:
    codes = extract(read(text, name)).codes
    assert [(c.code, c.texts[0].text) for c in codes] == [("1001", "Bad key"), ("1002", "Late")]
