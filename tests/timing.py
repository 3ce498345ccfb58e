"""How time grows with what is given."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: Runs of each size at most: other processes cost a run up to ten times its time.
RUNS = 6


def cpu_seconds(run: Callable[[], object]) -> float:
    """CPU seconds of one run, without the garbage collector, which looks at all that other tests have left."""
    gc.disable()
    try:
        started = time.process_time()
        run()
        return time.process_time() - started
    finally:
        gc.enable()


def grows_by_at_most(
    times: float, small: Callable[[], float], large: Callable[[], float], *, least: float
) -> bool:
    """`large` takes at most `times` the CPU seconds of `small`, which counts as `least` where it takes less.

    Both return the seconds of a new run. The best of several runs counts; what is proved by one is not run again.
    """
    limit = times * max(min(small(), small()), least)
    return any(large() <= limit for _ in range(RUNS))
