"""Values: dataclasses that are not changed after their creation, and attributes that are computed once.

A page creates hundreds of thousands of them. A frozen dataclass takes three times as long to create as one that is not,
so only mypy enforces that they are frozen. A cached property of `functools` takes a lock, which one thread does not need.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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


__all__ = ["kept", "value"]
