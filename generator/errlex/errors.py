"""Errors that end a run, each with its exit status (docs/architecture.md, "Contracts").

0: nothing to report. 1: changes, stale files, not found. 2: usage or configuration. 3: could not tell.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class ErrlexError(Exception):
    """The base class. exit_status: exit status of the command. mend: the command or edit that fixes the error."""

    exit_status = 3

    def __init__(
        self,
        message: str,
        *,
        file: Path | str | None = None,
        line: int | None = None,
        mend: str = "",
    ) -> None:
        """message: what is wrong. file, line: where. mend: how to fix it, as a sentence or a command."""
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line
        self.mend = mend

    def __str__(self) -> str:
        where = (
            ""
            if self.file is None
            else f"{self.file}:{self.line}: " if self.line else f"{self.file}: "
        )
        return f"{where}{self.message}" + (f"\n  {self.mend}" if self.mend else "")


class ConfigError(ErrlexError):
    """A configuration, source.toml, overrides.toml or template is wrong."""

    exit_status = 2


class UnreadableError(ErrlexError):
    """A page could not be read, is not the expected page, or lost too many codes. Then nothing may be written."""

    exit_status = 3


class RefusedError(UnreadableError):
    """A page of codes is not the one that its source describes: it changed too much, or is another."""


class WriteError(ErrlexError):
    """A file could not be written (no room, no permission). All files of the same run are unchanged."""

    exit_status = 3


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `did you mean woo, woox?`: the names in `known` nearest to `word`, whatever its case; "" if none is near."""
    names = {name.casefold(): name for name in known}
    wanted = word.casefold()
    close = get_close_matches(wanted, names, 3, 0.6)
    close += [name for name in names if len(wanted) > 1 and name.startswith(wanted)][:3]
    return (
        f"did you mean {', '.join(names[name] for name in dict.fromkeys(close))}?" if close else ""
    )
