"""Better names for codes whose names were made of words: once, before the names are published.

The name lock of `errlex.reconcile.locked_names` keeps every name. `errlex update --rename-derived` is the only
exception: it makes each derived name anew and puts it first; the old name stays as an alias. Documented symbols
and names of overrides.toml stay. Running it again changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from errlex.reconcile.locked_names import take_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from errlex.catalogue import Catalogue, CatalogueCode


@dataclass(frozen=True, slots=True)
class Rename:
    """A code, the constant that it has now, and those that it had."""

    scope: str
    code: str
    name: str
    before: tuple[str, ...]


def rename_derived(
    catalogue: Catalogue, by_hand: Mapping[tuple[str, str], Collection[str]]
) -> None:
    """Put a name made of today's words first in each code of `catalogue` that has a derived one.

    by_hand: (scope, code) -> the names and aliases that overrides.toml gives it; these codes are left
    alone. No name that any code of the scope has, or had, goes to another one.
    """
    taken: dict[str, set[str]] = {}
    for code in catalogue.codes:
        taken.setdefault(code.scope, set()).update(code.names)
    for (scope, _), names in by_hand.items():
        taken.setdefault(scope, set()).update(names)
    for code in catalogue.codes:
        if _is_derived(code) and code.key not in by_hand:
            name = take_name(code, None, taken[code.scope])
            code.names = [name, *(other for other in code.names if other != name)]


def renames(catalogue: Catalogue) -> Iterator[Rename]:
    """The codes of `catalogue` whose derived names have been made anew, in its order."""
    for code in catalogue.codes:
        if _is_derived(code) and len(code.names) > 1:
            yield Rename(code.scope, code.code, code.names[0], tuple(code.names[1:]))


def _is_derived(code: CatalogueCode) -> bool:
    """Whether the name of `code` is made of words, since no page gives it a constant. Names of removed codes stay."""
    documented = any(meaning.name for meaning in code.meanings)
    return bool(code.names) and not documented and code.state in ("documented", "withdrawn")
