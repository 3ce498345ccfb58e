"""The format of a file, by its suffix."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from errlex.model import Scope


class Format(ABC):
    """One file being made. filters: by the names that templates use."""

    filters: dict[str, Callable[..., Any]]

    @abstractmethod
    def finish(self, source: str, scopes: tuple[Scope, ...]) -> str:
        """The finished text of a rendered file, which is about `scopes`.

        Raises ErrlexError where it must not be written.
        """


class PlainFormat(Format):
    """A format that is finished once it ends in one newline."""

    def finish(self, source: str, scopes: tuple[Scope, ...]) -> str:  # noqa: ARG002
        """`source`, with one newline at its end."""
        return source.rstrip("\n") + "\n"
