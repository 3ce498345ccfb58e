"""Exceptions: the tree, their texts, copies, and when to try again."""

from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from tests.package.conftest import api
from tests.package.delays import DELAYS

if TYPE_CHECKING:
    from pathlib import Path

#: The exception tree is public API: who catches a class must go on catching what it meant.
TREE = """
AuthError: AccountRestricted AuthenticationFailed InvalidTimestamp PermissionDenied RegionRestricted
FundsError: InsufficientFunds PositionLimitExceeded PositionNotFound
InvalidOrder: InvalidPrice InvalidQuantity InvalidTrigger WouldNotExecute
InvalidParameter: MissingParameter UnknownAsset UnknownSymbol
LimitError: ConnectionLimitExceeded OrderLimitExceeded RateLimitExceeded
MarketError: MarketUnavailable
OrderError: DuplicateOrderId InvalidOrder OrderNotFound OrderStateConflict
OtherError: OperationRejected PartialFailure UnclassifiedError
RequestError: InvalidParameter NoChange NotSupported
ServerError: InternalError RequestTimeout ServiceUnavailable
ServiceUnavailable: UnderMaintenance
TransferError: TransferRejected
"""


def classes(xe: Any) -> dict[str, Any]:
    """All exception classes of the package by name."""
    every = {name: getattr(xe, name) for name in xe.__all__}
    return {
        name: value
        for name, value in every.items()
        if isinstance(value, type) and issubclass(value, Exception)
    }


def test_the_tree(xe: Any) -> None:
    expected = {}
    for line in TREE.split("\n"):
        parent, _, children = line.partition(": ")
        expected.update(dict.fromkeys(children.split(), parent))
    found = {name: cls.__base__.__name__ for name, cls in classes(xe).items() if cls.__base__}
    families = {name: parent for name, parent in found.items() if parent == "ExchangeError"}
    assert set(families) == set(expected.values()) - set(expected)
    assert {
        n: p for n, p in found.items() if n not in families and n != "ExchangeError"
    } == expected


def test_every_class_is_mirrored(xe: Any) -> None:
    acme = api(xe, "acme")
    for name, cls in classes(xe).items():
        if name == "ExchangeError":
            continue
        mirror = getattr(acme, name)
        assert issubclass(mirror, (cls, acme.AcmeError))
        assert mirror.__module__ == "exchange_errors.acme"
        assert "__slots__" not in vars(mirror)
        parent = cls.__base__.__name__ if cls.__base__ else ""
        assert parent == "ExchangeError" or issubclass(mirror, getattr(acme, parent))


def test_categories_have_a_class_each(xe: Any) -> None:
    by_category = {
        cls.category: cls
        for name, cls in classes(xe).items()
        if "category" in vars(cls) and name != "ExchangeError"
    }
    assert set(by_category) == set(xe.Category) - {xe.Category.SUCCESS, xe.Category.INFO}
    assert set(xe.CCXT_CLASS) == set(by_category)


@pytest.mark.parametrize(
    ("code", "message", "fields", "text"),
    [
        pytest.param("43012", "no money", {"http_status": 400}, "43012 INSUFFICIENT_BALANCE: no money (HTTP 400)", id="all"),
        pytest.param("43012", "", {}, "43012 INSUFFICIENT_BALANCE", id="no message"),
        pytest.param("9", "what", {}, "9: what", id="undocumented"),
    ],
)  # fmt: skip
def test_text(xe: Any, code: str, message: str, fields: dict[str, Any], text: str) -> None:
    assert str(api(xe, "acme").error(code, message, **fields)) == text


def test_text_without_anything(xe: Any) -> None:
    assert str(api(xe, "acme").error_from(b"", http_status=502)) == "InternalError (HTTP 502)"
    assert str(xe.ExchangeError()) == "ExchangeError"


def test_made_by_hand(xe: Any) -> None:
    acme = api(xe, "acme")
    error = acme.error(acme.API_ERROR_CODE.ORDER_NOT_FOUND, "gone", index=3, http_status=404)
    assert type(error) is acme.OrderNotFound
    assert (error.index, error.http_status, error.info) == (3, 404, acme.lookup("43001"))
    assert error.code == acme.API_ERROR_CODE.ORDER_NOT_FOUND
    assert type(error.code) is str, "the code, not a member: it pickles without the enum"
    with pytest.raises(TypeError, match="has no field colour"):
        acme.error("1", colour="red")


@pytest.mark.parametrize(
    "code",
    [1.5, float("nan"), b"1", ["1"], {"code": 1}, object(), 1j],
    ids=["float", "nan", "bytes", "list", "dict", "object", "complex"],
)
@pytest.mark.parametrize("exchange", ["acme", "multi"])
def test_what_is_no_code(xe: Any, exchange: str, code: Any) -> None:
    with pytest.raises(TypeError, match=f"a code is an int or a str, not {type(code).__name__}"):
        api(xe, exchange).error(code)


@pytest.mark.parametrize(
    ("message", "said"), [(True, "true"), (None, ""), (5, "5"), (["a", "b"], "a, b")], ids=repr
)
def test_what_is_no_message(xe: Any, message: Any, said: str) -> None:
    assert api(xe, "acme").error("43012", message).message == said


def test_an_error_made_of_a_success_code(xe: Any) -> None:
    error = api(xe, "acme").error("00000")
    assert (type(error).__name__, error.retry) == ("UnclassifiedError", "verify")


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickle(xe: Any, protocol: int) -> None:
    body = {"code": "43012", "msg": "no", "data": {}}
    for name in ("acme", "multi"):
        error = api(xe, name).error_from(
            body, http_status=400, headers={"Retry-After": "1", "ACCESS-SIGN": "s3cret"}
        )
        dumped = pickle.dumps(error, protocol)
        again = pickle.loads(dumped)
        assert type(again) is type(error)
        assert vars(again) == vars(error)
        assert (str(again), again.args) == (str(error), error.args)
        assert b"s3cret" not in dumped
        assert "s3cret" not in repr(error)


def test_pickle_of_everything_public(xe: Any) -> None:
    acme = api(xe, "acme")
    for thing in (
        acme.API_ERROR_CODE.SUCCESS,
        xe.Retry.VERIFY,
        xe.Category.TIMEOUT,
        acme.lookup("43012"),
        acme.AcmeError,
    ):
        assert pickle.loads(pickle.dumps(thing)) == thing
    assert api(xe, "multi.spot").API_ERROR_CODE.__module__ == "exchange_errors.multi.spot"


def test_copies(xe: Any) -> None:
    error = api(xe, "acme").error_from({"code": "1", "data": [{"sCode": "43012"}, {"sCode": "1"}]})
    assert vars(copy.copy(error)) == vars(error)
    deep = copy.deepcopy(error)
    assert [str(item) for item in deep.items] == [str(item) for item in error.items]
    assert deep.items[0] is not error.items[0]


def test_pickle_into_another_process_that_has_loaded_nothing(xe: Any, package: Path) -> None:
    error = api(xe, "acme").error_from({"code": "43012", "msg": "no"}, http_status=400)
    program = "import pickle, sys; e = pickle.loads(sys.stdin.buffer.read()); print(type(e).__module__, type(e).__name__, e, e.info.url)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=pickle.dumps(error),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(package)},
    )
    text = "exchange_errors.acme InsufficientFunds 43012 INSUFFICIENT_BALANCE: no (HTTP 400) https://acme.example/errors"
    assert done.stdout.decode().strip() == text


def test_an_info_of_another_version(xe: Any) -> None:
    info = api(xe, "acme").lookup("43012")
    restored, (values,) = info.__reduce__()
    assert restored({**values, "new": 1}) == info, "a later version's attribute is left out"
    del values["solution"]
    assert restored(values).solution == "", "an earlier version's is empty"
    with pytest.raises(AttributeError, match="read-only"):
        info.name = "X"


class TestRetryDelay:
    @pytest.mark.parametrize("retry", ["never", "after_fix"])
    def test_no_use(self, xe: Any, retry: str) -> None:
        error = xe.ExchangeError(retry=xe.Retry(retry), retry_after=1.0)
        assert error.retry_delay(1, safe_to_repeat=True) is None

    def test_unknown_outcome(self, xe: Any) -> None:
        error = xe.ExchangeError(retry=xe.Retry.VERIFY)
        assert error.retry_delay(1) is None
        assert 0 < error.retry_delay(1, safe_to_repeat=True) <= 0.5

    def test_resync_once(self, xe: Any) -> None:
        error = xe.ExchangeError(retry=xe.Retry.RESYNC)
        assert [error.retry_delay(n) for n in (1, 2)] == [0.0, None]

    def test_pauses_grow_and_end_somewhere(self, xe: Any) -> None:
        error = xe.ExchangeError(retry=xe.Retry.BACKOFF)
        for attempt in (0, 1, 2, 5, 10**9):
            longest = min(60.0, 0.5 * 2 ** (min(max(attempt, 1), 30) - 1))
            delays = [error.retry_delay(attempt) for _ in range(50)]
            assert longest / 2 <= min(delays) < max(delays) <= longest

    def test_the_exchange_says_when(self, xe: Any) -> None:
        error = xe.ExchangeError(retry=xe.Retry.RETRY_AFTER, retry_after=7.0)
        assert error.retry_delay(3) == 7.0
        assert xe.ExchangeError(retry=xe.Retry.BACKOFF, retry_after=70.0).retry_delay(1) == 70.0
        assert 0 < xe.ExchangeError(retry=xe.Retry.RETRY_AFTER).retry_delay(1) <= 0.5

    def test_maintenance_lasts(self, xe: Any) -> None:
        assert 2.5 <= xe.UnderMaintenance().retry_delay(1) <= 5.0
        assert 1.0 <= xe.RateLimitExceeded().retry_delay(1) <= 2.0

    @pytest.mark.parametrize(
        ("fields", "attempt", "shortest", "longest"),
        DELAYS,
        ids=str,
    )
    def test_bounds(
        self,
        xe: Any,
        monkeypatch: pytest.MonkeyPatch,
        fields: dict[str, Any],
        attempt: int,
        shortest: float | None,
        longest: float | None,
    ) -> None:
        safe, given = fields.get("safe", False), {k: v for k, v in fields.items() if k != "safe"}
        given = {**given, "retry": xe.Retry(given["retry"])}
        error = xe.ExchangeError("", **given)
        delays = []
        for chance in (0.0, 1.0):
            monkeypatch.setattr("random.random", lambda chance=chance: chance)
            delays.append(error.retry_delay(attempt, safe_to_repeat=safe))
        assert delays == [shortest, longest]
