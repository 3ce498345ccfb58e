"""The lock: only one errlex at a time writes into a project."""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from errlex.errors import ErrlexError, WriteError
from errlex.files import make_cache
from errlex.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK = "errlex.lock"
JOURNAL = "errlex.journal"
#: Seconds between two attempts to take a lock that another process holds.
PAUSE = 0.05
#: File handles of locks that this process holds.
_HELD: set[int] = set()


def _let_go() -> None:
    """Close the locks in a new fork of this process: it writes nothing, and would hold them if this one were killed."""
    while _HELD:
        with suppress(OSError):
            os.close(_HELD.pop())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


@contextmanager
def writing(root: Path, *, wait: float = 0) -> Iterator[Journal | None]:
    """Hold the project's lock, and yield the journal for writing. What a killed run left is undone first.

    Raises ErrlexError if another process holds the lock or something else stands in its place, ConfigError if the cache leads
    out of the project, WriteError if something cannot be undone.

    wait: seconds to wait for another process. root: the project's folder; the lock is a file in its ignored cache.
    The operating system holds the lock and releases it when the process ends, so a killed process leaves a file
    without a lock. If the file cannot be made, or the file system has no locks, there is no lock and None is yielded:
    the error then comes from writing.
    """
    file = root / ".cache" / LOCK
    try:
        make_cache(file.parent)
        for each in (file, file.parent / JOURNAL):
            _check_free(each)
        handle = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    except OSError:
        yield None
        return
    _HELD.add(handle)
    try:
        end = time.monotonic() + wait
        while not (taken := _taken(handle)) and time.monotonic() < end:
            time.sleep(PAUSE)
        if not taken:
            holder = (
                os.pread(handle, 20, 0).decode("ascii", "replace").strip()
                if hasattr(os, "pread")
                else ""
            )
            raise ErrlexError(
                f"another errlex{f' (process {holder})' if holder.isdecimal() else ''} is writing into this project",
                file=file,
                mend="wait until it has ended, then run the command again",
            )
        with suppress(
            OSError
        ):  # the number is only for the message, so a full disk does no harm here
            os.ftruncate(handle, 0)
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, f"{os.getpid()}\n".encode())
        journal = Journal(file.parent / JOURNAL, root)
        undo_killed(journal)
        yield journal
    finally:
        if handle in _HELD:  # else this is a fork
            _HELD.remove(handle)
            os.close(handle)


def _check_free(file: Path) -> None:
    """Raise ErrlexError if anything but a file, which may be errlex's, stands in the place of the lock or the journal."""
    with suppress(FileNotFoundError):
        found = file.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
            is_folder = stat.S_ISDIR(found.st_mode)
            kind = "a folder" if is_folder else "a link, a pipe or a device"
            raise ErrlexError(
                f"{kind} stands where errlex keeps a file of its own",
                file=file,
                mend="rename or remove it",
            )


def undo_killed(journal: Journal) -> None:
    """Undo what a killed run left. Raises WriteError."""
    try:
        journal.recover()
    except OSError as error:
        raise WriteError(
            f"the changes of a killed run cannot be undone: {error.strerror or error}",
            file=error.filename or journal.file,
            mend="make the file writable for you, then run the command again",
        ) from error


if sys.platform == "win32":
    import msvcrt

    def _taken(handle: int) -> bool:
        """Take the lock; return False if another process has it.

        The locked byte comes after the number, which stays readable.
        """
        os.lseek(handle, 100, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(handle: int) -> bool:
        """Take the lock; return False if another process has it. On a file system without locks it always succeeds."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True
