"""Text that may stand in generated files, and the filters that make it.

The documents are untrusted input to a code generator. Nothing reaches a generated file but what is
`Safe` (a filter made it) or can do no harm in any place: an integer, or a bare identifier that is not
itself text of a document.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from unicodedata import east_asian_width

from jinja2 import Undefined

from errlex.errors import ConfigError
from errlex.model import UntrustedText
from errlex.visible import one_line as one_line
from errlex.visible import visible as visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class _Kinded(Protocol):
    """A documented or seen code."""

    @property
    def kind(self) -> str: ...


T = TypeVar("T", bound=_Kinded)


class Safe(str):
    """Text that one of the filters made for the place where it stands."""

    __slots__ = ()


def finalize(value: object) -> object:
    """Return the value of a `{{ }}`; Jinja calls this for each. Raises ConfigError for a value that no filter made."""
    if isinstance(value, (Safe, Undefined)):  # StrictUndefined names itself when it is shown
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if (
        isinstance(value, str)
        and not isinstance(value, UntrustedText)
        and _IDENTIFIER.fullmatch(value)
    ):
        return value
    shown = repr(value)
    raise ConfigError(
        f"a template shows {shown[:60]}{'...' if len(shown) > 60 else ''} without a filter",
        mend="end the expression with a filter that files of this suffix have, such as literal, comment or (Markdown) text: docs/templates.md",
    )


def shortened(text: str, width: int | None) -> str:
    """At most `width` columns (Chinese characters take two), cut at a word, with an ellipsis for what was cut.

    A width below one counts as one: templates subtract what stands before the text.
    """
    if width is None or columns(text) <= (width := max(width, 1)):
        return text
    cut = text[: width - 1]
    while columns(cut) > width - 1:
        cut = cut[:-1]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > len(cut) // 2 else cut).rstrip(" ,;:.") + "…"


def columns(text: str) -> int:
    """Return the width of a text in columns of a fixed-width font."""
    return (
        len(text)
        if text.isascii()
        else sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
    )


def identifier(value: str) -> Safe:
    """Return a name as safe text. Raises ConfigError unless it is ASCII letters, digits and `_`, no digit first."""
    if not _IDENTIFIER.fullmatch(value):
        raise ConfigError(
            f"a template uses {value[:60]!r} as a name",
            mend="make it a name first, for example with the filter `name`",
        )
    return Safe(value)


def joined(values: list[Safe], separator: str = ", ") -> Safe:
    """Return safe texts, joined by `separator`."""
    for value in values:
        finalize(value)
    return Safe(separator.join(map(str, values)))


def row(values: Iterable[object]) -> UntrustedText:
    """Values as one text, with tabs between them; a list is its parts with line breaks between them.

    Tabs and line breaks within a text become blanks. The result is still a text: it needs a filter of the format.
    """
    cells = (
        "\n".join(map(_cell, value)) if isinstance(value, (list, tuple)) else _cell(value)
        for value in values
    )
    return UntrustedText("\t".join(cells))


def _cell(value: object) -> str:
    return str(value).replace("\t", " ").replace("\n", " ")


def of_kind(values: Iterable[T], *kinds: str) -> list[T]:
    """Those of some codes that are of one of the kinds ("error", "range", ...)."""
    return [value for value in values if value.kind in kinds]


def places(values: Iterable[str]) -> dict[str, int]:
    """Text -> its index in a list, from 0."""
    return {value: number for number, value in enumerate(values)}


#: Filters that all formats have.
COMMON: dict[str, Callable[..., Any]] = {
    "identifier": identifier,
    "joined": joined,
    "of_kind": of_kind,
    "places": places,
    "row": row,
}
