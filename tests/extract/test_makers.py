"""The HTML of every maker of documentation sites gives the codes of the Markdown that it is made from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.extract.makers import MAKERS, Markdown

from errlex.extract import extract
from errlex.read import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.extract.makers import Maker, Piece

DOCUMENTS: dict[str, tuple[int, list[Piece]]] = {
    "tables below headings": (
        7,
        [
            (1, "Error codes"),
            "Every answer that failed has one of these codes.",
            (2, "Orders"),
            (
                ("Code", "Message", "Description"),
                [
                    ("`10001`", "Order not found", "The order is unknown, or was cancelled<br>long ago."),
                    ("10002", "Price < minimum", "See `tickSize`."),
                    ("10003", "Insufficient balance", "Add funds & try again."),
                ],
            ),
            (2, "HTTP status codes"),
            (("Status", "Meaning"), [("400", "The request is malformed"), ("429", "Too many requests")]),
            (3, "Order status"),
            (("Value", "Meaning"), [("1", "New"), ("2", "Filled"), ("3", "Cancelled")]),
            (2, "Wallet"),
            (("Code", "Message", "Description"), [("-20001", "Address is invalid", ""), ("-20002", "Network is down", "")]),
        ],
    ),
    "a heading for each code": (
        3,
        [
            (1, "Error codes"),
            (2, "10xx - General issues"),
            (3, "-1000 UNKNOWN"),
            ["An unknown error occurred while processing the request."],
            (3, "-1003 TOO_MANY_REQUESTS"),
            ["Too many requests queued.", "Too many requests; the limit is `%s` per minute."],
            (2, "11xx - Requests"),
            (3, "-1121 BAD_SYMBOL"),
            ["Invalid symbol."],
        ],
    ),
    "bullets": (
        3,
        [
            (1, "Errors"),
            (2, "Error codes"),
            ["`AUTH_001`: the key is missing", "`AUTH_002`: the key is wrong", "`ORDER_005`: no such order"],
        ],
    ),
}  # fmt: skip


def codes(maker: Maker, pieces: Sequence[Piece], name: str) -> list[dict[str, Any]]:
    """What the tool prints of each code, but for lines."""
    extraction = extract(read(maker.page(pieces), name))
    shown = extraction.as_json()["codes"]
    return [{key: value for key, value in code.items() if key != "line"} for code in shown]


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("title", DOCUMENTS)
def test_html_gives_the_codes_of_the_markdown(maker: str, title: str) -> None:
    number, pieces = DOCUMENTS[title]
    expected = codes(Markdown(), pieces, "errors.md")
    assert len(expected) == number
    assert codes(MAKERS[maker], pieces, "errors.html") == expected


SCRIPTS = {
    "Redoc that a browser draws": "const __redoc_state = %s;\nRedoc.hydrate(__redoc_state);",
    "a state that an application begins with": "window.__INITIAL_STATE__=%s;(function(){})()",
    "an assignment that is no JSON before it": "window.__a__ = {b: 1}; var __c = %s;",
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
@pytest.mark.parametrize("title", DOCUMENTS)
def test_the_markdown_that_a_script_holds(script: str, title: str) -> None:
    """An otherwise empty page: the browser draws it from this text."""
    number, pieces = DOCUMENTS[title]
    spec = {"spec": {"data": {"info": {"title": "API", "description": Markdown().page(pieces)}}}}
    page = f'<!doctype html><html><body><div id="root"></div><script>{script % json.dumps(spec)}</script></body></html>'
    found = [code.code for code in extract(read(page, "errors.html")).codes]
    assert len(found) == number
    assert found == [code["code"] for code in codes(Markdown(), pieces, "errors.md")]
