"""Documented messages as templates: what they match, and that matching takes no time whatever is sent."""

from __future__ import annotations

import importlib
import re
from time import process_time
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

#: Seconds of processor time, hundreds of times what is needed: what backtracks takes minutes.
LIMIT = 1.0
#: Characters that an expression searches at most: of messages the package reads 500.
READ = 2000


def templates(xe: Any, *said: str) -> Any:
    module = importlib.import_module("exchange_errors._messages")
    return module.Templates((text, number) for number, text in enumerate(said))


@pytest.mark.parametrize(
    ("documented", "said", "matches"),
    [
        pytest.param("Order not found", "order  NOT found.", True, id="case, space and stop"),
        pytest.param("Order not found", "Order not found here", False, id="a part"),
        pytest.param("Order {0} not found", "Order 5 not found", True, id="a placeholder"),
        pytest.param("Order {0} not found", "Order not found", False, id="nothing in its place"),
        pytest.param("Order {0}", "Order 5", False, id="says too little"),
        pytest.param("{0} is not a trader", "Bob is not a trader", True, id="at the beginning"),
        pytest.param("not a trader: %s", "not a trader: Bob", True, id="at the end"),
        pytest.param("from {a}{b} to account", "from 12 to account", True, id="two side by side"),
        pytest.param("from {a}{b} to account", "from 1 to account", False, id="one for two"),
        pytest.param("limit {a} and limit {b} and limit", "limit 1 and limit 2 and limit", True, id="repeated parts"),
        pytest.param("too much / too little", "too little", True, id="alternatives"),
        pytest.param("Key is invalid. Look it up.", "Key is invalid.", True, id="the first sentence of what is documented"),
        pytest.param("Key is invalid", "Key is invalid. asset=5", True, id="the first sentence of what was said"),
        pytest.param("Key {0} is invalid", "Key 7 is invalid. asset=5", True, id="the same with a placeholder"),
        pytest.param("Key is invalid. Look it up.", "Key is invalid. asset=5", False, id="no more than the first sentence"),
        pytest.param("Error. Look it up.", "Error", False, id="a first sentence of a word"),
        pytest.param("...", "", False, id="nothing"),
        pytest.param("...", "no such thing. at all", False, id="a template of nothing"),
    ],
)  # fmt: skip
def test_match(xe: Any, documented: str, said: str, matches: bool) -> None:
    assert templates(xe, documented).match(said) == (0 if matches else None)


def test_messages_of_several_meanings_pick_none(xe: Any) -> None:
    assert templates(xe, "Not found", "not found.").match("Not found") is None


@pytest.mark.parametrize(
    "said",
    ["order " + "a " * 250, "order " * 90, "order" + " rejected" * 50 + "!x", "{" * 500, "%" * 500],
)
def test_many_placeholders_take_no_time(xe: Any, said: str) -> None:
    many = templates(xe, *(f"order {' '.join(['{x}'] * count)} rejected" for count in range(1, 40)))
    start = process_time()
    for _ in range(20):
        many.match(said)
    assert process_time() - start < LIMIT


def expressions(root: Path) -> dict[str, re.Pattern[str]]:
    """Every expression of the package's modules."""
    found = {}
    for file in sorted((root / "templates" / "python").glob("_*.py*")):
        name = f"exchange_errors.{file.name.split('.')[0]}"
        if file.name.startswith("_partial"):
            continue
        for key, value in vars(importlib.import_module(name)).items():
            if isinstance(value, re.Pattern):
                found[f"{name}.{key}"] = value
    return found


HOSTILE = [
    part * 20_000
    for part in ("a", "1", " ", "{", "}", "{a", "${", "$(", "%", "%1", "%-", "<a", "<", "- ", "x", "1 to ", "..", "1-", "to", "\u2013")
]  # fmt: skip


def test_no_expression_blows_up(xe: Any, root: Path) -> None:
    every = expressions(root)
    assert len(every) >= 3
    for name, expression in every.items():
        for text in (
            *HOSTILE,
            *("1" + text for text in HOSTILE),
            *(text + "!" for text in HOSTILE),
        ):
            start = process_time()
            expression.fullmatch(text)
            expression.search(text[-READ:])
            assert process_time() - start < LIMIT, (name, text[:10])
