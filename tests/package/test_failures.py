"""Twenty realistic failures, against the package as it is committed: what a trader would agree with."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

EXPECTED = """
bitget INSUFFICIENT_FUNDS after_fix
bitget RATE_LIMIT retry_after
bitget INTERNAL_ERROR verify
bybit INVALID_TIMESTAMP resync
bybit RATE_LIMIT retry_after
bybit UNKNOWN verify
okx INSUFFICIENT_FUNDS after_fix
okx TIMEOUT verify
okx ORDER_NOT_FOUND verify
binance.spot INVALID_TIMESTAMP resync
binance.spot TIMEOUT verify
kraken INSUFFICIENT_FUNDS after_fix
kraken INVALID_TIMESTAMP resync
gate INSUFFICIENT_FUNDS after_fix
kucoin INVALID_TIMESTAMP resync
deribit INSUFFICIENT_FUNDS after_fix
deribit RATE_LIMIT retry_after
btse INVALID_QUANTITY after_fix
bitmart.spot INSUFFICIENT_FUNDS after_fix
bitzoom TIMEOUT verify
"""


def test_twenty_failures(root: Path) -> None:
    generated = root / "generated"
    if not (generated / "exchange_errors" / "bitget").is_dir():
        pytest.skip("nothing generated here: make regenerate")
    done = subprocess.run(
        [sys.executable, str(root / "examples" / "twenty_failures.py")],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(generated)},
    )
    found = [" ".join(line.split()[:3]) for line in done.stdout.splitlines()]
    assert found == EXPECTED.strip().splitlines()
