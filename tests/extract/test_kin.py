"""What likeness needs to read lines and rows as codes: how many, how near, how alike. Pages: tests/cases/extract/kin.txt."""

from __future__ import annotations

import pytest

from errlex.extract import extract
from errlex.read import read

TEXTS = ("Door open", "Power lost", "Load too high", "Motor fault", "Fan stuck")


def lines(*tokens: str) -> str:
    """A line for each token, with a text behind it."""
    texts = TEXTS * 4
    return "\n".join(f"{token}, {text}" for token, text in zip(tokens, texts, strict=False))


def alone(*above: int) -> str:
    """Three tokens, each a paragraph; above: number of paragraphs between them."""
    first, second = ("It is so.\n\n" * number for number in above)
    return f"E.04\n\n{first}E.07\n\n{second}E.09\n\nIt is so.\n"


def told(count: int) -> str:
    """Ten tokens, each a paragraph, with a text below the first ones. count: number of texts."""
    texts = [*(TEXTS * 2)[:count], *[""] * (10 - count)]
    return "\n\n".join(f"E.{n:02}\n\n{text}".rstrip() for n, text in enumerate(texts))


def rows(others: int) -> str:
    """A table of ten rows with bytes and a text. others: number of rows without bytes among them."""
    tokens = [f"| 6A {n:02} | {TEXTS[n % 5]} |" for n in range(10)]
    between = ["| so it is | and so |"] * others
    return "\n".join(["| | |", "|-|-|", *tokens[:5], *between, *tokens[5:]])


FEW = ["E.04", "E.07", "E.09"]


def parted(first: str, last: str, others: int) -> str:
    """Two pieces with paragraphs between them."""
    return "\n\n".join([first, *["Words of it."] * others, last])


def row_of(*codes: int) -> str:
    """A table without labels, of bytes and texts."""
    lines = [f"| 6A {code:02} | {TEXTS[code]} |" for code in codes]
    return "\n".join(["| | |", "|-|-|", *lines])


#: name of a case -> heading, page below it, number of codes
CASES: dict[str, tuple[str, str, int]] = {
    "three": ("Reject reasons", lines(*FEW), 3),
    "two": ("Reject reasons", lines(*FEW[:2]), 0),
    "the longest heading": (f"Reject reasons {'x' * 45}", lines(*FEW), 3),
    "a heading too long": (f"Reject reasons {'x' * 46}", lines(*FEW), 0),
    "four lines for each code": ("Reject reasons", alone(4, 5), 3),
    "more than four": ("Reject reasons", alone(5, 5), 0),
    "seven of ten have a text": ("Reject reasons", told(7), 10),
    "six of ten have a text": ("Reject reasons", told(6), 0),
    "ten of fourteen rows": ("Reject reasons", rows(4), 10),
    "ten of fifteen rows": ("Reject reasons", rows(5), 0),
    "numbers with sentences between them": (
        "Reject reasons",
        "\n\n".join(f"{code} {text}\n\nThe text." for code, text in zip((601, 602, 603), TEXTS, strict=False)),
        3,
    ),
    "four capitals beside numbers": ("Reject reasons", lines("E.04", "E.07", "ABCD"), 3),
    "five capitals beside numbers": ("Reject reasons", lines("E.04", "E.07", "ABCDE"), 0),
    "lines in two paragraphs, others between": (
        "Reject reasons", parted(lines("E.04", "E.07"), lines("E.09", "E.11"), 5), 4
    ),
    "rows in two tables, paragraphs between": ("Reject reasons", parted(row_of(0, 1), row_of(2, 3), 3), 4),
    "lone lines, others between": ("Reject reasons", parted("E.04 bad key", "E.07 bad sign\n\nE.09 too late", 5), 0),
    "one of ten twice": ("Reject reasons", lines(*(f"E.{n:02}" for n in range(9)), "E.00"), 10),
    "two of ten twice": ("Reject reasons", lines(*(f"E.{n:02}" for n in range(8)), "E.00", "E.01"), 0),
}  # fmt: skip


@pytest.mark.parametrize(("heading", "below", "count"), CASES.values(), ids=CASES)
def test_kin(heading: str, below: str, count: int) -> None:
    found = extract(read(f"# {heading}\n\n{below}\n", "page.md")).codes
    assert len(found) == count


@pytest.mark.parametrize("item", ["- [{}](#a)", "- {}"], ids=["links", "headings of the page"])
def test_a_table_of_contents_gives_no_code_twice(item: str) -> None:
    titles = [f"{code} {text}" for code, text in zip((1001, 1002, 1003), TEXTS, strict=False)]
    contents = "\n".join(map(item.format, titles))
    details = "\n".join(f"## {title}\n\nMore of it.\n" for title in titles)
    found = extract(read(f"# Error codes\n\n{contents}\n\n{details}", "page.md")).codes
    assert [code.code for code in found] == ["1001", "1002", "1003"]


def test_a_few_codes_are_taken_beside_others() -> None:
    """Two constants below a heading are too few alone; below the headings beside it stand more."""
    many = "## User errors\nERR_NO_USER: the user is unknown\nERR_NO_NAME: the name is missing\nERR_NO_PLAN: no such plan\n\n"
    few = "## Access errors\nERR_NO_RIGHT: the right is missing\nERR_DENIED: access was denied\n"
    codes = extract(read(f"# Error codes\n\n{many}{few}", "page.md")).codes
    assert [code.code for code in codes[3:]] == ["ERR_NO_RIGHT", "ERR_DENIED"]
    assert not extract(read(f"# Error codes\n\n{few}", "page.md")).codes
    orders = "## Order types\nLIMIT_MAKER: rests in the book\nSTOP_LOSS: waits\n"
    assert len(extract(read(f"# Error codes\n\n{many}{orders}", "page.md")).codes) == 3


LINES = "ErrAccountLimit No more wallets with this currency\nErrAccountNotFound Cannot find that account\nErrBadFields Invalid parameters\nErrAmountTooBig The amount is higher than the maximum allowed.\n"


@pytest.mark.parametrize(
    "page",
    [
        f"Error codes\n\nThis section describes the error codes in more detail.\n\n{LINES}",
        f"Error codes\n\n{LINES}\nMarket stream\nUser stream\nHelp center\n",
        f"Error codes\n\nText of it.\n\n{LINES}\nContact us\n\nReject all\n",
    ],
)
def test_words_around_the_lines_are_none_of_them(page: str) -> None:
    codes = extract(read(page, "page.txt")).codes
    assert [code.code for code in codes] == [line.split()[0] for line in LINES.splitlines()]


def test_constants_below_a_label_need_no_text() -> None:
    page = "Error Codes\n\nAPIKEY_LOST\nSIGNATURE_LOST\nIP_NOT_WHITELISTED\nPERMISSION_DENIED\n"
    assert len(extract(read(page, "page.txt")).codes) == 4
    assert not extract(read(page.replace("Error Codes", "Permissions"), "page.txt")).codes


def test_two_constants_right_below_a_label() -> None:
    page = "Error code\n\nMARKET_BAD_SYMBOL Invalid symbol.\nMARKET_BAD_RANGE Parameter error\n\nExample\n"
    codes = extract(read(page, "page.txt")).codes
    assert [code.code for code in codes] == ["MARKET_BAD_SYMBOL", "MARKET_BAD_RANGE"]


@pytest.mark.parametrize("sign", [",", ", ", "、"])
def test_tokens_that_share_a_cell(sign: str) -> None:
    """Each is a code, with the texts of the row."""
    cells = ["BAD_KEY", f"TOO_LATE{sign}TOO_EARLY", "NO_FUNDS", "BUSY_NOW"]
    table = "\n".join(["| Field | |", "|---|---|", *(f"| {cell} | |" for cell in cells)])
    found = extract(read(f"# Response codes\n\n{table}\n", "page.md")).codes
    assert [code.code for code in found] == ["BAD_KEY", "TOO_LATE", "TOO_EARLY", *cells[2:]]


def test_codes_with_texts_in_code_spans() -> None:
    """Below items of a page without the markup of Markdown, which name their parts."""
    page = """Errors of scripts
=================

Error codes
-----------

Here's what they mean:

- Ledger errors

  - ``L0: Input is missing``
  - ``L1: Output is invalid``
  - ``La: Script failed``
  - ``L2: Unknown key``
"""
    found = extract(read(page.encode(), "page.rst")).codes
    assert [code.code for code in found] == ["L0", "L1", "La", "L2"]
    assert {code.section for code in found} == {"Ledger errors"}
