"""The order of the codes in a catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from errlex.catalogue import CatalogueCode
    from errlex.reconcile.rows import Key


def ordered(scope_names: Iterable[str], codes: Mapping[Key, CatalogueCode]) -> list[CatalogueCode]:
    """Return the codes: scopes in the order of source.toml, sections as they come, removed codes last in their section."""
    scopes = {name: number for number, name in enumerate(scope_names)}
    sections: dict[tuple[str, str], int] = {}
    for code in codes.values():
        sections.setdefault((code.scope, code.section), len(sections))
    return sorted(
        codes.values(),
        key=lambda code: (
            scopes.get(code.scope, len(scopes)),
            sections[code.scope, code.section],
            code.state == "removed",
        ),
    )
