"""What of a text counts: digests, words, placeholders, scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing import cpu_seconds, grows_by_at_most

from errlex.text import (
    LENGTH,
    PLACEHOLDER,
    compared,
    digest,
    gist,
    is_unspaced,
    normalised,
    pieces,
    sentence,
    uncamelled,
    words,
)

SAME = {
    "case": (["Order Not Found"], ["order not found"]),
    "full stop": (["Order not found."], ["Order not found"]),
    "hyphen": (["The sub-account is gone"], ["The subaccount is gone"]),
    "white space": (["Order  not\u00a0found"], ["Order not found"]),
    "curly apostrophe": (["Symbol doesn’t exist"], ["Symbol doesn't exist"]),
    "full width": (["最大１０％"], ["最大10%"]),
    "ligature": (["invalid ﬁeld"], ["invalid field"]),
    "columns swapped": (["Too fast", "Slow down"], ["Slow down", "Too fast"]),
    "message repeated as description": (["Too fast", "Too fast."], ["Too fast"]),
    "filler cell": (["Too fast", "-", "—", ""], ["Too fast"]),
    "thousands separator": (["at most 2,000"], ["at most 2000"]),
    "blank before per cent": (["at most 5 %"], ["at most 5%"]),
    "blank after comparison": (["must be >0"], ["must be > 0"]),
    "spelling of a comparison": (["must be ≥ 0"], ["must be >= 0"]),
    "spelling of a minus": (["at least −1"], ["at least -1"]),
    "numbered clauses": (["1. slow 2. broken"], ["1) slow; 2) broken"]),
    "arrow": (["old -> 5"], ["old → 5"]),
    "check marks": (["Placed ✅"], ["placed ✔️"]),
    "crosses": (["❌"], ["✗"]),
    "thousands of thousands": (["at most 2,000,000"], ["at most 2000000"]),
    "a placeholder": (["bad <symbol> given"], ["bad symbol given"]),
    "an arrow of ASCII": (["spot => futures"], ["spot → futures"]),
    "bullets and trade marks": (["▸ Acme® pays"], ["Acme pays"]),
    "frames": (["│ Too fast │"], ["Too fast"]),
    "a list of numbers": (["codes 1, 2"], ["codes 1 2"]),
    "full width comparison": (["a ＞＝ 5"], ["a >= 5"]),
}
DIFFERENT = {
    "word": (["Order not found"], ["Order was not found"]),
    "one letter": (["Order has been canceled"], ["Order has been cancelled"]),
    "another script": (["訂單不存在"], ["訂單已存在"]),
    "number": (["Range: 5 to 2000"], ["Range: 1 to 2000"]),
    "decimal point": (["at least 1.5"], ["at least 15"]),
    "sign": (["at least -1"], ["at least 1"]),
    "per cent": (["at most 5%"], ["at most 5"]),
    "comparison": (["must be > 0"], ["must be >= 0"]),
    "other comparison": (["must be < 10"], ["must be > 10"]),
    "text added": (["Too fast"], ["Too fast", "Slow down"]),
    "words moved between cells": (["Too fast slow", "down"], ["Too fast", "slow down"]),
    "nothing left": (["Too fast"], []),
    "a comparison of words": (["Price >= limit"], ["Price <= limit"]),
    "the same as one character": (["Price ≥ limit"], ["Price ≤ limit"]),
    "equal": (["a != b"], ["a == b"]),
    "above and below": (["Price > limit"], ["Price < limit"]),
    "yes and no": (["Order placed ✅"], ["Order placed ❌"]),
    "a cell of a mark": (["✓"], ["✗"]),
    "a mark that went": (["Order placed ✅"], ["Order placed"]),
    "circle and cross": (["○"], ["×"]),
    "a fraction": (["1/2 filled"], ["12 filled"]),
    "a fraction as one character": (["½ filled"], ["12 filled"]),
    "a decimal comma": (["Min 1,5"], ["Min 15"]),
    "a power": (["x²"], ["x2"]),
    "a power of ten": (["limit 10³"], ["limit 103"]),
    "an operator": (["max 5*10"], ["max 5+10"]),
    "per mille": (["Rate 10%"], ["Rate 10‰"]),
    "money": (["min $10"], ["min €10"]),
    "no money": (["min $10"], ["min 10"]),
    "plus or minus": (["±10"], ["10"]),
    "the direction of an arrow": (["spot → futures"], ["spot ← futures"]),
    "a range and a list": (["1-10"], ["1,10"]),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_ignores(one: list[str], other: list[str]) -> None:
    assert digest(one) == digest(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_notices(one: list[str], other: list[str]) -> None:
    assert digest(one) != digest(other)


@pytest.mark.parametrize("texts", [[], [""], ["-"], [" ", "/"]], ids=repr)
def test_nothing_said(texts: list[str]) -> None:
    assert digest(texts) == ""


def test_form() -> None:
    found = digest(["Too fast"])
    assert len(found) == LENGTH
    int(found, 16)


@given(
    st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True)),
    st.sampled_from([" ", "-", ", ", "\n", "。", "`"]),
)
def test_what_stands_between_words_does_not_count(words: list[str], between: str) -> None:
    assert digest([between.join(words)]) == digest(["".join(words).upper()])


@given(st.data(), st.lists(st.text(), max_size=4))
def test_order_does_not_count(data: st.DataObject, texts: list[str]) -> None:
    assert digest(data.draw(st.permutations(texts))) == digest(texts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("errCode", "err code"),
        ("Err-code:", "err code"),
        ("HTTPStatus", "http status"),
        ("ｅｒｒｏｒ　ｃｏｄｅ", "error code"),
        ("错误码（code）", "错误码 code"),
        ("Größe错误", "grösse 错误"),
        ("Fuß错误", "fuss 错误"),
        ("order_id", "order id"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert words(text) == expected


@given(st.text(max_size=60))
def test_words_is_idempotent(text: str) -> None:
    assert words(words(text)) == words(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("clientOrderId", "client Order Id", id="camel case"),
        pytest.param("APIKeyInvalid", "API Key Invalid", id="acronym before a word"),
        pytest.param("APIkey", "API key", id="acronym glued to a word"),
        pytest.param("clientOrderIDs", "client Order IDs", id="plural of an acronym"),
        pytest.param("2FARequired", "2FA Required", id="digit first"),
        pytest.param("Spot2Order p2p", "Spot2 Order p2p", id="digit inside"),
        pytest.param("TIME_IN_FORCE", "TIME_IN_FORCE", id="one case"),
    ],
)
def test_uncamelled(text: str, expected: str) -> None:
    assert uncamelled(text) == expected


@pytest.mark.parametrize(
    "text",
    ["%s", "%1$d", "%.2f", "{0}", "{}", "{max size}", "${x}", "#{x}", "{{.key}}", "{{key0}}", "$(x)", "$maxSize", "<min qty>", "[x]", "[BTC/USDT]", "XXX", "xx"],
)  # fmt: skip
def test_a_placeholder(text: str) -> None:
    assert PLACEHOLDER.sub("_", f"at least {text} orders") == "at least _ orders"


@pytest.mark.parametrize(
    "text",
    ["5% below", "100 % sure", "[Order not found]", "a < b and c > d", "x and y", "$5", "(aside)", "maxx", "0x12"],
)  # fmt: skip
def test_no_placeholder(text: str) -> None:
    assert PLACEHOLDER.search(text) is None


def test_pieces_are_words_and_single_characters_of_unspaced_scripts() -> None:
    assert pieces("IP has 余额 不足") == ["ip", "has", "余", "额", "不", "足"]


@pytest.mark.parametrize(
    ("text", "unspaced"),
    [("余额", True), ("エラー", True), ("오류", True), ("Größe", False), ("ошибка", False), ("⻓", False)],
)  # fmt: skip
def test_is_unspaced(text: str, unspaced: bool) -> None:
    assert is_unspaced(text) is unspaced


@pytest.mark.parametrize(
    ("message", "said"),
    [
        pytest.param("The order doesn't exist.", "exist not order", id="a contraction"),
        pytest.param("ORDER_NOT_EXISTS", "exist not order", id="a symbol"),
        pytest.param("orderNotExist", "exist not order", id="camel case"),
        pytest.param("order exists", "exist order", id="no negation"),
        pytest.param("Cannot cancel", "cancel not", id="cannot"),
        pytest.param("pass", "pass", id="two s at the end"),
        pytest.param("...", "", id="nothing"),
    ],
)
def test_gist(message: str, said: str) -> None:
    assert gist(message) == said


#: text -> what counts of it.
NORMALISED = {
    "letters and digits": ("Order-10 not_found!", "order10notfound"),
    "a decimal point, and a full stop": ("at 1.5. 2", "at1.52"),
    "a per cent sign": ("5 % of 10% %", "5%of10%"),
    "a sign": ("from -1 to 5-1, (−2)", "from-1to51-2"),
    "a comparison with a number": ("a >= 5, b<6, x -> 7, c<d", "a>=5b<6x7cd"),
    "other scripts": ("Größe：ＡＢＣ 余额", "grösseabc余额"),
    "nothing": (" -- ", ""),
}


@pytest.mark.parametrize(("text", "expected"), NORMALISED.values(), ids=NORMALISED)
def test_normalised(text: str, expected: str) -> None:
    assert normalised(text) == expected


def test_the_digest_of_a_text_stays() -> None:
    """Catalogues keep digests: another one for the same texts is a change that nobody made."""
    assert digest(["Order not found.", "Look for it"]) == "4c3f1d81c975023d"


SENTENCES = {
    "case and blanks": ("  Order\n NOT  found", "order not found"),
    "stops": ("Gone!.. ", "gone"),
    "a stop inside": ("a.b", "a.b"),
}


@pytest.mark.parametrize(("message", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_sentence(message: str, expected: str) -> None:
    assert sentence(message) == expected


WORDS = {
    "a capital inside": ("orderId", "order id"),
    "one capital": ("Order", "order"),
    "a capital inside, of another script": ("orderId余额ab", "order id 余额 ab"),
    "capitals": ("HTTP", "http"),
    "digits": ("code2 x_3", "code2 x 3"),
    "nothing": ("--", ""),
}


@pytest.mark.parametrize(("text", "expected"), WORDS.values(), ids=WORDS)
def test_words_of(text: str, expected: str) -> None:
    assert words(text) == expected


GISTS = {
    "three letters keep their s": ("gas has bus", "bus gas"),
    "a plural": ("orders", "order"),
    "words twice, fillers": ("the order of your order", "order"),
    "a curly apostrophe": ("isn’t open", "not open"),
    "dots and dashes between words": ("order.not-found", "found not order"),
}


@pytest.mark.parametrize(("message", "said"), GISTS.values(), ids=GISTS)
def test_gist_of(message: str, said: str) -> None:
    assert gist(message) == said


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1e-8", "1e8"),
        ("10^-8", "10^8"),
        ("10\u207b\u2078", "10\u2078"),
        ("[0, 1)", "(0, 1]"),
        ("(0, 100)", "[0, 100]"),
        ("[0, 1)", "[0, 1]"),
        ("1:2", "2:1"),
        ("1:5 ratio", "15 ratio"),
        ("12:1", "1:21"),
        ("\u20135 to 5", "5 to 5"),
        ("\u20115", "5"),
        ("\u22125", "5"),
        ("1-5", "15"),
        ("1, 5", "15"),
        ("T+1", "T-1"),
        ("price + qty", "price - qty"),
        ("price * qty", "price / qty"),
        ("!isOpen", "isOpen"),
        ("a<b", "a>b"),
        ("a<b", "a\u2264b"),
        ("a < b", "a \u2264 b"),
        ("\u00b15", "5"),
        ("5%", "5\u2030"),
        ("a \u2260 b", "a = b"),
        ("\u2713", "\u2717"),
        ("a && b", "a || b"),
        ("\u0939\u093f", "\u0939\u0940"),
        ("\u0e44\u0e21\u0e48\u0e21\u0e35", "\u0e44\u0e21\u0e48\u0e21\u0e34"),
        ("\u0e44\u0e21\u0e48", "\u0e44\u0e21"),
    ],
)
def test_marks_that_two_versions_differ_by(one: str, other: str) -> None:
    assert compared(one) != compared(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sub-account", "Subaccount."),
        ("1-5", "1 \u2013 5"),
        ("1~5", "1\uff5e5"),
        ("1...5", "1\u20265"),
        ("10,000", "10 000"),
        ("10,000", "10000"),
        ("(see limits)", "see limits"),
        ("(id 5, 6)", "id 5; 6"),
        ("'a' or \u201cb\u201d", "a or b"),
        ("It failed - again", "It failed: again"),
    ],
)
def test_marks_that_two_versions_do_not_differ_by(one: str, other: str) -> None:
    assert compared(one) == compared(other)


@pytest.mark.parametrize("part", ["(1, ", "[", "1 ", "1-", "a<", "1 000 ", "!", "(a"])
def test_comparing_takes_linear_time(part: str) -> None:
    run = compared.__wrapped__
    assert grows_by_at_most(
        12,
        lambda: cpu_seconds(lambda: run(part * 2_000)),
        lambda: cpu_seconds(lambda: run(part * 16_000)),
        least=0.005,
    )


@pytest.mark.parametrize(("raised", "digit"), [*zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)])
def test_a_raised_digit_is_a_power(raised: str, digit: str) -> None:
    assert compared(f"10{raised}") == compared(f"10^{digit}")
    assert normalised(f"10{raised}") == normalised(f"10^{digit}")
    assert compared(f"10{raised}") != compared(f"10{digit}")


@pytest.mark.parametrize(
    ("signs", "one"),
    [("\u2713\u2714\u2611\u2705\U0001f5f8", "\u2713"), ("\u2717\u2718\u2715\u2716\u2612\u274c\u274e\u00d7", "\u2717"), ("\u2190\u21d0\u27f5", "\u2190")],
    ids=["check marks", "crosses", "arrows to the left"],
)  # fmt: skip
def test_spellings_of_one_mark(signs: str, one: str) -> None:
    assert {normalised(f"a {sign} b") for sign in signs} == {normalised(f"a {one} b")}
    assert normalised(f"a {one} b") != normalised("a b")
