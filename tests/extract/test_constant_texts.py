"""Texts that a program keeps apart from the constants that they explain."""

from __future__ import annotations

import pytest

from errlex.extract import extract
from errlex.read import read

WANTED = [
    "1001|BadSign|the signature is wrong",
    "1002|BadKey|the key is not known",
    "1003|NoFunds|not enough money",
]
GO = "package a\n\nconst (\n\tBadSign = 1001\n\tBadKey = 1002\n\tNoFunds = 1003\n)\n\n"
CLASS = "class ErrorCode {\n    const int BadSign = 1001;\n    const int BadKey = 1002;\n    const int NoFunds = 1003;\n"
#: (file, what holds the texts: before, the form of each, after)
FORMS = {
    "a map of Go": ("a.go", GO + "var texts = map[int]string{\n", '\t{}: "{}",\n', "}\n"),
    "cases of Go": (
        "errors.go",
        GO + "func Text(code int) string {\n\tswitch code {\n",
        '\tcase {}:\n\t\treturn "{}"\n',
        '\t}\n\treturn ""\n}\n',
    ),
    "a map of TypeScript": (
        "a.ts",
        "export enum ErrorCode {\n  BadSign = 1001,\n  BadKey = 1002,\n  NoFunds = 1003,\n}\nexport const texts: Record<ErrorCode, string> = {\n",
        "  [ErrorCode.{}]: '{}',\n",
        "};\n",
    ),
    "calls of Java": (
        "A.java",
        CLASS + "    static {\n",
        '        texts.put({}, "{}");\n',
        "    }\n}\n",
    ),
    "a list of C#": (
        "A.cs",
        CLASS
        + "    static readonly Dictionary<int, string> Texts = new Dictionary<int, string> {\n",
        '        {{ {}, "{}" }},\n',
        "    };\n}\n",
    ),
    "an array of C": (
        "a.c",
        "enum sys_error {\n    BadSign = 1001,\n    BadKey = 1002,\n    NoFunds = 1003,\n};\nconst char *texts[] = {\n",
        '    [{}] = "{}",\n',
        "};\n",
    ),
    "a map of PHP": (
        "errors.php",
        "<?php\nclass Errors {\n    const BadSign = 1001;\n    const BadKey = 1002;\n    const NoFunds = 1003;\n    public static $texts = [\n",
        "        self::{} => '{}',\n",
        "    ];\n}\n",
    ),
}


def written(name: str, text: str) -> list[str]:
    codes = extract(read(text, name)).codes
    return [
        f"{c.code}|{c.name or ''}|{'; '.join(text.text for text in c.texts)}".strip() for c in codes
    ]


@pytest.mark.parametrize(("name", "before", "each", "after"), FORMS.values(), ids=list(FORMS))
def test_texts_are_given_to_their_constants(name: str, before: str, each: str, after: str) -> None:
    rows = [wanted.split("|")[1:] for wanted in WANTED]
    assert written(name, before + "".join(each.format(*row) for row in rows) + after) == WANTED


def test_names_that_count_on_from_an_offset() -> None:
    text = 'package a\n\ntype Code int\n\nconst (\n\tBadSign Code = iota + 1001\n\tBadKey\n\t_\n\tNoFunds\n\tNoTime\n)\n\nvar texts = map[Code]string{\n\tBadSign: "wrong sign",\n\tBadKey: "unknown key",\n\tNoFunds: "not enough money",\n\tNoTime: "timed out",\n}\n'
    assert written("a.go", text) == [
        "1001|BadSign|wrong sign",
        "1002|BadKey|unknown key",
        "1004|NoFunds|not enough money",
        "1005|NoTime|timed out",
    ]


def test_names_of_constants_that_have_strings() -> None:
    text = 'package errors\n\nconst (\n\tErrBadSign = "bad_sign"\n\tErrBadKey = "bad_key"\n)\n\nvar Messages = map[string]string{\n\tErrBadSign: "sign is wrong",\n\tErrBadKey: "key is wrong",\n}\n'
    assert written("errors.go", text) == [
        "bad_sign|ErrBadSign|sign is wrong",
        "bad_key|ErrBadKey|key is wrong",
    ]


def test_a_name_that_two_groups_have_is_told_by_the_group() -> None:
    text = (
        "export enum ErrorCode {\n  NoKey = 1,\n  NoSign = 2,\n}\nexport enum State {\n  NoKey = 7,\n  Open = 8,\n}\n"
        "export const texts = {\n  [ErrorCode.NoKey]: 'key is missing',\n  [ErrorCode.NoSign]: 'sign is missing',\n};\n"
    )
    assert written("a.ts", text) == ["1|NoKey|key is missing", "2|NoSign|sign is missing"]


def test_a_remark_that_begins_with_the_name_explains_it() -> None:
    """... and heads no part."""
    remarks = {2: "Name2 is sent without funds", 4: "Name4 is sent without time"}
    members = [
        (
            f"\t// {remarks[n]}\n\tName{n} = 100{n}\n"
            if n in remarks
            else f"\tName{n} = 100{n} // key {n} is wrong\n"
        )
        for n in range(8)
    ]
    codes = extract(read(f"package a\n\nconst (\n{''.join(members)})\n", "errors.go")).codes
    assert [code.section for code in codes] == [""] * 8
    assert codes[2].texts[0].text == remarks[2]


def test_groups_without_a_name_are_judged_each() -> None:
    """What goes well is 0 among errors; states and levels beside them are none."""
    text = (
        "package a\n\nconst (\n\tSUCCESS = 0\n\tUNKNOWN_ID = 10\n\tBAD_KEY = 11\n\tNO_FUNDS = 12\n\tWRONG_SUM = 13\n)\n\n"
        "const (\n\tOPEN = 1\n\tCLOSED = 2\n\tFAILED = 3\n)\n\nconst (\n\tLevelOff = 0\n\tLevelError = 1\n\tLevelWarn = 2\n)\n"
    )
    codes = extract(read(text, "a.go")).codes
    assert [code.code for code in codes] == ["0", "10", "11", "12", "13"]
