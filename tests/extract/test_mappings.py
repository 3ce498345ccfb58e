"""Programs that give each code its text."""

from __future__ import annotations

import pytest

from errlex.blocks import CodeBlock
from errlex.extract import extract
from errlex.extract.context import Context
from errlex.extract.mappings import read_mapping
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


def mapped(program: str, section: str = "Error codes") -> list[tuple[str, str, int | None]]:
    """Codes, texts and lines of a program that begins in line 1."""
    reading = read_mapping(CodeBlock(program, line=0), lambda: Context((section,)))
    codes = reading.codes if reading else []
    return [(code.code, code.texts[0].text if code.texts else "", code.line) for code in codes]


#: Lines that give a code its text; {0}: the code, {1}: the text.
LINES = """
{0}: '{1}',
{0} => '{1}',
{0} -> '{1}',
{0}, '{1}',
'{0}': '{1}'
"{0}": "{1}"
`{0}`: `{1}`,
  {0}  :  '{1}' ,  // why
{{ {0}: '{1}' }},
{0}: t('{1}'),
{0}: i18n.t('{1}'),
{0}: '{1}'; # why
{0}: '{1}'; /* why */
errors[{0}] = '{1}';
$errors[{0}] = '{1}';
errors['{0}']='{1}';
case {0}: return '{1}';
case {0}: text = '{1}'; break;
case {0}: '{1}'
new E({0}, '{1}'),
&E{{{0}, '{1}'}},
E::A({0}, '{1}')
[{0}, '{1}'],
({0}, '{1}'),
{{code: {0}, msg: '{1}'}},
{{code: {0}, message: "{1}"}},
{{code: '{0}', text: '{1}', retry: true}},
{{id: {0}, text: '{1}'}},
{{'error_code': {0}, 'description': '{1}'}},
{{errCode: {0}, desc: '{1}'}},
{{errNo = {0}, reason = '{1}'}},
{{err_id: {0}, desc: '{1}'}},
{{value => {0}, detail => '{1}'}},
{{msg: '{1}', code: {0}}},
""".strip("\n").split("\n")
#: Lines that give none.
OTHER_LINES = """
{{size: {0}, msg: '{1}'}},
{{code: {0}, label: '{1}'}},
{0}: '{1}', 5
{0}: '{1}' + x
x {0}: '{1}',
'{0}: '{1}',
'{0}": '{1}',
bad{0}: '{1}',
{0}: 5, // '{1}'
'{1}'
""".strip("\n").split("\n")


@pytest.mark.parametrize("form", [*LINES, *OTHER_LINES])
@pytest.mark.parametrize("codes", [("1001", "-4"), ("0x1F", "7")], ids="-".join)
def test_forms_of_lines(form: str, codes: tuple[str, str]) -> None:
    texts = ("Bad key", "Too late")
    lines = [form.format(code, text) for code, text in zip(codes, texts, strict=True)]
    program = "const ERRORS = {\n  " + "\n\n  ".join(lines) + "\n};"
    found = [(codes[0], texts[0], 2), (codes[1], texts[1], 4)]
    assert mapped(program) == (found if form in LINES else [])


HEADS = {
    "enum ErrorText {": True,
    "'errors': {": True,
    '"errors" => [': True,
    "errors: {": True,
    "def error_text(code):": True,
    "class Errors:": True,
    "export type ErrorCode =": True,
    "errors = [": True,
    "let errors =": True,
    "ERRORS = new Map([": True,
    "const orderErrors = {": True,
    "const prices = {": False,
    "function f() {": False,
    # a word that steers the program is no name
    "switch (errorCode) {": False,
    "match errors {": False,
    "when (errors) {": False,
    "if (errors) {": False,
    "return errors {": False,
    "errors = 'a'": False,
    "errors": False,
}


@pytest.mark.parametrize(("head", "names"), HEADS.items(), ids=HEADS)
def test_the_name_above_the_lines(head: str, names: bool) -> None:
    found = mapped(f"{head}\n  1001: 'Bad key',\n  1002: 'Too late',\n}}", "Samples")
    assert [code for code, _, _ in found] == (["1001", "1002"] if names else [])


NESTED: dict[str, tuple[str, list[str]]] = {
    "one code": ("const ERRORS = {\n  1001: 'Bad key',\n};", []),
    "one code in each group": (
        "const ERRORS = {\n  keys: {\n    1001: 'Bad key',\n  },\n  orders: {\n    1002: 'Late',\n  },\n};",
        [],
    ),
    "a group of states": (
        "const ERRORS = {\n  keys: {\n    1: 'Bad key',\n    2: 'No key',\n  },\n  orderStates: {\n    3: 'Late',\n    4: 'Old',\n  },\n};",
        ["1", "2"],
    ),
    "the next object": (
        "const ERRORS = {\n  1: 'Bad key',\n  2: 'No key',\n};\nconst NAMES = {\n  3: 'Late',\n  4: 'Old',\n};",
        ["1", "2"],
    ),
    "a code twice": ("const ERRORS = {\n  1: 'Bad key',\n  1: 'No key',\n};", []),
    "texts of a known list": ("const ERRORS = {\n  1: 'BTC',\n  2: 'ETH',\n};", []),
    "fields": ("const ERRORS = {\n  'orderId': 'Bad key',\n  'userId': 'No key',\n};", []),
    "words below codes": (
        "const ERROR_CODES = {\n  'badKey': 'Bad key',\n  'noKey': 'No key',\n};",
        ["badKey", "noKey"],
    ),
    "constants": (
        "const ERRORS = {\n  'BAD_KEY': 'Bad key',\n  'NO_KEY': 'No key',\n};",
        ["BAD_KEY", "NO_KEY"],
    ),
    "a letter before numbers": (
        "const ERRORS = {\n  'e1': 'Bad key',\n  'e-2': 'No key',\n};",
        ["e1", "e-2"],
    ),
    "an escaped quote": ("const ERRORS = {\n  1: 'It\\'s bad',\n  2: 'No key',\n};", ["1", "2"]),
    "a case above its text": (
        "function errorText(c) {\n  switch (c) {\n    case 1:\n      return 'Bad';\n    case 2 :\n      msg = 'No';\n    case 3:\n      break;\n      return 'x';\n  }\n}",
        ["1", "2"],
    ),
    "a union": ("type ErrorCode = 'A_B' | 'C_D';", ["A_B", "C_D"]),
    "an exported union": ("export type ErrorCode =\n  | 'A_B'\n  | `C_D` ;", ["A_B", "C_D"]),
    "a union of something else": ("type Side = 'A_B' | 'C_D';", []),
}


@pytest.mark.parametrize(("program", "codes"), NESTED.values(), ids=NESTED)
def test_groups_of_codes(program: str, codes: list[str]) -> None:
    assert [code for code, _, _ in mapped(program, "Samples")] == codes


def test_other_blocks_map_nothing() -> None:
    program = "const ERRORS = {\n  1001: 'Bad key',\n  1002: 'Too late',\n};"
    (block,) = read(f"```\n{program}\n```", "page.md").blocks
    assert read_mapping(block, Context) is not None
    (block,) = read("1001: 'Bad key'", "page.txt").blocks
    assert read_mapping(block, Context) is None
