"""The codes of two catalogues, paired for comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from errlex.text import normalised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from errlex.catalogue import Catalogue, CatalogueCode, Meaning
    from errlex.reconcile.reconcile import Origin

    Origins = Mapping[tuple[str, str], Sequence[Origin]]

ComparedKey = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class ComparedCode:
    """A code on one side.

    scope: None if scopes are not known. codes: its catalogue entries; one if the scope is known, else one for each
    scope (Bybit's 429 is an HTTP status and a code of the API). places: where its rows stand; () if that is not known.
    """

    scope: str | None
    code: str
    codes: tuple[CatalogueCode, ...]
    places: tuple[Origin, ...] = ()

    @property
    def origin(self) -> Origin | None:
        """The place of its first row on a page that was read today."""
        known = (place for place in self.places if place.line is not None)
        return next(known, self.places[0] if self.places else None)

    def origin_of(self, meanings: Sequence[Meaning]) -> Origin | None:
        """Return the place of the first of `meanings`; the first row if rows and meanings do not correspond."""
        if meanings and len(self.places) == len(self.meanings):
            return self.places[self.meanings.index(meanings[0])]
        return self.origin

    @property
    def live(self) -> bool:
        """Whether a page has it, struck out or not."""
        return any(code.state != "removed" for code in self.codes)

    @property
    def withdrawn(self) -> bool:
        """Whether every page that has it strikes it out."""
        states = {code.state for code in self.codes} - {"removed"}
        return states == {"withdrawn"}

    @property
    def meanings(self) -> list[Meaning]:
        """The texts of its pages; for a removed code, the last known ones."""
        codes = [code for code in self.codes if code.state != "removed"] or self.codes
        return [meaning for code in codes for meaning in code.meanings]

    @property
    def symbols(self) -> dict[str, str]:
        """The symbols of its meanings, as `symbols_of` gives them."""
        return symbols_of(self.meanings)

    @property
    def first(self) -> CatalogueCode:
        """The catalogue entry that stands for it."""
        return next((code for code in self.codes if code.state != "removed"), self.codes[0])

    @property
    def member(self) -> str:
        """Its enum member; "" if it has none."""
        for code in self.codes:
            if code.kind == "error" and code.names:
                return code.names[0]
        return ""


@dataclass(frozen=True, slots=True)
class CodePair:
    """A code on both sides; either may lack it, or have it as a tombstone."""

    old: ComparedCode | None
    new: ComparedCode | None

    @property
    def key(self) -> ComparedKey:
        """(scope, code)."""
        entry = self.new or self.old
        assert entry is not None
        return entry.scope, entry.code


def symbols_of(meanings: Iterable[Meaning]) -> dict[str, str]:
    """Return normalised form -> documented symbol: `ORDER_NOT_FOUND` and `Order-not-found` are one."""
    return {normalised(meaning.name): meaning.name for meaning in meanings if meaning.name}


def pairs(
    old: Mapping[ComparedKey, ComparedCode], new: Mapping[ComparedKey, ComparedCode]
) -> Iterator[CodePair]:
    """Yield every code of either side: in the order of `new`, then those that only `old` has, in its order."""
    for key, entry in new.items():
        yield CodePair(old.get(key), entry)
    for key, entry in old.items():
        if key not in new:
            yield CodePair(entry, None)


def compared_codes(
    catalogue: Catalogue, origins: Origins | None, *, scoped: bool
) -> dict[ComparedKey, ComparedCode]:
    """Return the codes of a catalogue by key, in its order.

    origins: (scope, code) -> places, if they are known. scoped: False if scopes are not known; they are None then.
    """
    grouped: dict[ComparedKey, list[CatalogueCode]] = {}
    for code in catalogue.codes:
        grouped.setdefault((code.scope if scoped else None, code.code), []).append(code)
    found = {}
    for (scope, text), codes in grouped.items():
        places = tuple(place for code in codes for place in (origins or {}).get(code.key, ()))
        found[scope, text] = ComparedCode(scope, text, tuple(codes), places)
    return found
