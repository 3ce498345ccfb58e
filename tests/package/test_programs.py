"""The programs that users want to write, against the package as it is committed."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

TYPES = "tests/package/check_types.py"


@pytest.fixture(scope="module")
def generated(root: Path) -> Path:
    """The committed package, as a Python path."""
    if not (root / "generated" / "exchange_errors" / "bitget").is_dir():
        pytest.skip("nothing generated here: make regenerate")
    return root / "generated"


@pytest.mark.parametrize(
    "name", ["p00_typing.py", "p04_batch.py", "p06_log_line.py", "p07_tests.py"]
)
def test_runs(generated: Path, shared: Path, name: str) -> None:
    program = shared / "programs" / name
    how = ["-m", "pytest", "-q", "-p", "no:cacheprovider"] if name == "p07_tests.py" else []
    done = subprocess.run(
        [sys.executable, *how, str(program)],
        capture_output=True,
        text=True,
        check=False,
        cwd=generated,
        env={**os.environ, "PYTHONPATH": str(generated)},
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_lint_checks_types(root: Path) -> None:
    _, _, rest = (root / "Makefile").read_text("utf-8").partition("\nlint:")
    recipe = rest.partition("\n\n")[0]
    assert (root / TYPES).is_file()
    for command in ("$(BIN)/mypy\n", "mypy --strict exchange_errors", "pyright generated", TYPES):
        assert command in recipe
    assert "\nmake lint\n" in (root / ".ci" / "run").read_text("utf-8")
