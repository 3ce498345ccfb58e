"""Code that no compiler reads: its lines are remarks, and stay where they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.extract import extract
from errlex.read import read
from errlex.read.dead_code import without_dead

SOURCES = {
    "a comment between signs": ("/*\nA = 1\n\n  B = 2 */\nC", "/*\n* A = 1\n\n  * B = 2 */\nC"),
    "documentation": ("/**\n * A\n */\nB", "/**\n * A\n */\nB"),
    "signs in a string": ('"/*"\nA\n"*/"', '"/*"\nA\n"*/"'),
    "signs in a remark": ("// /*\nA\n// */", "// /*\nA\n// */"),
    "a comment that nothing closes": ("/*\nA", "/*\nA"),
    "Lua": ("--[[ A\nB\n]]\nC", "--[[ A\n-- B\n-- ]]\nC"),
    "Lua, with a level": ("--[=[\n]]\n]=]\nC", "--[=[\n-- ]]\n-- ]=]\nC"),
    "Ruby": ("A\n=begin\nB\n=end\nC", "A\n# =begin\n# B\n# =end\nC"),
    "Pascal": ("(*\nA\n*)\nB", "// (*\n// A\n// *)\nB"),
    "Pascal, braces": ("unit U;\n{\nA\n}\n{$I+}\nB", "unit U;\n// {\n// A\n// }\n{$I+}\nB"),
    "braces elsewhere": ("{\nA\n}", "{\nA\n}"),
    "never met": ("#if 0\nA\n#endif\nB", "\n\n\nB"),
    "never met, else": ("# if (0) // not now\nA\n# else\nB\n# endif", "\n\n\nB\n# endif"),
    "always met, else": ("#if 1\nA\n#else\nB\n#endif\nC", "#if 1\nA\n\n\n\nC"),
    "within each other": ("#if 0\n#if X\nA\n#endif\nB\n#endif\nC", "\n\n\n\n\n\nC"),
    "never met, within another": ("#ifdef X\n#if 0\nA\n#endif\n#endif", "#ifdef X\n\n\n\n#endif"),
    "never ended": ("#if 0\nA", "#if 0\nA"),
    "Visual Basic": ("#If False Then\nA\n#End If\nB", "\n\n\nB"),
    "remarks of Visual Basic": (
        "Enum E\n  ' A = 1 ' a\nEnd Enum",
        "Enum E\n  // A = 1 ' a\nEnd Enum",
    ),
    "remarks of Erlang": ("-define(A, 1).\n% -define(B, 2).", "-define(A, 1).\n%% -define(B, 2)."),
}


@pytest.mark.parametrize(("source", "expected"), SOURCES.values(), ids=SOURCES)
def test_source(source: str, expected: str) -> None:
    assert without_dead(source) == expected


SIGNS = [
    "/*",
    "*/",
    "--[[",
    "]]",
    "=begin",
    "=end",
    "(*",
    "*)",
    "#if",
    "#else",
    "#endif",
    "unit",
    "{",
    "}",
    "'",
    '"',
    "A",
]


@given(st.lists(st.sampled_from([*SIGNS, "#if 0", "unit U;", "\n", " "]), max_size=24).map("".join))
def test_lines_stay(source: str) -> None:
    assert without_dead(source).count("\n") == source.count("\n")


#: What stands before the members, one of them, what stands behind them, what hides members. n: number, t: text.
PROGRAMS = {
    "a.go": ("package e\n\nconst (\n", "\tERR_N{n} = {n} // {t}\n", ")\n", ("/*\n", "*/\n")),
    "a.rs": (
        "pub struct ApiError;\nimpl ApiError {{\n",
        "    pub const BAD_KEY{n}: i32 = {n}; // {t}\n",
        "}}\n",
        ("/*\n", "*/\n"),
    ),
    "a.scala": (
        "object ErrorCode extends Enumeration {{\n",
        '  val ErrN{n} = Value({n}, "{t}")\n',
        "}}\n",
        ("/*\n", "*/\n"),
    ),
    "a.h": ("enum error_code {{\n", "  ERR_N{n} = {n}, // {t}\n", "}};\n", ("#if 0\n", "#endif\n")),
    "a.cs": (
        "public enum ErrorCode {{\n",
        "  ErrN{n} = {n}, // {t}\n",
        "}}\n",
        ("#if false\n", "#endif\n"),
    ),
    "a.rb": ("module ErrorCodes\n", "  ERR_N{n} = {n} # {t}\n", "end\n", ("=begin\n", "=end\n")),
    "a.lua": ("local errors = {{\n", "  [{n}] = '{t}',\n", "}}\n", ("--[[\n", "]]\n")),
    "a.pas": (
        "unit Errors;\nconst\n",
        "  ERR_N{n} = {n}; // {t}\n",
        "implementation\nend.\n",
        ("(*\n", "*)\n"),
    ),
    "a.vb": (
        "Public Enum ErrorCode\n",
        "  ErrN{n} = {n} ' {t}\n",
        "End Enum\n",
        ("#If False Then\n", "#End If\n"),
    ),
    "a.sql": (
        "",
        "INSERT INTO error_codes (code, message) VALUES ({n}, '{t}');\n",
        "",
        ("/*\n", "*/\n"),
    ),
}
TEXTS = ["Invalid key", "Order not found", "No funds", "Too many requests", "Internal error"]


@pytest.mark.parametrize("name", PROGRAMS)
def test_hidden_members(name: str) -> None:
    head, member, foot, (begin, end) = PROGRAMS[name]
    one, two, three, four, five = (member.format(n=n, t=text) for n, text in enumerate(TEXTS, 1001))
    source = head.format() + one + two + begin + three + four + end + five + foot.format()
    codes = extract(read(source, name)).codes
    assert [(c.code, c.texts[0].text) for c in codes] == [
        ("1001", TEXTS[0]),
        ("1002", TEXTS[1]),
        ("1005", TEXTS[4]),
    ]
    whole = source + "\n" + begin + source.replace(begin, "").replace(end, "").replace("100", "200")
    assert [c.code for c in extract(read(whole + end, name)).codes] == ["1001", "1002", "1005"]


def test_hidden_members_in_a_block_of_code() -> None:
    lines = ["const (", "A_BAD = 71 // bad", "/*", "A_OLD = 72 // old", "*/", "A_NEW = 73 // new"]
    source = "\n".join(["# Error codes", "", "```go", *lines, ")", "```", ""])
    assert [c.code for c in extract(read(source, "page.md")).codes] == ["71", "73"]


def test_remarks_of_sql() -> None:
    insert = "INSERT INTO error_codes (code, message) VALUES ({}, '{}');\n"
    rows = [insert.format(1001, "a -- bad key"), "-- " + insert.format(1002, "no funds")]
    rows += ["/*!40000 ", insert.format(1003, "too /* fast"), "*/\n", insert.format(1004, "x */ y")]
    codes = extract(read("".join(rows), "errors.sql")).codes
    assert [c.code for c in codes] == ["1001", "1003", "1004"]
