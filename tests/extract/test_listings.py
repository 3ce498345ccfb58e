"""Enumerations as a programming language or a schema writes them."""

from __future__ import annotations

import pytest

from errlex.blocks import CodeBlock
from errlex.extract import extract
from errlex.extract.context import Context
from errlex.extract.listings import _members, read_listing
from errlex.read import read

ERRORS = Context(("Error codes",))

LISTINGS = {
    "Protocol Buffers": "enum ErrorCode {\n  A_OK = 0; // fine\n  A_BAD = 71; // bad\n}",
    "Java": 'public enum ErrorCode {\n  A_OK(0, "fine"),\n  A_BAD(71, "bad");\n}',
    "TypeScript": "export enum ErrorCode {\n  /** fine */\n  A_OK = 0,\n  A_BAD = 71, // bad\n}",
    "Go": 'var (\n  A_OK = NewError(0, "fine")\n  A_BAD = NewError(71, "bad")\n)',
    "C": "#define A_OK 0 /* fine */\n#define A_BAD 71 /* bad */",
    "a header of C": "#ifndef A_ERRORS_H\n#define A_ERRORS_H 1\n#if X\n#define A_OK 0 /* fine */\n#define A_BAD 71 /* bad */\n#endif",
    "Python": "class ErrorCode(IntEnum):\n    A_OK = 0  # fine\n    A_BAD = 71  # bad",
    "PHP": "const A_OK = 0; // fine\nconst A_BAD = 71; // bad",
}


@pytest.mark.parametrize("listing", LISTINGS.values(), ids=LISTINGS)
def test_languages(listing: str) -> None:
    codes = extract(read(f"# Error codes\n\n```\n{listing}\n```\n", "page.md")).codes
    assert [(code.code, code.name, [text.text for text in code.texts]) for code in codes] == [
        ("0", "A_OK", ["fine"]),
        ("71", "A_BAD", ["bad"]),
    ]


OTHERS = {
    "order states": "enum OrderState {\n  OPEN = 1;\n  FILLED = 2;\n  CANCELLED = 3;\n}",
    "a program": "key = load()\nRETRIES = 3\nLIMIT = 100\nsend(key)\nwait(RETRIES)",
    "an answer": '{\n  "code": 71,\n  "time": 1000\n}',
}


@pytest.mark.parametrize("listing", OTHERS.values(), ids=OTHERS)
def test_others(listing: str) -> None:
    assert extract(read(f"# Error handling\n\n```\n{listing}\n```\n", "page.md")).codes == []


def test_a_status_enumeration_whose_names_speak_of_failures() -> None:
    names = [
        "created",
        "id_not_found",
        "key_invalid",
        "amount_overflows",
        "flags_not_allowed",
        "limit_exceeded",
    ]
    members = "\n".join(f"  {name} = {4294967290 + n}," for n, name in enumerate(names))
    codes = extract(read(f"export enum CreateAccountStatus {{\n{members}\n}}\n", "a.d.ts")).codes
    assert [code.name for code in codes] == names
    members = "\n".join(f"  STATE_{n} = {n}," for n in range(6))
    assert extract(read(f"export enum AccountStatus {{\n{members}\n}}\n", "a.d.ts")).codes == []


@pytest.mark.parametrize(("length", "count"), [(400, 2), (401, 1)])
def test_a_long_line_is_no_member(length: int, count: int) -> None:
    line = "  A_BAD = 71, // bad"
    source = ["enum ErrorCode {", "  A_OK = 0, // fine", line.ljust(length, "!"), "}"]
    assert len(_members(source, 1)[0]) == count


def test_a_listing_of_one_is_taken_beside_others() -> None:
    """It has too little evidence of its own; the codes below the other headings have its form."""
    page = "# Error codes\n\n## Refused\n\n```\ncase .keyRefused: return 5000\ncase .chainRefused: return 5001\n```\n\n"
    lone = "## Wallet\n\n```\ncase .userLeft return 4001\n```\n"
    codes = extract(read(page + lone, "page.md")).codes
    assert [(code.code, code.name, code.section) for code in codes] == [
        ("5000", "keyRefused", "Refused"),
        ("5001", "chainRefused", "Refused"),
        ("4001", "userLeft", "Wallet"),
    ]
    assert not extract(read(f"# Error codes\n\n{lone}", "page.md")).codes
    other = lone.replace("case .userLeft return 4001", "limit = 4001\nprint(limit)")
    assert len(extract(read(page + other, "page.md")).codes) == 2


MODIFIERS = (
    "export const;public static final int;private;protected;internal;static;constexpr;inline;readonly;var;val;let;pub"
    ";auto;unsigned;short;int;integer;long;string;String;uint32_t;int64;ErrorCode;#define;case;type"
)


@pytest.mark.parametrize("modifiers", MODIFIERS.split(";"))
def test_words_before_a_name(modifiers: str) -> None:
    listing = CodeBlock(f"{modifiers} BadKey(1001),\n{modifiers} BadSign(1002),")
    reading = read_listing(listing, lambda: ERRORS)
    assert reading is not None
    assert [(code.code, code.name) for code in reading.codes] == [
        ("1001", "BadKey"),
        ("1002", "BadSign"),
    ]


def test_other_words_before_a_name() -> None:
    listing = CodeBlock("the BadKey(1001),\nthe BadSign(1002),")
    assert read_listing(listing, lambda: ERRORS) is None


#: Lines that give a name its code; {name}, {code}. The comment behind them, and the text, are "why".
FORMS = """
A_{name} = {code};
A_{name}={code}
A_{name} := {code},
A_{name}: int = {code}
A_{name} : int = {code}
A_{name} int = {code}
A_{name} Code = {code}; // why
A_{name} {code}
A_{name}({code}),
A_{name} ( {code} )
A_{name}({code}, "why"),
A_{name}({code} , 'why');
A_{name}("{code}", `why`),
A_{name} = "{code}"
A_{name} = '{code}'
A_{name} = E({code})
A_{name} = new E({code}, "why")
A_{name} = x.E( {code} , "why")
A_{name} = {code}u,
A_{name} = {code}L;
A_{name} = {code}i32,
A_{name} = {code} # why
A_{name} = {code} -- why
A_{name} = {code} /* why */
A_{name} = {code}; /** why */
A_{name} = {code}] /// why
case A_{name}: return {code}; // why
""".strip("\n").split("\n")
#: Arms of a program, whose numbers are decimal.
ARMS = """
A_{name} => {code},
case .A_{name}: return {code}
E::A_{name} => {code},
E.A_{name} -> {code}
| A_{name} -> {code}
E::A_{name}(x) => {code}, // why
E::A_{name} {{ .. }} => {code},
""".strip("\n").split("\n")
#: Lines that a program computes with, or that are no numbers.
NO_FORMS = """
A_{name} = {code} + 1
A_{name} = f({code}, 2)
A_{name} = "{code}'
A_{name} == {code}
A_{name} = x{code}
A_{name} = {code} why
""".strip("\n").split("\n")


@pytest.mark.parametrize("form", [*FORMS, *ARMS, *NO_FORMS])
@pytest.mark.parametrize("codes", [("1001", "-4"), ("0x1F", "7")], ids="-".join)
def test_forms_of_members(form: str, codes: tuple[str, str]) -> None:
    takes = form in FORMS or (form in ARMS and codes[0].isdecimal())
    lines = [form.format(name=name, code=code) for name, code in zip("KS", codes, strict=True)]
    reading = read_listing(CodeBlock("\n\n".join(lines), line=0), lambda: ERRORS)
    found = [] if reading is None else reading.codes
    said = ["why"] if "why" in form else []
    wanted = [("A_K", codes[0], said, 1), ("A_S", codes[1], said, 3)] if takes else []
    assert [(c.name, c.code, [t.text for t in c.texts], c.line) for c in found] == wanted
