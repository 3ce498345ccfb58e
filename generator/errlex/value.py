"""Values: dataclasses that nobody changes once they are made, and attributes that are worked out once.

A page makes them by the hundred thousand. A frozen dataclass takes three times as long to make as one that is not,
so mypy alone holds them frozen; a cached property of `functools` takes a lock, of which one thread has no need.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as value
    from functools import cached_property as kept
else:

    def value(*, frozen, slots=False):
        """As `dataclass`; equal values have equal hashes, but none is frozen. frozen: for mypy."""
        return dataclass(slots=slots, unsafe_hash=frozen)

    class kept:  # noqa: N801
        """As `functools.cached_property`: the method's result becomes an attribute of the instance."""

        def __init__(self, make):
            """make: the method."""
            self._make = make
            self.__doc__ = make.__doc__

        def __set_name__(self, owner, name):
            """The attribute's name."""
            self._name = name

        def __get__(self, instance, owner=None):
            """The result, worked out at the first use."""
            if instance is None:
                return self
            found = instance.__dict__[self._name] = self._make(instance)
            return found


__all__ = ["kept", "value"]
