"""Lines that define a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.blocks import Inline, Item
from errlex.extract import codes, entries
from errlex.extract.entries import Entry, found_codes, read_entry, read_levels, read_symbol
from errlex.extraction import Text

if TYPE_CHECKING:
    from collections.abc import Callable

#: line -> (code, name, status, text)
LINES = {
    "8: INSUFFICIENT_BALANCE = Too little": ("8", "INSUFFICIENT_BALANCE", None, "Too little"),
    "30000: OTC_ORDER_QUERY": ("30000", "OTC_ORDER_QUERY", None, ""),
    "-1121 BAD_SYMBOL": ("-1121", "BAD_SYMBOL", None, ""),
    "-2021 Order failed": ("-2021", None, None, "Order failed"),
    "10001 //参数错误": ("10001", None, None, "参数错误"),
    "100001 - signature failed": ("100001", None, None, "signature failed"),
    "400 (INVALID_REQUEST)": ("400", "INVALID_REQUEST", None, ""),
    "400 Bad Request – malformed": ("400", None, None, "Bad Request – malformed"),
    "HTTP 403 return code is used": ("403", None, None, "return code is used"),
    "Error code 1001: Invalid nonce": ("1001", None, None, "Invalid nonce"),
    "'ret_code': 10001 bad": ("10001", None, None, "bad"),
    "10XXXX - General": ("10XXXX", None, None, "General"),
    "S1000-CW: internal": ("S1000-CW", None, None, "internal"),
    "INVALID_REQUEST (400): malformed": ("INVALID_REQUEST", None, "400", "malformed"),
    "order-value-min-error: too small": ("order-value-min-error", None, None, "too small"),
    "10001 sub-account not found": ("10001", None, None, "sub-account not found"),
    "• BadKey = 1001,": ("1001", "BadKey", None, ""),
    "BAD_KEY = 1001": ("1001", "BAD_KEY", None, ""),
    "BAD_KEY (1001): the key is bad": ("1001", "BAD_KEY", None, "the key is bad"),
    "Read the code first": None,
    "symbol: the market": None,
    "2FA is required": None,
    "": None,
}


@pytest.mark.parametrize(("line", "expected"), LINES.items(), ids=LINES)
def test_entry(line: str, expected: tuple[str, str | None, str | None, str] | None) -> None:
    entry = read_entry(Inline(line))
    assert (entry and (entry.code, entry.name, entry.http, entry.text)) == expected


def test_a_code_span_makes_any_word_a_code() -> None:
    entry = read_entry(Inline("unauthorized - log in first", code=("unauthorized",)))
    assert entry is not None
    assert entry.code == "unauthorized"


def test_a_number_before_a_sentence_is_not_firm() -> None:
    loose, firm = read_entry(Inline("100 orders at most")), read_entry(Inline("100: too many"))
    assert loose is not None
    assert firm is not None
    assert (loose.firm, firm.firm) == (False, True)


Whole = tuple[str, str, str | None, str | None, str, str, tuple[str, ...]]
#: line -> code, shape, name, status, text, what is known of it (firm, labelled, the words before the code), further codes.
ENTRIES: dict[str, Whole | None] = {
    "10001": ("10001", "number", None, None, "", "firm", ()),
    "10001 text": ("10001", "number", None, None, "text", "", ()),
    "10001: text": ("10001", "number", None, None, "text", "firm", ()),
    "10001, Text": ("10001", "number", None, None, "Text", "firm", ()),
    "10001, text": None,
    "10001. Text": ("10001", "number", None, None, "Text", "firm", ()),
    "10001.text": None,
    "10001 - text": ("10001", "number", None, None, "text", "firm", ()),
    "10001（text）": ("10001", "number", None, None, "（text）", "firm", ()),
    "10001 (text)": ("10001", "number", None, None, "(text)", "firm", ()),
    "(10001) text": ("10001", "number", None, None, "text", "", ()),
    "[10001]: text": ("10001", "number", None, None, "text", "firm", ()),
    "Error 10001": ("10001", "number", None, None, "", "firm labelled lead=Error", ()),
    "Error 10001 text": ("10001", "number", None, None, "text", "firm labelled lead=Error", ()),
    "Error 10001: text": ("10001", "number", None, None, "text", "firm labelled lead=Error", ()),
    "Error, 10001": None,
    "Error 10001, text": ("10001", "number", None, None, "text", "firm labelled lead=Error", ()),
    "Error code 1077 indicates that it failed": None,
    "Error code 1077: is bad": (
        "1077",
        "number",
        None,
        None,
        "is bad",
        "firm labelled lead=Error code",
        (),
    ),
    "HTTP 404 is sent": ("404", "number", None, None, "is sent", "firm lead=HTTP", ()),
    "HTTP 404: is sent": ("404", "number", None, None, "is sent", "firm lead=HTTP", ()),
    "Warning 12: text": ("12", "number", None, None, "text", "firm labelled lead=Warning", ()),
    "Cause No. 16: text": ("16", "number", None, None, "text", "firm labelled lead=Cause No.", ()),
    "Code 16: text": ("16", "number", None, None, "text", "firm lead=Code", ()),
    "Fault 17 text": ("17", "number", None, None, "text", "firm labelled lead=Fault", ()),
    "10001 / 10002 - text": ("10001", "number", None, None, "text", "firm", ("10002",)),
    "10001 and 10002 text": ("10001", "number", None, None, "and 10002 text", "", ()),
    "10001, 10002, 10003: text": (
        "10001",
        "number",
        None,
        None,
        "text",
        "firm",
        ("10002", "10003"),
    ),
    "10001 / 20 - text": ("10001", "number", None, None, "/ 20 - text", "", ()),
    "10001 or 10002": ("10001", "number", None, None, "", "firm", ("10002",)),
    "10001 / -10002 - text": ("10001", "number", None, None, "/ -10002 - text", "", ()),
    "4003、4004：text": ("4003", "number", None, None, "text", "firm", ("4004",)),
    "- 10001 text": ("10001", "number", None, None, "text", "", ()),
    "• 10001 text": ("10001", "number", None, None, "text", "", ()),
    "10001 BAD_KEY text": ("10001", "number", None, None, "BAD_KEY text", "", ()),
    "10001 BAD_KEY: text": ("10001", "number", "BAD_KEY", None, "text", "firm", ()),
    "10001 BadKey: text": ("10001", "number", "BadKey", None, "text", "firm", ()),
    "10001 BadKey text": ("10001", "number", None, None, "BadKey text", "", ()),
    "10001 BadKey Text": ("10001", "number", None, None, "BadKey Text", "", ()),
    "10001 BadKey": ("10001", "number", "BadKey", None, "", "firm", ()),
    "10001 (BAD_KEY) - text": ("10001", "number", "BAD_KEY", None, "text", "firm", ()),
    "10001 sub-account: x": ("10001", "number", None, None, "sub-account: x", "", ()),
    "1300 (0x514) text": ("1300", "number", None, None, "text", "firm", ()),
    "1300 (0x515) text": ("1300", "number", None, None, "(0x515) text", "firm", ()),
    "0x514 (1300) text": ("0x514", "number", None, None, "text", "firm", ()),
    "0x514 0x514 text": ("0x514", "number", None, None, "0x514 text", "", ()),
    "1300 1300 text": ("1300", "number", None, None, "1300 text", "", ()),
    "13 0xd NAME text": ("13", "number", None, None, "NAME text", "", ()),
    "Error 49.38.07: Firmware": ("49.38.07", "tag", None, None, "Firmware", "firm labelled", ()),
    "49.38.07: Firmware": None,
    "Error 49.38.07 Firmware": None,
    "BAD_KEY 10001": ("10001", "number", "BAD_KEY", None, "", "firm", ()),
    "BAD_KEY 404": None,
    "BAD_KEY -7": ("-7", "number", "BAD_KEY", None, "", "firm", ()),
    "BAD_KEY": None,
    "BAD_KEY text": None,
    "BAD_KEY Text": ("BAD_KEY", "symbol", None, None, "Text", "", ()),
    "BAD_KEY: text": ("BAD_KEY", "symbol", None, None, "text", "firm", ()),
    "BadKey: text": ("BadKey", "symbol", None, None, "text", "firm", ()),
    "BadKey - text": ("BadKey", "symbol", None, None, "text", "firm", ()),
    "BadKey text": None,
    "bad: text": None,
    "OK (0)": ("0", "number", "OK", None, "", "firm", ()),
    "OK (0): fine": ("0", "number", "OK", None, "fine", "firm", ()),
    "Ok (0): fine": None,
    "BAD_KEY (404): text": ("BAD_KEY", "symbol", None, "404", "text", "firm", ()),
    "BAD_KEY (abc): text": None,
    "BAD_KEY (0x1F): text": ("0x1F", "number", "BAD_KEY", None, "text", "firm", ()),
    "BAD_KEY (10001)": ("10001", "number", "BAD_KEY", None, "", "firm", ()),
    "BAD_KEY = 10001: text": ("10001", "number", "BAD_KEY", None, "text", "firm", ()),
    "BAD_KEY: 10001 - text": ("10001", "number", "BAD_KEY", None, "text", "firm", ()),
    "BAD_KEY: 10001 text": ("BAD_KEY", "symbol", None, None, "10001 text", "firm", ()),
    "order.bad: text": ("order.bad", "symbol", None, None, "text", "firm", ()),
    "S1000-CW text": ("S1000-CW", "tag", None, None, "text", "", ()),
    "1000+ text": ("1000+", "mask", None, None, "text", "", ()),
    "10xx text": ("10xx", "mask", None, None, "text", "", ()),
    "50000-59999 text": ("50000-59999", "range", None, None, "text", "", ()),
    "'10001' text": ("10001", "number", None, None, "text", "", ()),
    "`10001` text": ("10001", "number", None, None, "text", "", ()),
    "2024-01-10: text": None,
    "10001, 10002 text": None,
    "1000, 2000 and 5000 are limits": None,
    "10001, 20: text": None,
    "10001, 10002 - text": ("10001", "number", None, None, "text", "firm", ("10002",)),
}


@pytest.mark.parametrize(("line", "expected"), ENTRIES.items(), ids=ENTRIES)
def test_whole_entry(line: str, expected: Whole | None) -> None:
    entry = read_entry(Inline(line))
    if entry is None or expected is None:
        assert (entry, expected) == (None, None)
        return
    known = ("firm " * entry.firm + "labelled " * entry.labelled).split()
    known += [f"lead={entry.lead.strip()}"] if entry.lead else []
    fields = (entry.code, entry.shape, entry.name, entry.http, entry.text)
    assert (*fields, " ".join(known), entry.more) == expected


#: line -> the code of several levels that it begins with, and its text.
LEVELS = {
    "5.1.1 Bad address": ("5.1.1", "Bad address"),
    "X.7.0: Other": ("X.7.0", "Other"),
    "13.20.00 - Jam": ("13.20.00", "Jam"),
    "5.1.1": ("5.1.1", ""),
    "5.1.1 2 orders": None,
    "5 Bad address": None,
    "v5.1.1 Bad": None,
}


@pytest.mark.parametrize(("line", "expected"), LEVELS.items(), ids=LEVELS)
def test_levels(line: str, expected: tuple[str, str] | None) -> None:
    entry = read_levels(Inline(line))
    assert (entry and (entry.code, entry.text)) == expected


@pytest.mark.parametrize(
    ("code", "long"), [("10", False), ("100", True), ("-1", True), ("+1", True), ("0", False)]
)
def test_long(code: str, long: bool) -> None:
    entry = read_entry(Inline(f"{code}: text"))
    assert entry is not None
    assert entry.long is long


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("BAD_KEY", "symbol"),
        ("`S1000-CW`", "tag"),
        ("bad", None),
        ("10001", None),
        ("Bad key", None),
    ],
)
def test_symbol(text: str, shape: str | None) -> None:
    entry = read_symbol(text)
    assert (entry and entry.shape) == shape


VERBS = "indicate indicates mean means note notes say says is was are will may can occur occurs refer refers stand stands has"


@pytest.mark.parametrize("verb", VERBS.split())
def test_a_sentence_about_a_code_is_no_entry(verb: str) -> None:
    assert read_entry(Inline(f"Error code 1077 {verb} that a key is bad")) is None
    assert read_entry(Inline(f"Error code `1077` {verb} that a key is bad")) is None
    # a sign behind the code, another word, or a number without the words before it
    for line in (f"Error code 1077: {verb} it", f"Error code 1077 {verb}ness", f"1077 {verb} it"):
        entry = read_entry(Inline(line))
        assert entry is not None
        assert entry.code == "1077"


def test_a_status_may_be_followed_by_a_verb() -> None:
    entry = read_entry(Inline("HTTP 403 is sent for bad keys"))
    assert entry is not None
    assert (entry.code, entry.text) == ("403", "is sent for bad keys")


def test_found_codes() -> None:
    item = Item("x", ("x",), struck=True, line=7)
    (code,) = found_codes(Entry("1001", "number", "BAD_KEY", "Invalid key", True, http="401"), item)
    assert (code.code, code.name, code.http, code.texts) == (
        "1001",
        "BAD_KEY",
        "401",
        (Text("Invalid key"),),
    )
    assert (code.line, code.struck) == (7, True)
    several = Entry("4003", "number", None, "Busy", True, more=("4004",))
    assert [code.code for code in found_codes(several, item)] == ["4003", "4004"]
    assert found_codes(Entry("1001", "number", None, "", True), item)[0].texts == ()


#: Beginnings of texts whose number is at the beginning, or behind words and signs.
LEADS = [
    *f"{codes.FAILED}|{codes.CALLED}|{codes.BEFORE_CODE}|http|code|err|error".split("|"),
    *(
        "ret_code=",
        "'errno':",
        "error number ",
        "exit code:",
        "HTTP status",
        "错误码：",
        "エラーコード",
    ),
    *("", "[", "(", "`", "+", "-", "−", "E", "A-NET-", "ABCDEFG-", "BO", "e_", "0x"),
]


@pytest.mark.parametrize("number", ["7", "1001", "4xx", "1000-1999", "0x1F", "49.38.07"])
@pytest.mark.parametrize("spelt", [str, str.upper, str.capitalize])
def test_the_look_at_the_beginning_misses_no_number(
    number: str, spelt: Callable[[str], str]
) -> None:
    texts = (f"{lead}{sign}{number}: Bad key" for lead in LEADS for sign in ("", " "))
    for text in map(spelt, texts):
        if entries._DOTTED.fullmatch(text) or entries._NUMBERED.fullmatch(text):
            assert text[:1] == " " or entries._may_be_numbered(text), text


@pytest.mark.parametrize("text", ["The key 12 is bad", "Orders 12", "a key: 7", "BADKEY (12)"])
def test_most_words_before_numbers_are_told_at_once(text: str) -> None:
    assert not entries._may_be_numbered(text)
