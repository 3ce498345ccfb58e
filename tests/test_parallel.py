"""Work on several cores gives what one process gives, in the same order, with the same errors."""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import signal
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from errlex import parallel
from errlex.errors import ConfigError, ErrlexError
from errlex.lock import LOCK, writing
from errlex.parallel import each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
    with pytest.raises(ErrlexError, match="errlex started was killed") as caught:
        list(each(lambda number: os.kill(os.getpid(), signal.SIGKILL), range(2), fewest=2))
    assert caught.value.mend == "run the command again where more memory is free"


def _open_files(_: int) -> dict[str, list[bool]]:
    """What this process has open -> of each handle, whether it reads."""
    found: dict[str, list[bool]] = {}
    for handle in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            mode = fcntl.fcntl(int(handle.name), fcntl.F_GETFL) & os.O_ACCMODE
            found.setdefault(str(handle.readlink()), []).append(mode != os.O_WRONLY)
    return found


def test_a_worker_keeps_neither_a_readers_end_nor_the_lock(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(parallel, "_may_fork", lambda: True)
    monkeypatch.setattr(parallel, "_cores", lambda: 3)
    before = _open_files(0)
    with writing(tmp_path):
        assert str(tmp_path / ".cache" / LOCK) in _open_files(0)
        kept = list(each(_open_files, range(3), fewest=2))
    for files in kept:
        assert str(tmp_path / ".cache" / LOCK) not in files
        written = [modes for name, modes in files.items() if name not in before and False in modes]
        assert written
        assert not any(
            map(any, written)
        )  # nobody reads what it writes once the other process is gone


@pytest.mark.parametrize(
    "handler", [signal.SIG_IGN, signal.default_int_handler], ids=["ignored", "usual"]
)
def test_a_worker_heeds_an_interrupt_as_this_process_does(
    handler: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "_may_fork", lambda: True)
    monkeypatch.setattr(parallel, "_cores", lambda: 2)
    before = signal.signal(signal.SIGINT, handler)
    try:
        ignored = list(
            each(lambda _: signal.getsignal(signal.SIGINT) is signal.SIG_IGN, range(2), fewest=2)
        )
    finally:
        signal.signal(signal.SIGINT, before)
    assert ignored == [handler is signal.SIG_IGN] * 2


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


class Interrupting:
    """Ctrl-C where Python swallows an exception, as it does in what runs at a fork."""

    def __del__(self) -> None:
        """Send the signal to this process."""
        signal.raise_signal(signal.SIGINT)  # for this thread: a test process has others


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """Ctrl-C raises, as in a terminal; a process in a script's background ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interruptible")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_ctrl_c_at_a_fork_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_may_fork", lambda: True)
    monkeypatch.setattr(parallel, "_cores", lambda: 2)
    process = type(multiprocessing.get_context("fork").Process())
    start = process.start

    def interrupted(self: Any) -> None:
        Interrupting()
        start(self)

    monkeypatch.setattr(process, "start", interrupted)
    with pytest.raises(KeyboardInterrupt):
        list(each(lambda number: number, range(7), fewest=2))
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("_interruptible")
def test_ctrl_c_reaches_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_may_fork", lambda: True)
    monkeypatch.setattr(parallel, "_cores", lambda: 2)
    masks = each(lambda _: signal.pthread_sigmask(signal.SIG_BLOCK, []), range(2), fewest=2)
    assert list(masks) == [set(), set()]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])
