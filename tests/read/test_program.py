"""Files of source code as pages."""

from __future__ import annotations

import pytest
from tests.read.case_files import cases, dump

from errlex.blocks import CodeBlock, Heading, Paragraph
from errlex.extract import extract
from errlex.read import guess_format, read
from errlex.read.program import is_program

TYPESCRIPT = """/**
 * Why an order was refused.
 */
export enum ErrorCodes {
    /**
     * The key is bad;
     * ask for another.
     */
    BAD_KEY = 7,

    /** The sign is bad. */
    BadSign = 8,
}

export enum OrderState {
    OPEN = 1,
    FILLED = 2,
}
"""
JAVA = """package a.b;

public class Errors {
    // The key is bad; ask for another.
    public static final int BAD_KEY = 7;
    // The sign is bad.
    public static final ErrorCode BadSign = new ErrorCode(8, "The sign is bad.");
}
"""
C = """#ifndef ERRORS_H
namespace errors {
/* The key is bad; ask for another. */
constexpr int BAD_KEY = 7;

/* The sign is bad. */
constexpr int32_t BadSign = 8;
}
#endif
"""
WANTED = [
    ("7", "BAD_KEY", "The key is bad; ask for another."),
    ("8", "BadSign", "The sign is bad."),
]


@pytest.mark.parametrize(
    ("name", "program"), [("a.ts", TYPESCRIPT), ("a.txt", TYPESCRIPT), ("a.java", JAVA), ("a.h", C)]
)
def test_codes(name: str, program: str) -> None:
    codes = extract(read(program, name)).codes
    assert [(code.code, code.name, code.texts[0].text) for code in codes] == WANTED


def test_sections_and_lines() -> None:
    heading, remark, listing, *_ = read(TYPESCRIPT, "a.ts").blocks
    assert isinstance(heading, Heading)
    assert isinstance(remark, Paragraph)
    assert isinstance(listing, CodeBlock)
    assert (heading.text, heading.line) == ("ErrorCodes", 4)
    assert [(line.text, line.line) for line in remark.lines] == [("Why an order was refused.", 2)]
    assert [code.line for code in extract(read(TYPESCRIPT, "a.ts")).codes] == [9, 12]


PAGES = {
    "prose that shows a listing": f"Errors\n\nThe codes of the API.\nEach of them has a name.\nRead on:\n\nenum E {{\n A = 1;\n}}\n{'Words again.' * 3}\nAnd more words.\nAnd more.",
    "lines of codes": "1001, bad key;\n1002, bad sign;\n1003, no funds;\n1004, bad price;",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_no_program(page: str) -> None:
    assert not is_program(page)


#: Text without a name -> whether it is a program from beginning to end.
PROGRAMS: dict[str, tuple[str, bool]] = {
    "an enumeration": ("enum A {\n  B = 1,\n  C = 2,\n}", True),
    "three lines": ("enum A {\n  B = 1,\n}", False),
    "four lines without braces": ("class A\nb = 1;\nc = 2;\nd = 3;", False),
    "#define": ("#define A 1\n#define B 2\n#define C 3\n#define D 4", True),
    "hashes of Ruby": ("const A = [\n  1 => 'a',\n  2 => 'b',\n]", True),
    "four of five lines": ("enum A {\n  B = 1,\n  C = 2,\n}\nwords here", True),
    "three of four lines": ("enum A {\n  B = 1,\nwords here\n}", False),
    "eight of ten": (
        "enum A {\n  B = 1,\n  C = 2,\n}\nenum A {\n  B = 1,\n  C = 2,\n}\nwords here\nmore words",
        True,
    ),
    "seven of nine": (
        "enum A {\n  B = 1,\n  C = 2,\n}\nB = 1,\nC = 2,\n}\nwords here\nmore words",
        False,
    ),
    "a remark over lines": ("enum A {\n/* words\nwords\nwords */\n  B = 1,\n}", True),
    "a remark that ends on its line": (
        "enum A {\n/* words */\nwords\nwords\nwords\n  B = 1,\n}",
        False,
    ),
    "prose with a program": ("Here is\nenum A {\nB = 1,\n}\nand words\nand more words", False),
    "no declaration": ("{\n a = 1;\n b = 2;\n c = 3;\n}", False),
    "a declaration with a colon": ("class: A {\n b = 1;\n c = 2;\n d = 3;\n}", False),
    "PHP": ("<?php\n$a = [\n1 => 'a',\n2 => 'b',\n];", True),
    "an object": ("$a = [\n1 => 'a',\n2 => 'b',\n];", True),
    "a string": ("x = 'a'\ny = 'b'\nz = '{'\nw = 'c'", False),
    "package": ("package a;\nimport b;\nx {\n y;\n}", True),
    "remarks of all kinds": ("struct A {\n// a\n# b\n* c\n@d\n/* e */\n}", True),
    "a heading": ("struct A {\n# b\n# c\n# d\n# e\n}", False),
    "lines that end otherwise": ("struct A {\na(\nb[\nc;\nd,\ne) // x\nf} /* y */\ng\\\n}", True),
}


@pytest.mark.parametrize(("text", "program"), PROGRAMS.values(), ids=PROGRAMS)
def test_is_program(text: str, program: bool) -> None:
    assert is_program(text) is program


#: Suffixes of programs; files of the last three may be something else.
SUFFIXES = """.ts .tsx .js .mjs .java .kt .go .rs .py .cs .c .h .hpp .hh .cc .cpp .proto .swift .scala .dart .thrift .rb .lua .erl
.hrl .pas .vb .graphql .gql .graphqls .sol .move .mm .groovy .m .ex .php"""


@pytest.mark.parametrize("suffix", SUFFIXES.split())
def test_suffixes(suffix: str) -> None:
    assert guess_format("# A\n", f"page{suffix}") == "text"
    assert is_program("words", f"PAGE{suffix.upper()}") == (suffix not in (".m", ".ex", ".php"))
    assert not is_program(" <p>words", f"page{suffix}")


@pytest.mark.parametrize(("page", "blocks"), cases("program.txt"))
def test_blocks(page: str, blocks: str) -> None:
    assert dump(read(page, "page.ts")) == blocks
