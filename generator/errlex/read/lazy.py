"""A sequence that is made at its first use, since most of a page is never used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, overload

T = TypeVar("T")


class Lazy(Sequence[T]):
    """The list that `make` returns; `make` is called once, at the first use, and then released."""

    __slots__ = ("_items", "_make")

    def __init__(self, make: Callable[[], list[T]]) -> None:
        """make: returns the items."""
        self._make: Callable[[], list[T]] | None = make
        self._items: list[T] = []

    def _made(self) -> list[T]:
        if self._make is not None:
            self._items = self._make()
            self._make = None
        return self._items

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        """An item or a slice."""
        return self._made()[index]

    def __len__(self) -> int:
        """Return the number of items."""
        return len(self._made())

    def __reversed__(self) -> Iterator[T]:
        """The items from the last to the first."""
        return reversed(self._made())

    def __iter__(self) -> Iterator[T]:
        """The items in order."""
        return iter(self._made())
