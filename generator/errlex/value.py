"""Values: dataclasses that are not changed after their creation, and attributes that are computed once.

A page creates hundreds of thousands of them. A frozen dataclass takes three times as long to create as one that is not,
so only mypy enforces that they are frozen. A cached property of `functools` takes a lock, which one thread does not need.
While they are created, Python's collector of cycles would look at all of them again and again, and find nothing.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

#: Number of codes of which what was computed is remembered: the largest exchange has about a thousand.
REMEMBERED = 4_096

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as value
    from functools import cached_property as kept
else:

    def value(*, frozen, slots=False):
        """Return the decorator `dataclass`, with equal hashes for equal values, but not frozen.

        frozen: read by mypy only.
        """
        return dataclass(slots=slots, unsafe_hash=frozen)

    class kept:  # noqa: N801
        """Like `functools.cached_property`: the method's result becomes an attribute of the instance."""

        def __init__(self, make):
            """make: the method that computes the value."""
            self._make = make
            self.__doc__ = make.__doc__

        def __set_name__(self, owner, name):
            """Note the attribute's name."""
            self._name = name

        def __get__(self, instance, owner=None):
            """Return the method's result, computed at the first use."""
            if instance is None:
                return self
            found = instance.__dict__[self._name] = self._make(instance)
            return found


P = ParamSpec("P")
R = TypeVar("R")


def uncollected(work: Callable[P, R]) -> Callable[P, R]:
    """Return the function `work`, which makes the values of one page, such that no cycles are collected while it runs."""

    @wraps(work)
    def paused(*args: P.args, **kwargs: P.kwargs) -> R:
        if not gc.isenabled():
            return work(*args, **kwargs)
        gc.disable()
        try:
            return work(*args, **kwargs)
        finally:
            gc.enable()

    return paused


__all__ = ["REMEMBERED", "kept", "uncollected", "value"]
