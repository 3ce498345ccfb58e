"""Nothing that an exchange, or whoever stands between, sends makes the committed package raise."""

from __future__ import annotations

import decimal
import importlib
import json
import sys
from collections import UserDict, defaultdict
from enum import IntEnum
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Raising:
    """Whatever is asked of it, it raises."""

    __hash__ = None  # type: ignore[assignment]

    def __getattribute__(self, name: str) -> Any:
        raise RuntimeError(name)

    def __str__(self) -> str:
        raise RuntimeError("str")

    def __bool__(self) -> bool:
        raise RuntimeError("bool")

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("eq")


class Text(str):
    """A text that raises where it is hashed and lies where it is printed."""

    __slots__ = ()

    def __hash__(self) -> int:
        raise RuntimeError("hash")

    def __str__(self) -> str:
        return "another text"


class Table(dict[str, Any]):
    def get(self, *of: Any) -> Any:
        raise RuntimeError("get")

    def values(self) -> Any:
        raise RuntimeError("values")


class Many(list[Any]):
    def __iter__(self) -> Any:
        raise RuntimeError("iter")

    def __len__(self) -> int:
        raise RuntimeError("len")


class Number(int):
    def __hash__(self) -> int:
        raise RuntimeError("hash")

    def __str__(self) -> str:
        raise RuntimeError("str")

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("eq")


class Member(IntEnum):
    CODE = 1


def nested(levels: int, field: str = "") -> Any:
    value: Any = 1
    for _ in range(levels):
        value = {field: value} if field else [value]
    return value


def circular() -> dict[str, Any]:
    value: dict[str, Any] = {}
    value.update(code=value, data=[value], error=value, msg=value)
    return value


VALUES: list[Any] = [
    None, True, False, 0, 1, -1, 503, 10**30, 10**5000, -(10**5000), 1.5, 1e308, float("nan"), float("inf"), -float("inf"),
    "", "0", "00000", "1" * 5000, "9" * 100_000, "\ud800", "\x00", "１２", "٣", "x" * 100_000, b"\xff", bytearray(b"x"),
    [], {}, [[]], [None], [{}], [[[[1]]]], {"code": 1}, {"code": {"code": {}}}, nested(900), nested(1500), nested(1500, "code"),
    nested(5000, "error"), circular(), Text("10001"), Table(code=1), Many([{"code": 1}]), Number(1001), Member.CODE, Raising(),
    [Raising()], {"code": Raising()}, {None: 1}, decimal.Decimal("NaN"), {1, 2}, (1, 2), range(3), 1j, defaultdict(list, code=7),
]  # fmt: skip
FIELDS = [
    "code", "retCode", "returnCode", "rc", "mc", "errorCode", "err-code", "error", "errors", "label", "status", "success",
    "result", "data", "event", "type", "channel", "op", "msg", "message", "retMsg", "response", "retExtInfo", "sCode",
]  # fmt: skip
TEXTS = [
    b'{"code":"' + b"9" * 5000 + b'","msg":"x"}',
    b'{"code":' + b"9" * 5000 + b"}",
    b'{"event":"error","code":"' + b"9" * 5000 + b'"}',
    b'{"code":' + b"[" * 1500 + b"]" * 1500 + b"}",
    b'{"code":' * 50_000,
    b"[" * 100_000,
    b'{"code":NaN}', b'{"code":Infinity}', b'{"code":1e999}', b'{"code":1e30}', b'{"code":true}', b'{"code":"\\ud800"}',
    '{"code":"9","msg":"é"}'.encode("latin-1"),
    '{"code":"9","msg":"错误"}'.encode("gbk"),
    '{"code":"9"}'.encode("utf-16"),
    '{"code":"9"}'.encode("utf-32"),
    '{"code":"9"}'.encode("utf-8-sig"),
    '\ufeff{"code":"9"}',
    b"", b" ", b"null", b"true", b"7", b'"x"', b"\xff\xfe\xfa", "\ud800", b"<html>" + b"x" * 100_000,
]  # fmt: skip
STATUSES: list[Any] = [
    None, 200, 503, "503", b"503", "503 Service Unavailable", 503.0, "", "abc", -1, 0, True, 10**30, float("nan"), object(), [],
    Raising(), Number(503),
]  # fmt: skip


@pytest.fixture(scope="module")
def package(root: Path) -> Iterator[Any]:
    """The committed package, imported for these tests alone."""
    if not (root / "generated" / "exchange_errors" / "_exchanges.py").is_file():
        pytest.skip("nothing generated here: make regenerate")
    before = {
        name: module for name, module in sys.modules.items() if name.startswith("exchange_errors")
    }
    for name in before:
        del sys.modules[name]
    sys.path.insert(0, str(root / "generated"))
    yield importlib.import_module("exchange_errors")
    sys.path.remove(str(root / "generated"))
    for name in [name for name in sys.modules if name.startswith("exchange_errors")]:
        del sys.modules[name]
    sys.modules.update(before)


def apis(package: Any) -> list[str]:
    """Every exchange, and every product of those that have several: a single one is what its exchange is."""
    scopes = importlib.import_module("exchange_errors._exchanges").SCOPES
    products = {
        name: [scope for scope in each if scope not in ("http", "close")]
        for name, each in scopes.items()
    }
    several = {name: each for name, each in products.items() if len(each) > 1}
    return [*scopes, *(f"{name}.{scope}" for name, each in several.items() for scope in each)]


def check(package: Any, error: Any, *, status: Any = None) -> None:
    """An answer gave None or a whole error, which can be printed and asked when to repeat."""
    if error is None:
        return
    assert isinstance(error, package.ExchangeError)
    assert type(error.code) in (int, str, type(None))
    assert type(error.message) is str
    assert error.http_status is None or type(error.http_status) is int
    assert error.category not in (package.Category.SUCCESS, package.Category.INFO)
    str(error), repr(error)
    delay = error.retry_delay(1, safe_to_repeat=True)
    assert delay is None or delay >= 0


def bodies(value: Any, turn: int) -> Iterator[Any]:
    """A value in every second field by itself, in all fields, and in lists."""
    for field in FIELDS[turn % 2 :: 2]:
        yield {field: value}
    yield dict.fromkeys(FIELDS, value)
    yield from (
        [value],
        {"data": [{"code": value, "sCode": value, "msg": value}]},
        {"code": "1", "failed": [value]},
    )


@pytest.mark.parametrize("number", range(len(VALUES)))
def test_values_in_fields(package: Any, number: int) -> None:
    value = VALUES[number]
    for turn, name in enumerate(apis(package), number):
        module = importlib.import_module(f"exchange_errors.{name.split('.')[0]}")
        for body in bodies(value, turn):
            check(package, package.error_from(name, body, http_status=400))
            check(package, module.event_error(body))
        package.lookup(name, value)
    package.find(value)


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_texts(package: Any, number: int) -> None:
    for name in apis(package):
        for status in (None, 200, 400):
            error = package.error_from(name, TEXTS[number], http_status=status)
            check(package, error)
            assert status != 400 or error is not None
        module = importlib.import_module(f"exchange_errors.{name.split('.')[0]}")
        check(package, module.event_error(TEXTS[number]))


@pytest.mark.parametrize(
    "text",
    [b'{"code":' + b"[" * 5000, b'{"code":"00', b'{"code":' + b"9" * 5000 + b"}"],
    ids=["nested", "cut off", "digits"],
)
def test_what_cannot_be_read_is_to_be_verified(package: Any, text: bytes) -> None:
    for name in apis(package):
        error = package.error_from(name, text, http_status=200)
        assert (error.category, error.retry, error.body) == ("UNKNOWN", "verify", text), name
    frame = b'{"event":"error","code":' + b"[" * 5000
    error = importlib.import_module("exchange_errors.bitget").event_error(frame)
    assert (error.category, error.retry) == ("UNKNOWN", "verify")


@pytest.mark.parametrize(
    ("api", "scope"), [("bitget", "api"), ("binance.spot", "spot"), ("binance", "")]
)
def test_what_cannot_be_read_has_the_product_that_was_asked(
    package: Any, api: str, scope: str
) -> None:
    error = package.error_from(api, Table(code="00000"), http_status=200)
    assert (error.exchange, error.scope) == (api.partition(".")[0], scope)


def test_what_raises_inside_is_to_be_verified(package: Any) -> None:
    body = Table(code="00000")
    error = package.error_from("bitget", body, http_status=200)
    assert (error.retry, error.body, error.http_status) == ("verify", body, 200)


@pytest.mark.parametrize(
    ("encoding", "message"),
    [("utf-16", "é"), ("utf-32", "é"), ("utf-8-sig", "é"), ("latin-1", "\ufffd")],
)
def test_encodings(package: Any, encoding: str, message: str) -> None:
    error = package.error_from("bitget", '{"code":"40017","msg":"é"}'.encode(encoding))
    assert (error.code, error.message) == ("40017", message)


@pytest.mark.parametrize("number", range(len(STATUSES)))
def test_statuses_and_headers(package: Any, number: int) -> None:
    status = STATUSES[number]
    for headers in ({"Retry-After": status}, [("Retry-After", status)], status):
        check(
            package,
            package.error_from("bitget", {"code": "429"}, http_status=status, headers=headers),
        )
        check(package, package.error_from("binance", b"", http_status=status, headers=headers))


@pytest.mark.parametrize("status", ["503", b"503", " 503 ", "503 Service Unavailable", 503.0])
def test_a_status_as_text_counts(package: Any, status: Any) -> None:
    error = package.error_from("bitget", {"code": "00000"}, http_status=status)
    assert (error.http_status, error.retry) == (503, "verify")
    assert package.error_from("bitget", {"code": "00000"}, http_status="200") is None


@pytest.mark.parametrize("status", ["\u0665\u0660\u0663", "5_3", "+503", "5e2", "", " "])
def test_texts_that_are_no_status(package: Any, status: object) -> None:
    assert package.error_from("okx", {"code": "1"}, http_status=status).http_status is None


@pytest.mark.parametrize(
    "status", [99, 1000, -503, 0, "99", "0999", "x503", b"", 99.9, 1e9, float("nan"), True, [503]]
)
def test_what_is_no_status_is_left_out(package: Any, status: Any) -> None:
    error = package.error_from("bitget", {"code": "43012"}, http_status=status)
    assert (error.code, error.http_status) == ("43012", None)


NO_DATA = {"object": object(), "set": {1}, "tuple": (1,), "mapping": UserDict(), "no status": SimpleNamespace(status_code="x"), "class": int, "raising": Raising()}  # fmt: skip


@pytest.mark.parametrize("kind", NO_DATA)
def test_what_is_no_data_is_a_type_error(package: Any, kind: str) -> None:
    with pytest.raises(TypeError, match="an answer is bytes, str, parsed JSON or a response"):
        package.error_from("bitget", NO_DATA[kind])


def test_a_code_that_is_no_error_in_an_answer_that_failed(package: Any) -> None:
    error = package.error_from(
        "btse", {"code": 123, "message": "Order amended successfully"}, http_status=400
    )
    assert (error.category, error.retry) == ("UNKNOWN", "verify")


@pytest.mark.parametrize("status", [8, 15, 17, 9999])
def test_a_status_of_failure_in_a_list(package: Any, status: int) -> None:
    error = package.error_from("btse", [{"status": status, "message": ""}])
    assert error.code == status
    assert package.error_from("btse", [{"status": 2}, {"status": 6}]) is None


NESTED = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.sampled_from([503, 10**30, 1e308, "00000", "40017"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=3), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(body=NESTED, status=st.sampled_from([None, 200, 400, "503", 418]), text=st.booleans())
def test_any_answer_at_any_exchange(package: Any, body: Any, status: Any, text: bool) -> None:
    sent = body
    if text:
        try:
            sent = json.dumps(body)
        except ValueError:  # more digits than Python prints
            return
    for name in apis(package):
        error = package.error_from(
            name, sent, http_status=status, headers={"Retry-After": str(status)}
        )
        check(package, error)
        assert error is not None or status in (None, 200)
        check(
            package,
            importlib.import_module(f"exchange_errors.{name.split('.')[0]}").event_error(sent),
        )


class Key:
    """A key that cannot be compared with the name of a field, as bytes cannot under `python -bb`."""

    def __hash__(self) -> int:
        return hash("retCode")

    def __eq__(self, other: object) -> bool:
        raise BytesWarning("Comparison between bytes and string")


def test_keys_of_a_frame_that_cannot_be_compared(package: Any) -> None:
    assert (
        package.bybit.event_error({"topic": "order"}) is None
    )  # loads the fields that are looked for
    check(package, package.bybit.event_error({Key(): "0"}))


def test_an_exception_that_cannot_be_printed(package: Any) -> None:
    class UnprintableError(Exception):
        def __str__(self) -> str:
            raise RuntimeError("str")

    error = package.from_ccxt(SimpleNamespace(id="bybit"), UnprintableError())
    assert error.retry == "verify"
