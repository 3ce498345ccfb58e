"""A deadline ends a read that waits, and no later one."""

from __future__ import annotations

import socket
import time
from http.client import HTTPException
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from errlex.fetch.deadline import Answer, Deadline

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = 60.0


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Two sockets that are connected with each other."""
    here, there = socket.socketpair()
    with here, there:
        here.settimeout(LONG)
        yield here, there


def test_time_left_ends_at_zero() -> None:
    assert Deadline(-1).left() == 0
    deadline = Deadline(LONG)
    first = deadline.left()
    time.sleep(0.01)
    assert 0 < deadline.left() < first <= LONG


def test_a_read_that_waits_is_ended(ends: tuple[socket.socket, socket.socket]) -> None:
    here, _ = ends
    deadline = Deadline(0.05)
    with deadline.enforced():
        deadline.guard(here)
        started = time.monotonic()
        assert here.recv(1) == b""
        assert time.monotonic() - started < LONG / 2
    assert deadline.passed


def test_a_connection_made_too_late_is_ended_at_once(
    ends: tuple[socket.socket, socket.socket],
) -> None:
    here, _ = ends
    deadline = Deadline(0)
    with deadline.enforced():
        while not deadline.passed:
            time.sleep(0.001)
        deadline.guard(here)
        assert here.recv(1) == b""


def test_what_is_over_in_time_is_left_alone(ends: tuple[socket.socket, socket.socket]) -> None:
    here, there = ends
    deadline = Deadline(0.05)
    with deadline.enforced():
        deadline.guard(here)
    time.sleep(0.1)
    assert not deadline.passed
    there.sendall(b"x")
    assert here.recv(1) == b"x"


class Sent:
    """A socket from which these bytes can be read."""

    def __init__(self, sent: bytes) -> None:
        self._sent = sent

    def makefile(self, _mode: str) -> BytesIO:
        return BytesIO(self._sent)


def test_a_server_that_never_gets_beyond_continue() -> None:
    """Each interim answer costs a turn of a loop in `http.client`, until the time is over."""
    interim = b"HTTP/1.1 100 Continue\r\n\r\n"
    endless = Answer(Sent(interim * 100))  # type: ignore[arg-type]
    with pytest.raises(HTTPException, match="nothing but"):
        endless.begin()
    patient = Answer(Sent(interim * 3 + b"HTTP/1.1 204 No Content\r\n\r\n"))  # type: ignore[arg-type]
    patient.begin()
    assert patient.status == 204
