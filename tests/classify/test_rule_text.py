"""Texts as the rules read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.classify.rule_text import alternatives, is_cjk, normalised, simplified


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("TIME_IN_FORCE", "time in force", id="symbol"),
        pytest.param("Invalid timeInForce.", "invalid time in force", id="camel case"),
        pytest.param("APIKey ID", "api key id", id="initials before a word"),
        pytest.param("Invalid APIkey", "invalid api key", id="initials glued to a word"),
        pytest.param("ORDER_DOESNT_EXIST", "order does not exist", id="contraction in a symbol"),
        pytest.param("post-only", "post only", id="hyphen"),
        pytest.param("too.many.requests", "too many requests", id="dots"),
        pytest.param("Up to 1.5. Less.", "up to 1.5. less", id="dots of numbers and sentences"),
        pytest.param("price >= 5, qty < 1", "price greater than 5, qty less than 1", id="compared"),
        pytest.param(
            "use </b> <br/> ]]> a -> b => c <- d >> e",
            "use a b c d e",
            id="marks that compare nothing",
        ),
        pytest.param("You can't, and cannot", "you can not, and can not", id="contraction"),
        pytest.param("Order doesn’t exist", "order does not exist", id="curly apostrophe"),
        pytest.param("Transfer wasn't successful", "transfer failed", id="success denied"),
        pytest.param(
            "Order could not be placed successfully", "order placed failed", id="done denied"
        ),
        pytest.param(
            "Not successfully cancelled, did not succeed",
            "cancelled failed, failed",
            id="denied in front",
        ),
        pytest.param("Order unsuccessfully placed", "order placed failed", id="denied by a prefix"),
        pytest.param(
            "This does not mean success", "this does not mean success", id="meaning denied"
        ),
        pytest.param("转账未成功", "转账失败", id="success denied in Chinese"),
        pytest.param("Minimum size is %s", "minimum size is", id="printf placeholder"),
        pytest.param("Parameter {0} error", "parameter error", id="brace placeholder"),
        pytest.param("Failed (insufficient balance)", "failed", id="bracketed example"),
        pytest.param("Failed, e.g. insufficient balance. Retry", "failed. retry", id="example"),
        pytest.param("Max. price: 5", "max price: 5", id="abbreviation is no end"),
        pytest.param("Over the limit.Please wait", "over the limit. please wait", id="glued end"),
        pytest.param("(insufficient balance)", "insufficient balance", id="nothing but a bracket"),
        pytest.param("Status is [1=Failed, 2=Success", "status is", id="bracket never closed"),
        pytest.param('{"code":-1,"msg":"Invalid symbol."}', "invalid symbol", id="answer"),
        pytest.param('{"data":[{"sMsg":"No funds"}],"msg":""}', "no funds", id="nested answer"),
        pytest.param("ＡＰＩ　餘額不足。", "api 余额不足", id="full width, traditional"),
    ],
)
def test_normalised(text: str, expected: str) -> None:
    assert normalised(text) == expected


def test_whole_keeps_what_brackets_say() -> None:
    text = "Request timeout (does not mean that it failed)"
    assert normalised(text) == "request timeout"
    assert normalised(text, whole=True) == "request timeout does not mean that it failed"


@given(st.text())
def test_normalised_takes_any_text(text: str) -> None:
    result = normalised(text)
    assert result == result.strip()
    assert "_" not in result
    assert "  " not in result


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Invalid key / IP not allowed", ["Invalid key", "IP not allowed"], id="two causes"
        ),
        pytest.param("order/cancel failed", ["order/cancel failed"], id="one cause"),
        pytest.param("Missing / bad key", ["Missing / bad key"], id="two adjectives of one cause"),
    ],
)
def test_alternatives(text: str, expected: list[str]) -> None:
    assert alternatives(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("余额", True), ("エラー", True), ("오류", True), ("é", False)]
)
def test_is_cjk(text: str, expected: bool) -> None:
    assert is_cjk(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("餘額不足", "余额不足"),
        ("損失範圍", "损失范围"),
        ("余额不足", "余额不足"),
        ("balance", "balance"),
    ],
)
def test_simplified(text: str, expected: str) -> None:
    assert simplified(text) == expected
