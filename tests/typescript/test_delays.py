"""The TypeScript package waits as long as the Python package, and reads exceptions of ccxt as it does."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from tests.package.delays import DELAYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAITS = """
const { ExchangeError } = await import(process.argv[1]);
const made = JSON.parse(process.argv[2]).map(([{ safe = false, retry_after: retryAfter = null, ...fields }, attempt]) =>
  [0, 1].map((chance) => {
    Math.random = () => chance;
    return new ExchangeError('', { ...fields, retryAfter }).retryDelay(attempt, { safeToRepeat: safe });
  }));
console.log(JSON.stringify(made));
"""


def test_bounds_of_pauses(node: str, root: Path) -> None:
    module = (root / "generated/typescript/index.js").as_uri()
    command = [node, "--input-type=module", "-e", WAITS, module, json.dumps(DELAYS)]
    made = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert [[fields, attempt, *pauses] for (fields, attempt, *_), pauses in zip(DELAYS, made, strict=True)] == [
        list(row) for row in DELAYS
    ]  # fmt: skip


CLASSES = {
    "ExchangeError": "Error",
    "InsufficientFunds": "ExchangeError",
    "NetworkError": "Error",
    "RequestTimeout": "NetworkError",
    "DDoSProtection": "NetworkError",
    "OrderNotFound": "ExchangeError",
    "OddOne": "OrderNotFound",
}
LIMIT = '{"retCode":10006,"retMsg":"x"}'
#: class, text, the exchange's last answer and its headers.
RAISED: list[tuple[str, str, str | None, dict[str, str] | None]] = [
    ("ExchangeError", f"bybit {LIMIT}", None, None),
    ("ExchangeError", f"bybit [{LIMIT}]", None, None),
    ("ExchangeError", f"bybit POST https://x.example 400 Bad Request {LIMIT}", None, None),
    (
        "ExchangeError",
        f"bybit GET https://x.example 429 Too Many {LIMIT}",
        LIMIT,
        {"Retry-After": "9"},
    ),
    ("ExchangeError", f"bybit 400 {LIMIT}", LIMIT, None),
    ("ExchangeError", f"a 400 {LIMIT}", LIMIT, None),
    ("ExchangeError", f"400 {LIMIT}", LIMIT, None),
    ("ExchangeError", f"bybit GET 399 and 400 {LIMIT}", LIMIT, None),
    ("ExchangeError", f"bybit GET 4000 {LIMIT}", LIMIT, None),
    ("ExchangeError", f"bybit GET https://x.example {LIMIT}", LIMIT, None),
    ("RequestTimeout", "bybit GET https://x.example", LIMIT, {"Retry-After": "9"}),
    ("RequestTimeout", "bybit GET https://x.example", "", None),
    ("InsufficientFunds", "bybit too poor", None, None),
    ("InsufficientFunds", 'bybit {"retCode":424242,"retMsg":"?"}', None, None),
    ("InsufficientFunds", "bybit {", None, None),
    ("InsufficientFunds", 'bybit {"retCode":0}', None, None),
    ("DDoSProtection", "bybit 429", None, None),
    ("OrderNotFound", f"bybit {LIMIT}", None, None),
    ("OddOne", "bybit ?", None, None),
    ("NetworkError", "bybit ?", None, None),
    ("Error", "?", None, None),
    ("ExchangeError", "x" * 100_000 + LIMIT, None, None),
    ("ExchangeError", "x" * (100_000 - len(LIMIT)) + LIMIT, None, None),
]
READ = """
import { readFileSync } from 'node:fs';
const { fromCcxt } = await import(process.argv[1]);
const [classes, raised] = JSON.parse(readFileSync(0, 'utf8'));
const made = { Error };
for (const [name, base] of Object.entries(classes)) made[name] = { [name]: class extends made[base] {} }[name];
console.log(JSON.stringify(raised.map(([name, text, last, headers]) => {
  const error = fromCcxt({ id: 'bybit', last_http_response: last, last_response_headers: headers }, new made[name](text));
  return { ...error.toJSON(), kind: error.name, cause: error.cause instanceof Error };
})));
"""


@pytest.fixture
def package(root: Path) -> Iterator[Any]:
    """The generated Python package."""
    sys.path.insert(0, str(root / "generated"))
    for name in [name for name in sys.modules if name.partition(".")[0] == "exchange_errors"]:
        del sys.modules[name]
    yield importlib.import_module("exchange_errors")
    sys.path.remove(str(root / "generated"))
    for name in [name for name in sys.modules if name.partition(".")[0] == "exchange_errors"]:
        del sys.modules[name]


def test_exceptions_of_ccxt(package: Any, node: str, root: Path) -> None:
    module = (root / "generated/typescript/index.js").as_uri()
    command, given = [node, "--input-type=module", "-e", READ, module], json.dumps(
        [CLASSES, RAISED]
    )
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    made = json.loads(done.stdout)
    classes: dict[str, Any] = {"Error": Exception}
    for name, base in CLASSES.items():
        classes[name] = type(name, (classes[base],), {})
    for row, told in zip(RAISED, made, strict=True):
        name, text, last, headers = row
        exchange = SimpleNamespace(
            id="bybit", last_http_response=last, last_response_headers=headers
        )
        error = package.from_ccxt(exchange, classes[name](text))
        assert told == {**error.as_dict(), "kind": type(error).__name__, "cause": True}, row
