"""What the generated Python package costs, against ccxt, psycopg.errors and botocore.exceptions.

Promises: importing it at most 2 ms over an interpreter that has imported enum; the first lookup in an
exchange of 1,000 codes 2 ms; its enum 10 us a member; a lookup 250 ns; error_from on a parsed body 3 us
and less than ccxt's handle_errors on the same; event_error on data 250 ns. Times are CPU seconds, the
best of several runs; those of imports are each from an interpreter of its own.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

GENERATED = Path(__file__).resolve().parents[1] / "generated"
IMPORTS, LOOPS, REPEATS = 25, 2_000, 80
#: The exchange with the most codes, near enough to 1,000, and one whose answers ccxt handles, too.
LARGE, CODE = "okx", "51008"
BODY = {
    "code": "40762",
    "msg": "The order size is greater than the max open size",
    "requestTime": 1,
    "data": None,
}
FINE = {"code": "00000", "msg": "success", "requestTime": 1, "data": {"orderId": "1"}}
FRAME = {"action": "snapshot", "arg": {"instType": "SPOT"}, "data": [{"last": "1"}], "ts": 1}


def main() -> int:
    """Measure and print; 0 if all promises are kept, 1 if not, 2 if nothing is generated."""
    if not (GENERATED / "exchange_errors" / LARGE).is_dir():
        print("nothing generated: make regenerate")
        return 2
    sys.path.insert(0, str(GENERATED))
    kept = [*loading(), *calling()]
    print(f"package: {sum(kept)} of {len(kept)} promises kept")
    return 0 if all(kept) else 1


def loading() -> list[bool]:
    """What is paid once, in milliseconds."""
    touch = f"from exchange_errors import {LARGE} as x\nx.lookup({CODE!r})"
    pairs = "[(name, code.value) for name, code in x.API_ERROR_CODE.__members__.items()]"
    members = int(printed(f"{touch}\nprint(len(x.API_ERROR_CODE.__members__))"))
    peers = [
        peer
        for peer in ("ccxt", "psycopg.errors", "botocore.exceptions")
        if find_spec(peer.partition(".")[0]) is not None
    ]
    times = imported(
        ours=("", "import exchange_errors"),
        first=("import exchange_errors as xe\nxe.Category, xe.Retry", touch),
        enum=(touch, "x.API_ERROR_CODE"),
        bare=(f"{touch}\npairs = {pairs}", "enum.StrEnum('Bare', pairs)"),
        error=(touch, f"x.error_from({{'code': {CODE!r}}})"),
        **{peer: ("", f"import {peer}") for peer in peers},
    )
    ours, enum, bare = times["ours"], times["enum"] * 1000, times["bare"] * 1000
    limit = 2.0 * max(1.0, members / 1000)
    kept = [
        promise("import exchange_errors", ours, 2.0, "ms"),
        promise(f"first lookup of {LARGE}, {members:,} members", times["first"], limit, "ms"),
        promise("its enum, a member", enum / members, 10.0, "us"),
    ]
    figure("a bare StrEnum of the same, a member", bare / members, "us", bare / enum)
    figure("its first error", times["error"], "ms")
    for peer in peers:
        figure(f"import {peer}", times[peer], "ms", times[peer] / ours)
    return kept


def calling() -> list[bool]:
    """What is paid each time, in nanoseconds."""
    package: Any = importlib.import_module("exchange_errors")
    api: Any = importlib.import_module("exchange_errors.bitget")
    failed = best(lambda: api.error_from(BODY))
    kept = [
        promise("lookup", best(lambda: api.lookup("40762")), 250, "ns"),
        promise(
            "lookup by the exchange's name",
            best(lambda: package.lookup("bitget", "40762")),
            250,
            "ns",
        ),
        promise("error_from, a failure", failed, 3000, "ns"),
        promise("error_from, a success", best(lambda: api.error_from(FINE)), 3000, "ns"),
        promise("event_error, data", best(lambda: api.event_error(FRAME)), 250, "ns"),
    ]
    if find_spec("ccxt") is None:
        print("  ccxt's handle_errors: not installed")
    else:
        ccxt: Any = importlib.import_module("ccxt")
        exchange, text = ccxt.bitget(), json.dumps(BODY)

        def handled() -> None:
            with suppress(ccxt.BaseError):
                exchange.handle_errors(400, "", "", "GET", {}, text, BODY, {}, None)

        kept.append(
            promise("error_from, of ccxt's handle_errors", failed / best(handled), 1.0, "times")
        )
    return kept


def promise(what: str, measured: float, limit: float, unit: str) -> bool:
    """Print a figure beside what was promised of it, and say whether that is kept."""
    kept = measured <= limit
    print(f"  {what:<44} {measured:9.2f} {unit}  (at most {limit:g}){'' if kept else '  NOT KEPT'}")
    return kept


def figure(what: str, measured: float, unit: str, ratio: float | None = None) -> None:
    """Print a figure that nothing was promised of. ratio: to ours of the same."""
    beside = "" if ratio is None else f"  {ratio:.1f} times ours"
    print(f"  {what:<44} {measured:9.2f} {unit}{beside}")


def best(call: Callable[[], object]) -> float:
    """Nanoseconds of a call without the loop's own, the best of several rounds."""
    return max(0.0, _round(call) - _round(lambda: None))


def _round(call: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATS):
        start = time.process_time_ns()
        for _ in range(LOOPS):
            call()
        times.append(time.process_time_ns() - start)
    return min(times) / LOOPS


def imported(**programs: tuple[str, str]) -> dict[str, float]:
    """Milliseconds that programs take, each in new interpreters which have imported enum: the best of many.

    programs: by names, (what runs before, what is timed). What the former left to the garbage collector is
    collected before the latter, whose it is not. All take turns: a machine may be slow for a while.
    """
    times: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(IMPORTS):
        for name, (before, program) in programs.items():
            timed = (
                f"{before}\ngc.collect()\nstart = time.process_time_ns()\n{program}\n"
                "print((time.process_time_ns() - start) / 1e6)"
            )
            times[name].append(float(printed(timed)))
    return {name: min(found) for name, found in times.items()}


def printed(program: str) -> str:
    """The last line that a program prints. Compiled files are kept, as they are in use."""
    cache = Path(tempfile.gettempdir()) / "errlex-bench-cache"
    settings = {
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONPYCACHEPREFIX": str(cache),
    }
    environment = {
        key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"
    }
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", f"import enum, gc, sys, time\n{program}"],
        capture_output=True,
        text=True,
        check=True,
        env={**environment, **settings},
    )
    return done.stdout.splitlines()[-1]


if __name__ == "__main__":
    sys.exit(main())
