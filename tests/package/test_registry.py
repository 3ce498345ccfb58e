"""Exchanges by name: what is no name, and errors that pickle cannot hold whole."""

from __future__ import annotations

import copy
import pickle
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


class Hostile:
    """Everything that is asked of it raises."""

    id: Any

    def __getattribute__(self, name: str) -> Any:
        raise RuntimeError(name)

    __hash__ = None  # type: ignore[assignment]


#: Makers, since a test's parameters are looked at by pytest.
NO_TEXT = {
    "NoneType": lambda: None,
    "int": lambda: 5,
    "bytes": lambda: b"bitget",
    "list": list,
    "Hostile": Hostile,
}
NO_ID = {
    "none": object,
    "raises": Hostile,
    "no text": lambda: SimpleNamespace(id=None),
    "an id that raises": lambda: SimpleNamespace(id=Hostile()),
}


@pytest.mark.parametrize("make", NO_TEXT.values(), ids=NO_TEXT)
def test_a_name_that_is_no_text(xe: Any, make: Callable[[], Any]) -> None:
    api = make()
    kind = type(api).__name__
    with pytest.raises(TypeError, match=f'^an exchange is a text such as "bitget", not {kind}$'):
        xe.lookup(api, "1")
    with pytest.raises(TypeError, match="an exchange is a text"):
        xe.error_from(api, {"code": 1})


@pytest.mark.parametrize("make", NO_ID.values(), ids=NO_ID)
def test_no_exchange_of_ccxt(xe: Any, make: Callable[[], Any]) -> None:
    with pytest.raises(ValueError, match="has no text as id"):
        xe.from_ccxt(make(), ValueError("x"))


def test_an_exchange_of_ccxt_whose_answer_raises(xe: Any) -> None:
    exchange = SimpleNamespace(id="bitget", last_http_response=Hostile())
    assert xe.from_ccxt(exchange, ValueError("x")).retry == "verify"
    raised: Any = Hostile()
    assert xe.from_ccxt(exchange, raised).retry == "verify"


def test_a_deep_body_is_let_go_before_pickling(xe: Any) -> None:
    body: Any = 1
    for _ in range(5000):
        body = [body]
    error = xe.error_from("acme", {"code": "40017", "data": body})
    assert error is not None
    with pytest.raises(RecursionError):
        copy.deepcopy(error)
    error.body = None
    assert str(pickle.loads(pickle.dumps(error))) == str(copy.deepcopy(error)) == str(error)
