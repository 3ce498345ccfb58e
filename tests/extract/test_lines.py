"""Codes on lines of their own: in paragraphs, in blocks of code, as ranges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.blocks import Block, CodeBlock, Paragraph
from errlex.extract import extract
from errlex.extract.code_lines import as_lines
from errlex.extract.context import Context
from errlex.extract.lines import (
    MAX_LINE,
    code_like,
    entries_of,
    explains,
    starts_like_code,
    weigh_lines,
)
from errlex.extract.ranges import range_of
from errlex.read import read


def block(page: str) -> Block:
    (found,) = read(page, "page.md", "markdown").blocks
    return found


RANGES = {
    "Error codes from 50000 to 53999": "50000 to 53999",
    "Error codes: 50000-53999.": "50000-53999",
    "API error codes are 50000 ~ 53999": "50000 ~ 53999",
    "Error codes from 70000": "from 70000",
    "错误码从 70000 开始": "从 70000 开始",
    "Error code 50000": None,
    "Error codes 50 to 60": None,
    "Country codes from 50000 to 53999": None,
    "The orders 50000 to 53999 failed with an error code": None,
    "Error codes from 50000 to 53999\nor more": None,
}


@pytest.mark.parametrize(("text", "code"), RANGES.items(), ids=RANGES)
def test_range(text: str, code: str | None) -> None:
    paragraph = block("\n\n" + text)
    assert isinstance(paragraph, Paragraph)
    found = range_of(paragraph)
    assert (found and (found.code, found.kind, found.line)) == (code and (code, "range", 3))


#: Paragraph -> codes of its lines, None for a line without one; [] for a paragraph of none.
PARAGRAPHS: dict[str, tuple[str, list[str | None]]] = {
    "a sign between code and text": ("1001 // bad key\n1002 // bad sign", ["1001", "1002"]),
    "a first line that introduces them": (
        "They are:\n1001: bad key\n1002: bad sign",
        [None, "1001", "1002"],
    ),
    "a first line, and one code": ("They are:\n1001: bad key", []),
    "a text that goes on": ("1001: bad key\nor no key", ["1001", None]),
    "a short number among long ones": (
        "0: success\n1001: bad key\n1002: bad sign",
        ["0", "1001", "1002"],
    ),
    "short numbers": ("10: each second\n20: each minute", []),
    "words in capitals after a long number": ("10001 Invalid key", ["10001"]),
    "a sentence that begins with a number": ("1200 requests in each minute", []),
    "a sign before a number": ("-1 failed", ["-1"]),
    "a quote": ("> 10001 invalid key", ["10001"]),
    "a bold constant": ("**BAD_KEY**", ["BAD_KEY"]),
    "a constant as code": ("`BAD_KEY`", ["BAD_KEY"]),
    "a plain constant": ("BAD_KEY", []),
    "a bold word": ("**Key**", []),
    "prose": ("1001: " + "x" * MAX_LINE, []),
    "no code at the beginning": ("The key is wrong, which is 1001: bad key", []),
}


@pytest.mark.parametrize(
    ("page", "codes"), [pytest.param(*case, id=title) for title, case in PARAGRAPHS.items()]
)
def test_entries(page: str, codes: list[str | None]) -> None:
    assert [entry and entry.code for entry in entries_of(block(page))] == codes


@given(st.lists(st.from_regex(r"-?[1-9][0-9]{3,5}", fullmatch=True), min_size=1, max_size=8))
def test_lines_with_a_sign_after_their_numbers_are_all_codes(codes: list[str]) -> None:
    page = "\n".join(f"{code}: Invalid key" for code in codes)
    assert [entry and entry.code for entry in entries_of(block(page))] == codes


def test_a_block_of_code_that_lists_codes_is_a_paragraph_with_its_lines() -> None:
    paragraph = as_lines(block("\n```text\n1000 - BAD_KEY\n\n  1001 - BAD_SIGN\n1002 - BAD\n```"))
    assert isinstance(paragraph, Paragraph)
    lines = [(line.text, line.line) for line in paragraph.lines]
    assert lines == [("1000 - BAD_KEY", 3), ("1001 - BAD_SIGN", 5), ("1002 - BAD", 6)]


CODE = {
    "two lines": "1000 - BAD_KEY\n1001 - BAD_SIGN",
    "a line that is no code": "1000 - BAD_KEY\nint x;\n1002 - BAD",
    "sentences": "100 apples\n200 pears\n300 plums",
    "JSON": '{\n"code": 1000,\n"message": "Invalid key"\n}',
}


@pytest.mark.parametrize("text", CODE.values(), ids=CODE)
def test_other_code_stays_code(text: str) -> None:
    code = CodeBlock(text, 1)
    assert as_lines(code) is code


#: Blocks below a heading -> whether they are taken for codes, whether nothing else stands there.
SECTIONS = {
    "one code": (["1001: Invalid key"], False, False),
    "two codes": (["1001: Invalid key", "1002: Invalid sign"], True, True),
    "other words between them": (
        ["1001: Invalid key", "Which is bad.", "1002: Invalid sign"],
        True,
        False,
    ),
}


@pytest.mark.parametrize(("texts", "are_codes", "alone"), SECTIONS.values(), ids=SECTIONS)
def test_weight(texts: list[str], are_codes: bool, alone: bool) -> None:
    blocks = [block(text) for text in texts]
    evidence = weigh_lines(blocks, [entries_of(each) for each in blocks], Context(("Errors",)))
    assert evidence.holds_codes == are_codes
    assert ("nothing else stands there" in evidence.why) == alone


#: Paragraph -> codes of its lines, on both sides of each limit.
LIMITS: dict[str, tuple[str, list[str | None]]] = {
    "assigned: four lines": ("0 = Invalid tag\n1 = Late\n2 = Gone\n3 = Busy", ["0", "1", "2", "3"]),
    "tags of several parts": (
        "A-NET-01: the contract has no tokens\nA-PRF-02: the proof is bad",
        ["A-NET-01", "A-PRF-02"],
    ),
    "ruled: four lines": (
        "30 - Invalid tag\n31 – Late\n42 — Gone\n43 - Busy",
        ["30", "31", "42", "43"],
    ),
    "ruled: one digit": ("1 - Invalid tag\n2 - Late\n3 - Gone\n4 - Busy", []),
    "ruled: no blank": ("30-day limit\n31-day limit\n42-day limit\n43-day limit", []),
    "assigned: three lines": ("0 = Invalid tag\n1 = Late\n2 = Gone", []),
    "assigned: below seven lines": (
        "It has\n" * 7 + "0 = Invalid tag\n1 = Late\n2 = Gone\n3 = Busy",
        [None, None, None, None, None, None, None, "0", "1", "2", "3"],
    ),
    "assigned: below eight lines": (
        "It has\n" * 8 + "0 = Invalid tag\n1 = Late\n2 = Gone\n3 = Busy",
        [],
    ),
    "assigned: a line below that assigns nothing": (
        "0 = Invalid tag\n1 = Late\n2 = Gone\n3 = Busy\nor so",
        [],
    ),
    "assigned: five digits": (
        "10000 = Invalid tag\n10001 = Late\n10002 = Gone\n10003 = Busy",
        ["10000", "10001", "10002", "10003"],
    ),
    "assigned: signs before": (
        "(-1) = Invalid tag\n(-2) = Late\n(-3) = Gone\n(-4) = Busy",
        ["-1", "-2", "-3", "-4"],
    ),
    "counted: three that rise": (
        "110 Restart marker\n120 Service ready\n125 Data open",
        ["110", "120", "125"],
    ),
    "counted: two that rise": ("110 Restart marker\n120 Service ready", []),
    "counted: that do not rise": ("110 Restart marker\n125 Data open\n120 Service ready", []),
    "counted: equal": ("110 Restart marker\n110 Data open\n120 Service ready", []),
    "counted: one of three lines": (
        "110 Restart marker\nreply\nreply\n120 Service ready\nin minutes\nor so\n125 Data open\nnow\nand then",
        ["110", None, None, "120", None, None, "125", None, None],
    ),
    "counted: fewer": (
        "110 Restart marker\nreply\nreply\n120 Service ready\nin minutes\nor so\n125 Data open\nnow\nand then\nagain",
        [],
    ),
    "counted: from the second line": (
        "Replies\n110 Restart marker\n120 Service ready\n125 Data open",
        [None, "110", "120", "125"],
    ),
    "counted: from the third line": (
        "Replies\nof it\n110 Restart marker\n120 Service ready\n125 Data open",
        [],
    ),
    "glued: four": (
        "32Insufficient funds\n33Account frozen\n34Order not found\n35Too late",
        ["32", "33", "34", "35"],
    ),
    "glued: three": ("32Insufficient funds\n33Account frozen\n34Order not found", []),
    "glued: below a header": (
        "CodeDescription\n32Insufficient funds\n33Account frozen\n34Order not found",
        [None, "32", "33", "34"],
    ),
    "glued: twice the same": (
        "32Insufficient funds\n32Account frozen\n34Order not found\n35Too late",
        [],
    ),
    "glued: another line": (
        "32Insufficient funds\n33Account frozen\nOrder not found\n35Too late",
        [],
    ),
    "glued: short texts": ("32Ins\n33Acc\n34Ord\n35Too", []),
    "glued: Chinese": (
        "32余额不足够\n33账户已冻结\n34订单不存在\n35太迟了啊",
        ["32", "33", "34", "35"],
    ),
    "glued: months": ("1月份的订单\n2月份的订单\n3月份的订单\n4月份的订单", []),
    "glued: statuses that constants share": (
        "400BAD_KEYThe key is bad\n400BAD_SIGNThe sign is bad\n404NO_ORDERThere is no order",
        ["BAD_KEY", "BAD_SIGN", "NO_ORDER"],
    ),
    "glued: statuses, each of one constant": (
        "400BAD_KEYThe key is bad\n403BAD_SIGNThe sign is bad\n404NO_ORDERThere is no order",
        ["400", "403", "404"],
    ),
    "glued: numbers that constants share": (
        "1001BAD_KEYThe key is bad\n1001BAD_SIGNThe sign is bad\n1002NO_ORDERThere is no order",
        [],
    ),
    "glued tags: three": (
        "E001ErrorGrid lost\nE002Overheat now\nand more\nE003Fan stuck",
        ["E001", "E002", None, "E003"],
    ),
    "glued tags: two": ("E001ErrorGrid lost\nE002Overheat now\nand more\nand more", []),
    "glued tags: of two forms": (
        "E001ErrorGrid lost\nE0002Overheat now\nF003Fan stuck\nE004Late again",
        [],
    ),
    "glued tags: twice the same": (
        "E001ErrorGrid lost\nE001Overheat now\nE003Fan stuck\nE004Late again",
        [],
    ),
    "short among long: half": (
        "0: success\n1: busy\n1001: bad key\n1002: bad sign",
        ["0", "1", "1001", "1002"],
    ),
    "short among long: less": ("0: success\n1001: bad key\n1002: bad sign", ["0", "1001", "1002"]),
    "short among long: more": (
        "0: success\n1: busy\n2: late\n1001: bad key\n1002: bad sign",
        ["0", "1", "2", "1001", "1002"],
    ),
    "long: lower-case text": ("1001 bad key\n1002 bad sign", []),
    "long: four digits and a capital": ("1001 Bad key", ["1001"]),
    "long: three digits and a capital": ("101 Bad key", []),
    "long: a status with its name": ("404 Not Found", ["404"]),
    "long: a status, lower case": ("404 not found", []),
    "long: negative": ("-101 bad key", ["-101"]),
    "quoted: lower case": ("> 101 bad key", ["101"]),
    "a constant as code among words": ("`BAD_KEY` is it", []),
    "a bold constant with words": ("**BAD_KEY is it**", []),
    "a bold word, in part": ("**BAD_KEY** it", []),
    "no digit in forty characters": ("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx 1001: bad key", []),
    "all lines, of 400 characters": (
        "0 Success\n1001 Invalid key " + "x" * 383 + "\n1002 Late",
        ["0", "1001", "1002"],
    ),
    "all lines, of 401 characters": (
        "0 Success\n1001 Invalid key " + "x" * 384 + "\n1002 Late",
        [],
    ),
    "all lines but one": ("0 Success\n1001 Invalid key\nLate", []),
}


@pytest.mark.parametrize(("page", "codes"), LIMITS.values(), ids=LIMITS)
def test_limits(page: str, codes: list[str | None]) -> None:
    assert [entry and entry.code for entry in entries_of(block(page))] == codes


#: Remarks in a program -> the lines that are codes, each with its number; None if the program stays one.
REMARKS: dict[str, tuple[str, list[str] | None]] = {
    "three of three": (
        "# 1001  Invalid key\n// 1002: Invalid sign\n-- 1003, Late",
        ["5 1001  Invalid key", "6 1002: Invalid sign", "7 1003, Late"],
    ),
    "two": ("# 1001  Invalid key\n# 1002 Invalid sign", None),
    "three of five lines": (
        "# 1001  Invalid key\n# 1002 Invalid sign\n# 1003 Late\nx = 1\n\ny = 2",
        ["5 1001  Invalid key", "6 1002 Invalid sign", "7 1003 Late"],
    ),
    "three of six lines": (
        "# 1001  Invalid key\n# 1002 Invalid sign\n# 1003 Late\nx = 1\ny = 2\nz = 3",
        None,
    ),
    "three of seven lines": (
        "# 1001  Invalid key\n# 1002 Invalid sign\n# 1003 Late\nx = 1\ny = 2\nz = 3\nw = 4",
        None,
    ),
    "two digits": ("# 11  Invalid key\n# 12 Invalid sign\n# 13 Late", None),
    "numbers of things": (
        "# 100 orders\n# 200 trades\n# 300 quotes",
        ["5 100 orders", "6 200 trades", "7 300 quotes"],
    ),
    "two signs": (
        "; 1001 Bad\n * 1002 Bad\n# 1003 Bad",
        ["5 1001 Bad", "6 1002 Bad", "7 1003 Bad"],
    ),
}


@pytest.mark.parametrize(("program", "lines"), REMARKS.values(), ids=REMARKS)
def test_remarks(program: str, lines: list[str] | None) -> None:
    code = CodeBlock(program, 4)
    found = as_lines(code)
    if lines is None:
        assert found is code
    else:
        assert isinstance(found, Paragraph)
        assert [f"{line.line} {line.text}" for line in found.lines] == lines


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Cause: bad key", True),
        ("**Action**: wait", True),
        ("Cause \uff1a wait", True),
        ("`Reason`: wait", True),
        ("The cause of this: wait", False),
        ("Cause", False),
        ("1001: x", False),
    ],
)
def test_explains(text: str, label: bool) -> None:
    assert explains(block(text)) is label


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("1001 bad", True),
        ("-101: bad", True),
        ("BAD_KEY bad", True),
        ("E-01 bad", True),
        ("ERR 1001 bad", True),
        ("1001 = bad", True),
        ('"1001" bad', True),
        ("1001 \u2014 bad", True),
        ("(1001) bad", True),
        ("101", False),
        ("10 bad", False),
        ("ABCDE12 bad", False),
        ("A_ bad", False),
        ("(((((1001) bad", False),
    ],
)
def test_begins_like_a_code(text: str, like: bool) -> None:
    assert starts_like_code(text) is like
    assert code_like(block(f"{text}\nwords\n{text}")) == 2 * like


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        (
            "HTTP 4XX codes mean bad requests.\nHTTP 429 means too many.\nHTTP 418 means a ban.",
            ["4XX", "429", "418"],
        ),
        (
            "10xx - General errors\n1001 Bad key\n1002 Bad price\n1003 Bad symbol",
            ["1001", "1002", "1003"],
        ),
    ],
    ids=["statuses", "names of groups"],
)
def test_masks_among_codes(lines: str, codes: list[str]) -> None:
    page = read(f"Error codes\n\n{lines}\n", "page.txt", "text")
    assert [code.code for code in extract(page).codes] == codes


@pytest.mark.parametrize("sign", ["", "-"])
def test_masks_above_many_codes_are_headings(sign: str) -> None:
    """Of a page that was copied: each code stands in a paragraph of its own."""
    numbers = ("1000", "1001", "1002", "1003", "1101", "1102", "1103")
    lines = [f"{sign}{number} Order not found" for number in numbers]
    lines = ["10xx - Server issues", *lines[:4], "11xx - Request issues", *lines[4:]]
    found = extract(read("Error codes\n\n" + "\n\n".join(lines), "page.txt"))
    assert [code.code for code in found.codes] == [f"{sign}{number}" for number in numbers]
    headings = [text for table in found.tables for text, _ in table.headings]
    assert headings == ["10xx Server issues", "11xx Request issues"]
