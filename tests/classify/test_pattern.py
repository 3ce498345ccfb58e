"""The language of the rules' patterns."""

import pytest

from errlex.classify.pattern import Compiler, PatternError, Prefilter

VOCABULARY = {
    "lack": ["insufficien*", "not enough", "不足"],
    "funds": ["balance", "余额"],
    "vol": ["vol", "数量"],
}


compiled = Compiler(VOCABULARY).compiled


def matches(source: str, text: str) -> bool:
    """Whether a pattern of `source` matches, by its words first, as a rule set does it."""
    for pattern in compiled(source):
        worth = Prefilter([pattern]).candidates(text, cjk=pattern.cjk) == [0]
        found = pattern.regex.search(text) is not None
        assert worth or not found, "the prefilter hides a match"
        if worth and found:
            return True
    return False


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        pytest.param("balance", "your balance is low", True, id="word"),
        pytest.param("balance", "unbalanced", False, id="part of a word"),
        pytest.param("insufficien*", "insufficiency of funds", True, id="stem"),
        pytest.param("not enough", "not a word enough", False, id="words side by side"),
        pytest.param("{lack} .. {funds}", "insufficient account balance", True, id="gap"),
        pytest.param("{lack} .. {funds}", "insufficient balance", True, id="gap of nothing"),
        pytest.param(
            "{lack} .. {funds}", "not enough: 0.5 of balance", True, id="decimal in a gap"
        ),
        pytest.param(
            "{lack} .. {funds}", "insufficient a b c d e f balance", False, id="gap too wide"
        ),
        pytest.param(
            "{lack} .. {funds}", "insufficient. check the balance", False, id="over a sentence end"
        ),
        pytest.param("{lack} .. {funds}", "insufficient\nbalance", False, id="over texts"),
        pytest.param("{funds} .. {lack}", "可用余额不足", True, id="vocabulary in Chinese"),
        pytest.param("{vol}", "the volatility", False, id="Latin word of a mixed vocabulary"),
        pytest.param("{vol}", "最小vol为1", True, id="Latin word within Chinese"),
        pytest.param("(订单|委托) .. 重复", "委托编号重复", True, id="Chinese"),
        pytest.param("ip .. 白名单", "ip不在白名单", True, id="mixed"),
        pytest.param("(bid|ask) price", "the ask price", True, id="choice"),
        pytest.param("(the)? order", "order", True, id="optional first, absent"),
        pytest.param("is (not)? found", "is found", True, id="optional within, absent"),
        pytest.param("is (not)? found", "is not found", True, id="optional within, there"),
        pytest.param("^ success $", "success", True, id="anchors"),
        pytest.param("^ success $", "no success", False, id="anchored start"),
        pytest.param("^ success $", "first text\nsuccess", True, id="anchors of each text"),
        pytest.param("({lack}|no) .. {funds}", "no balance", True, id="vocabulary within a choice"),
    ],
)
def test_match(source: str, text: str, expected: bool) -> None:
    assert matches(source, text) is expected


def test_candidates_keep_their_order() -> None:
    patterns = [compiled(source)[0] for source in ("order", "{lack} order", "price")]
    assert Prefilter(patterns).candidates("not enough for an order", cjk=False) == [0, 1]


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        pytest.param("{fuds}", "no {fuds} in the vocabulary", id="unknown name"),
        pytest.param("a (b (c)|d)", "cannot read", id="nested choice"),
        pytest.param("(a|)", "cannot read the phrase ''", id="empty choice"),
        pytest.param("(a?|b)", "cannot read the phrase 'a\\?'", id="optional choice"),
        pytest.param("(a|^) b", "cannot read the phrase '\\^'", id="anchor in a choice"),
        pytest.param("a.*b", "cannot read the phrase", id="regular expression"),
        pytest.param("^ (a)?", "matches anything", id="nothing required"),
        pytest.param("", "cannot read|matches anything", id="empty"),
    ],
)
def test_unreadable(source: str, complaint: str) -> None:
    with pytest.raises(PatternError, match=complaint):
        compiled(source)
