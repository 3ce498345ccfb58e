"""Standing: whether an exchange documents a code, only sends it, or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from errlex.catalogue import load_catalogue
from errlex.config.seen import ANY
from errlex.config.source import RESERVED_SCOPES

if TYPE_CHECKING:
    from collections.abc import Collection

    from errlex.config.seen import Seen, SeenCode
    from errlex.config.source import Source

#: documented: in the catalogue. seen: in `seen.toml`. unknown: in neither.
StandingState = Literal["documented", "seen", "unknown"]
#: All states, the one that wins first.
STANDING_STATES: tuple[StandingState, ...] = get_args(StandingState)


class Standing:
    """The states of codes at one exchange."""

    def __init__(self, source: Source, seen: Seen) -> None:
        """source: the exchange. seen: its `seen.toml`. Raises ConfigError if the catalogue is faulty."""
        self._source = source
        self._documented = documented_codes(source)
        self._seen = {(code.scope, code.code) for code in seen.codes}

    def of(self, code: SeenCode) -> dict[str, StandingState]:
        """Return scope -> "documented" or "seen", for the scopes that know `code`; empty if none does."""
        states: dict[str, StandingState] = {}
        for scope in scopes_of(code, self._source):
            if (scope, code.code) in self._documented:
                states[scope] = "documented"
            elif not self._seen.isdisjoint({(scope, code.code), (ANY, code.code)}):
                states[scope] = "seen"
        return states

    def best(self, code: SeenCode) -> StandingState:
        """Return "documented" if any scope documents `code`, else "seen" if any has seen it, else "unknown"."""
        states = self.of(code).values()
        return next((state for state in STANDING_STATES if state in states), "unknown")


def scopes_of(code: SeenCode, source: Source) -> Collection[str]:
    """Return the scopes in which a code may stand: its own; every product's for a code of `ANY` scope."""
    if code.scope != ANY:
        return (code.scope,)
    return [scope for scope in source.scopes if scope not in RESERVED_SCOPES]


def documented_codes(source: Source) -> set[tuple[str, str]]:
    """Return (scope, code) of every error code in an exchange's catalogue. Raises ConfigError if it is faulty."""
    catalogue = load_catalogue(source.catalogue_file)
    codes = catalogue.codes if catalogue else ()
    return {code.key for code in codes if code.kind == "error"}
