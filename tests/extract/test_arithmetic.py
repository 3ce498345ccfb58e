"""Codes that a program adds up from constants."""

from __future__ import annotations

import pytest

from errlex.extract import extract
from errlex.read import read

PAGES = {
    "defines": (
        "a.h",
        "#define ERR_BASE 40000\n#define ERR_INVALID (ERR_BASE + 1) /* Invalid parameter */\n"
        "#define ERR_ORDER (ERR_BASE + 2) /* Order does not exist */\n#define ERR_RATE (ERR_BASE+3) /* Too many requests */\n",
        ["40001", "40002", "40003"],
    ),
    "keys of a map": (
        "a.py",
        'BASE = 0x100\nERRORS = {\n    BASE + 1: "Invalid parameter",\n    BASE - 1: "Order does not exist",\n'
        '    BASE * 2: "Too many requests",\n}\n',
        ["257", "255", "512"],
    ),
    "a base that is made of another one": (
        "a.py",
        'FIRST = 1000\nBASE = FIRST + 500\nERRORS = {\n    BASE + 1: "Invalid parameter",\n    BASE + 2: "Order does not exist",\n'
        '    BASE + 3: "Too many requests",\n}\n',
        ["1501", "1502", "1503"],
    ),
    "members that count on": (
        "a.go",
        "package errs\n\n// Error codes\nconst (\n\tErrInvalid = iota + 1\n\tErrOrder\n\tErrRate\n\tErrBusy\n)\n",
        ["1", "2", "3", "4"],
    ),
    "numbers beside it": (
        "a.py",
        'BASE = 40000\nERRORS = {\n    1001: "Invalid parameter",\n    1002: "Order does not exist",\n    BASE + 3: "Too many requests",\n}\n',
        ["1001", "1002", "40003"],
    ),
}


@pytest.mark.parametrize(("name", "text", "codes"), PAGES.values(), ids=PAGES)
def test_sums(name: str, text: str, codes: list[str]) -> None:
    assert [code.code for code in extract(read(text, name)).codes] == codes


def test_a_base_that_is_not_known() -> None:
    """What is added to it is no code."""
    text = PAGES["keys of a map"][1].partition("\n")[2]
    assert not {"1", "2"} & {code.code for code in extract(read(text, "a.py")).codes}
