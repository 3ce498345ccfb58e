"""A package generated from exchanges made up for these tests, whose answers look as real ones do."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any

import pytest

from errlex.catalogue import Catalogue, CatalogueCode, Meaning
from errlex.config.project import find_project
from errlex.config.source import load_source
from errlex.render.build import build
from errlex.render.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from errlex.model import Exchange

#: exchange -> its source.toml
SOURCES = {
    # Codes as text, a success code, batches in two ways, WebSocket frames with integers.
    "acme": """
        title = "Acme"
        url = "https://acme.example"
        ccxt = ["bitget"]
        wire = "str"
        [[pages]]
        id = "errors"
        url = "https://acme.example/errors"
        [response]
        code = ["code"]
        message = ["msg"]
        success = ["00000"]
        [[response.items]]
        path = "data.failure[]"
        code = ["errorCode"]
        message = ["errorMsg"]
        failures = true
        succeeded = "data.resultList[]"
        [[response.items]]
        path = "data[]"
        code = ["sCode"]
        message = ["sMsg"]
        success = ["0"]
        """,
    # Products with codes of their own, and one whose codes any of them may answer with.
    "multi": """
        title = "Multi"
        wire = "int"
        [scopes.auth]
        shared = true
        [scopes.spot]
        [scopes.futures]
        [response]
        code = ["code"]
        message = ["message"]
        success = [1000]
        [response.scopes.futures]
        ok = { success = [true] }
        code = ["error.code"]
        message = ["error.message"]
        """,
    # Only errors have a code; the HTTP status is a code, too; lists of orders.
    "quiet": """
        title = "Quiet"
        wire = "int"
        [response]
        code = ["code"]
        message = ["msg"]
        success = [200]
        unmarked_success = true
        status_is_code = true
        retry_after = ["pause"]
        [[response.items]]
        path = "[]"
        """,
    # Answers are lists, and so are data.
    "listed": """
        title = "Listed"
        wire = "int"
        [response]
        code = ["1"]
        message = ["2"]
        failed = { "0" = ["error"] }
        """,
    # A list of codes with details behind them; item codes beside the items.
    "worded": """
        title = "Worded"
        wire = "str"
        [response]
        code = ["error"]
        message = ["error"]
        separator = ":"
        warnings = "W"
        [[response.items]]
        path = "info.list[]"
        code = ["code"]
        message = ["msg"]
        success = [0]
        beside = "result.list[]"
        """,
    # Limits say how long to wait; answers of another look; codes that are documented nowhere.
    "limited": """
        title = "Limited"
        wire = "int"
        ccxt = ["limited", "limitedplus:api"]
        [response]
        code = ["code"]
        message = ["msg"]
        success = [0]
        wait_fields = { "data.wait" = "ms" }
        wait_headers = { "X-Reset" = "ms" }
        [[response.variants]]
        when = { kind = ["order"] }
        code = ["why"]
        message = ["why"]
        ok = { state = ["placed"] }
        [[response.variants]]
        when = { "2" = ["ERROR"] }
        code = ["9"]
        message = ["3"]
        failed = { "2" = ["ERROR"] }
        """,
    # Nothing is said of its answers.
    "unsaid": """
        title = "Unsaid"
        wire = "int"
        """,
}


def row(
    code: str, name: str, category: str, retry: str, *messages: str, **more: Any
) -> CatalogueCode:
    """A code of scope "api" on page "errors"; more: other fields of CatalogueCode."""
    meanings = [Meaning("errors", "Codes", message=message) for message in messages]
    fields: dict[str, Any] = {"scope": "api", "names": [name] if name else [], **more}
    meanings = fields.pop("meanings", meanings)
    return CatalogueCode(code=code, category=category, retry=retry, meanings=meanings, **fields)


CODES = {
    "acme": [
        row("00000", "SUCCESS", "SUCCESS", "never", "success"),
        row("00171", "PARAMETER_EMPTY", "MISSING_PARAMETER", "after_fix", "Parameter {0} cannot be empty"),
        row(
            "40017",
            "PARAMETER_FAILED",
            "INVALID_PARAMETER",
            "after_fix",
            names=["PARAMETER_FAILED", "NOT_TRADER"],
            meanings=[
                Meaning("errors", "Codes", message="Parameter verification failed"),
                Meaning(
                    "errors",
                    "Codes",
                    message="Account {0} is not a trader",
                    category="PERMISSION_DENIED",
                    retry="after_fix",
                ),
                Meaning(
                    "errors", "Codes", message="Please try again", category="SERVICE_UNAVAILABLE", retry="backoff"
                ),
            ],
        ),
        row("40725", "SERVICE_ERROR", "INTERNAL_ERROR", "verify", "Service error"),
        row("43001", "ORDER_NOT_FOUND", "ORDER_NOT_FOUND", "verify", "Order not found"),
        row("43012", "INSUFFICIENT_BALANCE", "INSUFFICIENT_FUNDS", "after_fix", "Insufficient balance"),
        row("43118", "ORDER_ID_DUPLICATE", "DUPLICATE_ORDER_ID", "verify", "clientOid duplicate"),
        row("45001", "TOO_OLD", "MARKET_UNAVAILABLE", "never", "Gone", state="removed"),
        row("429", "TOO_MANY_REQUESTS", "RATE_LIMIT", "retry_after", "Too many requests", scope="http", kind="http"),
        row("60XXX", "", "RATE_LIMIT", "backoff", "Busy", kind="range"),
        row("nonce reuse / Invalid nonce", "NONCE", "INVALID_TIMESTAMP", "resync", "nonce reuse / Invalid nonce", kind="text"),
    ],
    "multi": [
        row("1000", "OK", "SUCCESS", "never", "OK", scope="spot"),
        row("1000", "OK", "SUCCESS", "never", "OK", scope="futures"),
        row("30013", "TOO_MANY", "RATE_LIMIT", "retry_after", "Too many requests", scope="auth"),
        row("40001", "NOT_FOUND", "ORDER_NOT_FOUND", "verify", "Not found", scope="spot"),
        row("40001", "NO_MARGIN", "INSUFFICIENT_FUNDS", "after_fix", "No margin", scope="futures"),
        row("50020", "BALANCE_NOT_ENOUGH", "INSUFFICIENT_FUNDS", "after_fix", "Balance not enough", scope="spot"),
    ],
    "quiet": [
        row("404", "NOT_FOUND", "ORDER_NOT_FOUND", "verify", "Order not found"),
        row("-2010", "REJECTED", "INSUFFICIENT_FUNDS", "after_fix", "Rejected"),
        row("-1007", "TIMEOUT", "TIMEOUT", "verify", "Timeout"),
    ],
    "listed": [row("10020", "BAD", "INVALID_PARAMETER", "after_fix", "Bad")],
    "worded": [
        row("EOrder:Insufficient funds", "INSUFFICIENT_FUNDS", "INSUFFICIENT_FUNDS", "after_fix"),
        row("EGeneral:Invalid arguments", "INVALID_ARGUMENTS", "INVALID_PARAMETER", "after_fix"),
    ],
    "limited": [
        row("7", "SLOW_DOWN", "RATE_LIMIT", "retry_after", "Too many requests"),
        row("8", "NOT_YET", "SERVICE_UNAVAILABLE", "verify", "Not yet"),
        row("9", "NO_MONEY", "INSUFFICIENT_FUNDS", "after_fix", "Shared sentence"),
    ],
    "unsaid": [
        row("9", "NO_MONEY", "INSUFFICIENT_FUNDS", "after_fix", "Shared sentence."),
        row("1", "FINE", "SUCCESS", "never", "fine"),
        row("7", "SEVEN", "RATE_LIMIT", "backoff", "seven"),
    ],
}  # fmt: skip


SEEN = {
    "limited": """
        [codes.any]
        "99" = { message = "Insufficient wallet balance", by = "ccxt 4.5" }
        "98" = { class = "RateLimitExceeded", by = "ccxt 4.5" }
        "7" = { message = "documented by now", by = "a report" }
        [messages.api]
        "8" = { messages = ["Market is closed"], by = "a report" }
        [words.any]
        "Words of a report {} are seen" = { by = "a report", category = "PERMISSION_DENIED", reason = "it is said there" }
        [old.any]
        "97XXX" = { reason = "version 1 is switched off" }
        """,
}


def models(folder: Path) -> list[Exchange]:
    """The models of all exchanges above; their source.toml files are written below `folder`."""
    made = []
    for name, text in sorted(SOURCES.items()):
        home = folder / "sources" / name
        home.mkdir(parents=True)
        (home / "source.toml").write_text(text, "utf-8")
        if name in SEEN:
            (home / "seen.toml").write_text(SEEN[name], "utf-8")
        made.append(build(load_source(home), Catalogue(name, CODES[name])))
    return made


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the generated package, as a Python path."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "pyproject.toml").write_text(
        '[tool.errlex]\nversion = "1.2.3"\n[[tool.errlex.output]]\n'
        'target = "python"\npath = "generated/exchange_errors"\npackaging = true\n',
        "utf-8",
    )
    for path, content in Engine(find_project(folder)).render(models(folder)).files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "generated"


@pytest.fixture(scope="session")
def xe(package: Path) -> Iterator[Any]:
    """The generated `exchange_errors`, imported; its exchanges by `load`."""
    assert not any(name.startswith("exchange_errors") for name in sys.modules)
    sys.path.insert(0, str(package))
    yield importlib.import_module("exchange_errors")
    sys.path.remove(str(package))
    for name in [name for name in sys.modules if name.startswith("exchange_errors")]:
        del sys.modules[name]


def api(xe: Any, name: str) -> Any:
    """A module of an exchange, or of a scope of it: "multi.spot"."""
    return importlib.import_module(f"{xe.__name__}.{name}")
