"""Tables whose cells stand on a line each."""

from __future__ import annotations

import pytest

from errlex.blocks import Paragraph, Table
from errlex.extract import extract
from errlex.extract.cycles import with_cycles
from errlex.read import read

PAGES = {
    "two columns": ("Error code\nMessage\n1\nbad\n2\nworse", ["1 | bad", "2 | worse"]),
    "blank lines between": (
        "Error code\n\nMessage\n\n1\n\nbad\n\n2\n\nworse",
        ["1 | bad", "2 | worse"],
    ),
    "the code last": ("Message\nError code\nbad\n1\nworse\n2", ["bad | 1", "worse | 2"]),
    "a row without its last cell": (
        "Error code\nMessage\nNote\n1\nbad\nx\n2\nworse\n3\nz\nz",
        ["1 | bad | x", "2 | worse | ", "3 | z | z"],
    ),
    "a title as the first column is called": (
        "Error code\nError code\nStatus\nMessage\nA_B\n401\nbad\nC_D\n404\nworse",
        ["A_B | 401 | bad", "C_D | 404 | worse"],
    ),
    "a title that is a label too": (
        "Error codes\n\nCode\n\nName\n\nText\n\n11\n\nA_B\n\nbad\n\n12\n\nLATE\n\nlate\n\n13\n\nC_D\n\nend",
        ["11 | A_B | bad", "12 | LATE | late", "13 | C_D | end"],
    ),
    "rows without a cell within": (
        "Code\nName\nText\n3001\nA_B\nbad end\n3002\nC_D\n3003\nE_F\nworse end\n3004\nno name\n3005\nG_H\nz y",
        [
            "3001 | A_B | bad end",
            "3002 | C_D | ",
            "3003 | E_F | worse end",
            "3004 |  | no name",
            "3005 | G_H | z y",
        ],
    ),
    "a status that is left out": (
        "Code\nHTTP status\nMessage\nE-1\n400\nbad end\nE-2\nno end\nE-3\n401\nx y\nE-4\n403\nz y",
        ["E-1 | 400 | bad end", "E-2 |  | no end", "E-3 | 401 | x y", "E-4 | 403 | z y"],
    ),
    "titles of the page that are labels of codes": (
        "Error Codes\nError codes\ncode\nDescription\n0\nfine\n1\nbad\n2\nworse\n3\nno end",
        ["0 | fine", "1 | bad", "2 | worse", "3 | no end"],
    ),
    "words below a label of error codes": (
        "Error source\nError type\nMessage\nOrder\nTick\nbad end\nOrder\nMargin\nworse end\nBook\nGone\nno end",
        ["Order | Tick | bad end", "Order | Margin | worse end", "Book | Gone | no end"],
    ),
    "one of the words twice": (
        "Error source\nError type\nMessage\nOrder\nTick\nbad end\nOrder\nTick\nworse end\nBook\nGone\nno end",
        None,
    ),
    "names of groups, and buttons, between rows": (
        "Error code\nMessage\n101\nbad\n102\nworse\nWas this helpful?\nYes\nNo\nOrders\n103\nz\n104\nlate",
        ["101 | bad", "102 | worse", "Orders | ", "103 | z", "104 | late"],
    ),
    "lines below": ("Error code\nMessage\n1\nbad\n2\nworse\nThe end.", ["1 | bad", "2 | worse"]),
    "a short line at the end": (
        "00\nA good end\n01\nA bad end\n02\nNo end\n05\nAn odd end\n07",
        ["01 | A bad end", "02 | No end", "05 | An odd end"],
    ),
    "labels alone": ("Error code\nMessage\nSee below.", None),
    "no label of codes": ("Name\nMessage\n1\nbad\n2\nworse\n3\nz", None),
    "the rest of a tag in the header": (
        "Error code/th>\nMessage\n1\nbad\n2\nworse",
        ["1 | bad", "2 | worse"],
    ),
    "labels of what triggers it": (
        "code\nTrigger\nRecovery\na_b\nbad\nbetter\nc_d / e_f\nworse\nbest\ng_h\nx\ny",
        ["a_b | bad | better", "c_d / e_f | worse | best", "g_h | x | y"],
    ),
    "a row of placeholders": (
        "Error code\nMessage\n1\nbad\n-\n-\n2\nworse",
        ["1 | bad", "- | -", "2 | worse"],
    ),
    "three pairs without header": ("00\nA good end\n01\nA bad end\n02\nNo end", None),
    "positions of words": ("1\nbad\n2\nworse\n3\nworst\n4\nend", None),
    "constants below themselves": (
        "-2010 BAD_ORDER\n\nBAD_ORDER\n\n-2011 BAD_CANCEL\n\nBAD_CANCEL\n\n-2013 NO_ORDER\n\nNo such order.",
        None,
    ),
    "a remark in brackets behind a label": (
        "Cód\nDescripción (inglés)\nDescripción (español)\n1\nbad\nmalo\n2\nworse\npeor\n3\nError\nError",
        ["1 | bad | malo", "2 | worse | peor", "3 | Error | Error"],
    ),
    "rows of three below unknown labels": (
        "Nam\nSba\n1\nbad\nA bad end\n2\nworse\nNo end\n4\nodd\nAn odd end\n7\nlate\nToo late",
        ["2 | worse | No end", "4 | odd | An odd end", "7 | late | Too late"],
    ),
    "longer codes below a header that lost its tabs": (
        "KodOpis\n\n4001\n\nA bad end\n\n4002\n\nConflict\n\n4003\n\nNo end\n\n5001\n\nAn odd end\n\nSee below",
        ["4002 | Conflict", "4003 | No end", "5001 | An odd end"],
    ),
    "constants below numbers": (
        "0\nUNKNOWN\n1\nNO_KEY\n2\nBAD_KEY\n3\nOLD_KEY",
        ["1 | NO_KEY", "2 | BAD_KEY", "3 | OLD_KEY"],
    ),
    "rows of different length": (
        "10\nA bad end\n11\nNo end\n12\nAn odd end\n13\nToo late\nfor it\n14\nToo soon",
        None,
    ),
    "numbers below numbers": ("10\n20\n11\n21\n12\n22\n13\n23", None),
    "one number twice": ("10\nA bid\n11\nAn ask\n10\nA bid\n12\nAn ask", None),
    "texts of several lines between blank lines": (
        "Code\n\nMeaning\n\n11\n\nThe\nkey\nis bad\n\n12\n\nworse\n\n13\n\nno\nend",
        ["11 | The key is bad", "12 | worse", "13 | no end"],
    ),
    "texts of several paragraphs": (
        f"Code\n\nName\n\nMeaning\n\n11\n\nA_B\n\nbad\n\n12\n\nC_D\n\nTwo ways:\n\n{'long ' * 12}\n\n13\n\nE_F\n\nend",
        ["11 | A_B | bad", f"12 | C_D | Two ways: {'long ' * 12}".rstrip(), "13 | E_F | end"],
    ),
    "two rows below a weak label": ("Code\nMessage\n1\nbad\n2\nworse", None),
}


@pytest.mark.parametrize(("page", "rows"), PAGES.values(), ids=PAGES)
def test_rows(page: str, rows: list[str] | None) -> None:
    blocks = with_cycles(read(page, "page.txt", "text").blocks)
    tables = [block for block in blocks if isinstance(block, Table)]
    found = [[" | ".join(cell.text for cell in row.cells) for row in t.rows()[1:]] for t in tables]
    assert found == ([rows] if rows else [])


def test_names_of_groups_above_constants_part_the_table() -> None:
    page = "Constant\n\nCode\n\nText\n\nA_B\n\n1\n\nbad\n\nC_D\n\n2\n\nworse\n\nOrders\n\nE_F\n\n3\n\nend"
    blocks = with_cycles(read(page, "page.txt", "text").blocks)
    found = [
        (
            [[cell.text for cell in row.cells] for row in block.rows()]
            if isinstance(block, Table)
            else [line.text for line in block.lines]
        )
        for block in blocks
        if isinstance(block, Table | Paragraph)
    ]
    header = ["Constant", "Code", "Text"]
    first = [header, ["A_B", "1", "bad"], ["C_D", "2", "worse"]]
    assert found == [first, ["Orders"], [header, ["E_F", "3", "end"]]]


@pytest.mark.parametrize(
    "label", ["Error code", "[Error code](/x)", "**Error code**", "<b>Error code</b>"]
)
def test_markup_in_the_header(label: str) -> None:
    page = f"{label}\n\nMessage\n\n`1`\n\nbad\n\n2\n\nworse"
    (table,) = with_cycles(read(page, "page.md", "markdown").blocks)
    assert isinstance(table, Table)
    assert table.rows()[1].cells[0].text == "1"


def test_a_label_above_the_header_is_kept() -> None:
    page = "Error codes\n\nError code\nMessage\n1\nbad\n2\nworse"
    title, table = with_cycles(read(page, "page.txt", "text").blocks)
    assert isinstance(title, Paragraph)
    assert [line.text for line in title.lines] == ["Error codes"]
    assert isinstance(table, Table)


def test_short_codes_without_header() -> None:
    page = "00\nA good end\n01\nA bad end\n02\nNo end\n05\nAn odd end\n"
    (table,) = with_cycles(read(page, "page.txt", "text").blocks)
    assert isinstance(table, Table)
    assert [row.cells[0].text for row in table.rows()] == ["00", "01", "02", "05"]
    label = extract(read(f"Response codes\n\n{page}", "page.txt", "text"))
    assert [code.code for code in label.codes] == ["00", "01", "02", "05"]
    assert not extract(read(f"Floors\n\n{page}", "page.txt", "text")).codes


#: Two tables without header, and a title above each.
PARTS = """{}

400

Bad request

409

Conflict

422

Order refused - see below

503

Service unavailable

{}

0

UNKNOWN

1

ACCOUNT_NOT_FOUND

2

BAD_TICK

3

NO_FUNDS

Last updated
"""


@pytest.mark.parametrize(
    "titles", [("Error codes", "Order errors (code 422)"), ("Fehlercodes", "Fehler bei Orders")]
)
def test_the_title_of_the_next_table_ends_one(titles: tuple[str, str]) -> None:
    codes = extract(read(PARTS.format(*titles), "page.txt", "text")).codes
    assert [code.code for code in codes] == ["400", "409", "422", "503", "0", "1", "2", "3"]
    assert [code.name for code in codes[4:6]] == ["UNKNOWN", "ACCOUNT_NOT_FOUND"]
    assert not extract(read(PARTS.format("Rooms", "Colours"), "page.txt", "text")).codes[4:]


#: page -> (code, HTTP status, texts): constants on lines of their own.
CONSTANTS = {
    "below a title": (
        "Authentication errors (401)\nNO_KEY\nNo key was sent.\nBAD_KEY\nThe key is unknown.\nQuota errors\n"
        "NO_QUOTA (429)\nToo many requests.\nNO_PLAN (403)\nThe plan lacks it.\nRetries\nRetry later.",
        [
            ("NO_KEY", None, "No key was sent."),
            ("BAD_KEY", None, "The key is unknown."),
            ("NO_QUOTA", "429", "Too many requests."),
            ("NO_PLAN", "403", "The plan lacks it."),
        ],
    ),
    "a status between": (
        "Errors\n\nNO_KEY\n401\nNo key was sent.\nBAD_KEY\n403\nThe key is unknown.\n",
        [("NO_KEY", "401", "No key was sent."), ("BAD_KEY", "403", "The key is unknown.")],
    ),
    "blank lines between": (
        "Error codes\n\nNO_KEY\n\n没有密钥\n\nBAD_KEY\n\n密钥错误\n",
        [("NO_KEY", None, "没有密钥"), ("BAD_KEY", None, "密钥错误")],
    ),
    "states of an order": (
        "Order status\nPARTLY_FILLED\nThe order is partly filled.\nNOT_FILLED\nNothing was filled.",
        [],
    ),
    "types of orders": (
        "Order types\nSTOP_LIMIT\nA limit order behind a stop.\nFILL_OR_KILL\nAll of it or nothing.",
        [],
    ),
    "parameters": (
        "Environment\nAPI_KEY\nThe key of the account.\nAPI_SECRET\nThe secret of the account.",
        [],
    ),
    "one alone": ("Errors\nSee the error.\nNO_KEY\nNo key was sent.", []),
    "a label that is no text": (
        "Error codes\nNO_KEY\nNo key was sent.\nBAD_KEY\nError code\nNO_SIGN\nNo sign was sent.\n",
        [],
    ),
    "a constant twice": (
        "Error codes\nNO_KEY\nNo key was sent.\nNO_KEY\nThe key is unknown.\n",
        [],
    ),
    "words alone below": ("Errors\nNO_KEY\nstring\nBAD_KEY\nstring", []),
}


@pytest.mark.parametrize(("page", "wanted"), CONSTANTS.values(), ids=CONSTANTS)
def test_constants(page: str, wanted: list[tuple[str, str | None, str]]) -> None:
    codes = extract(read(page, "page.txt", "text")).codes
    found = [(code.code, code.http, " ".join(text.text for text in code.texts)) for code in codes]
    assert found == wanted


def test_constants_in_paragraphs() -> None:
    page = "<h2>Errors</h2><p>NO_KEY</p><p>No key was sent.</p><p>BAD_KEY</p><p>The key is unknown.</p>"
    codes = extract(read(page, "page.html", "html")).codes
    assert [code.code for code in codes] == ["NO_KEY", "BAD_KEY"]


def test_a_header_that_is_repeated_needs_no_known_labels() -> None:
    """Nor do its rows: whatever word stands below its label of codes is one."""
    head = "code\nmesage\nBilled\n"
    page = (
        "Error codes\nStatus 400\n" + head + "NoGroup\nThe group is gone\nno\nTooMuch\nToo much\nno\n"
        "Status 500\n" + head + "Undefined\nUnknown\nno\n"
    )  # fmt: skip
    codes = extract(read(page, "page.txt", "text")).codes
    assert [(code.code, code.section, len(code.texts)) for code in codes] == [
        ("NoGroup", "Status 400", 2),
        ("TooMuch", "Status 400", 2),
        ("Undefined", "Status 500", 2),
    ]
    once = extract(
        read("Error codes\n" + head + "NoGroup\nThe group is gone\nno\n", "page.txt", "text")
    )
    assert once.codes == []


def test_lines_of_codes_below_constants_are_no_cells() -> None:
    """Each line of the paragraph is a code with its text: the constants above are titles."""
    page = "Error codes\n\nSYSTEM_ERROR\n\n10000 Url not found.\n10001 System error.\n10002 Malformed request.\n\n"
    page += "AUTH_ERROR\n\n20001 Bad key.\n20002 Bad nonce.\n20003 Key not found.\n\nDATA_ERROR\n\n30001 No order.\n30002 No price.\n"
    codes = [code.code for code in extract(read(page, "page.txt")).codes]
    assert codes == ["10000", "10001", "10002", "20001", "20002", "20003", "30001", "30002"]
