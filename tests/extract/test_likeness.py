"""The short tokens that lines and rows begin with, and when many of them are codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.blocks import Cell, Inline
from errlex.extract.likeness import (
    Form,
    Head,
    are_alike,
    are_counted,
    are_fields,
    are_of_errors,
    heads_of,
    heads_of_row,
)

if TYPE_CHECKING:
    from errlex.extract.entries import Entry

#: Line -> the tokens that it may begin with: token, text, form.
LINES: dict[str, list[tuple[str, ...]]] = {
    "E.04": [("E.04", "", "alone")],
    "E1Ab": [("E1Ab", "", "alone")],
    "E.04: Door": [("E.04", "Door", "parted", ":")],
    "E.04：门": [("E.04", "门", "parted", ":")],
    "E.04 : Door": [("E.04", "Door", "parted", ":"), ("E.04", ": Door", "blank")],
    "• E.04: Door": [("E.04", "Door", "parted", ":")],
    "- ``E.04: Door``": [("E.04", "Door", "parted", ":")],
    "E.4,Door": [("E.4", "Door", "parted", ",")],
    "E.4，门": [("E.4", "门", "parted", ",")],
    "A、B": [("A", "B", "parted", "、")],
    "E1) Door": [("E1", "Door", "parted", ")")],
    "E1） Door": [("E1", "Door", "parted", ")")],
    "E1 | Door": [("E1", "Door", "parted", "|"), ("E1", "| Door", "blank")],
    "E1→Door": [("E1", "Door", "parted", "→")],
    "E1—Door": [("E1", "Door", "parted", "—")],
    "-5 = bad": [("-5", "bad", "parted", "="), ("-5", "= bad", "blank")],
    "+5=bad": [("+5", "bad", "parted", "=")],
    "7 - Load": [("7", "Load", "parted", "-"), ("7", "- Load", "blank")],
    "7 – Load": [("7", "Load", "parted", "–"), ("7", "– Load", "blank")],
    "7 -- Load": [("7", "Load", "parted", "--"), ("7", "-- Load", "blank")],
    "0x1 => late": [("0x1", "late", "parted", "=>"), ("0x1", "=> late", "blank")],
    "E.04-> Door": [("E.04", "Door", "parted", "->")],
    "(901) Door": [("901", "Door", "bracketed")],
    "(No901) Door": [("901", "Door", "bracketed")],
    "(no. 901) Door": [("901", "Door", "bracketed")],
    "(N° 901) Door": [("901", "Door", "bracketed")],
    "(Nº 901) Door": [("901", "Door", "bracketed")],
    "（№12）门": [("12", "门", "bracketed")],
    "(#12): Door": [("12", "Door", "bracketed")],
    "[E-12] - Door": [("E-12", "Door", "bracketed")],
    "【E-12】：Door": [("E-12", "Door", "bracketed")],
    "E.04 Door is open": [("E.04", "Door is open", "blank")],
    "Ω1 Door": [("Ω1", "Door", "blank")],
    "Ж-12 сбой": [("Ж-12", "сбой", "blank")],
    "F1Load is high": [("F1Load", "is high", "blank"), ("F1", "Load is high", "glued")],
    "AB-12Fan stuck": [("AB-12Fan", "stuck", "blank"), ("AB-12", "Fan stuck", "glued")],
    "F1Öl zu heiß": [("F1Öl", "zu heiß", "blank"), ("F1", "Öl zu heiß", "glued")],
    "12A fan is stuck": [("12A", "fan is stuck", "blank"), ("12", "A fan is stuck", "glued")],
    "101系统错误": [("101", "系统错误", "glued")],
    "XELE 1101 Fault": [("XELE", "1101 Fault", "blank"), ("1101", "Fault", "second", "XELE")],
    "XELE -1 Fault": [("XELE", "-1 Fault", "blank"), ("-1", "Fault", "second", "XELE")],
    "XELE AB-12 Fault": [("XELE", "AB-12 Fault", "blank"), ("AB-12", "Fault", "second", "XELE")],
    "NO_KEY(1000, 'It is missing'),": [("1000", "It is missing", "call")],
    'NO_KEY (-1 , "It is missing" ) ;': [("-1", "It is missing", "call")],
    # no token: a sign at its end, a dash without blanks, brackets with two words, nothing
    "E.: Door": [],
    "E4-- Door": [],
    "(two words) Door": [],
    "NO_KEY(1000)": [],
    "": [],
    # an ordinal and a small letter part no text from a token, nor does a long number
    "21st of May": [("21st", "of May", "blank")],
    "F1load is high": [("F1load", "is high", "blank")],
    "12345678Fan stuck": [("12345678Fan", "stuck", "blank")],
    "XELE 1101 2 faults": [("XELE", "1101 2 faults", "blank")],
}  # fmt: skip


@pytest.mark.parametrize(("line", "heads"), LINES.items(), ids=LINES)
def test_tokens_of_a_line(line: str, heads: list[tuple[str, ...]]) -> None:
    assert [
        (head.token, head.text, *filter(None, head.form)) for head in heads_of(Inline(line))
    ] == heads


@pytest.mark.parametrize(
    ("line", "code", "heads"),
    [
        ("E.04 Door open", "E.04", [("E.04", "Door open", Form("marked"))]),
        ("E.04 – Door open", "E.04", [("E.04", "Door open", Form("marked"))]),
        ("E.04", "E.04", [("E.04", "", Form("marked"))]),
        ("E.04 Door", "Door", []),
        ("two words", "two words", []),
    ],
)
def test_a_token_marked_as_code(line: str, code: str, heads: list[tuple[str, str, Form]]) -> None:
    found = [(head.token, head.text, head.form) for head in heads_of(Inline(line, code=(code,)))]
    assert [each for each in found if each[2] == Form("marked")] == heads


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("NO_KEY(1000, 'It is missing')", "NO_KEY"),
        ("1000NO_KEYThe key is missing", "NO_KEY"),
        ("1000NO_KEYA key is missing", "NO_KEY"),
        ("F1Overload of it", None),
    ],
)
def test_the_name_beside_a_token(line: str, name: str | None) -> None:
    assert [*heads_of(Inline(line))][-1].name == name


@pytest.mark.parametrize(
    ("cells", "heads"),
    [
        (["E1", "Door", "Shut it"], [("E1", "Door Shut it", 0), ("Door", "Shut it", 1)]),
        (["-", "E1", "Door open"], [("E1", "Door open", 0)]),
        (["", "E1", "Door open"], [("E1", "Door open", 0)]),
        (["Door open", "E1", "Shut it"], [("E1", "Shut it", 1)]),
        (["Door open", "Shut it", "E1"], []),
        (["6A 82", "Not found"], [("6A 82", "Not found", 0)]),
        (["6A 82 01 02", "Not found"], [("6A 82 01 02", "Not found", 0)]),
        (["6A 82 01 02 03", "Not found"], []),
        (["6A 8", "Not found"], []),
        ([], []),
    ],
)
def test_tokens_of_a_row(cells: list[str], heads: list[tuple[str, str, int]]) -> None:
    found = heads_of_row([Cell(text, (text,)) for text in cells])
    assert [(*head[:2], *head.form) for head in found] == [
        (token, text, "row", place) for token, text, place in heads
    ]


def test_the_lines_of_the_only_cell_count_as_cells() -> None:
    cell = Cell("E1 Door open", ("E1", "Door open"))
    assert [*heads_of_row([cell])] == [Head("E1", "Door open", Form("row", 0))]
    assert [*heads_of_row([cell, Cell("Shut it", ("Shut it",))])] == []


@pytest.mark.parametrize(
    ("token", "text", "entry"),
    [
        ("E1", "Door", ("E1", "token", None, "Door")),
        ("1001", "Door", ("1001", "number", None, "Door")),
        ("BadKey", "1001,", ("1001", "number", "BadKey", "")),
        ("BadKey", "1001;", ("1001", "number", "BadKey", "")),
        ("BadKey", "404", ("BadKey", "symbol", None, "404")),
        ("12", "1001", ("12", "number", None, "1001")),
    ],
)
def test_the_entry_of_a_token(
    token: str, text: str, entry: tuple[str, str, str | None, str]
) -> None:
    found = Head(token, text, Form("parted", "=")).entry()
    assert (found.code, found.shape, found.name, found.text) == entry
    assert found.firm


#: name -> tokens, form, whether they are alike
ALIKE: dict[str, tuple[str, Form, bool]] = {
    "numbers": ("101 102 107", Form("parted", ":"), True),
    "letters and numbers": ("E1 E2 F7", Form("parted", ":"), True),
    "numbers in hexadecimal": ("0x1 0xa 0xff", Form("parted", ":"), True),
    "short capitals beside numbers": ("101 102 AE", Form("parted", ":"), True),
    "short capitals alone": ("TOK EXP LIM", Form("parted", ":"), True),
    "long capitals beside numbers": ("101 102 ABORTED", Form("parted", ":"), False),
    "words beside numbers": ("101 102 door", Form("parted", ":"), False),
    "words": ("door fan load", Form("parted", ":"), True),
    "words beside short capitals": ("door fan LIM", Form("parted", ":"), True),
    "words before a blank": ("door fan load", Form("blank"), False),
    "words with capitals before a blank": ("BadKey NoFan DoorOpen", Form("blank"), True),
    "numbers before a blank": ("101 102 107", Form("blank"), True),
    "short numbers before a blank": ("101 102 17", Form("blank"), False),
    "short numbers with letters before a blank": ("E1 E2 17", Form("blank"), True),
    "small letters and digits": ("fan1 door2 load3", Form("blank"), False),
    "twice the same": ("101 102 101", Form("parted", ":"), False),
    "dates": ("2021-01-02 2021-02-03 2021-04-05", Form("parted", ":"), False),
    "days and months": ("1/2/2021 3/4/2021 5.6.21", Form("parted", ":"), False),
    "years": ("1999 2004 2021", Form("parted", ":"), False),
    "times": ("10:15 9:30 23:59:00", Form("parted", "-"), False),
    "versions": ("v1.2 1.3.4 V2.0", Form("parted", ":"), False),
    "one year among them": ("2021 3107 4208 5101", Form("parted", ":"), True),
    "two years among them": ("2021 2022 3107 4208 5101 5102", Form("parted", ":"), False),
    "currencies": ("BTC ETH USDT", Form("parted", ":"), False),
    "fields": ("code message symbol", Form("parted", ":"), False),
    "a field among them": ("message door fan load", Form("parted", ":"), True),
}


@pytest.mark.parametrize(("tokens", "form", "alike"), ALIKE.values(), ids=ALIKE)
def test_alike(tokens: str, form: Form, alike: bool) -> None:
    assert are_alike(tokens.split(), form) is alike


def entries(*pairs: str) -> list[Entry]:
    """Entries of "code: text"."""
    found = []
    for pair in pairs:
        code, _, text = pair.partition(": ")
        found.append(Head(code, text, Form("parted", ":")).entry())
    return found


@pytest.mark.parametrize("number", [0, 1, 3, 10])
def test_counted(number: int) -> None:
    codes = [str(n + 1) for n in range(number)]
    assert are_counted(entries(*codes))
    assert not are_counted(entries(*codes, "0"))
    assert not are_counted(entries("0", *codes))


@pytest.mark.parametrize(
    ("pairs", "fields"),
    [
        (["id: string, the key", "qty: <integer> The size", "fee: paid"], True),
        (["id: string", "qty: number[]", "fee: bool - if paid"], True),
        (["id: (string) key", "qty: [int] size", "fee: {object}"], True),
        (["id: string | null", "qty: INT; size"], True),
        (["id: string, the key", "fee: paid"], False),
        (["id: string is too long", "qty: Number is too large"], False),
        (["1001: string, the key", "1002: integer, the size"], False),
        (["id: string, the key", "qty: integer, the size", "1002: paid"], False),
    ],
)
def test_fields(pairs: list[str], fields: bool) -> None:
    assert are_fields(entries(*pairs)) is fields


FAIL = ("Door is blocked", "Fan failed", "Invalid load")
CALM = ("Door", "Fan", "Load")


def of_errors(tokens: str, texts: tuple[str, ...], form: str, *, sure: bool, near: bool) -> bool:
    pairs = [f"{token}: {text}" for token, text in zip(tokens.split(), texts, strict=True)]
    return are_of_errors(entries(*pairs), Form(form), sure=sure, near=near)


@pytest.mark.parametrize(
    ("tokens", "texts", "form", "sure", "near", "errors"),
    [
        # a heading that announces codes is enough where they have digits, or capitals within a word
        ("E1 E2 E7", CALM, "parted", True, False, True),
        ("11 12 17", CALM, "parted", True, False, True),
        ("DoorA FanB LoadC", CALM, "parted", True, False, True),
        # else, or before a blank, the texts must tell of failures
        ("DoorA FanB LoadC", CALM, "blank", True, False, False),
        ("DoorA FanB LoadC", FAIL, "blank", True, False, True),
        ("door fan load", CALM, "parted", True, True, False),
        ("door fan load", FAIL, "parted", True, True, True),
        ("E1 E2 E7", CALM, "parted", False, True, False),
        ("E1 E2 E7", FAIL, "parted", False, False, True),
        # words with capitals within: some texts that fail are enough near such words
        ("DoorA FanB LoadC", (FAIL[0], *CALM[1:]), "parted", False, True, True),
        ("DoorA FanB LoadC", CALM, "parted", False, True, False),
        ("DoorA FanB LoadC", (FAIL[0], *CALM[1:]), "parted", False, False, False),
        # steps
        ("1 2 3", FAIL, "parted", False, True, False),
        ("1 2 3", CALM, "parted", True, True, False),
        ("1 2 3", FAIL, "parted", True, False, True),
        # "100 requests a second"
        ("100 200 300", ("requests", "orders", "cancels"), "blank", True, True, False),
        ("100 200 300", ("requests", "orders", "cancels"), "parted", True, True, True),
        ("100 200 300", ("Requests", "Orders", "Cancels"), "blank", True, True, True),
        # types, and texts of a known list
        ("E1 E2 E7", ("string", "(integer) the load", "- optional"), "parted", True, True, False),
        ("E1 E2 E7", ("String", *CALM[1:]), "parted", True, True, False),
        ("E1 E2 E7 E8", ("String", "Strings", *CALM[1:]), "parted", True, True, True),
        ("E1 E2 E7", ("BTC", "ETH", "USDT"), "parted", True, True, False),
    ],
)
def test_of_errors(
    tokens: str, texts: tuple[str, ...], form: str, sure: bool, near: bool, errors: bool
) -> None:
    assert of_errors(tokens, texts, form, sure=sure, near=near) is errors
