"""Work on several cores gives what one process gives, in the same order, with the same errors."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from errlex import parallel
from errlex.errors import ConfigError
from errlex.parallel import each

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # the test runner has threads
]


@pytest.fixture(params=[1, 3], ids=["one process", "three processes"])
def processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(parallel, "_may_fork", lambda: True)
    monkeypatch.setattr(parallel, "_cores", lambda: request.param)
    return int(request.param)


def failing(bad: set[int]) -> Callable[[int], int]:
    def work(number: int) -> int:
        if number in bad:
            raise ConfigError(f"no {number}", file=Path("a.toml"), line=number, mend="mend it")
        return number * 2

    return work


def test_results_come_in_order(processes: int) -> None:
    done_by = list(each(lambda number: (number, os.getpid()), range(7), fewest=2))
    assert [number for number, _ in done_by] == list(range(7))
    assert len({pid for _, pid in done_by} | {os.getpid()}) == (1 if processes == 1 else 4)
    assert not multiprocessing.active_children()


def test_what_is_large_comes_whole(processes: int) -> None:
    assert (
        list(map(len, each(lambda number: b"x" * number, [300_000] * 4, fewest=2))) == [300_000] * 4
    )


def test_the_first_error_is_raised(processes: int) -> None:
    results = each(failing({3, 5}), range(7), fewest=2)
    assert [next(results) for _ in range(3)] == [0, 2, 4]
    with pytest.raises(ConfigError, match=r"^a\.toml:3: no 3\n  mend it$"):
        next(results)
    assert not multiprocessing.active_children()


def test_an_unexpected_error_keeps_its_kind(processes: int) -> None:
    with pytest.raises(ZeroDivisionError):
        list(each(lambda number: 1 // number, [1, 0], fewest=2))


def test_a_worker_that_is_killed_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_may_fork", lambda: True)
    monkeypatch.setattr(parallel, "_cores", lambda: 2)
    with pytest.raises(RuntimeError, match="a worker of errlex was killed"):
        list(each(lambda number: os.kill(os.getpid(), signal.SIGKILL), range(2), fewest=2))


def test_an_interrupt_ends_all(processes: int) -> None:
    results = each(failing(set()), range(100), fewest=2)
    next(results)
    with pytest.raises(KeyboardInterrupt):
        results.throw(KeyboardInterrupt)  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


@pytest.mark.parametrize(
    ("cores", "may_fork", "items"),
    [
        pytest.param(1, True, 4, id="one core"),
        pytest.param(2, False, 4, id="no safe fork"),
        pytest.param(2, True, 3, id="few items"),
        pytest.param(2, True, 0, id="no items"),
    ],
)
def test_this_process_does_it_alone(
    cores: int, may_fork: bool, items: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "_may_fork", lambda: may_fork)
    monkeypatch.setattr(parallel, "_cores", lambda: cores)
    assert set(each(lambda number: os.getpid(), range(items), fewest=4)) <= {os.getpid()}


def test_a_process_with_threads_does_not_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert not parallel._may_fork()
