"""A limit on the time of a whole request, which socket timeouts do not give.

If a server sends a byte every few seconds, the socket never times out, since each wait is short. So
a timer shuts the socket down when the time is over, which ends any read at once. A server that sends "100 Continue" for
ever would keep a core busy until then, so their number is limited.
"""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from http import client
from typing import TYPE_CHECKING

from urllib3 import HTTPSConnectionPool
from urllib3.connection import HTTPSConnection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from urllib3.response import HTTPResponse

#: Number of status lines of an answer, those of "100 Continue" among them. No request here asks for any.
MOST_LINES = 10

_current: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


class Deadline:
    """A time limit, and the socket to shut down at its end. passed: whether the socket was shut down."""

    def __init__(self, seconds: float) -> None:
        """Set the limit to `seconds` from now."""
        self._ends = time.monotonic() + seconds
        self._socket: socket.socket | None = None
        self.passed = False

    def left(self) -> float:
        """Return the seconds that are left, 0 after the limit."""
        return max(0.0, self._ends - time.monotonic())

    @contextmanager
    def enforced(self) -> Iterator[None]:
        """Shut the connection of this thread down at the limit, while the context lasts."""
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
        """Shut `connection` down at the limit."""
        self._socket = connection
        if self.passed:
            self._end()

    def _end(self) -> None:
        self.passed = True
        if self._socket is not None:
            with suppress(OSError):
                # Not SSLSocket.shutdown, which would make the reading thread fail with ValueError.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


class Answer(client.HTTPResponse):
    """A response with few interim answers before it."""

    _lines = 0

    def _read_status(self) -> tuple[str, int, str]:
        """Return (version, status, reason) of the next status line. `http.client` skips "100 Continue" in a loop without an end."""
        self._lines += 1
        if self._lines > MOST_LINES:
            raise client.HTTPException('the server sends nothing but "100 Continue"')
        return super()._read_status()  # type: ignore[misc, no-any-return] # no part of its types


class _Connection(HTTPSConnection):
    response_class = Answer

    def getresponse(self) -> HTTPResponse:  # type: ignore[override] # as urllib3's own
        deadline = _current.get()
        if deadline is not None and self.sock is not None:
            deadline.guard(self.sock)
        return super().getresponse()


class GuardedPool(HTTPSConnectionPool):
    """A pool of connections that a Deadline of their thread can shut down."""

    ConnectionCls = _Connection
