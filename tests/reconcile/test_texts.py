"""What a code's texts become in the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.extraction import Text
from errlex.reconcile.texts import split_texts, tidied

if TYPE_CHECKING:
    from errlex.extraction import TextRole


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


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            [("订阅数量过多", "message"), ("Too many subscriptions", "message"), ("Wait", "solution")],
            ("Too many subscriptions", "订阅数量过多", "Wait"),
            id="the English message is said once",
        ),
        pytest.param(
            [("订阅数量过多", "message"), ("See the docs", "description")],
            ("订阅数量过多", "See the docs", ""),
            id="a description in English is no message",
        ),
        pytest.param(
            [("Too many", "message"), ("订阅数量过多", "message"), ("Far too many", "message")],
            ("Too many", "订阅数量过多 Far too many", ""),
            id="English stands first",
        ),
        pytest.param(
            [("Wait", "solution"), ("Wait more", "solution"), ("It is so", "description")],
            ("Wait", "It is so", "Wait more"),
            id="the first text is the message",
        ),
        pytest.param(
            [("订阅数量过多", "message"), ("订阅过多", "message"), ("Too many", "message")],
            ("Too many", "订阅数量过多 订阅过多", ""),
            id="the third message is the English one",
        ),
        pytest.param([("1", "message"), ("Too many", "solution")], ("Too many", "", ""), id="a number is no text"),
    ],
)  # fmt: skip
def test_roles(texts: list[tuple[str, TextRole]], expected: tuple[str, str, str]) -> None:
    assert split_texts([Text(text, role) for text, role in texts]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Detail: lost", "lost"),
        ("details : lost", "lost"),
        ("msg：lost", "lost"),
        ("DESCRIPTION:lost", "lost"),
        ("Details:", "Details:"),
        ("◦ lost ▪ gone", "lost; gone"),
        ("lost●gone", "lost; gone"),
        ("lost   ●   gone", "lost; gone"),
        ("1) lost. 2) gone", "lost. gone"),
        ("2. lost; 3. gone", "2. lost; 3. gone"),
        ('Too small"', "Too small"),
        ('""', '""'),
        ('"', '"'),
        ('""Too small""', "Too small"),
        ('"a" "b"', '"a" "b"'),
        ('"Set ""x"" to ""y"" first"', 'Set "x" to "y" first'),
        ("Too small.</td>", "Too small."),
        ("Too small. /li>", "Too small."),
    ],
)
def test_more_that_is_tidied(text: str, expected: str) -> None:
    assert tidied(text) == expected


def test_of_no_texts_there_is_nothing() -> None:
    assert split_texts([]) == ("", "", "")
