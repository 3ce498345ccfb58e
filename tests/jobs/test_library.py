"""Codes of a client library's table: what of a comment is the exchange's message."""

from __future__ import annotations

import pytest

from errlex.jobs.library import _as_sent, _message, _rows

COMMENTS = {
    "a message": ("Order not found", "Order not found"),
    "an answer": ('{"code":-1,"msg":"No such order"}', "No such order"),
    "escapes of JSON": (
        r'{"code":-1004,"msg":"Missing parameter \u0027symbol\u0027"}',
        "Missing parameter 'symbol'",
    ),
    "`this` of the JavaScript": ("Not supported for self symbol", "Not supported for this symbol"),
    "orders that trade with themselves": (
        "Would self trade, or self-match",
        "Would self trade, or self-match",
    ),
    "a constant before it": ("INVALID_SIDE Side is invalid", "Side is invalid"),
    "a constant in the middle": (
        "Must be ONLY_NEW or ONLY_OLD here",
        "Must be ONLY_NEW or ONLY_OLD here",
    ),
    "a constant that is a word of it": ("GTC_ORDER rejected", "GTC_ORDER rejected"),
    "a note of the library": (
        "Wrong address. - verified live 2026-01-02 (policy)",
        "Wrong address.",
    ),
    "quotes within an answer": (
        r"""{"msg":"Bad \"side\" of \'order\' here,"}""",
        "Bad \"side\" of 'order' here",
    ),
    "in quotes": ("'Order not found'", "Order not found"),
    "a remark": ("undocumented, see https://docs.example", ""),
    "one word": ("OrderNotFound", ""),
}


@pytest.mark.parametrize(("comment", "message"), COMMENTS.values(), ids=COMMENTS)
def test_message(comment: str, message: str) -> None:
    quoted = comment.startswith("{")
    assert _message(comment) == (message, quoted)


def test_an_answer_that_is_only_described() -> None:
    assert _message('{"code":-1,"msg":"Unknown -> see the list"}') == ("", False)


def test_words_are_as_sent() -> None:
    assert _as_sent(" execute self request. ") == "execute this request."


MODULE = r"""
class acme(Exchange):
    def describe(self):
        return {
            'other': {
                '0': Z,
            },
            'exceptions': {
                'exact': {
                    '1': A,  # one
                    '2': B,

                    'it\'s': C,  # {"code": 2, "msg": "it's"}
                    # '3': D,
                },
                'broad': {
                    'Not found': E,
                },
                'spot': {
                    'exact': {
                        '4': F,
                    },
                    '5': G,
                },
                'futures': {
                    '6': H,
                },
            },
            'options': {
                '7': I,
            },
        }
"""


def test_rows_of_the_table() -> None:
    assert list(_rows(MODULE)) == [
        ("", "1", "A", "one"),
        ("", "2", "B", ""),
        ("", "it's", "C", '{"code": 2, "msg": "it\'s"}'),
        ("", "Not found", "E", ""),
        ("spot", "4", "F", ""),
        ("spot", "5", "G", ""),
        ("futures", "6", "H", ""),
    ]


@pytest.mark.parametrize("text", ["", "no table", "'exceptions': {", "'exceptions': {}"])
def test_no_table(text: str) -> None:
    assert list(_rows(text)) == []
