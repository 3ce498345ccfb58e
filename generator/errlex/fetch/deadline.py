"""A limit on the time of a whole request, which socket timeouts are not.

A server that sends a byte every few seconds never lets a socket time out: each wait is short. So
the socket in use is shut down from outside when the time is over, which ends any read at once.
"""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import TYPE_CHECKING

from urllib3 import HTTPSConnectionPool
from urllib3.connection import HTTPSConnection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from urllib3.response import HTTPResponse

_current: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


class Deadline:
    """A time limit, and the socket to shut down when it ends. `passed`: it was shut down."""

    def __init__(self, seconds: float) -> None:
        """The moment is `seconds` from now."""
        self._ends = time.monotonic() + seconds
        self._socket: socket.socket | None = None
        self.passed = False

    def left(self) -> float:
        """Seconds until then, 0 afterwards."""
        return max(0.0, self._ends - time.monotonic())

    @contextmanager
    def enforced(self) -> Iterator[None]:
        """While this lasts, no connection of this thread outlives the moment."""
        timer = threading.Timer(self.left(), self._end)
        timer.daemon = True
        timer.start()
        token = _current.set(self)
        try:
            yield
        finally:
            timer.cancel()
            _current.reset(token)
            self._socket = None

    def guard(self, connection: socket.socket) -> None:
        """Shut `connection` down at the moment."""
        self._socket = connection
        if self.passed:
            self._end()

    def _end(self) -> None:
        self.passed = True
        if self._socket is not None:
            with suppress(OSError):
                # Not SSLSocket.shutdown, which would make the reading thread fail with ValueError.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


class _Connection(HTTPSConnection):
    def getresponse(self) -> HTTPResponse:  # type: ignore[override] # as urllib3's own
        deadline = _current.get()
        if deadline is not None and self.sock is not None:
            deadline.guard(self.sock)
        return super().getresponse()


class GuardedPool(HTTPSConnectionPool):
    """Connections that a Deadline of their thread can end."""

    ConnectionCls = _Connection
