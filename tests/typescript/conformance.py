"""Puts answers to both packages and compares what they say. A case is as `conformance.mjs` describes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import exchange_errors as xe
from exchange_errors import _registry
from exchange_errors._exchanges import SCOPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pytest

Case = dict[str, Any]
#: The time at which all cases are read: seconds since 1970.
NOW = 1_760_000_000.0
SCRIPT = Path(__file__).with_name("conformance.mjs")


def by_python(cases: Iterable[Case], patch: pytest.MonkeyPatch) -> list[Any]:
    """What the Python package says of each."""
    patch.setattr("time.time", lambda: NOW)
    return [_by_python(case) for case in cases]


def _by_python(case: Case) -> Any:
    if case["call"] == "lookup":
        info = xe.lookup(case["api"], case["value"])
        return info and {key: _plain(value) for key, value in info.as_dict().items()}
    sent = bytes(case["bytes"]) if "bytes" in case else case.get("value", case.get("body"))
    if case["call"] == "errorFrom":
        error = xe.error_from(
            case["api"], sent, http_status=case.get("http_status"), headers=case.get("headers")
        )
    else:
        error = _registry._api(case["api"]).event_error(sent)
    if error is None:
        return None
    return {**error.as_dict(), "text": str(error), "kind": type(error).__name__}


def by_typescript(cases: Sequence[Case], node: str, package: Path) -> list[Any]:
    """What the TypeScript package says of each, in one process."""
    done = subprocess.run(
        [node, str(SCRIPT), str(package), str(NOW)],
        input="\n".join(json.dumps(case) for case in cases),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def differences(cases: Sequence[Case], python: list[Any], typescript: list[Any]) -> list[str]:
    """What the packages say differently, one a line. Numbers are compared by value."""
    assert len(python) == len(typescript) == len(cases)
    return [
        f"{json.dumps(case)}\n  {one}\n  {other}"
        for case, one, other in zip(cases, python, typescript, strict=True)
        if not same(one, other)
    ]


def same(one: Any, other: Any) -> bool:
    """Whether two values of JSON are equal, numbers by value: what is beyond 2^53 is text in JavaScript."""
    if isinstance(one, dict):
        return (
            isinstance(other, dict)
            and list(one) == list(other)
            and all(same(one[key], other[key]) for key in one)
        )
    if isinstance(one, (list, tuple)):
        return (
            isinstance(other, list)
            and len(one) == len(other)
            and all(same(a, b) for a, b in zip(one, other, strict=True))
        )
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, float) and isinstance(other, (int, float)):
        return abs(one - other) <= 1e-6 * max(1.0, abs(one))
    if isinstance(one, int) and isinstance(other, str) and abs(one) >= 2**53:
        return str(one) == other
    return bool(one == other)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def apis() -> list[tuple[str, list[Any]]]:
    """Every API, each product's and each exchange's as a whole, with its codes and some of its messages."""
    found = []
    for exchange, scopes in SCOPES.items():
        products = [f"{exchange}.{scope}" for scope in scopes if scope not in ("http", "close")]
        for api in (exchange, *products):
            infos = _registry._api(api).codes()
            messages = [message for info in infos for message in info.messages[:2]]
            found.append((api, [*(info.code for info in infos), *messages]))
    return found


def knows(api: str) -> bool:
    """Whether the packages have the exchange."""
    try:
        _registry._api(api)
    except ValueError:
        return False
    return True
