"""Types of the package, and of programs that use it: checked by mypy and pyright.

`make lint` runs this module. pytest does not collect it by itself, since each run of a checker takes more than 5 s.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Checker = Callable[..., list[str]]

USER = '''
from typing import assert_never, assert_type

import exchange_errors as xe
from exchange_errors import acme, multi


def family(value: xe.Family) -> str:
    match value:
        case xe.Family.AUTH | xe.Family.LIMIT | xe.Family.SERVER | xe.Family.REQUEST | xe.Family.ORDER:
            return "a"
        case xe.Family.FUNDS | xe.Family.MARKET | xe.Family.TRANSFER | xe.Family.OTHER | xe.Family.NONE:
            return "b"
        case _:
            assert_never(value)


def code(error: acme.AcmeError) -> str:
    match error.code:
        case acme.API_ERROR_CODE.ORDER_NOT_FOUND | acme.API_ERROR_CODE.NOT_TRADER:
            return "known"
        case None:
            return "none"
        case _:
            return "other"


assert_type(acme.error_from({}), acme.AcmeError | None)
assert_type(multi.spot.event_error({}), multi.MultiError | None)
assert_type(multi.futures.error(1), multi.MultiError)
assert_type(xe.error_from("acme", b""), xe.ExchangeError | None)
assert_type(acme.lookup(1), xe.ErrorInfo | None)
assert_type(acme.codes(), list[xe.ErrorInfo])
assert_type(xe.RateLimitExceeded().retry_delay(1), float | None)
try:
    pass
except (acme.InsufficientFunds, multi.spot.RateLimitExceeded, xe.ServerError) as error:
    assert_type(error.retry, xe.Retry)
    assert_type(error.items, tuple[xe.ExchangeError, ...])
'''  # fmt: skip
MISTAKES = """
import exchange_errors as xe
from exchange_errors import acme, multi

acme.API_ERROR_CODE.NO_SUCH_CODE
acme.InsuficientFunds
multi.API_ERROR_CODE
xe.RateLimitExeeded
xe.Retry.BACK_OFF
"""


def mypy(*files: Path, path: Path) -> list[str]:
    """Errors that mypy --strict finds; [] for none."""
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--python-version=3.11", "--no-error-summary", "--config-file=",
         f"--cache-dir={path.parent / '.mypy_cache'}", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
        cwd=path,
        env={**os.environ, "MYPYPATH": str(path)},
    )  # fmt: skip
    assert not done.stderr, done.stderr
    return done.stdout.splitlines()


def pyright(*files: Path, path: Path) -> list[str]:
    """Errors that pyright finds; [] for none. Skips where it cannot run (it needs Node)."""
    if shutil.which("node") is None:
        pytest.skip("no Node here, so no pyright")
    pytest.importorskip("pyright")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pyright",
            "--outputjson",
            "--pythonpath",
            sys.executable,
            *map(str, files),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=path,  # where imports are looked for
    )
    report = json.loads(done.stdout)
    assert report["summary"]["filesAnalyzed"], done.stdout
    return [
        f"{d['file']}:{d['range']['start']['line'] + 1}: {d['message']}"
        for d in report["generalDiagnostics"]
        if d["severity"] == "error"
    ]


@pytest.fixture(scope="module")
def generated(root: Path) -> Path:
    """The committed package, as a Python path."""
    if not (root / "generated" / "exchange_errors" / "bitget").is_dir():
        pytest.skip("nothing generated here: make regenerate")
    return root / "generated"


@pytest.fixture(scope="module")
def programs(shared: Path) -> list[Path]:
    """What users want to write."""
    return sorted((shared / "programs").glob("*.py"))


@pytest.fixture(scope="module", params=[mypy, pyright], ids=["mypy", "pyright"])
def errors(
    request: pytest.FixtureRequest, package: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], list[str]]:
    """Errors of the package, and of two programs that use it: one run of a checker."""
    folder = tmp_path_factory.mktemp("users")
    (folder / "user.py").write_text(USER, "utf-8")
    (folder / "mistakes.py").write_text(MISTAKES, "utf-8")
    checker: Checker = request.param
    files = (package / "exchange_errors", folder / "user.py", folder / "mistakes.py")
    found = checker(*files, path=package)
    return lambda name: [error for error in found if name in error.partition(":")[0]]


class TestCheckers:
    def test_the_package(self, errors: Callable[[str], list[str]]) -> None:
        assert errors("exchange_errors") == []

    def test_a_user_of_it(self, errors: Callable[[str], list[str]]) -> None:
        assert errors("user.py") == []

    def test_misspelt_names_are_errors(self, errors: Callable[[str], list[str]]) -> None:
        for name in (
            "NO_SUCH_CODE",
            "InsuficientFunds",
            "API_ERROR_CODE",
            "RateLimitExeeded",
            "BACK_OFF",
        ):
            assert any(name in error for error in errors("mistakes.py")), name


class TestPrograms:
    """The programs that users want to write, against the package as it is committed."""

    @pytest.mark.parametrize("checker", [mypy, pyright])
    def test_types(self, generated: Path, programs: list[Path], checker: Checker) -> None:
        assert checker(*programs, path=generated) == []
