"""Stability: names and values of generated members are public API and do not change by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.errors import ErrlexError

if TYPE_CHECKING:
    from errlex.catalogue import Catalogue
    from errlex.source import Source


def breaking(previous: Catalogue, new: Catalogue) -> list[str]:
    """What importers would lose, as sentences: a name that vanished, or that stands for another code now."""
    losses = []
    after = new.by_key()
    owner = {(code.scope, name): code.code for code in new.codes for name in code.names}
    for code in previous.codes:
        entry = after.get(code.key)
        if entry is None:
            losses.append(f"{code.scope} {code.code} {'/'.join(code.names)}: the code vanished")
            continue
        for name in code.names:
            now = owner.get((code.scope, name))
            if now is None:
                losses.append(f"{code.scope} {code.code}: the name {name} vanished")
            elif now != code.code:
                losses.append(f"{code.scope} {name}: was {code.code}, would be {now}")
        if (
            code.names
            and entry.names
            and entry.names[0] != code.names[0]
            and code.names[0] not in entry.names
        ):
            losses.append(f"{code.scope} {code.code}: its first name {code.names[0]} changed")
    return losses


def check_stability(source: Source, previous: Catalogue | None, new: Catalogue) -> None:
    """Refuse a catalogue that would break importers. Raises ErrlexError that lists what they would lose."""
    losses = breaking(previous, new) if previous else []
    if losses:
        shown = "\n".join(f"  {loss}" for loss in losses[:20])
        more = f"\n  and {len(losses) - 20} more" if len(losses) > 20 else ""
        raise ErrlexError(
            f"this would break those who import {source.exchange}:\n{shown}{more}",
            file=source.catalogue_file,
            mend="codes that are gone stay as tombstones and names as aliases: git checkout the catalogue, or add them to overrides.toml",
        )
