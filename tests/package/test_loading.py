"""What is loaded when, by whom, and on which interpreters."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def run(package: Path, program: str, python: str = sys.executable) -> str:
    """What a program prints in an interpreter of its own, which finds the package and no site-packages."""
    done = subprocess.run(
        [python, "-S", "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(package)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def loaded(package: Path, program: str) -> set[str]:
    """Names of the modules that a program loads besides those of the bare interpreter with enum."""
    shown = "print('\\n'.join(set(sys.modules) - before))"
    text = run(package, f"import enum, sys\nbefore = set(sys.modules)\n{program}\n{shown}")
    return set(text.split())


HEAVY = {
    "typing",
    "dataclasses",
    "json",
    "re",
    "random",
    "inspect",
    "importlib",
    "email",
    "datetime",
}


def test_importing_the_package_loads_no_exchange(package: Path) -> None:
    assert loaded(package, "import exchange_errors") <= {"exchange_errors", "__future__"}


@pytest.mark.parametrize(
    ("program", "not_loaded"),
    [
        pytest.param(
            "acme.lookup('43012')", {"_api_codes", "_exceptions", "_response"}, id="lookup"
        ),
        pytest.param(
            "acme.error_from({'code': '00000'})", {"_api_codes", "_exceptions"}, id="success"
        ),
        pytest.param("acme.error_from({'code': '43012'}).retry", {"_api_codes"}, id="error"),
        pytest.param("acme.event_error({'data': []})", {"_api_codes", "_exceptions"}, id="event"),
    ],
)
def test_parts_are_loaded_when_they_are_needed(
    package: Path, program: str, not_loaded: set[str]
) -> None:
    names = loaded(package, f"from exchange_errors import acme\n{program}")
    assert not names & HEAVY
    assert not names & {f"exchange_errors.acme.{name}" for name in not_loaded}
    assert not any(name.startswith("exchange_errors.multi") for name in names)


def test_the_first_touch_by_many_threads(package: Path) -> None:
    program = """
import sys, threading
sys.setswitchinterval(1e-6)
import exchange_errors as xe
start, results, failures = threading.Barrier(16), [], []
def touch(number):
    try:
        start.wait()
        from exchange_errors import acme, multi
        error = acme.error_from({"code": "43012", "data": None})
        results.append((type(error) is acme.InsufficientFunds, acme.API_ERROR_CODE.SUCCESS, multi.spot.lookup(1000).name,
            xe.Category.UNKNOWN, xe.lookup("acme", "43001").name))
    except BaseException as error:
        failures.append(repr(error))
threads = [threading.Thread(target=touch, args=(n,)) for n in range(16)]
[t.start() for t in threads]
[t.join() for t in threads]
assert not failures, failures
assert len(results) == 16 and len(set(results)) == 1 and results[0][0], results
"""
    for _ in range(3):
        run(package, program)


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_on_interpreters(package: Path, version: str) -> None:
    python = shutil.which(f"python{version}")
    if (
        python is None
        or subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode
    ):
        pytest.skip(f"no python{version} here")
    program = """
import copy, pickle, json
import exchange_errors as xe
from exchange_errors import acme, multi
error = acme.error_from(b'{"code": "43012", "msg": "no"}', http_status=400, headers={"Retry-After": "1"})
assert vars(pickle.loads(pickle.dumps(error))) == vars(error)
assert vars(copy.copy(error)) == vars(error)
print(json.dumps([str(error), error.retry, acme.API_ERROR_CODE("43012").name, f"{acme.API_ERROR_CODE.SUCCESS}",
    f"{multi.spot.API_ERROR_CODE.OK}", len(xe.find(40001))]))
"""
    expected = [
        "43012 INSUFFICIENT_BALANCE: no (HTTP 400)",
        "after_fix",
        "INSUFFICIENT_BALANCE",
        "00000",
        "1000",
        2,
    ]
    assert json.loads(run(package, program, python)) == expected
