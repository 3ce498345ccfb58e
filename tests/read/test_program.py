"""Files of source code as pages."""

from __future__ import annotations

import pytest

from errlex.blocks import CodeBlock, Heading, Paragraph
from errlex.extract import extract
from errlex.read import read
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
