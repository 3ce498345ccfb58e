"""What a code's texts become in the catalogue."""

import pytest

from errlex.extraction import Text
from errlex.reconcile.texts import split_texts, tidied


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Details: Insufficient balance", "Insufficient balance", id="label"),
        pytest.param("Message limit reached", "Message limit reached", id="no label"),
        pytest.param('"price_too_low <Limit>"', "price_too_low <Limit>", id="quoted whole"),
        pytest.param(
            'the limit is 5 USDT"', "the limit is 5 USDT", id="a quote without its fellow"
        ),
        pytest.param("““Size is too small. ””", "Size is too small.", id="quoted twice"),
        pytest.param(
            "“The “”hidden”” flag is wrong.”", 'The "hidden" flag is wrong.', id="a field of CSV"
        ),
        pytest.param("It doesn\\'t exist", "It doesn't exist", id="an escaped apostrophe"),
        pytest.param("“Not \\“”hidden\\“”.”", 'Not "hidden".', id="escapes in a field of CSV"),
        pytest.param('"A" or "B"', '"A" or "B"', id="two words quoted"),
        pytest.param('"A" or ""', '"A" or ""', id="a word quoted, and nothing"),
        pytest.param("Too small./td>", "Too small.", id="a tag that lost its sign"),
        pytest.param('Go to "Orders" first', 'Go to "Orders" first', id="quotes within"),
        pytest.param('"Orders" first', '"Orders" first', id="a word quoted at the start"),
        pytest.param('"Orders first', "Orders first", id="a quote that never ends"),
        pytest.param(r"Go to \"Orders\" first", 'Go to "Orders" first', id="backslashes"),
        pytest.param("between {0}%%-{1}%%", "between {0}%-{1}%", id="doubled percent sign"),
        pytest.param("• Invalid user • Not found", "Invalid user; Not found", id="bullets"),
        pytest.param("1. not found; 2. not supported", "not found; not supported", id="numbers"),
        pytest.param("Wait 3. Then retry", "Wait 3. Then retry", id="a number that counts nothing"),
    ],
)
def test_tidied(text: str, expected: str) -> None:
    assert tidied(text) == expected


@pytest.mark.parametrize(
    ("texts", "code", "expected"),
    [
        pytest.param([], "EOrder:Invalid price", "Invalid price", id="the code is the message"),
        pytest.param([], "CODE_NOT_FOUND", "", id="a symbol is none"),
        pytest.param(
            ["订阅数量过多", "Too many subscriptions"], "1", "Too many subscriptions", id="English"
        ),
        pytest.param(["残高不足"], "1", "残高不足", id="no English there"),
        pytest.param(["1"], "10018", "", id="a number is none"),
    ],
)
def test_message(texts: list[str], code: str, expected: str) -> None:
    assert split_texts([Text(text, "message") for text in texts], code)[0] == expected
