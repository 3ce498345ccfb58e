"""Enums of a thousand members, at half of what a class statement pays for them."""

from __future__ import annotations

import enum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Codes(enum.EnumType):
    """The metaclass of a class statement that makes an ordinary IntEnum or StrEnum, of the type EnumType.

    EnumType looks at every name several times, and lets each member take its own place in the class: 10 us
    and more a member. The standard library has a cheaper way for large enums of its own (http.HTTPStatus).
    It is private: where it is not to be had, the enum is made as any other.
    """

    @classmethod
    def __prepare__(  # type: ignore[override]  # EnumType's own differs from type's
        metacls, cls: str, bases: tuple[type, ...], **more: Any
    ) -> Any:
        """Where the class statement puts the members."""
        return {} if _simple_enum else super().__prepare__(cls, bases, **more)

    def __new__(metacls, cls: str, bases: tuple[Any, ...], members: Any, **more: Any) -> Any:
        """The enum. bases: IntEnum or StrEnum alone."""
        if _simple_enum:
            return _simple_enum(bases[0])(type(cls, (), members))
        return enum.EnumType(cls, bases, members, **more)


_simple_enum: Any = getattr(enum, "_simple_enum", None)
