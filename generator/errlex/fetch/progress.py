"""Progress: shows a run as a live display on a terminal (if rich is installed), elsewhere as plain lines."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TextIO

from errlex.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

    from errlex.fetch.model import Fetched, PageRequest


class Progress(Protocol):
    """The interface of a display. Several threads call it at a time."""

    def started(self, request: PageRequest) -> None:
        """Show that the page is being requested."""

    def received(self, request: PageRequest, size: int) -> None:
        """Show the number of bytes received so far."""

    def finished(self, result: Fetched) -> None:
        """Show the result of the page."""


class Silent:
    """Shows nothing."""

    def started(self, request: PageRequest) -> None:
        """See Progress."""

    def received(self, request: PageRequest, size: int) -> None:
        """See Progress."""

    def finished(self, result: Fetched) -> None:
        """See Progress."""


class Lines(Silent):
    """Shows one line for each finished page, as fits a log."""

    def __init__(self, labels: list[str], stream: TextIO) -> None:
        """labels: those of all pages; they give the width of the first column."""
        self._width = max(map(len, labels), default=0)
        self._stream = stream
        self._lock = threading.Lock()

    def finished(self, result: Fetched) -> None:
        """Write its line."""
        with self._lock:
            print(finished_line(result, self._width), file=self._stream, flush=True)


class Display(Silent):
    """Shows a line for each running request, below the lines of the finished ones."""

    def __init__(self, labels: list[str], progress: RichProgress) -> None:
        """labels: as for `Lines`. progress: rich's display, started."""
        self._width = max(map(len, labels), default=0)
        self._progress = progress
        self._tasks: dict[PageRequest, TaskID] = {}

    def started(self, request: PageRequest) -> None:
        """Add its line."""
        self._tasks[request] = self._progress.add_task(request.label.ljust(self._width), total=None)

    def received(self, request: PageRequest, size: int) -> None:
        """Show the size."""
        self._progress.update(self._tasks[request], completed=size)

    def finished(self, result: Fetched) -> None:
        """Replace its line by the final one."""
        self._progress.remove_task(self._tasks.pop(result.request))
        self._progress.console.print(
            finished_line(result, self._width), markup=False, highlight=False
        )


@contextmanager
def open_progress(labels: list[str], stream: TextIO) -> Iterator[Progress]:
    """Yield the display that suits `stream` (usually standard error). labels: those of all requests."""
    if stream.isatty():
        try:
            from rich.console import Console
            from rich.progress import DownloadColumn, SpinnerColumn, TextColumn
            from rich.progress import Progress as RichProgress
        except ImportError:  # the extra `terminal` is not installed
            pass
        else:
            columns = (SpinnerColumn(), TextColumn("{task.description}"), DownloadColumn())
            with RichProgress(*columns, console=Console(file=stream), transient=True) as progress:
                yield Display(labels, progress)
                return
    yield Lines(labels, stream)


def finished_line(result: Fetched, width: int) -> str:
    """Return `okx/errors   new        412 kB   1.2 s`, with the problem in place of the size if there is one."""
    detail = one_line(result.problem) or (
        f"{-(-result.size // 1000):,} kB" if result.size else "not modified"
    )
    if not result.problem:
        detail = f"{detail:>12}  {result.seconds:5.1f} s"
    return f"{result.request.label:<{width}}  {result.status:<9}  {detail}"
