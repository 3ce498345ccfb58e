"""Parallel: does the work for each of many exchanges, on all cores where that takes less time.

Results come in the order of the items, and of several errors the first in this order is raised. So what a command
prints, its exit status and the bytes that it writes are those of one process. Workers only compute: nothing but the
process that started them writes files.

A worker is a fork of this process. It has all modules, rules and items already, and only results are copied. A fork of a
process with threads is not safe, nor is one on macOS; there, and on Windows, which has none, one process does all.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import traceback
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

from errlex.errors import ErrlexError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

#: Most processes at a time. Each compiles the patterns that it needs, so that many gain little.
MOST = 8


def each(work: Callable[[T], R], items: Sequence[T], *, fewest: int) -> Iterator[R]:
    """Yield `work(item)` for each item, in order. Raises what `work` raises, and ErrlexError if a worker was killed.

    fewest: number of items below which other processes cost more time than they save.
    """
    number = min(_cores(), MOST, len(items))
    if number < 2 or len(items) < fewest or not _may_fork():
        yield from map(work, items)
        return
    import multiprocessing

    context = multiprocessing.get_context("fork")
    sources, workers = [], []
    try:
        for first in range(number):
            source, end = context.Pipe(duplex=False)
            own = range(first, len(items), number)
            sources.append(source)
            given = (work, items, own, end, sources)
            worker = context.Process(target=_compute, args=given, daemon=True)
            with _uninterrupted():
                worker.start()
                workers.append(worker)
            end.close()
        yield from _in_order(sources, len(items))
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.join()


def _cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _may_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait: in the moment of a fork Python would report its exception as ignored and go on."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _compute(
    work: Callable[[T], R],
    items: Sequence[T],
    own: range,
    end: Connection,
    sources: list[Connection],
) -> None:
    """Send (index, result, error) of some items. own: their indexes. sources: what only the other process reads from."""
    for source in sources:
        source.close()  # else a pipe would have a reader for ever, and this process no end, after that one was killed
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as it is for a script's background
        # Ctrl-C ends all; the process that started this one tells of it
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    gc.freeze()  # else each collection would copy the memory that both processes have
    with suppress(BrokenPipeError):  # that process was killed
        for index in own:
            try:
                end.send((index, work(items[index]), None))
            except BrokenPipeError:
                raise
            except Exception as error:
                if not isinstance(error, ErrlexError):
                    error.add_note(traceback.format_exc())
                end.send((index, None, error))


def _in_order(sources: list[Connection], count: int) -> Iterator[Any]:
    """Yield the results of `count` items. Raises the error of the first item that has one."""
    from multiprocessing.connection import wait

    known: dict[int, tuple[Any, Exception | None]] = {}
    for wanted in range(count):
        while wanted not in known:
            if not sources:
                raise ErrlexError(
                    "a process that errlex started was killed, perhaps for want of memory",
                    mend="run the command again where more memory is free",
                )
            ready = wait(sources)
            for source in [each for each in sources if each in ready]:
                try:
                    index, result, error = source.recv()
                except EOFError:
                    sources.remove(source)
                else:
                    known[index] = result, error
        result, error = known.pop(wanted)
        if error is not None:
            raise error
        yield result
