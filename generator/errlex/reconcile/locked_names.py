"""The name lock: a code keeps its names, and new names are appended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.naming.names import NameRequest, candidates, free_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from errlex.catalogue import CatalogueCode, CodeKind
    from errlex.reconcile.rows import Key


def name_codes(
    codes: dict[Key, CatalogueCode],
    known: Mapping[Key, CatalogueCode],
    by_hand: Mapping[Key, str],
) -> None:
    """Name all codes: keep names of the catalogue, add new symbols as names or aliases, name the others by words.

    A new code gets its name in `by_hand`, if it has one. Symbols come before words, so that words of a
    message never take a name that a page documents.
    """
    taken: dict[str, set[str]] = {}
    for key, code in codes.items():
        if key in known:
            code.names = list(known[key].names)
        elif key in by_hand:
            code.names = [by_hand[key]]
        taken.setdefault(code.scope, set()).update(code.names)
    named = [code for code in codes.values() if code.kind != "range"]
    for code in named:
        for symbol in dict.fromkeys(m.name for m in code.meanings if m.name):
            _add_name(code, symbol, taken[code.scope])
    for code in named:
        if not code.names:
            _add_name(code, None, taken[code.scope])


def _add_name(code: CatalogueCode, symbol: str | None, taken: set[str]) -> None:
    name = take_name(code, symbol, taken)
    if name not in code.names:
        code.names.append(name)


def take_name(code: CatalogueCode, symbol: str | None, taken: set[str]) -> str:
    """Return a name for `code` that no other code has, and add it to `taken`. symbol: as for `wanted`."""
    taken.difference_update(code.names)  # its own; a copy of the rest would take quadratic time
    name = free_name(wanted(code, symbol), taken)
    taken.update(code.names)
    taken.add(name)
    return name


def wanted(code: CatalogueCode, symbol: str | None) -> NameRequest:
    """Return the request for a name of `code`. symbol: the constant that a page documents; None to name it by words."""
    first = code.meanings[0]
    # MSX: the code in the body is the HTTP status, so HTTP names it.
    kind: CodeKind = "http" if code.code in map(str, code.http) else code.kind
    best, *others = candidates(symbol, first.message, first.section, kind, code.code)
    return NameRequest(code.code, best, tuple(others))
